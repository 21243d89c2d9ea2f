//! Starting the program.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

/// A folder of a test's own, with a site and room for data.
pub struct Folder(PathBuf);

impl Folder {
    /// A new one.
    pub fn new() -> Self {
        let folder = std::env::temp_dir().join(format!("tablero-program-{}", uuid::Uuid::now_v7()));
        let site = folder.join("site/assets");
        std::fs::create_dir_all(&site).expect("a folder");
        let names = ["tablero.js", "tablero_bg.wasm", "style.css"];
        for name in names {
            std::fs::write(site.join(name), "").expect("a file");
        }
        let files = names.map(|name| format!(r#""{name}":"assets/{name}""#)).join(",");
        std::fs::write(folder.join("site/build.json"), format!(r#"{{"id":"1","files":{{{files}}}}}"#)).expect("a file");
        Self(folder)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

/// The program in a folder, with arguments and variables, and nothing of our own environment but the way to Postgres.
pub fn program(folder: &Folder, arguments: &[&str], variables: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tablero"));
    command.args(arguments).current_dir(folder.path()).env_clear().stdin(Stdio::null());
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("TABLERO_LISTEN", "127.0.0.1:0");
    command.envs(variables.iter().copied());
    command
}

/// What became of a program that ran to its end.
#[derive(Debug)]
pub struct Ended {
    pub code: i32,
    pub output: String,
    pub errors: String,
}

/// Runs the program to its end.
pub fn run(folder: &Folder, arguments: &[&str], variables: &[(&str, &str)]) -> Ended {
    let output = program(folder, arguments, variables).output().expect("the program starts");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    Ended { code: output.status.code().expect("a code"), output: text(output.stdout), errors: text(output.stderr) }
}

/// A server that runs.
pub struct Serving {
    pub child: Child,
    /// Such as `127.0.0.1:41234`.
    pub address: String,
    pub greeting: String,
    _output: BufReader<ChildStdout>,
}

/// Starts `tablero serve` and waits until it serves.
pub fn serve(folder: &Folder, arguments: &[&str], variables: &[(&str, &str)]) -> Serving {
    let arguments: Vec<&str> = ["serve"].iter().chain(arguments).copied().collect();
    let mut child = program(folder, &arguments, variables).stdout(Stdio::piped()).spawn().expect("the program starts");
    let mut output = BufReader::new(child.stdout.take().expect("piped"));
    let mut greeting = String::new();
    let address = loop {
        let begin = greeting.len();
        assert_ne!(output.read_line(&mut greeting).expect("text"), 0, "it ended before it served: {greeting}");
        if let Some((_, address)) = greeting[begin..].trim_end().split_once(" serves http://") {
            break address.to_owned();
        }
    };
    output.read_line(&mut greeting).expect("the first step");
    Serving { child, address, greeting, _output: output }
}

impl Serving {
    /// Sends a signal.
    pub fn signal(&self, signal: nix::sys::signal::Signal) {
        let id = i32::try_from(self.child.id()).expect("an id");
        nix::sys::signal::kill(nix::unistd::Pid::from_raw(id), signal).expect("it is there");
    }

    /// Waits until it has ended, and answers with its exit code; none when a signal ended it.
    pub fn ended(&mut self) -> Option<i32> {
        self.child.wait().expect("a status").code()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // A test that failed leaves nothing running.
        self.child.kill().ok();
        self.child.wait().ok();
    }
}
