//! The palette itself: a line to type in, and a list that is moved through without leaving the line.

use kit::use_reader;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::task::spawn_local;
use leptos::{html, prelude::*};
use leptos_router::hooks::use_location;
use ui::{Glyph, Icon};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, HtmlFormElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::entries::{Entry, Goal, Group, groups};
use super::looking::Looking;
use super::recent::recent_deals;
use crate::texts::{self, Text};
use crate::{Start, palette};

const LIST: &str = "palette-list";

/// The palette, open as long as it stands in the page.
#[component]
pub fn Palette(
    /// The pages that the reader can go to.
    pages: Vec<Entry>,
    /// Shows the page in a theme.
    theme: Callback<&'static str>,
    /// Called when it is to go.
    close: Callback<()>,
) -> AnyView {
    let reader = use_reader();
    let (language, workspace) = (reader.language, reader.workspace());
    let location = use_location();
    let looking = Looking::new();
    let start = RwSignal::new(Start::default());
    let standing = StoredValue::new(());
    let node = NodeRef::<html::Dialog>::new();
    let line = NodeRef::<html::Input>::new();
    node.on_load(move |dialog| {
        // Refuses only what is open already.
        let _ = dialog.show_modal();
        on_cleanup(move || {
            if let Some(dialog) = node.get_untracked() {
                dialog.close();
            }
        });
    });
    Effect::new({
        let workspace = workspace.clone();
        move || {
            let (workspace, recent) = (workspace.clone(), recent_deals(&workspace));
            spawn_local(async move {
                match palette(workspace, recent).await {
                    Ok(begun) => start.try_set(begun),
                    Err(error) => looking.error.try_set(Some(error)).and(None),
                };
            });
        }
    });
    let shown = Memo::new(move |_| {
        let here = (location.pathname.get(), location.search.get());
        let here = (here.0.as_str(), here.1.as_str());
        let groups = |start: &Start| looking.found.with(|found| groups(&reader, here, &looking.typed.get(), start, found, &pages));
        start.with(groups)
    });
    let count = Memo::new(move |_| shown.with(|groups| groups.iter().map(|group| group.entries.len()).sum::<usize>()));
    let chosen = RwSignal::new(0_usize);
    // What follows the typing begins at the first again.
    let current = Memo::new(move |_| chosen.get().min(count.get().saturating_sub(1)));
    Effect::new(move || reveal(current.get()));
    let typed = move |event| {
        chosen.set(0);
        looking.look(workspace.clone(), event_target_value(&event));
    };
    let pressed = move |event: KeyboardEvent| {
        let (at, count) = (current.get_untracked(), count.get_untracked());
        let to = match event.key().as_str() {
            "ArrowDown" if count > 0 => (at + 1) % count,
            "ArrowUp" if count > 0 => (at + count - 1) % count,
            // Of a word that is still being composed, Enter is its own.
            "Enter" if !event.is_composing() => {
                event.prevent_default();
                if let Some(option) = option(at) {
                    option.click();
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        chosen.set(to);
    };
    let take = move |goal: &Goal| {
        close.run(());
        match goal {
            Goal::Address(_) => {}
            Goal::Theme(name) => theme.run(name),
            Goal::SignOut => sign_out(),
        }
    };
    let closed = move |_| {
        if standing.try_get_value().is_some() {
            close.run(());
        }
    };
    // A press beside the list closes it.
    let beside = move |event: MouseEvent| {
        if event.target().is_some_and(|target| node.get_untracked().is_some_and(|dialog| dialog.loose_eq(&target))) {
            close.run(());
        }
    };
    let list = move || {
        let mut index = 0;
        let group = |(number, Group { title, entries }): (usize, Group)| {
            let heading = format!("palette-group-{number}");
            let options = entries.into_iter().map(|entry| {
                index += 1;
                option_view(entry, index - 1, current, take)
            });
            let options = options.collect_view();
            view! {
                <div role="group" aria-labelledby=heading.clone()>
                    <p class="menu-title" id=heading.clone()>{title.in_language(language)}</p>
                    {options}
                </div>
            }
        };
        shown.get().into_iter().enumerate().map(group).collect_view()
    };
    let nothing = move || {
        let error = looking.error.get().map(|error| error.message(language));
        let none = count.get() == 0 && !looking.waiting.get();
        let words =
            error.or_else(|| none.then(|| format!("{}. {}", Text::Nothing.in_language(language), Text::NothingHint.in_language(language))));
        words.map(|words| view! { <p class="palette-nothing">{words}</p> })
    };
    let label = Text::Placeholder.in_language(language);
    view! {
        <dialog class="dialog palette" id="palette" aria-label=Text::Title.in_language(language) node_ref=node on:close=closed on:click=beside>
            <div class="palette-body">
                <div class="palette-line">
                    <Icon glyph=Glyph::Search/>
                    <input
                        class="palette-input"
                        type="text"
                        role="combobox"
                        aria-expanded="true"
                        aria-controls=LIST
                        aria-autocomplete="list"
                        aria-activedescendant=move || (count.get() > 0).then(|| option_id(current.get()))
                        aria-label=label
                        placeholder=label
                        maxlength="100"
                        autocomplete="off"
                        spellcheck="false"
                        enterkeyhint="go"
                        autofocus
                        node_ref=line
                        on:input=typed
                        on:keydown=pressed
                    />
                    <button
                        class="button is-quiet is-icon"
                        type="button"
                        aria-label=Text::Close.in_language(language)
                        on:click=move |_| close.run(())
                    >
                        <Icon glyph=Glyph::X/>
                    </button>
                </div>
                <div class="palette-list" id=LIST role="listbox" aria-label=Text::Title.in_language(language) aria-busy=move || looking.waiting.get().then_some("true")>
                    {list}
                </div>
                {nothing}
                <p class="palette-keys" aria-hidden="true">{Text::Keys.in_language(language)}</p>
                <p class="visually-hidden" role="status">
                    {move || (!looking.waiting.get()).then(|| texts::results(language, language.number(count.get().try_into().unwrap_or(i64::MAX))))}
                </p>
            </div>
        </dialog>
    }
    .into_any()
}

/// An option. A page is a link, so that it can be opened beside this one, and what is written and not saved is asked about as with any other.
fn option_view(entry: Entry, index: usize, current: Memo<usize>, take: impl Fn(&Goal) + Copy + Send + Sync + 'static) -> AnyView {
    let Entry { label, note, glyph, goal } = entry;
    let inside = view! {
        <Icon glyph/>
        <span class="palette-label">{label}</span>
        <span class="menu-note">{note}</span>
    };
    let selected = move || if current.get() == index { "true" } else { "false" };
    match goal {
        Goal::Address(href) => {
            let goal = Goal::Address(href.clone());
            view! {
                <a class="menu-item" id=option_id(index) role="option" tabindex="-1" href=href aria-selected=selected on:click=move |_| take(&goal)>
                    {inside}
                </a>
            }
            .into_any()
        }
        goal => view! {
            <button class="menu-item" id=option_id(index) type="button" role="option" tabindex="-1" aria-selected=selected on:click=move |_| take(&goal)>
                {inside}
            </button>
        }
        .into_any(),
    }
}

fn option_id(index: usize) -> String {
    format!("palette-option-{index}")
}

fn option(index: usize) -> Option<HtmlElement> {
    document().get_element_by_id(&option_id(index))?.dyn_into().ok()
}

/// Brings an option into sight, once it is drawn.
fn reveal(index: usize) {
    request_animation_frame(move || {
        if let Some(option) = option(index) {
            let how = ScrollIntoViewOptions::new();
            how.set_block(ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&how);
        }
    });
}

/// Sends the form of the reader's own menu.
fn sign_out() {
    let form = document().query_selector("form[action='/logout']").ok().flatten();
    if let Some(form) = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) {
        // Nothing in it is required.
        drop(form.request_submit());
    }
}
