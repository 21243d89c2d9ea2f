//! What one row says of a deal.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveTime};
use deals::{DealFields, ImportedDeal};
use kit::{DealId, StageId, WorkspaceId, parse_day};
use pipelines::StageKind;

use super::super::amounts::scaled;
use super::super::decisions::Resolver;
use super::super::finding::{Effect, Findings, Reason, UnknownWord};
use super::super::process::{self, ENGAGING};
use super::super::{CURRENCY, opportunities};
use super::{FILE, Names};

/// Reads row after row.
pub struct Reader<'a, 'd> {
    workspace: WorkspaceId,
    names: &'a Names,
    stages: BTreeMap<String, (StageId, StageKind)>,
    resolver: &'a mut Resolver<'d>,
    findings: &'a mut Findings,
    lines: BTreeMap<String, u64>,
}

/// When a deal was engaged, when it closed, and for how much.
struct Course {
    engaged: Option<NaiveDate>,
    closed: Option<NaiveDate>,
    minor: Option<i64>,
}

impl<'a, 'd> Reader<'a, 'd> {
    /// A reader that has seen no row.
    pub fn new(workspace: WorkspaceId, names: &'a Names, resolver: &'a mut Resolver<'d>, findings: &'a mut Findings) -> Self {
        let stages = process::stages(workspace).map(|(name, id, kind)| (name.to_owned(), (id, kind))).collect();
        Self { workspace, names, stages, resolver, findings, lines: BTreeMap::new() }
    }

    /// The deal of a row. None when the row has to be left out; then, and when something of it has to, it is listed.
    pub fn read(&mut self, line: u64, cells: [&str; opportunities::COLUMNS.len()]) -> Option<ImportedDeal> {
        let deal = self.deal(line, cells);
        deal.map_err(|reason| self.findings.add((FILE, line), reason, Effect::LeftOut)).ok()
    }

    fn deal(
        &mut self,
        line: u64,
        [id, agent, product, account, stage, engaged, closed, value]: [&str; opportunities::COLUMNS.len()],
    ) -> Result<ImportedDeal, Reason> {
        if id.is_empty() {
            return Err(Reason::Empty("opportunity_id"));
        }
        if let Some(&first_line) = self.lines.get(id) {
            return Err(Reason::Twice { column: "opportunity_id", first_line });
        }
        self.lines.insert(id.to_owned(), line);
        let (_, &owner) = self.resolver.known("sales_agent", agent, &self.names.people).map_err(unknown)?;
        let (stage, kind) = *self.resolver.known("deal_stage", stage, &self.stages).map_err(unknown)?.1;
        let course = Course::read(kind, engaged, closed, value)?;
        let names = self.names;
        let (client_name, client) = self.named(line, "account", account, &names.accounts);
        let (product_name, listed) = self.named(line, "product", product, &names.catalogue);
        let mut fields = DealFields {
            name: name(client_name, product_name, id),
            client: client.copied(),
            product: listed.map(|listed| listed.id),
            // Of an open or lost deal the file knows no value: the list price is what one may expect.
            value: listed.map_or(0, |listed| listed.list_price),
            value_estimated: listed.is_some(),
            ..DealFields::new(owner, CURRENCY)
        };
        let history = self.settle(line, (stage, kind), &course, &mut fields);
        let earlier_name = Some(name(account, product, id)).filter(|earlier| *earlier != fields.name);
        let deal = DealId::named(self.workspace, &format!("b2b-sales/{id}"));
        Ok(ImportedDeal { deal, stage, fields, earlier_name, history })
    }

    /// The record that a cell names, if any, under its known name. A cell that names nothing known is listed.
    fn named<'k, T>(
        &mut self,
        line: u64,
        column: &'static str,
        written: &'k str,
        known: &'k BTreeMap<String, T>,
    ) -> (&'k str, Option<&'k T>) {
        if written.is_empty() {
            return (written, None);
        }
        match self.resolver.known(column, written, known) {
            Ok((name, value)) => (name, Some(value)),
            Err(word) => {
                self.findings.add((FILE, line), unknown(word), Effect::Without(column));
                (written, None)
            }
        }
    }

    /// Writes the outcome into the fields, and answers the stages that the deal went through. What does not go with its stage is listed.
    fn settle(
        &mut self,
        line: u64,
        (stage, kind): (StageId, StageKind),
        course: &Course,
        fields: &mut DealFields,
    ) -> Vec<(StageId, chrono::NaiveDateTime)> {
        let mut amiss =
            |column, text: String| self.findings.add((FILE, line), Reason::NotInThisStage(column, text), Effect::Without(column));
        match kind {
            StageKind::Won => {
                (fields.actual_value, fields.closed_on) = (course.minor, course.closed);
                // What it brought is also the best that can be said of what was expected: the list price would show a loss nobody had.
                (fields.value, fields.value_estimated) = (course.minor.unwrap_or_default(), false);
            }
            StageKind::Lost => fields.closed_on = course.closed,
            StageKind::Open => {
                if let Some(day) = course.closed {
                    amiss("close_date", day.to_string());
                }
            }
        }
        if let Some(minor) = course.minor.filter(|minor| kind != StageKind::Won && *minor != 0) {
            amiss("close_value", format!("{}", minor / 10_i64.pow(CURRENCY.decimals())));
        }
        let engaging = self.stages.get(ENGAGING).map(|(id, _)| *id);
        let begun = match (engaging, course.engaged) {
            (Some(engaging), Some(day)) if kind != StageKind::Open || stage == engaging => Some((engaging, day)),
            (_, Some(day)) => {
                amiss("engage_date", day.to_string());
                None
            }
            _ => None,
        };
        let ended = course.closed.filter(|_| kind != StageKind::Open).map(|day| (stage, day));
        begun.into_iter().chain(ended).map(|(stage, day)| (stage, day.and_time(NaiveTime::MIN))).collect()
    }
}

impl Course {
    fn read(kind: StageKind, engaged: &str, closed: &str, value: &str) -> Result<Self, Reason> {
        let day = |column, text: &str| match text {
            "" => Ok(None),
            text => parse_day(text).map(Some).map_err(|_| Reason::NotADay(column, text.to_owned())),
        };
        let minor = match value {
            "" => None,
            text => Some(scaled(text, CURRENCY.decimals()).ok_or_else(|| Reason::NotANumber("close_value", text.to_owned()))?),
        };
        let course = Self { engaged: day("engage_date", engaged)?, closed: day("close_date", closed)?, minor };
        if course.engaged.zip(course.closed).is_some_and(|(engaged, closed)| closed < engaged) {
            return Err(Reason::ClosesBeforeItBegins);
        }
        if kind != StageKind::Open && course.closed.is_none() {
            return Err(Reason::Empty("close_date"));
        }
        if kind == StageKind::Won && course.minor.is_none() {
            return Err(Reason::Empty("close_value"));
        }
        Ok(course)
    }
}

#[expect(clippy::boxed_local, reason = "as the resolver gives it")]
fn unknown(word: Box<UnknownWord>) -> Reason {
    Reason::Unknown(*word)
}

/// The file gives deals no name: it is the account and the product, or what there is of them and the opportunity's id.
fn name(account: &str, product: &str, id: &str) -> String {
    match (account, product) {
        ("", "") => id.to_owned(),
        ("", one) | (one, "") => format!("{one} – {id}"),
        (account, product) => format!("{account} – {product}"),
    }
}
