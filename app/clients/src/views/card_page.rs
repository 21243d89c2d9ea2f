//! The page of one client.

use kit::{AppError, ClientId, ContactId, Kind, Verb, page_resource, use_reader};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use ui::{Alert, Glyph, Icon, changing};

use super::card_head::{archive_button, head};
use super::details::Details;
use super::editing::Editing;
use super::overview::overview;
use super::put_away::{PutAway, archive_question};
use super::trouble::failed;
use crate::field::ClientField;
use crate::texts::{self, Text};
use crate::{ClientCard, client_card};

/// What other domains need to know of the client that a card shows.
#[derive(Clone, Copy)]
pub struct ShownClient {
    /// Which.
    pub client: ClientId,
    /// Whether it was put away.
    pub archived: bool,
    /// Whom to ask first.
    pub primary_contact: Signal<Option<ContactId>>,
    /// Makes somebody the one to ask first, where the reader may say so.
    pub make_primary: Option<Callback<ContactId>>,
    /// To be called when something of it changed.
    pub changed: Callback<()>,
}

/// Everything about the client that the address names.
#[component]
pub fn ClientCardPage(
    /// Its contacts.
    contacts: Callback<ShownClient, AnyView>,
    /// Its deals.
    deals: Callback<ClientId, AnyView>,
    /// What happened with it.
    history: Callback<ShownClient, AnyView>,
) -> AnyView {
    let (language, workspace) = (use_reader().language, use_reader().workspace());
    let parameters = use_params_map();
    let client = Memo::new(move |_| parameters.with(|parameters| parameters.get("client")).and_then(|id| id.parse::<ClientId>().ok()));
    let turn = RwSignal::new(0_u32);
    let loaded = page_resource(
        move || (client.get(), turn.get()),
        move |(client, _)| {
            let workspace = workspace.clone();
            async move {
                match client {
                    // What is no id is nobody.
                    None => Err(AppError::NotFound),
                    Some(client) => client_card(workspace, client).await,
                }
            }
        },
    );
    let again = Callback::new(move |()| {
        turn.try_update(|turn| *turn += 1);
    });
    let content = move || {
        Suspend::new(async move {
            match loaded.await {
                Ok(card) => view! { <Card card contacts deals history again/> }.into_any(),
                Err(error) => view! { <Title text=Text::Clients.in_language(language)/> {failed(&error, language, again)} }.into_any(),
            }
        })
    };
    let loading = move || view! { <p class="visually-hidden" role="status">{Text::LoadingCard.in_language(language)}</p> };
    view! { <div class="client-page" data-client-page><Transition fallback=loading>{content}</Transition></div> }.into_any()
}

#[component]
fn Card(
    card: ClientCard,
    contacts: Callback<ShownClient, AnyView>,
    deals: Callback<ClientId, AnyView>,
    history: Callback<ShownClient, AnyView>,
    again: Callback<()>,
) -> AnyView {
    let reader = use_reader();
    let (language, client) = (reader.language, card.id);
    let say = move |text: Text| text.in_language(language);
    let may = |verb| reader.may(Kind::Client, verb, card.fields.sales_owner);
    let (archived, writes, archives) = (card.archived, may(Verb::Write), may(Verb::Archive));
    let read_only = archived.is_some() || !writes;
    let editing = Editing::new(card);
    let put_away = PutAway::new(editing, again);
    let shown = ShownClient {
        client,
        archived: archived.is_some(),
        primary_contact: Signal::derive(move || editing.card.with(|card| card.fields.primary_contact)),
        make_primary: (!read_only)
            .then(|| Callback::new(move |contact: ContactId| editing.make(ClientField::PrimaryContact, contact.to_string()))),
        changed: Callback::new(move |()| editing.reload()),
    };
    // Whoever came here by something that is gone goes on at the head.
    Effect::new(move || {
        let alive = document().document_element().is_some_and(|root| root.has_attribute("data-alive"));
        if alive && ui::focus_is_lost() {
            request_animation_frame(|| ui::focus("client-title"));
        }
    });
    let notice = archived.map(|moment| {
        let day = texts::archived_on(language, language.day(moment.date()));
        let restore = archives.then(|| {
            view! {
                <button class="button" type="button" disabled=move || put_away.busy.get() on:click=move |_| put_away.restore()>
                    <Icon glyph=Glyph::ArchiveRestore/>
                    {say(Text::Restore)}
                </button>
            }
        });
        view! { <Alert><p>{day}". "{say(Text::ArchivedClient)}</p>{restore}</Alert> }.into_any()
    });
    let read = (archived.is_none() && !writes).then(|| view! { <p class="client-note">{say(Text::ReadOnly)}</p> });
    let archive = (archived.is_none() && archives).then(|| archive_button(say(Text::Archive), put_away));
    view! {
        {move || view! { <Title text=editing.card.with(|card| card.fields.name.clone())/> }}
        {head(editing, archive)}
        <div class="client-body">
            {notice}
            {overview(editing)}
            <div class="client-columns">
                <div class="client-main">
                    <section class="client-section" aria-labelledby="client-contacts">
                        <h2 id="client-contacts">{say(Text::Contacts)}</h2>
                        {contacts.run(shown)}
                    </section>
                    <section class="client-section" aria-labelledby="client-deals">
                        <h2 id="client-deals">{say(Text::Deals)}</h2>
                        {deals.run(client)}
                    </section>
                    <section class="client-section" aria-labelledby="client-history">
                        <h2 id="client-history">{say(Text::History)}</h2>
                        {history.run(shown)}
                    </section>
                </div>
                <section class="client-section client-details" aria-labelledby="client-details">
                    <h2 id="client-details">{say(Text::Details)}</h2>
                    {read}
                    <Details editing read_only/>
                </section>
            </div>
        </div>
        {changing(move || put_away.asked.get().then(|| archive_question(put_away)))}
    }
    .into_any()
}
