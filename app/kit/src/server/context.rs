//! From a request to an actor: the session holds the account, the address holds the workspace.

use leptos::prelude::use_context;
use sqlx::types::Json;

use super::database::Db;
use super::stored::TimeZone;
use crate::{Actor, AppError, Currency, Language, Rights};

/// The hash of the session's or API token's secret that a request carries. The secret itself is never kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token(pub [u8; 32]);

/// The account behind a token.
#[derive(Clone, Debug)]
pub struct Identity {
    /// The account.
    pub account: crate::AccountId,
    /// Its address for signing in.
    pub email: String,
    /// The language the person chose, when they did.
    pub language: Option<Language>,
}

/// Who stands behind a token; none when it is unknown, ended or disabled.
///
/// # Errors
/// When the database cannot be reached.
pub async fn identify(db: &Db, token: Token) -> Result<Option<Identity>, AppError> {
    let asked = sqlx::query_as!(
        Identity,
        r#"select id as "account!: crate::AccountId", email as "email!", language as "language: Language" from account_behind($1)"#,
        &token.0[..]
    );
    // Only a clock that was set has to be told to the database. By itself the question saves every request two round trips.
    let found = if db.clock().setting().is_none() {
        asked.fetch_optional(db.pool()).await?
    } else {
        let mut transaction = db.begin_anonymous().await?;
        let found = asked.fetch_optional(&mut *transaction).await?;
        transaction.commit().await?;
        found
    };
    Ok(found)
}

/// The one actor that a definer function answers with, or none.
macro_rules! actor {
    ($db:expr, $function:literal, $($argument:expr),+) => {
        sqlx::query!(
            r#"select workspace_id as "workspace!: crate::WorkspaceId", slug as "slug!", workspace_name as "workspace_name!",
                time_zone as "time_zone!: TimeZone", currency as "currency!: Currency", fiscal_year_start as "fiscal_year_start!",
                member_id as "member!: crate::MemberId", member_name as "name!", role_key as "role!", language as "language: Language",
                rights as "rights!: Json<Rights>", colleagues as "colleagues!: Vec<crate::MemberId>"
            from "# + $function,
            $($argument),+
        )
        .fetch_optional($db.pool())
        .await?
        .map(|row| Actor {
            workspace: row.workspace,
            slug: row.slug,
            workspace_name: row.workspace_name,
            time_zone: row.time_zone.0,
            currency: row.currency,
            fiscal_year_start: row.fiscal_year_start.unsigned_abs().into(),
            member: row.member,
            name: row.name,
            role: row.role,
            language: row.language,
            rights: row.rights.0,
            colleagues: row.colleagues,
        })
    };
}

/// The actor that an account is in a workspace; none when it is no member there, or there is no such workspace: the same to them.
///
/// # Errors
/// When the database cannot be reached.
pub async fn member_actor(db: &Db, account: crate::AccountId, slug: &str) -> Result<Option<Actor>, AppError> {
    Ok(actor!(db, "actor_in($1, $2)", account.0, slug))
}

/// The system's own actor in a workspace, for jobs and the command line.
///
/// # Errors
/// When the database cannot be reached.
pub async fn system_actor(db: &Db, slug: &str) -> Result<Option<Actor>, AppError> {
    Ok(actor!(db, "system_actor($1)", slug))
}

/// The database and the actor of the request at hand, in the workspace that its address or argument names. Every server function begins
/// with it.
///
/// # Errors
/// [`AppError::SignedOut`]; [`AppError::NotFound`] for a workspace in which the person is no member.
pub async fn acting(workspace: &str) -> Result<(Db, Actor), AppError> {
    let db = use_context::<Db>().ok_or_else(|| super::internal("no database in the context"))?;
    // A page's own calls while it is rendered: its handler found the actor already.
    if let Some(actor) = use_context::<Actor>().filter(|actor| actor.slug == workspace) {
        return Ok((db, actor));
    }
    let token = use_context::<Token>().ok_or(AppError::SignedOut)?;
    let identity = identify(&db, token).await?.ok_or(AppError::SignedOut)?;
    let actor = member_actor(&db, identity.account, workspace).await?.ok_or(AppError::NotFound)?;
    Ok((db, actor))
}
