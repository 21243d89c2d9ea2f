//! Every field of a lead, edited in place.

use leptos::prelude::*;
use records::{Editing, field_view, fields_view, offered, selected, web_address};
use ui::{Input, SelectOption, TextArea, Width, changing};

use crate::field::LeadField;
use crate::texts::{Text, status_text};
use crate::{LeadCard, LeadStatus};

/// Every field, saved by itself.
pub fn details(editing: Editing<LeadCard>, read_only: bool) -> AnyView {
    let fields = LeadField::ALL.map(|field| match field {
        // There is a day to look again on only while a lead rests.
        LeadField::NurtureUntil => {
            let rests = Memo::new(move |_| editing.card.with(|card| card.fields.status == LeadStatus::Nurturing));
            changing(move || rests.get().then(|| one(editing, field, read_only)))
        }
        field => one(editing, field, read_only),
    });
    fields_view(editing, fields.into())
}

fn one(editing: Editing<LeadCard>, field: LeadField, read_only: bool) -> AnyView {
    let control = editing.control(field, read_only);
    let say = move |text: Text| text.in_language(editing.language);
    let select = move |options: Signal<Vec<SelectOption>>| selected(editing, field, control, options);
    let choices = move |choose: fn(&LeadCard, &'static str) -> Vec<SelectOption>, none: &'static str| {
        Memo::new(move |_| editing.card.with(|card| choose(card, none))).into()
    };
    let text = move |most: usize| view! { <Input control autocomplete="off" most=most/> }.into_any();
    let inside = match field {
        LeadField::FirstName | LeadField::LastName | LeadField::JobTitle => text(100),
        LeadField::Company | LeadField::Location | LeadField::Campaign => text(200),
        LeadField::Email => view! { <Input control kind="email" autocomplete="off"/> }.into_any(),
        LeadField::Phone => view! { <Input control kind="tel" autocomplete="off"/> }.into_any(),
        LeadField::Website => {
            let kept = Signal::derive(move || editing.card.with(|card| card.fields.website.clone()));
            web_address(control, kept, say(Text::OpenWebsite))
        }
        LeadField::Status => {
            // Only a conversion makes it converted.
            let shown = move |card: &LeadCard| LeadStatus::ALL.map(|each| (each, card.fields.status == LeadStatus::Converted));
            let options = move |_: Option<&Vec<SelectOption>>| {
                editing.card.with(|card| {
                    let all = shown(card).into_iter().filter(|(each, converted)| *each != LeadStatus::Converted || *converted);
                    all.map(|(each, _)| SelectOption::new(each.as_str(), say(status_text(each)))).collect::<Vec<_>>()
                })
            };
            select(Memo::new(options).into())
        }
        LeadField::NurtureUntil => view! { <Input control kind="date"/> }.into_any(),
        LeadField::Owner => select(choices(|card, none| offered(&card.choices.members, none), say(Text::Nobody))),
        LeadField::Source => select(choices(|card, none| offered(&card.choices.sources, none), "—")),
        LeadField::Industry => select(choices(|card, none| offered(&card.choices.industries, none), "—")),
        LeadField::Value => view! { <Input control number=true input_mode="decimal" autocomplete="off"/> }.into_any(),
        LeadField::Currency => text(3),
        LeadField::Notes => view! { <TextArea control rows=3/> }.into_any(),
    };
    let width = match field {
        LeadField::Email | LeadField::Website | LeadField::Notes => Width::Full,
        LeadField::Value => Width::TwoThirds,
        LeadField::Currency => Width::Third,
        _ => Width::Half,
    };
    field_view(editing, field, read_only, width, control, inside)
}
