//! A command: what is to be done, as a value. The same in the browser, in a queue on a device, in an import, in a REST call.

#[cfg(target_family = "wasm")]
use leptos::prelude::Notify;
use leptos::prelude::{ArcTrigger, GetValue, SetValue, StoredValue};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::FieldError;

/// A command's id, made by whoever asks: sent twice, it counts once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CommandId(pub uuid::Uuid);

#[cfg(target_family = "wasm")]
std::thread_local! {
    /// The ids that were made on this page, the last of them.
    static MADE: std::cell::RefCell<std::collections::VecDeque<CommandId>> = const { std::cell::RefCell::new(std::collections::VecDeque::new()) };
}

#[cfg(target_family = "wasm")]
std::thread_local! {
    static UNANSWERED: ArcTrigger = ArcTrigger::new();
}

/// How many ids a page remembers: more than it has under way.
#[cfg(target_family = "wasm")]
const REMEMBERED: usize = 100;

impl CommandId {
    /// A new id.
    #[must_use]
    pub fn generate() -> Self {
        let id = Self(uuid::Uuid::now_v7());
        #[cfg(target_family = "wasm")]
        MADE.with_borrow_mut(|made| {
            made.truncate(REMEMBERED - 1);
            made.push_front(id);
        });
        id
    }

    /// Whether it was made on this very page since [`Self::forget_made_here`], so that what its command does is shown already. On the server,
    /// never.
    #[must_use]
    pub fn made_here(self) -> bool {
        #[cfg(target_family = "wasm")]
        return MADE.with_borrow(|made| made.contains(&self));
        #[cfg(not(target_family = "wasm"))]
        false
    }

    /// From now on no command that was made before counts as shown on this page: something was shown over it that may be older.
    pub fn forget_made_here() {
        #[cfg(target_family = "wasm")]
        MADE.with_borrow_mut(std::collections::VecDeque::clear);
    }
}

/// Tells on this page whenever a call got no answer, so that what it asked for may or may not have been done. On the server, never.
#[must_use]
pub fn unanswered() -> ArcTrigger {
    #[cfg(target_family = "wasm")]
    return UNANSWERED.with(Clone::clone);
    #[cfg(not(target_family = "wasm"))]
    ArcTrigger::new()
}

/// A call got no answer.
pub(crate) fn went_unanswered() {
    #[cfg(target_family = "wasm")]
    unanswered().notify();
}

/// Something that can be done. Its fields are what the sender wrote and saw; [`Command::check`] is the same code on both sides.
pub trait Command: Clone + Send + Sync + Serialize + DeserializeOwned + 'static {
    /// Its name, a verb and a noun: `move_deal`.
    const KIND: &'static str;
    /// The version of its fields. Queued commands outlive a deploy, so a server reads older ones too.
    const VERSION: i32 = 1;
    /// What the sender gets back, and gets again when sending twice.
    type Answer: Clone + Send + Serialize + DeserializeOwned + 'static;

    /// Everything that can be said about the input without asking the database; empty when it may be sent.
    fn check(&self) -> Vec<FieldError> {
        Vec::new()
    }
}

/// A command on its way, with its id and version.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Request<C> {
    /// The command's id.
    pub id: CommandId,
    /// The version of the command's fields.
    pub version: i32,
    /// What is to be done.
    pub command: C,
}

/// The request for a command: the one that was sent before when it is sent again, so that it counts once. `last` remembers it.
pub fn same_or_new<C: Command + PartialEq>(last: StoredValue<Option<Request<C>>>, command: C) -> Request<C> {
    let request = last.get_value().filter(|request| request.command == command).unwrap_or_else(|| Request::new(command));
    last.set_value(Some(request.clone()));
    request
}

impl<C: Command> Request<C> {
    /// A request with a new id.
    #[must_use]
    pub fn new(command: C) -> Self {
        Self { id: CommandId::generate(), version: C::VERSION, command }
    }
}
