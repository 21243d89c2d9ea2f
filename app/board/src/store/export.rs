//! What a board shows, deal by deal, for a file.

use chrono::{DateTime, NaiveDate, Utc};
use futures::stream::BoxStream;
use kit::{AppError, Currency, Kind, Scope, Tx, Verb};
use pipelines::StageKind;
use uuid::Uuid;

use super::narrowed::Narrowed;
use super::{may_read, shown};
use crate::BoardFilter;

/// A deal as a file has it. Names that the reader may not see are missing.
#[expect(missing_docs, reason = "each is the deal's field of its name, or the name of what the deal names")]
#[derive(Clone, Debug)]
pub struct ExportedDeal {
    pub name: String,
    pub stage: String,
    pub kind: StageKind,
    pub owner: String,
    pub client: Option<String>,
    pub client_type: Option<String>,
    pub client_industry: Option<String>,
    pub client_location: Option<String>,
    pub client_website: Option<String>,
    pub contact: Option<String>,
    pub product: Option<String>,
    pub project: Option<String>,
    /// That of all amounts.
    pub currency: Currency,
    /// In minor units, as the other amounts.
    pub value: i64,
    pub estimated: bool,
    /// Its own probability, else its stage's.
    pub probability: i16,
    pub weighted_value: i64,
    pub actual_value: Option<i64>,
    pub expected_close: Option<NaiveDate>,
    pub closed_on: Option<NaiveDate>,
    pub lost_reason: Option<String>,
    pub source: Option<String>,
    pub competitors: String,
    pub subject: String,
    pub weight: String,
    pub next_step: String,
    /// The names of its labels, one after the other.
    pub labels: Option<String>,
    pub created_at: DateTime<Utc>,
    pub stage_entered_at: Option<DateTime<Utc>>,
}

/// Which deals an export has.
pub struct Selection {
    stages: Vec<Uuid>,
    narrowed: Narrowed,
}

impl Selection {
    /// The deals that a board shows to the actor and that they may export.
    ///
    /// # Errors
    /// [`AppError::Forbidden`] for an actor who may export none; [`AppError::NotFound`] for an unknown pipeline.
    pub async fn of(tx: &mut Tx, filter: &BoardFilter) -> Result<Self, AppError> {
        may_read(tx)?;
        let actor = &tx.actor;
        let may: Option<Vec<Uuid>> = match actor.rights.scope(Kind::Deal, Verb::Export).ok_or(AppError::Forbidden)? {
            Scope::All => None,
            Scope::Team => Some(actor.colleagues.iter().map(|member| member.0).collect()),
            Scope::Own => Some(vec![actor.member.0]),
        };
        let stages = pipelines::stages(tx, filter.pipeline).await?;
        if stages.is_empty() {
            return Err(AppError::NotFound);
        }
        let mut narrowed = Narrowed::by(tx, filter).await?;
        narrowed.owners = match (narrowed.owners, may) {
            (owners, None) | (None, owners) => owners,
            (Some(owners), Some(may)) => Some(owners.into_iter().filter(|owner| may.contains(owner)).collect()),
        };
        Ok(Self { stages: shown(filter, &stages).iter().map(|stage| stage.id.0).collect(), narrowed })
    }

    /// The deals, in the order of the board, as Postgres finds them: one statement, so that all are of one moment, however long it takes.
    pub fn deals<'a>(&'a self, tx: &'a mut Tx) -> BoxStream<'a, Result<ExportedDeal, sqlx::Error>> {
        let workspace = tx.actor.workspace.0;
        let Narrowed { owners, from, to, project, deals, labels, .. } = &self.narrowed;
        sqlx::query_as!(
            ExportedDeal,
            r#"select d.name, s.name as stage, s.kind as "kind: StageKind", o.name as owner,
                c.name as "client?", ct.name as "client_type?", ci.name as "client_industry?", c.location as "client_location?",
                c.website as "client_website?", trim(k.first_name || ' ' || k.last_name) as contact, p.name as "product?", j.name as "project?",
                d.currency as "currency: Currency", d.value, d.value_estimated as estimated,
                coalesce(d.probability, s.probability) as "probability!", d.weighted_value, d.actual_value, d.expected_close, d.closed_on,
                lr.name as "lost_reason?", ds.name as "source?", d.competitors, d.subject, d.weight, d.next_step,
                (select string_agg(l.name, ', ' order by lower(l.name)) from label l
                where l.workspace_id = $1 and l.id = any (d.label_ids) and l.archived_at is null) as labels,
                d.created_at as "created_at: DateTime<Utc>", d.stage_entered_at as "stage_entered_at: DateTime<Utc>"
            from deal d
            join stage s on s.workspace_id = $1 and s.id = d.stage_id
            join member o on o.workspace_id = $1 and o.id = d.owner_id
            left join client c on c.workspace_id = $1 and c.id = d.client_id
            left join list_value ct on ct.workspace_id = $1 and ct.id = c.type_id
            left join list_value ci on ci.workspace_id = $1 and ci.id = c.industry_id
            left join contact k on k.workspace_id = $1 and k.id = d.contact_id
            left join product p on p.workspace_id = $1 and p.id = d.product_id
            left join project j on j.workspace_id = $1 and j.id = d.project_id
            left join list_value lr on lr.workspace_id = $1 and lr.id = d.lost_reason_id
            left join list_value ds on ds.workspace_id = $1 and ds.id = d.source_id
            where d.workspace_id = $1 and d.stage_id = any ($2) and d.archived_at is null
                and ($3::uuid[] is null or d.owner_id = any ($3))
                and ($4::date is null or d.falls_on between $4 and $5)
                and ($6::uuid is null or d.project_id = $6)
                and ($7::uuid[] is null or d.id = any ($7))
                and ($8::uuid[] is null or d.label_ids && $8)
            order by s.position, s.id, d.rank"#,
            workspace,
            &self.stages,
            owners.as_deref(),
            *from,
            *to,
            *project,
            deals.as_deref(),
            labels.as_deref()
        )
        .fetch(tx.connection())
    }
}
