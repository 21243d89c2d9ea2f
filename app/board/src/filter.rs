//! What a board shows, as its address says it.

use kit::{BoardViewId, FieldError, LabelId, MemberId, PipelineId, Problem, ProjectId, parse_day, parse_text};
use percent_encoding::percent_decode_str;
use serde::{Deserialize, Serialize};

use crate::{LanesBy, Period};

/// Whose deals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum OwnerFilter {
    /// Everybody's, as far as the reader may see.
    #[default]
    Everyone,
    /// The reader's own.
    Mine,
    /// Those of the reader's teams.
    Team,
    /// One person's.
    Person(MemberId),
}

/// Everything that narrows a board.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardFilter {
    /// The saved view that it began as. It narrows nothing by itself: what is shown, the rest says.
    pub view: Option<BoardViewId>,
    /// The pipeline; the workspace's first, when none is named.
    pub pipeline: Option<PipelineId>,
    /// Whose deals.
    pub owner: OwnerFilter,
    /// Expected to close, or closed, in this period.
    pub period: Period,
    /// Registered under this project.
    pub project: Option<ProjectId>,
    /// With any of these labels, whichever when none is named.
    pub labels: Vec<LabelId>,
    /// Deals and clients with this in their name.
    pub text: String,
    /// What the board is cut into lanes by; it narrows nothing.
    pub lanes: Option<LanesBy>,
    /// Whether the won are shown.
    pub won: bool,
    /// Whether the lost are shown.
    pub lost: bool,
    /// Whether clients without a deal are shown.
    pub unprocessed: bool,
}

impl Default for BoardFilter {
    fn default() -> Self {
        Self {
            view: None,
            pipeline: None,
            owner: OwnerFilter::Everyone,
            period: Period::All,
            project: None,
            labels: Vec::new(),
            text: String::new(),
            lanes: None,
            won: true,
            lost: true,
            unprocessed: false,
        }
    }
}

impl BoardFilter {
    /// The names of its parameters.
    const PARAMETERS: [&str; 12] =
        ["view", "pipeline", "owner", "person", "period", "from", "to", "project", "label", "text", "lanes", "show"];

    /// Reads a filter from whatever knows the values of a parameter by its name.
    ///
    /// # Errors
    /// As [`Self::from_parameters`].
    pub fn from_address(values: impl Fn(&'static str) -> Vec<String>) -> Result<Self, Vec<FieldError>> {
        let pairs: Vec<(&str, String)> =
            Self::PARAMETERS.into_iter().flat_map(|name| values(name).into_iter().map(move |value| (name, value))).collect();
        Self::from_parameters(pairs.iter().map(|(name, value)| (*name, value.as_str())))
    }

    /// Reads a filter from the part of an address behind its question mark.
    ///
    /// # Errors
    /// As [`Self::from_parameters`].
    pub fn from_query(query: &str) -> Result<Self, Vec<FieldError>> {
        let decoded = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
        let pairs = query.trim_start_matches('?').split('&').filter_map(|part| part.split_once('='));
        let pairs: Vec<(String, String)> = pairs.map(|(name, value)| (decoded(name), decoded(value))).collect();
        Self::from_parameters(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())))
    }

    /// Reads a filter from an address's parameters, in any order; parameters of others are passed over.
    ///
    /// # Errors
    /// Each parameter that cannot be understood.
    pub fn from_parameters<'a>(parameters: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Self, Vec<FieldError>> {
        let mut filter = Self::default();
        let mut errors = Vec::new();
        let (mut owner, mut person, mut period, mut from, mut to) = ("", "", "", "", "");
        let mut shown: Option<Vec<&str>> = None;
        let mut at = |field: &str, problem| errors.push(FieldError { field: field.to_owned(), problem });
        for (name, value) in parameters {
            match name {
                "owner" => owner = value,
                "person" => person = value,
                "period" => period = value,
                "from" => from = value,
                "to" => to = value,
                // One that nobody knows shows nothing else: the rest of the address still counts.
                "view" => filter.view = value.parse().ok(),
                "show" => shown.get_or_insert_default().extend(value.split(',')),
                "pipeline" if !value.is_empty() => match value.parse() {
                    Ok(id) => filter.pipeline = Some(id),
                    Err(_) => at("pipeline", Problem::Unknown),
                },
                "project" if !value.is_empty() => match value.parse() {
                    Ok(id) => filter.project = Some(id),
                    Err(_) => at("project", Problem::Unknown),
                },
                "label" if !value.is_empty() => match value.split(',').map(str::parse).collect::<Result<Vec<LabelId>, _>>() {
                    Ok(ids) => filter.labels.extend(ids),
                    Err(_) => at("label", Problem::Unknown),
                },
                "text" => match parse_text(value, 100) {
                    Ok(text) => filter.text = text,
                    Err(problem) => at("text", problem),
                },
                "lanes" => match value {
                    "" => {}
                    "owner" => filter.lanes = Some(LanesBy::Owner),
                    "project" => filter.lanes = Some(LanesBy::Project),
                    _ => at("lanes", Problem::Unknown),
                },
                _ => {}
            }
        }
        // In one order, so that the same labels are the same filter.
        filter.labels.sort_unstable();
        filter.labels.dedup();
        match (owner, person.parse()) {
            ("" | "everyone", _) => {}
            ("mine", _) => filter.owner = OwnerFilter::Mine,
            ("team", _) => filter.owner = OwnerFilter::Team,
            ("person", Ok(member)) => filter.owner = OwnerFilter::Person(member),
            ("person", Err(_)) if person.is_empty() => {}
            _ => at("owner", Problem::Unknown),
        }
        match (period, parse_day(from), parse_day(to)) {
            ("" | "all", ..) => {}
            ("month", ..) => filter.period = Period::Month,
            ("quarter", ..) => filter.period = Period::Quarter,
            ("next-quarter", ..) => filter.period = Period::NextQuarter,
            ("year", ..) => filter.period = Period::Year,
            ("between", Ok(from), Ok(to)) if from > to => at("to", Problem::EndsBeforeItBegins),
            ("between", Ok(from), Ok(to)) => filter.period = Period::Between(from, to),
            ("between", Err(problem), _) => at("from", problem),
            ("between", _, Err(problem)) => at("to", problem),
            _ => at("period", Problem::Unknown),
        }
        if let Some(shown) = shown {
            filter.won = shown.contains(&"won");
            filter.lost = shown.contains(&"lost");
            filter.unprocessed = shown.contains(&"unprocessed");
        }
        if errors.is_empty() { Ok(filter) } else { Err(errors) }
    }

    /// The address's parameters that say the same, the shortest way: `owner=mine&period=quarter`.
    #[must_use]
    pub fn parameters(&self) -> String {
        match self.view {
            Some(view) => crate::saved_view::parameters(view, &self.narrowing()),
            None => self.narrowing(),
        }
    }

    /// The same without the view: what a view is kept as.
    #[must_use]
    pub fn narrowing(&self) -> String {
        let mut parts: Vec<String> = Vec::new();
        if let Some(pipeline) = self.pipeline {
            parts.push(format!("pipeline={pipeline}"));
        }
        match self.owner {
            OwnerFilter::Everyone => {}
            OwnerFilter::Mine => parts.push("owner=mine".into()),
            OwnerFilter::Team => parts.push("owner=team".into()),
            OwnerFilter::Person(member) => parts.push(format!("owner=person&person={member}")),
        }
        match self.period {
            Period::Between(from, to) => parts.push(format!("period=between&from={from}&to={to}")),
            other => {
                let word = other.word();
                if word != "all" {
                    parts.push(format!("period={word}"));
                }
            }
        }
        if let Some(project) = self.project {
            parts.push(format!("project={project}"));
        }
        if !self.labels.is_empty() {
            let ids: Vec<String> = self.labels.iter().map(ToString::to_string).collect();
            parts.push(format!("label={}", ids.join(",")));
        }
        if !self.text.is_empty() {
            parts.push(format!("text={}", kit::encoded(&self.text)));
        }
        if let Some(by) = self.lanes {
            parts.push(format!("lanes={}", by.word()));
        }
        if (self.won, self.lost, self.unprocessed) != (true, true, false) {
            let shown = [(self.won, "won"), (self.lost, "lost"), (self.unprocessed, "unprocessed")];
            let shown: Vec<&str> = shown.into_iter().filter_map(|(shown, word)| shown.then_some(word)).collect();
            parts.push(format!("show={}", if shown.is_empty() { "none".to_owned() } else { shown.join(",") }));
        }
        parts.join("&")
    }

    /// The address of the board at a path. Where the board opens with a view by itself, everything has to be asked for.
    #[must_use]
    pub fn address(&self, path: &str, opens_with_view: bool) -> String {
        match self.parameters() {
            none if none.is_empty() && opens_with_view => format!("{path}?show=won,lost"),
            none if none.is_empty() => path.to_owned(),
            some => format!("{path}?{some}"),
        }
    }

    /// Whether anything but the process and the outcomes shown narrows the board, so that an empty one may be the filter's doing.
    #[must_use]
    pub fn narrows(&self) -> bool {
        self.owner != OwnerFilter::Everyone
            || self.period != Period::All
            || self.project.is_some()
            || !self.labels.is_empty()
            || !self.text.is_empty()
    }
}

impl Period {
    /// The word that stands for it in an address.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::NextQuarter => "next-quarter",
            Self::Year => "year",
            Self::Between(..) => "between",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<BoardFilter, Vec<FieldError>> {
        BoardFilter::from_parameters(text.split('&').filter_map(|part| part.split_once('=')))
    }

    #[test]
    fn an_address_says_what_it_was_made_from() {
        let id = "0193b0a0-0000-7000-8000-000000000001";
        let other = "0193b0a0-0000-7000-8000-000000000002";
        for text in [
            "",
            "owner=mine&period=quarter",
            "lanes=owner",
            "text=a&lanes=project&show=won",
            "owner=team&show=none",
            "period=between&from=2026-01-01&to=2026-03-31&show=won,unprocessed",
            &format!("pipeline={id}&owner=person&person={id}&project={id}"),
            &format!("label={id}&text=a"),
            &format!("label={id},{other}"),
        ] {
            assert_eq!(read(text).map(|filter| filter.parameters()), Ok(text.to_owned()));
        }
        let view = format!("view={id}&owner=mine");
        let read_view = read(&view).expect("a filter");
        assert_eq!((read_view.parameters(), read_view.narrowing()), (view, "owner=mine".to_owned()));
        let everything = BoardFilter::default();
        assert_eq!(everything.address("/board", false), "/board");
        assert_eq!(BoardFilter::from_query(everything.address("/board", true).trim_start_matches("/board")), Ok(everything));
        assert_eq!(BoardFilter::from_query("text=caf%C3%A9+%26%20co").map(|filter| filter.text), Ok("café & co".to_owned()));
        let several = read(&format!("label={other}&label={id}&label={other}")).expect("labels, however they are named");
        assert_eq!(several.parameters(), format!("label={id},{other}"));
        let spaced = BoardFilter { text: "café & co".into(), ..BoardFilter::default() };
        assert_eq!(spaced.parameters(), "text=caf%C3%A9%20%26%20co");
    }

    #[test]
    fn what_cannot_be_understood_is_named() {
        let fields = |text: &str| read(text).expect_err(text).into_iter().map(|error| error.field).collect::<Vec<_>>();
        assert_eq!(fields("owner=bob&period=soon"), ["owner", "period"]);
        assert_eq!(fields("period=between&from=2026-02-30&to=2026-03-01"), ["from"]);
        assert_eq!(fields("period=between&from=2026-03-01&to=2026-02-01"), ["to"]);
        assert_eq!(fields("pipeline=7"), ["pipeline"]);
        assert_eq!(fields("label=red"), ["label"]);
        assert_eq!(fields("lanes=client"), ["lanes"]);
    }
}
