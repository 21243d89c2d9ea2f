//! Cards that somebody else moved glide to their place, for a moment, and the focus goes along.

use kit::DealId;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::elements::{card_of, deal_on};

/// How long it takes, in milliseconds.
const TAKES: f64 = 180.0;
/// How far a card glides at most, in CSS pixels: from further away only the end of its way is shown.
const FAR: f64 = 280.0;

/// Where cards were, and which had the focus.
pub struct Motion {
    cards: Vec<(DealId, Element, f64, f64)>,
    focused: Option<DealId>,
}

/// Looks where the cards are that can be seen.
pub fn begin() -> Motion {
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default();
    let cards = cards().filter_map(|card| {
        let bounds = card.get_bounding_client_rect();
        let seen = bounds.bottom() > 0.0 && bounds.top() < height && bounds.width() > 0.0;
        seen.then(|| Some((deal_on(&card)?, card, bounds.left(), bounds.top()))).flatten()
    });
    let focused = document().active_element().and_then(|element| element.closest("[data-deal]").ok().flatten());
    Motion { cards: cards.collect(), focused: focused.and_then(|card| deal_on(&card)) }
}

/// Has them glide to where they are once the page shows the change.
pub fn end(motion: Motion) {
    request_animation_frame(move || {
        let lost = ui::focus_is_lost();
        if let Some(deal) = motion.focused.filter(|_| lost)
            && let Some(card) = card_of(deal).and_then(|card| card.dyn_into::<HtmlElement>().ok())
        {
            // A card of this page takes the focus, or stays without it.
            let _ = card.focus();
        }
        let still = window().match_media("(prefers-reduced-motion: reduce)").ok().flatten().is_some_and(|query| query.matches());
        if still {
            return;
        }
        for (deal, card, left, top) in motion.cards {
            let Some(card) = Some(card).filter(|card| card.is_connected()).or_else(|| card_of(deal)) else { continue };
            let bounds = card.get_bounding_client_rect();
            let (x, y) = (left - bounds.left(), top - bounds.top());
            if x.abs() + y.abs() >= 1.0 {
                let (x, y) = (x.clamp(-FAR, FAR), y.clamp(-FAR, FAR));
                let frames = format!(r#"[{{"transform":"translate({x:.0}px,{y:.0}px)"}},{{"transform":"none"}}]"#);
                animate(&card, &frames);
            }
        }
    });
}

/// Plays frames, given as JSON. The typed call is not in every build of its crate.
fn animate(card: &Element, frames: &str) {
    let animate = js_sys::Reflect::get(card, &"animate".into()).ok().and_then(|found| found.dyn_into::<js_sys::Function>().ok());
    if let (Some(animate), Ok(frames)) = (animate, js_sys::JSON::parse(frames)) {
        drop(animate.call2(card, &frames, &TAKES.into()));
    }
}

fn cards() -> impl Iterator<Item = Element> {
    let found = document().query_selector_all(".columns [data-deal]").ok();
    let length = found.as_ref().map_or(0, web_sys::NodeList::length);
    (0..length).filter_map(move |index| found.as_ref()?.get(index)?.dyn_into().ok())
}
