//! Clients that nobody has a deal with yet.

use deals::{DealEvent, use_deal_events};
use kit::{Kind, StageId, Verb, use_reader};
use leptos::prelude::*;
use ui::{Glyph, Icon, changing, each};

use super::links::Links;
use crate::Unprocessed;
use crate::texts::{Text, say};

/// The column of the unprocessed, left of the first stage.
#[component]
pub fn UnprocessedColumn(unprocessed: Unprocessed, stage: Option<StageId>) -> AnyView {
    let reader = use_reader();
    let may_create = reader.may_any(Kind::Deal, Verb::Create);
    let links = expect_context::<Links>();
    let shown = RwSignal::new(unprocessed);
    use_deal_events().listen(move |event| {
        if let DealEvent::Created { fields, .. } | DealEvent::Saved { fields, .. } = event {
            shown.update(|shown| {
                let before = shown.clients.len();
                shown.clients.retain(|client| Some(client.id) != fields.client);
                shown.count -= i64::from(shown.clients.len() < before);
            });
        }
    });
    let count = move || shown.with(|shown| shown.count);
    let card = move |client: kit::Choice<kit::ClientId>| {
        let id = client.id.to_string();
        let heading = format!("client-{id}");
        let create = stage.filter(|_| may_create).map(|stage| {
            let href = links.with("new", &format!("{stage}&client={id}"));
            view! { <a class="card-create" href=href><Icon glyph=Glyph::Plus/>{say(Text::CreateDeal)}</a> }
        });
        view! {
            <li>
                <article class="card is-client" data-client=id tabindex="0" aria-labelledby=heading>
                    <h3 class="card-name" id=heading.clone()>{client.name}</h3>
                    <p class="card-figures">{each(create)}</p>
                </article>
            </li>
        }
    };
    view! {
        <section
            class="column is-unprocessed"
            id="stage-unprocessed"
            data-unprocessed
            data-count=count
            aria-labelledby="stage-name-unprocessed"
        >
            <header class="column-head">
                <div class="column-title">
                    <h2 id="stage-name-unprocessed">{say(Text::Unprocessed)}</h2>
                    <span class="column-count">{changing(move || reader.language.number(count()))}</span>
                </div>
                <p class="column-sums">{say(Text::UnprocessedHint)}</p>
            </header>
            <ol class="cards" tabindex="-1"><For each=move || shown.get().clients key=|client| client.id children=card/></ol>
        </section>
    }
    .into_any()
}
