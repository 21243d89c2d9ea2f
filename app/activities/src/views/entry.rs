//! Something that happened, as a history tells it.

use chrono::Timelike;
use kit::Language;
use leptos::prelude::*;
use pipelines::StageKind;
use ui::{Glyph, Icon};

use super::acting::Acting;
use super::kinds;
use crate::texts::{self, Text};
use crate::{Activity, Entry, OfDeal, Told};

/// What an entry of a history can be asked for.
#[derive(Clone, Copy)]
pub struct Around {
    /// How changes are sent.
    pub acting: Acting,
    /// Opens the form for the entry.
    pub edit: Callback<Entry>,
    /// Whether each entry names its deal: in the history of a client.
    pub names_deals: bool,
}

/// The id of an entry's element.
pub fn element_id(id: uuid::Uuid) -> String {
    format!("entry-{id}")
}

/// An entry.
pub fn entry(of: Entry, around: Around) -> AnyView {
    let Around { acting, names_deals, .. } = around;
    let (language, reader) = (acting.language(), acting.reader());
    let moment = format!("{}, {:02}:{:02}", language.short_day(of.at.date(), reader.today), of.at.hour(), of.at.minute());
    let deal = of.deal.clone().filter(|_| names_deals).map(|OfDeal { id, name }| {
        let href = format!("/w/{}/board?deal={id}", reader.workspace());
        view! { <a class="entry-deal" href=href dir="auto">{name}</a> }
    });
    let by = of.by.clone().map(|name| view! { <span dir="auto">{name}</span> });
    let when = view! { <time class="number" datetime=of.at.to_string()>{moment.clone()}</time> };
    let (word, mark, told, acts) = match of.told.clone() {
        Told::Activity(activity) => {
            let word = activity.kind.as_str();
            let mark = kinds::mark(activity.kind);
            let acts = activity.may_change.then(|| buttons(of.clone(), activity.clone(), around, &moment));
            (word, mark, said(activity, language), acts)
        }
        Told::Done { what } => {
            ("follow_up", Glyph::Check, view! { <p class="entry-line">{texts::done(language, what)}</p> }.into_any(), None)
        }
        Told::Stage { from, to, kind } => {
            let words = match from {
                Some(from) => texts::moved(language, from, &to),
                None => texts::began(language, &to),
            };
            let word = match kind {
                StageKind::Open => "stage",
                StageKind::Won => "won",
                StageKind::Lost => "lost",
            };
            (word, Glyph::SquareKanban, view! { <p class="entry-line">{words}</p> }.into_any(), None)
        }
    };
    view! {
        <li class="entry" id=element_id(of.id) tabindex="-1" data-entry=word>
            <span class="entry-mark"><Icon glyph=mark/></span>
            <div class="entry-told">
                {told}
                <p class="entry-more">{when}{by}{deal}</p>
            </div>
            {acts}
        </li>
    }
    .into_any()
}

fn said(activity: Activity, language: Language) -> AnyView {
    let names = activity.contacts.iter().map(|contact| contact.name.as_str()).collect::<Vec<_>>().join(", ");
    let with = (!names.is_empty()).then(|| view! { <span class="entry-with" dir="auto">{texts::with(language, names)}</span> });
    let text = (!activity.html.is_empty()).then(|| view! { <div class="entry-text" dir="auto" inner_html=activity.html></div> });
    let outcome = (!activity.outcome.is_empty()).then(|| {
        view! { <p class="entry-outcome"><span class="entry-label">{Text::OutcomeIs.in_language(language)}</span><span dir="auto">{activity.outcome}</span></p> }
    });
    view! { <p class="entry-head"><strong>{kinds::name(activity.kind, language)}</strong>" "{with}</p>{text}{outcome} }.into_any()
}

fn buttons(of: Entry, activity: Activity, around: Around, moment: &str) -> AnyView {
    let Around { acting, edit, .. } = around;
    let language = acting.language();
    let kind = kinds::name(activity.kind, language);
    let (edit_label, remove_label) = (texts::edit_named(language, kind, moment), texts::remove_named(language, kind, moment));
    view! {
        <div class="entry-acts">
            <button class="button is-quiet is-icon" type="button" aria-label=edit_label on:click=move |_| edit.run(of.clone())>
                <Icon glyph=Glyph::Pencil/>
            </button>
            <button class="button is-quiet is-icon" type="button" aria-label=remove_label on:click=move |_| acting.remove(&activity)>
                <Icon glyph=Glyph::Trash2/>
            </button>
        </div>
    }
    .into_any()
}
