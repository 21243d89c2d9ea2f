//! A deal as the panel shows it, and what can be chosen there.

use chrono::NaiveDateTime;
use clients::ClientChoice;
use kit::{Choice, ContactId, DealId, LabelId, ListValueId, MemberId, NaiveDate, ProductId, ProjectId, Rate};
use pipelines::Stage;
use serde::{Deserialize, Serialize};

use crate::DealFields;

/// A deal with everything about it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DealRecord {
    /// Its id.
    pub id: DealId,
    /// The stage it is in.
    pub stage: Stage,
    /// Its version, for an edit to name.
    pub version: i32,
    /// Whether it was put away.
    pub archived: bool,
    /// Its fields.
    pub fields: DealFields,
    /// The rate that was frozen when it closed.
    pub rate: Option<Rate>,
    /// The client's name, as far as the reader may see the client.
    pub client_name: Option<String>,
    /// The day of its earliest open follow-up.
    pub next_due: Option<NaiveDate>,
    /// Its labels.
    pub labels: Vec<LabelId>,
    /// The stages it went through, latest first.
    pub history: Vec<StageStay>,
}

/// One entry of a deal's stage history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StageStay {
    /// The stage's name.
    pub stage: String,
    /// When the deal entered it, in the workspace's time zone.
    pub entered: NaiveDateTime,
    /// Who moved it there.
    pub member: String,
}

/// What can be chosen in a deal's fields.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Choices {
    /// The stages of the deal's pipeline.
    pub stages: Vec<Stage>,
    /// Clients: the first by name, up to a bound; the chosen one is among them. Others are found by what is typed.
    pub clients: Vec<ClientChoice>,
    /// Contacts of the deal's client, or the first by name.
    pub contacts: Vec<Choice<ContactId>>,
    /// Products.
    pub products: Vec<Choice<ProductId>>,
    /// Projects.
    pub projects: Vec<Choice<ProjectId>>,
    /// Members who may own a deal.
    pub owners: Vec<Choice<MemberId>>,
    /// Reasons for a loss.
    pub lost_reasons: Vec<Choice<ListValueId>>,
    /// Where deals come from.
    pub sources: Vec<Choice<ListValueId>>,
    /// What deals can be about; none: whatever is written.
    pub subjects: Vec<String>,
    /// How much deals can weigh; none: whatever is written.
    pub weights: Vec<String>,
}

/// Who changed a field last, and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FieldChange {
    /// The field, by its name in the form.
    pub field: String,
    /// Whoever did.
    pub who: String,
    /// When, in the workspace's time zone.
    pub at: NaiveDateTime,
}

/// A deal as it is now, for somebody who has it open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DealNews {
    /// The deal, and what can be chosen.
    pub panel: DealPanelContent,
    /// What was changed since the version they have.
    pub since: Vec<FieldChange>,
}

/// All that the panel needs: the deal, none for a new one, and the choices.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DealPanelContent {
    /// The deal at hand.
    pub deal: Option<DealRecord>,
    /// What can be chosen.
    pub choices: Choices,
}
