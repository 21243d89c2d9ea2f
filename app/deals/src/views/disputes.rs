//! What is asked about a field that somebody else changed as well: mine, theirs, or what was before.

use kit::{Language, NaiveDateTime};
use leptos::prelude::*;
use ui::changing;

use super::editing::Editing;
use crate::FieldChange;
use crate::form::{DealForm, FormField};
use crate::texts::{self, Text};

/// Whose version of a field stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Mine,
    Theirs,
    Before,
}

/// A field that two changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Dispute {
    /// What the form's writer wrote.
    mine: String,
    asked: Asked,
    /// What they chose. Until they do, nothing is sent.
    choice: Option<Side>,
}

/// What the question says.
#[derive(Clone, Debug, PartialEq)]
struct Asked {
    theirs: String,
    before: String,
    by: Option<(String, NaiveDateTime)>,
}

impl Dispute {
    fn text(&self, side: Side) -> &String {
        match side {
            Side::Mine => &self.mine,
            Side::Theirs => &self.asked.theirs,
            Side::Before => &self.asked.before,
        }
    }

    /// Whose version stands in the field as it is: what is written into it after the choice is mine again.
    fn standing(&self, value: &str) -> Option<Side> {
        self.choice.map(|side| if self.text(side) == value { side } else { Side::Mine })
    }
}

impl Editing {
    /// Asks about the fields that are `disputed`: `form` is what stands in them, `base` what both began with, `now` what somebody else made of it.
    /// What was asked before stays asked, as long as there is a difference.
    pub(super) fn ask(self, disputed: &[FormField], form: &DealForm, base: &DealForm, now: &DealForm, since: &[FieldChange]) {
        for field in FormField::ALL {
            let question = self.dispute(*field);
            let earlier = question.get_untracked();
            let differs = form.text(*field) != base.text(*field);
            if disputed.contains(field) {
                let change = since.iter().find(|change| change.field == field.name());
                let before = earlier.filter(|_| differs).map_or_else(|| base.text(*field).to_owned(), |earlier| earlier.asked.before);
                let by = change.map(|change| (change.who.clone(), change.at));
                let asked = Asked { theirs: now.text(*field).to_owned(), before, by };
                question.set(Some(Dispute { mine: form.text(*field).to_owned(), asked, choice: None }));
            } else if earlier
                .is_some_and(|earlier| !differs || form.text(*field) == now.text(*field) || earlier.asked.theirs != now.text(*field))
            {
                question.set(None);
            }
        }
    }

    /// The first field that nobody decided about, in the order in which they stand.
    pub fn undecided(self) -> Option<FormField> {
        let open =
            |field: &FormField| self.dispute(*field).with(|dispute| dispute.as_ref().is_some_and(|dispute| dispute.choice.is_none()));
        FormField::ALL.iter().copied().find(open)
    }

    /// Decides about a field.
    fn choose(self, field: FormField, side: Side) {
        let value = self.value(field);
        let written = value.get_untracked();
        let text = self.dispute(field).try_update(|dispute| {
            let dispute = dispute.as_mut()?;
            if dispute.standing(&written).is_none_or(|side| side == Side::Mine) {
                dispute.mine = written;
            }
            dispute.choice = Some(side);
            Some(dispute.text(side).clone())
        });
        if let Some(text) = text.flatten() {
            value.set(text);
        }
    }

    /// Decides about all fields that nobody decided about.
    pub fn choose_all(self, side: Side) {
        while let Some(field) = untrack(|| self.undecided()) {
            self.choose(field, side);
        }
    }

    /// Puts the focus on the first question that is open.
    pub fn focus_on_question(self) {
        if let Some(field) = untrack(|| self.undecided()) {
            // After what makes room for it.
            request_animation_frame(move || ui::focus(&option_id(field, Side::Theirs)));
        }
    }
}

fn option_id(field: FormField, side: Side) -> String {
    format!("{}-{}", field.name(), word(side))
}

fn word(side: Side) -> &'static str {
    match side {
        Side::Mine => "mine",
        Side::Theirs => "theirs",
        Side::Before => "before",
    }
}

/// The question about a field, while there is one. `named` says in it which field; mine can only be kept where the deal still has such a field.
pub fn question(editing: Editing, field: FormField, named: Option<String>, applies: bool) -> AnyView {
    let dispute = editing.dispute(field);
    // The choice alone must not make the options anew: the focus is on one of them.
    let asked = Memo::new(move |_| dispute.with(|dispute| dispute.as_ref().map(|dispute| dispute.asked.clone())));
    let language = editing.language;
    let shown = move |asked: Asked| {
        let before = (asked.before != asked.theirs).then_some(Side::Before);
        let sides = [Some(Side::Theirs), Some(Side::Mine), before].into_iter().flatten();
        let options: Vec<_> = sides.map(|side| option(editing, field, side, applies || side == Side::Theirs)).collect();
        let legend = legend(&asked, language);
        view! {
            <fieldset class="dispute" data-dispute=field.name()>
                <legend>{named.clone().map(|name| view! { <b>{name}": "</b> })}{legend}</legend>
                {options}
            </fieldset>
        }
        .into_any()
    };
    changing(move || asked.get().map(&shown))
}

fn legend(asked: &Asked, language: Language) -> String {
    match &asked.by {
        Some((who, at)) => texts::changed_too(language, who, language.moment(*at)),
        None => Text::ChangedToo.in_language(language).to_owned(),
    }
}

fn option(editing: Editing, field: FormField, side: Side, applies: bool) -> AnyView {
    let (dispute, value) = (editing.dispute(field), editing.value(field));
    let chosen =
        move || value.with(|value| dispute.with(|dispute| dispute.as_ref().is_some_and(|dispute| dispute.standing(value) == Some(side))));
    let text = move || {
        let text = dispute.with(|dispute| {
            let dispute = dispute.as_ref()?;
            let mine = side == Side::Mine && value.with(|value| dispute.standing(value).is_none_or(|side| side == Side::Mine));
            Some(if mine { value.get() } else { dispute.text(side).clone() })
        });
        editing.said(field, &text.unwrap_or_default(), side == Side::Theirs)
    };
    let label = match side {
        Side::Mine => Text::Mine,
        Side::Theirs => Text::Theirs,
        Side::Before => Text::Before,
    };
    view! {
        <label class="dispute-option">
            <input
                type="radio"
                id=option_id(field, side)
                name=format!("{}-stands", field.name())
                value=word(side)
                disabled=!applies
                prop:checked=chosen
                on:change=move |_| editing.choose(field, side)
            />
            <span>{label.in_language(editing.language)}</span>
            <span class="dispute-text">{text}</span>
        </label>
    }
    .into_any()
}
