//! What an activity is about, and who may write of it.

use kit::{AppError, ClientId, MemberId, RecordRow, Tx, Verb, record_row, share_record};

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

/// A record as it was found.
fn subject(about: About, found: &RecordRow) -> Subject {
    Subject { about, owner: found.owner, away: found.away }
}

/// Holds what something is noted about against others who change it: a deal that went to another client meanwhile would leave the activity behind.
/// What is noted of a contact is about their client, where the actor may write of that.
pub async fn lock_about(tx: &mut Tx, about: About) -> Result<Subject, AppError> {
    let found = share_record(tx, about).await?.ok_or(AppError::NotFound)?;
    if let (About::Contact(_), false, Some(client)) = (about, found.away, found.client.map(About::Client)) {
        let at = share_record(tx, client).await?.map(|at| subject(client, &at));
        return Ok(at.filter(|at| at.may_write(tx)).unwrap_or_else(|| subject(about, &found)));
    }
    Ok(subject(about, &found))
}

/// What a history is of, as [`lock_about`] would hold it, with the client whose contacts can have taken part.
pub async fn read_about(tx: &mut Tx, about: About) -> Result<(Subject, Option<ClientId>), AppError> {
    let found = record_row(tx, about).await?.ok_or(AppError::NotFound)?;
    if let (About::Contact(_), false, Some(client)) = (about, found.away, found.client.map(About::Client)) {
        let at = record_row(tx, client).await?.map(|at| subject(client, &at));
        return Ok((at.filter(|at| at.may_write(tx)).unwrap_or_else(|| subject(about, &found)), found.client));
    }
    Ok((subject(about, &found), found.client))
}
