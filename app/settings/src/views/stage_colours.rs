//! The palette of stages.

use leptos::prelude::*;

use super::shaping::Shaping;
use crate::texts::Text;

const NAMES: [Text; 8] = [Text::Blue, Text::Cyan, Text::Violet, Text::Amber, Text::Pink, Text::Olive, Text::Green, Text::Grey];

/// A choice of the eight colours, each by its name.
pub fn stage_colours(shaping: Shaping, chosen: RwSignal<i16>) -> AnyView {
    let colours = (1..).zip(NAMES).map(|(colour, name)| {
        view! {
            <label class=format!("swatch stage-colour-{colour}") title=shaping.say(name)>
                <input
                    type="radio"
                    name="colour"
                    value=colour.to_string()
                    checked=chosen.get_untracked() == colour
                    on:change=move |_| chosen.set(colour)
                />
                <span class="visually-hidden">{shaping.say(name)}</span>
            </label>
        }
    });
    view! {
        <fieldset class="field">
            <legend class="field-label">{shaping.say(Text::Colour)}</legend>
            <div class="swatches">{colours.collect_view()}</div>
        </fieldset>
    }
    .into_any()
}
