//! Some of several options, each with a box to tick.

use kit::FieldOptionId;
use leptos::prelude::*;
use records::Editing;
use ui::Control;

use crate::record::OnCard;
use crate::{OwnField, OwnFields};

/// A box for each option: what is ticked is saved at once.
pub fn choices(editing: Editing<OwnFields>, of: OnCard, control: Control, field: OwnField) -> AnyView {
    let value = control.value;
    let options = field.options.into_iter().map(|option| {
        let id = option.id;
        let ticked = move || value.with(|value| has(value, id));
        let tick = move |event| {
            value.update(|value| *value = with(value, id, event_target_checked(&event)));
            editing.save(of);
        };
        view! {
            <label class="checkbox">
                <input type="checkbox" checked=untrack(ticked) prop:checked=ticked disabled=control.read_only on:change=tick/>
                <span dir="auto">{option.name}</span>
            </label>
        }
    });
    let invalid = move || control.error.with(Option::is_some).then_some("true");
    view! {
        <div class="own-choices" role="group" id=control.id.to_string() tabindex="-1" aria-label=field.name aria-invalid=invalid>
            {options.collect::<Vec<_>>()}
        </div>
    }
    .into_any()
}

fn has(written: &str, option: FieldOptionId) -> bool {
    let option = option.to_string();
    written.split(',').any(|each| each == option)
}

/// What is written, with an option or without it, in the order in which values are kept.
fn with(written: &str, option: FieldOptionId, ticked: bool) -> String {
    let option = option.to_string();
    let mut options: Vec<&str> = written.split(',').filter(|each| !each.is_empty() && *each != option).collect();
    if ticked {
        options.push(&option);
    }
    options.sort_unstable();
    options.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticked_and_not_any_more() {
        let (one, other) = (FieldOptionId::generate(), FieldOptionId::generate());
        let first = with("", one, true);
        let both = with(&first, other, true);
        assert_eq!(with(&both, other, true), both);
        assert!(has(&both, one) && has(&both, other));
        assert_eq!(with(&both, other, false), first);
        assert_eq!(with(&first, one, false), "");
    }
}
