//! What a board offers to choose from.

use kit::{AppError, Choice, ClientId, ListValueId, MemberId, PipelineId, ProjectId, Tx};
use pipelines::List;

use crate::Unprocessed;

/// Clients in the reader's sight that nobody has a deal with in this pipeline.
pub async fn unprocessed(tx: &mut Tx, pipeline: PipelineId) -> Result<Unprocessed, AppError> {
    let workspace = tx.actor.workspace.0;
    let rows = sqlx::query!(
        r#"select c.id as "id: ClientId", c.name, count(*) over () as "count!"
        from clients_without_deal($2) as without (id) join client c on c.workspace_id = $1 and c.id = without.id
        order by lower(c.name), c.id limit 200"#,
        workspace,
        pipeline.0
    )
    .fetch_all(tx.connection())
    .await?;
    let count = rows.first().map_or(0, |row| row.count);
    Ok(Unprocessed { count, clients: rows.into_iter().map(|row| Choice { id: row.id, name: row.name }).collect() })
}

type Choices = (Vec<Choice<MemberId>>, Vec<Choice<ProjectId>>, Vec<Choice<ListValueId>>);

/// Members to own deals, projects to filter by, reasons for a loss.
pub async fn choices(tx: &mut Tx) -> Result<Choices, AppError> {
    let workspace = tx.actor.workspace.0;
    // Those who left are named too, since their deals still show them.
    let members = sqlx::query_as!(
        Choice::<MemberId>,
        r#"select id as "id: MemberId", name from member where workspace_id = $1 and not system order by lower(name)"#,
        workspace
    )
    .fetch_all(tx.connection())
    .await?;
    let projects = sqlx::query_as!(
        Choice::<ProjectId>,
        r#"select id as "id: ProjectId", name from project where workspace_id = $1 and archived_at is null order by lower(name) limit 500"#,
        workspace
    )
    .fetch_all(tx.connection())
    .await?;
    let reasons = pipelines::list_values(tx, List::LostReason).await?;
    Ok((members, projects, reasons))
}
