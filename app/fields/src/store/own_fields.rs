//! The fields of a record, with their values.

use std::collections::HashMap;

use kit::{About, AppError, Choice, Currency, FieldId, FieldOptionId, MemberId, ProfileId, Tx};
use uuid::Uuid;

use super::values::Columns;
use crate::{FieldType, FieldValue, OwnField, OwnFields, OwnProfile};

/// The fields of a record, with their values: the record, its fields, their options and whom can be chosen are asked for once each.
///
/// # Errors
/// [`AppError::NotFound`] for a record that is out of the actor's sight.
pub async fn read_own_fields(tx: &mut Tx, about: About) -> Result<OwnFields, AppError> {
    let record = kit::record_row(tx, about).await?.ok_or(AppError::NotFound)?;
    let mut profiles = profiles(tx, about).await?;
    let mut fields: Vec<&mut OwnField> = profiles.iter_mut().flat_map(|profile| &mut profile.fields).collect();
    add_options(tx, &mut fields).await?;
    let members = members(tx, &fields).await?;
    Ok(OwnFields { about, owner: record.owner, archived: record.away, currency: tx.actor.currency, profiles, members })
}

/// The profiles of the record's kind that have a field, without options.
async fn profiles(tx: &mut Tx, about: About) -> Result<Vec<OwnProfile>, AppError> {
    let (workspace, time_zone) = (tx.actor.workspace.0, tx.actor.time_zone);
    let rows = sqlx::query!(
        r#"select p.id as "profile: ProfileId", p.name as profile_name, f.id as "id: FieldId", f.name, f.hint, f.type as "kind: FieldType", f.required,
            v.words as "words?", v.amount as "amount?", v.currency as "currency?: Currency", v.day as "day?", v.moment as "moment?",
            v.option_id as "option?: FieldOptionId", v.option_ids as "options?: Vec<FieldOptionId>", v.member_id as "member?: MemberId"
        from profile p join field f on f.workspace_id = $1 and f.profile_id = p.id and f.archived_at is null
        left join field_value v on v.workspace_id = $1 and v.record_id = $3 and v.field_id = f.id
        where p.workspace_id = $1 and p.kind = $2 and p.archived_at is null
        order by p.position, p.id, f.position, f.id"#,
        workspace,
        about.kind().as_str(),
        about.id()
    )
    .fetch_all(tx.connection())
    .await?;
    let mut profiles: Vec<OwnProfile> = Vec::new();
    for row in rows {
        let columns = Columns {
            words: row.words,
            amount: row.amount,
            currency: row.currency,
            day: row.day,
            moment: row.moment,
            option: row.option,
            options: row.options,
            member: row.member,
        };
        let field = OwnField {
            id: row.id,
            name: row.name,
            hint: row.hint,
            kind: row.kind,
            required: row.required,
            options: Vec::new(),
            value: columns.value(row.kind, time_zone),
        };
        match profiles.last_mut().filter(|profile| profile.id == row.profile) {
            Some(profile) => profile.fields.push(field),
            None => profiles.push(OwnProfile { id: row.profile, name: row.profile_name, fields: vec![field] }),
        }
    }
    Ok(profiles)
}

/// Adds what can be chosen, and what is chosen though it was put away.
async fn add_options(tx: &mut Tx, fields: &mut [&mut OwnField]) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    let of: Vec<Uuid> = fields.iter().filter(|field| field.kind.has_options()).map(|field| field.id.0).collect();
    if of.is_empty() {
        return Ok(());
    }
    let chosen: Vec<Uuid> = fields
        .iter()
        .flat_map(|field| match &field.value {
            Some(FieldValue::Choice(option)) => vec![option.0],
            Some(FieldValue::Choices(options)) => options.iter().map(|option| option.0).collect(),
            _ => Vec::new(),
        })
        .collect();
    let rows = sqlx::query!(
        r#"select field_id as "field: FieldId", id as "id: FieldOptionId", name from field_option
        where workspace_id = $1 and field_id = any ($2) and (archived_at is null or id = any ($3))
        order by archived_at is not null, position, id"#,
        workspace,
        &of,
        &chosen
    )
    .fetch_all(tx.connection())
    .await?;
    let mut options: HashMap<FieldId, Vec<Choice<FieldOptionId>>> = HashMap::new();
    for row in rows {
        options.entry(row.field).or_default().push(Choice { id: row.id, name: row.name });
    }
    for field in fields {
        field.options = options.remove(&field.id).unwrap_or_default();
    }
    Ok(())
}

/// Whom can be chosen, and who is chosen though they work here no more.
async fn members(tx: &mut Tx, fields: &[&mut OwnField]) -> Result<Vec<Choice<MemberId>>, AppError> {
    if !fields.iter().any(|field| field.kind == FieldType::Member) {
        return Ok(Vec::new());
    }
    let workspace = tx.actor.workspace.0;
    let chosen = fields.iter().filter_map(|field| if let Some(FieldValue::Member(member)) = field.value { Some(member.0) } else { None });
    let chosen: Vec<Uuid> = chosen.collect();
    let rows = sqlx::query_as!(
        Choice::<MemberId>,
        r#"select id as "id: MemberId", name from member
        where workspace_id = $1 and not system and (archived_at is null or id = any ($2)) order by lower(name), id"#,
        workspace,
        &chosen
    )
    .fetch_all(tx.connection())
    .await?;
    Ok(rows)
}
