//! The ways to the command palette: Ctrl or Cmd and K, and a button. The palette itself is a part.

use board::OpensWith;
use kit::{AppError, Kind, Reader, Verb, use_reader};
use leptos::prelude::*;
use palette::{Entry, Goal};
use ui::{Glyph, changing, use_toasts};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::later::later;
use crate::parts::{Part, palette};
use crate::texts::Text;

/// The palette while it is `open`, and the keys that open it.
pub fn palette_door(open: RwSignal<bool>) -> AnyView {
    Effect::new(move || {
        let pressed = window_event_listener(leptos::ev::keydown, move |event| {
            let keys =
                (event.ctrl_key() || event.meta_key()) && !event.shift_key() && !event.alt_key() && event.key().eq_ignore_ascii_case("k");
            // A question is answered first.
            if keys && !event.default_prevented() && document().query_selector("dialog[open]").is_ok_and(|found| found.is_none()) {
                event.prevent_default();
                open.set(true);
            }
        });
        on_cleanup(move || pressed.remove());
    });
    let reader = use_reader();
    let (toasts, opens_with): (_, OpensWith) = (use_toasts(), expect_context());
    let close = Callback::new(move |()| {
        // The page may be gone.
        let _ = open.try_set(false);
    });
    let theme = Callback::new(choose_theme);
    changing(move || {
        open.get().then(|| {
            let pages = pages(&reader, opens_with);
            let language = reader.language;
            later(
                Part::Palette,
                move || palette(pages.clone(), theme, close),
                move |retry| {
                    Effect::new(move || {
                        if retry.get().is_some() {
                            toasts.fail(AppError::Unreachable.message(language));
                            close.run(());
                        }
                    });
                    ().into_any()
                },
            )
        })
    })
}

/// The pages of the sidebar.
fn pages(reader: &Reader, opens_with: OpensWith) -> Vec<Entry> {
    let at = |page: &str| format!("/w/{}/{page}", reader.workspace());
    let entry = |text: Text, glyph: Glyph, address: String| Entry {
        label: text.in_language(reader.language).to_owned(),
        note: String::new(),
        glyph,
        goal: Goal::Address(address),
    };
    let shapes = reader.may_any(Kind::Workspace, Verb::Administer);
    let settings = shapes.then(|| entry(Text::Settings, Glyph::Settings2, at("settings/pipelines")));
    let sees_deals = reader.may_any(Kind::Deal, Verb::Read);
    let deals = sees_deals.then(|| entry(Text::Deals, Glyph::CircleDollarSign, at("deals")));
    let sees_clients = reader.may_any(Kind::Client, Verb::Read);
    let clients = sees_clients.then(|| entry(Text::Clients, Glyph::Building, at("clients")));
    let sees_contacts = reader.may_any(Kind::Contact, Verb::Read);
    let leads = reader.may_any(Kind::Lead, Verb::Read).then(|| entry(Text::Leads, Glyph::Inbox, at("leads")));
    let contacts = sees_contacts.then(|| entry(Text::Contacts, Glyph::Contact, at("contacts")));
    let follow_ups = followups::may_see_some(reader).then(|| entry(Text::MyFollowUps, Glyph::CalendarCheck, at("follow-ups")));
    let board = entry(Text::SalesBoard, Glyph::SquareKanban, untrack(|| opens_with.address(&at("board"))));
    let changes = entry(Text::RecentChanges, Glyph::History, at("changes"));
    let help = entry(Text::Help, Glyph::CircleHelp, at("help"));
    [Some(board), deals, leads, clients, contacts, follow_ups, Some(changes), settings, Some(help)].into_iter().flatten().collect()
}

/// As if it were chosen in the reader's own menu, so that both say the same.
fn choose_theme(theme: &'static str) {
    let choice = document().query_selector(&format!("#user-menu input[name=theme][value='{theme}']")).ok().flatten();
    if let Some(choice) = choice.and_then(|choice| choice.dyn_into::<HtmlElement>().ok()) {
        choice.click();
    }
}
