//! A card: one deal at a glance.

use kit::{Choice, Kind, Language, MemberId, Money, NaiveDate, Verb, use_reader};
use leptos::prelude::*;
use people::{avatar_colour, initials};
use pipelines::{Stage, StageKind};
use ui::{Avatar, Glyph, Icon, changing, each};

use super::labels::labels;
use super::links::Links;
use super::lookers::name_of;
use super::next_due::next_due;
use crate::Card;
use crate::live::Live;
use crate::moves::Moves;
use crate::state::CardHandle;
use crate::texts::{self, Text};

/// One deal. The element and the button of its menu stay as they are, whatever changes of the deal, and with them the focus.
#[component]
pub fn CardView(handle: CardHandle, stage: StoredValue<Stage>) -> AnyView {
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
            .into_any()
        })
    };
    let live: Live = expect_context();
    let moves: Moves = expect_context();
    let selection = moves.selection;
    let deal = handle.id;
    let is_chosen = Memo::new(move |_| selection.has(deal));
    // The choice outlives a board, whose last elements hear of it when their own signals are gone.
    let chosen = move || is_chosen.try_get().unwrap_or_default();
    let holder = Memo::new(move |_| live.holder(deal));
    let held = move || {
        holder.get().map(|member| {
            let name = name_of(expect_context(), member);
            let said = texts::holds(language, &name);
            view! { <span class="card-holder"><Avatar initials=initials(&name) colour=avatar_colour(member) name=said/></span> }.into_any()
        })
    };
    let tick = move || chosen().then(|| view! { <span class="card-tick" aria-hidden="true"><Icon glyph=Glyph::Check/></span> });
    view! {
        <article
            class=move || if state.with(|state| state.refused) { "card is-refused" } else { "card" }
            data-deal=id
            data-version=move || state.with(|state| state.card.version)
            data-pending=move || state.with(|state| state.pending).then_some("")
            data-held=move || holder.get().is_some().then_some("")
            data-fixed=move || (!may_move.get()).then_some("")
            data-selected=move || chosen().then_some("")
            data-carried=move || (chosen() && moves.held.get().is_some_and(|held| selection.has(held))).then_some("")
            tabindex="0"
            aria-labelledby=heading
            aria-describedby=move || match (may_move.try_get(), chosen()) {
                (Some(true), false) => Some("how-to-move"),
                (Some(true), true) => Some("is-chosen how-to-move"),
                _ => None,
            }
        >
            <h3 class="card-name" id=heading.clone()>
                <a href=link tabindex="-1" draggable="false">{changing(move || state.with(|state| state.card.name.clone()))}</a>
            </h3>
            {changing(move || state.with(|state| stage.with_value(|stage| figures(&state.card, stage))))}
            {next_due(handle.id, state, stage.with_value(|stage| stage.kind), may_move)}
            {changing(menu)}
            {changing(held)}
            {changing(tick)}
        </article>
    }
    .into_any()
}

/// What a card shows below its name.
fn figures(card: &Card, stage: &Stage) -> AnyView {
    let kind = stage.kind;
    let reader = use_reader();
    let language = reader.language;
    let members = expect_context::<StoredValue<Vec<Choice<MemberId>>>>();
    let owner = name_of(members, card.owner);
    let minor = if kind == StageKind::Won { card.actual_value.unwrap_or(card.value) } else { card.value };
    let value = language.money(Money { minor, currency: card.currency });
    // So long that the date may have to stand above it.
    let figures_class = if value.chars().count() >= 10 { "card-figures is-long" } else { "card-figures" };
    let value_class = if card.estimated && kind == StageKind::Open { "card-value is-estimated" } else { "card-value" };
    let own = card.probability.filter(|own| *own != stage.probability);
    let own = each(own.map(|own| view! { <span class="card-probability">{format!("{own}%")}</span> }));
    let day = card.closed_on.or(card.expected_close).map(|day| {
        let late = card.closed_on.is_none() && day < reader.today;
        let mark = late.then(|| {
            view! { <Icon glyph=Glyph::ClockAlert/><span class="visually-hidden">{Text::Overdue.in_language(language)}</span> }
        });
        let class = if late { "card-close is-late" } else { "card-close" };
        view! { <time class=class datetime=day.to_string()>{each(mark)}{language.brief_day(day, reader.today)}</time> }
    });
    view! {
        <p class="card-client">{card.client.clone()}</p>
        <p class="card-state">{own}{age(card, stage, reader.today, language)}</p>
        {each(labels(&card.labels, language))}
        <p class=figures_class>
            <span class=value_class>{value}</span>
            {each(day)}
            <Avatar initials=initials(&owner) colour=avatar_colour(card.owner) name=owner/>
        </p>
    }
    .into_any()
}

/// How long an open deal has been in its stage, with a mark where that is longer than it is meant to be.
fn age(card: &Card, stage: &Stage, today: NaiveDate, language: Language) -> AnyView {
    let Some(days) = card.days_in_stage(today).filter(|_| stage.kind == StageKind::Open) else { return ().into_any() };
    let words = match days {
        1 => Text::OneDayInStage.in_language(language).to_owned(),
        _ => texts::days_in_stage(language, language.number(days)),
    };
    let short = texts::days(language, language.number(days));
    let (class, words, mark) = if stage.rots(days) {
        let mark = view! { <Icon glyph=Glyph::Hourglass/> };
        ("card-age is-rotting", format!("{}{words}", Text::Rotting.in_language(language)), Some(mark))
    } else {
        ("card-age", words, None)
    };
    view! {
        <span class=class title=words.clone()>
            <span class="visually-hidden">{words.clone()}</span>
            <span aria-hidden="true">{short}</span>
            {mark}
        </span>
    }
    .into_any()
}
