//! The page of one contact.

use kit::{ClientId, ContactId, Kind, Verb, use_reader};
use leptos::prelude::*;
use leptos_meta::Title;
use records::{Editing, PutAway, archive_button, archive_question, archived_notice, card_page, take_lost_focus};
use ui::changing;

use super::card_head::head;
use super::details::details;
use super::team::team;
use super::trouble;
use crate::ContactCard;
use crate::texts::Text;

/// What other domains need to know of the contact that a card shows.
#[derive(Clone, Copy)]
pub struct ShownContact {
    /// Who.
    pub contact: ContactId,
    /// The client they are at.
    pub client: Signal<Option<ClientId>>,
    /// To be called when something about them changed.
    pub changed: Callback<()>,
}

/// Everything about the contact that the address names.
#[component]
pub fn ContactCardPage(
    /// What is to be done next.
    follow_ups: Callback<ContactId, AnyView>,
    /// Their deals.
    deals: Callback<ContactId, AnyView>,
    /// What happened with them.
    history: Callback<ShownContact, AnyView>,
    /// What the workspace keeps of them in fields of its own.
    own_fields: Callback<ContactId, AnyView>,
) -> AnyView {
    let language = use_reader().language;
    let loading = Text::LoadingCard.in_language(language);
    let card = Callback::new(move |(card, again)| view! { <Card card follow_ups deals history own_fields again/> }.into_any());
    card_page("contact", "contacts", loading, trouble(language), card)
}

#[component]
fn Card(
    card: ContactCard,
    follow_ups: Callback<ContactId, AnyView>,
    deals: Callback<ContactId, AnyView>,
    history: Callback<ShownContact, AnyView>,
    own_fields: Callback<ContactId, AnyView>,
    again: Callback<()>,
) -> AnyView {
    let reader = use_reader();
    let (language, contact) = (reader.language, card.id);
    let say = move |text: Text| text.in_language(language);
    let may = |verb| reader.may(Kind::Contact, verb, card.fields.owner);
    let (archived, writes, archives) = (card.archived, may(Verb::Write), may(Verb::Archive));
    let read_only = archived.is_some() || !writes;
    let editing = Editing::new(card);
    let put_away = PutAway::new(editing, again);
    let shown = ShownContact {
        contact,
        client: Signal::derive(move || editing.card.with(|card| card.fields.client)),
        changed: Callback::new(move |()| editing.reload()),
    };
    take_lost_focus("contact-title");
    let notice = archived.map(|since| archived_notice(put_away, since, say(Text::ArchivedContact), archives));
    let read = (archived.is_none() && !writes).then(|| view! { <p class="record-note">{say(Text::ReadOnly)}</p> });
    let archive = (archived.is_none() && archives).then(|| archive_button(put_away));
    view! {
        {move || view! { <Title text=editing.card.with(|card| card.fields.name())/> }}
        {head(editing, archive)}
        <div class="record-body">
            {notice}
            <div class="record-columns">
                <div class="record-main">
                    {follow_ups.run(contact)}
                    <section class="record-section" aria-labelledby="contact-deals">
                        <h2 id="contact-deals">{say(Text::Deals)}</h2>
                        {deals.run(contact)}
                    </section>
                    <section class="record-section" aria-labelledby="contact-history">
                        <h2 id="contact-history">{say(Text::History)}</h2>
                        {history.run(shown)}
                    </section>
                </div>
                <div class="record-main">
                    <section class="record-section" aria-labelledby="contact-details">
                        <h2 id="contact-details">{say(Text::Details)}</h2>
                        {read}
                        {details(editing, read_only)}
                    </section>
                    {own_fields.run(contact)}
                    {team(editing)}
                </div>
            </div>
        </div>
        {changing(move || put_away.asked.get().then(|| archive_question(put_away, say(Text::ArchiveText))))}
    }
    .into_any()
}
