//! The panel of a deal that does not exist yet.

use kit::{ClientId, DealId, Kind, Request, StageId, Verb, page_resource, same_or_new, use_reader};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use pipelines::StageKind;
use ui::{Notice, Picture, use_toasts};

use super::deal_panel::{loading, not_loaded};
use super::editing::Editing;
use super::fields::main_fields;
use super::panel::{Panel, panel_foot, panel_head};
use super::stage_track::stage_track;
use super::trouble::{Trouble, trouble_alert};
use super::unsaved::{going, unsaved_question};
use crate::events::{DealEvent, use_deal_events};
use crate::texts::{self, Text};
use crate::{Choices, CreateDeal, DealFields, UndoOffer, create_deal, deal_panel, use_undo_offers};

/// The panel that makes a deal.
#[component]
pub fn NewDealPanel(
    /// The stage it begins in, until another open one is chosen.
    stage: StageId,
    /// The address to go to when it is closed, also after the deal is made.
    #[prop(into)]
    close: Signal<String>,
    /// The client it is with, to begin with.
    #[prop(default = None)]
    client: Option<ClientId>,
) -> AnyView {
    let reader = use_reader();
    let own = reader.person.as_ref().map(|person| person.member);
    if !reader.may(Kind::Deal, Verb::Create, own) {
        return no_creation(close);
    }
    let workspace = reader.workspace();
    let content = page_resource(|| (), move |()| deal_panel(workspace.clone(), None, Some(stage), client));
    let loaded = move || {
        Suspend::new(async move {
            match content.await {
                Ok(content) => view! { <NewDeal stage client choices=content.choices close/> }.into_any(),
                Err(error) => not_loaded(error, close, Callback::new(move |()| content.refetch())),
            }
        })
    };
    view! {
        <Panel deal=Signal::stored(None)>
            <Suspense fallback=move || loading(close)>{loaded}</Suspense>
        </Panel>
    }
    .into_any()
}

#[component]
fn NewDeal(stage: StageId, client: Option<ClientId>, choices: Choices, close: Signal<String>) -> AnyView {
    let reader = use_reader();
    let language = reader.language;
    let say = move |text: Text| text.in_language(language);
    let Some(person) = &reader.person else { return no_creation(close) };
    let blank = DealFields::new(person.member, person.currency);
    let client = client.filter(|id| choices.clients.iter().any(|client| client.id == *id));
    let stages: Vec<_> = choices.stages.iter().filter(|stage| stage.kind == StageKind::Open).cloned().collect();
    let chosen = RwSignal::new(stage);
    let percents: Vec<_> = stages.iter().map(|stage| (stage.id, stage.probability)).collect();
    let percent = Memo::new(move |_| {
        let chosen = chosen.get();
        percents.iter().find(|(id, _)| *id == chosen).map_or(0, |(_, percent)| *percent)
    });
    let editing = Editing::new(DealFields { client, ..blank.clone() }, choices, language, false);
    let sending = RwSignal::new(false);
    let trouble = RwSignal::new(None);
    let unsaved = Memo::new(move |_| editing.unsaved());
    let state = move || if sending.get() { say(Text::Sending).to_owned() } else { String::new() };
    let (events, toasts, offers, go) = (use_deal_events(), use_toasts(), use_undo_offers(), going());
    let workspace = StoredValue::new(reader.workspace());
    let (deal, last) = (StoredValue::new(None::<DealId>), StoredValue::new(None::<Request<CreateDeal>>));
    let blank = StoredValue::new(blank);
    let send = move || {
        let Some(fields) = editing.read().filter(|_| !sending.get_untracked()) else { return };
        let deal = deal.get_value().unwrap_or_else(|| {
            let id = DealId::generate();
            deal.set_value(Some(id));
            id
        });
        let stage = chosen.get_untracked();
        let request = same_or_new(last, CreateDeal { deal, stage, fields: blank.with_value(|blank| blank.changes_to(&fields)) });
        let client_name = editing.client_name(&fields);
        sending.set(true);
        trouble.set(None);
        let command = request.id;
        spawn_local(async move {
            match create_deal(workspace.get_value(), request).await {
                Ok(state) => {
                    offers.offer(UndoOffer { command, deal, said: texts::created(language, &fields.name) });
                    events.announce(DealEvent::Created { deal, stage, state, fields, client_name });
                    if sending.try_get_untracked().is_some() {
                        editing.discard();
                        go.run(close.get_untracked());
                    }
                }
                Err(error) if sending.try_get_untracked().is_none() => toasts.fail(error.message(language)),
                Err(error) => {
                    sending.set(false);
                    trouble.set(Some(Trouble::of(error, editing)));
                }
            }
        });
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        editing.settle(move |known| match known {
            Ok(()) => send(),
            Err(error) => trouble.set(Some(Trouble::of(error, editing))),
        });
    };
    let track = stage_track(stages, say(Text::Stage), chosen.into(), Callback::new(move |stage| chosen.set(stage)), sending.into());
    view! {
        {panel_head(Signal::stored(say(Text::NewDeal).to_owned()), close, None)}
        <div class="panel-body">
            <form class="form" id="deal-form" method="post" novalidate on:submit=submit>
                {trouble_alert(trouble, editing, Signal::stored(StageKind::Open))}
                {main_fields(editing, track, percent.into())}
            </form>
        </div>
        {panel_foot(None, Signal::derive(state), close, say(Text::CreateDeal), sending.into())}
        {unsaved_question(unsaved.into(), Callback::new(move |()| editing.discard()), language)}
    }
    .into_any()
}

fn no_creation(close: Signal<String>) -> AnyView {
    let language = use_reader().language;
    let text = move |text: Text| text.in_language(language);
    view! {
        <Panel deal=Signal::stored(None)>
            {panel_head(Signal::stored(text(Text::NewDeal).to_owned()), close, None)}
            <div class="panel-body">
                <Notice picture=Picture::Locked heading=text(Text::NoCreation) text=text(Text::NoCreationText)>
                    <a class="button" href=close data-noscroll="">{text(Text::BackToBoard)}</a>
                </Notice>
            </div>
        </Panel>
    }
    .into_any()
}
