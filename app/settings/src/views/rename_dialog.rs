//! Another name for something.

use std::future::Future;
use std::pin::Pin;

use kit::AppError;
use leptos::prelude::*;
use ui::{Control, Dialog, Field, Input};

use super::name_form::trouble;
use super::shaping::Shaping;
use crate::texts::{self, Text};

/// What a server answers to another name: the version that the thing has now.
pub type Renamed = Pin<Box<dyn Future<Output = Result<i32, AppError>>>>;

/// Something that gets another name.
pub struct Renaming {
    /// The name that it has.
    pub name: String,
    /// The version of it that is seen.
    pub version: i32,
    /// The most characters a name may have.
    pub most: usize,
    /// Takes the question out of the page.
    pub close: Callback<()>,
    /// Reads what is now, then goes on.
    pub reload: Callback<Callback<()>>,
    /// The name and version of it, as the server had them last.
    pub now: Callback<(), Option<(String, i32)>>,
    /// Sends the version that was seen, and the name that it shall have.
    pub send: Callback<(i32, String), Renamed>,
}

/// Asks for the new name, as long as it stands in the page.
pub fn rename_dialog(renaming: Renaming) -> AnyView {
    let Renaming { name: title, version, most, close, reload, now, send } = renaming;
    let shaping = Shaping::new();
    let value = RwSignal::new(title.clone());
    let control = Control { required: true, ..shaping.control("rename", "name", value) };
    let seen = StoredValue::new(version);
    let nothing = Callback::new(|()| ());
    let meanwhile = Callback::new(move |()| {
        if let Some((name, version)) = untrack(|| now.run(())) {
            seen.set_value(version);
            shaping.tell_meanwhile(name);
        }
    });
    let submit = move |()| {
        let name = value.get_untracked();
        let done = texts::saved(shaping.language, name.trim());
        let saved = move |_| {
            shaping.toasts.say(done);
            reload.run(nothing);
            close.run(());
        };
        let refused = move |error: AppError| match error {
            AppError::Conflict(_) => reload.run(meanwhile),
            error => {
                shaping.refuse(error);
                control.focus();
            }
        };
        shaping.send(send.run((seen.get_value(), name)), saved, refused);
    };
    view! {
        <Dialog
            id="rename-value"
            title=texts::rename_named(shaping.language, &title)
            text=String::new()
            cancel_label=shaping.say(Text::Cancel).to_owned()
            submit_label=shaping.say(Text::Save).to_owned()
            cancel=Callback::new(move |()| close.run(()))
            submit=Callback::new(submit)
        >
            <div class="form">
                {trouble(shaping)}
                <Field control label=shaping.say(Text::Name)><Input control autocomplete="off" most first=true/></Field>
            </div>
        </Dialog>
    }
    .into_any()
}
