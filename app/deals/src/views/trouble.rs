//! What went wrong with a whole form, and what can be done about it.

use kit::{AppError, Language};
use leptos::prelude::*;
use ui::Alert;

use super::editing::Editing;
use crate::texts::{self, Text};

/// What went wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// Something that its words say in full.
    Said(String),
    /// Nobody is signed in any more.
    SignedOut,
    /// Somebody else changed the deal meanwhile, and what was sent is refused.
    Meanwhile,
    /// Somebody, by their name where it is known, changed the deal just now.
    ChangedBy(Option<String>),
}

impl Trouble {
    /// What an answer of the server means for the form; problems of fields are said at the fields.
    pub fn of(error: AppError, editing: Editing) -> Self {
        match error {
            AppError::SignedOut => Self::SignedOut,
            AppError::Conflict(_) => Self::Meanwhile,
            AppError::Invalid(errors) => {
                let message = Text::LookAtFields.in_language(editing.language).to_owned();
                editing.refuse(errors);
                Self::Said(message)
            }
            other => Self::Said(other.message(editing.language)),
        }
    }
}

const ID: &str = "deal-trouble";

/// Says the trouble above the form. `load` gets what is now.
pub fn trouble_alert(trouble: RwSignal<Option<Trouble>>, editing: Editing, load: Callback<()>) -> AnyView {
    let language = editing.language;
    Effect::new(move |_| {
        if trouble.get().is_some() {
            ui::reveal(ID);
        }
    });
    let disputed = Memo::new(move |_| editing.is_disputed());
    let alert = move || match trouble.get() {
        Some(trouble) => Some(said(trouble, language, load)),
        None if disputed.get() => Some(button_alert(
            Text::Disputed.in_language(language),
            Text::TakeNow.in_language(language),
            Callback::new(move |()| editing.discard()),
        )),
        None => None,
    };
    (move || alert().map(|alert| view! { <div id=ID>{alert}</div> })).into_any()
}

fn said(trouble: Trouble, language: Language, load: Callback<()>) -> AnyView {
    let text = move |text: Text| text.in_language(language);
    match trouble {
        Trouble::Said(message) => view! { <Alert>{message}</Alert> }.into_any(),
        Trouble::SignedOut => {
            let message = AppError::SignedOut.message(language);
            view! { <Alert><p>{message}</p><a href="/login" target="_blank">{text(Text::SignInAgain)}</a></Alert> }.into_any()
        }
        Trouble::Meanwhile => button_alert(text(Text::Meanwhile), text(Text::LoadNow), load),
        Trouble::ChangedBy(None) => button_alert(text(Text::ChangedNow), text(Text::LoadNow), load),
        Trouble::ChangedBy(Some(name)) => button_alert(texts::changed_by(language, name), text(Text::LoadNow), load),
    }
}

fn button_alert(message: impl Into<String>, button: &'static str, press: Callback<()>) -> AnyView {
    let message: String = message.into();
    view! {
        <Alert>
            <p>{message}</p>
            <button class="button" type="button" on:click=move |_| press.run(())>{button}</button>
        </Alert>
    }
    .into_any()
}
