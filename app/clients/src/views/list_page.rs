//! The page of all clients.

use kit::{AppError, Kind, Problem, Verb, invalid, page_resource, use_reader};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use ui::{Glyph, Icon, Notice, Picture, changing};

use super::filters::Filters;
use super::new_client::new_client;
use super::rows::Rows;
use super::trouble::failed;
use crate::texts::Text;
use crate::{ClientChoices, ClientFilter, ClientsPage, Place, client_choices, clients_page};

/// All clients in the reader's sight, as the address narrows and sorts them; `?after=` begins behind a place.
#[component]
pub fn ClientListPage() -> AnyView {
    let reader = use_reader();
    let (language, workspace) = (reader.language, reader.workspace());
    let say = move |text: Text| text.in_language(language);
    let parameters = use_query_map();
    let asked = Memo::new(move |_| {
        parameters.with(|parameters| (ClientFilter::from_address(|name| parameters.get(name)), parameters.get("after").unwrap_or_default()))
    });
    let choices = page_resource(|| (), {
        let workspace = workspace.clone();
        move |()| client_choices(workspace.clone())
    });
    let turn = RwSignal::new(0_u32);
    let loaded = page_resource(
        move || (asked.get(), turn.get()),
        move |((filter, after), _)| {
            let workspace = workspace.clone();
            async move {
                let filter = filter.map_err(AppError::Invalid)?;
                let after =
                    if after.is_empty() { None } else { Some(after.parse::<Place>().map_err(|_| invalid("after", Problem::Unknown))?) };
                let page = clients_page(workspace, filter.clone(), after).await?;
                Ok((filter, page))
            }
        },
    );
    let again = Callback::new(move |()| {
        turn.try_update(|turn| *turn += 1);
    });
    let making = RwSignal::new(false);
    let may_make = reader.may_any(Kind::Client, Verb::Create);
    let filter = Signal::derive(move || asked.with(|(filter, _)| filter.clone().unwrap_or_default()));
    let rows = move || {
        Suspend::new(async move {
            match loaded.await {
                Ok((filter, page)) => shown(filter, page, may_make, making),
                Err(error) => failed(&error, language, again),
            }
        })
    };
    // Drawn once: whoever types in it goes on typing whatever is found meanwhile.
    let filters = move || {
        Suspend::new(async move {
            // Who may see no clients is told so below.
            let choices = choices.await.ok()?;
            Some(view! { <Filters choices=choices.clone() filter/>{dialog(choices, making)} }.into_any())
        })
    };
    let new = may_make.then(|| {
        view! {
            <button class="button is-primary clients-new" type="button" id="new-client-open" on:click=move |_| making.set(true)>
                <Icon glyph=Glyph::Plus/>
                {say(Text::AddClient)}
            </button>
        }
    });
    view! {
        <div class="clients-page" data-clients>
            <header class="top-bar">
                <h1 class="top-bar-title" id="clients-title" tabindex="-1">{say(Text::Clients)}</h1>
                {new}
            </header>
            <Suspense fallback=|| ()>{filters}</Suspense>
            <Transition fallback=move || view! { <p class="visually-hidden" role="status">{say(Text::Loading)}</p> }>{rows}</Transition>
        </div>
    }
    .into_any()
}

fn dialog(choices: ClientChoices, making: RwSignal<bool>) -> AnyView {
    changing(move || making.get().then(|| new_client(choices.clone(), making)))
}

fn shown(filter: ClientFilter, page: ClientsPage, may_make: bool, making: RwSignal<bool>) -> AnyView {
    if page.clients.is_empty() {
        return empty(filter.narrows(), may_make, making);
    }
    view! { <Rows filter page/> }.into_any()
}

/// There is nobody, or nobody like that.
fn empty(narrowed: bool, may_make: bool, making: RwSignal<bool>) -> AnyView {
    let reader = use_reader();
    let say = |text: Text| text.in_language(reader.language);
    let (heading, text) = if narrowed { (Text::NothingFound, Text::NothingFoundText) } else { (Text::FirstClient, Text::FirstClientText) };
    let way_on = if narrowed {
        let all = format!("/w/{}/clients", reader.workspace());
        view! { <a class="button" href=all>{say(Text::ShowAll)}</a> }.into_any()
    } else if may_make {
        view! {
            <button class="button is-primary" type="button" on:click=move |_| making.set(true)>
                <Icon glyph=Glyph::Plus/>
                {say(Text::AddClient)}
            </button>
        }
        .into_any()
    } else {
        ().into_any()
    };
    view! { <div class="clients-notice"><Notice picture=Picture::Empty heading=say(heading) text=say(text)>{way_on}</Notice></div> }
        .into_any()
}
