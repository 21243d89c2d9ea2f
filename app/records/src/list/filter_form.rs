//! What narrows and sorts a list: a form whose address is the page's.

use std::time::Duration;

use kit::{Choice, FieldError, Language, MemberId, use_reader};
use leptos::task::spawn_local;
use leptos::{ev, html, prelude::*};
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use ui::{Glyph, Icon};

use crate::OwnerFilter;
use crate::texts::Text;

/// How long nothing is typed before records are looked for.
const PAUSE: Duration = Duration::from_millis(250);

/// Everything that narrows and sorts a list, as its address says it.
pub trait ListFilter: Clone + PartialEq + Send + Sync + 'static {
    /// Reads a filter from whatever knows the value of a parameter by its name.
    ///
    /// # Errors
    /// Each parameter that cannot be understood.
    fn from_address(value: impl Fn(&'static str) -> Option<String>) -> Result<Self, Vec<FieldError>>;

    /// The address of the list at a path that says the same, the shortest way.
    fn address(&self, path: &str) -> String;

    /// What is looked for in the names.
    fn text(&self) -> &str;
}

/// One of a few things to choose from.
pub struct Selection {
    /// Its name in the address.
    pub name: &'static str,
    /// What it is about.
    pub label: &'static str,
    /// What can be chosen: a word for the address, and the words for people.
    pub options: Vec<(String, String)>,
    /// What is chosen, as a word of the address.
    pub chosen: Signal<String>,
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

/// Who can be chosen as the one who looks after records; the words are those for anyone, the reader, and nobody.
pub fn owners(members: &[Choice<MemberId>], [anyone, mine, nobody]: [&str; 3]) -> Vec<(String, String)> {
    let fixed = [(OwnerFilter::Anyone, anyone), (OwnerFilter::Mine, mine), (OwnerFilter::Nobody, nobody)];
    let people = members.iter().map(|person| (OwnerFilter::Member(person.id).word(), person.name.clone()));
    fixed.into_iter().map(|(each, words)| (each.word(), words.to_owned())).chain(people).collect()
}

/// A text, selections, and the order where no head of a column can be pressed. Every choice goes into the address at once; without a script the form
/// does the same when it is sent.
pub fn filter_form<F: ListFilter>(
    filter: Signal<F>,
    path: String,
    search: &'static str,
    selections: Vec<Selection>,
    orders: Orders,
) -> AnyView {
    let shown = Signal::derive(move || filter.with(|filter| filter.text().to_owned()));
    // Where the form leads, and the text it asks for; nowhere when it says what is shown already.
    let at = path.clone();
    let leads = move |form: &web_sys::HtmlFormElement| {
        let data = web_sys::FormData::new_with_form(form).ok()?;
        let chosen = F::from_address(|name| data.get(name).as_string()).ok()?;
        let address = (chosen != filter.get_untracked()).then(|| chosen.address(&at));
        Some((chosen.text().to_owned(), address))
    };
    form(path, search, shown, Box::new(leads), selections, orders)
}

/// The orders that can be chosen, as words of the address and for people, and the one that is.
pub type Orders = (Vec<(String, String)>, Signal<String>);

/// The text of the form, and the address it leads to.
type Leads = Box<dyn Fn(&web_sys::HtmlFormElement) -> Option<(String, Option<String>)>>;

fn form(path: String, search: &'static str, shown: Signal<String>, leads: Leads, selections: Vec<Selection>, orders: Orders) -> AnyView {
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
    let order = Selection { name: "sort", label: say(Text::Sort), options: orders.0, chosen: orders.1 };
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
            {order.view("select records-sort")}
            // Until the page comes to life there is nobody who sends it at once.
            <button class="button records-apply">{say(Text::Apply)}</button>
        </form>
    }
    .into_any()
}
