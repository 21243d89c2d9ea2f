//! A record as its card shows and edits it.

use kit::{AppError, Language};
use ui::ControlId;

/// A field of a card.
pub trait RecordField: Copy + PartialEq + Send + Sync + 'static {
    /// The id of its control.
    fn id(self) -> ControlId;

    /// Its name in errors and the API.
    fn name(self) -> &'static str;
}

/// A record as its card shows it: what is written in each of its fields, and how a change of one is made.
pub trait Record: Clone + Send + Sync + 'static {
    /// Its id.
    type Id: Copy + Send + Sync + 'static;
    /// Its fields.
    type Field: RecordField;
    /// A change of one field.
    type Change: Clone + PartialEq + Send + Sync + 'static;

    /// Which it is.
    fn id(&self) -> Self::Id;

    /// Its version, for the next edit to name.
    fn version(&self) -> i32;

    /// Its fields, in the order in which they stand.
    fn fields(&self) -> Vec<Self::Field>;

    /// The label of a field.
    fn label(&self, field: Self::Field, language: Language) -> String;

    /// What the control of a field holds.
    fn written(&self, field: Self::Field, language: Language) -> String;

    /// The same in words, for who is told of it.
    fn said(&self, field: Self::Field, language: Language) -> String;

    /// The change that makes a field what it is now.
    fn change_to(&self, field: Self::Field) -> Self::Change;

    /// What takes a change of a field back that was made of this record.
    fn back(&self, field: Self::Field, _made: &Self::Change) -> Self::Change {
        self.change_to(field)
    }

    /// The change that makes a field what is written.
    ///
    /// # Errors
    /// [`AppError::Invalid`] when that is no value of the field; others where it has to be looked for.
    fn read(
        &self,
        field: Self::Field,
        written: &str,
        language: Language,
        workspace: &str,
    ) -> impl Future<Output = Result<Self::Change, AppError>>;

    /// Takes over a change that was saved, and the version it made. What was written may tell the name of what was chosen; false when the card has
    /// to be read again because nobody here knows that name.
    fn keep(&mut self, change: &Self::Change, written: Option<&str>, version: i32) -> bool;

    /// The record as it is now.
    fn load(workspace: String, id: Self::Id) -> impl Future<Output = Result<Self, AppError>> + Send;

    /// Saves a change of the version that was seen, and tells the one it made.
    fn save(workspace: String, id: Self::Id, seen: i32, change: Self::Change) -> impl Future<Output = Result<i32, AppError>>;
}

/// A record that can be put away.
pub trait Archivable: Record {
    /// What it is called.
    fn name(&self) -> String;

    /// Puts it away, or brings it back.
    fn set_archived(workspace: String, id: Self::Id, archived: bool) -> impl Future<Output = Result<(), AppError>>;
}
