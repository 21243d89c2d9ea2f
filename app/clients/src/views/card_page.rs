//! The page of one client.

use kit::{ClientId, ContactId, Kind, Verb, use_reader};
use leptos::prelude::*;
use leptos_meta::Title;
use records::{Editing, PutAway, archive_button, archive_question, archived_notice, card_page, take_lost_focus};
use ui::changing;

use super::card_head::head;
use super::details::details;
use super::overview::overview;
use super::trouble;
use crate::ClientCard;
use crate::field::ClientField;
use crate::texts::Text;

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
    /// What is to be done next.
    follow_ups: Callback<ShownClient, AnyView>,
    /// Its contacts.
    contacts: Callback<ShownClient, AnyView>,
    /// Its deals.
    deals: Callback<ClientId, AnyView>,
    /// What happened with it.
    history: Callback<ShownClient, AnyView>,
    /// What the workspace keeps of it in fields of its own.
    own_fields: Callback<ClientId, AnyView>,
) -> AnyView {
    let language = use_reader().language;
    let loading = Text::LoadingCard.in_language(language);
    let card = Callback::new(move |(card, again)| view! { <Card card follow_ups contacts deals history own_fields again/> }.into_any());
    card_page("client", "clients", loading, trouble(language), card)
}

#[component]
fn Card(
    card: ClientCard,
    follow_ups: Callback<ShownClient, AnyView>,
    contacts: Callback<ShownClient, AnyView>,
    deals: Callback<ClientId, AnyView>,
    history: Callback<ShownClient, AnyView>,
    own_fields: Callback<ClientId, AnyView>,
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
    take_lost_focus("client-title");
    let notice = archived.map(|since| archived_notice(put_away, since, say(Text::ArchivedClient), archives));
    let read = (archived.is_none() && !writes).then(|| view! { <p class="record-note">{say(Text::ReadOnly)}</p> });
    let archive = (archived.is_none() && archives).then(|| archive_button(put_away));
    view! {
        {move || view! { <Title text=editing.card.with(|card| card.fields.name.clone())/> }}
        {head(editing, archive)}
        <div class="record-body">
            {notice}
            {overview(editing)}
            <div class="record-columns">
                <div class="record-main">
                    {follow_ups.run(shown)}
                    <section class="record-section" aria-labelledby="client-contacts">
                        <h2 id="client-contacts">{say(Text::Contacts)}</h2>
                        {contacts.run(shown)}
                    </section>
                    <section class="record-section" aria-labelledby="client-deals">
                        <h2 id="client-deals">{say(Text::Deals)}</h2>
                        {deals.run(client)}
                    </section>
                    <section class="record-section" aria-labelledby="client-history">
                        <h2 id="client-history">{say(Text::History)}</h2>
                        {history.run(shown)}
                    </section>
                </div>
                <div class="record-main">
                    <section class="record-section" aria-labelledby="client-details">
                        <h2 id="client-details">{say(Text::Details)}</h2>
                        {read}
                        {details(editing, read_only)}
                    </section>
                    {own_fields.run(client)}
                </div>
            </div>
        </div>
        {changing(move || put_away.asked.get().then(|| archive_question(put_away, say(Text::ArchiveText))))}
    }
    .into_any()
}
