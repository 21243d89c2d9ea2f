//! The company's own fields of clients and deals, and what is in them.

use ::fields::{AddField, AddProfile, FieldFields, FieldType, FieldValue, SetField};
use chrono::{Days, NaiveDate};
use kit::{About, AppError, FieldId, FieldOptionId, Kind, MemberId, ProfileId, Request, Tx, execute_in};

use super::chance::Chance;
use super::people::Staff;
use super::story::{Kept, OwnProfile};
use crate::import::Progress;

/// How many of a hundred records have something in a field.
const FILLED: i64 = 67;

/// A field that was made, with its options.
struct Made {
    field: FieldId,
    kept: Kept,
    options: Vec<FieldOptionId>,
}

/// Makes a profile of a kind of record, and fills its fields on about two thirds of the records.
pub async fn add(
    tx: &mut Tx,
    (kind, told): (Kind, &OwnProfile),
    records: &[About],
    staff: &Staff,
    today: NaiveDate,
    chance: &mut Chance,
    progress: &mut dyn Progress,
) -> Result<(), AppError> {
    let profile = ProfileId::generate();
    execute_in(tx, &Request::new(AddProfile { profile, kind, name: told.name.to_owned() })).await?;
    let mut made = Vec::with_capacity(told.fields.len());
    for (name, kept) in told.fields {
        let field = FieldId::generate();
        let options: Vec<_> = kept.options().iter().map(|name| (FieldOptionId::generate(), (*name).to_owned())).collect();
        let ids = options.iter().map(|(id, _)| *id).collect();
        let fields = FieldFields { name: (*name).to_owned(), hint: String::new(), required: false, unique: false, personal: false };
        execute_in(tx, &Request::new(AddField { field, profile, field_type: kept.field_type(), fields, options })).await?;
        made.push(Made { field, kept: *kept, options: ids });
    }
    progress.begin("fields", records.len());
    for about in records {
        for of in &made {
            if chance.percent(FILLED) {
                let to = Some(of.value(&staff.reps, today, chance));
                execute_in(tx, &Request::new(SetField { about: *about, field: of.field, seen: None, to })).await?;
            }
        }
        progress.advance(1);
    }
    Ok(())
}

impl Made {
    fn value(&self, members: &[MemberId], today: NaiveDate, chance: &mut Chance) -> FieldValue {
        match self.kept {
            Kept::Choice(_) => FieldValue::Choice(chance.one_of(&self.options)),
            Kept::Member => FieldValue::Member(chance.one_of(members)),
            Kept::Past => FieldValue::Date(today - Days::new(chance.between(60..=4_500).unsigned_abs())),
            Kept::Ahead => FieldValue::Date(today + Days::new(chance.between(14..=180).unsigned_abs())),
            // Ten thousand of what a number counts are one.
            Kept::Number => FieldValue::Number(chance.between(1..=60) * 10_000),
            Kept::YesNo => FieldValue::YesNo(chance.percent(40)),
        }
    }
}

impl Kept {
    fn field_type(self) -> FieldType {
        match self {
            Self::Choice(_) => FieldType::Choice,
            Self::Member => FieldType::Member,
            Self::Past | Self::Ahead => FieldType::Date,
            Self::Number => FieldType::Number,
            Self::YesNo => FieldType::YesNo,
        }
    }

    fn options(self) -> &'static [&'static str] {
        if let Self::Choice(options) = self { options } else { &[] }
    }
}
