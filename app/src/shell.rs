//! The frame around every page of a workspace: sidebar, page, messages.

use board::OpensWith;
use deals::use_undo_questions;
use kit::{AppError, Kind, Language, Reader, Verb, use_reader};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use people::{avatar_colour, initials};
use ui::{Glyph, Icon, Mark, ToastRegion, changing, each, use_toasts};

use crate::later::later;
use crate::palette_door::palette_door;
use crate::parts::{Changes, Part, changes};
use crate::texts::{Text, say};

/// The id of the menu behind the person's name.
const USER_MENU: &str = "user-menu";

/// A page of the sidebar: where it is, its icon and its name.
type Page = (&'static str, Glyph, Text);

/// The page of all deals, for who may see some.
fn deals(reader: &Reader) -> Option<Page> {
    reader.may_any(Kind::Deal, Verb::Read).then_some(("deals", Glyph::CircleDollarSign, Text::Deals))
}

/// The page of leads, for who may see some.
fn leads(reader: &Reader) -> Option<Page> {
    reader.may_any(Kind::Lead, Verb::Read).then_some(("leads", Glyph::Inbox, Text::Leads))
}

/// The page of contacts, for who may see some.
fn contacts(reader: &Reader) -> Option<Page> {
    reader.may_any(Kind::Contact, Verb::Read).then_some(("contacts", Glyph::Contact, Text::Contacts))
}

/// The pages that one seldom goes to: a phone's bar has no room for them, there the menu behind the person's name has them.
fn seldom(reader: &Reader) -> Vec<Page> {
    let shapes = reader.may_any(Kind::Workspace, Verb::Administer);
    let settings = shapes.then_some(("settings/pipelines", Glyph::Settings2, Text::Settings));
    let [changes, help] = [("changes", Glyph::History, Text::RecentChanges), ("help", Glyph::CircleHelp, Text::Help)];
    [Some(changes), settings, Some(help)].into_iter().flatten().collect()
}

/// Sidebar and page.
#[component]
pub fn Shell(children: Children) -> AnyView {
    let searching = RwSignal::new(false);
    view! {
        // The browser's own way moves the focus too; the router's only scrolls.
        <a class="skip" href="#main" rel="external">{say(Text::SkipToContent)}</a>
        <div class="shell">
            <Sidebar searching/>
            <UserMenu/>
            <main class="page" id="main" tabindex="-1">{children()}</main>
        </div>
        {palette_door(searching)}
        {undo_question()}
        <ToastRegion/>
    }
    .into_any()
}

/// The question about something that cannot be taken back as it is, while it is open.
fn undo_question() -> AnyView {
    let (questions, toasts, language) = (use_undo_questions(), use_toasts(), use_reader().language);
    changing(move || {
        let (command, anyway) = questions.asked.get()?;
        let question = move || changes(Changes::Question(command, anyway));
        let instead = move |retry: Signal<Option<Callback<()>>>| {
            Effect::new(move || {
                if retry.with(Option::is_some) {
                    toasts.fail(AppError::Unreachable.message(language));
                    questions.asked.set(None);
                }
            });
            ().into_any()
        };
        Some(later(Part::Changes, question, instead))
    })
}

#[component]
fn Sidebar(searching: RwSignal<bool>) -> AnyView {
    let reader = use_reader();
    let Some(person) = reader.person.clone() else { return ().into_any() };
    let path = use_location().pathname;
    let opens_with: OpensWith = expect_context();
    let board = format!("/w/{}/board", person.workspace);
    let workspace = person.workspace.clone();
    let sees_clients = reader.may_any(Kind::Client, Verb::Read);
    let link = move |page: &'static str, glyph: Glyph, text: Text, seldom: bool| {
        let href = format!("/w/{workspace}/{page}");
        // Of a part with several pages, all of them.
        let part = format!("/w/{workspace}/{}/", page.split_once('/').map_or(page, |(part, _)| part));
        let here = href.clone();
        let address = move || if page == "board" { opens_with.address(&href) } else { href.clone() };
        let current = move || path.with(|path| *path == here || path.starts_with(&part));
        view! {
            <li class=seldom.then_some("sidebar-seldom")>
                <a class="sidebar-link" href=address aria-current=move || current().then_some("page")>
                    <Icon glyph/>
                    <span class="label">{say(text)}</span>
                </a>
            </li>
        }
    };
    view! {
        <nav class="sidebar" aria-label=say(Text::Main)>
            <a class="sidebar-brand" href=move || opens_with.address(&board)>
                <Mark/>
                <span class="label">{person.workspace_name}</span>
            </a>
            <ul class="sidebar-list">
                <li>
                    <button
                        class="sidebar-link"
                        type="button"
                        aria-haspopup="dialog"
                        aria-keyshortcuts="Control+K Meta+K"
                        title=say(Text::SearchKeys)
                        on:click=move |_| searching.set(true)
                    >
                        <Icon glyph=Glyph::Search/>
                        <span class="label">{say(Text::Search)}</span>
                    </button>
                </li>
                {link("board", Glyph::SquareKanban, Text::SalesBoard, false)}
                {deals(&reader).map(|(page, glyph, text)| link(page, glyph, text, true))}
                {leads(&reader).map(|(page, glyph, text)| link(page, glyph, text, true))}
                {sees_clients.then(|| link("clients", Glyph::Building, Text::Clients, false))}
                {contacts(&reader).map(|(page, glyph, text)| link(page, glyph, text, true))}
                {followups::may_see_some(&reader).then(|| link("follow-ups", Glyph::CalendarCheck, Text::MyFollowUps, false))}
                {each(seldom(&reader).into_iter().map(|(page, glyph, text)| link(page, glyph, text, true)))}
            </ul>
            <button class="sidebar-link is-user" type="button" popovertarget=USER_MENU aria-haspopup="dialog">
                <span class=format!("avatar is-large avatar-{}", avatar_colour(person.member)) aria-hidden="true">{initials(&person.name)}</span>
                <span class="label">{person.name}</span>
            </button>
        </nav>
    }
    .into_any()
}

/// Theme, language, sign-out; on a phone the pages that have no room in its bar.
#[component]
fn UserMenu() -> AnyView {
    let reader = use_reader();
    let location = use_location();
    let here = move || format!("{}{}", location.pathname.get(), prefixed(location.search.get()));
    let name = reader.person.as_ref().map(|person| person.name.clone());
    let page = |(page, glyph, text): Page| {
        let href = format!("/w/{}/{page}", reader.workspace());
        // A page that is gone to does not close it by itself.
        view! { <li><a class="menu-item" href=href on:click=|_| ui::close_popover(USER_MENU)><Icon glyph/>{say(text)}</a></li> }
    };
    let language = move |language: Language| {
        let current = language == reader.language;
        view! {
            <button class="segment" name="language" value=language.code() lang=language.code() aria-current=current.then_some("true")>
                {language.name()}
            </button>
        }
    };
    view! {
        <div class="menu" id=USER_MENU popover role="dialog" aria-labelledby="user-menu-title">
            <p class="menu-title" id="user-menu-title">{name}</p>
            <ul class="user-pages">{each(deals(&reader).into_iter().chain(leads(&reader)).chain(contacts(&reader)).chain(seldom(&reader)).map(page))}</ul>
            <ThemeChoice/>
            <form class="segmented" method="post" action="/language" aria-label=say(Text::Language)>
                <input type="hidden" name="next" value=here/>
                {each(Language::ALL.map(language))}
            </form>
            <hr/>
            <form method="post" action="/logout">
                <button class="menu-item"><Icon glyph=Glyph::LogOut/>{say(Text::SignOut)}</button>
            </form>
        </div>
    }
    .into_any()
}

fn prefixed(search: String) -> String {
    if search.is_empty() || search.starts_with('?') { search } else { format!("?{search}") }
}

/// Light, dark, or what the system says. Kept in this browser.
#[component]
fn ThemeChoice() -> AnyView {
    let chosen = RwSignal::new(String::new());
    Effect::new(move || chosen.set(kept_theme().unwrap_or_default()));
    let choice = move |value: &'static str, text: Text| {
        view! {
            <label class="segment">
                <input
                    type="radio"
                    name="theme"
                    value=value
                    prop:checked=move || chosen.get() == value
                    on:change=move |_| {
                        chosen.set(value.to_owned());
                        keep_theme(value);
                    }
                />
                {say(text)}
            </label>
        }
    };
    view! {
        <div class="segmented" role="radiogroup" aria-label=say(Text::Theme)>
            {choice("", Text::System)}
            {choice("light", Text::Light)}
            {choice("dark", Text::Dark)}
        </div>
    }
    .into_any()
}

fn kept_theme() -> Option<String> {
    window().local_storage().ok()??.get_item("theme").ok()?
}

fn keep_theme(theme: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        drop(if theme.is_empty() { storage.remove_item("theme") } else { storage.set_item("theme", theme) });
    }
    if let Some(root) = document().document_element() {
        drop(if theme.is_empty() { root.remove_attribute("data-theme") } else { root.set_attribute("data-theme", theme) });
    }
}
