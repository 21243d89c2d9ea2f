//! A workspace with deals of several owners, dates and currencies.

use board::{Board, BoardFilter, store};
use deals::{Change, CreateDeal, MoveDeal};
use kit::testing::{TestDatabase, database_at};
use kit::{Actor, AppError, Clock, Currency, DealId, NaiveDate, ProjectId, Request, execute};
use people::testing::{Company, company};
use pipelines::Stage;

pub struct Fixture {
    pub test: TestDatabase,
    pub company: Company,
    pub stages: Vec<Stage>,
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// A clock that stands at a moment of RFC 3339.
pub fn standing_at(moment: &str) -> Clock {
    Clock::standing_at(moment.parse().expect("a moment"))
}

impl Fixture {
    pub async fn new() -> Self {
        let test = database_at(standing_at("2026-05-15T12:00:00Z")).await;
        let company = company(&test.db, "north").await;
        let stages = show(&test, &company.system, &BoardFilter::default()).await.expect("a board").stages;
        Self { test, company, stages }
    }

    pub async fn deal(&self, actor: &Actor, stage: usize, changes: Vec<Change>) -> DealId {
        let deal = DealId::generate();
        let fields = [vec![Change::Name(format!("Deal {deal}"))], changes].concat();
        execute(&self.test.db, actor, &Request::new(CreateDeal { deal, stage: self.stages[stage].id, fields })).await.expect("a deal");
        deal
    }

    pub async fn project(&self, name: &str) -> ProjectId {
        let project = ProjectId::generate();
        let command = projects::CreateProject { project, name: name.to_owned(), client: None };
        execute(&self.test.db, &self.company.system, &Request::new(command)).await.expect("a project");
        project
    }

    /// Moves a deal to a stage; one that closes there does so on the standing clock's day.
    pub async fn close(&self, actor: &Actor, deal: DealId, stage: usize) {
        let command = MoveDeal { deal, stage: self.stages[stage].id, above: None, below: None, seen: None, closing: None };
        execute(&self.test.db, actor, &Request::new(command)).await.expect("a move");
    }

    /// Deals of three reps: two currencies, own and stages' probabilities, dates inside and outside of the year, won, lost and open.
    pub async fn fill(&self) {
        let owners = [self.company.actor(people::BuiltInRole::Rep), &self.company.colleague, &self.company.stranger];
        for number in 0..36_i64 {
            let owner = owners[number as usize % 3];
            let mut changes = vec![Change::Value(number * 1_001), Change::Name(format!("Pumps 100%_{number}"))];
            if number % 4 == 0 {
                changes.push(Change::Currency(Currency::EUR));
            }
            if number % 5 == 0 {
                changes.push(Change::Probability(Some(33)));
            }
            if number % 3 != 2 {
                changes.push(Change::ExpectedClose(Some(day("2026-01-31") + chrono::Days::new(number as u64 * 11))));
            }
            let deal = self.deal(owner, number as usize % 4, changes).await;
            if number % 6 == 1 {
                self.close(owner, deal, 4 + (number / 6 % 2) as usize).await;
            }
        }
    }
}

pub async fn show(test: &TestDatabase, actor: &Actor, filter: &BoardFilter) -> Result<Board, AppError> {
    let mut tx = test.db.begin(actor).await?;
    let board = store::board(&mut tx, filter).await?;
    tx.commit().await?;
    Ok(board)
}
