//! The mark of a card that tells how urgent the next thing is that is to be done, and opens what there is.

use followups::{FollowUpRequests, Urgency};
use kit::{DealId, Language, NaiveDate, use_reader};
use leptos::prelude::*;
use pipelines::StageKind;
use ui::{Glyph, Icon, changing};

use crate::state::CardState;
use crate::texts::{self, Text};

/// The button. It stays, and keeps the focus, whatever becomes of its deal: only its mark and its words change. A deal that is closed, or that
/// the reader may not write, has none as long as nothing is to be done.
pub fn next_due(deal: DealId, state: RwSignal<CardState>, kind: StageKind, may_write: Memo<bool>) -> AnyView {
    let reader = use_reader();
    let (language, today) = (reader.language, reader.today);
    let due = Memo::new(move |_| state.with(|state| state.card.next_due));
    let shown = Memo::new(move |_| due.get().is_some() || (kind == StageKind::Open && may_write.get()));
    let requests: FollowUpRequests = expect_context();
    let urgency = move || Urgency::of(due.get(), today);
    let words = move || said(due.get(), today, language);
    let button = move || {
        view! {
            <button
                class="card-next"
                type="button"
                aria-haspopup="dialog"
                data-next-due=move || urgency().word()
                aria-label=words
                title=words
                on:click=move |_| requests.ask(deal)
            >
                {changing(move || view! { <Icon glyph=glyph(urgency())/> })}
            </button>
        }
        .into_any()
    };
    changing(move || shown.get().then(button))
}

/// A shape of its own for each, so that nobody has to tell colours apart.
fn glyph(urgency: Urgency) -> Glyph {
    match urgency {
        Urgency::Late => Glyph::TriangleAlert,
        Urgency::Today => Glyph::Bell,
        Urgency::Later => Glyph::Calendar,
        Urgency::None => Glyph::CalendarPlus,
    }
}

fn said(due: Option<NaiveDate>, today: NaiveDate, language: Language) -> String {
    let day = due.map(|day| language.short_day(day, today)).unwrap_or_default();
    match Urgency::of(due, today) {
        Urgency::Late => texts::next_late(language, day),
        Urgency::Today => Text::NextToday.in_language(language).to_owned(),
        Urgency::Later => texts::next_later(language, day),
        Urgency::None => Text::NextNone.in_language(language).to_owned(),
    }
}
