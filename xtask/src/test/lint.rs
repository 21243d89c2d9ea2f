//! The groups `format` and `lint`: what needs nothing but the compiler.

use super::counts::Counts;
use crate::build;
use crate::progress::step;
use crate::workspace::{Workspace, succeed};
use anyhow::{Result, ensure};

const WASM: &str = "wasm32-unknown-unknown";

/// Whether every crate is formatted.
///
/// # Errors
/// When cargo cannot be started.
pub fn format(workspace: &Workspace) -> Result<Counts> {
    Ok(all(&[("Formatting", &|| succeed(workspace.cargo().args(["fmt", "--all", "--check"])))]))
}

/// Whether clippy has nothing to say, and the browser's part reaches no database code.
///
/// # Errors
/// When there is no wasm target.
pub fn lint(workspace: &Workspace) -> Result<Counts> {
    build::add_target()?;
    Ok(all(&[
        ("Clippy, on the server's side", &|| {
            let mut clippy = workspace.cargo();
            clippy.args(["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"]);
            succeed(&mut clippy)
        }),
        ("Clippy, on the browser's side", &|| {
            let mut clippy = workspace.cargo();
            clippy.args(["clippy", "--package", "tablero", "--lib", "--target", WASM, "--", "--deny", "warnings"]);
            succeed(&mut clippy)
        }),
        ("No database code for the browser", &|| {
            let mut tree = workspace.cargo();
            tree.args(["tree", "--package", "tablero", "--target", WASM, "--edges", "normal", "--prefix", "none"]);
            let output = tree.output()?;
            ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
            let crates = String::from_utf8(output.stdout)?;
            ensure!(crates.contains("leptos "), "cargo tree does not know what the browser's part is made of");
            ensure!(
                !crates.lines().any(|line| line.starts_with("sqlx")),
                "the browser's part depends on sqlx: `cargo tree --package tablero --target {WASM} --edges normal --invert sqlx` shows how"
            );
            Ok(())
        }),
    ]))
}

/// Runs every check, also when one before it failed.
fn all(checks: &[(&str, &dyn Fn() -> Result<()>)]) -> Counts {
    let mut counts = Counts::default();
    for (what, check) in checks {
        let outcome = step(what, check);
        if let Err(error) = &outcome {
            println!("{error:#}");
        }
        counts += Counts::one(outcome.is_ok());
    }
    counts
}
