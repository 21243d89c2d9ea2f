//! The contacts of a client: those that are there, those put away, and the form for another.

use kit::{AppError, ClientId, ContactId, Kind, Verb, page_resource, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Glyph, Icon};

use super::acting::Acting;
use super::form::ContactForm;
use super::line::{Around, line, put_away};
use crate::texts::Text;
use crate::{ContactRecord, client_contacts};

/// What is written at the moment.
#[derive(Clone, Copy, PartialEq)]
enum Writing {
    Nothing,
    New,
    This(ContactId),
}

/// The contacts of a client.
#[component]
pub fn ClientContacts(
    /// The client.
    client: ClientId,
    /// Whom to ask first.
    primary: Signal<Option<ContactId>>,
    /// Makes somebody the one to ask first, where the reader may say so.
    make_primary: Option<Callback<ContactId>>,
    /// Whether the client was put away: then nobody is added.
    archived: bool,
    /// Called whenever contacts changed.
    changed: Callback<()>,
) -> AnyView {
    let (language, workspace) = (use_reader().language, use_reader().workspace());
    let loaded = page_resource(|| (), {
        let workspace = workspace.clone();
        move |()| client_contacts(workspace.clone(), client)
    });
    let content = move || {
        let workspace = workspace.clone();
        Suspend::new(async move {
            match loaded.await {
                Ok(contacts) => view! { <Loaded contacts workspace client primary make_primary archived changed/> }.into_any(),
                Err(AppError::Forbidden) => view! { <p class="record-note">{Text::NoRights.in_language(language)}</p> }.into_any(),
                Err(error) => {
                    let (failed, again) = (Text::Failed.in_language(language), Text::Retry.in_language(language));
                    ui::not_loaded(failed, &error.message(language), again, Callback::new(move |()| loaded.refetch()))
                }
            }
        })
    };
    let loading = Text::Loading.in_language(language);
    view! { <Suspense fallback=move || view! { <p class="record-note" role="status">{loading}</p> }>{content}</Suspense> }.into_any()
}

#[component]
fn Loaded(
    contacts: Vec<ContactRecord>,
    workspace: String,
    client: ClientId,
    primary: Signal<Option<ContactId>>,
    make_primary: Option<Callback<ContactId>>,
    archived: bool,
    changed: Callback<()>,
) -> AnyView {
    let contacts = RwSignal::new(contacts);
    let workspace = StoredValue::new(workspace);
    let writing = RwSignal::new(Writing::Nothing);
    let reload = Callback::new(move |focus: Option<String>| {
        let Some(workspace) = workspace.try_get_value() else { return };
        spawn_local(async move {
            let answer = client_contacts(workspace, client).await;
            if let Ok(now) = answer
                && contacts.try_set(now).is_none()
            {
                changed.try_run(());
                if let Some(id) = focus {
                    request_animation_frame(move || ui::focus_if_lost(&id));
                }
            }
        });
    });
    let acting = Acting::new(client, reload);
    let may_add = !archived && use_reader().may_any(Kind::Contact, Verb::Create);
    let close = Callback::new(move |()| {
        writing.set(Writing::Nothing);
        request_animation_frame(|| ui::focus("contacts-add"));
    });
    let edit = Callback::new(move |contact| writing.set(Writing::This(contact)));
    let around = Around { acting, primary, make_primary: make_primary.filter(|_| !archived), edit };
    let here = Memo::new(move |_| contacts.with(|contacts| contacts.iter().filter(|of| !of.archived).map(|of| of.id).collect::<Vec<_>>()));
    let away = Memo::new(move |_| contacts.with(|contacts| contacts.iter().filter(|of| of.archived).cloned().collect::<Vec<_>>()));
    // What is being written stays, whatever becomes of the contact meanwhile.
    let one = move |id: ContactId| {
        let now = Memo::new(move |_| contacts.with(|contacts| contacts.iter().find(|of| of.id == id).cloned()));
        let written = Memo::new(move |_| writing.get() == Writing::This(id));
        move || match (written.get(), if written.get() { now.get_untracked() } else { now.get() }) {
            (true, before) => view! { <li><ContactForm before now=now.into() acting close/></li> }.into_any(),
            (false, Some(of)) => line(of, around),
            (false, None) => ().into_any(),
        }
    };
    let add = move || match writing.get() {
        Writing::New => view! { <ContactForm before=None now=Signal::stored(None) acting close/> }.into_any(),
        _ if !may_add => ().into_any(),
        _ => view! {
            <button class="button" type="button" id="contacts-add" on:click=move |_| writing.set(Writing::New)>
                <Icon glyph=Glyph::Plus/>
                {acting.say(Text::Add)}
            </button>
        }
        .into_any(),
    };
    let none = move || {
        (here.with(Vec::is_empty) && writing.get() != Writing::New).then(|| view! { <p class="record-note">{acting.say(Text::None)}</p> })
    };
    view! {
        <ul class="contacts"><For each=move || here.get() key=|id| *id let:id>{one(id)}</For></ul>
        {none}
        {add}
        {put_away(away.into(), acting)}
    }
    .into_any()
}
