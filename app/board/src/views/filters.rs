//! The filter: a form whose address is the board's.

use kit::use_reader;
use leptos::{ev, html, prelude::*};
use leptos_router::hooks::{use_location, use_navigate, use_query_map};
use ui::{Glyph, Icon, each};

use super::labels::label_filter;
use super::opens_with::OpensWith;
use super::quick::{FIELD, Quick};
use crate::texts::{Text, say};
use crate::{Board, BoardFilter, LanesBy, OwnerFilter, Period};

/// Owner, period, project, text, and which outcomes are shown. Every choice goes into the address at once; without a script the form does
/// the same when it is sent.
#[component]
pub fn Filters(
    /// What can be chosen.
    board: Board,
    /// What is.
    filter: BoardFilter,
    /// Whether another board was shown before.
    again: bool,
) -> AnyView {
    let reader = use_reader();
    let path = format!("/w/{}/board", reader.workspace());
    let form = NodeRef::<html::Form>::new();
    let (navigate, open) = (use_navigate(), use_query_map());
    let (quick, opens_with): (Quick, OpensWith) = (expect_context(), expect_context());
    let search = use_location().search;
    let submit = {
        let path = path.clone();
        move |event: ev::SubmitEvent| {
            event.prevent_default();
            let Some(filter) = form.get_untracked().and_then(|form| read(&form)) else { return };
            let (text_before, open) = open.with_untracked(|open| (open.get("text"), what_is_open(|name| open.get(name))));
            let address = with_open(opens_with.address_of(&path, &filter), &open);
            // What is there already: a field that is left after its text was sent.
            if search.with_untracked(|search| address == with_open(path.clone(), search.trim_start_matches('?'))) {
                return;
            }
            // One step back from a text leads to the board without it, not to what was written on the way.
            let replace = text_before.is_some_and(|before| !before.is_empty() && !filter.text.is_empty() && before != filter.text);
            navigate(&address, leptos_router::NavigateOptions { scroll: false, replace, ..Default::default() });
        }
    };
    let changed = move |_: ev::Event| {
        if let Some(form) = form.get_untracked() {
            drop(form.request_submit());
        }
    };
    // Controls that somebody has used no longer follow their attributes: after a step back they would say what was chosen last.
    Effect::new(move || {
        if let Some(form) = form.get().filter(|_| again) {
            quick.keep(&form);
        }
    });
    view! {
        <form
            class="filters"
            id="filters"
            method="get"
            action=path
            role="search"
            autocomplete="off"
            aria-label=say(Text::Filter)
            node_ref=form
            on:submit=submit
            on:change=changed
        >
            <div class="filters-fields">
                {each(filter.view.map(|view| view! { <input type="hidden" name="view" value=view.to_string()/> }))}
                {owner(&board, &filter)}
                {project(&board, &filter)}
                {label_filter(&board.labels, &filter.labels)}
                <div class="filter-search">
                    <Icon glyph=Glyph::Search/>
                    <input
                        class="input"
                        type="search"
                        id=FIELD
                        name="text"
                        maxlength="100"
                        aria-keyshortcuts="/"
                        on:input=move |event| quick.write(event_target_value(&event))
                        aria-label=say(Text::Search)
                        placeholder=say(Text::Search)
                        value=filter.text.clone()
                    />
                </div>
                {period(&filter)}
                {lanes(&board, &filter)}
                {shown(&filter)}
            </div>
        </form>
    }
    .into_any()
}

/// The filter that the form's controls say; none when they cannot be understood, such as a period that still lacks a day.
fn read(form: &web_sys::HtmlFormElement) -> Option<BoardFilter> {
    let data = web_sys::FormData::new_with_form(form).ok()?;
    BoardFilter::from_address(|name| data.get_all(name).iter().filter_map(|value| value.as_string()).collect()).ok()
}

/// A panel that is open over the board stays open: somebody may be writing in it.
fn what_is_open(open: impl Fn(&str) -> Option<String>) -> String {
    let open = ["deal", "new", "client"].into_iter().filter_map(|name| Some(format!("{name}={}", open(name)?)));
    open.collect::<Vec<_>>().join("&")
}

fn with_open(address: String, open: &str) -> String {
    match (open.is_empty(), address.contains('?')) {
        (true, _) => address,
        (false, true) => format!("{address}&{open}"),
        (false, false) => format!("{address}?{open}"),
    }
}

fn owner(board: &Board, filter: &BoardFilter) -> AnyView {
    let (chosen, person) = match filter.owner {
        OwnerFilter::Everyone => ("everyone", None),
        OwnerFilter::Mine => ("mine", None),
        OwnerFilter::Team => ("team", None),
        OwnerFilter::Person(member) => ("person", Some(member)),
    };
    let choice = |value: &'static str, text: Text| {
        view! { <label class="segment"><input type="radio" name="owner" value=value checked={chosen == value}/>{say(text)}</label> }
    };
    let people = board.members.iter().map(|member| {
        view! { <option value=member.id.to_string() selected={person == Some(member.id)}>{member.name.clone()}</option> }
    });
    view! {
        <div class="filter-owner">
            <fieldset class="segmented">
                <legend class="visually-hidden">{say(Text::Owner)}</legend>
                {choice("mine", Text::Mine)}
                {choice("team", Text::MyTeam)}
                {choice("everyone", Text::Everyone)}
                {choice("person", Text::Person)}
            </fieldset>
            <select class="select filter-person" name="person" aria-label=say(Text::Person)>{each(people)}</select>
        </div>
    }
    .into_any()
}

fn period(filter: &BoardFilter) -> AnyView {
    let chosen = filter.period.word();
    let (from, to) = match filter.period {
        Period::Between(from, to) => (from.to_string(), to.to_string()),
        _ => (String::new(), String::new()),
    };
    let choices = [
        ("all", Text::AllDates),
        ("month", Text::ThisMonth),
        ("quarter", Text::ThisQuarter),
        ("next-quarter", Text::NextQuarter),
        ("year", Text::ThisYear),
        ("between", Text::Between),
    ];
    let options = choices.map(|(value, text)| view! { <option value=value selected={value == chosen}>{say(text)}</option> });
    view! {
        <div class="filter-period">
            <select class="select" name="period" aria-label=say(Text::Period)>{each(options)}</select>
            <span class="filter-dates">
                <input class="input" type="date" name="from" aria-label=say(Text::From) value=from/>
                <span aria-hidden="true">"–"</span>
                <input class="input" type="date" name="to" aria-label=say(Text::To) value=to/>
            </span>
        </div>
    }
    .into_any()
}

fn project(board: &Board, filter: &BoardFilter) -> Option<AnyView> {
    let options = board.projects.iter().map(|project| {
        view! { <option value=project.id.to_string() selected={filter.project == Some(project.id)}>{project.name.clone()}</option> }
    });
    (!board.projects.is_empty()).then(|| {
        view! {
            <select class="select" name="project" aria-label=say(Text::Project)>
                <option value="">{say(Text::AllProjects)}</option>
                {each(options)}
            </select>
        }
        .into_any()
    })
}

fn lanes(board: &Board, filter: &BoardFilter) -> AnyView {
    let option = |value: &'static str, text: Text, by: Option<LanesBy>| {
        view! { <option value=value selected={filter.lanes == by}>{say(text)}</option> }
    };
    view! {
        <select class="select" name="lanes" aria-label=say(Text::Swimlanes)>
            {option("", Text::NoLanes, None)}
            {option("owner", Text::ByOwner, Some(LanesBy::Owner))}
            {each((!board.projects.is_empty()).then(|| option("project", Text::ByProject, Some(LanesBy::Project))))}
        </select>
    }
    .into_any()
}

fn shown(filter: &BoardFilter) -> AnyView {
    let choice = |value: &'static str, text: Text, on: bool| {
        view! { <label class="toggle"><input type="checkbox" name="show" value=value checked=on/>{say(text)}</label> }
    };
    view! {
        <fieldset class="filters-shown">
            <legend class="visually-hidden">{say(Text::Show)}</legend>
            // Always sent, so that no mark at all differs from an address that says nothing.
            <input type="hidden" name="show" value="none"/>
            {choice("won", Text::Won, filter.won)}
            {choice("lost", Text::Lost, filter.lost)}
            {choice("unprocessed", Text::Unprocessed, filter.unprocessed)}
        </fieldset>
    }
    .into_any()
}
