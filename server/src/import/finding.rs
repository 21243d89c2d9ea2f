//! What a row is listed for.

use std::fmt;

use kit::{FieldError, Language};

/// Something in a file that could not be taken as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The file's name.
    pub file: &'static str,
    /// Its line, counted from 1 with the header; 0 for the file as a whole.
    pub line: u64,
    /// Why.
    pub reason: Reason,
    /// What became of it.
    pub effect: Effect,
}

/// Why something could not be taken as it stands.
#[derive(Clone, Debug, PartialEq)]
#[expect(missing_docs, reason = "`Display` says each of them in a sentence")]
pub enum Reason {
    Unreadable(String),
    MissingColumns { missing: String, expected: String },
    UnknownColumn(String),
    NotText,
    WrongLength { expected: usize, found: usize },
    OpenQuote { up_to: u64 },
    Empty(&'static str),
    NotANumber(&'static str, String),
    NotADay(&'static str, String),
    Unknown(UnknownWord),
    Twice { column: &'static str, first_line: u64 },
    ClosesBeforeItBegins,
    NotInThisStage(&'static str, String),
    AboveItself(&'static str),
    TeamThereAlready(String),
    Refused(FieldError),
}

/// A word that names nothing we know.
#[derive(Clone, Debug, PartialEq)]
pub struct UnknownWord {
    /// The column it stands in.
    pub column: &'static str,
    /// As it is written in the file.
    pub written: String,
    /// What a decision took it for, when there was one that did not help.
    pub decided: Option<String>,
    /// The known word that is nearest to it.
    pub nearest: Option<String>,
}

/// What became of a row, or of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Effect {
    /// The file was not imported, and so nothing was.
    FileLeftOut,
    /// The row was not imported.
    LeftOut,
    /// The row was imported without this.
    Without(&'static str),
}

impl UnknownWord {
    /// The argument that settles it, as one types it in a shell.
    #[must_use]
    pub fn decision(&self) -> String {
        let argument = format!("{}={}", self.written, self.nearest.as_deref().unwrap_or("…"));
        format!("--decide '{}'", argument.replace('\'', r"'\''"))
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(cause) => write!(f, "cannot be read: {cause}"),
            Self::MissingColumns { missing, expected } => write!(f, "lacks the columns {missing}; its first line has to name {expected}"),
            Self::UnknownColumn(column) => write!(f, "the column {column} is not known"),
            Self::NotText => write!(f, "is not text in UTF-8"),
            Self::WrongLength { expected, found } => write!(f, "has {found} cells instead of {expected}"),
            Self::OpenQuote { up_to } => write!(f, "has a quotation mark that is not closed: everything up to line {up_to} is one row"),
            Self::Empty(column) => write!(f, "{column} is empty"),
            Self::NotANumber(column, text) => write!(f, "{column} \"{text}\" is no number such as 1250.50"),
            Self::NotADay(column, text) => write!(f, "{column} \"{text}\" is no day such as 2017-03-31"),
            Self::Unknown(UnknownWord { column, written, decided, nearest }) => {
                match decided {
                    None => write!(f, "{column} \"{written}\" is not known")?,
                    Some(decided) => write!(f, "{column} \"{decided}\", decided for \"{written}\", is not known")?,
                }
                nearest.as_ref().map_or(Ok(()), |nearest| write!(f, "; the nearest is \"{nearest}\""))
            }
            Self::Twice { column, first_line } => write!(f, "has the same {column} as line {first_line}"),
            Self::ClosesBeforeItBegins => write!(f, "close_date is before engage_date"),
            Self::NotInThisStage(column, text) => write!(f, "{column} \"{text}\" does not go with its stage"),
            Self::AboveItself(column) => write!(f, "{column} leads back to itself"),
            Self::TeamThereAlready(team) => write!(f, "the team \"{team}\" is there already: add the member to it by hand"),
            Self::Refused(FieldError { field, problem }) => write!(f, "{field}: {}", problem.message(Language::English)),
        }
    }
}

impl fmt::Display for Effect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::FileLeftOut => write!(f, "not imported"),
            Self::LeftOut => write!(f, "left out"),
            Self::Without(what) => write!(f, "imported without {what}"),
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.file, self.reason),
            line => write!(f, "{}:{line}: {} ({})", self.file, self.reason, self.effect),
        }
    }
}

/// Findings as they come up.
#[derive(Default)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// Lists a row, by file and line.
    pub fn add(&mut self, (file, line): (&'static str, u64), reason: Reason, effect: Effect) {
        self.0.push(Finding { file, line, reason, effect });
    }

    /// Lists what others found.
    pub fn append(&mut self, mut others: Self) {
        self.0.append(&mut others.0);
    }

    /// All of them, by file and line.
    pub fn into_list(mut self) -> Vec<Finding> {
        self.0.sort_by_key(|finding| (finding.file, finding.line));
        self.0
    }
}
