//! Every field of a client, edited in place.

use leptos::prelude::*;
use records::{Editing, field_view, fields_view, offered, selected, web_address};
use ui::{Input, SelectOption, TextArea, Width};

use super::client_by_name::client_by_name;
use crate::field::ClientField;
use crate::texts::{Text, category_text, status_text};
use crate::{Category, ClientCard, Status};

/// Every field, saved by itself.
pub fn details(editing: Editing<ClientCard>, read_only: bool) -> AnyView {
    fields_view(editing, ClientField::ALL.map(|field| one(editing, field, read_only)).into())
}

fn one(editing: Editing<ClientCard>, field: ClientField, read_only: bool) -> AnyView {
    let control = editing.control(field, read_only);
    let say = move |text: Text| text.in_language(editing.language);
    let select = move |options: Signal<Vec<SelectOption>>| selected(editing, field, control, options);
    let choices = move |choose: fn(&ClientCard, &'static str) -> Vec<SelectOption>, none: &'static str| {
        Memo::new(move |_| editing.card.with(|card| choose(card, none))).into()
    };
    let text = move |most: usize| view! { <Input control autocomplete="off" most=most/> }.into_any();
    let number = move || view! { <Input control number=true input_mode="numeric" autocomplete="off"/> }.into_any();
    let inside = match field {
        ClientField::Name | ClientField::Location => text(200),
        ClientField::Status => {
            select(Signal::stored(Status::ALL.map(|each| SelectOption::new(each.as_str(), say(status_text(each)))).into()))
        }
        ClientField::Category => {
            let options = Category::ALL.map(|each| SelectOption::new(each.as_str(), say(category_text(each))));
            select(Signal::stored([SelectOption::new("", "—")].into_iter().chain(options).collect()))
        }
        ClientField::ClientType => select(choices(|card, none| offered(&card.choices.types, none), "—")),
        ClientField::Industry => select(choices(|card, none| offered(&card.choices.industries, none), "—")),
        ClientField::SalesOwner => select(choices(|card, none| offered(&card.choices.members, none), say(Text::Nobody))),
        ClientField::PrimaryContact => select(choices(|card, none| offered(&card.contacts, none), "—")),
        ClientField::Parent => client_by_name(control, "client-parents", Some(editing.id)),
        ClientField::Website => {
            let kept = Signal::derive(move || editing.card.with(|card| card.fields.website.clone()));
            web_address(control, kept, say(Text::OpenWebsite))
        }
        ClientField::Employees | ClientField::FoundedIn => number(),
        ClientField::Revenue => view! { <Input control number=true input_mode="decimal" autocomplete="off"/> }.into_any(),
        ClientField::Currency => text(3),
        ClientField::TaxNumber | ClientField::RegistrationNumber => text(100),
        ClientField::Notes => view! { <TextArea control rows=3/> }.into_any(),
    };
    let width = match field {
        ClientField::Name | ClientField::Website | ClientField::Notes => Width::Full,
        ClientField::Revenue => Width::TwoThirds,
        ClientField::Currency => Width::Third,
        _ => Width::Half,
    };
    field_view(editing, field, read_only, width, control, inside)
}
