//! Many write in one deal, each from what they last saw: whatever was acknowledged stands, or was replaced by somebody who had seen it.

use std::sync::{Arc, Mutex};

use deals::{Change, DealFields};
use kit::{Actor, AppError, DealId};
use people::BuiltInRole;
use tokio::task::JoinSet;

use crate::fixture::Fixture;
use crate::merging::{edit, news};

/// An edit that was acknowledged.
struct Done {
    version: i32,
    seen: i32,
    changes: Vec<Change>,
}

struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % sides
    }
}

/// A change of one of a few fields to something that nobody else writes.
fn change(dice: &mut Dice, stamp: &str, number: i32) -> Change {
    match dice.roll(6) {
        0 => Change::Notes(stamp.to_owned()),
        1 => Change::Subject(stamp.to_owned()),
        2 => Change::NextStep(stamp.to_owned()),
        3 => Change::Competitors(stamp.to_owned()),
        4 => Change::Value(number.into()),
        _ => Change::Name(stamp.to_owned()),
    }
}

fn stands(fields: &DealFields, change: &Change) -> bool {
    let mut changed = fields.clone();
    changed.apply(change);
    changed == *fields
}

fn replaced(before: &DealFields, change: &Change) -> Vec<Change> {
    let mut after = before.clone();
    after.apply(change);
    after.changes_to(before)
}

async fn now(fixture: &Fixture, actor: &Actor, deal: DealId, seen: i32) -> (i32, DealFields) {
    let record = news(fixture, actor, deal, seen).await.expect("now").panel.deal.expect("a deal");
    (record.version, record.fields)
}

/// Writes ten times, from a look that is sometimes old. What is asked about is decided: mine, theirs, or what was before.
async fn write(fixture: Arc<Fixture>, deal: DealId, writer: i32, mut dice: Dice, done: Arc<Mutex<Vec<Done>>>) {
    let roles = [BuiltInRole::Administrator, BuiltInRole::Manager, BuiltInRole::Rep];
    let actor = fixture.company.actor(roles[writer as usize % roles.len()]);
    let (mut seen, mut fields) = now(&fixture, actor, deal, 1).await;
    for turn in 0..10 {
        let number = writer * 100 + turn;
        let mut changes: Vec<Change> = Vec::new();
        for _ in 0..=dice.roll(2) {
            let new = change(&mut dice, &format!("written {number}"), number);
            changes.retain(|other| other.field() != new.field());
            changes.push(new);
        }
        while !changes.is_empty() {
            match edit(&fixture, actor, deal, seen, changes.clone()).await {
                Ok(state) => {
                    done.lock().expect("the list").push(Done { version: state.version, seen, changes: changes.clone() });
                    // Who does not look again goes on from what they had, with what they wrote: an older version.
                    if dice.roll(2) == 0 {
                        (seen, fields) = now(&fixture, actor, deal, seen).await;
                    }
                    break;
                }
                Err(AppError::Conflict(Some(conflict))) => {
                    assert!(!conflict.disputed.is_empty());
                    let before = fields.clone();
                    (seen, fields) = now(&fixture, actor, deal, seen).await;
                    for field in conflict.disputed {
                        let Some(place) = changes.iter().position(|change| change.field() == field) else { continue };
                        let mine = changes.remove(place);
                        match dice.roll(3) {
                            0 => changes.push(mine),
                            1 => {}
                            _ => changes.extend(replaced(&before, &mine).into_iter().filter(|change| change.field() == field)),
                        }
                    }
                }
                Err(other) => panic!("{other:?}"),
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn no_edit_is_lost() {
    let seeds = match std::env::var("TABLERO_TEST_SEED") {
        Ok(seed) => vec![seed.parse().expect("a number")],
        Err(_) => vec![1, 2, 3],
    };
    for seed in seeds {
        eprintln!("TABLERO_TEST_SEED={seed}");
        let fixture = Arc::new(Fixture::new().await);
        let deal = fixture.deal(fixture.rep(), 0, "Pumps").await;
        let (_, first) = now(&fixture, fixture.rep(), deal, 1).await;
        let done = Arc::new(Mutex::new(Vec::new()));
        let mut writers = JoinSet::new();
        for writer in 0..6 {
            let dice = Dice(seed * 1_000 + writer as u64);
            writers.spawn(write(Arc::clone(&fixture), deal, writer, dice, Arc::clone(&done)));
        }
        while let Some(writer) = writers.join_next().await {
            writer.expect("a writer that came through");
        }
        let mut done = std::mem::take(&mut *done.lock().expect("the list"));
        done.sort_by_key(|edit| edit.version);
        // One after the other, in the order of their versions, they make what is now; and what each replaced, its writer had seen.
        let mut states = vec![first.clone(), first];
        for answered in done.chunk_by(|one, other| one.version == other.version) {
            let version = answered[0].version;
            let before = states.last().expect("a state").clone();
            // What was left as it was seen is no change, and stays as it is now. Who had seen this version already did not make it.
            let made = |edit: &Done| -> Vec<Change> {
                let seen = states.get(edit.seen as usize);
                edit.changes.iter().filter(|change| !seen.is_some_and(|seen| stands(seen, change))).cloned().collect()
            };
            let can_have_made = |edit: &&Done| (edit.seen as usize) < states.len();
            // One of them made the version, whoever came to write it down first; the others found what they wanted.
            let after = answered.iter().filter(can_have_made).find_map(|edit| {
                let after = made(edit).iter().fold(before.clone(), |mut fields, change| {
                    fields.apply(change);
                    fields
                });
                answered.iter().all(|other| made(other).iter().all(|change| stands(&after, change))).then_some((edit, after))
            });
            let (edit, after) = after.unwrap_or_else(|| panic!("version {version} was answered to more than one change"));
            if version as usize == states.len() - 1 {
                assert_eq!(after, before, "answered without a change");
                continue;
            }
            assert_eq!(version as usize, states.len(), "no version is left out");
            for change in &made(edit) {
                let seen = &states[edit.seen as usize];
                let known = replaced(&before, change).iter().all(|old| old.field() != change.field() || stands(seen, old));
                assert!(known, "version {version}: {change:?} replaced what its writer had not seen");
            }
            states.push(after);
        }
        let (version, last) = now(&fixture, fixture.rep(), deal, 1).await;
        assert_eq!((version as usize, Some(&last)), (states.len() - 1, states.last()));
        assert!(done.iter().any(|edit| edit.version > edit.seen + 1), "some were merged");
        fixture.assert_sound().await;
    }
}
