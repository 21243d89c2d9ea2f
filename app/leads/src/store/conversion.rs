//! What a lead becomes, and back.

use kit::{AppError, ClientId, ContactId, DealId, LeadId, ListValueId, MemberId, Tx};

use crate::LeadFields;

/// What a lead goes on with: its values that are still in their lists, and its owner while they are a member.
pub struct Kept {
    pub industry: Option<ListValueId>,
    pub source: Option<ListValueId>,
    pub owner: Option<MemberId>,
}

/// What of a lead is still there to be gone on with.
pub async fn kept(tx: &mut Tx, fields: &LeadFields) -> Result<Kept, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        Kept,
        r#"select
            (select id from list_value where workspace_id = $1 and id = $2 and archived_at is null) as "industry: ListValueId",
            (select id from list_value where workspace_id = $1 and id = $3 and archived_at is null) as "source: ListValueId",
            (select id from member where workspace_id = $1 and id = $4 and archived_at is null and not system) as "owner: MemberId""#,
        workspace,
        fields.industry.map(|id| id.0),
        fields.source.map(|id| id.0),
        fields.owner.map(|id| id.0)
    )
    .fetch_one(tx.connection())
    .await?)
}

/// Holds a client in the actor's sight that is not put away, so that it stays so until the commit; whether there is one.
pub async fn hold_client(tx: &mut Tx, client: ClientId) -> Result<bool, AppError> {
    let workspace = tx.actor.workspace.0;
    let found = sqlx::query_scalar!(
        "select id from client where workspace_id = $1 and id = $2 and archived_at is null for share",
        workspace,
        client.0
    );
    Ok(found.fetch_optional(tx.connection()).await?.is_some())
}

/// The same with a contact.
pub async fn hold_contact(tx: &mut Tx, contact: ContactId) -> Result<bool, AppError> {
    let workspace = tx.actor.workspace.0;
    let found = sqlx::query_scalar!(
        "select id from contact where workspace_id = $1 and id = $2 and archived_at is null for share",
        workspace,
        contact.0
    );
    Ok(found.fetch_optional(tx.connection()).await?.is_some())
}

/// What a conversion made, not what it found there.
#[derive(Clone, Copy, Default)]
pub struct Made {
    pub client: Option<ClientId>,
    pub contact: Option<ContactId>,
    pub deal: Option<DealId>,
}

/// Writes down what the lead became, and of that, what was made.
pub async fn convert(
    tx: &mut Tx,
    id: LeadId,
    version: i32,
    (client, contact): (ClientId, Option<ContactId>),
    made: Made,
) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "update lead set version = $3, status_before = status, status = 'converted', converted_at = clock(), converted_client_id = $4,
            converted_contact_id = $5, converted_deal_id = $6, made_client = $7, made_contact = $8
        where workspace_id = $1 and id = $2",
        workspace,
        id.0,
        version,
        client.0,
        contact.map(|id| id.0),
        made.deal.map(|id| id.0),
        made.client.is_some(),
        made.contact.is_some()
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// What was noted about the lead and planned for it goes over to the deal, or else to the client; the contact becomes one of those who took part.
pub async fn with_history(
    tx: &mut Tx,
    id: LeadId,
    client: ClientId,
    deal: Option<DealId>,
    contact: Option<ContactId>,
) -> Result<(), AppError> {
    let (deal, contact) = (deal.map(|id| id.0), contact.map(|id| id.0));
    sqlx::query!("select lead_activities_go($1, $2, $3, $4), lead_follow_ups_go($1, $2, $3)", id.0, client.0, deal, contact)
        .fetch_one(tx.connection())
        .await?;
    Ok(())
}

/// What the conversion of a lead made; none of a lead that is not converted.
pub async fn made(tx: &mut Tx, id: LeadId) -> Result<Option<Made>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        Made,
        r#"select case when made_client then converted_client_id end as "client: ClientId",
            case when made_contact then converted_contact_id end as "contact: ContactId", converted_deal_id as "deal: DealId"
        from lead where workspace_id = $1 and id = $2 and status = 'converted'"#,
        workspace,
        id.0
    )
    .fetch_optional(tx.connection())
    .await?)
}

/// Holds what was made against others who change it, in the order in which other commands go: the contact, the client, the deal.
pub async fn hold_made(tx: &mut Tx, made: Made) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    if let Some(contact) = made.contact {
        let held =
            sqlx::query_scalar!("select id from contact where workspace_id = $1 and id = $2 for no key update", workspace, contact.0);
        held.fetch_optional(tx.connection()).await?;
    }
    if let Some(client) = made.client {
        let held = sqlx::query_scalar!("select id from client where workspace_id = $1 and id = $2 for no key update", workspace, client.0);
        held.fetch_optional(tx.connection()).await?;
    }
    if let Some(deal) = made.deal {
        let held = sqlx::query_scalar!("select id from deal where workspace_id = $1 and id = $2 for no key update", workspace, deal.0);
        held.fetch_optional(tx.connection()).await?;
    }
    Ok(())
}

/// Whether something else stands by now on what the conversion made.
pub async fn is_used(tx: &mut Tx, id: LeadId) -> Result<bool, AppError> {
    Ok(sqlx::query_scalar!(r#"select lead_conversion_is_used($1) as "used!""#, id.0).fetch_one(tx.connection()).await?)
}

/// Makes the lead what it was before it was converted.
pub async fn unconvert(tx: &mut Tx, id: LeadId, version: i32) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "update lead set version = $3, status = status_before, status_before = null, converted_at = null, converted_client_id = null,
            converted_contact_id = null, converted_deal_id = null, made_client = false, made_contact = false
        where workspace_id = $1 and id = $2",
        workspace,
        id.0,
        version
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// What was noted about the lead and planned for it comes back to it, and the contact is among those who took part no more.
pub async fn bring_back(tx: &mut Tx, id: LeadId) -> Result<(), AppError> {
    sqlx::query!("select lead_activities_return($1), lead_follow_ups_return($1)", id.0).fetch_one(tx.connection()).await?;
    Ok(())
}
