//! What happened: in the cards of a client, a contact and a lead, and in the panel of a deal.

use activities::About;
use clients::ShownClient;
use contacts::ShownContact;
use kit::DealId;
use leads::ShownLead;
use leptos::prelude::*;

use super::{awaited_section, fields_of};
use crate::later::later;
use crate::parts::{Part, history};
use crate::texts::{Text, say};

/// The id of the heading in the panel of a deal.
pub const HISTORY: &str = "history-heading";

/// What happened with the client of a card.
pub fn client_history(shown: ShownClient) -> AnyView {
    late(About::Client(shown.client), shown.changed)
}

/// What happened with the contact of a card.
pub fn contact_history(shown: ShownContact) -> AnyView {
    late(About::Contact(shown.contact), shown.changed)
}

/// What happened with the lead of a card.
pub fn lead_history(shown: ShownLead) -> AnyView {
    late(About::Lead(shown.lead), shown.changed)
}

/// What the workspace keeps of the deal in the panel, and what happened about it.
pub fn deal_history(deal: DealId) -> AnyView {
    view! {
        {fields_of(About::Deal(deal))}
        <section class="panel-history" aria-labelledby=HISTORY>
            <h3 class="form-section" id=HISTORY tabindex="-1">{say(Text::History)}</h3>
            {late(About::Deal(deal), Callback::new(|()| ()))}
        </section>
    }
    .into_any()
}

fn late(about: About, changed: Callback<()>) -> AnyView {
    later(Part::History, move || history(about, changed), awaited_section)
}
