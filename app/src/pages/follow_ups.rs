//! Follow-ups: the page of one's own, the section in a deal's panel, and that on the card of another record.

use deals::{DealEvent, use_deal_events};
use followups::{FollowUpsPage, FollowUpsSection};
use kit::{About, DealId};
use leptos::prelude::*;
use leptos_meta::Title;

use super::awaited_section;
use crate::later::later;
use crate::parts::{FollowUps, Part, follow_ups};
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
            <FollowUpsSection about=About::Deal(deal)/>
        </section>
    }
    .into_any()
}

/// What is to be done about the record of a card. `changed` is called when something was planned or done, about this record or another.
pub fn follow_ups_of(about: About, changed: Callback<()>) -> AnyView {
    use_deal_events().listen(move |event| {
        if matches!(event, DealEvent::FollowedUp { .. }) {
            changed.run(());
        }
    });
    view! {
        <section class="record-section" aria-labelledby="follow-ups-heading">
            <h2 id="follow-ups-heading">{say(Text::FollowUps)}</h2>
            {later(Part::FollowUps, move || follow_ups(FollowUps::OfRecord(about)), awaited_section)}
        </section>
    }
    .into_any()
}
