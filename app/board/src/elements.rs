//! The cards of a board among the elements of its page.

use kit::DealId;
use leptos::prelude::document;
use web_sys::Element;

/// The deal on whose card an element is.
pub fn deal_on(element: &Element) -> Option<DealId> {
    element.closest("[data-deal]").ok()??.get_attribute("data-deal")?.parse().ok()
}

/// The card of a deal, if it is in the document.
pub fn card_of(deal: DealId) -> Option<Element> {
    document().query_selector(&format!(".columns [data-deal=\"{deal}\"]")).ok().flatten()
}
