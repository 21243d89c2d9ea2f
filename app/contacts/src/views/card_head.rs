//! The head of a contact's card: who they are, where, and the ways to reach them.

use kit::{chosen, use_reader};
use leptos::prelude::*;
use records::{Editing, facts, person, ways};
use ui::{Glyph, Icon};

use crate::ContactCard;
use crate::texts::{Text, category_text};

/// The head, with what can be done with the contact as a whole.
pub fn head(editing: Editing<ContactCard>, act: Option<AnyView>) -> AnyView {
    let reader = use_reader();
    let language = reader.language;
    let say = move |text: Text| text.in_language(language);
    let workspace = StoredValue::new(reader.workspace());
    let list = format!("/w/{}/contacts", reader.workspace());
    let name = move || editing.card.with(|card| card.fields.name());
    let category = move || {
        let (category, primary) = editing.card.with(|card| (card.fields.category, card.primary_of));
        let words = category.map(category_text).or(primary.then_some(Text::Primary))?;
        Some(view! { <span class="badge">{say(words)}</span> })
    };
    let job = move || {
        let job = editing.card.with(|card| card.fields.job_title.clone());
        (!job.is_empty()).then(|| view! { <span dir="auto">{job}</span> })
    };
    let client = move || {
        let client = editing.card.with(|card| card.client.clone()).filter(|client| !client.name.is_empty())?;
        let href = format!("/w/{}/clients/{}", workspace.get_value(), client.id);
        Some(view! { <a class="contact-client" href=href dir="auto"><Icon glyph=Glyph::Building/>{client.name}</a> })
    };
    let owner = move || {
        let owner = editing.card.with(|card| chosen(&card.choices.members, card.fields.owner).cloned())?;
        let words = say(Text::Owner);
        Some(view! { <span title=words><span class="visually-hidden">{words}": "</span>{person(owner.id, owner.name)}</span> })
    };
    let reach = move || {
        let (name, email, phone) = editing.card.with(|card| (card.fields.name(), card.fields.email.clone(), card.fields.phone.clone()));
        ways(&name, email, phone)
    };
    let moments = move || {
        let (last, changed, created) = editing.card.with(|card| (card.last_contact, card.changed, card.created));
        let moments = [(Text::LastContact, last), (Text::Changed, Some(changed)), (Text::Created, Some(created))];
        facts(say(Text::Overview), moments.map(|(text, moment)| (say(text), moment)), say(Text::NoContact))
    };
    view! {
        <header class="record-head">
            <a class="record-back" href=list><Icon glyph=Glyph::ArrowLeft/>{say(Text::Contacts)}</a>
            <div class="record-name-line">
                <h1 id="contact-title" tabindex="-1" dir="auto">{name}</h1>
                {act}
            </div>
            <p class="record-summary">{category}{job}{client}{owner}</p>
            {reach}
            {moments}
        </header>
    }
    .into_any()
}
