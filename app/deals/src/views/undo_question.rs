//! What stands in the way of taking something back: before, changed to, now, and what to do about it.

use kit::{CommandId, DealId, Language, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Dialog, use_toasts};

use crate::shown::column_name;
use crate::texts::{self, Text};
use crate::{ConflictingDeal, ConflictingField, UndoConflict, undo_conflict};

/// The deals that shall go back all the same, each at the version that was decided about.
pub type Over = Vec<(DealId, i32)>;

/// The question that is open on this page, if any.
#[derive(Clone, Copy)]
pub struct UndoQuestions {
    /// The command that cannot be taken back as it is, and what takes it back all the same.
    pub asked: RwSignal<Option<(CommandId, Callback<Over>)>>,
}

impl UndoQuestions {
    /// Makes the questions known to everything below. Once, in the shell.
    pub fn provide() {
        provide_context(Self { asked: RwSignal::new(None) });
    }

    /// Asks what to do about a command; `anyway` takes it back all the same.
    pub fn ask(self, command: CommandId, anyway: Callback<Over>) {
        self.asked.set(Some((command, anyway)));
    }
}

/// The questions of this page, as the shell provides them.
///
/// # Panics
/// Outside of the shell.
#[must_use]
pub fn use_undo_questions() -> UndoQuestions {
    expect_context()
}

/// The question about a command, once it is known what stands in its way.
#[component]
pub fn UndoQuestion(
    /// The command.
    command: CommandId,
    /// Takes it back all the same.
    anyway: Callback<Over>,
) -> AnyView {
    let UndoQuestions { asked } = use_undo_questions();
    let (reader, toasts) = (use_reader(), use_toasts());
    let language = reader.language;
    let found = RwSignal::new(None);
    spawn_local(async move {
        let close = || asked.try_set(None);
        match undo_conflict(reader.workspace(), command).await {
            // What stood in the way has left it.
            Ok(conflict) if conflict.deals.is_empty() => {
                close();
                anyway.run(Over::new());
            }
            Ok(conflict) => drop(found.try_set(Some(conflict))),
            Err(error) => {
                close();
                toasts.fail(error.message(language));
            }
        }
    });
    let question = move |conflict: UndoConflict| {
        let over: Over = conflict.deals.iter().map(|deal| (deal.deal, deal.version)).collect();
        let keep = Callback::new(move |()| asked.set(None));
        let submit = Callback::new(move |()| {
            asked.set(None);
            anyway.run(over.clone());
        });
        let text = |text: Text| text.in_language(language).to_owned();
        let deals: Vec<_> = conflict.deals.into_iter().map(|deal| conflicting(deal, language)).collect();
        view! {
            <Dialog
                id="undo-question"
                title=text(Text::ChangedSince)
                text=text(Text::ChangedSinceText)
                cancel_label=text(Text::KeepNow)
                submit_label=text(Text::UndoAnyway)
                cancel=keep
                submit=submit
            >
                <div class="conflicts">{deals}</div>
            </Dialog>
        }
        .into_any()
    };
    (move || found.get().map(question)).into_any()
}

fn conflicting(deal: ConflictingDeal, language: Language) -> AnyView {
    let fields: Vec<_> = deal.fields.into_iter().map(|field| conflicting_field(field, language)).collect();
    view! {
        <section class="conflict">
            <h3>{deal.name}</h3>
            {fields}
        </section>
    }
    .into_any()
}

fn conflicting_field(field: ConflictingField, language: Language) -> AnyView {
    let text = move |text: Text| text.in_language(language);
    let name = column_name(&field.column, language);
    let by = match (&field.who, field.at) {
        (Some(who), Some(at)) => texts::by_at(language, who, language.moment(at)),
        _ => String::new(),
    };
    let place = field.column == "rank";
    let values = (!place).then(|| {
        view! {
            <dt>{text(Text::Before)}</dt>
            <dd>{field.was.said(language)}</dd>
            <dt>{text(Text::ChangedTo)}</dt>
            <dd>{field.made.said(language)}</dd>
        }
    });
    let now = if place { text(Text::MovedSince).to_owned() } else { field.now.said(language) };
    view! {
        <h4>{name}</h4>
        <dl>
            {values}
            <dt>{text(Text::Now)}</dt>
            <dd class="is-now">{now}<small>{by}</small></dd>
        </dl>
    }
    .into_any()
}
