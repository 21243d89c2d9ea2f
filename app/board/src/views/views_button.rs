//! The saved views: which is shown, and the way to the others. What is in the menu is loaded when it is first opened.

use leptos::{ev, prelude::*};
use ui::{Glyph, Icon, changing, each};
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::texts::{Text, say};
use crate::{Board, BoardFilter, SavedView};

/// The id of the button, to give the focus back to.
const BUTTON: &str = "views-button";

const MENU: &str = "views-menu";

/// What the menu is told of the board.
#[derive(Clone)]
pub struct ViewsShown {
    /// The view that the board began as.
    pub view: Option<SavedView>,
    /// What is shown.
    pub filter: BoardFilter,
    /// Loads the board anew.
    pub reload: Callback<()>,
}

/// How the menu is shown: its part belongs to the shell, which knows how to load it.
#[derive(Clone, Copy)]
pub struct LateViewsMenu(pub Callback<ViewsShown, AnyView>);

/// The button and its menu.
pub fn views_button(board: &Board, filter: &BoardFilter, reload: Callback<()>) -> Option<AnyView> {
    let late: LateViewsMenu = use_context()?;
    let view = board.view.clone();
    let changed = view.as_ref().is_some_and(|view| view.query != filter.narrowing());
    let name = view.as_ref().map_or_else(|| say(Text::Views).to_owned(), |view| view.name.clone());
    let named = view.is_some();
    let shown = ViewsShown { view, filter: filter.clone(), reload };
    let open = RwSignal::new(false);
    // It closes also when its board has been replaced.
    let toggled = move |event: ev::Event| {
        let menu = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        open.try_set(menu.is_some_and(|menu| menu.matches(":popover-open").unwrap_or_default()));
    };
    Some(
        view! {
            <button
                class="button is-quiet views-button"
                id=BUTTON
                type="button"
                popovertarget=MENU
                aria-haspopup="dialog"
                title=say(Text::Views)
                data-view=shown.view.as_ref().map(|view| view.id.to_string())
                data-changed=changed.then_some("")
            >
                <Icon glyph=Glyph::Bookmark/>
                {each(named.then(|| view! { <span class="visually-hidden">{say(Text::ViewIs)}</span> }))}
                <span class="views-name">{name}</span>
                {each(changed.then(|| view! { <span class="views-changed"><span class="visually-hidden">{say(Text::ViewChanged)}</span></span> }))}
            </button>
            <div class="menu views-menu" id=MENU popover role="dialog" aria-label=say(Text::Views) on:toggle=toggled>
                {changing(move || open.get().then(|| late.0.run(shown.clone())))}
            </div>
        }
        .into_any(),
    )
}

/// Closes the menu and gives the focus back to its button.
pub fn close_menu() {
    ui::close_popover(MENU);
    ui::focus(BUTTON);
}
