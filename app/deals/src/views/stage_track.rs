//! The stage as stations on a line.

use kit::StageId;
use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use pipelines::{Stage, StageKind};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// The stages of a pipeline, one of them chosen. Arrow keys only look at the next one: choosing it, with Space, may move the deal. While
/// `busy` nothing can be chosen, but the focus stays where it is.
pub fn stage_track(
    stages: Vec<Stage>,
    legend: &'static str,
    chosen: Signal<StageId>,
    choose: Callback<StageId>,
    busy: Signal<bool>,
) -> AnyView {
    let track = NodeRef::<html::Div>::new();
    let stops: Vec<_> = stages
        .into_iter()
        .map(|stage| {
            let id = stage.id;
            let outcome = if stage.kind == StageKind::Open { "" } else { " is-outcome" };
            view! {
                <label class=format!("track-stop stage-colour-{}{outcome}", stage.colour)>
                    <input
                        type="radio"
                        name="stage"
                        value=id.to_string()
                        checked=chosen.with_untracked(|chosen| *chosen == id)
                        prop:checked=move || chosen.get() == id
                        aria-disabled=move || busy.get().then_some("true")
                        on:click=move |event| if busy.get_untracked() { event.prevent_default() }
                        on:change=move |_| choose.run(id)
                    />
                    {stage.name}
                </label>
            }
            .into_any()
        })
        .collect();
    let look = move |event: KeyboardEvent| {
        let step = match event.key().as_str() {
            "ArrowRight" | "ArrowDown" => 1,
            "ArrowLeft" | "ArrowUp" => -1,
            _ => return,
        };
        event.prevent_default();
        if let Some(track) = track.get_untracked() {
            focus_beside(&track, step);
        }
    };
    view! {
        <fieldset>
            <legend class="field-label">{legend}</legend>
            <div class="track" node_ref=track on:keydown=look>{stops}</div>
        </fieldset>
    }
    .into_any()
}

fn focus_beside(track: &HtmlElement, step: i32) {
    let Ok(stops) = track.query_selector_all("input") else { return };
    let stops: Vec<HtmlElement> = (0..stops.length()).filter_map(|index| stops.get(index)?.dyn_into().ok()).collect();
    let focused = document().active_element();
    let place = stops.iter().position(|stop| focused.as_ref() == Some(stop.as_ref()));
    let next = place.and_then(|place| place.checked_add_signed(step as isize)).and_then(|place| stops.get(place));
    if let Some(next) = next {
        // An element of this page takes the focus, or stays without it.
        let _ = next.focus();
    }
}
