//! Labels: the section in a deal's panel.

use kit::DealId;
use labels::LabelsSection;
use leptos::prelude::*;

use crate::texts::{Text, say};

/// The labels of the deal in the panel.
#[component]
pub fn DealLabels(deal: DealId) -> AnyView {
    view! {
        <section class="panel-labels" aria-labelledby="labels-heading">
            <h3 class="form-section" id="labels-heading">{say(Text::Labels)}</h3>
            <LabelsSection deal/>
        </section>
    }
    .into_any()
}
