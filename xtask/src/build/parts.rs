//! The wasm in parts: what the application's `#[wasm_split]` names (`app/src/parts.rs`) goes into files of its own, loaded when it is shown.
//!
//! What several parts use, the splitter puts into a module for each set of them: some hundred and fifty, most smaller than a browser's question for
//! them. [`pack`] makes them one file.

use anyhow::{Context, Result, anyhow, ensure};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use wasm_split_cli_support::{Options, transform};

/// The script that loads parts, as the splitter names it; [`join`] makes it one with wasm-bindgen's.
const LOADER: &str = "./tablero_parts.js";
const SCRIPT: &str = "./tablero.js";
/// The modules that several parts use, one after the other.
const SHARED: &str = "shared.bin";
/// Fetches [`SHARED`] once, and answers with the module between two of its bytes. What failed can be tried again.
const TAKE_SHARED: &str = r#"
let allShared;
function shared(start, end) {
    if (allShared === undefined) {
        const asked = fetch(new URL("./shared.bin", import.meta.url)).then((answer) => {
            if (!answer.ok) throw new TypeError(`Failed to fetch ${answer.url}: ${answer.status}`);
            return answer.arrayBuffer();
        });
        asked.catch(() => { if (allShared === asked) allShared = undefined; });
        allShared = asked;
    }
    return allShared.then((bytes) => new Response(bytes.slice(start, end), { headers: { "content-type": "application/wasm" } }));
}
"#;

/// Each part's name, with the names of its files.
pub type Parts = BTreeMap<String, Vec<String>>;

/// Splits what was compiled. The parts, and the script that loads them, go to `output`; answers where what is left is, and the parts.
///
/// # Errors
/// When the splitter does not understand what was compiled.
pub fn split(compiled: &Path, output: &Path) -> Result<(PathBuf, Parts)> {
    fs::create_dir_all(output)?;
    let wasm = fs::read(compiled)?;
    let rest = output.join("rest.wasm");
    let mut options = Options::new(&wasm);
    options.output_dir = output;
    options.main_out_path = &rest;
    options.main_module = SCRIPT;
    options.link_name = LOADER;
    let split = transform(options).map_err(|error| anyhow!("{error:?}"))?;
    let file = |name: String| format!("{name}.wasm");
    let parts = split.prefetch_map.into_iter().map(|(part, files)| (part, files.into_iter().map(file).collect()));
    Ok((rest, parts.collect()))
}

/// wasm-bindgen's script and the one that loads parts import each other: as one file, neither needs the other's hashed address, and the browser
/// fetches one, not two.
///
/// # Errors
/// When one of them is not written as we know it.
pub fn join(output: &Path, parts: &Parts) -> Result<()> {
    let read = |name: &str| fs::read_to_string(output.join(name)).with_context(|| format!("there is no {name}"));
    let joined = joined(&read(SCRIPT)?, &read(LOADER)?, parts)?;
    fs::write(output.join(SCRIPT), joined)?;
    Ok(fs::remove_file(output.join(LOADER))?)
}

fn joined(script: &str, loader: &str, parts: &Parts) -> Result<String> {
    // wasm-bindgen imports the same script once for each part.
    let (imports, rest): (Vec<_>, Vec<_>) = script.lines().partition(|line| line.starts_with("import ") && line.contains(LOADER));
    ensure!(!imports.is_empty(), "wasm-bindgen's script imports no parts");
    let back = format!("import {{ initSync }} from \"{SCRIPT}\";");
    ensure!(loader.contains(&back), "the splitter's script imports wasm-bindgen's in a new manner");
    let loaders = parts.keys().map(|part| format!("__wasm_split_load_{part}")).collect::<Vec<_>>().join(", ");
    let mut joined = format!("{}\n{}", rest.join("\n"), loader.replacen(&back, "", 1));
    for import in imports {
        let name = import.strip_prefix("import * as ").and_then(|rest| rest.split(' ').next());
        let name = name.with_context(|| format!("wasm-bindgen imports the parts in a new manner: {import}"))?;
        joined += &format!("const {name} = {{ {loaders} }};\n");
    }
    Ok(joined)
}

/// Makes one file of the modules that several parts use, and has the joined script take them from there. Answers with the parts and their files.
///
/// # Errors
/// When a module is missing, or the script does not load it as we know it.
pub fn pack(output: &Path, mut parts: Parts) -> Result<Parts> {
    let script = output.join(SCRIPT);
    let modules = used_by_several(&parts);
    let modules = modules.into_iter().map(|name| Ok((name.to_owned(), fs::read(output.join(name))?))).collect::<Result<Vec<_>>>()?;
    fs::write(&script, packed(&fs::read_to_string(&script)?, &modules)?)?;
    let names = modules.iter().map(|(name, _)| name.as_str()).collect::<BTreeSet<_>>();
    for files in parts.values_mut() {
        let before = files.len();
        files.retain(|file| !names.contains(file.as_str()));
        if files.len() < before {
            files.insert(0, SHARED.to_owned());
        }
    }
    fs::write(output.join(SHARED), modules.iter().flat_map(|(_, module)| module).copied().collect::<Vec<_>>())?;
    Ok(parts)
}

fn used_by_several(parts: &Parts) -> BTreeSet<&str> {
    let mut seen = BTreeSet::new();
    parts.values().flatten().map(String::as_str).filter(|file| !seen.insert(*file)).collect()
}

/// The script that takes each of the modules from its place in [`SHARED`].
fn packed(script: &str, modules: &[(String, Vec<u8>)]) -> Result<String> {
    let mut packed = script.to_owned();
    let mut start = 0;
    for (name, module) in modules {
        let end = start + module.len();
        let fetched = format!("fetch(new URL(\"./{name}\", import.meta.url))");
        ensure!(packed.contains(&fetched), "the splitter's script fetches {name} in a new manner");
        packed = packed.replace(&fetched, &format!("shared({start}, {end})"));
        start = end;
    }
    Ok(packed + TAKE_SHARED)
}

/// The joined script with the addresses that the parts' files are served under.
///
/// # Errors
/// When it does not load one of them, and those of `address`.
pub fn addressed(mut script: String, parts: &Parts, address: impl Fn(&str) -> Result<String>) -> Result<String> {
    for name in parts.values().flatten().collect::<BTreeSet<_>>() {
        let named = format!("\"./{name}\"");
        ensure!(script.contains(&named), "the splitter's script names {name} in a new manner");
        script = script.replace(&named, &format!("\"{}\"", address(name)?));
    }
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRITTEN_BY_WASM_BINDGEN: &str = "import * as import1 from \"./tablero_parts.js\"\n\
        import * as import2 from \"./tablero_parts.js\"\nexport { initSync };";
    const WRITTEN_BY_THE_SPLITTER: &str = "import { initSync } from \"./tablero.js\";\n\
        export const __wasm_split_load_panel = wrapAsyncCb(() => fetch(new URL(\"./split_panel.wasm\", import.meta.url)));";

    fn parts() -> Parts {
        Parts::from([("panel".to_owned(), vec!["split_panel.wasm".to_owned()])])
    }

    #[test]
    fn the_two_scripts_become_one() {
        let script = joined(WRITTEN_BY_WASM_BINDGEN, WRITTEN_BY_THE_SPLITTER, &parts()).unwrap();
        assert!(!script.contains("import * as") && !script.contains("import {"), "{script}");
        assert!(
            script.ends_with("const import1 = { __wasm_split_load_panel };\nconst import2 = { __wasm_split_load_panel };\n"),
            "{script}"
        );
        let script = addressed(script, &parts(), |name| Ok(format!("/assets/{name}?hash"))).unwrap();
        assert!(script.contains("new URL(\"/assets/split_panel.wasm?hash\", import.meta.url)"), "{script}");
    }

    #[test]
    fn what_several_parts_use_becomes_one_file() {
        let folder = std::env::temp_dir().join(format!("tablero-parts-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let write = |name: &str, content: &str| fs::write(folder.join(name), content).unwrap();
        write("chunk_1.wasm", "one");
        write("chunk_2.wasm", "second");
        let fetch = |name: &str| format!("fetch(new URL(\"./{name}.wasm\", import.meta.url));\n");
        write("tablero.js", &["chunk_1", "chunk_2", "split_panel"].map(fetch).concat());
        let names = |names: &[&str]| names.iter().map(|name| format!("{name}.wasm")).collect::<Vec<_>>();
        let parts = Parts::from([
            ("help".to_owned(), names(&["split_help"])),
            ("live".to_owned(), names(&["chunk_1", "chunk_2", "split_live"])),
            ("panel".to_owned(), names(&["chunk_1", "chunk_2", "split_panel"])),
        ]);
        let parts = pack(&folder, parts).unwrap();
        assert_eq!(parts["help"], ["split_help.wasm"]);
        assert_eq!(parts["panel"], ["shared.bin", "split_panel.wasm"]);
        assert_eq!(fs::read_to_string(folder.join("shared.bin")).unwrap(), "onesecond");
        let script = fs::read_to_string(folder.join("tablero.js")).unwrap();
        assert!(script.starts_with(&format!("shared(0, 3);\nshared(3, 9);\n{}", fetch("split_panel"))), "{script}");
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_script_of_another_kind_is_an_error() {
        assert!(joined("export { initSync };", WRITTEN_BY_THE_SPLITTER, &parts()).is_err());
        assert!(joined(WRITTEN_BY_WASM_BINDGEN, "import * as all from \"./tablero.js\";", &parts()).is_err());
        assert!(packed("import(\"./chunk_1.wasm\")", &[("chunk_1.wasm".to_owned(), Vec::new())]).is_err());
        assert!(addressed("fetch(1)".to_owned(), &parts(), |name| Ok(name.to_owned())).is_err());
    }
}
