//! The clients that were found: a table, whose rows are cards on a phone.

use kit::{Converted, Currency, Language, Money, use_reader};
use leptos::prelude::*;
use records::{Pages, person, plain_head, sort_head, table};

use crate::texts::{self, Text, status_text};
use crate::{ClientFilter, ClientLine, ClientsPage, Place, Sort, clients_page};

/// The first page, and the way to the next one.
pub fn rows(filter: ClientFilter, page: ClientsPage) -> AnyView {
    let reader = use_reader();
    let (language, workspace) = (reader.language, reader.workspace());
    let say = move |text: Text| text.in_language(language);
    let path = format!("/w/{workspace}/clients");
    let deals_shown = page.lines.iter().any(|client| client.open.is_some());
    let head = |text: Text, sort: Sort| {
        sort_head(say(text), filter.sorted_by(sort).address(&path), (filter.sort == sort).then_some(filter.descending))
    };
    let heads = view! {
        {head(Text::Name, Sort::Name)}
        {head(Text::Status, Sort::Status)}
        {plain_head(say(Text::Kind))}
        {plain_head(say(Text::Owner))}
        {plain_head(say(Text::PrimaryContact))}
        {deals_shown.then(|| view! { <th scope="col" role="columnheader" class="records-figures">{say(Text::OpenDeals)}</th> })}
        {head(Text::Changed, Sort::Changed)}
    };
    let pages = Pages::new(page, row_id);
    let asked = StoredValue::new((workspace, filter.clone()));
    let load = move |place: Place| {
        let (workspace, filter) = asked.get_value();
        clients_page(workspace, filter, Some(place))
    };
    let foot = pages.foot(filter.address(&path), texts::count, load);
    let (today, home) = (reader.today, reader.currency());
    let path = StoredValue::new(path);
    let row = move |client: ClientLine| line(client, path.get_value(), (language, home), today, deals_shown);
    let lines = view! { <For each=move || pages.lines.get() key=|client| client.id children=row/> };
    table(heads.into_any(), lines.into_any(), foot)
}

fn row_id(client: &ClientLine) -> String {
    format!("client-{}", client.id)
}

fn line(client: ClientLine, path: String, (language, home): (Language, Currency), today: kit::NaiveDate, deals_shown: bool) -> AnyView {
    let say = move |text: Text| text.in_language(language);
    let (href, id) = (format!("{path}/{}", client.id), row_id(&client));
    let kinds: Vec<String> = client.client_type.into_iter().chain(client.industry).collect();
    let owner = client.owner.map(|owner| person(owner.id, owner.name));
    let open = client.open.unwrap_or_default();
    let figures = deals_shown.then(|| {
        let unrated = unrated(&client.value, language);
        let told = (open > 0).then(|| {
            view! {
                <span class="records-value">{language.money_rounded(Money { minor: client.value.total, currency: home })}</span>
                {(!unrated.is_empty()).then(|| view! { <span class="records-open">{unrated}</span> })}
                <span class="records-open">{texts::deals_open(language, language.number(open))}</span>
            }
        });
        view! { <td role="cell" class="records-figures number">{told}</td> }
    });
    view! {
        <tr role="row" data-client=client.id.to_string()>
            <td role="cell" class="records-name"><a id=id href=href dir="auto">{client.name}</a></td>
            <td role="cell">
                <span class=format!("badge client-status is-{}", client.status.as_str())>{say(status_text(client.status))}</span>
            </td>
            <td role="cell" class="records-kind">{kinds.join(" · ")}</td>
            <td role="cell">{owner}</td>
            <td role="cell" class="records-contact">{client.primary_contact}</td>
            {figures}
            <td role="cell" class="records-changed number">
                <time datetime=client.changed.to_string()>{language.short_day(client.changed.date(), today)}</time>
            </td>
        </tr>
    }
    .into_any()
}

/// What of a sum has no rate; empty when nothing.
pub fn unrated(sum: &Converted, language: Language) -> String {
    let no_rate = Text::NoRate.in_language(language);
    let each = sum.unrated.iter().map(|money| format!("+ {} ({no_rate})", language.money_rounded(*money)));
    each.collect::<Vec<_>>().join(" ")
}
