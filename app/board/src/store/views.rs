//! The SQL of saved views. Row-level security shows everybody their own and those that are shared.

use kit::{AppError, BoardViewId, Kind, MemberId, Tx, Verb};

use super::may_read;
use crate::saved_view::{SavedView, parameters};

/// Views are for who sees boards.
pub fn must_see_boards(tx: &Tx) -> Result<(), AppError> {
    may_read(tx)
}

/// The views that the actor can choose: their own first, then the shared, by name.
///
/// # Errors
/// [`AppError::Forbidden`] for an actor who may see no deals at all.
pub async fn views(tx: &mut Tx) -> Result<Vec<SavedView>, AppError> {
    may_read(tx)?;
    chosen(tx, None).await
}

/// A view that the actor can choose; none when it is gone or somebody else's.
///
/// # Errors
/// When the database fails.
pub async fn find(tx: &mut Tx, view: BoardViewId) -> Result<Option<SavedView>, AppError> {
    Ok(chosen(tx, Some(view)).await?.pop())
}

async fn chosen(tx: &mut Tx, only: Option<BoardViewId>) -> Result<Vec<SavedView>, AppError> {
    let (workspace, member) = (tx.actor.workspace.0, tx.actor.member.0);
    Ok(sqlx::query_as!(
        SavedView,
        r#"select v.id as "id: BoardViewId", v.name, v.query, v.shared, v.owner_id as "owner: MemberId", o.name as owner_name, v.version,
            exists (select from member_default_view d where d.workspace_id = $1 and d.id = $2 and d.view_id = v.id) as "opens!"
        from board_view v join member o on o.workspace_id = $1 and o.id = v.owner_id
        where v.workspace_id = $1 and v.archived_at is null and ($3::uuid is null or v.id = $3)
        order by v.owner_id <> $2, lower(v.name), v.id"#,
        workspace,
        member,
        only.map(|view| view.0)
    )
    .fetch_all(tx.connection())
    .await?)
}

/// The parameters of the address that the actor's board opens with; none for everything.
///
/// # Errors
/// When the database fails.
pub async fn opens_with(tx: &mut Tx) -> Result<Option<String>, AppError> {
    let (workspace, member) = (tx.actor.workspace.0, tx.actor.member.0);
    let row = sqlx::query!(
        r#"select v.id as "id: BoardViewId", v.query from member_default_view d join board_view v on v.workspace_id = $1 and v.id = d.view_id
        where d.workspace_id = $1 and d.id = $2 and v.archived_at is null"#,
        workspace,
        member
    );
    Ok(row.fetch_optional(tx.connection()).await?.map(|row| parameters(row.id, &row.query)))
}

/// A view as it is before a change.
pub struct Locked {
    /// Whose it is.
    pub owner: MemberId,
    /// Its name.
    pub name: String,
    /// What it shows.
    pub query: String,
    /// Whether everybody can choose it.
    pub shared: bool,
    /// Raised by every change.
    pub version: i32,
}

/// A view that the actor may change, locked until the end of the transaction.
///
/// # Errors
/// [`AppError::NotFound`] for one that they cannot choose, [`AppError::Forbidden`] for somebody else's, unless they shape the workspace.
pub async fn lock_to_change(tx: &mut Tx, view: BoardViewId) -> Result<Locked, AppError> {
    must_see_boards(tx)?;
    let workspace = tx.actor.workspace.0;
    let locked = sqlx::query_as!(
        Locked,
        r#"select owner_id as "owner: MemberId", name, query, shared, version from board_view
        where workspace_id = $1 and id = $2 and archived_at is null for no key update"#,
        workspace,
        view.0
    );
    let locked = locked.fetch_optional(tx.connection()).await?.ok_or(AppError::NotFound)?;
    if locked.owner != tx.actor.member {
        tx.actor.must(Kind::Workspace, Verb::Administer, None)?;
    }
    Ok(locked)
}

/// A new view of the actor's own.
pub async fn insert(tx: &mut Tx, view: BoardViewId, name: &str, query: &str, shared: bool) -> Result<(), AppError> {
    let (workspace, member) = (tx.actor.workspace.0, tx.actor.member.0);
    let insert = sqlx::query!(
        "insert into board_view (workspace_id, id, owner_id, name, query, shared) values ($1, $2, $3, $4, $5, $6)",
        workspace,
        view.0,
        member,
        name,
        query,
        shared
    );
    insert.execute(tx.connection()).await?;
    Ok(())
}

/// Changes a view that is locked. Answers with its version.
pub async fn update(tx: &mut Tx, view: BoardViewId, now: &Locked) -> Result<i32, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_scalar!(
        "update board_view set name = $3, query = $4, shared = $5, version = version + 1 where workspace_id = $1 and id = $2 returning version",
        workspace,
        view.0,
        now.name,
        now.query,
        now.shared
    )
    .fetch_one(tx.connection())
    .await?)
}

/// Puts a view away.
pub async fn archive(tx: &mut Tx, view: BoardViewId) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    let archive = sqlx::query!(
        "update board_view set archived_at = clock(), version = version + 1 where workspace_id = $1 and id = $2",
        workspace,
        view.0
    );
    archive.execute(tx.connection()).await?;
    Ok(())
}

/// Makes the actor's board open with a view, or with everything.
pub async fn open_with(tx: &mut Tx, view: Option<BoardViewId>) -> Result<(), AppError> {
    let (workspace, member) = (tx.actor.workspace.0, tx.actor.member.0);
    match view {
        Some(view) => {
            let set = sqlx::query!(
                "insert into member_default_view (workspace_id, id, view_id) values ($1, $2, $3)
                on conflict (workspace_id, id) do update set view_id = excluded.view_id",
                workspace,
                member,
                view.0
            );
            set.execute(tx.connection()).await?;
        }
        None => {
            let unset = sqlx::query!("delete from member_default_view where workspace_id = $1 and id = $2", workspace, member);
            unset.execute(tx.connection()).await?;
        }
    }
    Ok(())
}
