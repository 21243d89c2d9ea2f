//! The bar itself: how many are chosen, and what can be done to them.

use kit::{DealId, Kind, Verb, use_reader};
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use ui::{Glyph, Icon};

use super::{Choices, archive, assign, field, label, pressed};
use crate::texts;

kit::texts! {
    MoveTo => "Move to…", "Mover a…";
    Assign => "Assign…", "Asignar…";
    Label => "Labels…", "Etiquetas…";
    SetField => "Set a field…", "Cambiar un campo…";
    Archive => "Archive…", "Archivar…";
    Clear => "Choose none", "No elegir ninguna";
    WhatToDo => "What to do with the chosen deals", "Qué hacer con las ofertas elegidas";
}

/// What is asked about before it is done. One more act is one more of these, with a button and a question.
#[derive(Clone, Copy, PartialEq)]
pub enum Asked {
    /// Whom to give the deals to.
    Owner,
    /// Which field to set, and to what.
    Field,
    /// Which labels they are to have.
    Labels,
    /// Whether to put them away.
    Archive,
}

/// The bar with its questions.
pub fn bar(choices: Choices) -> AnyView {
    let Choices { state, moves, menu, .. } = choices;
    let reader = use_reader();
    let language = reader.language;
    let selection = moves.selection;
    let count = move || {
        let count = selection.on(state).len();
        texts::chosen(language, language.number(i64::try_from(count).unwrap_or(i64::MAX)))
    };
    let asked = RwSignal::new(None::<Asked>);
    let act = move |what: Asked, glyph: Glyph, text: Text| {
        view! {
            <button class="button is-quiet" type="button" aria-haspopup="dialog" on:click=move |_| asked.set(Some(what))>
                <Icon glyph/>
                <span>{text.in_language(language)}</span>
            </button>
        }
        .into_any()
    };
    let label = choices.board.with_value(|board| !board.labels.is_empty()).then(|| act(Asked::Labels, Glyph::Tag, Text::Label));
    let archive = reader.may_any(Kind::Deal, Verb::Archive).then(|| act(Asked::Archive, Glyph::Archive, Text::Archive));
    let open_menu = move |event: leptos::ev::MouseEvent| menu.set(pressed(&event).map(SendWrapper::new));
    let question = move || {
        let asked_now = asked.get()?;
        let deals: Vec<DealId> = untrack(|| selection.on(state));
        let done = Callback::new(move |()| asked.set(None));
        Some(match asked_now {
            Asked::Owner => assign::question(choices, deals, done),
            Asked::Field => field::question(choices, deals, done),
            Asked::Labels => label::question(choices, deals, done),
            Asked::Archive => archive::question(choices, deals, done),
        })
    };
    view! {
        <div class="several" role="group" aria-label=Text::WhatToDo.in_language(language) data-several>
            <p class="several-count">{count}</p>
            <button class="button is-quiet" type="button" data-move-chosen aria-haspopup="dialog" on:click=open_menu>
                <Icon glyph=Glyph::SquareKanban/>
                <span>{Text::MoveTo.in_language(language)}</span>
            </button>
            {act(Asked::Owner, Glyph::Users, Text::Assign)}
            {act(Asked::Field, Glyph::Pencil, Text::SetField)}
            {label}
            {archive}
            <button
                class="button is-icon"
                type="button"
                aria-label=Text::Clear.in_language(language)
                title=Text::Clear.in_language(language)
                on:click=move |_| selection.clear()
            >
                <Icon glyph=Glyph::X/>
            </button>
        </div>
        {question}
    }
    .into_any()
}
