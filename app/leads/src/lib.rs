//! Leads: people and companies who may become clients.
//!
//! Changing one is always a command: [`CreateLead`], [`EditLead`], [`ArchiveLead`], [`RestoreLead`]; [`ConvertLead`] makes a client of one, and
//! [`UnconvertLead`] takes that back. The list finds them, the card shows and edits one.

mod api;
mod card;
mod change;
mod commands;
mod field;
mod filter;
mod lead;
mod list;
mod record;
#[cfg(feature = "ssr")]
mod store;
mod texts;
mod views;

pub use api::{
    ArchiveLeadCall, ConvertLeadCall, CreateLeadCall, EditLeadCall, LeadCardCall, LeadChoicesCall, LeadsPageCall, RestoreLeadCall,
    StagesToConvertCall, UnconvertLeadCall, archive_lead, convert_lead, create_lead, edit_lead, lead_card, lead_choices, leads_page,
    restore_lead, stages_to_convert, unconvert_lead,
};
pub use card::{Conversion, LeadCard, StageToConvert};
pub use change::{Change, LeadFields};
pub use commands::{
    ArchiveLead, ConvertClient, ConvertContact, ConvertDeal, ConvertLead, CreateLead, EditLead, LeadConverted, LeadState, RestoreLead,
    UnconvertLead,
};
pub use filter::{LeadFilter, LeadSort, LeadsShown};
pub use lead::LeadStatus;
pub use list::{LeadChoices, LeadLine, LeadPlace, LeadsPage};
#[cfg(feature = "ssr")]
pub use store::{PAGE, read_lead_card, read_lead_choices, read_leads, read_stages_to_convert};
pub use views::{LeadCardPage, LeadListPage, ShownLead};
