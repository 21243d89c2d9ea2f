//! A deal's columns as the journal writes them.

use chrono::NaiveDate;
use kit::{AppError, ClientId, ContactId, Currency, LabelId, ListValueId, MemberId, Percent, ProductId, ProjectId, StageId, internal};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::DealFields;

/// Values by the names of their columns.
pub type Row = Map<String, Value>;

/// What the journal tells of a deal and a change can be taken back of; the place apart.
#[derive(Serialize, Deserialize)]
pub struct Columns {
    pub stage_id: StageId,
    pub archived: bool,
    /// Not known of a deal from before there were labels.
    #[serde(default)]
    pub label_ids: Vec<LabelId>,
    name: String,
    client_id: Option<ClientId>,
    contact_id: Option<ContactId>,
    product_id: Option<ProductId>,
    project_id: Option<ProjectId>,
    owner_id: MemberId,
    value: i64,
    value_estimated: bool,
    currency: Currency,
    probability: Option<Percent>,
    expected_close: Option<NaiveDate>,
    actual_value: Option<i64>,
    closed_on: Option<NaiveDate>,
    lost_reason_id: Option<ListValueId>,
    source_id: Option<ListValueId>,
    competitors: String,
    subject: String,
    weight: String,
    next_step: String,
    notes: String,
}

impl Columns {
    /// A deal as it would stand in the journal.
    pub fn row(stage: StageId, archived: bool, labels: &[LabelId], fields: &DealFields) -> Result<Row, AppError> {
        let fields = fields.clone();
        let columns = Self {
            stage_id: stage,
            archived,
            label_ids: labels.to_vec(),
            name: fields.name,
            client_id: fields.client,
            contact_id: fields.contact,
            product_id: fields.product,
            project_id: fields.project,
            owner_id: fields.owner,
            value: fields.value,
            value_estimated: fields.value_estimated,
            currency: fields.currency,
            probability: fields.probability,
            expected_close: fields.expected_close,
            actual_value: fields.actual_value,
            closed_on: fields.closed_on,
            lost_reason_id: fields.lost_reason,
            source_id: fields.source,
            competitors: fields.competitors,
            subject: fields.subject,
            weight: fields.weight,
            next_step: fields.next_step,
            notes: fields.notes,
        };
        match serde_json::to_value(columns).map_err(internal)? {
            Value::Object(row) => Ok(row),
            other => Err(internal(format!("a deal is written as {other}"))),
        }
    }

    /// What a row says.
    pub fn read(row: Row) -> Result<Self, AppError> {
        serde_json::from_value(Value::Object(row)).map_err(internal)
    }

    /// The fields that people write.
    pub fn fields(self) -> DealFields {
        DealFields {
            name: self.name,
            client: self.client_id,
            contact: self.contact_id,
            product: self.product_id,
            project: self.project_id,
            owner: self.owner_id,
            value: self.value,
            value_estimated: self.value_estimated,
            currency: self.currency,
            probability: self.probability,
            expected_close: self.expected_close,
            actual_value: self.actual_value,
            closed_on: self.closed_on,
            lost_reason: self.lost_reason_id,
            source: self.source_id,
            competitors: self.competitors,
            subject: self.subject,
            weight: self.weight,
            next_step: self.next_step,
            notes: self.notes,
        }
    }
}

/// What of a journal's row can be taken back: not what counts versions, nor the place, nor the rate, which follows from day and currency. When a deal was put away is no matter, only whether.
pub fn told(row: Value) -> Row {
    let Value::Object(mut row) = row else { return Row::new() };
    for column in ["workspace_id", "id", "rank", "version", "stage_version", "created_at", "rate_units", "rate_worth", "rate_day"] {
        row.remove(column);
    }
    if let Some(moment) = row.remove("archived_at") {
        row.insert("archived".to_owned(), Value::Bool(!moment.is_null()));
    }
    row
}
