//! Which deals a list shows, and in which order, as its address says it.

use kit::{PipelineId, Problem};
use pipelines::StageKind;
use records::{ListFilter, Order, Shown, Within};
use serde::{Deserialize, Serialize};

/// Which deals are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DealsShown {
    /// Those that are still possible.
    #[default]
    Open,
    /// Those that were won.
    Won,
    /// Those that were lost.
    Lost,
    /// All of these.
    All,
    /// Those that were put away, whether they are open or closed.
    Archived,
}

/// What they are sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum DealSort {
    /// Their names, without accents and capitals.
    Name,
    /// The day they closed, or are expected to; those without one come last, whichever way.
    #[default]
    Close,
    /// When they were made.
    Created,
}

/// Whether the deals of one pipeline alone are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum PipelineFilter {
    /// Those of all.
    #[default]
    Any,
    /// Those of this one.
    Of(PipelineId),
}

/// Everything that narrows and sorts a list of deals.
pub type DealFilter = ListFilter<DealsShown, DealSort, PipelineFilter>;

impl DealsShown {
    /// All that can be chosen.
    pub const ALL: [Self; 5] = [Self::Open, Self::Won, Self::Lost, Self::All, Self::Archived];

    /// What the stages of the deals mean; none where that is all the same.
    #[must_use]
    pub fn kind(self) -> Option<StageKind> {
        match self {
            Self::Open => Some(StageKind::Open),
            Self::Won => Some(StageKind::Won),
            Self::Lost => Some(StageKind::Lost),
            Self::All | Self::Archived => None,
        }
    }
}

impl Shown for DealsShown {
    const PARAMETER: &'static str = "state";
    const ALL: &'static [Self] = &Self::ALL;
    const OWNERLESS: bool = false;

    fn word(self) -> &'static str {
        match self {
            Self::Open => "",
            Self::Won => "won",
            Self::Lost => "lost",
            Self::All => "all",
            Self::Archived => "archived",
        }
    }
}

impl DealSort {
    /// All that can be chosen.
    pub const ALL: [Self; 3] = [Self::Name, Self::Close, Self::Created];
}

impl Order for DealSort {
    const ALL: &'static [Self] = &Self::ALL;

    fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Close => "close",
            Self::Created => "created",
        }
    }

    fn begins_at_end(self) -> bool {
        self == Self::Created
    }
}

impl Within for PipelineFilter {
    const PARAMETER: &'static str = "pipeline";

    fn from_word(word: &str) -> Result<Self, Problem> {
        if word.is_empty() { Ok(Self::Any) } else { word.parse().map(Self::Of).map_err(|_| Problem::Unknown) }
    }

    fn word(&self) -> String {
        match self {
            Self::Any => String::new(),
            Self::Of(pipeline) => pipeline.to_string(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kit::FieldError;

    fn read(pairs: &[(&str, &str)]) -> Result<DealFilter, Vec<FieldError>> {
        DealFilter::from_address(|name| pairs.iter().find(|(each, _)| *each == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn an_address_says_what_it_was_made_from() {
        let id = "0193b0a0-0000-7000-8000-000000000001";
        for (pairs, address) in [
            (vec![], "/d".to_owned()),
            (vec![("text", " café & co "), ("state", ""), ("pipeline", "")], "/d?text=caf%C3%A9%20%26%20co".to_owned()),
            (vec![("state", "archived"), ("owner", "mine"), ("sort", "close")], "/d?state=archived&owner=mine".to_owned()),
            (vec![("owner", id), ("pipeline", id), ("sort", "-close")], format!("/d?owner={id}&pipeline={id}&sort=-close")),
            (vec![("state", "all"), ("sort", "-created")], "/d?state=all&sort=-created".to_owned()),
        ] {
            assert_eq!(read(&pairs).map(|filter| filter.address("/d")), Ok(address));
        }
        assert_eq!(read(&[]), Ok(DealFilter::default()));
    }

    #[test]
    fn what_cannot_be_understood_is_named() {
        let long = "x".repeat(101);
        let pairs = [("text", long.as_str()), ("state", "gone"), ("owner", "nobody"), ("pipeline", "7"), ("sort", "--name")];
        let fields: Vec<_> = read(&pairs).expect_err("nonsense").into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["text", "state", "owner", "pipeline", "sort"]);
    }

    #[test]
    fn every_state_can_be_shown_and_a_pipeline_narrows() {
        for shown in DealsShown::ALL {
            let filter = read(&[("state", shown.word())]).expect("a filter");
            assert_eq!((filter.shown, filter.narrows()), (shown, shown != DealsShown::Open));
        }
        let pipeline = PipelineId::generate();
        let filter = read(&[("pipeline", &pipeline.to_string())]).expect("a filter");
        assert_eq!((filter.within, filter.narrows()), (PipelineFilter::Of(pipeline), true));
    }

    /// As a page sends it that was loaded before lists could be confined to something.
    #[test]
    fn a_filter_that_says_nothing_of_pipelines_is_read() {
        let sent = r#"{"text":"","shown":"Open","owner":"Anyone","sort":"Close","descending":false}"#;
        assert_eq!(serde_json::from_str::<DealFilter>(sent).expect("a filter"), DealFilter::default());
    }

    #[test]
    fn a_column_chosen_twice_turns_the_order_round() {
        let by_close = DealFilter::default();
        assert_eq!(by_close.sort_word(), "close");
        assert_eq!(by_close.sorted_by(DealSort::Close).sort_word(), "-close");
        assert_eq!(by_close.sorted_by(DealSort::Created).sort_word(), "-created");
        assert_eq!(by_close.sorted_by(DealSort::Name).sorted_by(DealSort::Name).sort_word(), "-name");
    }
}
