//! The fields of one kind of record at work.

use std::future::Future;

use fields::{FieldShape, FieldsToShape, OptionShape, ProfileShape, fields_to_shape};
use kit::{AppError, FieldId, FieldOptionId, Kind, Problem, ProfileId};
use leptos::prelude::*;
use leptos::task::spawn_local;
use uuid::Uuid;

use crate::texts;
use crate::views::ordering::Ordering;
use crate::views::shaping::Shaping;

/// Something that stands in an order.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// The profiles of the kind.
    Profiles,
    /// The fields of a profile.
    Fields(ProfileId),
    /// The options of a field.
    Options(FieldId),
}

/// What a dialog asks for.
#[derive(Clone, Copy)]
pub enum Asked {
    /// A field that shall be made in a profile.
    NewField(ProfileId),
    /// Something else said of a field.
    Field(FieldId),
    /// Another name for a profile.
    Profile(ProfileId),
    /// Another name for an option.
    Option(FieldOptionId),
}

/// The fields of one kind of record at work.
#[derive(Clone, Copy)]
pub struct FieldsState {
    /// Its calls.
    pub shaping: Shaping,
    /// The kind of record.
    pub kind: Kind,
    /// The profiles of all kinds, as the server had them last.
    pub profiles: RwSignal<Vec<ProfileShape>>,
    /// What is asked for.
    pub asked: RwSignal<Option<Asked>>,
    /// What was put in an order in the page.
    orderings: StoredValue<Vec<(List, Ordering)>>,
}

impl FieldsState {
    /// Those of a kind; nothing is under way yet.
    pub fn new(kind: Kind, profiles: RwSignal<Vec<ProfileShape>>) -> Self {
        Self { shaping: Shaping::new(), kind, profiles, asked: RwSignal::new(None), orderings: StoredValue::new(Vec::new()) }
    }

    /// A profile, as the server had it last.
    pub fn profile(self, id: ProfileId) -> Option<ProfileShape> {
        self.profiles.with(|profiles| profiles.iter().find(|profile| profile.id == id).cloned())
    }

    /// A field, as the server had it last.
    pub fn field(self, id: FieldId) -> Option<FieldShape> {
        self.profiles.with(|profiles| profiles.iter().flat_map(|profile| &profile.fields).find(|field| field.id == id).cloned())
    }

    /// An option, as the server had it last.
    pub fn option(self, id: FieldOptionId) -> Option<OptionShape> {
        self.profiles.with(|profiles| {
            let fields = profiles.iter().flat_map(|profile| &profile.fields);
            fields.flat_map(|field| &field.options).find(|option| option.id == id).cloned()
        })
    }

    /// The profile that a field is in.
    pub fn profile_of(self, field: FieldId) -> Option<ProfileId> {
        self.profiles.with(|profiles| {
            let profile = profiles.iter().find(|profile| profile.fields.iter().any(|each| each.id == field))?;
            Some(profile.id)
        })
    }

    /// The profiles of the kind that are not put away, or those that are.
    pub fn of_kind(self, archived: bool) -> Vec<ProfileShape> {
        let wanted = |profile: &&ProfileShape| profile.kind == self.kind && profile.archived == archived;
        self.profiles.with(|profiles| profiles.iter().filter(wanted).cloned().collect())
    }

    /// The order that a list has on the server, those put away left out.
    fn order(self, list: List) -> Vec<Uuid> {
        untrack(|| match list {
            List::Profiles => self.of_kind(false).iter().map(|profile| profile.id.0).collect(),
            List::Fields(profile) => {
                let fields = self.profile(profile).map(|profile| profile.fields).unwrap_or_default();
                fields.iter().filter(|field| !field.archived).map(|field| field.id.0).collect()
            }
            List::Options(field) => {
                let options = self.field(field).map(|field| field.options).unwrap_or_default();
                options.iter().filter(|option| !option.archived).map(|option| option.id.0).collect()
            }
        })
    }

    /// A list that can be put in another order; `call` gets the order that was seen and the one that shall be.
    pub fn ordering<F>(self, list: List, call: impl Fn(Vec<Uuid>, Vec<Uuid>) -> F + Send + Sync + 'static) -> Ordering
    where
        F: Future<Output = Result<(), AppError>> + 'static,
    {
        let again = Callback::new(move |()| self.reload(|| ()));
        let ordering = Ordering::new(self.order(list), self.shaping.language, again, call);
        self.orderings.update_value(|orderings| orderings.push((list, ordering)));
        ordering
    }

    /// Shows what is now, then goes on.
    pub fn reload(self, go_on: impl FnOnce() + 'static) {
        let Some(workspace) = self.shaping.workspace.try_get_value() else { return };
        spawn_local(async move {
            match fields_to_shape(workspace).await {
                Ok(FieldsToShape { profiles }) => {
                    if self.profiles.try_set(profiles).is_none() {
                        // What left the page with its list is forgotten.
                        self.orderings.try_update_value(|orderings| {
                            orderings.retain(|(list, ordering)| ordering.take_over(self.order(*list)));
                        });
                        go_on();
                    }
                }
                Err(error) => self.shaping.toasts.fail(error.message(self.shaping.language)),
            }
        });
    }

    /// Puts something away, says so, and puts the focus where one goes on: its row leaves, and the focus with it.
    pub fn archive(self, call: impl Future<Output = Result<(), AppError>> + 'static, done: String, focus: String) {
        self.put(call, done, focus, |_| None);
    }

    /// Brings something back, likewise. Whose name is in use by now stays where it is.
    pub fn restore(self, call: impl Future<Output = Result<(), AppError>> + 'static, name: String, focus: String) {
        let language = self.shaping.language;
        let done = texts::restored(language, &name);
        let why = move |error: &AppError| (error.at("name") == Some(&Problem::Taken)).then(|| texts::not_restored(language, &name));
        self.put(call, done, focus, why);
    }

    fn put(
        self,
        call: impl Future<Output = Result<(), AppError>> + 'static,
        done: String,
        focus: String,
        why: impl FnOnce(&AppError) -> Option<String> + 'static,
    ) {
        let shaping = self.shaping;
        let go_on = move |()| {
            shaping.toasts.say(done);
            self.reload(move || ui::focus(&focus));
        };
        let refused = move |error: AppError| shaping.toasts.fail(why(&error).unwrap_or_else(|| error.message(shaping.language)));
        shaping.send(call, go_on, refused);
    }
}
