//! A workspace in dollars with deals in other currencies, on a standing clock: today is 2026-05-15.

use deals::{Change, Closing, CreateDeal, DealState, MoveDeal};
use kit::testing::{TestDatabase, database_at};
use kit::{Actor, AppError, Clock, Currency, DealId, Execute, NaiveDate, Rate, Request, execute};
use people::BuiltInRole;
use people::testing::{Company, company};
use pipelines::Stage;
use rates::{Loaded, Quote, SetRate, rate_of};

pub struct Fixture {
    pub test: TestDatabase,
    pub company: Company,
    pub stages: Vec<Stage>,
}

pub const WON: usize = 4;
pub const LOST: usize = 5;

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

pub fn currency(code: &str) -> Currency {
    Currency::from_code(code).expect("a currency")
}

/// So many units of a currency are one dollar's worth times `worth`.
pub fn rate(code: &str, worth: &str, on: &str) -> Rate {
    let worth = Quote::parse(worth, '.').expect("a number");
    rate_of((Quote::ONE, currency(code)), (worth, Currency::USD), day(on)).expect("a rate")
}

impl Fixture {
    pub async fn new() -> Self {
        let test = database_at(Clock::standing_at("2026-05-15T12:00:00Z".parse().expect("a moment"))).await;
        let company = company(&test.db, "north").await;
        let mut tx = test.db.begin(&company.system).await.expect("a transaction");
        let pipeline = pipelines::pipelines(&mut tx).await.expect("pipelines").remove(0).id;
        let stages = pipelines::stages(&mut tx, pipeline).await.expect("stages");
        Self { test, company, stages }
    }

    pub fn administrator(&self) -> &Actor {
        self.company.actor(BuiltInRole::Administrator)
    }

    pub fn rep(&self) -> &Actor {
        self.company.actor(BuiltInRole::Rep)
    }

    pub async fn run<C: Execute>(&self, actor: &Actor, command: C) -> Result<C::Answer, AppError> {
        execute(&self.test.db, actor, &Request::new(command)).await
    }

    /// Enters a rate as the administrator.
    pub async fn set(&self, code: &str, worth: &str, on: &str) -> Loaded {
        self.run(self.administrator(), SetRate { currency: currency(code), rate: rate(code, worth, on) }).await.expect("a rate")
    }

    /// An open deal of the rep's, of a thousand minor units.
    pub async fn deal(&self, code: &str) -> DealId {
        let deal = DealId::generate();
        let fields = vec![Change::Name(format!("Deal {deal}")), Change::Value(1_000), Change::Currency(currency(code))];
        self.run(self.rep(), CreateDeal { deal, stage: self.stages[0].id, fields }).await.expect("a deal");
        deal
    }

    /// Moves a deal to a stage, where it closes on a day.
    pub async fn close(&self, deal: DealId, stage: usize, on: &str) -> DealState {
        let closing = Some(Closing { closed_on: Some(day(on)), ..Closing::default() });
        let command = MoveDeal { deal, stage: self.stages[stage].id, above: None, below: None, seen: None, closing };
        self.run(self.rep(), command).await.expect("a move")
    }

    /// The rate that Postgres keeps beside a deal.
    pub async fn frozen(&self, deal: DealId) -> Option<Rate> {
        let (units, worth, day) = sqlx::query_as("select rate_units, rate_worth, rate_day from deal where id = $1")
            .bind(deal.0)
            .fetch_one(&self.test.owner)
            .await
            .expect("the deal");
        deals::rate(units, worth, day)
    }

    /// One number, asked by the owner.
    pub async fn number(&self, sql: &'static str) -> i64 {
        sqlx::query_scalar(sql).fetch_one(&self.test.owner).await.expect(sql)
    }

    /// What must hold whatever was done: totals that add up, converted ones as well, and no open deal with a rate.
    pub async fn assert_sound(&self) {
        let adrift = "with really as (
                select workspace_id, stage_id, owner_id, currency, count(*) deals, sum(value) value, coalesce(sum(actual_value), 0) actual_value,
                    coalesce(sum(coalesce(actual_value, value)) filter (where rate_day is not null), 0) rated_value,
                    coalesce(sum(converted(coalesce(actual_value, value), rate_units, rate_worth)), 0) home_value
                from deal where archived_at is null group by 1, 2, 3, 4)
            select count(*) from really r full join (
                select * from deal_totals where deals <> 0 or value <> 0 or actual_value <> 0 or rated_value <> 0 or home_value <> 0) t
                using (workspace_id, stage_id, owner_id, currency)
            where (r.deals, r.value, r.actual_value, r.rated_value, r.home_value)
                is distinct from (t.deals, t.value, t.actual_value, t.rated_value, t.home_value)";
        assert_eq!(self.number(adrift).await, 0, "totals that do not add up");
        assert_eq!(
            self.number("select count(*) from deal where rate_day is not null and closed_on is null").await,
            0,
            "an open deal with a rate"
        );
    }
}
