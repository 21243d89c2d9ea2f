//! One sheet out of many: follows `@import`, minifies, and gives fonts their hashed address.

use anyhow::{Result, anyhow};
use lightningcss::bundler::{Bundler, FileProvider};
use lightningcss::dependencies::{Dependency, DependencyOptions};
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions};
use lightningcss::targets::{Browsers, Features, Targets};
use std::path::Path;

/// Bundles the sheet at `entry` with all it imports. `address` answers under which address a file named in `url(…)` is served.
///
/// # Errors
/// When a sheet cannot be read or is no CSS, with its place; and those of `address`.
pub fn bundle(entry: &Path, address: impl Fn(&str) -> Result<String>) -> Result<String> {
    let files = FileProvider::new();
    let mut sheet = Bundler::new(&files, None, ParserOptions::default()).bundle(entry).map_err(|error| anyhow!("{error}"))?;
    sheet.minify(MinifyOptions { targets: targets(), ..MinifyOptions::default() }).map_err(|error| anyhow!("{error}"))?;
    let printed = sheet
        .to_css(PrinterOptions {
            minify: true,
            targets: targets(),
            analyze_dependencies: Some(DependencyOptions { remove_imports: false }),
            ..PrinterOptions::default()
        })
        .map_err(|error| anyhow!("{error}"))?;
    let mut style = printed.code;
    for dependency in printed.dependencies.unwrap_or_default() {
        if let Dependency::Url(url) = dependency {
            style = style.replace(&url.placeholder, &address(&url.url)?);
        }
    }
    Ok(style)
}

/// The browsers of the last two years: the prefixes that they still want are added. What they all understand is never rewritten, because
/// the cascade of the rewritten differs (nesting) or follows the system instead of our switch (`light-dark()`).
fn targets() -> Targets {
    let version = |major: u32, minor: u32| Some(major << 16 | minor << 8);
    Targets {
        browsers: Some(Browsers {
            chrome: version(125, 0),
            edge: version(125, 0),
            firefox: version(128, 0),
            safari: version(17, 5),
            ios_saf: version(17, 5),
            ..Browsers::default()
        }),
        include: Features::empty(),
        exclude: Features::all() - Features::VendorPrefixes,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bundled(main: &str, imported: &str) -> Result<String> {
        let folder = std::env::temp_dir().join(format!("tablero-style-{:?}", std::thread::current().id()));
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join("main.css"), main)?;
        std::fs::write(folder.join("imported.css"), imported)?;
        let style = bundle(&folder.join("main.css"), |url| Ok(url.replace("inter", "inter-0123")));
        std::fs::remove_dir_all(&folder)?;
        style
    }

    #[test]
    fn imports_are_bundled_into_their_layers_in_the_order_declared() {
        let main = "@layer base, parts; @import './imported.css' layer(parts); @layer base { p { color: green } }";
        let style = bundled(main, "p { color: red }").unwrap();
        assert_eq!(style, "@layer base{p{color:green}}@layer parts{p{color:red}}");
    }

    #[test]
    fn fonts_get_their_hashed_address() {
        let style = bundled("@font-face { font-family: Inter; src: url('/fonts/inter.woff2') format('woff2') }", "").unwrap();
        assert!(style.contains(r#"url("/fonts/inter-0123.woff2")"#), "{style}");
    }

    /// Each of these must come out as it went in: the browsers that we serve understand it.
    #[test]
    fn modern_style_is_left_as_it_is() {
        for rule in [
            ":root{color-scheme:light dark;--ink:light-dark(oklch(20% .02 250),oklch(95% .01 250))}",
            ".card{color:light-dark(#111,#eee)}",
            ".card{& .name{color:red}&:hover{color:#00f}}",
            ".board{container:board/inline-size}",
            "@container board (width>=40rem){.card{display:grid}}",
            "@layer base{p{margin:0}}",
            ".menu{position-anchor:--button;position-area:block-end span-inline-end;position-try-fallbacks:flip-block}",
            ".menu{anchor-name:--button}",
            ".menu{top:anchor(bottom);left:anchor(--button left,10px)}",
            "@position-try --above{position-area:block-start}",
            "@starting-style{.toast{opacity:0}}",
            ".tint{background:color-mix(in oklch,var(--accent) 10%,transparent)}",
            ".tint{background:oklch(from var(--accent) l c h/.5)}",
            ".card:has(:checked){color:red}",
            "@view-transition{navigation:auto}",
            ".list{content-visibility:auto;contain-intrinsic-size:auto 5rem}",
            "@property --angle{syntax:\"<angle>\";inherits:false;initial-value:0deg}",
            ".panel{margin-inline:1rem;padding-block:1rem 2rem;inset-inline-end:0}",
            "@media (width>=48rem){.card{color:red}}",
            "dialog:open::backdrop{background:oklch(0% 0 0/.4)}",
            "@scope(.card) to (.inner){p{color:red}}",
            ".name{text-wrap:balance;field-sizing:content}",
            ".menu{transition:opacity .1s,display .1s allow-discrete}",
        ] {
            assert_eq!(bundled(rule, "").unwrap(), rule);
        }
    }

    #[test]
    fn prefixes_still_wanted_are_added() {
        assert!(bundled(".card{user-select:none}", "").unwrap().contains("-webkit-user-select:none"));
    }
}
