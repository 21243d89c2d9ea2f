//! What the workspace keeps of a record in fields of its own: in the cards of a client, a contact and a lead, and in the panel of a deal.

use kit::About;
use leptos::prelude::*;

use super::awaited_section;
use crate::later::later;
use crate::parts::{Part, own_fields};

/// The fields of a record.
pub fn fields_of(about: About) -> AnyView {
    later(Part::Fields, move || own_fields(about), awaited_section)
}
