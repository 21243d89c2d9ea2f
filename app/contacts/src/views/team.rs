//! Whom a contact works with.

use kit::{Choice, ContactId, chosen, use_reader};
use leptos::prelude::*;
use records::Editing;
use ui::changing;

use crate::ContactCard;
use crate::texts::Text;

/// Whom they report to, and who reports to them; nothing while nobody is known to.
pub fn team(editing: Editing<ContactCard>) -> AnyView {
    let reader = use_reader();
    let (language, workspace) = (reader.language, StoredValue::new(reader.workspace()));
    let say = move |text: Text| text.in_language(language);
    let link = move |who: Choice<ContactId>| {
        let href = format!("/w/{}/contacts/{}", workspace.get_value(), who.id);
        view! { <li><a class="record-link" href=href dir="auto">{who.name}</a></li> }
    };
    let known =
        Memo::new(move |_| editing.card.with(|card| (chosen(&card.colleagues, card.fields.reports_to).cloned(), card.reports.clone())));
    changing(move || {
        let (above, below) = known.get();
        if above.is_none() && below.is_empty() {
            return None;
        }
        let group = |text: Text, people: Vec<Choice<ContactId>>| {
            (!people.is_empty()).then(|| {
                let people = people.into_iter().map(link).collect_view();
                view! { <h3 class="record-subhead">{say(text)}</h3><ul>{people}</ul> }
            })
        };
        Some(view! {
            <section class="record-section" aria-labelledby="contact-team">
                <h2 id="contact-team">{say(Text::Team)}</h2>
                {group(Text::ReportsTo, above.into_iter().collect())}
                {group(Text::Reports, below)}
            </section>
        })
    })
}
