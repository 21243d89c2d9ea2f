//! Several cards in one hand: the one that was lifted lies on top and tells their number, the others stay where they are, pale, until they land.

use kit::DealId;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::geometry::Geometry;

/// Marks the cards that are carried along, and the copy of the one that is lifted.
pub fn gather(columns: &HtmlElement, copy: &HtmlElement, deals: &[DealId]) {
    drop(copy.set_attribute("data-stack", &deals.len().to_string()));
    for deal in deals {
        if let Ok(Some(card)) = columns.query_selector(&format!("[data-deal=\"{deal}\"]")) {
            drop(card.set_attribute("data-carried", ""));
        }
    }
}

/// Takes the marks away.
pub fn scatter(geometry: &Geometry) {
    for list in &geometry.lists {
        let Ok(carried) = list.element.query_selector_all("[data-carried]") else { continue };
        let carried = (0..carried.length()).filter_map(|index| carried.get(index)?.dyn_into::<Element>().ok());
        carried.for_each(|card| drop(card.remove_attribute("data-carried")));
    }
}
