//! The clients that were found: a table, whose rows are cards on a phone.

use kit::{Converted, Currency, Language, Money, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use people::{avatar_colour, initials};
use ui::{Avatar, Glyph, Icon, use_toasts};

use crate::texts::{self, Text, status_text};
use crate::{ClientFilter, ClientLine, ClientsPage, Place, Sort, clients_page};

/// The first page, and the way to the next one.
#[component]
pub fn Rows(filter: ClientFilter, page: ClientsPage) -> AnyView {
    let reader = use_reader();
    let (language, workspace) = (reader.language, reader.workspace());
    let say = move |text: Text| text.in_language(language);
    let path = format!("/w/{workspace}/clients");
    let deals_shown = page.clients.iter().any(|client| client.open.is_some());
    let total = page.total;
    let clients = RwSignal::new(page.clients);
    let next = RwSignal::new(page.next);
    let loading = RwSignal::new(false);
    let toasts = use_toasts();
    let head = |text: Text, sort: Sort| {
        let current = filter.sort == sort;
        let order = current.then_some(if filter.descending { "descending" } else { "ascending" });
        let glyph = if filter.descending { Glyph::ArrowDown } else { Glyph::ArrowUp };
        let href = filter.sorted_by(sort).address(&path);
        view! {
            <th scope="col" role="columnheader" aria-sort=order>
                <a href=href data-noscroll="">{say(text)}{current.then(|| view! { <Icon glyph/> })}</a>
            </th>
        }
    };
    let (status_head, name_head, changed_head) =
        (head(Text::Status, Sort::Status), head(Text::Name, Sort::Name), head(Text::Changed, Sort::Changed));
    let plain = |text: Text| view! { <th scope="col" role="columnheader">{say(text)}</th> };
    let row_path = StoredValue::new(path.clone());
    let home = reader.currency();
    let row = move |client: ClientLine| line(client, row_path.get_value(), (language, home), reader.today, deals_shown);
    let address = {
        let path = filter.address(&path);
        move |place: Place| {
            let join = if path.contains('?') { '&' } else { '?' };
            format!("{path}{join}after={}", kit::encoded(&place.to_string()))
        }
    };
    let asked = StoredValue::new((workspace, filter.clone()));
    let load = move |place: Place| {
        if loading.get_untracked() {
            return;
        }
        loading.set(true);
        let (workspace, filter) = asked.get_value();
        spawn_local(async move {
            let answer = clients_page(workspace, filter, Some(place)).await;
            // Another list may be shown by now.
            if loading.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(page) => {
                    let first = page.clients.first().map(|client| row_id(client.id));
                    // Whoever changed meanwhile may come a second time.
                    let known: Vec<_> = clients.with_untracked(|clients| clients.iter().map(|client| client.id).collect());
                    clients.update(|clients| clients.extend(page.clients.into_iter().filter(|client| !known.contains(&client.id))));
                    next.set(page.next);
                    request_animation_frame(move || focus_row(first));
                }
                Err(error) => toasts.fail(error.message(language)),
            }
        });
    };
    let more = move || {
        let place = next.get()?;
        let href = address(place.clone());
        let press = move |event: leptos::ev::MouseEvent| {
            event.prevent_default();
            load(place.clone());
        };
        Some(
            view! { <a class="button" href=href rel="external" aria-busy=move || loading.get().then_some("true") on:click=press>{say(Text::More)}</a> },
        )
    };
    let shown = move || clients.with(Vec::len);
    let count = move || {
        let found = total.map(|total| texts::found(language, language.number(total)));
        match (shown(), total) {
            (shown, Some(total)) if i64::try_from(shown).is_ok_and(|shown| shown < total) => {
                texts::shown_of(language, language.number(shown.try_into().unwrap_or(i64::MAX)), language.number(total))
            }
            _ => found.unwrap_or_default(),
        }
    };
    view! {
        <div class="clients-body" tabindex="0" role="region" aria-labelledby="clients-title">
            <table class="clients" role="table">
                <thead role="rowgroup">
                    <tr role="row">
                        {name_head}
                        {status_head}
                        {plain(Text::Kind)}
                        {plain(Text::Owner)}
                        {plain(Text::PrimaryContact)}
                        {deals_shown.then(|| view! { <th scope="col" role="columnheader" class="clients-figures">{say(Text::OpenDeals)}</th> })}
                        {changed_head}
                    </tr>
                </thead>
                <tbody role="rowgroup"><For each=move || clients.get() key=|client| client.id children=row/></tbody>
            </table>
            <div class="clients-foot">
                <p class="clients-count number" role="status">{count}</p>
                {more}
            </div>
        </div>
    }
    .into_any()
}

fn row_id(client: kit::ClientId) -> String {
    format!("client-{client}")
}

fn focus_row(row: Option<String>) {
    let link = row.and_then(|row| document().get_element_by_id(&row));
    if let Some(link) = link {
        ui::focus_in_place(&link);
    }
}

fn line(client: ClientLine, path: String, (language, home): (Language, Currency), today: kit::NaiveDate, deals_shown: bool) -> AnyView {
    let say = move |text: Text| text.in_language(language);
    let href = format!("{path}/{}", client.id);
    let kinds: Vec<String> = client.client_type.into_iter().chain(client.industry).collect();
    let owner = client.owner.map(|owner| {
        let name = owner.name;
        view! {
            <span class="clients-owner">
                <span aria-hidden="true"><Avatar initials=initials(&name) colour=avatar_colour(owner.id) name=String::new()/></span>
                <span>{name}</span>
            </span>
        }
    });
    let open = client.open.unwrap_or_default();
    let figures = deals_shown.then(|| {
        let unrated = unrated(&client.value, language);
        let told = (open > 0).then(|| {
            view! {
                <span class="clients-value">{language.money_rounded(Money { minor: client.value.total, currency: home })}</span>
                {(!unrated.is_empty()).then(|| view! { <span class="clients-open">{unrated}</span> })}
                <span class="clients-open">{texts::deals_open(language, language.number(open))}</span>
            }
        });
        view! { <td role="cell" class="clients-figures number">{told}</td> }
    });
    view! {
        <tr role="row" data-client=client.id.to_string()>
            <td role="cell" class="clients-name"><a id=row_id(client.id) href=href dir="auto">{client.name}</a></td>
            <td role="cell">
                <span class=format!("badge client-status is-{}", client.status.as_str())>{say(status_text(client.status))}</span>
            </td>
            <td role="cell" class="clients-kind">{kinds.join(" · ")}</td>
            <td role="cell">{owner}</td>
            <td role="cell" class="clients-contact">{client.primary_contact}</td>
            {figures}
            <td role="cell" class="clients-changed number">
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
