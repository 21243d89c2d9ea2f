//! What the browser asks of the server about follow-ups.
#![expect(missing_docs, reason = "the macro makes a struct of the documented arguments")]

use kit::{About, AppError, MemberId, Request};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::{
    AddFollowUp, EditFollowUp, FinishFollowUp, FollowUpState, MemberFollowUps, RecordFollowUps, RemoveFollowUp, ReopenFollowUp,
    RestoreFollowUp,
};

/// The follow-ups of a deal, a client, a contact or a lead.
///
/// # Errors
/// [`AppError::NotFound`] for a record that does not exist or may not be seen.
#[server(name = FollowUpsOfRecordCall, prefix = "/api/call", endpoint = "follow_ups_of_record", input = Json)]
pub async fn follow_ups_of_record(workspace: String, about: About) -> Result<RecordFollowUps, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::of_record(&mut tx, about).await
}

/// What a member has to do, the reader when none is named, as far as the reader sees what it is about.
///
/// # Errors
/// [`AppError::Forbidden`] for a reader who may see nothing that can be planned for; [`AppError::NotFound`] for nobody of the workspace.
#[server(name = FollowUpsOfMemberCall, prefix = "/api/call", endpoint = "follow_ups_of_member", input = Json)]
pub async fn follow_ups_of_member(workspace: String, member: Option<MemberId>) -> Result<MemberFollowUps, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    let member = member.unwrap_or(actor.member);
    crate::store::of_member(&mut tx, member).await
}

/// Adds a follow-up.
///
/// # Errors
/// Those of the command.
#[server(name = AddFollowUpCall, prefix = "/api/call", endpoint = "add_follow_up", input = Json)]
pub async fn add_follow_up(workspace: String, request: Request<AddFollowUp>) -> Result<FollowUpState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Changes what a follow-up says.
///
/// # Errors
/// Those of the command.
#[server(name = EditFollowUpCall, prefix = "/api/call", endpoint = "edit_follow_up", input = Json)]
pub async fn edit_follow_up(workspace: String, request: Request<EditFollowUp>) -> Result<FollowUpState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Says that a follow-up is done.
///
/// # Errors
/// Those of the command.
#[server(name = FinishFollowUpCall, prefix = "/api/call", endpoint = "finish_follow_up", input = Json)]
pub async fn finish_follow_up(workspace: String, request: Request<FinishFollowUp>) -> Result<FollowUpState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Says that a follow-up is not done after all.
///
/// # Errors
/// Those of the command.
#[server(name = ReopenFollowUpCall, prefix = "/api/call", endpoint = "reopen_follow_up", input = Json)]
pub async fn reopen_follow_up(workspace: String, request: Request<ReopenFollowUp>) -> Result<FollowUpState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Puts a follow-up away.
///
/// # Errors
/// Those of the command.
#[server(name = RemoveFollowUpCall, prefix = "/api/call", endpoint = "remove_follow_up", input = Json)]
pub async fn remove_follow_up(workspace: String, request: Request<RemoveFollowUp>) -> Result<FollowUpState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Brings a follow-up back.
///
/// # Errors
/// Those of the command.
#[server(name = RestoreFollowUpCall, prefix = "/api/call", endpoint = "restore_follow_up", input = Json)]
pub async fn restore_follow_up(workspace: String, request: Request<RestoreFollowUp>) -> Result<FollowUpState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}
