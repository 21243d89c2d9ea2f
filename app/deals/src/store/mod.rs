//! The SQL of deals.

mod changes;
mod import;
mod labelling;
mod list;
mod merging;
mod moving;
mod panel;
mod related;
mod several;
mod shown;
pub mod undo;
mod undo_conflict;

pub use changes::read_changes;
pub use import::{bottoms, complete_imported, insert_imported, known, stage_kinds};
pub use labelling::{check_labels, label, lock_to_label};
pub use list::{PAGE, read_deal_choices, read_deals};
pub use merging::{changed_after, merged};
pub use moving::{ToMove, change_stage, enter_stage, lock_deal, lock_stages, lock_to_move, place, update_rank};
pub use panel::{panel, read_news};
pub use related::read_related_deals;
pub use several::{client_to_process, is_unprocessed, lock_deals, lock_several_to_move, places};
pub use undo_conflict::read_undo_conflict;

use kit::{AppError, Currency, DealId, DealNow, MemberId, NaiveDate, Rate, StageId, Tx};
use pipelines::{Stage, StageKind};

use crate::{DealFields, Rank};

/// A deal as it is stored, in the actor's sight.
pub struct DealRow {
    pub stage: StageId,
    pub stage_kind: StageKind,
    pub version: i32,
    pub archived: bool,
    pub labels: Vec<kit::LabelId>,
    pub fields: DealFields,
    /// The rate that was frozen when it closed.
    pub rate: Option<Rate>,
}

/// A rate by its columns, which are all there or none of them.
pub fn rate(units: Option<i64>, worth: Option<i64>, day: Option<NaiveDate>) -> Option<Rate> {
    Some(Rate { units: units?, worth: worth?, day: day? })
}

/// A stage that deals can enter: one that was not removed, of a pipeline that is not put away.
pub async fn stage(tx: &mut Tx, id: StageId) -> Result<Option<Stage>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        Stage,
        r#"select s.id as "id: StageId", s.pipeline_id as "pipeline: kit::PipelineId", s.name, s.kind as "kind: StageKind", s.probability,
            s.colour, s.rots_after, s.deals_limit as "limit"
        from stage s join pipeline p on p.workspace_id = s.workspace_id and p.id = s.pipeline_id
        where s.workspace_id = $1 and s.id = $2 and s.archived_at is null and p.archived_at is null"#,
        workspace,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?)
}

/// A deal, unless it is archived or out of the actor's sight.
pub async fn deal_row(tx: &mut Tx, id: DealId) -> Result<Option<DealRow>, AppError> {
    Ok(any_deal_row(tx, id).await?.filter(|row| !row.archived))
}

/// A deal, archived or not, unless it is out of the actor's sight.
pub async fn any_deal_row(tx: &mut Tx, id: DealId) -> Result<Option<DealRow>, AppError> {
    let workspace = tx.actor.workspace.0;
    let row = sqlx::query!(
        r#"select d.stage_id as "stage: StageId", s.kind as "kind: StageKind", d.version,
            d.archived_at is not null as "archived!", d.label_ids as "labels: Vec<kit::LabelId>", d.name,
            d.client_id as "client: kit::ClientId", d.contact_id as "contact: kit::ContactId", d.product_id as "product: kit::ProductId",
            d.project_id as "project: kit::ProjectId", d.owner_id as "owner: MemberId", d.value, d.value_estimated,
            d.currency as "currency: Currency", d.probability, d.expected_close, d.actual_value, d.closed_on,
            d.lost_reason_id as "lost_reason: kit::ListValueId",
            d.source_id as "source: kit::ListValueId", d.competitors, d.subject, d.weight, d.next_step, d.notes,
            d.rate_units, d.rate_worth, d.rate_day
        from deal d join stage s on s.workspace_id = d.workspace_id and s.id = d.stage_id
        where d.workspace_id = $1 and d.id = $2"#,
        workspace,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(row.map(|row| DealRow {
        stage: row.stage,
        stage_kind: row.kind,
        version: row.version,
        archived: row.archived,
        labels: row.labels,
        rate: rate(row.rate_units, row.rate_worth, row.rate_day),
        fields: DealFields {
            name: row.name,
            client: row.client,
            contact: row.contact,
            product: row.product,
            project: row.project,
            owner: row.owner,
            value: row.value,
            value_estimated: row.value_estimated,
            currency: row.currency,
            probability: row.probability,
            expected_close: row.expected_close,
            actual_value: row.actual_value,
            closed_on: row.closed_on,
            lost_reason: row.lost_reason,
            source: row.source,
            competitors: row.competitors,
            subject: row.subject,
            weight: row.weight,
            next_step: row.next_step,
            notes: row.notes,
        },
    }))
}

/// A client's name, as far as the actor may see the client.
pub async fn client_name(tx: &mut Tx, client: Option<kit::ClientId>) -> Result<Option<String>, AppError> {
    let Some(client) = client else { return Ok(None) };
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_scalar!("select name from client where workspace_id = $1 and id = $2", workspace, client.0)
        .fetch_optional(tx.connection())
        .await?)
}

/// What is now, for somebody whose change came too late.
pub async fn now(tx: &mut Tx, id: DealId) -> Result<DealNow, AppError> {
    let workspace = tx.actor.workspace.0;
    let row = sqlx::query!(
        r#"select d.name, d.version, d.stage_id as "stage: StageId", s.name as stage_name
        from deal d join stage s on s.workspace_id = d.workspace_id and s.id = d.stage_id where d.workspace_id = $1 and d.id = $2"#,
        workspace,
        id.0
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(DealNow { deal: id, name: row.name, version: row.version, stage: row.stage, stage_name: row.stage_name, disputed: Vec::new() })
}

/// A new deal.
pub async fn insert(tx: &mut Tx, id: DealId, stage: StageId, rank: &Rank, fields: &DealFields) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "insert into deal (workspace_id, id, stage_id, rank, name, client_id, contact_id, product_id, project_id, owner_id, value,
            value_estimated, currency, probability, expected_close, source_id, competitors, subject, weight, next_step, notes,
            weighted_value, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, 0, clock())",
        workspace,
        id.0,
        stage.0,
        rank.as_bytes(),
        fields.name,
        fields.client.map(|id| id.0),
        fields.contact.map(|id| id.0),
        fields.product.map(|id| id.0),
        fields.project.map(|id| id.0),
        fields.owner.0,
        fields.value,
        fields.value_estimated,
        fields.currency.code(),
        fields.probability,
        fields.expected_close,
        fields.source.map(|id| id.0),
        fields.competitors,
        fields.subject,
        fields.weight,
        fields.next_step,
        fields.notes
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes all fields but the owner. Answers with the deal's rate, which may be another with them.
pub async fn update_fields(tx: &mut Tx, id: DealId, version: i32, fields: &DealFields) -> Result<Option<Rate>, AppError> {
    let workspace = tx.actor.workspace.0;
    let row = sqlx::query!(
        "update deal set version = $3, name = $4, client_id = $5, contact_id = $6, product_id = $7, project_id = $8, value = $9,
            value_estimated = $10, currency = $11, probability = $12, expected_close = $13, actual_value = $14, closed_on = $15,
            lost_reason_id = $16, source_id = $17, competitors = $18, subject = $19, weight = $20, next_step = $21, notes = $22
        where workspace_id = $1 and id = $2
        returning rate_units, rate_worth, rate_day",
        workspace,
        id.0,
        version,
        fields.name,
        fields.client.map(|id| id.0),
        fields.contact.map(|id| id.0),
        fields.product.map(|id| id.0),
        fields.project.map(|id| id.0),
        fields.value,
        fields.value_estimated,
        fields.currency.code(),
        fields.probability,
        fields.expected_close,
        fields.actual_value,
        fields.closed_on,
        fields.lost_reason.map(|id| id.0),
        fields.source.map(|id| id.0),
        fields.competitors,
        fields.subject,
        fields.weight,
        fields.next_step,
        fields.notes
    )
    .fetch_one(tx.connection())
    .await?;
    Ok(rate(row.rate_units, row.rate_worth, row.rate_day))
}

/// Puts the deal away or brings it back.
pub async fn set_archived(tx: &mut Tx, id: DealId, version: i32, archived: bool) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "update deal set version = $3, archived_at = case when $4 then clock() end where workspace_id = $1 and id = $2",
        workspace,
        id.0,
        version,
        archived
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Gives the deal to another owner, past the giver's own sight.
pub async fn hand_over(tx: &mut Tx, id: DealId, owner: MemberId) -> Result<(), AppError> {
    sqlx::query!("select deal_hand_over($1, $2)", id.0, owner.0).fetch_one(tx.connection()).await?;
    Ok(())
}
