//! The page around a list.

use std::str::FromStr;

use kit::{AppError, Kind, Problem, Verb, invalid, page_resource, use_reader};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::Serialize;
use serde::de::DeserializeOwned;
use ui::{Glyph, Icon, Notice, Picture, changing};

use super::{ListFilter, Order, Page, Shown, Within};
use crate::{Trouble, failed};

/// What a domain says around its list.
#[derive(Clone, Copy)]
pub struct ListWords {
    /// The part of the address behind the workspace.
    pub path: &'static str,
    /// What rights speak of.
    pub kind: Kind,
    /// While it loads.
    pub loading: &'static str,
    /// The button that makes another, and its id in the head.
    pub make: (&'static str, &'static str),
    /// Where there is no record at all: a heading and what records of this kind are.
    pub first: (&'static str, &'static str),
    /// Where none matches: a heading and where there may be some.
    pub nothing: (&'static str, &'static str),
    /// The heading of the page, and what is said where it cannot be shown.
    pub trouble: Trouble,
}

/// Draws what narrows a list.
type Filters<C, S, O, W> = fn(&C, Signal<ListFilter<S, O, W>>) -> AnyView;

/// Draws the records that were found.
type Rows<S, O, L, P, W> = fn(ListFilter<S, O, W>, Page<L, P>) -> AnyView;

/// What a list is put together from.
pub struct ListParts<C, S: Shown, O: Order, L, P, W: Within = ()> {
    /// What narrows and sorts it, by what can be chosen.
    pub filters: Filters<C, S, O, W>,
    /// The records that were found.
    pub rows: Rows<S, O, L, P, W>,
    /// The dialog for another record, while it is open.
    pub dialog: fn(C, RwSignal<bool>) -> AnyView,
}

/// All records in the reader's sight, as the address narrows and sorts them; `?after=` begins behind a place. `choices` asks for what can be chosen,
/// `load` for a page.
pub fn list_page<C, S, O, L, P, W, FC, FP>(
    words: ListWords,
    parts: ListParts<C, S, O, L, P, W>,
    choices: impl Fn(String) -> FC + Send + Sync + 'static,
    load: impl Fn(String, ListFilter<S, O, W>, Option<P>) -> FP + Copy + Send + Sync + 'static,
) -> AnyView
where
    C: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    S: Shown + Serialize + DeserializeOwned,
    O: Order + Serialize + DeserializeOwned,
    L: Clone + Serialize + DeserializeOwned + Send + Sync + 'static,
    P: Clone + FromStr + Serialize + DeserializeOwned + Send + Sync + 'static,
    W: Within + Serialize + DeserializeOwned,
    FC: Future<Output = Result<C, AppError>> + Send + 'static,
    FP: Future<Output = Result<Page<L, P>, AppError>> + Send + 'static,
{
    let reader = use_reader();
    let (language, workspace) = (reader.language, reader.workspace());
    let ListParts { filters, rows, dialog } = parts;
    let parameters = use_query_map();
    let asked = Memo::new(move |_| {
        parameters.with(|parameters| {
            (ListFilter::<S, O, W>::from_address(|name| parameters.get(name)), parameters.get("after").unwrap_or_default())
        })
    });
    let list = StoredValue::new(format!("/w/{workspace}/{}", words.path));
    let choices = page_resource(|| (), {
        let workspace = workspace.clone();
        move |()| choices(workspace.clone())
    });
    let turn = RwSignal::new(0_u32);
    let loaded = page_resource(
        move || (asked.get(), turn.get()),
        move |((filter, after), _)| {
            let workspace = workspace.clone();
            async move {
                let filter = filter.map_err(AppError::Invalid)?;
                let after = if after.is_empty() { None } else { Some(after.parse::<P>().map_err(|_| invalid("after", Problem::Unknown))?) };
                let page = load(workspace, filter.clone(), after).await?;
                Ok((filter, page))
            }
        },
    );
    let again = Callback::new(move |()| {
        turn.try_update(|turn| *turn += 1);
    });
    let making = RwSignal::new(false);
    let may_make = reader.may_any(words.kind, Verb::Create);
    let filter = Signal::derive(move || asked.with(|(filter, _)| filter.clone().unwrap_or_default()));
    let lines = move || {
        Suspend::new(async move {
            match loaded.await {
                Ok((filter, page)) if page.lines.is_empty() => nothing(words, filter.narrows(), list.get_value(), may_make, making),
                Ok((filter, page)) => rows(filter, page),
                Err(error) => failed(&error, words.trouble, list.get_value(), language, again),
            }
        })
    };
    // Drawn once: whoever types in it goes on typing whatever is found meanwhile.
    let narrowing = move || {
        Suspend::new(async move {
            // Who may see none of them is told so below.
            let choices = choices.await.ok()?;
            let form = filters(&choices, filter);
            let dialog = changing(move || making.get().then(|| dialog(choices.clone(), making)));
            Some(view! { {form}{dialog} }.into_any())
        })
    };
    let narrowing = view! { <Suspense fallback=|| ()>{narrowing}</Suspense> }.into_any();
    let loading = move || view! { <p class="visually-hidden" role="status">{words.loading}</p> };
    let lines = view! { <Transition fallback=loading>{lines}</Transition> }.into_any();
    frame(words, may_make, making, narrowing, lines)
}

/// Heading, the button that makes another where one may, what narrows the list, and the list.
fn frame(words: ListWords, may_make: bool, making: RwSignal<bool>, narrowing: AnyView, lines: AnyView) -> AnyView {
    let (text, id) = words.make;
    let make = may_make.then(|| {
        view! {
            <button class="button is-primary records-new" type="button" id=id on:click=move |_| making.set(true)>
                <Icon glyph=Glyph::Plus/>
                {text}
            </button>
        }
    });
    view! {
        <div class="records-page" data-records>
            <header class="top-bar">
                <h1 class="top-bar-title" id="records-title" tabindex="-1">{words.trouble.title}</h1>
                {make}
            </header>
            {narrowing}
            {lines}
        </div>
    }
    .into_any()
}

/// There is nobody, or nobody like that: why, and the way on.
fn nothing(words: ListWords, narrowed: bool, all: String, may_make: bool, making: RwSignal<bool>) -> AnyView {
    let (heading, text) = if narrowed { words.nothing } else { words.first };
    let way_on = if narrowed {
        view! { <a class="button" href=all>{words.trouble.to_list}</a> }.into_any()
    } else if may_make {
        view! {
            <button class="button is-primary" type="button" on:click=move |_| making.set(true)>
                <Icon glyph=Glyph::Plus/>
                {words.make.0}
            </button>
        }
        .into_any()
    } else {
        ().into_any()
    };
    view! { <div class="records-notice"><Notice picture=Picture::Empty heading=heading text=text>{way_on}</Notice></div> }.into_any()
}
