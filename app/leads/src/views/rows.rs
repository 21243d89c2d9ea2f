//! The leads that were found: a table, whose rows are cards on a phone.

use kit::{Language, use_reader};
use leptos::prelude::*;
use records::{Pages, person, plain_head, sort_head, table};

use crate::texts::{self, Text, status_text};
use crate::{LeadFilter, LeadLine, LeadPlace, LeadSort, LeadsPage, leads_page};

/// The first page, and the way to the next one.
pub fn rows(filter: LeadFilter, page: LeadsPage) -> AnyView {
    let reader = use_reader();
    let (language, workspace) = (reader.language, reader.workspace());
    let say = move |text: Text| text.in_language(language);
    let path = format!("/w/{workspace}/leads");
    let head = |text: Text, sort: LeadSort| {
        sort_head(say(text), filter.sorted_by(sort).address(&path), (filter.sort == sort).then_some(filter.descending))
    };
    let heads = view! {
        {head(Text::Name, LeadSort::Name)}
        {head(Text::Status, LeadSort::Status)}
        {plain_head(say(Text::Source))}
        {plain_head(say(Text::Email))}
        {plain_head(say(Text::Owner))}
        <th scope="col" role="columnheader" class="records-figures">{say(Text::Value)}</th>
        {head(Text::Changed, LeadSort::Changed)}
    };
    let pages = Pages::new(page, row_id);
    let asked = StoredValue::new((workspace, filter.clone()));
    let load = move |place: LeadPlace| {
        let (workspace, filter) = asked.get_value();
        leads_page(workspace, filter, Some(place))
    };
    let foot = pages.foot(filter.address(&path), texts::count, load);
    let (today, path) = (reader.today, StoredValue::new(path));
    let row = move |lead: LeadLine| path.with_value(|path| line(lead, path, language, today));
    let lines = view! { <For each=move || pages.lines.get() key=|lead| lead.id children=row/> };
    table(heads.into_any(), lines.into_any(), foot)
}

fn row_id(lead: &LeadLine) -> String {
    format!("row-{}", lead.id)
}

fn line(lead: LeadLine, path: &str, language: Language, today: kit::NaiveDate) -> AnyView {
    let (href, id) = (format!("{path}/{}", lead.id), row_id(&lead));
    // What it is called may be the company's name already.
    let more = [lead.job_title, lead.company].into_iter().filter(|each| !each.is_empty() && *each != lead.name);
    let more = more.collect::<Vec<_>>().join(" · ");
    let more = (!more.is_empty()).then(|| view! { <span class="records-open">{more}</span> });
    let status = view! {
        <span class=format!("badge lead-status is-{}", lead.status.as_str())>{status_text(lead.status).in_language(language)}</span>
    };
    let until = lead.nurture_until.map(|day| {
        let late = if day <= today { "records-open is-late" } else { "records-open" };
        view! { <span class=late>{texts::until(language, language.short_day(day, today))}</span> }
    });
    let email = (!lead.email.is_empty())
        .then(|| view! { <a class="records-link" href=format!("mailto:{}", lead.email) rel="external">{lead.email.clone()}</a> });
    let owner = lead.owner.map(|owner| person(owner.id, owner.name));
    let value = lead.value.map(|value| view! { <span class="records-value">{language.money_rounded(value)}</span> });
    view! {
        <tr role="row" data-lead=lead.id.to_string()>
            <td role="cell" class="records-name"><a id=id href=href dir="auto">{lead.name}</a>{more}</td>
            <td role="cell">{status}{until}</td>
            <td role="cell" class="records-kind">{lead.source}</td>
            <td role="cell" class="records-contact">{email}</td>
            <td role="cell">{owner}</td>
            <td role="cell" class="records-figures number">{value}</td>
            <td role="cell" class="records-changed number">
                <time datetime=lead.changed.to_string()>{language.short_day(lead.changed.date(), today)}</time>
            </td>
        </tr>
    }
    .into_any()
}
