//! What narrows and sorts the list.

use kit::use_reader;
use leptos::prelude::*;
use records::{FilterWords, filter_form};

use crate::list::texts::Text;
use crate::{DealChoices, DealFilter, DealSort, DealsShown, PipelineFilter};

/// The words for the orders: as it comes, and turned round.
const SORTS: [(DealSort, Text, Text); 3] = [
    (DealSort::Close, Text::SortClose, Text::SortCloseDown),
    (DealSort::Name, Text::SortName, Text::SortNameDown),
    (DealSort::Created, Text::SortCreated, Text::SortCreatedDown),
];

/// Text, state, owner, pipeline where there are several, and order.
pub fn filters(choices: &DealChoices, filter: Signal<DealFilter>) -> AnyView {
    let reader = use_reader();
    let say = move |text: Text| text.in_language(reader.language);
    let shown = DealsShown::ALL.map(|each| {
        let words = match each {
            DealsShown::Open => Text::Open,
            DealsShown::Won => Text::Won,
            DealsShown::Lost => Text::Lost,
            DealsShown::All => Text::All,
            DealsShown::Archived => Text::Archived,
        };
        (each, say(words))
    });
    let pipelines = choices.pipelines.iter().map(|(pipeline, _)| (PipelineFilter::Of(pipeline.id), pipeline.name.clone()));
    let within = (PipelineFilter::Any, say(Text::AnyPipeline).to_owned());
    let within: Vec<_> = [within].into_iter().chain(pipelines).collect();
    let words = FilterWords {
        search: say(Text::Search),
        shown: say(Text::State),
        all_shown: shown.into(),
        owner: say(Text::Owner),
        owners: [Text::Anyone, Text::Mine].map(say).into(),
        within: (choices.pipelines.len() > 1).then(|| (say(Text::Pipeline), within)),
        orders: SORTS.into_iter().flat_map(|(each, up, down)| [(each, false, say(up)), (each, true, say(down))]).collect(),
    };
    filter_form(filter, format!("/w/{}/deals", reader.workspace()), &choices.members, words)
}
