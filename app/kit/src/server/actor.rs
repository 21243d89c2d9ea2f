//! Who acts: a member of a workspace with the rights of a role.

use chrono_tz::Tz;

use crate::{AppError, Currency, Kind, Language, MemberId, Rights, Scope, Verb, WorkspaceId};

/// A member of a workspace, with what their role allows. Everything that touches data is given one, or a transaction of one.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The workspace they act in.
    pub workspace: WorkspaceId,
    /// The workspace's name in addresses.
    pub slug: String,
    /// The workspace's name.
    pub workspace_name: String,
    /// The workspace's time zone: what a day is.
    pub time_zone: Tz,
    /// The workspace's own currency.
    pub currency: Currency,
    /// The first month of the fiscal year, 1 to 12.
    pub fiscal_year_start: u32,
    /// Who they are in the workspace.
    pub member: MemberId,
    /// Their name.
    pub name: String,
    /// The key of their role, such as `rep`.
    pub role: String,
    /// The language they chose, when they did.
    pub language: Option<Language>,
    /// What they may do.
    pub rights: Rights,
    /// The members of their teams, and themselves.
    pub colleagues: Vec<MemberId>,
}

impl Actor {
    /// Whether the actor may do this to a record of this owner.
    #[must_use]
    pub fn may(&self, kind: Kind, verb: Verb, owner: Option<MemberId>) -> bool {
        self.rights.allow(kind, verb, owner, self.member, &self.colleagues)
    }

    /// The same as an error: [`AppError::Forbidden`] when they may not.
    ///
    /// # Errors
    /// [`AppError::Forbidden`].
    pub fn must(&self, kind: Kind, verb: Verb, owner: Option<MemberId>) -> Result<(), AppError> {
        if self.may(kind, verb, owner) { Ok(()) } else { Err(AppError::Forbidden) }
    }

    /// Whose records of a kind they may see: everybody's, or those of the members listed.
    #[must_use]
    pub fn sight(&self, kind: Kind) -> Sight {
        match self.rights.scope(kind, Verb::Read) {
            None => Sight::Of(Vec::new()),
            Some(Scope::All) => Sight::All,
            Some(Scope::Team) => Sight::Of(self.colleagues.clone()),
            Some(Scope::Own) => Sight::Of(vec![self.member]),
        }
    }
}

/// Whose records somebody may see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sight {
    /// Everybody's.
    All,
    /// Those of these members; of none, when empty.
    Of(Vec<MemberId>),
}
