//! A hand that moves deals, as a browser does: it knows what stands where, and sends what it sees.

use super::client::Client;
use super::company::Company;
use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use sqlx::PgConnection;
use std::time::{Duration, Instant};
use uuid::Uuid;

/// How a move is sent.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Way {
    /// The server function that our own pages call.
    Call,
    /// The REST API.
    Rest,
}

/// Some deals of the open columns, and where they stand.
pub struct Mover {
    client: Client,
    stages: Vec<Uuid>,
    columns: Vec<Vec<Uuid>>,
    dice: Dice,
    /// The command of each move that was acknowledged.
    pub acknowledged: Vec<Uuid>,
}

/// An open deal: its stage, itself.
pub type Standing = (Uuid, Uuid);

/// The open deals of the measured workspace in their order; only those of a member, when one is named by email.
///
/// # Errors
/// When Postgres does not answer.
pub async fn open_deals(owner: &mut PgConnection, email: Option<&str>) -> Result<Vec<Standing>> {
    let deals = sqlx::query_as(
        "select d.stage_id, d.id from workspace w join stage s using (workspace_id)
        join deal d on d.workspace_id = s.workspace_id and d.stage_id = s.id
        join member m on m.workspace_id = d.workspace_id and m.id = d.owner_id
        where w.slug = $1 and s.kind = 'open' and ($2::text is null or m.email = $2) order by s.position, d.rank",
    );
    Ok(deals.bind(Company::MEASURED).bind(email).fetch_all(owner).await?)
}

impl Mover {
    /// A hand for every `hands`-th of these deals, beginning with number `hand`: no two hands touch the same.
    pub fn new(client: Client, deals: &[Standing], hand: usize, hands: usize) -> Self {
        let mut stages: Vec<Uuid> = deals.iter().map(|(stage, _)| *stage).collect();
        stages.dedup();
        let own = deals.iter().skip(hand).step_by(hands);
        let columns = stages.iter().map(|stage| own.clone().filter(|(each, _)| each == stage).map(|(_, deal)| *deal).collect()).collect();
        Self { client, stages, columns, dice: Dice(0x7AB1_E205_EED0 + hand as u64), acknowledged: Vec::new() }
    }

    /// Moves one deal somewhere else: every second time to another stage. Answers how long it took until the server had said yes.
    ///
    /// # Errors
    /// When it says anything else.
    pub async fn move_one(&mut self, way: Way) -> Result<Duration> {
        let from = (0..self.columns.len()).cycle().skip(self.dice.roll(self.columns.len())).find(|column| self.columns[*column].len() > 1);
        let from = from.context("no deals to move")?;
        let to = if self.dice.roll(2) == 0 { from } else { (from + 1 + self.dice.roll(self.columns.len() - 1)) % self.columns.len() };
        let origin = self.dice.roll(self.columns[from].len());
        let deal = self.columns[from].remove(origin);
        let places = self.columns[to].len() + 1;
        let place = self.dice.roll(places);
        // Onto its own place it would change nothing, and leave nothing in the journal to look for.
        let place = if (to, place) == (from, origin) { (place + 1) % places } else { place };
        let above = place.checked_sub(1).map(|above| self.columns[to][above]);
        let below = self.columns[to].get(place).copied();
        self.columns[to].insert(place, deal);

        let command = Uuid::now_v7();
        let (path, body, headers) = match way {
            Way::Call => {
                let command = json!({ "id": command, "version": 1, "command": {
                    "deal": deal, "stage": self.stages[to], "above": above, "below": below, "seen": null, "closing": null } });
                ("/api/call/move_deal".to_owned(), json!({ "workspace": Company::MEASURED, "request": command }), String::new())
            }
            Way::Rest => (
                format!("/api/v1/deals/{deal}/move?workspace={}", Company::MEASURED),
                json!({ "stage": self.stages[to], "above": above, "below": below }),
                format!("idempotency-key: {command}\r\n"),
            ),
        };
        let body = body.to_string();
        let start = Instant::now();
        let answer = self.client.post(&path, "application/json", &body, &headers).await?;
        let duration = start.elapsed();
        ensure!(answer.status == 200, "a move answers {}: {}", answer.status, String::from_utf8_lossy(&answer.body));
        let state: Value = serde_json::from_slice(&answer.body)?;
        ensure!(state["stage"] == json!(self.stages[to]), "a deal went elsewhere: {state}");
        self.acknowledged.push(command);
        Ok(duration)
    }

    /// Where each of its deals has to be by now.
    pub fn standing(&self) -> impl Iterator<Item = Standing> {
        self.stages.iter().zip(&self.columns).flat_map(|(stage, deals)| deals.iter().map(|deal| (*stage, *deal)))
    }
}

/// A small generator, so that each time the same moves are made (xorshift64*, Vigna 2016).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % sides.max(1)
    }
}
