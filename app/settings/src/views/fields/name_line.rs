//! A line that makes something of a name.

use std::future::Future;

use fields::LONGEST_NAME;
use kit::{AppError, FieldError, parse_name};
use leptos::prelude::*;
use ui::ControlId;

use super::state::FieldsState;
use crate::texts::Text;
use crate::views::name_form::name_form;
use crate::views::shaping::Shaping;

/// A line for the name of something new: `send` makes it, `added` is told when it is made, so that the next one is another.
pub fn name_line<F>(
    state: FieldsState,
    id: ControlId,
    label: Text,
    send: impl Fn(String) -> F + Send + Sync + 'static,
    added: impl Fn() + Copy + Send + Sync + 'static,
) -> AnyView
where
    F: Future<Output = Result<(), AppError>> + 'static,
{
    let shaping = Shaping::new();
    let value = RwSignal::new(String::new());
    let control = shaping.control(id, "name", value);
    let add = Callback::new(move |()| {
        let name = match value.with_untracked(|value| parse_name(value, LONGEST_NAME)) {
            Ok(name) => name,
            Err(problem) => {
                shaping.errors.set(vec![FieldError { field: "name".to_owned(), problem }]);
                return control.focus();
            }
        };
        let added = move |()| {
            added();
            value.set(String::new());
            // The next one can be written at once.
            state.reload(move || control.focus());
        };
        let refused = move |error| {
            shaping.refuse(error);
            control.focus();
        };
        shaping.send(send(name), added, refused);
    });
    name_form(shaping, control, shaping.say(label).to_owned(), shaping.say(Text::Add), add)
}
