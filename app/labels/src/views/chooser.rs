//! Choosing labels: a line to find one by, a box for each, and the button that makes one that is missing.

use kit::{Kind, LabelId, Request, Verb, parse_name, use_reader};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Glyph, Icon, folded};

use super::choice::choice;
use super::section::Labelling;
use crate::texts::{self, Text};
use crate::{AddLabel, LONGEST_NAME, Label, LabelFields, add_label, next_colour};

/// The button, and below it, once it is pressed, the labels to choose from.
pub fn chooser(labelling: Labelling) -> AnyView {
    let open = RwSignal::new(false);
    let toggle = move |_| {
        open.update(|open| *open = !*open);
        if open.get_untracked() {
            labelling.reload();
            request_animation_frame(|| ui::focus("label-find"));
        }
    };
    view! {
        <button class="button" type="button" id="labels-open" aria-expanded=move || open.get().to_string() on:click=toggle>
            <Icon glyph=Glyph::Plus/>
            {Text::AddLabel.in_language(labelling.language)}
        </button>
        {move || open.get().then(|| choices(labelling, open))}
    }
    .into_any()
}

fn choices(labelling: Labelling, open: RwSignal<bool>) -> AnyView {
    let language = labelling.language;
    let makes = use_reader().may_any(Kind::Workspace, Verb::Administer);
    let written = RwSignal::new(String::new());
    let found = Memo::new(move |_| {
        let written = folded(written.get().trim());
        labelling.all.with(|all| all.iter().filter(|label| folded(&label.name).contains(&written)).cloned().collect::<Vec<_>>())
    });
    let missing = Memo::new(move |_| {
        let name = parse_name(&written.get(), LONGEST_NAME).ok().filter(|_| makes)?;
        let same = labelling.all.with(|all| all.iter().any(|label| folded(&label.name) == folded(&name)));
        (!same).then_some(name)
    });
    // Enter takes what is meant: the only one found or the one of that name, and where none is found the one that is missing.
    let take = move || {
        let name = folded(written.get_untracked().trim());
        let meant = found.with(|found| {
            let mut same = found.iter().filter(|label| folded(&label.name) == name);
            same.next().or_else(|| found.first().filter(|_| found.len() == 1)).cloned()
        });
        match (meant, missing.get_untracked()) {
            (Some(label), _) => {
                let on = labelling.chosen.with_untracked(|chosen| !chosen.contains(&label.id));
                labelling.set(&label, on);
                written.set(String::new());
            }
            (None, Some(name)) if found.with(Vec::is_empty) => make(labelling, name, written),
            _ => {}
        }
    };
    let enter = move |event: KeyboardEvent| {
        if event.key() == "Enter" {
            event.prevent_default();
            untrack(take);
        }
    };
    let escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            // Not the panel that it stands in.
            event.prevent_default();
            event.stop_propagation();
            open.set(false);
            ui::focus("labels-open");
        }
    };
    let box_of = move |label: Label| {
        let (id, of) = (label.id, label.clone());
        let on = move || labelling.chosen.with(|chosen| chosen.contains(&id));
        let tick = view! {
            <input
                type="checkbox"
                prop:checked=on
                checked=untrack(on)
                on:change=move |event| labelling.set(&of, event_target_checked(&event))
            />
        };
        choice(&label, tick.into_any())
    };
    let none = move || {
        let text = if labelling.all.with(Vec::is_empty) && !makes { Text::NoneYet } else { Text::NoneFound };
        (found.with(Vec::is_empty) && missing.with(Option::is_none))
            .then(|| view! { <p class="labels-none">{text.in_language(language)}</p> })
    };
    let make_button = move || {
        missing.get().map(|name| {
            let said = texts::create_named(language, &name);
            view! {
                <button class="button" type="button" disabled=move || labelling.busy.get() on:click=move |_| make(labelling, name.clone(), written)>
                    <Icon glyph=Glyph::Plus/>
                    {said}
                </button>
            }
        })
    };
    view! {
        <div class="label-choices" on:keydown=escape>
            <input
                class="input"
                id="label-find"
                type="search"
                autocomplete="off"
                maxlength=LONGEST_NAME
                aria-label=Text::Find.in_language(language)
                placeholder=Text::Find.in_language(language)
                prop:value=move || written.get()
                on:input=move |event| written.set(event_target_value(&event))
                on:keydown=enter
            />
            <ul class="label-list"><For each=move || found.get() key=|label| (label.id, label.name.clone(), label.colour) children=box_of/></ul>
            {none}
            {make_button}
        </div>
    }
    .into_any()
}

/// Makes a label and puts it on the deal.
fn make(labelling: Labelling, name: String, written: RwSignal<String>) {
    if labelling.busy.get_untracked() {
        return;
    }
    labelling.busy.set(true);
    let colour = next_colour(labelling.all.with_untracked(Vec::len));
    let label = Label { id: LabelId::generate(), name: name.clone(), colour };
    let request = Request::new(AddLabel { label: label.id, fields: LabelFields { name, colour } });
    let workspace = labelling.workspace.get_value();
    spawn_local(async move {
        let answer = add_label(workspace, request).await;
        labelling.busy.try_set(false);
        match answer {
            Ok(()) => {
                labelling.all.try_update(|all| {
                    let below = all.iter().position(|other| folded(&other.name) > folded(&label.name));
                    all.insert(below.unwrap_or(all.len()), label.clone());
                });
                written.try_set(String::new());
                // The button that was pressed is gone.
                ui::focus("label-find");
                labelling.set(&label, true);
            }
            Err(error) => {
                labelling.toasts.fail(error.message(labelling.language));
                labelling.go_on();
            }
        }
    });
}
