//! Forms of a view's name.

use kit::{AppError, BoardViewId, Command, Reader, Request};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use ui::{Checkbox, Control, Field, Input};

use super::close_menu;
use super::texts::Text;
use super::{Form, Menu};
use crate::{BoardFilter, RenameView, SaveView, rename_view, save_view};

/// Asks for a name, in place of the list.
pub fn name_form(menu: Menu, form: Form) -> AnyView {
    let saves = form == Form::SaveAs;
    let before = menu.shown.with_value(|shown| shown.view.as_ref().map(|view| view.name.clone()));
    let name = RwSignal::new(before.filter(|_| !saves).unwrap_or_default());
    let error = RwSignal::new(None::<String>);
    let (shared, opens) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let control = Control { name: "name", required: true, error: error.into(), ..Control::new("view-name", name) };
    let refused = move |refusal: AppError| {
        let language = menu.reader.with_value(|reader| reader.language);
        match refusal.at("name") {
            Some(problem) => error.set(Some(problem.message(language))),
            None => menu.fail(&refusal),
        }
        ui::focus("view-name");
    };
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        error.set(None);
        match form {
            Form::SaveAs => save(menu, name.get_untracked(), is_ticked(shared), is_ticked(opens), refused),
            Form::Rename => rename(menu, name.get_untracked(), refused),
        }
    };
    request_animation_frame(|| ui::focus("view-name"));
    view! {
        <form class="views-form" method="post" novalidate on:submit=submit>
            <Field control label=menu.say(Text::Name)><Input control autocomplete="off" most=100/></Field>
            {saves.then(|| view! {
                <Checkbox control=Control::new("view-shared", shared) label=menu.say(Text::ShareIt)/>
                <Checkbox control=Control::new("view-opens", opens) label=menu.say(Text::OpenWithIt)/>
            })}
            <div class="actions">
                <button class="button is-quiet" type="button" on:click=move |_| menu.form.set(None)>{menu.say(Text::Cancel)}</button>
                <button class="button is-primary" disabled=move || menu.sending.get()>{menu.say(Text::Save)}</button>
            </div>
        </form>
    }
    .into_any()
}

fn is_ticked(value: RwSignal<String>) -> bool {
    value.with_untracked(|value| !value.is_empty())
}

/// Saves what is shown, and shows it by its name.
fn save(menu: Menu, name: String, shared: bool, opens: bool, refused: impl FnOnce(AppError) + 'static) {
    let view = BoardViewId::generate();
    let filter = menu.shown.with_value(|shown| BoardFilter { view: Some(view), ..shown.filter.clone() });
    let command = SaveView { view, name, query: filter.narrowing(), shared, opens };
    let errors = command.check();
    if !errors.is_empty() {
        return refused(AppError::Invalid(errors));
    }
    let request = Request::new(command);
    let done = move |()| {
        if opens {
            menu.opens_with.0.set(Some(filter.parameters()));
        }
        menu.toasts.say(menu.say(Text::Saved));
        close_menu();
        menu.show(&filter);
    };
    menu.send(save_view(menu.reader.with_value(Reader::workspace), request), done, refused);
}

fn rename(menu: Menu, name: String, refused: impl FnOnce(AppError) + 'static) {
    let Some((view, seen)) = menu.shown.with_value(|shown| shown.view.as_ref().map(|view| (view.id, view.version))) else { return };
    let command = RenameView { view, seen, name };
    let errors = command.check();
    if !errors.is_empty() {
        return refused(AppError::Invalid(errors));
    }
    let request = Request::new(command);
    menu.send(rename_view(menu.reader.with_value(Reader::workspace), request), move |_| menu.done(Text::Saved), refused);
}
