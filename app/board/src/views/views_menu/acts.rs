//! What can be done with the view that is shown.

use kit::{AppError, Kind, Reader, Request, Verb};
use leptos::prelude::*;

use super::close_menu;
use super::texts::Text;
use super::{Form, Menu};
use crate::{
    ArchiveView, BoardFilter, ChangeView, OpenWithView, SavedView, ShareView, archive_view, change_view, open_with_view, share_view,
};

/// Buttons, each for who may.
pub fn acts(menu: Menu) -> AnyView {
    let shown = menu.shown.get_value();
    let act = move |text: Text, run: Callback<()>| {
        view! {
            <button class="menu-item" type="button" disabled=move || menu.sending.get() on:click=move |_| run.run(())>{menu.say(text)}</button>
        }
    };
    let of_view = shown.view.map(|view| {
        let mine = menu.reader.with_value(|reader| reader.person.as_ref().is_some_and(|person| person.member == view.owner));
        let may = mine || menu.reader.with_value(|reader| reader.may(Kind::Workspace, Verb::Administer, None));
        let changed = view.query != shown.filter.narrowing();
        let view = StoredValue::new(view);
        let change = Callback::new(move |()| change(menu, view.get_value()));
        let share = Callback::new(move |()| share(menu, view.get_value()));
        let archive = Callback::new(move |()| archive(menu, view.get_value()));
        let open = Callback::new(move |()| open_with(menu, view.get_value()));
        let (shared, opens) = view.with_value(|view| (view.shared, view.opens));
        view! {
            {(may && changed).then(|| act(Text::SaveChanges, change))}
            {act(if opens { Text::OpenWithEverything } else { Text::OpenWithThis }, open)}
            {may.then(|| act(Text::Rename, Callback::new(move |()| menu.form.set(Some(Form::Rename)))))}
            {mine.then(|| act(if shared { Text::Unshare } else { Text::Share }, share))}
            {may.then(|| act(Text::Archive, archive))}
        }
    });
    view! {
        {of_view}
        {act(Text::SaveAs, Callback::new(move |()| menu.form.set(Some(Form::SaveAs))))}
    }
    .into_any()
}

fn workspace(menu: Menu) -> String {
    menu.reader.with_value(Reader::workspace)
}

fn fail(menu: Menu) -> impl FnOnce(AppError) + 'static {
    move |error| menu.fail(&error)
}

/// Keeps what the board shows now.
fn change(menu: Menu, view: SavedView) {
    let query = menu.shown.with_value(|shown| shown.filter.narrowing());
    let opens = view.opens.then(|| crate::saved_view::parameters(view.id, &query));
    let request = Request::new(ChangeView { view: view.id, seen: view.version, query });
    let done = move |_| {
        if opens.is_some() {
            menu.opens_with.0.set(opens);
        }
        menu.done(Text::Saved);
    };
    menu.send(change_view(workspace(menu), request), done, fail(menu));
}

fn share(menu: Menu, view: SavedView) {
    let shared = !view.shared;
    let request = Request::new(ShareView { view: view.id, shared });
    let done = move |_| menu.done(if shared { Text::NowShared } else { Text::NowMine });
    menu.send(share_view(workspace(menu), request), done, fail(menu));
}

/// What is shown stays; only the view is gone.
fn archive(menu: Menu, view: SavedView) {
    let request = Request::new(ArchiveView { view: view.id });
    let done = move |()| {
        if view.opens {
            menu.opens_with.0.set(None);
        }
        menu.toasts.say(menu.say(Text::Archived));
        close_menu();
        let filter = menu.shown.with_value(|shown| BoardFilter { view: None, ..shown.filter.clone() });
        menu.show(&filter);
    };
    menu.send(archive_view(workspace(menu), request), done, fail(menu));
}

fn open_with(menu: Menu, view: SavedView) {
    let opens = !view.opens;
    let request = Request::new(OpenWithView { view: opens.then_some(view.id) });
    let done = move |()| {
        menu.opens_with.0.set(opens.then(|| view.parameters()));
        menu.done(if opens { Text::NowOpens } else { Text::NowEverything });
    };
    menu.send(open_with_view(workspace(menu), request), done, fail(menu));
}
