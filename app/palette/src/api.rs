//! What the browser asks of the server for the palette.
#![expect(missing_docs, reason = "the macro makes a struct of the documented arguments")]

use kit::{AppError, DealId};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::{Found, Start};

/// What the palette begins with. `recent` names the deals that this browser opened last.
///
/// # Errors
/// [`AppError::NotFound`] for a workspace in which the reader is no member.
#[server(name = PaletteCall, prefix = "/api/call", endpoint = "palette", input = Json)]
pub async fn palette(workspace: String, recent: Vec<DealId>) -> Result<Start, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::start(&mut tx, &recent).await
}

/// Deals, clients and contacts in the reader's sight with a text in their name, whatever its accents and capitals; contacts by their email address
/// and by a part of their phone number too.
///
/// # Errors
/// [`AppError::Invalid`] for a text that is too long.
#[server(name = FindCall, prefix = "/api/call", endpoint = "find", input = Json)]
pub async fn find(workspace: String, text: String) -> Result<Found, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::find(&mut tx, &text).await
}
