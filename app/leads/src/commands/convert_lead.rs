//! A lead becomes a client.

use kit::{ClientId, Command, ContactId, DealId, FieldError, LeadId, MAX_AMOUNT, Problem, StageId, parse_name};
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use crate::{LeadFields, store::Kept};

/// Makes a client of a lead, with the person there and a possible sale where they are asked for, all of it or none. What was noted about the lead goes
/// over to the deal, or else to the client; the person becomes one of those who took part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ConvertLead {
    /// The lead.
    pub lead: LeadId,
    /// The version the sender saw; refused when the lead has another by now.
    pub seen: i32,
    /// The client it becomes.
    pub client: ConvertClient,
    /// The person there.
    pub contact: Option<ConvertContact>,
    /// The possible sale.
    pub deal: Option<ConvertDeal>,
}

/// The client that a lead becomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConvertClient {
    /// A new one, with what the lead says of the company.
    New {
        /// Its id.
        client: ClientId,
        /// Its name.
        name: String,
    },
    /// One that is there already.
    Existing(ClientId),
}

/// The person at the client that a lead becomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConvertContact {
    /// A new one under this id, with what the lead says of the person.
    New(ContactId),
    /// One that is there already.
    Existing(ContactId),
}

/// The possible sale that a lead becomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConvertDeal {
    /// The new deal's id.
    pub deal: DealId,
    /// The stage it begins in: an open one.
    pub stage: StageId,
    /// Its name.
    pub name: String,
    /// What we hope for, in minor units of the lead's currency; none when nobody knows.
    pub value: Option<i64>,
}

/// What a lead became.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadConverted {
    /// The lead's version, for the next command to name.
    pub version: i32,
    /// The client.
    pub client: ClientId,
    /// The person there.
    pub contact: Option<ContactId>,
    /// The possible sale.
    pub deal: Option<DealId>,
}

impl Command for ConvertLead {
    const KIND: &'static str = "convert_lead";
    type Answer = LeadConverted;

    fn check(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        let mut at = |field: &str, problem| errors.push(FieldError { field: field.to_owned(), problem });
        if let ConvertClient::New { name, .. } = &self.client
            && let Err(problem) = parse_name(name, 200)
        {
            at("client.name", problem);
        }
        if let Some(deal) = &self.deal {
            if let Err(problem) = parse_name(&deal.name, 200) {
                at("deal.name", problem);
            }
            if deal.value.is_some_and(|minor| !(0..=MAX_AMOUNT).contains(&minor)) {
                at("deal.value", Problem::OutOfRange(0, MAX_AMOUNT));
            }
        }
        errors
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for ConvertLead {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<LeadConverted, kit::AppError> {
        use kit::{AppError, Kind, Verb};

        use crate::{LeadStatus, store};
        let row = store::lead_row(tx, self.lead).await?.filter(|row| !row.archived).ok_or(AppError::NotFound)?;
        tx.actor.must(Kind::Lead, Verb::Write, row.fields.owner)?;
        if row.version != self.seen || row.fields.status == LeadStatus::Converted {
            return Err(AppError::Conflict(None));
        }
        let kept = store::kept(tx, &row.fields).await?;
        self.hold_existing(tx).await?;
        let client = self.client(tx, &row.fields, &kept).await?;
        let contact = self.contact(tx, client, &row.fields, &kept).await?;
        let deal = self.deal(tx, (client, contact), &row.fields, &kept).await?;
        store::with_history(tx, self.lead, client, deal, contact).await?;
        let made = store::Made {
            client: Some(client).filter(|_| matches!(self.client, ConvertClient::New { .. })),
            contact: contact.filter(|_| matches!(self.contact, Some(ConvertContact::New(_)))),
            deal,
        };
        let version = row.version + 1;
        store::convert(tx, self.lead, version, (client, contact), made).await?;
        Ok(LeadConverted { version, client, contact, deal })
    }
}

#[cfg(feature = "ssr")]
impl ConvertLead {
    /// Holds what is there already, the contact before the client as whoever notes something of a contact does.
    async fn hold_existing(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use crate::store;
        if let Some(ConvertContact::Existing(contact)) = self.contact
            && !store::hold_contact(tx, contact).await?
        {
            return Err(kit::invalid("contact", Problem::Unknown));
        }
        if let ConvertClient::Existing(client) = self.client
            && !store::hold_client(tx, client).await?
        {
            return Err(kit::invalid("client", Problem::Unknown));
        }
        Ok(())
    }

    async fn client(&self, tx: &mut kit::Tx, lead: &LeadFields, kept: &Kept) -> Result<ClientId, kit::AppError> {
        use clients::Change;
        let (client, name) = match &self.client {
            ConvertClient::Existing(client) => return Ok(*client),
            ConvertClient::New { client, name } => (*client, name),
        };
        let fields = vec![
            Change::Name(name.clone()),
            Change::Status(clients::Status::Prospect),
            Change::SalesOwner(owner(tx, kit::Kind::Client, kept)),
            Change::Industry(kept.industry),
            Change::Website(lead.website.clone()),
            Change::Location(lead.location.clone()),
        ];
        make(tx, "client", clients::CreateClient { client, fields }).await?;
        Ok(client)
    }

    async fn contact(
        &self,
        tx: &mut kit::Tx,
        client: ClientId,
        lead: &LeadFields,
        kept: &Kept,
    ) -> Result<Option<ContactId>, kit::AppError> {
        use contacts::Change;
        let contact = match self.contact {
            None => return Ok(None),
            Some(ConvertContact::Existing(contact)) => return Ok(Some(contact)),
            Some(ConvertContact::New(contact)) => contact,
        };
        let fields = vec![
            Change::Client(Some(client)),
            Change::Owner(owner(tx, kit::Kind::Contact, kept)),
            Change::FirstName(lead.first_name.clone()),
            Change::LastName(lead.last_name.clone()),
            Change::JobTitle(lead.job_title.clone()),
            Change::Email(lead.email.clone()),
            Change::Phone(lead.phone.clone()),
            Change::Notes(lead.notes.clone()),
        ];
        make(tx, "contact", contacts::CreateContact { contact, fields }).await?;
        Ok(Some(contact))
    }

    async fn deal(
        &self,
        tx: &mut kit::Tx,
        (client, contact): (ClientId, Option<ContactId>),
        lead: &LeadFields,
        kept: &Kept,
    ) -> Result<Option<DealId>, kit::AppError> {
        use deals::Change;
        let Some(ConvertDeal { deal, stage, name, value }) = &self.deal else { return Ok(None) };
        let mut fields = vec![
            Change::Name(name.clone()),
            Change::Client(Some(client)),
            Change::Contact(contact),
            Change::Owner(owner(tx, kit::Kind::Deal, kept).unwrap_or(tx.actor.member)),
            Change::Currency(lead.currency),
            Change::Source(kept.source),
        ];
        fields.extend(value.map(Change::Value));
        make(tx, "deal", deals::CreateDeal { deal: *deal, stage: *stage, fields }).await?;
        Ok(Some(*deal))
    }
}

/// Whose what the lead becomes shall be: the lead's owner's, where the actor may make and see theirs, else the actor's own.
#[cfg(feature = "ssr")]
fn owner(tx: &kit::Tx, kind: kit::Kind, kept: &Kept) -> Option<kit::MemberId> {
    let may = [kit::Verb::Create, kit::Verb::Read].iter().all(|verb| tx.actor.may(kind, *verb, kept.owner));
    if may { kept.owner } else { Some(tx.actor.member) }
}

/// Makes a record as its own command would; what is wrong with a field comes back as that of a part of the conversion.
#[cfg(feature = "ssr")]
async fn make<C: kit::Execute>(tx: &mut kit::Tx, part: &str, command: C) -> Result<C::Answer, kit::AppError> {
    let of_part = |errors: Vec<FieldError>| {
        let named = |error: FieldError| FieldError { field: format!("{part}.{}", error.field), ..error };
        kit::AppError::Invalid(errors.into_iter().map(named).collect())
    };
    let errors = command.check();
    if !errors.is_empty() {
        return Err(of_part(errors));
    }
    command.execute(tx).await.map_err(|error| match error {
        kit::AppError::Invalid(errors) => of_part(errors),
        other => other,
    })
}
