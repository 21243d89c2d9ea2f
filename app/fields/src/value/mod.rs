//! The value of a field.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use kit::{Choice, Currency, FieldOptionId, Language, MAX_AMOUNT, MemberId, Money, Problem};
use kit::{chosen, parse_day, parse_email, parse_name, parse_phone, parse_web_address};
use serde::{Deserialize, Serialize};

use crate::texts::Text;
use crate::{FieldType, MOST_CHOSEN, OwnField};

/// How many characters a line of text may have.
pub const LONGEST_TEXT: usize = 500;
/// How many characters several lines of text may have.
pub const LONGEST_LONG_TEXT: usize = 20_000;
/// The largest number, and the smallest with a minus, in ten-thousandths.
pub const LARGEST_NUMBER: i64 = 1_000_000_000_000_000;

const LONGEST_PHONE: usize = 40;
const LONGEST_WEB_ADDRESS: usize = 2_000;
/// How many decimals a number may have.
const DECIMALS: u32 = 4;
/// What a number counts: ten-thousandths.
const UNIT: i64 = 10_i64.pow(DECIMALS);

/// What a record has in a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldValue {
    /// Words: of [`FieldType::Text`], [`FieldType::LongText`], [`FieldType::Phone`], [`FieldType::Email`] and [`FieldType::WebAddress`].
    Text(String),
    /// A number, in ten-thousandths.
    Number(i64),
    /// An amount; may be below zero.
    Money(Money),
    /// A day.
    Date(NaiveDate),
    /// A day and time in the workspace's time zone, in whole minutes.
    Moment(NaiveDateTime),
    /// Yes or no.
    YesNo(bool),
    /// One of the options.
    Choice(FieldOptionId),
    /// Some of the options, each once and in the order of their ids.
    Choices(Vec<FieldOptionId>),
    /// A member.
    Member(MemberId),
}

impl FieldValue {
    /// Whether a field of this type can hold it, as far as can be told without the database.
    ///
    /// # Errors
    /// [`Problem::Unknown`] for a value of another type; else those of [`FieldValue::read`].
    pub fn fits(&self, field_type: FieldType) -> Result<(), Problem> {
        self.clone().normalised(field_type).map(|_| ())
    }

    /// The same as a field of this type keeps it: text without outer space, an email address in lower case, a web address with its scheme, each
    /// option once.
    ///
    /// # Errors
    /// Those of [`FieldValue::fits`].
    pub fn normalised(self, field_type: FieldType) -> Result<Self, Problem> {
        match (field_type, self) {
            (FieldType::Text, Self::Text(text)) => parse_name(&text, LONGEST_TEXT).map(Self::Text),
            (FieldType::LongText, Self::Text(text)) => parse_name(&text, LONGEST_LONG_TEXT).map(Self::Text),
            (FieldType::Phone, Self::Text(text)) => there(parse_phone(&text, LONGEST_PHONE)?).map(Self::Text),
            (FieldType::Email, Self::Text(text)) => parse_email(&text).map(Self::Text),
            (FieldType::WebAddress, Self::Text(text)) => there(parse_web_address(&text, LONGEST_WEB_ADDRESS)?).map(Self::Text),
            (FieldType::Number, Self::Number(number)) => within(number, LARGEST_NUMBER, UNIT).map(Self::Number),
            (FieldType::Money, Self::Money(money)) => {
                within(money.minor, MAX_AMOUNT, unit(money.currency)).map(|minor| Self::Money(Money { minor, ..money }))
            }
            (FieldType::Date, Self::Date(day)) if of_our_time(day) => Ok(Self::Date(day)),
            (FieldType::DateTime, Self::Moment(moment)) if of_our_time(moment.date()) && whole_minutes(moment) => Ok(Self::Moment(moment)),
            (FieldType::Date, Self::Date(_)) | (FieldType::DateTime, Self::Moment(_)) => Err(Problem::NotADate),
            (FieldType::YesNo, Self::YesNo(yes)) => Ok(Self::YesNo(yes)),
            (FieldType::Choice, Self::Choice(option)) => Ok(Self::Choice(option)),
            (FieldType::Choices, Self::Choices(options)) => several(options).map(Self::Choices),
            (FieldType::Member, Self::Member(member)) => Ok(Self::Member(member)),
            _ => Err(Problem::Unknown),
        }
    }

    /// The type that takes whatever a field can hold of such values.
    pub(crate) fn widest(&self) -> FieldType {
        match self {
            Self::Text(_) => FieldType::LongText,
            Self::Number(_) => FieldType::Number,
            Self::Money(_) => FieldType::Money,
            Self::Date(_) => FieldType::Date,
            Self::Moment(_) => FieldType::DateTime,
            Self::YesNo(_) => FieldType::YesNo,
            Self::Choice(_) => FieldType::Choice,
            Self::Choices(_) => FieldType::Choices,
            Self::Member(_) => FieldType::Member,
        }
    }

    /// What a control of the reader holds for it, which [`FieldValue::read`] reads back: numbers and amounts in their notation, days and times as
    /// the browser's own controls have them, `yes` or `no`, ids. Of money the amount alone.
    #[must_use]
    pub fn written(&self, language: Language) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number_said(*number, language),
            Self::Money(money) => signed(money.minor, |minor| language.amount(Money { minor, ..*money })),
            Self::Date(day) => day.to_string(),
            Self::Moment(moment) => format!("{}T{:02}:{:02}", moment.date(), moment.hour(), moment.minute()),
            Self::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Self::Choice(option) => option.to_string(),
            Self::Choices(options) => options.iter().map(ToString::to_string).collect::<Vec<_>>().join(","),
            Self::Member(member) => member.to_string(),
        }
    }

    /// What a control holds, read as a value for a field of this type; none where it is empty. An amount is one of `currency`.
    ///
    /// # Errors
    /// What is wrong with it: [`Problem::TooLong`], [`Problem::BadCharacters`], [`Problem::NotADecimal`], [`Problem::NotAnAmount`],
    /// [`Problem::OutOfRange`] (in whole units), [`Problem::NotADate`], [`Problem::NotAPhoneNumber`], [`Problem::NotAnEmail`],
    /// [`Problem::NotAWebAddress`], [`Problem::TooMany`] options, and [`Problem::Unknown`] for what can only be chosen and is none of the choices.
    pub fn read(field_type: FieldType, written: &str, language: Language, currency: Currency) -> Result<Option<Self>, Problem> {
        let text = written.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let value = match field_type {
            FieldType::Text | FieldType::LongText | FieldType::Phone | FieldType::Email | FieldType::WebAddress => {
                Self::Text(text.to_owned())
            }
            FieldType::Number => {
                let most = LARGEST_NUMBER / UNIT;
                Self::Number(language.parse_decimal(text, DECIMALS, -most, most)?)
            }
            FieldType::Money => Self::Money(Money { minor: amount(text, language, currency)?, currency }),
            FieldType::Date => Self::Date(parse_day(text)?),
            FieldType::DateTime => Self::Moment(moment(text).ok_or(Problem::NotADate)?),
            FieldType::YesNo => match text {
                "yes" => Self::YesNo(true),
                "no" => Self::YesNo(false),
                _ => return Err(Problem::Unknown),
            },
            FieldType::Choice => Self::Choice(text.parse().map_err(|_| Problem::Unknown)?),
            FieldType::Choices => {
                let options: Result<_, _> = text.split(',').map(|id| id.trim().parse()).collect();
                Self::Choices(options.map_err(|_| Problem::Unknown)?)
            }
            FieldType::Member => Self::Member(text.parse().map_err(|_| Problem::Unknown)?),
        };
        value.normalised(field_type).map(Some)
    }

    /// What a person reads of it: the names of what was chosen, in the order in which they are offered, numbers and days in their notation.
    /// `members` are those of [`crate::OwnFields`].
    #[must_use]
    pub fn said(&self, field: &OwnField, members: &[Choice<MemberId>], language: Language) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number_said(*number, language),
            Self::Money(money) => signed(money.minor, |minor| language.money(Money { minor, ..*money })),
            Self::Date(day) => language.day(*day),
            Self::Moment(moment) => language.moment(*moment),
            Self::YesNo(yes) => if *yes { Text::Yes } else { Text::No }.in_language(language).to_owned(),
            Self::Choice(option) => chosen(&field.options, Some(*option)).map(|option| option.name.clone()).unwrap_or_default(),
            Self::Choices(options) => {
                let of_them = field.options.iter().filter(|option| options.contains(&option.id));
                of_them.map(|option| option.name.as_str()).collect::<Vec<_>>().join(", ")
            }
            Self::Member(member) => chosen(members, Some(*member)).map(|member| member.name.clone()).unwrap_or_default(),
        }
    }
}

fn there(text: String) -> Result<String, Problem> {
    if text.is_empty() { Err(Problem::Required) } else { Ok(text) }
}

/// As far from zero as `most`; the bounds are told in whole units.
fn within(number: i64, most: i64, unit: i64) -> Result<i64, Problem> {
    if (-most..=most).contains(&number) { Ok(number) } else { Err(Problem::OutOfRange(-most / unit, most / unit)) }
}

fn of_our_time(day: NaiveDate) -> bool {
    (1900..3000).contains(&day.year())
}

fn whole_minutes(moment: NaiveDateTime) -> bool {
    moment.second() == 0 && moment.nanosecond() == 0
}

fn several(mut options: Vec<FieldOptionId>) -> Result<Vec<FieldOptionId>, Problem> {
    options.sort_unstable();
    options.dedup();
    match options.len() {
        0 => Err(Problem::Required),
        1..=MOST_CHOSEN => Ok(options),
        _ => Err(Problem::TooMany(MOST_CHOSEN)),
    }
}

/// How many minor units a currency's unit has.
fn unit(currency: Currency) -> i64 {
    10_i64.pow(currency.decimals())
}

/// An amount in minor units, with a minus before or after the sign of its currency.
fn amount(text: &str, language: Language, currency: Currency) -> Result<i64, Problem> {
    let text = text.trim_start_matches(|c: char| c.is_whitespace() || "$€£¥".contains(c));
    let Some(rest) = text.strip_prefix(['-', '−']) else { return language.parse_amount(text, currency) };
    if rest.trim_start().starts_with(['-', '−']) {
        return Err(Problem::NotAnAmount);
    }
    let most = MAX_AMOUNT / unit(currency);
    let minor = language.parse_amount(rest, currency).map_err(|problem| match problem {
        Problem::OutOfRange(..) => Problem::OutOfRange(-most, most),
        other => other,
    })?;
    Ok(-minor)
}

/// A day and time as the browser's control gives it, with or without seconds.
fn moment(text: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").or_else(|_| text.parse()).ok()
}

/// A number with a minus before it where it is below zero: the rest is said by `said`.
fn signed(number: i64, said: impl FnOnce(i64) -> String) -> String {
    let text = said(number.saturating_abs());
    if number < 0 { format!("-{text}") } else { text }
}

/// A number of ten-thousandths without the zeros at its end: `1,234.5`.
fn number_said(number: i64, language: Language) -> String {
    let decimal = match language {
        Language::English => '.',
        Language::Spanish => ',',
    };
    signed(number, |number| {
        let (whole, rest) = (language.number(number / UNIT), number % UNIT);
        let rest = format!("{rest:04}");
        let rest = rest.trim_end_matches('0');
        if rest.is_empty() { whole } else { format!("{whole}{decimal}{rest}") }
    })
}

#[cfg(test)]
mod tests;
