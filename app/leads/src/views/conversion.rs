//! What became of a lead that was converted.

use kit::{AppError, Language, LeadId, Request, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use records::Editing;
use ui::{Glyph, Icon, Toasts, use_toasts};

use crate::texts::{self, Text};
use crate::{Conversion, LeadCard, UnconvertLead, unconvert_lead};

/// Since when it is converted, what it became, and the way back for who may.
pub fn converted_notice(editing: Editing<LeadCard>, to: Conversion, version: i32, may_take_back: bool, again: Callback<()>) -> AnyView {
    let reader = use_reader();
    let (language, toasts, workspace) = (reader.language, use_toasts(), reader.workspace());
    let say = move |text: Text| text.in_language(language);
    let link = |label: Text, to: Option<(String, String)>| {
        to.map(|(path, name)| {
            let href = format!("/w/{workspace}/{path}");
            view! { <li>{say(label)}": "<a href=href dir="auto">{name}</a></li> }
        })
    };
    let links = view! {
        {link(Text::Client, to.client.map(|client| (format!("clients/{}", client.id), client.name)))}
        {link(Text::Contact, to.contact.map(|contact| (format!("contacts/{}", contact.id), contact.name)))}
        {link(Text::Deal, to.deal.map(|deal| (format!("board?deal={}", deal.id), deal.name)))}
    };
    let busy = RwSignal::new(false);
    let (lead, kept) = (editing.id, StoredValue::new(workspace.clone()));
    let take_back = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let (workspace, name) = (kept.get_value(), editing.card.with_untracked(|card| card.fields.name()));
        spawn_local(async move {
            let answer = unconvert(workspace, lead, version).await;
            busy.try_set(false);
            match answer {
                Ok(()) => toasts.say(texts::taken_back(language, name)),
                Err(error) => toasts.fail(error.message(language)),
            }
            again.try_run(());
        });
    };
    let back = may_take_back.then(|| {
        view! {
            <button class="button" type="button" disabled=move || busy.get() on:click=take_back>
                <Icon glyph=Glyph::Undo/>
                {say(Text::TakeBack)}
            </button>
        }
    });
    let day = texts::converted_on(language, language.day(to.at.date()));
    view! {
        <div class="alert">
            <Icon glyph=Glyph::Check/>
            <div>
                <p>{day}</p>
                <ul class="lead-became">{links}</ul>
                {back}
            </div>
        </div>
    }
    .into_any()
}

/// Offers the way back right after a conversion, wherever its reader is by then; `then` leads to the lead again.
pub fn offer_way_back(
    toasts: Toasts,
    workspace: String,
    (lead, version): (LeadId, i32),
    name: String,
    language: Language,
    then: impl Fn() + Clone + Send + Sync + 'static,
) {
    let said = texts::converted(language, &name);
    let accept = toasts.outliving(|| {
        Callback::new(move |()| {
            let (workspace, then) = (workspace.clone(), then.clone());
            spawn_local(async move {
                match unconvert(workspace, lead, version).await {
                    Ok(()) => then(),
                    Err(error) => toasts.fail(error.message(language)),
                }
            });
        })
    });
    toasts.offer(said, Text::Undo.in_language(language), "", accept);
}

async fn unconvert(workspace: String, lead: LeadId, seen: i32) -> Result<(), AppError> {
    unconvert_lead(workspace, Request::new(UnconvertLead { lead, seen })).await.map(drop)
}
