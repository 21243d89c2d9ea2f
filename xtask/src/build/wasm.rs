//! The browser's part: compiled, bound to JavaScript, made small.

use super::Mode;
use super::parts::{self, Parts};
use crate::progress::step;
use crate::workspace::{Workspace, succeed};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use wasm_bindgen_cli_support::Bindgen;

const TARGET: &str = "wasm32-unknown-unknown";

/// What rustc's wasm uses by default. A wasm with its names stripped says so no longer, and wasm-opt refuses what it was not told of.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Which parts there are, beside them.
const PARTS: &str = "parts.json";

/// Where [`bind`] leaves `tablero.js`, `tablero_bg.wasm` and the files of the parts.
pub fn output(workspace: &Workspace, mode: Mode) -> PathBuf {
    workspace.target.join("xtask").join(match mode {
        Mode::Development => "browser",
        Mode::Release => "browser-release",
    })
}

/// The parts that [`bind`] made.
///
/// # Errors
/// When they cannot be read.
pub fn parts(workspace: &Workspace, mode: Mode) -> Result<Parts> {
    Ok(serde_json::from_slice(&fs::read(output(workspace, mode).join(PARTS))?)?)
}

/// wasm-bindgen writes into the wasm what only the very same version can read.
///
/// # Errors
/// When the lock file has two versions, with the line to change.
pub fn require_matching_versions(workspace: &Workspace) -> Result<()> {
    let lock = fs::read_to_string(workspace.root.join("Cargo.lock"))?;
    let library = locked_version(&lock, "wasm-bindgen").context("wasm-bindgen is not in Cargo.lock")?;
    let tool = locked_version(&lock, "wasm-bindgen-cli-support").context("wasm-bindgen-cli-support is not in Cargo.lock")?;
    ensure!(
        library == tool,
        "Cargo.lock has wasm-bindgen {library}, xtask its tool {tool}: write `wasm-bindgen-cli-support = \"={library}\"` into xtask/Cargo.toml"
    );
    Ok(())
}

/// The version of a package in a lock file.
fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')
}

/// Has rustup add the wasm target where it is missing.
///
/// # Errors
/// When there is neither the target nor rustup.
pub fn add_target() -> Result<()> {
    let output = Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]).output()?;
    if output.status.success() && Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir() {
        return Ok(());
    }
    step("Add the wasm target", || {
        succeed(Command::new("rustup").args(["target", "add", TARGET]))
            .context("the target wasm32-unknown-unknown is missing; with rustup: `rustup target add wasm32-unknown-unknown`")
    })
}

/// Compiles the root package.
///
/// # Errors
/// When it does not compile.
pub fn compile(workspace: &Workspace, mode: Mode) -> Result<()> {
    step("Compile the browser's part", || {
        let mut cargo = workspace.cargo();
        cargo.args(["rustc", "--package", "tablero", "--lib", "--crate-type", "cdylib", "--target", TARGET]);
        cargo.args(["--profile", profile(mode)]);
        if let Some(home) = cargo_home().filter(|_| mode == Mode::Release) {
            // Where sources lay on the machine that built it is nobody's business, and takes its bytes. Named here, flags replace those of
            // `.cargo/config.toml`.
            let remap = format!("--remap-path-prefix={}=", home.join("registry/src").display());
            cargo.env("CARGO_ENCODED_RUSTFLAGS", ["--cfg", "erase_components", &remap].join("\u{1f}"));
        }
        // What is to be split has to tell where functions are named.
        cargo.args(["--", "-Clink-arg=--emit-relocs"]);
        succeed(&mut cargo)
    })
}

/// The profile of `Cargo.toml` that a build is compiled by; its folder has the same name.
fn profile(mode: Mode) -> &'static str {
    match mode {
        Mode::Development => "wasm-dev",
        Mode::Release => "wasm-release",
    }
}

fn cargo_home() -> Option<PathBuf> {
    std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(std::env::home_dir()?.join(".cargo")))
}

/// Makes JavaScript's side of what [`compile`] made, and for a release optimises the wasm. Does nothing when that was done already.
///
/// # Errors
/// When wasm-bindgen refuses the wasm, or wasm-opt fails.
pub fn bind(workspace: &Workspace, mode: Mode) -> Result<()> {
    let compiled = workspace.target.join(TARGET).join(profile(mode)).join("tablero.wasm");
    let output = output(workspace, mode);
    let optimiser = if mode == Mode::Release { wasm_opt(workspace) } else { None };
    let state = fs::metadata(&compiled)?;
    let stamp = format!("{} {:?} {optimiser:?}", state.len(), state.modified()?);
    if fs::read_to_string(output.join("stamp")).is_ok_and(|last| last == stamp) {
        return Ok(());
    }
    let (rest, parts) = step("Split it into parts", || parts::split(&compiled, &output))?;
    step("Bind it to JavaScript", || generate(&rest, &output))?;
    parts::join(&output, &parts)?;
    if mode == Mode::Release {
        match optimiser {
            Some(program) => step("Optimise the wasm", || optimise(&program, &output, &parts))?,
            None => println!(
                "── wasm-opt is not here: the wasm stays larger than it need be. `npm ci --prefix end2end` brings it, or Debian's package binaryen."
            ),
        }
    }
    let parts = parts::pack(&output, parts)?;
    fs::write(output.join(PARTS), serde_json::to_vec_pretty(&parts)?)?;
    fs::write(output.join("stamp"), stamp)?;
    Ok(())
}

fn generate(compiled: &Path, output: &Path) -> Result<()> {
    let mut generated = Bindgen::new()
        .input_path(compiled)
        .out_name("tablero")
        .web(true)?
        .typescript(false)
        // The page names the hashed address of the wasm.
        .omit_default_module_path(true)
        // The parts find what they share by the names that the splitter gave.
        .keep_lld_exports(true)
        .demangle(false)
        .generate_output()?;
    let scripts = generated.snippets().iter().filter(|(_, scripts)| !scripts.is_empty()).map(|(krate, _)| krate);
    let scripts = scripts.chain(generated.local_modules().keys()).cloned().collect::<Vec<_>>();
    ensure!(scripts.is_empty(), "crates bring JavaScript of their own, which the site has no place for yet: {}", scripts.join(", "));
    generated.emit(output)
}

/// Where `wasm-opt` is: on the PATH, or as npm installed it for the browser tests.
pub fn wasm_opt(workspace: &Workspace) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .chain([workspace.root.join("end2end/node_modules/.bin")])
        .map(|folder| folder.join("wasm-opt"))
        .find(|program| program.is_file())
}

fn optimise(program: &Path, output: &Path, parts: &Parts) -> Result<()> {
    let files = parts.values().flatten().collect::<BTreeSet<_>>();
    for wasm in files.into_iter().map(|name| output.join(name)).chain([output.join("tablero_bg.wasm")]) {
        let smaller = wasm.with_extension("smaller");
        succeed(
            Command::new(program).args(["-Os", "--quiet"]).args(FEATURES).arg(&wasm).arg("--output").arg(&smaller).stdin(Stdio::null()),
        )?;
        fs::rename(smaller, wasm)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    #[test]
    fn a_version_is_found_under_its_whole_name() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
    }
}
