//! What the browser asks of the server about leads.
#![expect(missing_docs, reason = "the macro makes a struct of the documented arguments")]

use kit::{AppError, LeadId, Request};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::{
    ArchiveLead, ConvertLead, CreateLead, EditLead, LeadCard, LeadChoices, LeadConverted, LeadFilter, LeadPlace, LeadState, LeadsPage,
    RestoreLead, StageToConvert, UnconvertLead,
};

/// A page of the leads in the reader's sight that a filter finds, behind a place, or from the first on.
///
/// # Errors
/// [`AppError::Forbidden`] for a reader who may see no leads at all.
#[server(name = LeadsPageCall, prefix = "/api/call", endpoint = "leads_page", input = Json)]
pub async fn leads_page(workspace: String, filter: LeadFilter, after: Option<LeadPlace>) -> Result<LeadsPage, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::read_leads(&mut tx, &filter, after.as_ref()).await
}

/// What people choose from for a new lead, and to narrow a list.
///
/// # Errors
/// [`AppError::Forbidden`] for a reader who may see no leads at all.
#[server(name = LeadChoicesCall, prefix = "/api/call", endpoint = "lead_choices", input = Json)]
pub async fn lead_choices(workspace: String) -> Result<LeadChoices, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::read_lead_choices(&mut tx).await
}

/// Everything about a lead, one that was put away too.
///
/// # Errors
/// [`AppError::NotFound`] for a lead that does not exist or may not be seen.
#[server(name = LeadCardCall, prefix = "/api/call", endpoint = "lead_card", input = Json)]
pub async fn lead_card(workspace: String, lead: LeadId) -> Result<LeadCard, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::read_lead_card(&mut tx, lead).await
}

/// The open stages of the pipelines in use, in their order: where the deal of a conversion can begin. None for who makes no deals.
///
/// # Errors
/// [`AppError::Forbidden`] for a reader who may see no leads at all.
#[server(name = StagesToConvertCall, prefix = "/api/call", endpoint = "stages_to_convert", input = Json)]
pub async fn stages_to_convert(workspace: String) -> Result<Vec<StageToConvert>, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::read_stages_to_convert(&mut tx).await
}

/// Makes a lead.
///
/// # Errors
/// Those of the command.
#[server(name = CreateLeadCall, prefix = "/api/call", endpoint = "create_lead", input = Json)]
pub async fn create_lead(workspace: String, request: Request<CreateLead>) -> Result<LeadState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Changes fields of a lead.
///
/// # Errors
/// Those of the command.
#[server(name = EditLeadCall, prefix = "/api/call", endpoint = "edit_lead", input = Json)]
pub async fn edit_lead(workspace: String, request: Request<EditLead>) -> Result<LeadState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Puts away a lead.
///
/// # Errors
/// Those of the command.
#[server(name = ArchiveLeadCall, prefix = "/api/call", endpoint = "archive_lead", input = Json)]
pub async fn archive_lead(workspace: String, request: Request<ArchiveLead>) -> Result<LeadState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Brings back a lead.
///
/// # Errors
/// Those of the command.
#[server(name = RestoreLeadCall, prefix = "/api/call", endpoint = "restore_lead", input = Json)]
pub async fn restore_lead(workspace: String, request: Request<RestoreLead>) -> Result<LeadState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Makes a client of a lead.
///
/// # Errors
/// Those of the command.
#[server(name = ConvertLeadCall, prefix = "/api/call", endpoint = "convert_lead", input = Json)]
pub async fn convert_lead(workspace: String, request: Request<ConvertLead>) -> Result<LeadConverted, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Takes the conversion of a lead back.
///
/// # Errors
/// Those of the command.
#[server(name = UnconvertLeadCall, prefix = "/api/call", endpoint = "unconvert_lead", input = Json)]
pub async fn unconvert_lead(workspace: String, request: Request<UnconvertLead>) -> Result<LeadState, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}
