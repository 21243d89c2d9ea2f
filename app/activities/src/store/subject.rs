//! What an activity is about, and who may write of it.

use kit::{AppError, ClientId, MemberId, Tx, Verb};

use crate::About;

/// What an activity is about, in the actor's sight.
#[derive(Clone, Copy)]
pub struct Subject {
    /// It itself. A contact here is one alone.
    pub about: About,
    /// Whose it is.
    pub owner: Option<MemberId>,
    /// Whether it was put away, or is a lead no more: then nothing of it changes.
    pub away: bool,
}

impl Subject {
    /// Whether the actor may note something about it, and change what was noted.
    pub fn may_write(&self, tx: &Tx) -> bool {
        !self.away && tx.actor.may(self.about.kind(), Verb::Write, self.owner)
    }

    /// The same as an error.
    pub fn must_write(&self, tx: &Tx) -> Result<(), AppError> {
        if self.away { Err(AppError::NotFound) } else { tx.actor.must(self.about.kind(), Verb::Write, self.owner) }
    }
}

/// A deal, a client, a contact or a lead, its owner, whether it is away, and the client it is with; held as `$how` says.
macro_rules! subject {
    ($tx:ident, $about:ident, $how:literal) => {{
        let workspace = $tx.actor.workspace.0;
        match $about {
            About::Deal(deal) => {
                sqlx::query_as!(
                    Found,
                    r#"select owner_id as "owner?: MemberId", archived_at is not null as "away!", client_id as "client: ClientId"
                from deal where workspace_id = $1 and id = $2 "#
                        + $how,
                    workspace,
                    deal.0
                )
                .fetch_optional($tx.connection())
                .await?
            }
            About::Client(client) => {
                sqlx::query_as!(
                    Found,
                    r#"select sales_owner_id as "owner?: MemberId", archived_at is not null as "away!", id as "client?: ClientId"
                from client where workspace_id = $1 and id = $2 "#
                        + $how,
                    workspace,
                    client.0
                )
                .fetch_optional($tx.connection())
                .await?
            }
            About::Contact(contact) => {
                sqlx::query_as!(
                    Found,
                    r#"select owner_id as "owner?: MemberId", archived_at is not null as "away!", client_id as "client: ClientId"
                from contact where workspace_id = $1 and id = $2 "#
                        + $how,
                    workspace,
                    contact.0
                )
                .fetch_optional($tx.connection())
                .await?
            }
            About::Lead(lead) => {
                sqlx::query_as!(
                    Found,
                    r#"select owner_id as "owner?: MemberId", archived_at is not null or status = 'converted' as "away!",
                    null::uuid as "client: ClientId"
                from lead where workspace_id = $1 and id = $2 "#
                        + $how,
                    workspace,
                    lead.0
                )
                .fetch_optional($tx.connection())
                .await?
            }
        }
    }};
}

struct Found {
    owner: Option<MemberId>,
    away: bool,
    client: Option<ClientId>,
}

impl Found {
    fn subject(&self, about: About) -> Subject {
        Subject { about, owner: self.owner, away: self.away }
    }
}

/// Holds what something is noted about against others who change it: a deal that went to another client meanwhile would leave the activity behind.
/// What is noted of a contact is about their client, where the actor may write of that.
pub async fn lock_about(tx: &mut Tx, about: About) -> Result<Subject, AppError> {
    let found = subject!(tx, about, "for share").ok_or(AppError::NotFound)?;
    if let (About::Contact(_), false, Some(client)) = (about, found.away, found.client.map(About::Client)) {
        let at = subject!(tx, client, "for share").map(|at| at.subject(client));
        return Ok(at.filter(|at| at.may_write(tx)).unwrap_or_else(|| found.subject(about)));
    }
    Ok(found.subject(about))
}

/// What a history is of, as [`lock_about`] would hold it, with the client whose contacts can have taken part.
pub async fn read_about(tx: &mut Tx, about: About) -> Result<(Subject, Option<ClientId>), AppError> {
    let found = subject!(tx, about, "").ok_or(AppError::NotFound)?;
    if let (About::Contact(_), false, Some(client)) = (about, found.away, found.client.map(About::Client)) {
        let at = subject!(tx, client, "").map(|at| at.subject(client));
        return Ok((at.filter(|at| at.may_write(tx)).unwrap_or_else(|| found.subject(about)), found.client));
    }
    Ok((found.subject(about), found.client))
}
