//! What narrows and sorts a list: a form whose address is the page's.

use std::time::Duration;

use kit::{Choice, Language, MemberId, use_reader};
use leptos::task::spawn_local;
use leptos::{ev, html, prelude::*};
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use ui::{Glyph, Icon};

use super::{ListFilter, Order, Shown, Within};
use crate::OwnerFilter;
use crate::texts::Text;

/// How long nothing is typed before records are looked for.
const PAUSE: Duration = Duration::from_millis(250);

/// The words of a filter's form.
pub struct FilterWords<S, O, W = ()> {
    /// What the text is looked for in.
    pub search: &'static str,
    /// What is chosen among the records that can be shown.
    pub shown: &'static str,
    /// Each of them.
    pub all_shown: Vec<(S, &'static str)>,
    /// Who looks after them.
    pub owner: &'static str,
    /// Anyone, the reader, and, where there can be records without anyone, nobody.
    pub owners: Vec<&'static str>,
    /// What the list can be confined to: what that is, and each of them. Nothing is asked where there is nothing to choose from.
    pub within: Option<(&'static str, Vec<(W, String)>)>,
    /// Each order, and whether it is turned round.
    pub orders: Vec<(O, bool, &'static str)>,
}

/// One of a few things to choose from: its name in the address, its label, the words for the address and for people, and what is chosen.
struct Selection {
    name: &'static str,
    label: &'static str,
    options: Vec<(String, String)>,
    chosen: Signal<String>,
}

impl Selection {
    fn view(self, class: &'static str) -> AnyView {
        let Self { name, label, options, chosen } = self;
        let now = chosen.get_untracked();
        let options = options.into_iter().map(|(word, words)| {
            let selected = word == now;
            view! { <option value=word selected=selected>{words}</option> }
        });
        view! { <select class=class name=name aria-label=label prop:value=move || chosen.get()>{options.collect_view()}</select> }
            .into_any()
    }
}

/// Text, which records, whose, and the order where no head of a column can be pressed. Every choice goes into the address at once; without a script
/// the form does the same when it is sent.
pub fn filter_form<S: Shown, O: Order, W: Within>(
    filter: Signal<ListFilter<S, O, W>>,
    path: String,
    members: &[Choice<MemberId>],
    words: FilterWords<S, O, W>,
) -> AnyView {
    let shown = Signal::derive(move || filter.with(|filter| filter.text.clone()));
    // Where the form leads, and the text it asks for; nowhere when it says what is shown already.
    let at = path.clone();
    let leads = move |form: &web_sys::HtmlFormElement| {
        let data = web_sys::FormData::new_with_form(form).ok()?;
        let chosen = ListFilter::<S, O, W>::from_address(|name| data.get(name).as_string()).ok()?;
        let address = (chosen != filter.get_untracked()).then(|| chosen.address(&at));
        Some((chosen.text, address))
    };
    let people = members.iter().map(|person| (OwnerFilter::Member(person.id), person.name.as_str()));
    let owners = [OwnerFilter::Anyone, OwnerFilter::Mine, OwnerFilter::Nobody].into_iter().zip(words.owners).chain(people);
    let order = |(sort, descending, words): (O, bool, &str)| {
        let each = ListFilter::<S, O, W> { sort, descending, ..ListFilter::default() };
        (each.sort_word(), words.to_owned())
    };
    let mut selections = vec![
        Selection {
            name: S::PARAMETER,
            label: words.shown,
            options: words.all_shown.into_iter().map(|(each, words)| (each.word().to_owned(), words.to_owned())).collect(),
            chosen: Signal::derive(move || filter.with(|filter| filter.shown.word().to_owned())),
        },
        Selection {
            name: "owner",
            label: words.owner,
            options: owners.map(|(each, words)| (each.word(), words.to_owned())).collect(),
            chosen: Signal::derive(move || filter.with(|filter| filter.owner.word())),
        },
    ];
    if let Some((label, options)) = words.within {
        selections.push(Selection {
            name: W::PARAMETER,
            label,
            options: options.into_iter().map(|(each, words)| (each.word(), words)).collect(),
            chosen: Signal::derive(move || filter.with(|filter| filter.within.word())),
        });
    }
    let orders = Selection {
        name: "sort",
        label: Text::Sort.in_language(use_reader().language),
        options: words.orders.into_iter().map(order).collect(),
        chosen: Signal::derive(move || filter.with(ListFilter::sort_word)),
    };
    form(path, words.search, shown, Box::new(leads), (selections, orders))
}

/// The text of the form, and the address it leads to.
type Leads = Box<dyn Fn(&web_sys::HtmlFormElement) -> Option<(String, Option<String>)>>;

fn form(
    path: String,
    search: &'static str,
    shown: Signal<String>,
    leads: Leads,
    (selections, orders): (Vec<Selection>, Selection),
) -> AnyView {
    let language: Language = use_reader().language;
    let say = move |text: Text| text.in_language(language);
    let (form, text) = (NodeRef::<html::Form>::new(), NodeRef::<html::Input>::new());
    // The text that was sent last.
    let sent = StoredValue::new(shown.get_untracked());
    let navigate = use_navigate();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some((chosen, address)) = form.get_untracked().and_then(|form| leads(&form)) else { return };
        let now = shown.get_untracked();
        sent.set_value(chosen.clone());
        let Some(address) = address else { return };
        // One step back from a text leads to the list without it, not to what was written on the way.
        let replace = !now.is_empty() && !chosen.is_empty() && now != chosen;
        navigate(&address, NavigateOptions { scroll: false, replace, ..Default::default() });
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
        let shown = shown.get();
        if let Some(input) = text.get().filter(|_| sent.with_value(|sent| *sent != shown)) {
            input.set_value(&shown);
            sent.set_value(shown);
        }
    });
    let selections = selections.into_iter().map(|each| each.view("select")).collect_view();
    view! {
        <form
            class="records-filters"
            method="get"
            action=path
            role="search"
            autocomplete="off"
            aria-label=say(Text::Apply)
            node_ref=form
            on:submit=submit
            on:change=move |_| send()
        >
            <div class="records-search">
                <Icon glyph=Glyph::Search/>
                <input
                    class="input"
                    type="search"
                    name="text"
                    maxlength="100"
                    aria-label=search
                    placeholder=search
                    value=shown.get_untracked()
                    node_ref=text
                    on:input=typed
                />
            </div>
            {selections}
            {orders.view("select records-sort")}
            // Until the page comes to life there is nobody who sends it at once.
            <button class="button records-apply">{say(Text::Apply)}</button>
        </form>
    }
    .into_any()
}
