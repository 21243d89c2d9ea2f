//! Pages that show several domains, and those of the shell itself.

mod awaited;
mod board;
mod changes;
mod clients;
mod deals;
mod error;
mod follow_ups;
mod help;
mod help_texts;
mod history;
mod labels;
mod leads;
mod not_found;
mod own_fields;

pub use awaited::{AwaitedPage, awaited_menu, awaited_section};
pub use board::BoardAndPanel;
pub use changes::RecentChanges;
pub use clients::{ClientCard, ClientList, ContactCard, ContactList};
pub use deals::DealList;
pub use error::ErrorPage;
pub use follow_ups::{DealFollowUps, MyFollowUps, follow_ups_of};
pub use help::HelpPage;
pub use history::{HISTORY, client_history, contact_history, deal_history, lead_history};
pub use labels::DealLabels;
pub use leads::{LeadCard, LeadList};
pub use not_found::{NotFound, NotFoundPage};
pub use own_fields::fields_of;
