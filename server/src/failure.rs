//! Why the program ends before its time: what to print, and the exit code.

use std::fmt;

/// What kind of failure it was: the program's exit code, for whoever starts it by a script. `docs/configuration.md` lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// Anything that none of the others names.
    Failed = 1,
    /// The configuration or the command line is wrong.
    Configuration = 2,
    /// The database cannot be reached, or lets nobody in.
    DatabaseUnreachable = 3,
    /// Postgres is older than 15.
    DatabaseTooOld = 4,
    /// The database belongs to another product.
    DatabaseForeign = 5,
    /// The database's role may see too much, or too little.
    DatabaseRole = 6,
    /// Migrations are missing, or others than this program's were applied.
    Migrations = 7,
    /// The address cannot be listened on.
    Address = 8,
    /// The folder with the browser's files is missing or incomplete.
    Site = 9,
    /// The private Postgres could not be made or started.
    PrivatePostgres = 10,
}

/// A failure that ends the program.
#[derive(Clone, Debug)]
pub struct Failure {
    /// Its kind.
    pub code: Code,
    /// What happened and what to do, in sentences.
    pub message: String,
}

impl Failure {
    /// A failure of a kind.
    pub fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Failure {}

impl From<kit::AppError> for Failure {
    fn from(error: kit::AppError) -> Self {
        Self::new(Code::Failed, error.to_string())
    }
}

impl From<private_postgres::Error> for Failure {
    fn from(error: private_postgres::Error) -> Self {
        Self::new(Code::PrivatePostgres, error.to_string())
    }
}
