//! A card: one deal at a glance.

use kit::{Choice, Kind, MemberId, Money, Percent, Verb, use_reader};
use leptos::prelude::*;
use people::{avatar_colour, initials};
use pipelines::StageKind;
use ui::{Avatar, Glyph, Icon};

use super::links::Links;
use crate::state::{CardHandle, CardState};
use crate::texts::{self, Text};

/// One deal. The whole card is one dynamic part, so that whatever changes of it costs one effect and keeps its elements.
#[component]
pub fn CardView(handle: CardHandle, probability: Percent, kind: StageKind) -> AnyView {
    (move || handle.state.with(|state| card(state, probability, kind))).into_any()
}

fn card(state: &CardState, probability: Percent, kind: StageKind) -> impl IntoView + use<> {
    let reader = use_reader();
    let language = reader.language;
    let card = &state.card;
    let id = card.id.to_string();
    let heading = format!("name-{id}");
    let link = expect_context::<Links>().with("deal", &id);
    let members = expect_context::<StoredValue<Vec<Choice<MemberId>>>>();
    let owner = members
        .with_value(|members| members.iter().find(|member| member.id == card.owner).map(|member| member.name.clone()).unwrap_or_default());
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
        view! { <time class=class datetime=day.to_string()>{mark}{language.short_day(day, reader.today)}</time> }
    });
    let may_move = reader.may(Kind::Deal, Verb::Write, Some(card.owner));
    let menu = may_move.then(|| {
        let label = texts::move_named(language, &card.name);
        view! {
            <button class="card-move" type="button" data-move-menu aria-haspopup="dialog" aria-label=label><Icon glyph=Glyph::Ellipsis/></button>
        }
    });
    view! {
        <article
            class=if state.refused { "card is-refused" } else { "card" }
            data-deal=id
            data-version=card.version
            data-pending=state.pending.then_some("")
            data-fixed=(!may_move).then_some("")
            tabindex="0"
            aria-labelledby=heading
        >
            <h3 class="card-name" id=heading.clone()><a href=link tabindex="-1" draggable="false">{card.name.clone()}</a></h3>
            <p class="card-client">{card.client.clone()}</p>
            {own}
            <p class="card-figures">
                <span class=value_class>{value}</span>
                {day}
                <Avatar initials=initials(&owner) colour=avatar_colour(card.owner) name=owner/>
            </p>
            {menu}
        </article>
    }
}
