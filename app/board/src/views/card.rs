//! A card: one deal at a glance.

use kit::{Choice, Kind, MemberId, Money, Percent, Verb, use_reader};
use leptos::prelude::*;
use people::{avatar_colour, initials};
use pipelines::StageKind;
use ui::{Avatar, Glyph, Icon};

use super::links::Links;
use super::lookers::name_of;
use crate::Card;
use crate::live::Live;
use crate::state::CardHandle;
use crate::texts::{self, Text};

/// One deal. The element and the button of its menu stay as they are, whatever changes of the deal, and with them the focus.
#[component]
pub fn CardView(handle: CardHandle, probability: Percent, kind: StageKind) -> AnyView {
    let reader = use_reader();
    let language = reader.language;
    let id = handle.id.to_string();
    let link = expect_context::<Links>().with("deal", &id);
    let heading = format!("name-{id}");
    let state = handle.state;
    let may_move = Memo::new(move |_| reader.may(Kind::Deal, Verb::Write, Some(state.with(|state| state.card.owner))));
    let menu = move || {
        let label = move || texts::move_named(language, state.with(|state| state.card.name.clone()));
        may_move.get().then(|| {
            view! {
                <button class="card-move" type="button" data-move-menu aria-haspopup="dialog" aria-label=label>
                    <Icon glyph=Glyph::Ellipsis/>
                </button>
            }
        })
    };
    let live: Live = expect_context();
    let deal = handle.id;
    let holder = Memo::new(move |_| live.holder(deal));
    let held = move || {
        holder.get().map(|member| {
            let name = name_of(expect_context(), member);
            let said = texts::holds(language, &name);
            view! { <span class="card-holder"><Avatar initials=initials(&name) colour=avatar_colour(member) name=said/></span> }
        })
    };
    view! {
        <article
            class=move || if state.with(|state| state.refused) { "card is-refused" } else { "card" }
            data-deal=id
            data-version=move || state.with(|state| state.card.version)
            data-pending=move || state.with(|state| state.pending).then_some("")
            data-held=move || holder.get().is_some().then_some("")
            data-fixed=move || (!may_move.get()).then_some("")
            tabindex="0"
            aria-labelledby=heading
            aria-describedby=move || may_move.get().then_some("how-to-move")
        >
            <h3 class="card-name" id=heading.clone()>
                <a href=link tabindex="-1" draggable="false">{move || state.with(|state| state.card.name.clone())}</a>
            </h3>
            {move || state.with(|state| figures(&state.card, probability, kind))}
            {menu}
            {held}
        </article>
    }
    .into_any()
}

/// What a card shows below its name.
fn figures(card: &Card, probability: Percent, kind: StageKind) -> AnyView {
    let reader = use_reader();
    let language = reader.language;
    let members = expect_context::<StoredValue<Vec<Choice<MemberId>>>>();
    let owner = name_of(members, card.owner);
    let minor = if kind == StageKind::Won { card.actual_value.unwrap_or(card.value) } else { card.value };
    let value = language.money(Money { minor, currency: card.currency });
    let value_class = if card.estimated && kind == StageKind::Open { "card-value is-estimated" } else { "card-value" };
    let own =
        card.probability.filter(|own| *own != probability).map(|own| view! { <span class="card-probability">{format!("{own}%")}</span> });
    let day = card.closed_on.or(card.expected_close).map(|day| {
        let late = card.closed_on.is_none() && day < reader.today;
        let mark = late.then(|| {
            view! { <Icon glyph=Glyph::ClockAlert/><span class="visually-hidden">{Text::Overdue.in_language(language)}</span> }
        });
        let class = if late { "card-close is-late" } else { "card-close" };
        view! { <time class=class datetime=day.to_string()>{mark}{language.brief_day(day, reader.today)}</time> }
    });
    view! {
        <p class="card-client">{card.client.clone()}</p>
        {own}
        <p class="card-figures">
            <span class=value_class>{value}</span>
            {day}
            <Avatar initials=initials(&owner) colour=avatar_colour(card.owner) name=owner/>
        </p>
    }
    .into_any()
}
