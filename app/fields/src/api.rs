//! What the browser asks of the server about fields.
#![expect(missing_docs, reason = "the macro makes a struct of the documented arguments")]

use kit::{About, AppError, Request};
use leptos::prelude::*;
use leptos::server_fn::codec::Json;

use crate::{
    AddField, AddOption, AddProfile, ArchiveField, ArchiveOption, ArchiveProfile, EditField, FieldsToShape, MoveField, OrderFields,
    OrderOptions, OrderProfiles, OwnFields, RenameOption, RenameProfile, RestoreField, RestoreOption, RestoreProfile, SetField,
};

/// The fields of a record, with their values.
///
/// # Errors
/// [`AppError::NotFound`] for a record that does not exist or may not be seen.
#[server(name = OwnFieldsCall, prefix = "/api/call", endpoint = "own_fields", input = Json)]
pub async fn own_fields(workspace: String, about: About) -> Result<OwnFields, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::read_own_fields(&mut tx, about).await
}

/// Gives a record a value in one of its fields, or takes it away.
///
/// # Errors
/// Those of the command.
#[server(name = SetFieldCall, prefix = "/api/call", endpoint = "set_field", input = Json)]
pub async fn set_field(workspace: String, request: Request<SetField>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// All profiles with their fields, to be shaped.
///
/// # Errors
/// [`AppError::Forbidden`] for a reader who may not shape the workspace.
#[server(name = FieldsToShapeCall, prefix = "/api/call", endpoint = "fields_to_shape", input = Json)]
pub async fn fields_to_shape(workspace: String) -> Result<FieldsToShape, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    let mut tx = db.begin(&actor).await?;
    crate::store::read_fields_to_shape(&mut tx).await
}

/// Makes a profile.
///
/// # Errors
/// Those of the command.
#[server(name = AddProfileCall, prefix = "/api/call", endpoint = "add_profile", input = Json)]
pub async fn add_profile(workspace: String, request: Request<AddProfile>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Renames a profile.
///
/// # Errors
/// Those of the command.
#[server(name = RenameProfileCall, prefix = "/api/call", endpoint = "rename_profile", input = Json)]
pub async fn rename_profile(workspace: String, request: Request<RenameProfile>) -> Result<i32, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Puts a profile away.
///
/// # Errors
/// Those of the command.
#[server(name = ArchiveProfileCall, prefix = "/api/call", endpoint = "archive_profile", input = Json)]
pub async fn archive_profile(workspace: String, request: Request<ArchiveProfile>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Brings a profile back.
///
/// # Errors
/// Those of the command.
#[server(name = RestoreProfileCall, prefix = "/api/call", endpoint = "restore_profile", input = Json)]
pub async fn restore_profile(workspace: String, request: Request<RestoreProfile>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Makes a field.
///
/// # Errors
/// Those of the command.
#[server(name = AddFieldCall, prefix = "/api/call", endpoint = "add_field", input = Json)]
pub async fn add_field(workspace: String, request: Request<AddField>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Changes what is said of a field.
///
/// # Errors
/// Those of the command.
#[server(name = EditFieldCall, prefix = "/api/call", endpoint = "edit_field", input = Json)]
pub async fn edit_field(workspace: String, request: Request<EditField>) -> Result<i32, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Puts a field away.
///
/// # Errors
/// Those of the command.
#[server(name = ArchiveFieldCall, prefix = "/api/call", endpoint = "archive_field", input = Json)]
pub async fn archive_field(workspace: String, request: Request<ArchiveField>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Brings a field back.
///
/// # Errors
/// Those of the command.
#[server(name = RestoreFieldCall, prefix = "/api/call", endpoint = "restore_field", input = Json)]
pub async fn restore_field(workspace: String, request: Request<RestoreField>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Makes an option.
///
/// # Errors
/// Those of the command.
#[server(name = AddOptionCall, prefix = "/api/call", endpoint = "add_option", input = Json)]
pub async fn add_option(workspace: String, request: Request<AddOption>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Renames an option.
///
/// # Errors
/// Those of the command.
#[server(name = RenameOptionCall, prefix = "/api/call", endpoint = "rename_option", input = Json)]
pub async fn rename_option(workspace: String, request: Request<RenameOption>) -> Result<i32, AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Puts an option away.
///
/// # Errors
/// Those of the command.
#[server(name = ArchiveOptionCall, prefix = "/api/call", endpoint = "archive_option", input = Json)]
pub async fn archive_option(workspace: String, request: Request<ArchiveOption>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Brings an option back.
///
/// # Errors
/// Those of the command.
#[server(name = RestoreOptionCall, prefix = "/api/call", endpoint = "restore_option", input = Json)]
pub async fn restore_option(workspace: String, request: Request<RestoreOption>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Puts profiles in another order.
///
/// # Errors
/// Those of the command.
#[server(name = OrderProfilesCall, prefix = "/api/call", endpoint = "order_profiles", input = Json)]
pub async fn order_profiles(workspace: String, request: Request<OrderProfiles>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Puts the fields of a profile in another order.
///
/// # Errors
/// Those of the command.
#[server(name = OrderFieldsCall, prefix = "/api/call", endpoint = "order_fields", input = Json)]
pub async fn order_fields(workspace: String, request: Request<OrderFields>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Puts a field into another profile.
///
/// # Errors
/// Those of the command.
#[server(name = MoveFieldCall, prefix = "/api/call", endpoint = "move_field", input = Json)]
pub async fn move_field(workspace: String, request: Request<MoveField>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}

/// Puts the options of a field in another order.
///
/// # Errors
/// Those of the command.
#[server(name = OrderOptionsCall, prefix = "/api/call", endpoint = "order_options", input = Json)]
pub async fn order_options(workspace: String, request: Request<OrderOptions>) -> Result<(), AppError> {
    let (db, actor) = kit::acting(&workspace).await?;
    kit::execute(&db, &actor, &request).await
}
