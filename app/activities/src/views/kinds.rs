//! How each kind of entry is called and marked.

use kit::Language;
use ui::Glyph;

use crate::texts::Text;
use crate::{About, ActivityKind, EntryKind};

/// Its name.
pub fn name(kind: ActivityKind, language: Language) -> &'static str {
    match kind {
        ActivityKind::Note => Text::Note,
        ActivityKind::Call => Text::Call,
        ActivityKind::Email => Text::Email,
        ActivityKind::Meeting => Text::Meeting,
    }
    .in_language(language)
}

/// Noting one.
pub fn log(kind: ActivityKind, language: Language) -> &'static str {
    match kind {
        ActivityKind::Note => Text::LogNote,
        ActivityKind::Call => Text::LogCall,
        ActivityKind::Email => Text::LogEmail,
        ActivityKind::Meeting => Text::LogMeeting,
    }
    .in_language(language)
}

/// Its mark.
pub fn mark(kind: ActivityKind) -> Glyph {
    match kind {
        ActivityKind::Note => Glyph::StickyNote,
        ActivityKind::Call => Glyph::Phone,
        ActivityKind::Email => Glyph::Mail,
        ActivityKind::Meeting => Glyph::Users,
    }
}

/// What a history can be narrowed to: that of a contact tells of activities alone.
pub fn told_of(about: About) -> &'static [EntryKind] {
    match about {
        About::Contact(_) | About::Lead(_) => &EntryKind::ALL[..ActivityKind::ALL.len()],
        _ => &EntryKind::ALL,
    }
}

/// Several of what a history can be narrowed to.
pub fn several(kind: EntryKind, language: Language) -> &'static str {
    match kind {
        EntryKind::Activity(ActivityKind::Note) => Text::Notes,
        EntryKind::Activity(ActivityKind::Call) => Text::Calls,
        EntryKind::Activity(ActivityKind::Email) => Text::Emails,
        EntryKind::Activity(ActivityKind::Meeting) => Text::Meetings,
        EntryKind::FollowUp => Text::FollowUps,
        EntryKind::Stage => Text::DealsOf,
    }
    .in_language(language)
}

/// The id of the button that notes one.
pub fn button_id(kind: ActivityKind) -> &'static str {
    match kind {
        ActivityKind::Note => "history-note",
        ActivityKind::Call => "history-call",
        ActivityKind::Email => "history-email",
        ActivityKind::Meeting => "history-meeting",
    }
}
