//! Follow-ups: the page of one's own, and the section in a deal's panel.

use followups::{DealSection, FollowUpsPage};
use kit::DealId;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::texts::{Text, say};

/// What somebody has to do.
#[component]
pub fn MyFollowUps() -> AnyView {
    view! {
        <Title text=say(Text::MyFollowUps)/>
        <FollowUpsPage/>
    }
    .into_any()
}

/// What is to be done about the deal in the panel.
#[component]
pub fn DealFollowUps(deal: DealId) -> AnyView {
    view! {
        <section class="panel-follow-ups" aria-labelledby="follow-ups-heading">
            <h3 class="form-section" id="follow-ups-heading">{say(Text::FollowUps)}</h3>
            <DealSection deal/>
        </section>
    }
    .into_any()
}
