//! What records have in their fields.

use chrono::{DateTime, Utc};
use kit::{About, AppError, Currency, FieldId, FieldOptionId, Kind, MemberId, Money, NaiveDate, Problem, Tx, Tz, invalid};
use uuid::Uuid;

use crate::{FieldType, FieldValue};

/// A field that can be filled.
pub struct Held {
    pub field_type: FieldType,
    pub required: bool,
    pub unique: bool,
}

/// The columns of a value, one of which says it; none does where there is no value.
#[derive(Default)]
pub struct Columns {
    pub words: Option<String>,
    pub amount: Option<i64>,
    pub currency: Option<Currency>,
    pub day: Option<NaiveDate>,
    pub moment: Option<DateTime<Utc>>,
    pub option: Option<FieldOptionId>,
    pub options: Option<Vec<FieldOptionId>>,
    pub member: Option<MemberId>,
}

impl Columns {
    /// What they say of a field of this type.
    pub fn value(self, field_type: FieldType, time_zone: Tz) -> Option<FieldValue> {
        match field_type {
            FieldType::Text | FieldType::LongText | FieldType::Phone | FieldType::Email | FieldType::WebAddress => {
                self.words.map(FieldValue::Text)
            }
            FieldType::Number => self.amount.map(FieldValue::Number),
            FieldType::Money => Some(FieldValue::Money(Money { minor: self.amount?, currency: self.currency? })),
            FieldType::Date => self.day.map(FieldValue::Date),
            FieldType::DateTime => self.moment.map(|moment| FieldValue::Moment(kit::local(moment, time_zone))),
            FieldType::YesNo => self.amount.map(|amount| FieldValue::YesNo(amount != 0)),
            FieldType::Choice => self.option.map(FieldValue::Choice),
            FieldType::Choices => self.options.map(FieldValue::Choices),
            FieldType::Member => self.member.map(FieldValue::Member),
        }
    }

    /// What says a value.
    fn of(value: &FieldValue, time_zone: Tz) -> Result<Self, AppError> {
        let none = Self::default();
        Ok(match value {
            FieldValue::Text(text) => Self { words: Some(text.clone()), ..none },
            FieldValue::Number(number) => Self { amount: Some(*number), ..none },
            FieldValue::Money(money) => Self { amount: Some(money.minor), currency: Some(money.currency), ..none },
            FieldValue::Date(day) => Self { day: Some(*day), ..none },
            FieldValue::Moment(shown) => {
                let moment = kit::moment_of(*shown, time_zone).ok_or_else(|| invalid("value", Problem::NotADate))?;
                Self { moment: Some(moment), ..none }
            }
            FieldValue::YesNo(yes) => Self { amount: Some(i64::from(*yes)), ..none },
            FieldValue::Choice(option) => Self { option: Some(*option), ..none },
            FieldValue::Choices(options) => Self { options: Some(options.clone()), ..none },
            FieldValue::Member(member) => Self { member: Some(*member), ..none },
        })
    }
}

/// Holds a field of this kind of record as it is; none that was put away, by itself or with its profile.
pub async fn hold_field(tx: &mut Tx, kind: Kind, field: FieldId) -> Result<Option<Held>, AppError> {
    let workspace = tx.actor.workspace.0;
    Ok(sqlx::query_as!(
        Held,
        r#"select f.type as "field_type: FieldType", f.required, f.is_unique as "unique" from field f
        join profile p on p.workspace_id = $1 and p.id = f.profile_id
        where f.workspace_id = $1 and f.id = $2 and f.kind = $3 and f.archived_at is null and p.archived_at is null for share"#,
        workspace,
        field.0,
        kind.as_str()
    )
    .fetch_optional(tx.connection())
    .await?)
}

/// What a record that is held has in a field.
pub async fn read(tx: &mut Tx, about: About, field: FieldId, field_type: FieldType) -> Result<Option<FieldValue>, AppError> {
    let workspace = tx.actor.workspace.0;
    let columns = sqlx::query_as!(
        Columns,
        r#"select words, amount, currency as "currency: Currency", day, moment, option_id as "option: FieldOptionId",
            option_ids as "options: Vec<FieldOptionId>", member_id as "member: MemberId"
        from field_value where workspace_id = $1 and record_id = $2 and field_id = $3"#,
        workspace,
        about.id(),
        field.0
    )
    .fetch_optional(tx.connection())
    .await?;
    Ok(columns.and_then(|columns| columns.value(field_type, tx.actor.time_zone)))
}

/// Takes what a record has in a field away.
pub async fn clear(tx: &mut Tx, about: About, field: FieldId) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    sqlx::query!("delete from field_value where workspace_id = $1 and record_id = $2 and field_id = $3", workspace, about.id(), field.0)
        .execute(tx.connection())
        .await?;
    Ok(())
}

/// Holds what is chosen anew, so that it is not put away meanwhile.
///
/// # Errors
/// [`Problem::Unknown`] for an option of another field, for a member who is none, and for what was put away and is not there already.
pub async fn hold_chosen(tx: &mut Tx, field: FieldId, now: Option<&FieldValue>, to: &FieldValue) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    let there = now.map(options_of).unwrap_or_default();
    let options: Vec<Uuid> = options_of(to).iter().filter(|option| !there.contains(option)).map(|option| option.0).collect();
    let wanted = options.len() + usize::from(matches!(to, FieldValue::Member(_)));
    let found = match to {
        FieldValue::Member(member) => sqlx::query_scalar!(
            "select id from member where workspace_id = $1 and id = $2 and archived_at is null and not system for share",
            workspace,
            member.0
        )
        .fetch_all(tx.connection())
        .await?
        .len(),
        FieldValue::Choice(_) | FieldValue::Choices(_) if !options.is_empty() => sqlx::query_scalar!(
            "select id from field_option where workspace_id = $1 and field_id = $2 and id = any ($3) and archived_at is null order by id for share",
            workspace,
            field.0,
            &options
        )
        .fetch_all(tx.connection())
        .await?
        .len(),
        _ => 0,
    };
    if found == wanted { Ok(()) } else { Err(invalid("value", Problem::Unknown)) }
}

fn options_of(value: &FieldValue) -> Vec<FieldOptionId> {
    match value {
        FieldValue::Choice(option) => vec![*option],
        FieldValue::Choices(options) => options.clone(),
        _ => Vec::new(),
    }
}

/// Gives a record that is held a value in a field that is held.
///
/// A record that is brought back keeps what it has, though another one may have taken the same meanwhile: nobody is kept from bringing it back.
///
/// # Errors
/// [`Problem::Taken`] when no two may have the same and another record that is not put away has it.
pub async fn write(tx: &mut Tx, about: About, field: FieldId, held: &Held, value: &FieldValue) -> Result<(), AppError> {
    let workspace = tx.actor.workspace.0;
    let columns = Columns::of(value, tx.actor.time_zone)?;
    if held.unique {
        // One at a time: whoever waited here sees what the other one wrote. Nothing is waited for afterwards but the workspace's counter.
        sqlx::query!(
            "select pg_advisory_xact_lock(hashtextextended('field ' || $1::uuid, hashtextextended($2::uuid::text, 0)))",
            field.0,
            workspace
        )
        .execute(tx.connection())
        .await?;
        let taken = sqlx::query_scalar!(
            r#"select field_value_taken($1, $2, $3, $4, $5) as "taken!""#,
            field.0,
            about.id(),
            columns.words,
            columns.amount,
            columns.day
        )
        .fetch_one(tx.connection())
        .await?;
        if taken {
            return Err(invalid("value", Problem::Taken));
        }
    }
    let options = columns.options.map(|options| options.into_iter().map(|option| option.0).collect::<Vec<_>>());
    sqlx::query!(
        "insert into field_value (workspace_id, record_id, field_id, kind, words, amount, currency, day, moment, option_id, option_ids, member_id)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        on conflict (workspace_id, record_id, field_id) do update set words = excluded.words, amount = excluded.amount,
            currency = excluded.currency, day = excluded.day, moment = excluded.moment, option_id = excluded.option_id,
            option_ids = excluded.option_ids, member_id = excluded.member_id",
        workspace,
        about.id(),
        field.0,
        about.kind().as_str(),
        columns.words,
        columns.amount,
        columns.currency.as_ref().map(Currency::code),
        columns.day,
        columns.moment,
        columns.option.map(|option| option.0),
        options.as_deref(),
        columns.member.map(|member| member.0)
    )
    .execute(tx.connection())
    .await?;
    Ok(())
}
