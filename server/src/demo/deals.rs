//! The company's deals: open ones in every stage, and those won and lost over the last nine months, each with the way it went.

use std::collections::HashSet;

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, Weekday};
use deals::{DealFields, ImportedDeal};
use kit::{DealId, ListValueId, StageId};
use pipelines::{Stage, StageKind};

use super::chance::Chance;
use super::clients::{Client, Range, WITHOUT_DEAL};
use super::people::Staff;
use super::story::Story;

/// How many deals stand in each open stage, the first stage first; the last number counts for any further stage.
const OPEN: [usize; 4] = [44, 38, 32, 22];
const WON: usize = 52;
const LOST: usize = 36;
/// How far back closed deals go, in days.
const CLOSED_WITHIN: i64 = 270;
/// How soon deals of each open stage are expected to close, in days from today.
const EXPECTED: [(i64, i64); 4] = [(30, 150), (20, 110), (8, 75), (2, 40)];

/// What deals are drawn from.
pub struct Setting<'a> {
    pub story: &'a Story,
    pub staff: &'a Staff,
    pub range: &'a Range,
    pub stages: &'a [Stage],
    pub lost_reasons: &'a [ListValueId],
    pub sources: &'a [ListValueId],
    pub today: NaiveDate,
}

/// Draws the deals, in the order in which they stand in their stages.
pub fn draw(setting: &Setting<'_>, chance: &mut Chance) -> Vec<ImportedDeal> {
    let mut names = HashSet::new();
    let open: Vec<&Stage> = setting.stages.iter().filter(|stage| stage.kind == StageKind::Open).collect();
    let mut deals = Vec::new();
    for (reached, stage) in open.iter().enumerate() {
        for _ in 0..OPEN[reached.min(OPEN.len() - 1)] {
            let mut deal = setting.deal(chance, &mut names, stage.id);
            // The later the stage, the shorter a deal may rest in it.
            let entered = chance.between(1..=45 - 8 * i64::try_from(reached.min(4)).unwrap_or(4));
            deal.history = setting.way(chance, &open[..=reached], entered);
            setting.look_ahead(chance, reached, &mut deal.fields);
            deals.push(deal);
        }
    }
    for (kind, count) in [(StageKind::Won, WON), (StageKind::Lost, LOST)] {
        let Some(stage) = setting.stages.iter().find(|stage| stage.kind == kind) else { continue };
        let mut ago: Vec<i64> = (0..count).map(|_| chance.between(1..=CLOSED_WITHIN)).collect();
        // The latest on top.
        ago.sort_unstable();
        for ago in ago {
            let mut deal = setting.deal(chance, &mut names, stage.id);
            let reached =
                if kind == StageKind::Won { open.len() } else { usize::try_from(chance.between(1..=4)).unwrap_or(1).min(open.len()) };
            let closed = setting.working_day(ago);
            let way = [&open[..reached], &[stage]].concat();
            deal.history = setting.way(chance, &way, ago);
            setting.close(chance, kind, closed, &mut deal.fields);
            deals.push(deal);
        }
    }
    deals
}

impl Setting<'_> {
    /// A deal with some client about some product.
    fn deal(&self, chance: &mut Chance, names: &mut HashSet<String>, stage: StageId) -> ImportedDeal {
        let (client_place, client, product_place, name) = loop {
            let place = usize::try_from(chance.between(0..=self.range.clients.len() as i64 - 1)).unwrap_or_default();
            let product = usize::try_from(chance.between(0..=self.story.products.len() as i64 - 1)).unwrap_or_default();
            let industry = &self.story.industries[self.story.clients[place].1];
            let name = chance.one_of(self.story.products[product].deals).replace("{}", chance.one_of(industry.places));
            // Some clients have no deal yet, and two deals of one name would puzzle.
            if place % WITHOUT_DEAL != 0 && names.insert(format!("{place} {name}")) {
                break (place, &self.range.clients[place], product, name);
            }
        };
        let owner = self.owner(chance, client);
        let (currency, hundred) = abroad(client_place).map_or((self.story.currency, 100), |which| self.story.abroad[which]);
        let product = &self.story.products[product_place];
        let pieces = chance.between(product.pieces.0..=product.pieces.1);
        let whole = product.price * pieces * hundred / 100;
        let fields = DealFields {
            name,
            client: Some(client.id),
            contact: Some(chance.one_of(&client.contacts)).filter(|_| chance.percent(75)),
            product: self.range.products.get(product_place).copied(),
            project: self.project(chance, client_place),
            value: round(whole) * 10_i64.pow(currency.decimals()),
            value_estimated: chance.percent(12),
            source: Some(chance.one_of(self.sources)).filter(|_| chance.percent(80)),
            competitors: if chance.percent(22) { chance.one_of(self.story.competitors).to_owned() } else { String::new() },
            notes: if chance.percent(25) { chance.one_of(self.story.notes).to_owned() } else { String::new() },
            ..DealFields::new(owner, currency)
        };
        ImportedDeal { deal: DealId::generate(), stage, fields, earlier_name: None, history: Vec::new() }
    }

    /// Mostly who looks after the client; now and then a colleague, or the contributor, who would have nothing to read otherwise.
    fn owner(&self, chance: &mut Chance, client: &Client) -> kit::MemberId {
        match (chance.between(1..=100), self.staff.contributor) {
            (1..=3, Some(contributor)) => contributor,
            (4..=15, _) => chance.one_of(&self.staff.reps),
            _ => client.owner,
        }
    }

    fn project(&self, chance: &mut Chance, client: usize) -> Option<kit::ProjectId> {
        let projects = self.story.projects.iter().zip(&self.range.projects);
        let mut fitting = projects.filter(|((_, of), _)| of.is_none_or(|of| of == client)).map(|((_, of), id)| (of.is_some(), *id));
        let (own, project) = fitting.next()?;
        chance.percent(if own { 70 } else { 6 }).then_some(project)
    }

    /// What is still to come of an open deal.
    fn look_ahead(&self, chance: &mut Chance, reached: usize, fields: &mut DealFields) {
        let (soonest, latest) = EXPECTED[reached.min(EXPECTED.len() - 1)];
        let expected = match chance.between(1..=100) {
            1..=11 => None,
            12..=27 => Some(-chance.between(1..=25)),
            _ => Some(chance.between(soonest..=latest)),
        };
        fields.expected_close = expected.map(|days| self.working_day(-days));
        if chance.percent(20) {
            let nudge = i16::try_from(chance.between(-2..=3) * 5).unwrap_or_default();
            let usual = [10, 25, 50, 75][reached.min(3)];
            fields.probability = Some(usual + nudge).filter(|percent| (1..=99).contains(percent));
        }
        if chance.percent(65) {
            fields.next_step = chance.one_of(self.story.next_steps).to_owned();
        }
    }

    /// How a deal ended.
    fn close(&self, chance: &mut Chance, kind: StageKind, closed: NaiveDate, fields: &mut DealFields) {
        fields.closed_on = Some(closed);
        fields.value_estimated = false;
        fields.expected_close = closed.checked_add_days(Days::new(chance.between(0..=20).unsigned_abs()));
        if kind == StageKind::Won {
            // Most give something away at the end, a few sell more.
            let percent = if chance.percent(12) { chance.between(103..=118) } else { chance.between(84..=100) };
            let unit = 10_i64.pow(fields.currency.decimals());
            fields.actual_value = Some(round(fields.value / unit * percent / 100) * unit);
        } else {
            fields.lost_reason = Some(chance.one_of(self.lost_reasons)).filter(|_| chance.percent(90));
        }
    }

    /// The stages of a deal with the times it entered them, the last of them so many days ago.
    fn way(&self, chance: &mut Chance, stages: &[&Stage], last: i64) -> Vec<(StageId, NaiveDateTime)> {
        let mut ago = last;
        let mut way = Vec::with_capacity(stages.len());
        for stage in stages.iter().rev() {
            let time =
                NaiveTime::from_hms_opt(chance.between(8..=17).unsigned_abs() as u32, chance.between(0..=11).unsigned_abs() as u32 * 5, 0);
            way.push((stage.id, self.working_day(ago).and_time(time.unwrap_or_default())));
            // At least three days, so that no weekend brings two stages onto one day.
            ago += chance.between(3..=24);
        }
        way.reverse();
        way
    }

    /// So many days ago, or the Friday before it.
    fn working_day(&self, ago: i64) -> NaiveDate {
        let day = self.today - chrono::Duration::days(ago);
        match day.weekday() {
            Weekday::Sat => day - Days::new(1),
            Weekday::Sun => day - Days::new(2),
            _ => day,
        }
    }
}

/// In which of the story's other currencies the client at this place pays, if in any: mostly the first.
pub fn abroad(client: usize) -> Option<usize> {
    (client % 7 == 3).then_some(usize::from(client / 7 % 3 == 1))
}

/// A number of whole units as people write offers: two or three digits that say something.
fn round(whole: i64) -> i64 {
    let step = match whole {
        ..1_000 => 10,
        1_000..20_000 => 50,
        20_000..200_000 => 500,
        _ => 5_000,
    };
    (whole + step / 2) / step * step
}
