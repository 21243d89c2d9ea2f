//! What narrows and sorts the list: a form whose address is the page's.

use std::time::Duration;

use kit::use_reader;
use leptos::task::spawn_local;
use leptos::{ev, html, prelude::*};
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use ui::{Glyph, Icon};

use crate::texts::{Text, status_text};
use crate::{ClientChoices, ClientFilter, OwnerFilter, Sort, StatusFilter};

/// How long nothing is typed before clients are looked for.
const PAUSE: Duration = Duration::from_millis(250);

/// The words for the orders: as it comes, and turned round.
const SORTS: [(Sort, Text, Text); 3] = [
    (Sort::Name, Text::SortName, Text::SortNameDown),
    (Sort::Status, Text::SortStatus, Text::SortStatusDown),
    (Sort::Changed, Text::SortChanged, Text::SortChangedDown),
];

/// Text, status, owner, and the order where no head of a column can be pressed. Every choice goes into the address at once; without a script the
/// form does the same when it is sent.
#[component]
pub fn Filters(
    /// What can be chosen.
    choices: ClientChoices,
    /// What is.
    filter: Signal<ClientFilter>,
) -> AnyView {
    let reader = use_reader();
    let (language, path) = (reader.language, format!("/w/{}/clients", reader.workspace()));
    let say = move |text: Text| text.in_language(language);
    let (form, text) = (NodeRef::<html::Form>::new(), NodeRef::<html::Input>::new());
    // The text that was sent last.
    let sent = StoredValue::new(filter.with_untracked(|filter| filter.text.clone()));
    let navigate = use_navigate();
    let at = path.clone();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(chosen) = form.get_untracked().and_then(|form| read(&form)) else { return };
        let now = filter.get_untracked();
        sent.set_value(chosen.text.clone());
        if chosen == now {
            return;
        }
        // One step back from a text leads to the list without it, not to what was written on the way.
        let replace = !now.text.is_empty() && !chosen.text.is_empty() && now.text != chosen.text;
        navigate(&chosen.address(&at), NavigateOptions { scroll: false, replace, ..Default::default() });
    };
    let send = move || {
        if let Some(form) = form.try_get_untracked().flatten() {
            drop(form.request_submit());
        }
    };
    let turn = StoredValue::new(0_u32);
    let typed = move |_| {
        turn.update_value(|turn| *turn = turn.wrapping_add(1));
        let mine = turn.get_value();
        spawn_local(async move {
            ui::sleep(PAUSE).await;
            if turn.try_get_value() == Some(mine) {
                send();
            }
        });
    };
    // After a step back the line says what is shown; what is being typed on meanwhile stays.
    Effect::new(move || {
        let shown = filter.with(|filter| filter.text.clone());
        if let Some(input) = text.get().filter(|_| sent.with_value(|sent| *sent != shown)) {
            input.set_value(&shown);
            sent.set_value(shown);
        }
    });
    let status = move || filter.with(|filter| filter.status.word());
    let owner = move || filter.with(|filter| filter.owner.word());
    let sort = move || filter.with(ClientFilter::sort_word);
    let chosen = filter.get_untracked();
    let statuses = StatusFilter::ALL.map(|each| {
        let words = match each {
            StatusFilter::Any => Text::AllStatuses,
            StatusFilter::Of(status) => status_text(status),
            StatusFilter::Archived => Text::Archived,
        };
        view! { <option value=each.word() selected={chosen.status == each}>{say(words)}</option> }
    });
    let people = choices.members.iter().map(|person| (OwnerFilter::Member(person.id), person.name.clone()));
    let fixed = [(OwnerFilter::Anyone, Text::Anyone), (OwnerFilter::Mine, Text::Mine), (OwnerFilter::Nobody, Text::Nobody)];
    let owners = fixed.into_iter().map(|(each, text)| (each, say(text).to_owned())).chain(people);
    let owners = owners.map(|(each, name)| view! { <option value=each.word() selected={chosen.owner == each}>{name}</option> });
    let orders = SORTS.into_iter().flat_map(|(each, up, down)| [(each, false, up), (each, true, down)]);
    let orders = orders.map(|(sort, descending, text)| {
        let each = ClientFilter { sort, descending, ..ClientFilter::default() };
        let selected = (chosen.sort, chosen.descending) == (sort, descending);
        view! { <option value=each.sort_word() selected=selected>{say(text)}</option> }
    });
    view! {
        <form
            class="clients-filters"
            method="get"
            action=path
            role="search"
            autocomplete="off"
            aria-label=say(Text::Apply)
            node_ref=form
            on:submit=submit
            on:change=move |_| send()
        >
            <div class="clients-search">
                <Icon glyph=Glyph::Search/>
                <input
                    class="input"
                    type="search"
                    name="text"
                    maxlength="100"
                    aria-label=say(Text::Search)
                    placeholder=say(Text::Search)
                    value=chosen.text.clone()
                    node_ref=text
                    on:input=typed
                />
            </div>
            <select class="select" name="status" aria-label=say(Text::Status) prop:value=status>{statuses}</select>
            <select class="select" name="owner" aria-label=say(Text::Owner) prop:value=owner>{owners.collect_view()}</select>
            <select class="select clients-sort" name="sort" aria-label=say(Text::Sort) prop:value=sort>{orders.collect_view()}</select>
            // Until the page comes to life there is nobody who sends it at once.
            <button class="button clients-apply">{say(Text::Apply)}</button>
        </form>
    }
    .into_any()
}

/// The filter that the form's controls say.
fn read(form: &web_sys::HtmlFormElement) -> Option<ClientFilter> {
    let data = web_sys::FormData::new_with_form(form).ok()?;
    ClientFilter::from_address(|name| data.get(name).as_string()).ok()
}
