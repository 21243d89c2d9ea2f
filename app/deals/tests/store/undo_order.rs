//! Many moves into few gaps, each taken back in any order: it ends where it began.

use std::sync::Arc;

use kit::{AppError, CommandId, DealId, Request, execute};
use tokio::task::JoinSet;

use crate::fixture::{Fixture, to};
use crate::guards::begin_command;
use crate::undoing::undo;

const CLIENTS: usize = 16;
/// Enough for the order to go wrong; `TABLERO_TEST_MOVES=5000` takes minutes.
const MOVES: usize = 1_000;

/// How many moves there are to each deal: only the last of them can be taken back first.
const MOVES_OF_A_DEAL: usize = 5;

/// How often the stages are ranked anew meanwhile.
const ANEW: usize = 24;

/// xorshift64* (Vigna 2016), so that a failing case comes again.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % sides
    }

    fn shuffle<T>(&mut self, list: &mut [T]) {
        for index in (1..list.len()).rev() {
            let other = self.roll(index + 1);
            list.swap(index, other);
        }
    }
}

fn given(variable: &str) -> Option<u64> {
    std::env::var(variable).ok().and_then(|number| number.parse().ok())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn moves_taken_back_in_any_order_end_where_they_began() {
    let seed = given("TABLERO_TEST_SEED").unwrap_or_else(|| CommandId::generate().0.as_u64_pair().1 | 1);
    let moves = given("TABLERO_TEST_MOVES").map_or(MOVES, |moves| usize::try_from(moves).expect("a number of moves"));
    println!("TABLERO_TEST_SEED={seed}, {moves} moves");
    let fixture = Arc::new(Fixture::new().await);
    let mut deals = Vec::new();
    for index in 0..4 + moves / MOVES_OF_A_DEAL {
        deals.push(fixture.deal(fixture.administrator(), index % 4, &format!("Deal {index}")).await);
    }
    let mut before = Vec::new();
    for stage in 0..6 {
        before.push(fixture.order(stage).await);
    }
    let deals: Arc<Vec<DealId>> = Arc::new(deals);
    let (commands, ()) = tokio::join!(movers(&fixture, &deals, seed, moves), rank_anew(&fixture));
    fixture.assert_sound().await;

    let mut dice = Dice(seed);
    let mut left = commands;
    let mut rounds = 0;
    while !left.is_empty() {
        dice.shuffle(&mut left);
        let (refused, ()) = tokio::join!(undoers(&fixture, &left), rank_anew(&fixture));
        assert!(refused.len() < left.len(), "seed {seed}: {} commands are refused for ever", refused.len());
        (left, rounds) = (refused, rounds + 1);
    }
    let anew = fixture.number("select count(*) from stage_ranking").await;
    println!("taken back in {rounds} rounds, stages ranked anew {anew} times");
    for (stage, order) in before.iter().enumerate() {
        assert_eq!(&fixture.order(stage).await, order, "seed {seed}, stage {stage}");
    }
    assert_eq!(fixture.number("select count(*) from deal_stage_history").await, deals.len() as i64, "as if nothing had moved");
    fixture.assert_sound().await;
}

/// Ranks stages anew, as happens when ranks grow long.
async fn rank_anew(fixture: &Fixture) {
    for turn in 0..ANEW {
        let mut owner = begin_command(fixture).await;
        let stage = fixture.stages[turn % 4].id.0;
        for step in ["select lock_stages(array[$1])", "select stage_rank_anew($1)"] {
            sqlx::query(step).bind(stage).execute(&mut *owner).await.expect(step);
        }
        owner.commit().await.expect("a commit");
    }
}

/// All clients at once, each deal in the hands of all of them, and only four gaps: below the first cards of the stages.
async fn movers(fixture: &Arc<Fixture>, deals: &Arc<Vec<DealId>>, seed: u64, moves: usize) -> Vec<CommandId> {
    let mut movers = JoinSet::new();
    for mover in 0..CLIENTS {
        let (fixture, deals) = (Arc::clone(fixture), Arc::clone(deals));
        movers.spawn(async move {
            let mut dice = Dice(seed.wrapping_mul(mover as u64 * 2 + 3));
            let mut commands = Vec::new();
            for _ in 0..moves / CLIENTS {
                // The four that stay are the upper ends of the gaps.
                let deal = deals[4 + dice.roll(deals.len() - 4)];
                let stage = dice.roll(4);
                let (above, below) = (Some(deals[stage]), None);
                let request = Request::new(to(deal, fixture.stages[stage].id, above, below));
                execute(&fixture.test.db, fixture.administrator(), &request).await.expect("a move");
                commands.push(request.id);
            }
            commands
        });
    }
    let mut commands = Vec::new();
    while let Some(mover) = movers.join_next().await {
        commands.extend(mover.expect("a mover that came through"));
    }
    commands
}

/// Tries to take each back, all clients at once; answers those that were refused.
async fn undoers(fixture: &Arc<Fixture>, commands: &[CommandId]) -> Vec<CommandId> {
    let mut undoers = JoinSet::new();
    for part in commands.chunks(commands.len().div_ceil(CLIENTS)) {
        let (fixture, part) = (Arc::clone(fixture), part.to_vec());
        undoers.spawn(async move {
            let mut refused = Vec::new();
            for command in part {
                match undo(&fixture, fixture.administrator(), command).await {
                    Ok(_) => {}
                    Err(AppError::Conflict(Some(_))) => refused.push(command),
                    Err(error) => panic!("{error:?}"),
                }
            }
            refused
        });
    }
    let mut refused = Vec::new();
    while let Some(undoer) = undoers.join_next().await {
        refused.extend(undoer.expect("an undoer that came through"));
    }
    refused
}
