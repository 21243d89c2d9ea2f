//! A field of a form: label, control, hint, error.

use leptos::prelude::*;

use crate::{Control, Glyph, Icon, changing};

/// How much of a form's row a field takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(missing_docs, reason = "each says how much")]
pub enum Width {
    #[default]
    Full,
    TwoThirds,
    Half,
    Third,
}

impl Width {
    fn class(self) -> &'static str {
        match self {
            Self::Full => "field",
            Self::TwoThirds => "field is-two-thirds",
            Self::Half => "field is-half",
            Self::Third => "field is-third",
        }
    }
}

/// A label, the control it names, and what is said about it.
#[component]
pub fn Field(
    /// The control; the child draws it.
    control: Control,
    /// Its label.
    #[prop(into)]
    label: String,
    /// How wide it is.
    #[prop(optional)]
    width: Width,
    /// The control itself.
    children: Children,
) -> AnyView {
    view! {
        <div class=width.class()>
            <label class="field-label" for=control.id.to_string()>{label}</label>
            {children()}
            <FieldMessage control/>
        </div>
    }
    .into_any()
}

/// A control's hint and error and what else stands below it, where they are not part of a [`Field`].
#[component]
pub fn FieldMessage(
    /// The control they speak of.
    control: Control,
) -> AnyView {
    let hint =
        move || control.hint.try_get().flatten().map(|hint| view! { <p class="field-hint" id=control.hint_id()>{hint}</p> }.into_any());
    let error = move || {
        let error = control.error.try_get().flatten()?;
        Some(view! { <p class="field-error" id=control.error_id()><Icon glyph=Glyph::CircleAlert/>{error}</p> }.into_any())
    };
    let below = control.below.map(|below| below.run(()));
    view! { {changing(hint)}{changing(error)}{below} }.into_any()
}

/// Something that went wrong with a whole form.
#[component]
pub fn Alert(
    /// What, and what to do.
    children: Children,
) -> AnyView {
    view! { <div class="alert is-error" role="alert"><Icon glyph=Glyph::CircleAlert/><div>{children()}</div></div> }.into_any()
}
