//! Every field of a client, edited in place.

use std::time::Duration;

use kit::{ClientId, use_reader};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Control, Field, Glyph, Icon, Input, Select, SelectOption, TextArea, Width};
use wasm_bindgen::JsCast;

use super::editing::Editing;
use super::new_client::offered;
use crate::field::ClientField;
use crate::texts::{Text, category_text, status_text};
use crate::{Category, Status, client_labels, find_clients};

/// How long nothing is typed before clients are looked for.
const PAUSE: Duration = Duration::from_millis(200);

/// Saved when a field is left or with Enter; Esc puts back what was there.
#[component]
pub fn Details(editing: Editing, read_only: bool) -> AnyView {
    let fields = ClientField::ALL.map(|field| one(editing, field, read_only));
    let state = move || if editing.saving.get() { editing.say(Text::Saving) } else { "" };
    view! {
        <div class="client-fields">{fields.collect_view()}</div>
        <p class="client-state" role="status">{state}</p>
    }
    .into_any()
}

fn one(editing: Editing, field: ClientField, read_only: bool) -> AnyView {
    let control = editing.control(field, read_only);
    let say = move |text: Text| editing.say(text);
    let select = move |options: Signal<Vec<SelectOption>>| {
        // What is chosen is saved at once.
        let value = editing.value(field);
        Effect::new(move |before: Option<String>| {
            let now = value.get();
            if before.is_some_and(|before| before != now) {
                untrack(|| editing.save(field));
            }
            now
        });
        view! { <Select control options/> }.into_any()
    };
    let choices = move |choose: fn(&crate::ClientCard, &'static str) -> Vec<SelectOption>, none: &'static str| {
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
        ClientField::Parent => parent(editing, control, read_only),
        ClientField::Website => website(editing, control),
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
    let pressed = move |event: KeyboardEvent| {
        let of = |name: &str| {
            event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()).is_some_and(|target| target.tag_name() == name)
        };
        match event.key().as_str() {
            // In several lines Enter makes one more.
            "Enter" if !event.is_composing() && of("INPUT") => {
                event.prevent_default();
                editing.save(field);
            }
            "Escape" if !of("BUTTON") => {
                event.prevent_default();
                editing.put_back(field);
            }
            _ => {}
        }
    };
    let class = if width == Width::Half { "client-field is-half" } else { width_class(width) };
    view! {
        <div class=class on:keydown=move |event| if !read_only { pressed(event) }>
            <Field control label=say(field.text())>{inside}</Field>
        </div>
    }
    .into_any()
}

fn width_class(width: Width) -> &'static str {
    match width {
        Width::TwoThirds => "client-field is-two-thirds",
        Width::Third => "client-field is-third",
        _ => "client-field",
    }
}

/// The address, and the link that opens it.
fn website(editing: Editing, control: Control) -> AnyView {
    let label = editing.say(Text::OpenWebsite);
    let open = move || {
        let address = editing.card.with(|card| card.fields.website.clone());
        (!address.is_empty()).then(|| {
            view! {
                <a class="button is-quiet is-icon" href=address target="_blank" rel="noopener noreferrer" aria-label=label>
                    <Icon glyph=Glyph::ExternalLink/>
                </a>
            }
        })
    };
    view! { <div class="client-website"><Input control input_mode="url" autocomplete="off"/>{open}</div> }.into_any()
}

/// The client it belongs to, found by what is typed.
fn parent(editing: Editing, control: Control, read_only: bool) -> AnyView {
    let workspace = use_reader().workspace();
    let (found, written) = (RwSignal::new(Vec::new()), control.value);
    if !read_only {
        Effect::new(move |before: Option<String>| {
            let typed = written.get();
            if before.is_some_and(|before| before != typed) && !typed.trim().is_empty() {
                let (workspace, typed) = (workspace.clone(), typed.clone());
                spawn_local(async move {
                    ui::sleep(PAUSE).await;
                    if written.try_with_untracked(|now| *now == typed) != Some(true) {
                        return;
                    }
                    // What cannot be proposed now is looked for when the field is left.
                    if let Ok(clients) = find_clients(workspace, typed).await {
                        found.try_set(clients);
                    }
                });
            }
            typed
        });
    }
    let client = editing.client;
    let options = move || {
        let labels = found.with(|found| client_labels(found));
        let others = labels.into_iter().filter(|(_, id): &(String, ClientId)| *id != client);
        others.map(|(label, _)| view! { <option value=label></option> }).collect_view()
    };
    view! {
        <Input control autocomplete="off" list="client-parents"/>
        <datalist id="client-parents">{options}</datalist>
    }
    .into_any()
}
