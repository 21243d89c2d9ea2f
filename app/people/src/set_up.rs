//! Making a workspace with everything it begins with, in one transaction.

use kit::{Actor, AppError, CommandId, Db, MemberId, Problem, Request, RoleId, Tx, WorkspaceId, execute_in, internal, invalid};
use pipelines::{default_lists, default_pipelines};

use crate::{AddMember, BuiltInRole, NewWorkspace, SetUpForm, hash_password};

/// Whether the set-up page is open: until the first workspace exists.
///
/// # Errors
/// When the database cannot be reached.
pub async fn set_up_is_open(db: &Db) -> Result<bool, AppError> {
    Ok(sqlx::query_scalar!(r#"select set_up_is_open() as "open!""#).fetch_one(db.pool()).await?)
}

/// The first start: a workspace and its first administrator. Answers with the workspace's name in addresses.
///
/// # Errors
/// [`AppError::Invalid`] for the form's fields; [`AppError::Forbidden`] once any workspace exists.
pub async fn set_up_first_workspace(db: &Db, form: &SetUpForm) -> Result<String, AppError> {
    if !set_up_is_open(db).await? {
        return Err(AppError::Forbidden);
    }
    let new = form.check().map_err(AppError::Invalid)?;
    let administrator = AddMember {
        member: MemberId::generate(),
        name: form.name.clone(),
        email: Some(form.email.clone()),
        role: BuiltInRole::Administrator.key().to_owned(),
        manager: None,
        password_hash: Some(hash_password(&form.password).await?),
    };
    let mut tx = begin_workspace(db, &new, true).await?;
    execute_in(&mut tx, &Request::new(administrator)).await?;
    tx.commit().await?;
    Ok(new.slug)
}

/// A workspace with its roles, a pipeline and lists, and no member yet but the system itself, which is the actor it answers with.
///
/// # Errors
/// [`AppError::Invalid`] for a slug that is taken or an unknown time zone.
pub async fn create_workspace(db: &Db, new: &NewWorkspace) -> Result<Actor, AppError> {
    let tx = begin_workspace(db, new, false).await?;
    let actor = tx.actor.clone();
    tx.commit().await?;
    Ok(actor)
}

/// The same in a transaction that its caller goes on with and commits. With `first_only` there must be no other workspace yet.
///
/// # Errors
/// As [`create_workspace`]; [`AppError::Forbidden`] for a workspace that is not the first, and should be.
pub async fn begin_workspace(db: &Db, new: &NewWorkspace, first_only: bool) -> Result<Tx, AppError> {
    let actor = Actor {
        workspace: WorkspaceId::generate(),
        slug: new.slug.clone(),
        workspace_name: new.name.clone(),
        time_zone: new.time_zone.parse().map_err(|_| invalid("time_zone", Problem::UnknownTimeZone))?,
        currency: new.currency,
        fiscal_year_start: new.fiscal_year_start.unsigned_abs().into(),
        member: MemberId::generate(),
        name: "Tablero".to_owned(),
        role: BuiltInRole::Administrator.key().to_owned(),
        language: Some(new.language),
        rights: BuiltInRole::Administrator.rights(),
        colleagues: Vec::new(),
    };
    let mut tx = db.begin(&actor).await?;
    let administrator = RoleId::generate();
    let made = sqlx::query_scalar!(
        r#"select workspace_create($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) as "made!""#,
        first_only,
        CommandId::generate().0,
        actor.workspace.0,
        new.slug,
        new.name,
        new.language.code(),
        new.time_zone,
        new.currency.code(),
        i32::from(new.fiscal_year_start),
        actor.member.0,
        administrator.0,
        BuiltInRole::Administrator.name(new.language)
    )
    .fetch_one(tx.connection())
    .await?;
    if !made {
        return Err(AppError::Forbidden);
    }
    for role in BuiltInRole::ALL {
        insert_role(&mut tx, role, if role == BuiltInRole::Administrator { administrator } else { RoleId::generate() }, new).await?;
    }
    sqlx::query!("select command_finish('null')").fetch_one(tx.connection()).await?;
    for pipeline in default_pipelines(new.language) {
        execute_in(&mut tx, &Request::new(pipeline)).await?;
    }
    for list in default_lists(new.language) {
        execute_in(&mut tx, &Request::new(list)).await?;
    }
    Ok(tx)
}

async fn insert_role(tx: &mut Tx, role: BuiltInRole, id: RoleId, new: &NewWorkspace) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "insert into role (workspace_id, id, key, name) values ($1, $2, $3, $4) on conflict (workspace_id, id) do nothing",
        workspace,
        id.0,
        role.key(),
        role.name(new.language)
    )
    .execute(tx.connection())
    .await?;
    let rights = role.rights();
    for (kind, verb, scope) in rights.entries() {
        sqlx::query!(
            "insert into role_right (workspace_id, role_id, kind, verb, scope) values ($1, $2, $3, $4, $5)",
            workspace,
            id.0,
            kind,
            verb,
            scope.as_str()
        )
        .execute(tx.connection())
        .await
        .map_err(internal)?;
    }
    Ok(())
}
