//! How a change of a follow-up is sent, said, and taken back.

use deals::{DealEvent, use_deal_events};
use kit::{AppError, FollowUpId, Language, Reader, Request, use_reader};
use leptos::prelude::*;
use ui::{Back, Heard, Sending, use_toasts};

use crate::texts::{self, Text};
use crate::{
    AddFollowUp, EditFollowUp, FinishFollowUp, FollowUp, FollowUpState, RemoveFollowUp, ReopenFollowUp, RestoreFollowUp, add_follow_up,
    edit_follow_up, finish_follow_up, remove_follow_up, reopen_follow_up, restore_follow_up,
};

/// What can be done with follow-ups. What is confirmed is announced to the page, also when the list it was done in is gone by then.
#[derive(Clone, Copy)]
pub struct Acting {
    reader: StoredValue<Reader>,
    sending: Sending<FollowUpState>,
    acted: Acted,
}

impl Acting {
    /// For a list that `reload` loads anew, where nothing is announced that would.
    pub fn new(reload: Callback<()>, acted: Acted) -> Self {
        let events = use_deal_events();
        let heard = use_toasts().outliving(|| {
            Callback::new(move |heard: Heard<FollowUpState>| match heard.answer {
                Ok(state) => events.announce(DealEvent::FollowedUp { about: state.about, next_due: state.next_due }),
                Err(_) => {
                    reload.try_run(());
                }
            })
        });
        Self { reader: StoredValue::new(use_reader()), sending: Sending::new(heard), acted }
    }

    /// The reader's language.
    pub fn language(self) -> Language {
        self.sending.language
    }

    /// Words in the reader's language.
    pub fn say(self, text: Text) -> &'static str {
        text.in_language(self.language())
    }

    /// Who reads.
    pub fn reader(self) -> Reader {
        self.reader.get_value()
    }

    /// Whether an answer is awaited.
    pub fn is_busy(self) -> bool {
        self.sending.is_busy()
    }

    fn workspace(self) -> String {
        self.sending.workspace()
    }

    /// Adds a follow-up; `answered` hears what came of it, unless its view is gone.
    pub fn add(self, request: Request<AddFollowUp>, answered: Callback<Option<AppError>>) {
        let (what, follow_up) = (request.command.fields.what.trim().to_owned(), request.command.follow_up);
        let said = texts::added(self.language(), what);
        let call = add_follow_up(self.workspace(), request);
        let seen = 1;
        self.send(follow_up, call, answered, said, move |back: Way, _| {
            back.take_back(RemoveFollowUp { follow_up, seen }, remove_follow_up)
        });
    }

    /// Changes what a follow-up says.
    pub fn edit(self, before: FollowUp, request: Request<EditFollowUp>, answered: Callback<Option<AppError>>) {
        let said = texts::saved(self.language(), request.command.fields.what.trim());
        let (follow_up, seen, fields) = (before.id, request.command.seen + 1, before.fields);
        let call = edit_follow_up(self.workspace(), request);
        self.send(follow_up, call, answered, said, move |back: Way, _| {
            back.take_back(EditFollowUp { follow_up, seen, fields: fields.clone() }, edit_follow_up);
        });
    }

    /// Says that a follow-up is done, or is not.
    pub fn set_done(self, of: &FollowUp, done: bool) {
        let (follow_up, seen, language) = (of.id, of.version, self.language());
        if done {
            let call = finish_follow_up(self.workspace(), Request::new(FinishFollowUp { follow_up, seen }));
            let back = move |back: Way, _| back.take_back(ReopenFollowUp { follow_up, seen: seen + 1 }, reopen_follow_up);
            self.send(follow_up, call, Callback::new(|_| ()), texts::finished(language, &of.fields.what), back);
        } else {
            let call = reopen_follow_up(self.workspace(), Request::new(ReopenFollowUp { follow_up, seen }));
            let back = move |back: Way, _| back.take_back(FinishFollowUp { follow_up, seen: seen + 1 }, finish_follow_up);
            self.send(follow_up, call, Callback::new(|_| ()), texts::reopened(language, &of.fields.what), back);
        }
    }

    /// Takes a follow-up away.
    pub fn remove(self, of: &FollowUp) {
        let (follow_up, seen) = (of.id, of.version);
        let call = remove_follow_up(self.workspace(), Request::new(RemoveFollowUp { follow_up, seen }));
        let back = move |back: Way, _| back.take_back(RestoreFollowUp { follow_up, seen: seen + 1 }, restore_follow_up);
        self.send(follow_up, call, Callback::new(|_| ()), texts::removed(self.language(), &of.fields.what), back);
    }

    fn send(
        self,
        of: FollowUpId,
        call: impl Future<Output = Result<FollowUpState, AppError>> + 'static,
        answered: Callback<Option<AppError>>,
        said: String,
        back: impl Fn(Way, FollowUpState) + Send + Sync + 'static,
    ) {
        self.acted.0.set_value(true);
        self.sending.send(of, call, String::new(), answered, said, back);
    }
}

/// The way back of a change.
type Way = Back<FollowUpState>;

/// Whether the reader did something whose line may be gone by now, and with it the focus.
#[derive(Clone, Copy)]
pub struct Acted(StoredValue<bool>);

impl Default for Acted {
    fn default() -> Self {
        Self(StoredValue::new(false))
    }
}

impl Acted {
    /// Puts the focus on the element of this id when the list is drawn anew, if what had it is gone by what the reader did.
    pub fn take_focus(self, id: &'static str) {
        if !is_browser() || self.0.try_get_value() != Some(true) {
            return;
        }
        self.0.set_value(false);
        request_animation_frame(move || {
            if document().active_element().is_none_or(|element| matches!(element.tag_name().as_str(), "BODY" | "DIALOG")) {
                ui::focus(id);
            }
        });
    }
}
