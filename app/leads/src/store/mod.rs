//! The SQL of leads.

mod card;
mod conversion;
mod list;

pub use card::{read_lead_card, read_lead_choices, read_stages_to_convert};
pub use conversion::{Kept, Made, bring_back, convert, hold_client, hold_contact, hold_made, is_used, kept, made, unconvert, with_history};
pub use list::{PAGE, read_leads};

use chrono::NaiveDate;
use kit::{AppError, Currency, LeadId, ListValueId, MemberId, Tx};

use crate::{LeadFields, LeadStatus};

/// A lead as it is stored, in the actor's sight.
pub struct LeadRow {
    pub version: i32,
    pub archived: bool,
    pub fields: LeadFields,
}

/// The columns of a lead, read as `$how` says. Of one that is converted, the day is kept for the way back alone.
macro_rules! lead {
    ($tx:ident, $id:ident, $how:literal) => {
        sqlx::query!(
            r#"select version, archived_at is not null as "archived!", owner_id as "owner: MemberId", first_name, last_name, company,
                job_title, coalesce(email, '') as "email!", coalesce(phone, '') as "phone!", coalesce(website, '') as "website!", location,
                industry_id as "industry: ListValueId", source_id as "source: ListValueId", campaign, value,
                currency as "currency: Currency", status as "status: LeadStatus",
                case when status = 'nurturing' then nurture_until end as "nurture_until: NaiveDate", notes
            from lead where workspace_id = $1 and id = $2 "#
                + $how,
            $tx.actor.workspace.0,
            $id.0
        )
        .fetch_optional($tx.connection())
        .await?
        .map(|row| LeadRow {
            version: row.version,
            archived: row.archived,
            fields: LeadFields {
                owner: row.owner,
                first_name: row.first_name,
                last_name: row.last_name,
                company: row.company,
                job_title: row.job_title,
                email: row.email,
                phone: row.phone,
                website: row.website,
                location: row.location,
                industry: row.industry,
                source: row.source,
                campaign: row.campaign,
                value: row.value,
                currency: row.currency,
                status: row.status,
                nurture_until: row.nurture_until,
                notes: row.notes,
            },
        })
    };
}

/// A lead, archived ones too, unless it is out of the actor's sight. It stays as it is until the commit.
pub async fn lead_row(tx: &mut Tx, id: LeadId) -> Result<Option<LeadRow>, AppError> {
    Ok(lead!(tx, id, "for no key update"))
}

/// The same, to be read alone.
async fn read_row(tx: &mut Tx, id: LeadId) -> Result<Option<LeadRow>, AppError> {
    Ok(lead!(tx, id, ""))
}

/// A new lead.
pub async fn insert(tx: &mut Tx, id: LeadId, fields: &LeadFields) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "insert into lead (workspace_id, id, owner_id, first_name, last_name, company, job_title, email, phone, website, location,
            industry_id, source_id, campaign, value, currency, status, nurture_until, notes, created_at)
        values ($1, $2, $3, $4, $5, $6, $7, nullif($8, ''), nullif($9, ''), nullif($10, ''), $11, $12, $13, $14, $15, $16, $17, $18, $19,
            clock())",
        workspace,
        id.0,
        fields.owner.map(|id| id.0),
        fields.first_name,
        fields.last_name,
        fields.company,
        fields.job_title,
        fields.email,
        fields.phone,
        fields.website,
        fields.location,
        fields.industry.map(|id| id.0),
        fields.source.map(|id| id.0),
        fields.campaign,
        fields.value,
        fields.currency.code(),
        fields.status.as_str(),
        fields.nurture_until,
        fields.notes
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Writes all fields but the owner. The status of a lead that is converted stays, and so does the day it may go back to.
pub async fn update_fields(tx: &mut Tx, id: LeadId, version: i32, fields: &LeadFields) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "update lead set version = $3, first_name = $4, last_name = $5, company = $6, job_title = $7, email = nullif($8, ''),
            phone = nullif($9, ''), website = nullif($10, ''), location = $11, industry_id = $12, source_id = $13, campaign = $14,
            value = $15, currency = $16, status = $17, nurture_until = case when status = 'converted' then nurture_until else $18 end,
            notes = $19
        where workspace_id = $1 and id = $2",
        workspace,
        id.0,
        version,
        fields.first_name,
        fields.last_name,
        fields.company,
        fields.job_title,
        fields.email,
        fields.phone,
        fields.website,
        fields.location,
        fields.industry.map(|id| id.0),
        fields.source.map(|id| id.0),
        fields.campaign,
        fields.value,
        fields.currency.code(),
        fields.status.as_str(),
        fields.nurture_until,
        fields.notes
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}

/// Gives the lead to another owner, past the giver's own sight.
pub async fn hand_over(tx: &mut Tx, id: LeadId, owner: Option<MemberId>) -> Result<(), AppError> {
    sqlx::query!("select lead_hand_over($1, $2)", id.0, owner.map(|id| id.0)).fetch_one(tx.connection()).await?;
    Ok(())
}

/// Puts the lead away or brings it back.
pub async fn set_archived(tx: &mut Tx, id: LeadId, version: i32, archived: bool) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!(
        "update lead set version = $3, archived_at = case when $4 then clock() end where workspace_id = $1 and id = $2",
        workspace,
        id.0,
        version,
        archived
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
