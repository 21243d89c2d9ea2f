//! Every field of a contact, edited in place.

use clients::client_by_name;
use leptos::prelude::*;
use records::{Editing, field_view, fields_view, offered, selected, web_address};
use ui::{Input, SelectOption, TextArea, Width};

use crate::field::ContactField;
use crate::texts::{Text, category_text, channel_text};
use crate::{Channel, ContactCard, ContactCategory};

/// Every field, saved by itself.
pub fn details(editing: Editing<ContactCard>, read_only: bool) -> AnyView {
    fields_view(editing, ContactField::ALL.map(|field| one(editing, field, read_only)).into())
}

fn one(editing: Editing<ContactCard>, field: ContactField, read_only: bool) -> AnyView {
    let control = editing.control(field, read_only);
    let say = move |text: Text| text.in_language(editing.language);
    let select = move |options: Signal<Vec<SelectOption>>| selected(editing, field, control, options);
    let text = move |most: usize| view! { <Input control autocomplete="off" most=most/> }.into_any();
    let inside = match field {
        ContactField::FirstName | ContactField::LastName | ContactField::JobTitle | ContactField::Department => text(100),
        ContactField::Client => client_by_name(control, "card-clients", None),
        ContactField::Email => view! { <Input control kind="email" autocomplete="off"/> }.into_any(),
        ContactField::Phone => view! { <Input control kind="tel" autocomplete="off"/> }.into_any(),
        ContactField::Category => {
            let options = ContactCategory::ALL.map(|each| SelectOption::new(each.as_str(), say(category_text(each))));
            select(Signal::stored([SelectOption::new("", "—")].into_iter().chain(options).collect()))
        }
        ContactField::Channel => {
            let options = Channel::ALL.map(|each| SelectOption::new(each.as_str(), say(channel_text(each))));
            select(Signal::stored([SelectOption::new("", "—")].into_iter().chain(options).collect()))
        }
        ContactField::Owner => {
            let nobody = say(Text::Nobody);
            select(Memo::new(move |_| editing.card.with(|card| offered(&card.choices.members, nobody))).into())
        }
        ContactField::ReportsTo => select(Memo::new(move |_| editing.card.with(|card| offered(&card.colleagues, "—"))).into()),
        ContactField::Profile => {
            let kept = Signal::derive(move || editing.card.with(|card| card.fields.profile.clone()));
            web_address(control, kept, say(Text::OpenProfile))
        }
        ContactField::Responsibilities => view! { <TextArea control rows=2/> }.into_any(),
        ContactField::Notes => view! { <TextArea control rows=3/> }.into_any(),
    };
    let width = match field {
        ContactField::Email | ContactField::Profile | ContactField::Responsibilities | ContactField::Notes => Width::Full,
        _ => Width::Half,
    };
    field_view(editing, field, read_only, width, control, inside)
}
