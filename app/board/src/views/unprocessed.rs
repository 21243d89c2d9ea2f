//! Clients that nobody has a deal with yet.

use deals::{DealEvent, use_deal_events};
use kit::{ClientId, Kind, PipelineId, StageId, Verb, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Glyph, Icon, changing, each};

use super::links::Links;
use crate::live::Live;
use crate::moves::Moves;
use crate::texts::{self, Text, say};
use crate::{Unprocessed, unprocessed};

/// The column of the unprocessed, left of the first stage.
#[component]
pub fn UnprocessedColumn(unprocessed: Unprocessed, pipeline: PipelineId, stage: Option<StageId>, moves: Moves) -> AnyView {
    let reader = use_reader();
    let language = reader.language;
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
    follow(shown, pipeline, moves);
    // Those that were dropped into a stage are there already.
    let clients = move || {
        let processing = moves.processing.get();
        let left = |client: &kit::Choice<ClientId>| !processing.contains(&client.id);
        shown.try_with(|shown| shown.clients.iter().filter(|client| left(client)).cloned().collect::<Vec<_>>()).unwrap_or_default()
    };
    let count = move || {
        let processing = moves.processing.get();
        let left = shown.try_with(|shown| {
            let gone = shown.clients.iter().filter(|client| processing.contains(&client.id)).count();
            shown.count - i64::try_from(gone).unwrap_or_default()
        });
        left.unwrap_or_default()
    };
    let card = move |client: kit::Choice<ClientId>| {
        let id = client.id.to_string();
        let heading = format!("client-{id}");
        let create = stage.filter(|_| may_create).map(|stage| {
            let href = links.with("new", &format!("{stage}&client={id}"));
            view! { <a class="card-create" href=href draggable="false"><Icon glyph=Glyph::Plus/>{say(Text::CreateDeal)}</a> }
        });
        let menu = may_create.then(|| {
            let label = texts::move_named(language, &client.name);
            view! {
                <button class="card-move" type="button" data-move-menu aria-haspopup="dialog" aria-label=label>
                    <Icon glyph=Glyph::Ellipsis/>
                </button>
            }
        });
        view! {
            <li>
                <article
                    class="card is-client"
                    data-client=id
                    data-fixed=(!may_create).then_some("")
                    tabindex="0"
                    aria-labelledby=heading
                    aria-describedby=may_create.then_some("how-to-move")
                >
                    <h3 class="card-name" id=heading.clone()>{client.name}</h3>
                    <p class="card-figures">{each(create)}</p>
                    {each(menu)}
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
                    <span class="column-count">{changing(move || language.number(count()))}</span>
                </div>
                <p class="column-sums">{say(Text::UnprocessedHint)}</p>
            </header>
            <ol class="cards" tabindex="-1"><For each=clients key=|client| client.id children=card/></ol>
        </section>
    }
    .into_any()
}

/// Asks anew after each command that the board hears of: somebody else's deal or client changes who is left, and so does what is taken back.
fn follow(shown: RwSignal<Unprocessed>, pipeline: PipelineId, moves: Moves) {
    let live: Live = expect_context();
    let workspace = use_reader().workspace();
    Effect::new(move |known: Option<i64>| {
        let sequence = live.sequence();
        // Not under a hand, and not while an answer would be from before what is on the screen.
        if known.is_none() || known == Some(sequence) || !moves.at_rest() {
            return known.unwrap_or(sequence);
        }
        let workspace = workspace.clone();
        spawn_local(async move {
            // What cannot be asked for now is asked for after the next command.
            if let Ok(now) = unprocessed(workspace, pipeline).await
                && moves.at_rest_untracked()
                && shown.try_with_untracked(|shown| *shown != now) == Some(true)
            {
                shown.set(now);
            }
        });
        sequence
    });
}
