//! A filter as SQL takes it.

use kit::{AppError, Kind, MemberId, NaiveDate, Tx};
use uuid::Uuid;

use crate::{BoardFilter, LaneKey, OwnerFilter};

/// What a filter leaves of a board.
#[derive(Clone)]
pub struct Narrowed {
    /// The owners; none for everybody's.
    pub owners: Option<Vec<Uuid>>,
    /// The first day of the period; none for all time.
    pub from: Option<NaiveDate>,
    /// Its last day.
    pub to: Option<NaiveDate>,
    /// The project.
    pub project: Option<Uuid>,
    /// Whether only deals without a project are left.
    pub no_project: bool,
    /// The deals in the reader's sight that have the text in their name or their client's, found once for the sums and for every column;
    /// none without a text.
    pub deals: Option<Vec<Uuid>>,
    /// Labels, of which a deal has any; none for whatever labels.
    pub labels: Option<Vec<Uuid>>,
}

impl Narrowed {
    /// What the actor's filter leaves, as of now.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn by(tx: &mut Tx, filter: &BoardFilter) -> Result<Self, AppError> {
        let days = filter.period.days(tx.clock.today(tx.actor.time_zone), tx.actor.fiscal_year_start);
        let mut narrowed = Self {
            owners: owners(tx, filter.owner),
            from: days.map(|(from, _)| from),
            to: days.map(|(_, to)| to),
            project: filter.project.map(|project| project.0),
            no_project: false,
            deals: None,
            labels: (!filter.labels.is_empty()).then(|| filter.labels.iter().map(|label| label.0).collect()),
        };
        if !filter.text.is_empty() {
            narrowed.deals = Some(named(tx, &filter.text).await?);
        }
        if narrowed.by_deal() {
            plan_for_these_values(tx).await?;
        }
        Ok(narrowed)
    }

    /// What is left of a lane.
    #[must_use]
    pub fn in_lane(&self, lane: LaneKey) -> Self {
        let mut narrowed = self.clone();
        match lane {
            LaneKey::Owner(member) => {
                let among = self.owners.as_ref().is_none_or(|owners| owners.contains(&member.0));
                narrowed.owners = Some(if among { vec![member.0] } else { Vec::new() });
            }
            LaneKey::Project(None) => narrowed.no_project = true,
            LaneKey::Project(Some(project)) => {
                narrowed.no_project = self.project.is_some_and(|asked| asked != project.0);
                narrowed.project = Some(project.0);
            }
            // Nothing is shown of it but its sums.
            LaneKey::Rest => narrowed.owners = Some(Vec::new()),
        }
        narrowed
    }

    /// Whether each deal has to be looked at, so that the kept totals do not tell its sums.
    pub fn by_deal(&self) -> bool {
        self.from.is_some() || self.project.is_some() || self.labels.is_some() || self.deals.is_some()
    }
}

/// The deals in the reader's sight with a text in their name, or in that of a client in the reader's sight, whatever its accents and capitals.
async fn named(tx: &mut Tx, text: &str) -> Result<Vec<Uuid>, AppError> {
    let workspace = tx.actor.workspace.0;
    let found = sqlx::query_scalar!(
        r#"select d.id as "id!" from records_named('deal', $2) found (id) join deal d on d.workspace_id = $1 and d.id = found.id
        where d.archived_at is null
        union
        select d.id from records_named('client', $2) found (id) join client c on c.workspace_id = $1 and c.id = found.id
        join deal d on d.workspace_id = $1 and d.client_id = c.id
        where d.archived_at is null"#,
        workspace,
        text
    );
    Ok(found.fetch_all(tx.connection()).await?)
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
