//! Everything about one client.

use chrono::{DateTime, Utc};
use kit::{AppError, Choice, ClientId, ContactId, Currency, DealId, Frozen, Kind, ListValueId, MemberId, Money, Tx, Verb, local};

use crate::{ClientCard, ClientChoices, Figures, NextStep};

/// How many contacts are offered.
const CONTACTS: i64 = 500;

/// A client, those put away too.
///
/// # Errors
/// [`AppError::NotFound`] for one that is out of the actor's sight.
pub async fn read_card(tx: &mut Tx, id: ClientId) -> Result<ClientCard, AppError> {
    let (workspace, time_zone) = (tx.actor.workspace.0, tx.actor.time_zone);
    let row = super::read_row(tx, id).await?.ok_or(AppError::NotFound)?;
    let told = sqlx::query!(
        r#"select c.archived_at as "archived: DateTime<Utc>", c.created_at as "created: DateTime<Utc>", c.changed_at as "changed: DateTime<Utc>",
            parent.name as "parent_name?",
            (select a.happened_at from activity a
                where a.workspace_id = $1 and a.of_client_id = $2 and a.archived_at is null and a.kind <> 'note'
                order by a.happened_at desc limit 1) as "contacted: DateTime<Utc>"
        from client c left join client parent on parent.workspace_id = $1 and parent.id = c.parent_id
        where c.workspace_id = $1 and c.id = $2"#,
        workspace,
        id.0
    )
    .fetch_one(tx.connection())
    .await?;
    let contacts = sqlx::query_as!(
        Choice::<ContactId>,
        r#"select id as "id: ContactId", trim(first_name || ' ' || last_name) as "name!" from contact
        where workspace_id = $1 and ((client_id = $2 and archived_at is null) or id = $3) order by 2, id limit $4"#,
        workspace,
        id.0,
        row.fields.primary_contact.map(|id| id.0),
        CONTACTS
    )
    .fetch_all(tx.connection())
    .await?;
    let chosen = [row.fields.client_type, row.fields.industry];
    let choices = choices(tx, chosen, row.fields.sales_owner).await?;
    let figures = figures(tx, id).await?;
    Ok(ClientCard {
        id,
        version: row.version,
        archived: told.archived.map(|moment| local(moment, time_zone)),
        fields: row.fields,
        parent_name: told.parent_name,
        contacts,
        choices,
        created: local(told.created, time_zone),
        changed: local(told.changed, time_zone),
        last_contact: told.contacted.map(|moment| local(moment, time_zone)),
        figures,
    })
}

/// What people choose from for a new client, and to narrow a list.
///
/// # Errors
/// [`AppError::Forbidden`] for an actor who may see no clients at all.
pub async fn read_choices(tx: &mut Tx) -> Result<ClientChoices, AppError> {
    tx.actor.rights.scope(Kind::Client, Verb::Read).ok_or(AppError::Forbidden)?;
    choices(tx, [None, None], None).await
}

/// What is offered now, and what was chosen before.
async fn choices(tx: &mut Tx, values: [Option<ListValueId>; 2], member: Option<MemberId>) -> Result<ClientChoices, AppError> {
    let workspace = tx.actor.workspace.0;
    let chosen = values.map(|value| value.map(|id| id.0));
    let (mut types, mut industries) = (Vec::new(), Vec::new());
    for row in sqlx::query!(
        r#"select id as "id: ListValueId", name, list from list_value
        where workspace_id = $1 and list in ('client_type', 'client_industry') and (archived_at is null or id in ($2, $3)) order by position, id"#,
        workspace,
        chosen[0],
        chosen[1]
    )
    .fetch_all(tx.connection())
    .await?
    {
        let values = if row.list == "client_type" { &mut types } else { &mut industries };
        values.push(Choice { id: row.id, name: row.name });
    }
    let members = sqlx::query_as!(
        Choice::<MemberId>,
        r#"select id as "id: MemberId", name from member
        where workspace_id = $1 and not system and (archived_at is null or id = $2) order by lower(name), id"#,
        workspace,
        member.map(|id| id.0)
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(ClientChoices { types, industries, members })
}

async fn figures(tx: &mut Tx, client: ClientId) -> Result<Option<Figures>, AppError> {
    if tx.actor.rights.scope(Kind::Deal, Verb::Read).is_none() {
        return Ok(None);
    }
    let (workspace, home) = (tx.actor.workspace.0, tx.actor.currency);
    let sums = sqlx::query!(
        r#"select s.kind = 'won' as "won!", d.currency as "currency: Currency", count(*) as "count!", sum(d.value)::bigint as "value!",
            sum(d.weighted_value)::bigint as "weighted!", coalesce(sum(d.actual_value), 0)::bigint as "actual!",
            coalesce(sum(d.actual_value) filter (where d.rate_units is not null), 0)::bigint as "rated!",
            least(coalesce(sum(converted(d.actual_value, d.rate_units, d.rate_worth)), 0), 9223372036854775807)::bigint as "worth!"
        from deal d join stage s on s.workspace_id = $1 and s.id = d.stage_id and s.kind <> 'lost'
        where d.workspace_id = $1 and d.client_id = $2 and d.archived_at is null
        group by 1, 2 order by 2"#,
        workspace,
        client.0
    )
    .fetch_all(tx.connection())
    .await?;
    let rates = rates::rates_today(tx).await?;
    let mut figures = Figures { next: next_step(tx, client).await?, ..Figures::default() };
    for row in sums {
        let money = |minor| Money { minor, currency: row.currency };
        if !row.won {
            figures.open += row.count;
            figures.value.add_open(money(row.value), home, &rates);
            figures.weighted.add_open(money(row.weighted), home, &rates);
        } else {
            figures.won += row.count;
            figures.won_value.add_closed(money(row.actual), home, Frozen { own: row.rated, home: row.worth });
        }
    }
    Ok(Some(figures))
}

async fn next_step(tx: &mut Tx, client: ClientId) -> Result<Option<NextStep>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        NextStep,
        r#"select f.what, f.due_on, f.deal_id as "deal: DealId", f.contact_id as "contact: ContactId", record.name
        from (
            select $2::uuid as id, null::text as name
            union all
            select id, name from deal where workspace_id = $1 and client_id = $2 and archived_at is null
            union all
            select id, trim(first_name || ' ' || last_name) from contact where workspace_id = $1 and client_id = $2 and archived_at is null
        ) record
        join follow_up f on f.workspace_id = $1 and f.record_id = record.id and f.done_at is null and f.archived_at is null
        order by f.due_on, f.due_at nulls last, f.id limit 1"#,
        workspace,
        client.0
    )
    .fetch_optional(tx.connection())
    .await?)
}
