//! Changing fields of a client.

use kit::{ClientId, Command, FieldError};
use serde::{Deserialize, Serialize};

use super::ClientState;
use crate::Change;

/// Changes fields of a client, all of them or none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct EditClient {
    /// The client.
    pub client: ClientId,
    /// The version the sender saw; refused when the client has another by now.
    pub seen: i32,
    /// The changes, in order.
    pub changes: Vec<Change>,
}

impl Command for EditClient {
    const KIND: &'static str = "edit_client";
    type Answer = ClientState;

    fn check(&self) -> Vec<FieldError> {
        self.changes.iter().filter_map(Change::problem).collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for EditClient {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<ClientState, kit::AppError> {
        use kit::{AppError, Kind, Verb};

        use crate::store;
        let row = store::client_row(tx, self.client).await?.filter(|row| !row.archived).ok_or(AppError::NotFound)?;
        tx.actor.must(Kind::Client, Verb::Write, row.fields.sales_owner)?;
        if row.version != self.seen {
            return Err(AppError::Conflict(None));
        }
        let mut fields = row.fields.clone();
        for change in &self.changes {
            fields.apply(change);
        }
        if fields == row.fields {
            return Ok(ClientState { version: row.version });
        }
        super::references::check(tx, self.client, Some(&row.fields), &fields).await?;
        let version = row.version + 1;
        store::update_fields(tx, self.client, version, &fields).await?;
        if fields.sales_owner != row.fields.sales_owner {
            store::hand_over(tx, self.client, fields.sales_owner).await?;
        }
        Ok(ClientState { version })
    }
}
