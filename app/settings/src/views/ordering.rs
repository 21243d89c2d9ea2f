//! Putting things in another order, one step at a time.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use kit::{AppError, Language};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Glyph, Icon, Toasts, use_toasts};
use uuid::Uuid;

use crate::texts::{self, Text};

type Answer = Pin<Box<dyn Future<Output = Result<(), AppError>>>>;
type Call = Arc<dyn Fn(Vec<Uuid>, Vec<Uuid>) -> Answer + Send + Sync>;

/// An order: shown at once, then sent. Steps that are made meanwhile go together in the next call.
#[derive(Clone, Copy)]
pub struct Ordering {
    /// The order as it is shown.
    pub shown: RwSignal<Vec<Uuid>>,
    /// The order as the server has it.
    confirmed: StoredValue<Vec<Uuid>>,
    sending: StoredValue<bool>,
    call: StoredValue<Call>,
    /// Loads what is now, after somebody else was quicker.
    reload: Callback<()>,
    said: RwSignal<String>,
    language: Language,
    toasts: Toasts,
}

impl Ordering {
    /// An order; `call` gets the one that was seen and the one that shall be.
    pub fn new<F>(
        ids: Vec<Uuid>,
        language: Language,
        reload: Callback<()>,
        call: impl Fn(Vec<Uuid>, Vec<Uuid>) -> F + Send + Sync + 'static,
    ) -> Self
    where
        F: Future<Output = Result<(), AppError>> + 'static,
    {
        Self {
            shown: RwSignal::new(ids.clone()),
            confirmed: StoredValue::new(ids),
            sending: StoredValue::new(false),
            call: StoredValue::new(Arc::new(move |seen, wanted| Box::pin(call(seen, wanted)) as Answer)),
            reload,
            said: RwSignal::new(String::new()),
            language,
            toasts: use_toasts(),
        }
    }

    /// Takes over what the server has now. Answers whether its list still stands in the page.
    pub fn take_over(self, ids: Vec<Uuid>) -> bool {
        self.confirmed.try_set_value(ids.clone()).is_none() && self.shown.try_set(ids).is_none()
    }

    /// A region that says where something is after each step.
    pub fn region(self) -> AnyView {
        view! { <p class="visually-hidden" role="status" aria-live="polite">{self.said}</p> }.into_any()
    }

    /// The buttons that move a thing up and down. At an end the button stays, so that the focus does.
    pub fn buttons(self, id: Uuid, name: Signal<String>) -> AnyView {
        let language = self.language;
        let place = move || self.shown.with(|ids| ids.iter().position(|each| *each == id));
        let first = move || place() == Some(0);
        let last = move || self.shown.with(|ids| ids.last() == Some(&id));
        view! {
            <button
                class="button is-quiet is-icon"
                type="button"
                id=format!("up-{id}")
                aria-label=move || texts::move_up(language, name.get())
                aria-disabled=move || first().then_some("true")
                on:click=move |_| self.step(id, -1, &name.get_untracked())
            >
                <Icon glyph=Glyph::ArrowUp/>
            </button>
            <button
                class="button is-quiet is-icon"
                type="button"
                id=format!("down-{id}")
                aria-label=move || texts::move_down(language, name.get())
                aria-disabled=move || last().then_some("true")
                on:click=move |_| self.step(id, 1, &name.get_untracked())
            >
                <Icon glyph=Glyph::ArrowDown/>
            </button>
        }
        .into_any()
    }

    fn step(self, id: Uuid, by: isize, name: &str) {
        let mut ids = self.shown.get_untracked();
        let Some(from) = ids.iter().position(|each| *each == id) else { return };
        let Some(to) = from.checked_add_signed(by).filter(|to| *to < ids.len()) else { return };
        ids.swap(from, to);
        self.said.set(texts::now_at(self.language, name, to + 1, ids.len()));
        self.shown.set(ids);
        // What moves in the page loses the focus.
        let button = format!("{}-{id}", if by < 0 { "up" } else { "down" });
        request_animation_frame(move || ui::focus(&button));
        self.send();
    }

    fn send(self) {
        if self.sending.get_value() {
            return;
        }
        self.sending.set_value(true);
        spawn_local(async move {
            while let (Some(seen), Some(wanted)) = (self.confirmed.try_get_value(), self.shown.try_get_untracked()) {
                if seen == wanted {
                    break;
                }
                let Some(call) = self.call.try_get_value() else { return };
                match call(seen.clone(), wanted.clone()).await {
                    Ok(()) => drop(self.confirmed.try_set_value(wanted)),
                    Err(error) => {
                        let message = match error {
                            AppError::Conflict(_) => Text::OrderMeanwhile.in_language(self.language).to_owned(),
                            error => error.message(self.language),
                        };
                        self.toasts.fail(message);
                        if self.shown.try_set(seen).is_none() {
                            self.reload.run(());
                        }
                        break;
                    }
                }
            }
            self.sending.try_set_value(false);
        });
    }
}
