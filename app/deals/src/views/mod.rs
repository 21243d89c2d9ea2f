//! The deal's panel, for one that exists and for a new one, the question when a deal closes, and the list of deals.

mod archiving;
mod awaited_panel;
mod change_line;
mod changes_page;
mod client_fields;
mod closed_rate;
mod closing_question;
mod deal_changes;
mod deal_editor;
mod deal_panel;
mod disputes;
mod editing;
mod editor;
mod fields;
mod following;
mod knowing;
mod list;
mod new_deal_panel;
mod panel;
mod related_deals;
mod stage_history;
mod stage_track;
mod taking_back;
mod trouble;
mod undo_question;
mod unsaved;

pub use awaited_panel::AwaitedPanel;
pub use changes_page::ChangesPage;
pub use closing_question::ClosingQuestion;
pub use deal_panel::{DealPanel, DealSections};
pub use list::DealListPage;
pub use new_deal_panel::NewDealPanel;
pub use related_deals::RelatedDeals;
pub use undo_question::{Over, UndoQuestion, UndoQuestions, use_undo_questions};
