//! A new client.

use kit::{ClientId, Command, FieldError, Problem};
use serde::{Deserialize, Serialize};

use super::ClientState;
use crate::Change;

/// Makes a client. Unless its fields say otherwise the sender looks after it, and its currency is the workspace's.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CreateClient {
    /// The new client's id.
    pub client: ClientId,
    /// Its fields; the name has to be among them.
    pub fields: Vec<Change>,
}

impl Command for CreateClient {
    const KIND: &'static str = "create_client";
    type Answer = ClientState;

    fn check(&self) -> Vec<FieldError> {
        let mut errors: Vec<FieldError> = self.fields.iter().filter_map(Change::problem).collect();
        if !self.fields.iter().any(|change| matches!(change, Change::Name(_))) {
            errors.push(FieldError { field: "name".into(), problem: Problem::Required });
        }
        errors
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for CreateClient {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<ClientState, kit::AppError> {
        let mut fields = crate::ClientFields::new(Some(tx.actor.member), tx.actor.currency);
        for change in &self.fields {
            fields.apply(change);
        }
        tx.actor.must(kit::Kind::Client, kit::Verb::Create, fields.sales_owner)?;
        super::references::check(tx, self.client, None, &fields).await?;
        crate::store::insert(tx, self.client, &fields).await?;
        Ok(ClientState { version: 1 })
    }
}
