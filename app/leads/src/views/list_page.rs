//! The page of all leads.

use kit::{AppError, Kind, Problem, Verb, invalid, page_resource, use_reader};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use records::{ListFilter, empty, failed, list_frame, make_button};
use ui::{Glyph, Icon, changing};

use super::filters::filters;
use super::new_lead::new_lead;
use super::rows::rows;
use super::trouble;
use crate::texts::Text;
use crate::{LeadFilter, LeadPlace, LeadsPage, lead_choices, leads_page};

/// All leads in the reader's sight, as the address narrows and sorts them; `?after=` begins behind a place.
#[component]
pub fn LeadListPage() -> AnyView {
    let reader = use_reader();
    let (language, workspace) = (reader.language, reader.workspace());
    let say = move |text: Text| text.in_language(language);
    let parameters = use_query_map();
    let asked = Memo::new(move |_| {
        parameters.with(|parameters| (LeadFilter::from_address(|name| parameters.get(name)), parameters.get("after").unwrap_or_default()))
    });
    let choices = page_resource(|| (), {
        let workspace = workspace.clone();
        move |()| lead_choices(workspace.clone())
    });
    let turn = RwSignal::new(0_u32);
    let list = StoredValue::new(format!("/w/{workspace}/leads"));
    let loaded = page_resource(
        move || (asked.get(), turn.get()),
        move |((filter, after), _)| {
            let workspace = workspace.clone();
            async move {
                let filter = filter.map_err(AppError::Invalid)?;
                let after =
                    if after.is_empty() { None } else { Some(after.parse::<LeadPlace>().map_err(|_| invalid("after", Problem::Unknown))?) };
                let page = leads_page(workspace, filter.clone(), after).await?;
                Ok((filter, page))
            }
        },
    );
    let again = Callback::new(move |()| {
        turn.try_update(|turn| *turn += 1);
    });
    let making = RwSignal::new(false);
    let may_make = reader.may_any(Kind::Lead, Verb::Create);
    let filter = Signal::derive(move || asked.with(|(filter, _)| filter.clone().unwrap_or_default()));
    let lines = move || {
        Suspend::new(async move {
            match loaded.await {
                Ok((filter, page)) => shown(filter, page, may_make, making),
                Err(error) => failed(&error, trouble(language), list.get_value(), language, again),
            }
        })
    };
    // Drawn once: whoever types in it goes on typing whatever is found meanwhile.
    let narrowing = move || {
        Suspend::new(async move {
            // Who may see no leads is told so below.
            let choices = choices.await.ok()?;
            let offered = choices.clone();
            let dialog = changing(move || making.get().then(|| new_lead(&offered, making)));
            Some(view! { {filters(&choices, filter)}{dialog} }.into_any())
        })
    };
    let make = may_make.then(|| make_button("new-lead-open", say(Text::Add), making));
    let narrowing = view! { <Suspense fallback=|| ()>{narrowing}</Suspense> }.into_any();
    let loading = move || view! { <p class="visually-hidden" role="status">{say(Text::Loading)}</p> };
    let lines = view! { <Transition fallback=loading>{lines}</Transition> }.into_any();
    list_frame(say(Text::Leads), make, narrowing, lines)
}

fn shown(filter: LeadFilter, page: LeadsPage, may_make: bool, making: RwSignal<bool>) -> AnyView {
    if page.leads.is_empty() {
        return nothing(filter.narrows(), may_make, making);
    }
    rows(filter, page)
}

/// There is nobody, or nobody like that.
fn nothing(narrowed: bool, may_make: bool, making: RwSignal<bool>) -> AnyView {
    let reader = use_reader();
    let say = |text: Text| text.in_language(reader.language);
    let (heading, text) = if narrowed { (Text::NothingFound, Text::NothingFoundText) } else { (Text::FirstLead, Text::FirstLeadText) };
    let way_on = if narrowed {
        let all = format!("/w/{}/leads", reader.workspace());
        view! { <a class="button" href=all>{say(Text::ShowAll)}</a> }.into_any()
    } else if may_make {
        view! {
            <button class="button is-primary" type="button" on:click=move |_| making.set(true)>
                <Icon glyph=Glyph::Plus/>
                {say(Text::Add)}
            </button>
        }
        .into_any()
    } else {
        ().into_any()
    };
    empty(say(heading), say(text), way_on)
}
