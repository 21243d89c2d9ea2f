//! The head of a lead's card: who it is, how far it is, and the ways to reach them.

use kit::{Money, chosen, use_reader};
use leptos::prelude::*;
use records::{Editing, facts, person, ways};
use ui::{Glyph, Icon, changing};

use crate::LeadCard;
use crate::texts::{self, Text, status_text};

/// The head, with what can be done with the lead as a whole.
pub fn head(editing: Editing<LeadCard>, acts: Vec<AnyView>) -> AnyView {
    let reader = use_reader();
    let (language, today) = (reader.language, reader.today);
    let say = move |text: Text| text.in_language(language);
    let list = format!("/w/{}/leads", reader.workspace());
    let name = move || editing.card.with(|card| card.fields.name());
    let status = move || {
        let (status, until) = editing.card.with(|card| (card.fields.status, card.fields.nurture_until));
        let until = until.map(|day| {
            let late = (day <= today).then_some("is-late");
            view! { <span class=late>{texts::until(language, language.short_day(day, today))}</span> }
        });
        view! { <span class=format!("badge lead-status is-{}", status.as_str())>{say(status_text(status))}</span>{until} }
    };
    let words = move || {
        let (name, job, company) =
            editing.card.with(|card| (card.fields.name(), card.fields.job_title.clone(), card.fields.company.clone()));
        let words = [job, company].into_iter().filter(|each| !each.is_empty() && *each != name).collect::<Vec<_>>().join(" · ");
        (!words.is_empty()).then(|| view! { <span dir="auto">{words}</span> })
    };
    let value = move || {
        let value = editing.card.with(|card| card.fields.value.map(|minor| Money { minor, currency: card.fields.currency }))?;
        Some(view! { <span class="number">{language.money(value)}</span> })
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
            <a class="record-back" href=list><Icon glyph=Glyph::ArrowLeft/>{say(Text::Leads)}</a>
            <div class="record-name-line">
                <h1 id="lead-title" tabindex="-1" dir="auto">{name}</h1>
                <div class="record-acts">{acts}</div>
            </div>
            <p class="record-summary">{changing(status)}{words}{value}{owner}</p>
            {reach}
            {moments}
        </header>
    }
    .into_any()
}
