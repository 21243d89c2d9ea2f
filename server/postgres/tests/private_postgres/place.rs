//! A folder for one test, and what one does in it.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use private_postgres::PrivatePostgres;
use sqlx::{Connection, PgConnection, Row};

/// A temporary folder whose server is ended with it, however the test ends.
pub struct Place(tempfile::TempDir);

impl Place {
    pub fn new() -> Self {
        // Passable, as a server's data folder is: as root Postgres runs as somebody else.
        let open = Permissions::from_mode(0o755);
        Self(tempfile::Builder::new().prefix("pg").permissions(open).tempdir().unwrap())
    }

    /// The folder for `start`, which it has to make.
    pub fn folder(&self) -> PathBuf {
        self.0.path().join("p")
    }

    pub fn path(&self, inner: &str) -> PathBuf {
        self.folder().join(inner)
    }

    pub async fn start(&self) -> PrivatePostgres {
        private_postgres::start(&self.folder()).await.unwrap()
    }

    pub async fn refusal(&self) -> String {
        private_postgres::start(&self.folder()).await.unwrap_err().to_string()
    }

    /// The process id in postmaster.pid.
    pub fn postmaster(&self) -> i32 {
        let text = fs::read_to_string(self.path("cluster/data/postmaster.pid")).unwrap();
        text.lines().next().unwrap().parse().unwrap()
    }

    /// Kills the postmaster as a power cut would, and waits for its end.
    pub fn kill_postmaster(&self) {
        let pid = self.postmaster();
        kill(Pid::from_raw(pid), Signal::SIGKILL).unwrap();
        wait_until("the postmaster is dead", || !lives(pid));
    }

    /// Processes with this folder in their command line, or in their working folder.
    pub fn processes(&self) -> Vec<i32> {
        let root = self.0.path();
        let here = |pid: &i32| {
            let working = fs::read_link(format!("/proc/{pid}/cwd")).unwrap_or_default();
            working.starts_with(root) && lives(*pid)
        };
        let entries = fs::read_dir("/proc").unwrap().flatten();
        entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).filter(here).collect()
    }

    /// A process that has nothing to do with Postgres and belongs to the same user as the cluster.
    pub fn stranger(&self) -> Stranger {
        let owner = fs::metadata(self.folder()).unwrap();
        let mut command = Command::new("sleep");
        command.arg("600").current_dir("/");
        if nix::unistd::geteuid().is_root() {
            command.uid(owner.uid()).gid(owner.gid());
        }
        Stranger(command.spawn().unwrap())
    }

    /// Another process that has started the server and uses it.
    pub fn other_process(&self) -> Child {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "adopted::other_process", "--ignored", "--nocapture"]);
        command.env("PLACE", self.folder()).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let deadline = Instant::now() + Duration::from_secs(20);
        while !self.processes().is_empty() && Instant::now() < deadline {
            for pid in self.processes() {
                // The one to end it by is gone, or the test failed: without ceremony.
                let _ = kill(Pid::from_raw(pid), Signal::SIGKILL);
            }
            sleep(Duration::from_millis(20));
        }
    }
}

/// Ended with the test.
pub struct Stranger(Child);

impl Stranger {
    pub fn pid(&self) -> u32 {
        self.0.id()
    }

    /// Kills it, and leaves it unreaped.
    pub fn end(&self) {
        let pid = i32::try_from(self.pid()).unwrap();
        kill(Pid::from_raw(pid), Signal::SIGKILL).unwrap();
        wait_until("the stranger is dead", || !lives(pid));
    }
}

impl Drop for Stranger {
    fn drop(&mut self) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
    }
}

/// Whether there is a process with this id that has not ended.
pub fn lives(pid: i32) -> bool {
    fs::read(format!("/proc/{pid}/cmdline")).is_ok_and(|line| !line.is_empty())
}

pub fn wait_until(what: &str, mut reached: impl FnMut() -> bool) {
    let deadline = Instant::now() + Duration::from_secs(30);
    while !reached() {
        assert!(Instant::now() < deadline, "waited in vain until {what}");
        sleep(Duration::from_millis(10));
    }
}

/// Runs statements, and reads the first column of the last one's first row as text.
pub async fn ask(url: &str, sql: &'static str) -> String {
    let mut connection = PgConnection::connect(url).await.unwrap();
    let row = sqlx::raw_sql(sql).fetch_optional(&mut connection).await.unwrap();
    connection.close().await.unwrap();
    row.map(|row| row.try_get::<String, _>(0).unwrap()).unwrap_or_default()
}

pub fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o777
}
