//! The contacts that were found: a table, whose rows are cards on a phone.

use kit::{Language, use_reader};
use leptos::prelude::*;
use records::{Pages, person, phone_link, plain_head, sort_head, table};

use crate::texts::{self, Text, category_text};
use crate::{ContactFilter, ContactLine, ContactPlace, ContactSort, ContactsPage, contacts_page};

/// The first page, and the way to the next one.
pub fn rows(filter: ContactFilter, page: ContactsPage) -> AnyView {
    let reader = use_reader();
    let (language, workspace) = (reader.language, reader.workspace());
    let say = move |text: Text| text.in_language(language);
    let path = format!("/w/{workspace}/contacts");
    let head = |text: Text, sort: ContactSort| {
        sort_head(say(text), filter.sorted_by(sort).address(&path), (filter.sort == sort).then_some(filter.descending))
    };
    let heads = view! {
        {head(Text::Name, ContactSort::Name)}
        {plain_head(say(Text::Category))}
        {plain_head(say(Text::Client))}
        {plain_head(say(Text::Email))}
        {plain_head(say(Text::Phone))}
        {plain_head(say(Text::Owner))}
        {head(Text::Changed, ContactSort::Changed)}
    };
    let pages = Pages::new(page, row_id);
    let asked = StoredValue::new((workspace.clone(), filter.clone()));
    let load = move |place: ContactPlace| {
        let (workspace, filter) = asked.get_value();
        contacts_page(workspace, filter, Some(place))
    };
    let foot = pages.foot(filter.address(&path), texts::count, load);
    let today = reader.today;
    let workspace = StoredValue::new(workspace);
    let row = move |contact: ContactLine| workspace.with_value(|workspace| line(contact, workspace, language, today));
    let lines = view! { <For each=move || pages.lines.get() key=|contact| contact.id children=row/> };
    table(heads.into_any(), lines.into_any(), foot)
}

fn row_id(contact: &ContactLine) -> String {
    format!("row-{}", contact.id)
}

fn line(contact: ContactLine, workspace: &str, language: Language, today: kit::NaiveDate) -> AnyView {
    let (href, id) = (format!("/w/{workspace}/contacts/{}", contact.id), row_id(&contact));
    let category = contact.category.map(|category| view! { <span class="badge">{category_text(category).in_language(language)}</span> });
    let job = (!contact.job_title.is_empty()).then(|| view! { <span class="records-open">{contact.job_title}</span> });
    let client = contact.client.map(|client| {
        let href = format!("/w/{workspace}/clients/{}", client.id);
        view! { <a class="records-link" href=href dir="auto">{client.name}</a> }
    });
    let email = (!contact.email.is_empty())
        .then(|| view! { <a class="records-link" href=format!("mailto:{}", contact.email) rel="external">{contact.email.clone()}</a> });
    let phone = (!contact.phone.is_empty())
        .then(|| view! { <a class="records-link number" href=phone_link(&contact.phone) rel="external">{contact.phone.clone()}</a> });
    let owner = contact.owner.map(|owner| person(owner.id, owner.name));
    view! {
        <tr role="row" data-contact=contact.id.to_string()>
            <td role="cell" class="records-name"><a id=id href=href dir="auto">{contact.name}</a>{job}</td>
            <td role="cell">{category}</td>
            <td role="cell" class="records-kind">{client}</td>
            <td role="cell" class="records-contact is-wide">{email}</td>
            <td role="cell" class="records-contact">{phone}</td>
            <td role="cell">{owner}</td>
            <td role="cell" class="records-changed number">
                <time datetime=contact.changed.to_string()>{language.short_day(contact.changed.date(), today)}</time>
            </td>
        </tr>
    }
    .into_any()
}
