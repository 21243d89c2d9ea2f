//! Clients that nobody has a deal with yet.

use kit::{Kind, StageId, Verb, use_reader};
use leptos::prelude::*;
use ui::{Glyph, Icon};

use super::links::Links;
use crate::Unprocessed;
use crate::texts::{Text, say};

/// The column of the unprocessed, left of the first stage.
#[component]
pub fn UnprocessedColumn(unprocessed: Unprocessed, stage: Option<StageId>) -> AnyView {
    let reader = use_reader();
    let may_create = reader.may_any(Kind::Deal, Verb::Create);
    let links = expect_context::<Links>();
    let card = move |client: deals::Choice<kit::ClientId>| {
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
                    <p class="card-figures">{create}</p>
                </article>
            </li>
        }
    };
    view! {
        <section
            class="column is-unprocessed"
            id="stage-unprocessed"
            data-unprocessed
            data-count=unprocessed.count
            aria-labelledby="stage-name-unprocessed"
        >
            <header class="column-head">
                <div class="column-title">
                    <h2 id="stage-name-unprocessed">{say(Text::Unprocessed)}</h2>
                    <span class="column-count">{reader.language.number(unprocessed.count)}</span>
                </div>
                <p class="column-sums">{say(Text::UnprocessedHint)}</p>
            </header>
            <ol class="cards" tabindex="-1">{unprocessed.clients.into_iter().map(card).collect_view()}</ol>
        </section>
    }
    .into_any()
}
