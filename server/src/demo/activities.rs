//! What the company's people said to their clients, and heard.

use activities::{About, ActivityFields, ActivityKind, ImportedActivity};
use chrono::{Days, NaiveDate, NaiveTime};
use deals::ImportedDeal;
use kit::ActivityId;

use super::chance::Chance;
use super::clients::Range;
use super::story::Story;

/// How far back they go, in days.
const WITHIN: i64 = 90;

/// Draws what happened about deals since they began, and what was noted of some clients alone: all of it before today.
pub fn draw(story: &Story, deals: &[ImportedDeal], range: &Range, today: NaiveDate, chance: &mut Chance) -> Vec<ImportedActivity> {
    let mut drawn = Vec::new();
    for deal in deals {
        let first = deal.history.first().map_or(today, |(_, entered)| entered.date());
        let last = deal.fields.closed_on.unwrap_or(today - Days::new(1));
        let days = (last - first).num_days().min(WITHIN);
        if days < 1 {
            continue;
        }
        let contacts = range.clients.iter().find(|client| Some(client.id) == deal.fields.client).map(|client| &client.contacts[..]);
        for _ in 0..chance.between(0..=4) {
            let kind = match chance.between(1..=10) {
                1..=4 => ActivityKind::Call,
                5..=7 => ActivityKind::Email,
                8..=9 => ActivityKind::Meeting,
                _ => ActivityKind::Note,
            };
            let day = last - Days::new(chance.between(0..=days).unsigned_abs());
            let (text, outcome) = chance.one_of(story.said(kind));
            let with = contacts.filter(|contacts| kind != ActivityKind::Note && !contacts.is_empty());
            let fields = ActivityFields {
                contacts: with.map(|contacts| vec![chance.one_of(contacts)]).unwrap_or_default(),
                ..fields(kind, text, outcome, day, chance)
            };
            let about = About::Deal(deal.deal);
            drawn.push(ImportedActivity { activity: ActivityId::generate(), about, author: deal.fields.owner, fields });
        }
    }
    for client in &range.clients {
        if chance.percent(45) {
            let day = today - Days::new(chance.between(1..=WITHIN).unsigned_abs());
            let (text, outcome) = chance.one_of(story.said(ActivityKind::Note));
            let fields = fields(ActivityKind::Note, text, outcome, day, chance);
            drawn.push(ImportedActivity {
                activity: ActivityId::generate(),
                about: About::Client(client.id),
                author: client.owner,
                fields,
            });
        }
    }
    drawn
}

/// What was said on a day.
pub fn fields(kind: ActivityKind, text: &str, outcome: &str, day: NaiveDate, chance: &mut Chance) -> ActivityFields {
    let (hour, minute) = (chance.between(8..=17), chance.between(0..=11) * 5);
    let time = u32::try_from(hour).ok().zip(u32::try_from(minute).ok()).and_then(|(hour, minute)| NaiveTime::from_hms_opt(hour, minute, 0));
    let happened_at = Some(day.and_time(time.unwrap_or_default()));
    ActivityFields { kind, text: text.to_owned(), outcome: outcome.to_owned(), happened_at, contacts: Vec::new() }
}
