//! A filter as SQL takes it.

use kit::{AppError, Kind, MemberId, NaiveDate, Tx};
use uuid::Uuid;

use crate::{BoardFilter, OwnerFilter};

/// What a filter leaves of a board.
pub struct Narrowed {
    /// The owners; none for everybody's.
    pub owners: Option<Vec<Uuid>>,
    /// The first day of the period; none for all time.
    pub from: Option<NaiveDate>,
    /// Its last day.
    pub to: Option<NaiveDate>,
    /// The project.
    pub project: Option<Uuid>,
    /// Labels, of which a deal has any; none for whatever labels.
    pub labels: Option<Vec<Uuid>>,
    /// What the deal's or its client's name contains: a pattern for `ilike`.
    pub pattern: Option<String>,
    /// The clients in the reader's sight whose names do, found once for the sums and for every column.
    pub clients: Vec<Uuid>,
}

impl Narrowed {
    /// What the actor's filter leaves, as of now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn by(tx: &mut Tx, filter: &BoardFilter) -> Result<Self, AppError> {
        let days = filter.period.days(tx.clock.today(tx.actor.time_zone), tx.actor.fiscal_year_start);
        let escaped = filter.text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let mut narrowed = Self {
            owners: owners(tx, filter.owner),
            from: days.map(|(from, _)| from),
            to: days.map(|(_, to)| to),
            project: filter.project.map(|project| project.0),
            labels: (!filter.labels.is_empty()).then(|| filter.labels.iter().map(|label| label.0).collect()),
            pattern: (!escaped.is_empty()).then(|| format!("%{escaped}%")),
            clients: Vec::new(),
        };
        if narrowed.by_deal() {
            narrowed.find_clients(tx).await?;
            plan_for_these_values(tx).await?;
        }
        Ok(narrowed)
    }

    /// Whether each deal has to be looked at, so that the kept totals do not tell its sums.
    pub fn by_deal(&self) -> bool {
        self.from.is_some() || self.project.is_some() || self.labels.is_some() || self.pattern.is_some()
    }

    async fn find_clients(&mut self, tx: &mut Tx) -> Result<(), AppError> {
        let Some(pattern) = &self.pattern else { return Ok(()) };
        let workspace = tx.actor.workspace.0;
        self.clients = sqlx::query_scalar!("select id from client where workspace_id = $1 and name ilike $2", workspace, pattern)
            .fetch_all(tx.connection())
            .await?;
        Ok(())
    }
}

/// Whose deals: those asked for, in the reader's sight. Row-level security hides the others' anyhow; naming the owners lets the search
/// begin at theirs.
fn owners(tx: &Tx, asked: OwnerFilter) -> Option<Vec<Uuid>> {
    let actor = &tx.actor;
    let asked: Option<Vec<MemberId>> = match asked {
        OwnerFilter::Everyone => None,
        OwnerFilter::Mine => Some(vec![actor.member]),
        OwnerFilter::Team => Some(actor.colleagues.clone()),
        OwnerFilter::Person(member) => Some(vec![member]),
    };
    let seen = match actor.sight(Kind::Deal) {
        kit::Sight::All => None,
        kit::Sight::Of(members) => Some(members),
    };
    let owners = match (asked, seen) {
        (None, owners) | (owners, None) => owners,
        (Some(asked), Some(seen)) => Some(asked.into_iter().filter(|member| seen.contains(member)).collect()),
    };
    owners.map(|members| members.into_iter().map(|member| member.0).collect())
}

/// After five times Postgres plans a statement once and for all values, which for a statement of this many filters is right for none of them:
/// it would read the whole workspace for one month.
async fn plan_for_these_values(tx: &mut Tx) -> Result<(), AppError> {
    sqlx::query!("select set_config('plan_cache_mode', 'force_custom_plan', true)").fetch_one(tx.connection()).await?;
    Ok(())
}
