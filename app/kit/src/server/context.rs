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

/// The first row of a question that comes before there is an actor. Only a clock that was set has to be told to the database: by itself the
/// question saves every request two round trips.
macro_rules! first {
    ($db:expr, $asked:expr) => {
        if $db.clock().setting().is_none() {
            $asked.fetch_optional($db.pool()).await?
        } else {
            let mut transaction = $db.begin_anonymous().await?;
            let found = $asked.fetch_optional(&mut *transaction).await?;
            transaction.commit().await?;
            found
        }
    };
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
    Ok(first!(db, asked))
}

/// The columns of an actor `a`, any of which is missing when there is none, and what they make. `$more` are columns before them.
macro_rules! ask {
    ($more:literal, $from:literal, $($argument:expr),+) => {
        sqlx::query!(
            "select " + $more + r#" a.workspace_id as "workspace: crate::WorkspaceId", a.slug, a.workspace_name, a.time_zone as "time_zone: TimeZone",
                a.currency as "currency: Currency", a.fiscal_year_start, a.member_id as "member: crate::MemberId", a.member_name,
                a.role_key, a.language as "language: Language", a.rights as "rights: Json<Rights>",
                a.colleagues as "colleagues: Vec<crate::MemberId>"
            from "# + $from,
            $($argument),+
        )
    };
}

macro_rules! actor {
    ($row:expr) => {
        (|| {
            Some(Actor {
                workspace: $row.workspace?,
                slug: $row.slug?,
                workspace_name: $row.workspace_name?,
                time_zone: $row.time_zone?.0,
                currency: $row.currency?,
                fiscal_year_start: $row.fiscal_year_start?.unsigned_abs().into(),
                member: $row.member?,
                name: $row.member_name?,
                role: $row.role_key?,
                language: $row.language,
                rights: $row.rights?.0,
                colleagues: $row.colleagues?,
            })
        })()
    };
}

/// Who stands behind a token, as [`identify`] finds them, and the actor that they are in a workspace, in one question.
///
/// # Errors
/// When the database cannot be reached.
pub async fn recognise(db: &Db, token: Token, slug: &str) -> Result<Option<(Identity, Option<Actor>)>, AppError> {
    let asked = ask!(
        r#"i.id as "account!: crate::AccountId", i.email as "email!", i.language as "chosen: Language", "#,
        "account_behind($1) i left join lateral actor_in(i.id, $2) a on true",
        &token.0[..],
        slug
    );
    let found = first!(db, asked);
    Ok(found.map(|row| (Identity { account: row.account, email: row.email, language: row.chosen }, actor!(row))))
}

/// The actor that an account is in a workspace; none when it is no member there, or there is no such workspace: the same to them.
///
/// # Errors
/// When the database cannot be reached.
pub async fn member_actor(db: &Db, account: crate::AccountId, slug: &str) -> Result<Option<Actor>, AppError> {
    let found = ask!("", "actor_in($1, $2) a", account.0, slug).fetch_optional(db.pool()).await?;
    Ok(found.and_then(|row| actor!(row)))
}

/// The system's own actor in a workspace, for jobs and the command line.
///
/// # Errors
/// When the database cannot be reached.
pub async fn system_actor(db: &Db, slug: &str) -> Result<Option<Actor>, AppError> {
    let found = ask!("", "system_actor($1) a", slug).fetch_optional(db.pool()).await?;
    Ok(found.and_then(|row| actor!(row)))
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
    let (_, actor) = recognise(&db, token, workspace).await?.ok_or(AppError::SignedOut)?;
    Ok((db, actor.ok_or(AppError::NotFound)?))
}
