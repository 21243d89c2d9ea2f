//! The head of a client's card: its name, how we stand with it, who looks after it.

use kit::{chosen, use_reader};
use leptos::prelude::*;
use records::{Editing, person};
use ui::{Glyph, Icon};

use crate::ClientCard;
use crate::field::ClientField;
use crate::texts::{Text, category_text, status_text};

/// The head, with what can be done with the client as a whole.
pub fn head(editing: Editing<ClientCard>, act: Option<AnyView>) -> AnyView {
    let reader = use_reader();
    let language = reader.language;
    let say = move |text: Text| text.in_language(language);
    let list = format!("/w/{}/clients", reader.workspace());
    let name = move || editing.card.with(|card| card.fields.name.clone());
    let status = move || {
        let status = editing.card.with(|card| card.fields.status);
        view! { <span class=format!("badge client-status is-{}", status.as_str())>{status_text(status).in_language(language)}</span> }
    };
    let category = move || {
        let (status, category) = editing.card.with(|card| (card.fields.status, card.fields.category));
        // The same word is not said twice.
        let words = category.map(category_text).filter(|text| *text != status_text(status))?;
        Some(view! { <span class="badge">{words.in_language(language)}</span> })
    };
    let industry = move || {
        let words = editing.card.with(|card| card.fields.industry.is_some().then(|| ClientField::Industry.said(card, language)));
        words.map(|words| view! { <span>{words}</span> })
    };
    let place = move || {
        let place = editing.card.with(|card| card.fields.location.clone());
        (!place.is_empty()).then(|| view! { <span>{place}</span> })
    };
    let owner = move || {
        let owner = editing.card.with(|card| chosen(&card.choices.members, card.fields.sales_owner).cloned())?;
        let words = say(Text::Owner);
        Some(view! { <span title=words><span class="visually-hidden">{words}": "</span>{person(owner.id, owner.name)}</span> })
    };
    view! {
        <header class="record-head">
            <a class="record-back" href=list><Icon glyph=Glyph::ArrowLeft/>{say(Text::Clients)}</a>
            <div class="record-name-line">
                <h1 id="client-title" tabindex="-1" dir="auto">{name}</h1>
                {act}
            </div>
            <p class="record-summary">{status}{category}{industry}{place}{owner}</p>
        </header>
    }
    .into_any()
}
