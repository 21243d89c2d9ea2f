//! The deals with a client or a contact: each leads to its panel on the board.

mod texts;

use kit::{AppError, Reader, page_resource, use_reader};
use leptos::prelude::*;
use pipelines::StageKind;

use crate::{RelatedDeal, RelatedTo, related_deals};
use texts::Text;

/// The deals with a client or a contact, those that are open before those that closed.
#[component]
pub fn RelatedDeals(
    /// Whom they are with.
    to: RelatedTo,
) -> AnyView {
    let reader = use_reader();
    let (language, workspace) = (reader.language, reader.workspace());
    let loaded = page_resource(|| (), move |()| related_deals(workspace.clone(), to));
    let reader = StoredValue::new(reader);
    let content = move || {
        Suspend::new(async move {
            match loaded.await {
                Ok(deals) => reader.with_value(|reader| shown(deals, to, reader)),
                Err(AppError::Forbidden) => note(Text::NoRights.in_language(language)),
                Err(error) => {
                    let (failed, again) = (Text::Failed.in_language(language), Text::Retry.in_language(language));
                    ui::not_loaded(failed, &error.message(language), again, Callback::new(move |()| loaded.refetch()))
                }
            }
        })
    };
    let loading = Text::Loading.in_language(language);
    view! { <Suspense fallback=move || view! { <p class="record-note" role="status">{loading}</p> }>{content}</Suspense> }.into_any()
}

fn note(words: &'static str) -> AnyView {
    view! { <p class="record-note">{words}</p> }.into_any()
}

fn shown(deals: Vec<RelatedDeal>, to: RelatedTo, reader: &Reader) -> AnyView {
    let say = |text: Text| text.in_language(reader.language);
    if deals.is_empty() {
        return note(say(if matches!(to, RelatedTo::Client(_)) { Text::None } else { Text::NoneOfContact }));
    }
    let (open, closed): (Vec<_>, Vec<_>) = deals.into_iter().partition(|deal| deal.kind == StageKind::Open);
    let list = |deals: Vec<RelatedDeal>| {
        let items = deals.into_iter().map(|deal| line(deal, reader)).collect_view();
        view! { <ul class="client-deals">{items}</ul> }.into_any()
    };
    let open_count = open.len();
    let open = if open.is_empty() { note(say(Text::NoneOpen)) } else { list(open) };
    let closed = (!closed.is_empty()).then(|| {
        let count = closed.len();
        view! {
            <h3 class="record-subhead">{say(Text::Closed)}<span class="number">{count}</span></h3>
            {list(closed)}
        }
    });
    view! {
        <h3 class="record-subhead">{say(Text::Open)}<span class="number">{open_count}</span></h3>
        {open}
        {closed}
    }
    .into_any()
}

fn line(deal: RelatedDeal, reader: &Reader) -> AnyView {
    let href = format!("/w/{}/board?deal={}", reader.workspace(), deal.id);
    let late = deal.kind == StageKind::Open && deal.falls_on.is_some_and(|day| day < reader.today);
    let day = deal.falls_on.map(|day| {
        view! { <time class=if late { "is-late" } else { "" } datetime=day.to_string()>{reader.language.short_day(day, reader.today)}</time> }
    });
    view! {
        <li data-client-deal=deal.id.to_string()>
            <a class="client-deal" href=href>
                <span class="client-deal-name">{deal.name}</span>
                <span class="client-deal-value number">{reader.language.money(deal.value)}</span>
                <span class="client-deal-more">
                    <span class=format!("dot stage-colour-{}", deal.colour) aria-hidden="true"></span>
                    <span>{deal.stage}</span>
                    <span aria-hidden="true">"·"</span>
                    <span>{deal.owner}</span>
                    {day}
                </span>
            </a>
        </li>
    }
    .into_any()
}
