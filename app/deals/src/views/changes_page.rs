//! The page of recent changes: who did what and when, and the way back.

use kit::{AppError, Choice, MemberId, page_resource, use_reader};
use leptos::{ev, html, prelude::*};
use leptos_router::hooks::{use_navigate, use_query_map};
use ui::{Glyph, Icon, Notice, Picture};

use super::change_line::change_list;
use super::taking_back::TakingBack;
use crate::texts::{Text, say};
use crate::{ChangeFilter, ChangeKind, ChangesList, changes};

/// Changes of the workspace: all of them for who may read the journal, and their own for everybody else.
#[component]
pub fn ChangesPage() -> AnyView {
    let workspace = use_reader().workspace();
    let path = StoredValue::new(format!("/w/{workspace}/changes"));
    let parameters = use_query_map();
    let filter = Memo::new(move |_| parameters.with(|parameters| ChangeFilter::from_address(|name| parameters.get(name))));
    let turn = RwSignal::new(0_u32);
    let loaded = page_resource(
        move || (filter.get(), turn.get()),
        move |(filter, _)| {
            let workspace = workspace.clone();
            async move { changes(workspace, filter.map_err(AppError::Invalid)?, None).await }
        },
    );
    let again = Callback::new(move |()| {
        turn.try_update(|turn| *turn += 1);
    });
    let taking_back = TakingBack::new(again);
    let content = move || {
        Suspend::new(async move {
            let filter = filter.get_untracked().unwrap_or_default();
            match loaded.await {
                Ok(list) => shown(list, filter, path, taking_back),
                Err(error) => failed(&error, path, again),
            }
        })
    };
    view! {
        <section class="changes-page" data-changes aria-labelledby="changes-title">
            <header class="top-bar"><h1 class="top-bar-title" id="changes-title">{say(Text::RecentChanges)}</h1></header>
            <Transition fallback=|| ()>{content}</Transition>
        </section>
    }
    .into_any()
}

fn address(path: &str, filter: ChangeFilter) -> String {
    match filter.parameters() {
        none if none.is_empty() => path.to_owned(),
        some => format!("{path}?{some}"),
    }
}

fn shown(list: ChangesList, filter: ChangeFilter, path: StoredValue<String>, taking_back: TakingBack) -> AnyView {
    let language = use_reader().language;
    let path = path.get_value();
    let filters = view! { <Filters people=list.people filter path=path.clone()/> };
    if list.lines.is_empty() {
        return view! { {filters}{nothing(filter, &path)} }.into_any();
    }
    let link = |text: Text, filter: ChangeFilter| view! { <a class="button" href=address(&path, filter)>{say(text)}</a> };
    let latest = filter.below.map(|_| link(Text::Latest, ChangeFilter { below: None, ..filter }));
    let earlier = list.next.map(|next| link(Text::Earlier, ChangeFilter { below: Some(next), ..filter }));
    view! {
        {filters}
        {change_list(list.lines, taking_back, language)}
        <nav class="changes-pages" aria-label=say(Text::RecentChanges)>{latest}{earlier}</nav>
    }
    .into_any()
}

fn nothing(filter: ChangeFilter, path: &str) -> AnyView {
    let (heading, text) = if filter == ChangeFilter::default() {
        (Text::ChangesEmpty, Text::ChangesEmptyText)
    } else {
        (Text::ChangesNotFound, Text::ChangesNotFoundText)
    };
    let all = (filter != ChangeFilter::default())
        .then(|| view! { <a class="button is-primary" href=path.to_owned()>{say(Text::ShowAllChanges)}</a> });
    view! {
        <div class="board-notice">
            <Notice picture=Picture::Empty heading=say(heading) text=say(text)>{all}</Notice>
        </div>
    }
    .into_any()
}

fn failed(error: &AppError, path: StoredValue<String>, again: Callback<()>) -> AnyView {
    kit::set_page_status(error);
    let language = use_reader().language;
    let wrong = matches!(error, AppError::Invalid(_));
    let way_on = if wrong {
        view! { <a class="button is-primary" href=path.get_value()>{say(Text::ShowAllChanges)}</a> }.into_any()
    } else {
        view! {
            <button class="button is-primary" type="button" on:click=move |_| again.run(())>
                <Icon glyph=Glyph::RefreshCw/>
                {say(Text::Retry)}
            </button>
        }
        .into_any()
    };
    let (picture, heading) = if wrong { (Picture::Nowhere, Text::ChangesNotFound) } else { (Picture::Broken, Text::ChangesFailed) };
    view! {
        <div class="board-notice">
            <Notice picture heading=say(heading) text=error.message(language)>{way_on}</Notice>
        </div>
    }
    .into_any()
}

/// Person, day and kind. Every choice goes into the address at once; without a script the form does the same when it is sent.
#[component]
fn Filters(people: Vec<Choice<MemberId>>, filter: ChangeFilter, path: String) -> AnyView {
    let form = NodeRef::<html::Form>::new();
    let navigate = use_navigate();
    let action = path.clone();
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        let Some(form) = form.get_untracked() else { return };
        let Ok(data) = web_sys::FormData::new_with_form(&form) else { return };
        if let Ok(filter) = ChangeFilter::from_address(|name| data.get(name).as_string()) {
            navigate(&address(&path, filter), leptos_router::NavigateOptions { scroll: false, ..Default::default() });
        }
    };
    let changed = move |_: ev::Event| {
        if let Some(form) = form.get_untracked() {
            drop(form.request_submit());
        }
    };
    let person = (!people.is_empty()).then(|| {
        let options: Vec<_> = people
            .into_iter()
            .map(|person| {
                let selected = filter.person == Some(person.id);
                view! { <option value=person.id.to_string() selected=selected>{person.name}</option> }.into_any()
            })
            .collect();
        view! { <select class="select" name="person" aria-label=say(Text::Person)><option value="">{say(Text::Everybody)}</option>{options}</select> }
    });
    let kinds: Vec<_> = ChangeKind::ALL
        .into_iter()
        .map(|kind| {
            let selected = filter.kind == Some(kind);
            view! { <option value=kind.word() selected=selected>{say(kind_name(kind))}</option> }.into_any()
        })
        .collect();
    let day = filter.day.map(|day| day.to_string());
    view! {
        <form class="changes-filters" method="get" action=action autocomplete="off" node_ref=form on:submit=submit on:change=changed>
            {person}
            <input class="input" type="date" name="day" aria-label=say(Text::Day) value=day/>
            <select class="select" name="kind" aria-label=say(Text::KindOfChange)>
                <option value="">{say(Text::EveryKind)}</option>
                {kinds}
            </select>
        </form>
    }
    .into_any()
}

fn kind_name(kind: ChangeKind) -> Text {
    match kind {
        ChangeKind::Moved => Text::ChangeMoved,
        ChangeKind::Edited => Text::ChangeEdited,
        ChangeKind::Archived => Text::ChangeArchived,
        ChangeKind::Restored => Text::ChangeRestored,
        ChangeKind::Undone => Text::ChangeUndone,
        ChangeKind::Created | ChangeKind::Imported | ChangeKind::Other => Text::ChangeCreated,
    }
}
