//! The deals that were found: a table, whose rows are cards on a phone.

use kit::{NaiveDate, Reader, use_reader};
use leptos::prelude::*;
use pipelines::StageKind;
use records::{Pages, person, plain_head, sort_head, table};
use ui::{Glyph, Icon};

use super::href_of_deal;
use crate::list::texts::{self, Text};
use crate::{DealFilter, DealLine, DealPlace, DealSort, DealsPage, deals_page};

/// The first page, and the way to the next one.
pub fn rows(filter: DealFilter, page: DealsPage) -> AnyView {
    let reader = use_reader();
    let (language, workspace) = (reader.language, reader.workspace());
    let say = move |text: Text| text.in_language(language);
    let path = format!("/w/{workspace}/deals");
    let head = |text: Text, sort: DealSort| {
        sort_head(say(text), filter.sorted_by(sort).address(&path), (filter.sort == sort).then_some(filter.descending))
    };
    let heads = view! {
        {head(Text::Name, DealSort::Name)}
        {plain_head(say(Text::Client))}
        {plain_head(say(Text::Stage))}
        {plain_head(say(Text::Owner))}
        <th scope="col" role="columnheader" class="records-figures">{say(Text::Value)}</th>
        {head(Text::Close, DealSort::Close)}
        {head(Text::Created, DealSort::Created)}
    };
    let pages = Pages::new(page, row_id);
    let asked = StoredValue::new((workspace, filter.clone()));
    let load = move |place: DealPlace| {
        let (workspace, filter) = asked.get_value();
        deals_page(workspace, filter, Some(place))
    };
    let foot = pages.foot(filter.address(&path), texts::count, load);
    let reader = StoredValue::new(reader);
    let row = move |deal: DealLine| reader.with_value(|reader| line(deal, reader));
    let lines = view! { <For each=move || pages.lines.get() key=|deal| deal.id children=row/> };
    table(heads.into_any(), lines.into_any(), foot)
}

fn row_id(deal: &DealLine) -> String {
    format!("row-{}", deal.id)
}

fn line(deal: DealLine, reader: &Reader) -> AnyView {
    let (language, today) = (reader.language, reader.today);
    let (href, id) = (href_of_deal(&reader.workspace(), deal.id), row_id(&deal));
    let pipeline = deal.pipeline.map(|name| view! { <span class="records-open">{name}</span> });
    let value_class = if deal.estimated { "records-value is-estimated" } else { "records-value" };
    let probability = (deal.kind == StageKind::Open)
        .then(|| view! { <span class="records-open">{texts::probability(language, deal.probability)}</span> });
    let close = deal.falls_on.map(|day| close(day, !deal.closed && day < today, reader));
    view! {
        <tr role="row" data-deal-row=deal.id.to_string()>
            <td role="cell" class="records-name"><a id=id href=href dir="auto">{deal.name}</a></td>
            <td role="cell" class="records-kind" dir="auto">{deal.client}</td>
            <td role="cell">
                <span class="deal-stage">
                    <span class=format!("dot stage-colour-{}", deal.colour) aria-hidden="true"></span>
                    <span>{deal.stage}</span>
                </span>
                {pipeline}
            </td>
            <td role="cell">{person(deal.owner.id, deal.owner.name)}</td>
            <td role="cell" class="records-figures number">
                <span class=value_class>{language.money(deal.value)}</span>
                {probability}
            </td>
            <td role="cell" class="records-day number">{close}</td>
            <td role="cell" class="records-changed number">
                <time datetime=deal.created.to_string()>{language.short_day(deal.created.date(), today)}</time>
            </td>
        </tr>
    }
    .into_any()
}

/// The day it closed or is expected to; marked when that is past.
fn close(day: NaiveDate, late: bool, reader: &Reader) -> AnyView {
    let mark = late.then(|| {
        view! {
            <Icon glyph=Glyph::ClockAlert/>
            <span class="visually-hidden">{Text::Overdue.in_language(reader.language)}</span>
        }
    });
    view! {
        <time class=if late { "deal-close is-late" } else { "deal-close" } datetime=day.to_string()>
            {mark}
            {reader.language.short_day(day, reader.today)}
        </time>
    }
    .into_any()
}
