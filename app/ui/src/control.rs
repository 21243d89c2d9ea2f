//! What all controls of a form have in common.

use std::fmt::{Display, Formatter};

use js_sys::Reflect;
use leptos::html::ElementType;
use leptos::prelude::*;
use uuid::Uuid;
use wasm_bindgen::{JsCast, JsValue};

/// The id of a control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ControlId {
    /// That of the only one of its name in a page.
    Only(&'static str),
    /// That of one of several, told apart by what they belong to.
    Of(&'static str, Uuid),
}

impl From<&'static str> for ControlId {
    fn from(name: &'static str) -> Self {
        Self::Only(name)
    }
}

impl Display for ControlId {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Only(name) => f.write_str(name),
            Self::Of(name, which) => write!(f, "{name}-{which}"),
        }
    }
}

/// A control of a form: what is written in it, and what is said about it.
#[derive(Clone, Copy)]
pub struct Control {
    /// Its id, and what the ids of its label, hint and error begin with.
    pub id: ControlId,
    /// Its name in the form.
    pub name: &'static str,
    /// What is written. Of a checkbox: `true`, or nothing.
    pub value: RwSignal<String>,
    /// What helps to fill it in.
    pub hint: Signal<Option<String>>,
    /// What is wrong with it.
    pub error: Signal<Option<String>>,
    /// Whether it has to be filled in.
    pub required: bool,
    /// Whether it can only be read.
    pub read_only: bool,
    /// What to do when it is left.
    pub left: Option<Callback<()>>,
    /// What else stands below it, such as a question about it.
    pub below: Option<Callback<(), AnyView>>,
}

impl Control {
    /// A control with an id, which is its name too, and a value.
    #[must_use]
    pub fn new(id: &'static str, value: RwSignal<String>) -> Self {
        Self::of(id.into(), id, value)
    }

    /// A control with an id, a name, and a value.
    #[must_use]
    pub fn of(id: ControlId, name: &'static str, value: RwSignal<String>) -> Self {
        let nothing = Signal::stored(None);
        Self { id, name, value, hint: nothing, error: nothing, required: false, read_only: false, left: None, below: None }
    }

    /// Puts the focus on it.
    pub fn focus(self) {
        crate::focus(&self.id.to_string());
    }

    /// The id of its hint.
    pub(crate) fn hint_id(self) -> String {
        format!("{}-hint", self.id)
    }

    /// The id of its error.
    pub(crate) fn error_id(self) -> String {
        format!("{}-error", self.id)
    }

    /// For `aria-invalid`.
    pub(crate) fn invalid(self) -> Option<&'static str> {
        is_said(self.error).then_some("true")
    }

    /// For `aria-describedby`: the error, and the hint as well.
    pub(crate) fn described_by(self) -> Option<String> {
        match (is_said(self.error), is_said(self.hint)) {
            (false, false) => None,
            (true, false) => Some(self.error_id()),
            (false, true) => Some(self.hint_id()),
            (true, true) => Some(format!("{} {}", self.error_id(), self.hint_id())),
        }
    }

    pub(crate) fn write(self, text: String) {
        self.value.set(text);
    }

    pub(crate) fn leave(self) {
        // What it belongs to may be gone already.
        if let Some(left) = self.left {
            left.try_run(());
        }
    }

    /// Keeps a property of the element and the value in step. What somebody wrote before the page came to life is taken over, not lost.
    pub(crate) fn follow<E>(self, node: NodeRef<E>, property: &'static str)
    where
        E: ElementType + 'static,
        E::Output: JsCast + Clone + 'static,
    {
        let rendered = self.value.get_untracked();
        Effect::new(move |alive: Option<bool>| {
            let Some(element) = node.get() else { return false };
            let value = self.value.get();
            let there = read_property(element.as_ref(), property).unwrap_or_default();
            if alive != Some(true) && there != rendered {
                self.value.set(there);
            } else if there != value {
                // Only then: writing what is there already would put the caret at the end.
                write_property(element.as_ref(), property, &value);
            }
            true
        });
    }

    /// Writes the value anew after `among`, from which the element takes its choice, has changed: the browser would choose by itself then.
    pub(crate) fn keep<E, T>(self, node: NodeRef<E>, property: &'static str, among: Signal<T>)
    where
        E: ElementType + 'static,
        E::Output: JsCast + Clone + 'static,
        T: Send + Sync + 'static,
    {
        Effect::new(move |again: Option<()>| {
            among.track();
            if again.is_some() {
                request_animation_frame(move || {
                    if let (Some(Some(element)), Some(value)) = (node.try_get_untracked(), self.value.try_get_untracked()) {
                        write_property(element.as_ref(), property, &value);
                    }
                });
            }
        });
    }
}

/// A form that closes gives the focus back, and its fields hear that they are left when what is said about them may be gone already.
fn is_said(message: Signal<Option<String>>) -> bool {
    message.try_with(Option::is_some).unwrap_or(false)
}

fn read_property(element: &JsValue, property: &str) -> Option<String> {
    let value = Reflect::get(element, &property.into()).ok()?;
    value.as_string().or_else(|| value.as_bool().map(|on| if on { "true".to_owned() } else { String::new() }))
}

fn write_property(element: &JsValue, property: &str, text: &str) {
    let value = if property == "checked" { JsValue::from_bool(!text.is_empty()) } else { JsValue::from_str(text) };
    // A plain property of an element: nothing to go wrong.
    let _ = Reflect::set(element, &property.into(), &value);
}
