//! What the company's people have to do next about their open deals, and a few clients and leads.

use chrono::{Datelike, Days, NaiveDate, NaiveTime, Weekday};
use deals::ImportedDeal;
use followups::{AddFollowUp, FollowUpFields};
use kit::{About, FollowUpId, MemberId};
use pipelines::{Stage, StageKind};

use super::chance::Chance;
use super::story::Story;

/// Draws a follow-up for most of the open deals: a few are late, some are for today.
pub fn draw(story: &Story, deals: &[ImportedDeal], stages: &[Stage], today: NaiveDate, chance: &mut Chance) -> Vec<AddFollowUp> {
    let open: Vec<_> = stages.iter().filter(|stage| stage.kind == StageKind::Open).map(|stage| stage.id).collect();
    let mut follow_ups = Vec::new();
    for deal in deals.iter().filter(|deal| open.contains(&deal.stage)) {
        let due_on = match chance.between(1..=100) {
            1..=22 => continue,
            23..=36 => working_day(today - Days::new(chance.between(1..=9).unsigned_abs()), false),
            37..=50 => today,
            _ => working_day(today + Days::new(chance.between(1..=24).unsigned_abs()), true),
        };
        let what = if deal.fields.next_step.is_empty() { chance.one_of(story.next_steps) } else { &deal.fields.next_step };
        let hour = u32::try_from(chance.between(9..=17)).unwrap_or(9);
        let due_at = NaiveTime::from_hms_opt(hour, 0, 0).filter(|_| chance.percent(30));
        let fields = FollowUpFields { what: what.to_owned(), due_on, due_at, assignee: deal.fields.owner };
        follow_ups.push(AddFollowUp { follow_up: FollowUpId::generate(), about: About::Deal(deal.deal), fields });
    }
    follow_ups
}

/// Draws one for some records that no deal stands for: each with whose it is.
pub fn draw_for(
    story: &Story,
    records: impl Iterator<Item = (About, MemberId)>,
    today: NaiveDate,
    chance: &mut Chance,
) -> Vec<AddFollowUp> {
    let mut follow_ups = Vec::new();
    for (about, assignee) in records {
        let due_on = working_day(today + Days::new(chance.between(0..=9).unsigned_abs()), true);
        let fields = FollowUpFields { what: chance.one_of(story.first_steps).to_owned(), due_on, due_at: None, assignee };
        follow_ups.push(AddFollowUp { follow_up: FollowUpId::generate(), about, fields });
    }
    follow_ups
}

/// The day itself, or the next working day after it or before it.
fn working_day(day: NaiveDate, after: bool) -> NaiveDate {
    match (day.weekday(), after) {
        (Weekday::Sat, true) => day + Days::new(2),
        (Weekday::Sun, true) => day + Days::new(1),
        (Weekday::Sat, false) => day - Days::new(1),
        (Weekday::Sun, false) => day - Days::new(2),
        _ => day,
    }
}
