//! The SQL of rates.

use kit::{AppError, Currency, Kind, NaiveDate, Rate, Tx, Verb};

use crate::{CurrencyRates, Loaded, RatePage, RatesShape};

/// How many rates of a currency a page shows.
const PAGE: i64 = 50;

/// The rate of each currency that holds today, by which what is open is converted.
///
/// # Errors
/// When the database fails.
pub async fn rates_today(tx: &mut Tx) -> Result<Vec<(Currency, Rate)>, AppError> {
    let today = tx.clock.today(tx.actor.time_zone);
    rates_on(tx, today).await
}

/// The rate of each currency that holds on a day.
///
/// # Errors
/// When the database fails.
pub async fn rates_on(tx: &mut Tx, day: NaiveDate) -> Result<Vec<(Currency, Rate)>, AppError> {
    let workspace = tx.actor.workspace.0;
    // From one currency to the next along the key: what there is of history is not read.
    let rows = sqlx::query!(
        r#"with recursive each as (
            (select currency from exchange_rate where workspace_id = $1 order by currency limit 1)
            union all
            select (select r.currency from exchange_rate r where r.workspace_id = $1 and r.currency > each.currency order by r.currency limit 1)
            from each where each.currency is not null
        )
        select r.currency as "currency!: Currency", r.units as "units!", r.worth as "worth!", r.day as "day!"
        from each
        cross join lateral (
            select * from exchange_rate r
            where r.workspace_id = $1 and r.currency = each.currency and r.day between $2::date - rate_holds() and $2
            order by r.day desc limit 1
        ) r
        order by 1"#,
        workspace,
        day
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows.into_iter().map(|row| (row.currency, Rate { units: row.units, worth: row.worth, day: row.day })).collect())
}

/// Everything about the workspace's currencies, for whoever shapes it.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn rates_to_shape(tx: &mut Tx) -> Result<RatesShape, AppError> {
    tx.actor.must(Kind::Workspace, Verb::Administer, None)?;
    let workspace = tx.actor.workspace.0;
    let rows = sqlx::query!(
        r#"select coalesce(u.currency, r.currency) as "currency!: Currency", u.currency is not null as "in_use!", coalesce(u.open, 0) as "open!",
            coalesce(u.unrated, 0) as "unrated!", u.first_closed, r.units as "units?", r.worth as "worth?", r.day as "day?",
            r.number as "number?"
        from currencies_in_use() u
        full join (
            select distinct on (currency) currency, units, worth, day, count(*) over (partition by currency) as number
            from exchange_rate where workspace_id = $1 order by currency, day desc
        ) r on r.currency = u.currency
        order by 1"#,
        workspace
    )
    .fetch_all(tx.connection())
    .await?;
    let first_closed = rows.iter().filter_map(|row| row.first_closed).min();
    let currencies = rows.into_iter().map(|row| CurrencyRates {
        currency: row.currency,
        in_use: row.in_use,
        open: row.open,
        unrated: row.unrated,
        latest: latest(row.units, row.worth, row.day, row.number),
    });
    Ok(RatesShape { currencies: currencies.collect(), first_closed })
}

fn latest(units: Option<i64>, worth: Option<i64>, day: Option<NaiveDate>, number: Option<i64>) -> Option<(Rate, i64)> {
    Some((Rate { units: units?, worth: worth?, day: day? }, number?))
}

/// A page of a currency's rates, those below a day.
///
/// # Errors
/// [`AppError::Forbidden`].
pub async fn rate_history(tx: &mut Tx, currency: Currency, below: Option<NaiveDate>) -> Result<RatePage, AppError> {
    tx.actor.must(Kind::Workspace, Verb::Administer, None)?;
    let workspace = tx.actor.workspace.0;
    let mut rates = sqlx::query_as!(
        Rate,
        "select units, worth, day from exchange_rate where workspace_id = $1 and currency = $2 and ($3::date is null or day < $3)
        order by day desc limit $4",
        workspace,
        currency.code(),
        below,
        PAGE + 1
    )
    .fetch_all(tx.connection())
    .await?;
    let more = rates.len() > PAGE as usize;
    rates.truncate(PAGE as usize);
    let next = rates.last().filter(|_| more).map(|last| last.day);
    Ok(RatePage { rates, next })
}

/// Writes rates, and freezes those of closed deals that had none.
pub async fn write(tx: &mut Tx, rates: &[(Currency, Rate)]) -> Result<Loaded, AppError> {
    let workspace = tx.actor.workspace.0;
    // Before anything is written: a deal that closes right now either sees these rates, or is seen here.
    sqlx::query!("select lock_stages(array(select id from stage where workspace_id = $1 and kind <> 'open'))", workspace)
        .fetch_one(tx.connection())
        .await?;
    let codes: Vec<String> = rates.iter().map(|(currency, _)| currency.code().to_owned()).collect();
    let changed = sqlx::query!(
        "insert into exchange_rate as r (workspace_id, currency, day, units, worth)
        select $1, currency, day, units, worth
        from unnest($2::text[], $3::date[], $4::bigint[], $5::bigint[]) as given (currency, day, units, worth)
        order by currency, day
        on conflict (workspace_id, currency, day) do update set units = excluded.units, worth = excluded.worth
        where (r.units, r.worth) <> (excluded.units, excluded.worth)",
        workspace,
        &codes,
        &rates.iter().map(|(_, rate)| rate.day).collect::<Vec<_>>(),
        &rates.iter().map(|(_, rate)| rate.units).collect::<Vec<_>>(),
        &rates.iter().map(|(_, rate)| rate.worth).collect::<Vec<_>>()
    )
    .execute(tx.connection())
    .await?
    .rows_affected();
    let deals = sqlx::query_scalar!(r#"select deals_freeze_rates($1) as "deals!""#, &codes).fetch_one(tx.connection()).await?;
    Ok(Loaded { changed: i64::try_from(changed).unwrap_or(i64::MAX), deals })
}

/// Removes a rate; false when there is none.
pub async fn remove(tx: &mut Tx, currency: Currency, day: NaiveDate) -> Result<bool, AppError> {
    let workspace = tx.actor.workspace.0;
    let removed =
        sqlx::query!("delete from exchange_rate where workspace_id = $1 and currency = $2 and day = $3", workspace, currency.code(), day)
            .execute(tx.connection())
            .await?;
    Ok(removed.rows_affected() > 0)
}
