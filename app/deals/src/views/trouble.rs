//! What went wrong with a whole form, and what can be done about it.

use kit::AppError;
use leptos::prelude::*;
use pipelines::StageKind;
use ui::{Alert, changing};

use super::disputes::{Side, question};
use super::editing::Editing;
use crate::form::FormField;
use crate::shown::column_name;
use crate::texts::Text;

/// What went wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum Trouble {
    /// Something that its words say in full.
    Said(String),
    /// Nobody is signed in any more.
    SignedOut,
    /// Somebody else put the deal away, and here something is not saved.
    Archived,
    /// Somebody else changed what was changed here as well: it has to be decided about.
    Disputed,
}

impl Trouble {
    /// What an answer of the server means for the form; problems of fields are said at the fields.
    pub fn of(error: AppError, editing: Editing) -> Self {
        match error {
            AppError::SignedOut => Self::SignedOut,
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

/// Says the trouble above the form. Of what is asked, it asks itself about the outcome that a stage of this kind does not have.
pub fn trouble_alert(trouble: RwSignal<Option<Trouble>>, editing: Editing, kind: Signal<StageKind>) -> AnyView {
    Effect::new(move |_| {
        if trouble.get().is_some() {
            ui::reveal(ID);
        }
    });
    let alert = move || {
        let trouble = trouble.get()?;
        let said = match trouble {
            Trouble::Disputed => disputed_alert(editing, kind),
            Trouble::Said(message) => view! { <Alert>{message}</Alert> }.into_any(),
            Trouble::Archived => view! { <Alert>{Text::ArchivedMeanwhile.in_language(editing.language)}</Alert> }.into_any(),
            Trouble::SignedOut => {
                let message = AppError::SignedOut.message(editing.language);
                let again = Text::SignInAgain.in_language(editing.language);
                view! { <Alert><p>{message}</p><a href="/login" target="_blank">{again}</a></Alert> }.into_any()
            }
        };
        Some(view! { <div id=ID>{said}</div> })
    };
    changing(alert)
}

fn disputed_alert(editing: Editing, kind: Signal<StageKind>) -> AnyView {
    let text = move |text: Text| text.in_language(editing.language);
    let decide = move |side: Side, label: Text| {
        view! { <button class="button" type="button" on:click=move |_| editing.choose_all(side)>{text(label)}</button> }.into_any()
    };
    let unseen = move || {
        let shown = outcome_of(kind.get());
        let outcome = [FormField::ActualValue, FormField::LostReason, FormField::ClosedOn].into_iter();
        let unseen = outcome.filter(|field| !shown.contains(field));
        unseen.map(|field| question(editing, field, Some(column_name(field.column(), editing.language)), false)).collect::<Vec<_>>()
    };
    let open = Memo::new(move |_| editing.undecided().is_some());
    let alert = move || {
        if !open.get() {
            return view! { <div class="alert" role="status"><p>{text(Text::Decided)}</p></div> }.into_any();
        }
        view! {
            <Alert>
                <p>{text(Text::Disputed)}</p>
                <div class="actions">{decide(Side::Mine, Text::MineInAll)} {decide(Side::Theirs, Text::TheirsInAll)}</div>
            </Alert>
        }
        .into_any()
    };
    view! {
        {changing(alert)}
        <div class="disputes">{changing(unseen)}</div>
    }
    .into_any()
}

/// The fields of the outcome that a deal has in a stage of this kind.
fn outcome_of(kind: StageKind) -> &'static [FormField] {
    match kind {
        StageKind::Open => &[],
        StageKind::Won => &[FormField::ActualValue, FormField::ClosedOn],
        StageKind::Lost => &[FormField::LostReason, FormField::ClosedOn],
    }
}
