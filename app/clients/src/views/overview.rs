//! Key figures of a client.

use kit::{Converted, Money, use_reader};
use leptos::prelude::*;
use records::Editing;
use ui::changing;

use super::rows::unrated;
use crate::texts::{self, Text};
use crate::{ClientCard, Figures};

/// What comes of its deals, what is to be done next, and when it last changed.
pub fn overview(editing: Editing<ClientCard>) -> AnyView {
    let reader = use_reader();
    let (language, today, home) = (reader.language, reader.today, reader.currency());
    let say = move |text: Text| text.in_language(language);
    let workspace = reader.workspace();
    let money = move |label: Text, money: &Converted, note: String| {
        // Of several currencies, what of.
        let parts = money.made_of(home).into_iter().map(|part| language.money_rounded(part)).collect::<Vec<_>>().join(" + ");
        let notes = [note, unrated(money, language), parts].into_iter().filter(|note| !note.is_empty());
        let notes = notes.map(|note| view! { <dd class="record-figure-note number">{note}</dd> }).collect_view();
        view! {
            <div class="record-figure">
                <dt>{say(label)}</dt>
                <dd class="number">{language.money_rounded(Money { minor: money.total, currency: home })}</dd>
                {notes}
            </div>
        }
        .into_any()
    };
    let next = {
        move |figures: &Figures| {
            let told = figures.next.clone().map(|next| {
                let late = next.due_on < today;
                let page = match (next.deal, next.contact) {
                    (Some(deal), _) => Some(format!("board?deal={deal}")),
                    (_, Some(contact)) => Some(format!("contacts/{contact}")),
                    _ => None,
                };
                let what = match page {
                    Some(page) => view! { <a href=format!("/w/{workspace}/{page}")>{next.what}</a> }.into_any(),
                    None => next.what.into_any(),
                };
                view! {
                    <dd>{what}</dd>
                    <dd class="record-figure-note number">
                        <time class=if late { "is-late" } else { "" } datetime=next.due_on.to_string()>{language.short_day(next.due_on, today)}</time>
                        {next.name.map(|name| format!(" · {name}"))}
                    </dd>
                }
            });
            let told =
                told.map_or_else(|| view! { <dd class="record-figure-none">{say(Text::NoNextStep)}</dd> }.into_any(), IntoAny::into_any);
            view! { <div class="record-figure is-next"><dt>{say(Text::NextStep)}</dt>{told}</div> }.into_any()
        }
    };
    let figures = Memo::new(move |_| editing.card.with(|card| card.figures.clone()));
    let shown = move || {
        figures.get().map(|figures| {
            view! {
                {money(Text::OpenValue, &figures.value, texts::deals_open(language, language.number(figures.open)))}
                {money(Text::Weighted, &figures.weighted, String::new())}
                {money(Text::WonValue, &figures.won_value, texts::deals_won(language, language.number(figures.won)))}
                {next(&figures)}
            }
        })
    };
    let contact = move || {
        let last = editing.card.with(|card| card.last_contact);
        last.map_or_else(
            || view! { <dd class="record-figure-none">{say(Text::NoContact)}</dd> }.into_any(),
            |last| {
                let day = language.short_day(last.date(), today);
                view! { <dd class="number"><time datetime=last.to_string()>{day}</time></dd> }.into_any()
            },
        )
    };
    let days = move || {
        let (created, changed) = editing.card.with(|card| (card.created, card.changed));
        view! {
            <dd class="number"><time datetime=changed.to_string()>{language.short_day(changed.date(), today)}</time></dd>
            <dd class="record-figure-note number">{say(Text::Created)}" "{language.short_day(created.date(), today)}</dd>
        }
    };
    view! {
        <section class="client-overview" aria-label=say(Text::Overview)>
            <dl class="record-figures">
                {changing(shown)}
                <div class="record-figure is-days"><dt>{say(Text::LastContact)}</dt>{changing(contact)}</div>
                <div class="record-figure is-days"><dt>{say(Text::Changed)}</dt>{changing(days)}</div>
            </dl>
        </section>
    }
    .into_any()
}
