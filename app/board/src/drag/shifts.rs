//! The cards that make room, and the open place.

use std::collections::BTreeMap;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::geometry::Geometry;
use crate::state::Place;

/// What is shifted at the moment.
#[derive(Clone)]
pub struct Shifts {
    origin: HtmlElement,
    place: Option<HtmlElement>,
    target: Option<usize>,
    /// The shifted items, by column and number, and by how many slots: -1 or 1.
    shifted: BTreeMap<(usize, usize), (HtmlElement, i8)>,
    columns: Vec<web_sys::Element>,
}

impl Shifts {
    pub fn new(origin: HtmlElement) -> Self {
        let place = document().create_element("li").ok().and_then(|place| place.dyn_into::<HtmlElement>().ok());
        if let Some(place) = &place {
            place.set_class_name("place");
            drop(place.set_attribute("aria-hidden", "true"));
        }
        Self { origin, place, target: None, shifted: BTreeMap::new(), columns: Vec::new() }
    }

    /// Opens the place `over` for a card that was lifted at `from`, and closes the one before. Only what differs is written.
    pub fn show(&mut self, geometry: &Geometry, from: Place, over: Place) {
        let mut wanted = BTreeMap::new();
        for column in if from.column == over.column { vec![from.column] } else { vec![from.column, over.column] } {
            let Some(list) = geometry.list(column) else { continue };
            for (index, item) in list.items.iter().filter(|(index, _)| column != from.column || *index != from.index) {
                let place = index - usize::from(column == from.column && *index > from.index);
                let goes_down = column == over.column && place >= over.index;
                let shift = (place + usize::from(goes_down)).cast_signed() - index.cast_signed();
                if shift != 0 {
                    wanted.insert((column, *index), (item.clone(), if shift > 0 { 1 } else { -1 }));
                }
            }
        }
        for (place, (item, _)) in &self.shifted {
            // An item may by now have another number.
            if wanted.get(place).is_none_or(|(other, _)| other != item) {
                drop(item.style().remove_property("transform"));
            }
        }
        for (place, (item, shift)) in &wanted {
            if self.shifted.get(place).is_none_or(|(other, before)| (other, before) != (item, shift)) {
                drop(item.style().set_property("transform", &format!("translateY({}px)", f64::from(*shift) * geometry.slot)));
            }
        }
        self.shifted = wanted;
        self.open(geometry, over);
    }

    fn open(&mut self, geometry: &Geometry, over: Place) {
        let Some(place) = &self.place else { return };
        let Some(list) = geometry.list(over.column) else {
            // In no column: none is open.
            place.remove();
            for column in self.columns.drain(..) {
                drop(column.class_list().remove_1("is-target"));
            }
            self.target = None;
            return;
        };
        if self.target != Some(over.column) {
            self.columns = geometry.lists().iter().map(|list| list.column.clone()).collect();
            for column in &self.columns {
                drop(column.class_list().remove_1("is-target"));
            }
            drop(list.column.class_list().add_1("is-target"));
            drop(list.element.append_child(place));
            self.target = Some(over.column);
        }
        let top = over.index as f64 * geometry.slot;
        drop(place.style().set_property("transform", &format!("translateY({top}px)")));
    }

    /// Everything as it was before the lift.
    pub fn clear(&mut self) {
        for (item, _) in std::mem::take(&mut self.shifted).into_values() {
            drop(item.style().remove_property("transform"));
        }
        for column in self.columns.drain(..) {
            drop(column.class_list().remove_1("is-target"));
        }
        if let Some(place) = self.place.take() {
            place.remove();
        }
        drop(self.origin.class_list().remove_1("is-origin"));
    }
}
