//! The views to choose from.

use leptos::prelude::*;

use super::Menu;
use super::texts::{self, Text};
use crate::{BoardFilter, SavedView};

/// One's own, then those that others share; everything comes first.
pub fn list(menu: Menu) -> AnyView {
    let (active, unnarrowed) =
        menu.shown.with_value(|shown| (shown.view.as_ref().map(|view| view.id), shown.filter == BoardFilter::default()));
    let myself = menu.reader.with_value(|reader| reader.person.as_ref().map(|person| person.member));
    let language = menu.reader.with_value(|reader| reader.language);
    let path = menu.path();
    let everything = menu.opens_with.address_of(&path, &BoardFilter::default());
    let entry = move |view: SavedView| {
        let href = format!("{path}?{}", view.parameters());
        let by = (Some(view.owner) != myself).then(|| view.owner_name.clone());
        let shared = view.shared && by.is_none();
        view! {
            <li>
                <a class="menu-item" href=href data-saved-view=view.id.to_string() aria-current=(active == Some(view.id)).then_some("true")>
                    <span class="views-name">{view.name}</span>
                    <span class="menu-note">
                        {by.map(|name| texts::by(language, name))}
                        {shared.then(|| menu.say(Text::Shared))}
                        {view.opens.then(|| format!(" {}", menu.say(Text::Opens)))}
                    </span>
                </a>
            </li>
        }
    };
    let (mine, others): (Vec<_>, Vec<_>) = menu.views.get().into_iter().partition(|view| Some(view.owner) == myself);
    let none = mine.is_empty() && others.is_empty();
    let group = move |title: Text, views: Vec<SavedView>| {
        let entry = entry.clone();
        (!views.is_empty()).then(|| {
            let entries = views.into_iter().map(entry).collect_view();
            view! {
                <p class="menu-title" id=title.id()>{menu.say(title)}</p>
                <ul aria-labelledby=title.id()>{entries}</ul>
            }
        })
    };
    view! {
        <ul>
            <li>
                <a class="menu-item" href=everything aria-current=unnarrowed.then_some("true")>{menu.say(Text::Everything)}</a>
            </li>
        </ul>
        {group.clone()(Text::Mine, mine)}
        {group(Text::SharedByOthers, others)}
        {none.then(|| view! { <p class="menu-title">{menu.say(Text::NoneYet)}</p> })}
    }
    .into_any()
}

impl Text {
    fn id(self) -> &'static str {
        if self == Self::Mine { "views-mine" } else { "views-shared" }
    }
}
