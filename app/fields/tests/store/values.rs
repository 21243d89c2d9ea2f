//! What fields of each type take, and what they do not.

use fields::{FieldType, FieldValue, LARGEST_NUMBER, LONGEST_LONG_TEXT, LONGEST_TEXT};
use kit::{Currency, FieldId, FieldOptionId, Kind, MAX_AMOUNT, MemberId, Money, Problem, invalid};

use crate::fixture::{Fixture, text};

fn money(minor: i64, code: &str) -> FieldValue {
    FieldValue::Money(Money { minor, currency: Currency::from_code(code).expect("a currency") })
}

fn words(text: &str) -> FieldValue {
    FieldValue::Text(text.to_owned())
}

fn day(day: &str) -> FieldValue {
    FieldValue::Date(day.parse().expect("a day"))
}

fn moment(moment: &str) -> FieldValue {
    FieldValue::Moment(moment.parse().expect("a moment"))
}

/// Values, and how each is kept.
type Taken = Vec<(FieldValue, FieldValue)>;
/// Values, and what is wrong with each.
type Refused = Vec<(FieldValue, Problem)>;

/// Values that a field of each type takes, and those that it does not.
fn tried(field_type: FieldType) -> (Taken, Refused) {
    let same = |value: FieldValue| (value.clone(), value);
    match field_type {
        FieldType::Text => (
            vec![
                same(words("نوع العميل 🚲")),
                (words("  x "), words("x")),
                same(words(&"é".repeat(LONGEST_TEXT))),
                same(words("'; drop table field; --")),
            ],
            vec![
                (words(""), Problem::Required),
                (words(" \n"), Problem::Required),
                (words(&"x".repeat(LONGEST_TEXT + 1)), Problem::TooLong(LONGEST_TEXT)),
                (words("a\0b"), Problem::BadCharacters),
            ],
        ),
        FieldType::LongText => (
            vec![same(words("one\ntwo\n\u{202e}three")), same(words(&"🚲".repeat(LONGEST_LONG_TEXT)))],
            vec![(words(" "), Problem::Required), (words(&"x".repeat(LONGEST_LONG_TEXT + 1)), Problem::TooLong(LONGEST_LONG_TEXT))],
        ),
        FieldType::Number => (
            [0, -1, 12_345, LARGEST_NUMBER, -LARGEST_NUMBER].map(|number| same(FieldValue::Number(number))).into(),
            [LARGEST_NUMBER + 1, i64::MIN, i64::MAX]
                .map(|number| (FieldValue::Number(number), Problem::OutOfRange(-100_000_000_000, 100_000_000_000)))
                .into(),
        ),
        FieldType::Money => (
            vec![same(money(-50, "EUR")), same(money(MAX_AMOUNT, "USD")), same(money(-MAX_AMOUNT, "JPY"))],
            vec![(money(MAX_AMOUNT + 1, "USD"), Problem::OutOfRange(-100_000_000_000, 100_000_000_000))],
        ),
        FieldType::Date => (
            vec![same(day("2026-02-28")), same(day("1900-01-01")), same(day("2999-12-31"))],
            vec![(day("1899-12-31"), Problem::NotADate), (day("+12026-01-01"), Problem::NotADate)],
        ),
        FieldType::DateTime => (
            vec![same(moment("2026-03-29T02:30:00"))],
            vec![(moment("2026-03-29T02:30:01"), Problem::NotADate), (moment("0001-03-29T02:30:00"), Problem::NotADate)],
        ),
        FieldType::YesNo => (vec![same(FieldValue::YesNo(true)), same(FieldValue::YesNo(false))], Vec::new()),
        FieldType::Phone => (
            vec![same(words("+52 (55) 0100-22 ext. 4")), same(words("٠١٢"))],
            vec![(words("reception"), Problem::NotAPhoneNumber), (words(""), Problem::Required), (words("🚲"), Problem::NotAPhoneNumber)],
        ),
        FieldType::Email => (
            vec![(words(" Ana@Empresa.COM"), words("ana@empresa.com"))],
            vec![(words("ana"), Problem::NotAnEmail), (words(""), Problem::Required)],
        ),
        FieldType::WebAddress => (
            vec![(words("español.com.mx/a"), words("https://español.com.mx/a"))],
            vec![(words("javascript:alert(1)"), Problem::NotAWebAddress), (words(""), Problem::Required)],
        ),
        FieldType::Choice => (Vec::new(), vec![(FieldValue::Choice(FieldOptionId::generate()), Problem::Unknown)]),
        FieldType::Choices => (
            Vec::new(),
            vec![
                (FieldValue::Choices(Vec::new()), Problem::Required),
                (FieldValue::Choices(vec![FieldOptionId::generate()]), Problem::Unknown),
            ],
        ),
        FieldType::Member => (Vec::new(), vec![(FieldValue::Member(MemberId::generate()), Problem::Unknown)]),
    }
}

#[tokio::test]
async fn each_type_keeps_what_it_can_and_refuses_the_rest() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let profile = fixture.profile(Kind::Client, "Sales").await;
    let mut fields: Vec<(FieldType, FieldId)> = Vec::new();
    for field_type in FieldType::ALL {
        fields.push((field_type, fixture.field(profile, field_type).await));
    }
    let about = fixture.record(rep, Kind::Client).await;
    let mut taken: Vec<FieldValue> = Vec::new();
    for (field_type, field) in &fields {
        let (good, bad) = tried(*field_type);
        let mut now = None;
        for (given, kept) in good {
            fixture
                .set(rep, about, *field, now.clone(), Some(given.clone()))
                .await
                .unwrap_or_else(|error| panic!("{field_type:?}: {given:?}: {error:?}"));
            now = fixture.value(about, *field).await;
            assert_eq!(now, Some(kept), "{field_type:?}");
            taken.extend(now.clone());
        }
        for (given, problem) in bad {
            let refused = fixture.set(rep, about, *field, now.clone(), Some(given.clone())).await;
            assert_eq!(refused, Err(invalid("value", problem)), "{field_type:?}: {given:?}");
        }
        assert_eq!(fixture.value(about, *field).await, now, "{field_type:?}: what was refused left nothing");
    }
    // What another type keeps: one that says nothing of its own kind.
    for value in taken {
        for (field_type, field) in &fields {
            let now = fixture.value(about, *field).await;
            if value.fits(*field_type).is_err() {
                let refused = fixture.set(rep, about, *field, now.clone(), Some(value.clone())).await;
                assert!(matches!(&refused, Err(error) if error.at("value").is_some()), "{field_type:?}: {value:?}: {refused:?}");
                assert_eq!(fixture.value(about, *field).await, now, "{field_type:?}");
            }
        }
    }
}

#[tokio::test]
async fn a_day_and_time_is_one_of_the_workspaces_zone() {
    let fixture = Fixture::new().await;
    let madrid = kit::Actor { time_zone: "Europe/Madrid".parse().expect("a zone"), ..fixture.rep().clone() };
    let field = fixture.field(fixture.profile(Kind::Client, "Sales").await, FieldType::DateTime).await;
    let about = fixture.record(&madrid, Kind::Client).await;
    let skipped = fixture.set(&madrid, about, field, None, Some(moment("2026-03-29T02:30:00"))).await;
    assert_eq!(skipped, Err(invalid("value", Problem::NotADate)), "no clock shows it there");
    fixture.set(&madrid, about, field, None, Some(moment("2026-03-12T10:30:00"))).await.expect("a moment");
    assert_eq!(fixture.value(about, field).await, Some(moment("2026-03-12T09:30:00")), "as a clock of UTC shows it");
    fixture.set(&madrid, about, field, Some(moment("2026-03-12T10:30:00")), None).await.expect("what they saw is what is there");
    assert_eq!(fixture.set(&madrid, about, field, text("x"), None).await, Ok(()), "nothing is there already");
}
