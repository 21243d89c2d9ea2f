//! What a role allows: for each kind of record and verb, whose records.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::MemberId;

/// A kind of record that rights speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Deals, with their sums and history.
    Deal,
    /// Clients.
    Client,
    /// Contacts.
    Contact,
    /// Leads.
    Lead,
    /// The workspace itself: its process, lists and people.
    Workspace,
}

/// What can be done with a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// See it.
    Read,
    /// Make a new one.
    Create,
    /// Change it: edit, move, close.
    Write,
    /// Put it away, or bring it back.
    Archive,
    /// Take it out, many at once, into a file.
    Export,
    /// Shape the workspace: pipelines, lists, people.
    Administer,
    /// Read the journal of everybody's changes.
    Journal,
}

/// Whose records a right covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// One's own.
    Own,
    /// Those of the teams one belongs to or manages, and one's own.
    Team,
    /// Everybody's.
    All,
}

/// All the rights of a role. What is not named is not allowed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Rights(BTreeMap<String, Scope>);

impl Rights {
    /// The rights as listed, for roles as they are built in.
    #[must_use]
    pub fn of(list: &[(Kind, Verb, Scope)]) -> Self {
        Self(list.iter().map(|&(kind, verb, scope)| (key(kind, verb), scope)).collect())
    }

    /// Whose records of this kind the role may do this to; none when it may not at all.
    #[must_use]
    pub fn scope(&self, kind: Kind, verb: Verb) -> Option<Scope> {
        self.0.get(&key(kind, verb)).copied()
    }

    /// Whether somebody with these rights may do this to a record of this owner. A record without an owner is nobody's own. The one rule
    /// for acts: the server decides by it, and views show or hide by it.
    #[must_use]
    pub fn allow(&self, kind: Kind, verb: Verb, owner: Option<MemberId>, myself: MemberId, colleagues: &[MemberId]) -> bool {
        match self.scope(kind, verb) {
            None => false,
            Some(Scope::All) => true,
            Some(Scope::Team) => owner.is_some_and(|owner| colleagues.contains(&owner)),
            Some(Scope::Own) => owner == Some(myself),
        }
    }

    /// Every right: kind, verb and scope by the words the database keeps.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &str, Scope)> {
        self.0.iter().filter_map(|(key, scope)| key.split_once('.').map(|(kind, verb)| (kind, verb, *scope)))
    }
}

fn key(kind: Kind, verb: Verb) -> String {
    format!("{}.{}", kind.as_str(), verb.as_str())
}

impl Kind {
    /// The word the database keeps for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Deal => "deal",
            Self::Client => "client",
            Self::Contact => "contact",
            Self::Lead => "lead",
            Self::Workspace => "workspace",
        }
    }
}

impl Verb {
    /// The word the database keeps for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Create => "create",
            Self::Write => "write",
            Self::Archive => "archive",
            Self::Export => "export",
            Self::Administer => "administer",
            Self::Journal => "journal",
        }
    }
}

impl Scope {
    /// The word the database keeps for it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Team => "team",
            Self::All => "all",
        }
    }
}
