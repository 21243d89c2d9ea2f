//! A contact in the list of their client.

use kit::{ContactId, Kind, Verb};
use leptos::prelude::*;
use records::phone_link;
use ui::{Glyph, Icon};

use super::acting::Acting;
use crate::ContactRecord;
use crate::texts::{self, Text};

/// What a line of the list needs besides the contact.
#[derive(Clone, Copy)]
pub struct Around {
    /// How changes are sent.
    pub acting: Acting,
    /// Whom to ask first.
    pub primary: Signal<Option<ContactId>>,
    /// Makes somebody the one to ask first, where the reader may say so.
    pub make_primary: Option<Callback<ContactId>>,
    /// Opens the form.
    pub edit: Callback<ContactId>,
}

/// A contact, with what can be done with them.
pub fn line(of: ContactRecord, around: Around) -> AnyView {
    let Around { acting, primary, make_primary, edit } = around;
    let (id, language, reader) = (of.id, acting.language(), acting.reader());
    let (writes, archives) =
        (reader.may(Kind::Contact, Verb::Write, of.fields.owner), reader.may(Kind::Contact, Verb::Archive, of.fields.owner));
    let name = of.fields.name();
    let href = format!("/w/{}/contacts/{id}", reader.workspace());
    let is_primary = move || primary.get() == Some(id);
    let badge = move || is_primary().then(|| view! { <span class="badge">{acting.say(Text::Primary)}</span> });
    let label = texts::primary_named(language, &name);
    let choose = move || {
        let make = make_primary.filter(|_| !is_primary())?;
        let press = move |_| make.run(id);
        Some(
            view! { <button class="button is-quiet" type="button" aria-label=label.clone() on:click=press>{acting.say(Text::MakePrimary)}</button> },
        )
    };
    let change = writes.then(|| {
        view! {
            <button
                class="button is-quiet is-icon"
                type="button"
                aria-label=texts::edit_named(language, &name)
                on:click=move |_| edit.run(id)
            >
                <Icon glyph=Glyph::Pencil/>
            </button>
        }
    });
    let kept = StoredValue::new(of.clone());
    let archive = archives.then(|| {
        view! {
            <button
                class="button is-quiet is-icon"
                type="button"
                aria-label=texts::archive_named(language, &name)
                on:click=move |_| kept.with_value(|of| acting.archive(of))
            >
                <Icon glyph=Glyph::Archive/>
            </button>
        }
    });
    let job = (!of.fields.job_title.is_empty()).then(|| view! { <span>{of.fields.job_title.clone()}</span> });
    let email = (!of.fields.email.is_empty())
        .then(|| view! { <a class="contact-way" href=format!("mailto:{}", of.fields.email) rel="external">{of.fields.email.clone()}</a> });
    let phone = (!of.fields.phone.is_empty())
        .then(|| view! { <a class="contact-way number" href=phone_link(&of.fields.phone) rel="external">{of.fields.phone.clone()}</a> });
    view! {
        <li class="contact" data-contact=id.to_string()>
            <div class="contact-told">
                <p class="contact-name"><a class="record-link" href=href dir="auto">{name}</a>{badge}</p>
                <p class="contact-more">{job}{email}{phone}</p>
            </div>
            <div class="contact-acts">{choose}{change}{archive}</div>
        </li>
    }
    .into_any()
}

/// Those who were put away, folded up, each with the way back; nothing while there are none.
pub fn put_away(contacts: Signal<Vec<ContactRecord>>, acting: Acting) -> AnyView {
    let language = acting.language();
    let row = move |of: ContactRecord| {
        let name = of.fields.name();
        let label = texts::restore_named(language, &name);
        let back = acting.reader().may(Kind::Contact, Verb::Archive, of.fields.owner).then(|| {
            let press = move |_| acting.restore(&of);
            view! {
                <button class="button is-quiet" type="button" aria-label=label on:click=press>
                    <Icon glyph=Glyph::ArchiveRestore/>
                    {acting.say(Text::Restore)}
                </button>
            }
        });
        view! { <li class="contact"><p class="contact-told">{name}</p>{back}</li> }
    };
    let rows = move || contacts.get().into_iter().map(row).collect_view();
    view! {
        <details class="contacts-away" hidden=move || contacts.with(Vec::is_empty)>
            <summary>{move || texts::archived_count(language, contacts.with(Vec::len))}</summary>
            <ul class="contacts">{rows}</ul>
        </details>
    }
    .into_any()
}
