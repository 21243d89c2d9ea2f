//! The page of one lead.

use kit::{Kind, LeadId, Verb, use_reader};
use leptos::prelude::*;
use leptos_meta::Title;
use records::{Editing, PutAway, archive_button, archive_question, archived_notice, card_page, take_lost_focus};
use ui::{Glyph, Icon, changing};

use super::card_head::head;
use super::conversion::converted_notice;
use super::convert::convert_question;
use super::details::details;
use super::trouble;
use crate::LeadCard;
use crate::texts::Text;

/// What other domains need to know of the lead that a card shows.
#[derive(Clone, Copy)]
pub struct ShownLead {
    /// Which.
    pub lead: LeadId,
    /// To be called when something about it changed.
    pub changed: Callback<()>,
}

/// Everything about the lead that the address names.
#[component]
pub fn LeadCardPage(
    /// What is to be done next.
    follow_ups: Callback<LeadId, AnyView>,
    /// What happened with it.
    history: Callback<ShownLead, AnyView>,
    /// What the workspace keeps of it in fields of its own.
    own_fields: Callback<LeadId, AnyView>,
) -> AnyView {
    let language = use_reader().language;
    let loading = Text::LoadingCard.in_language(language);
    let card = Callback::new(move |(card, again)| view! { <Card card follow_ups history own_fields again/> }.into_any());
    card_page("lead", "leads", loading, trouble(language), card)
}

#[component]
fn Card(
    card: LeadCard,
    follow_ups: Callback<LeadId, AnyView>,
    history: Callback<ShownLead, AnyView>,
    own_fields: Callback<LeadId, AnyView>,
    again: Callback<()>,
) -> AnyView {
    let reader = use_reader();
    let (language, lead) = (reader.language, card.id);
    let say = move |text: Text| text.in_language(language);
    let may = |verb| reader.may(Kind::Lead, verb, card.fields.owner);
    let (archived, converted) = (card.archived, card.converted.clone());
    let (writes, archives) = (may(Verb::Write), may(Verb::Archive));
    let stands = archived.is_none() && converted.is_none();
    let read_only = !stands || !writes;
    let version = card.version;
    let editing = Editing::new(card);
    let put_away = PutAway::new(editing, again);
    let converting = RwSignal::new(false);
    take_lost_focus("lead-title");
    let archive_notice = archived.map(|since| archived_notice(put_away, since, say(Text::ArchivedLead), archives));
    let conversion = converted.map(|converted| converted_notice(editing, converted, version, writes && archived.is_none(), again));
    let read = (stands && !writes).then(|| view! { <p class="record-note">{say(Text::ReadOnly)}</p> });
    let convert = (stands && writes && reader.may_any(Kind::Client, Verb::Read)).then(|| {
        view! {
            <button class="button is-primary" type="button" id="lead-convert" on:click=move |_| converting.set(true)>
                <Icon glyph=Glyph::ArrowRight/>
                {say(Text::Convert)}
            </button>
        }
        .into_any()
    });
    let archive = (archived.is_none() && archives).then(|| archive_button(put_away));
    let shown = ShownLead { lead, changed: Callback::new(move |()| editing.reload()) };
    view! {
        {move || view! { <Title text=editing.card.with(|card| card.fields.name())/> }}
        {head(editing, archive.into_iter().chain(convert).collect())}
        <div class="record-body">
            {archive_notice}
            {conversion}
            <div class="record-columns">
                <div class="record-main">
                    {follow_ups.run(lead)}
                    <section class="record-section" aria-labelledby="lead-history">
                        <h2 id="lead-history">{say(Text::History)}</h2>
                        {history.run(shown)}
                    </section>
                </div>
                <div class="record-main">
                    <section class="record-section" aria-labelledby="lead-details">
                        <h2 id="lead-details">{say(Text::Details)}</h2>
                        {read}
                        {details(editing, read_only)}
                    </section>
                    {own_fields.run(lead)}
                </div>
            </div>
        </div>
        {changing(move || put_away.asked.get().then(|| archive_question(put_away, say(Text::ArchiveText))))}
        {changing(move || converting.get().then(|| convert_question(editing, converting)))}
    }
    .into_any()
}
