//! Fields of which no two records have the same.

use fields::{EditField, FieldFields, FieldType, FieldValue};
use kit::{About, AppError, FieldId, Kind, Problem, invalid};

use crate::fixture::{Fixture, KINDS, fields, text};

fn unique(name: &str) -> FieldFields {
    FieldFields { unique: true, ..fields(name) }
}

fn taken() -> Result<(), AppError> {
    Err(invalid("value", Problem::Taken))
}

async fn made(fixture: &Fixture, kind: Kind, field_type: FieldType) -> (FieldId, About, About) {
    let profile = fixture.profile(kind, field_type.as_str()).await;
    let field = fixture.field_named(profile, field_type, unique(field_type.as_str())).await;
    (field, fixture.record(fixture.rep(), kind).await, fixture.record(&fixture.company.stranger, kind).await)
}

#[tokio::test]
async fn another_record_of_the_kind_does_not_get_the_same_even_out_of_sight() {
    let fixture = Fixture::new().await;
    let (administrator, rep) = (fixture.administrator(), fixture.rep());
    for kind in KINDS {
        let (field, mine, theirs) = made(&fixture, kind, FieldType::Text).await;
        fixture.set(administrator, theirs, field, None, text("Núm-1")).await.expect("a value");
        for same in ["Núm-1", " núm-1 ", "NÚM-1", "num-1"] {
            assert_eq!(fixture.set(rep, mine, field, None, text(same)).await, taken(), "{kind:?}: {same}");
        }
        assert_eq!(fixture.value(mine, field).await, None, "{kind:?}");
        fixture.set(rep, mine, field, None, text("num-2")).await.expect("another one");
        fixture.set(rep, mine, field, text("num-2"), text("NUM-2")).await.expect("its own, in other letters");
    }
}

#[tokio::test]
async fn each_type_that_may_be_is_compared() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let date = |day: &str| FieldValue::Date(day.parse().expect("a day"));
    let words = |text: &str| FieldValue::Text(text.to_owned());
    for (field_type, one, other) in [
        (FieldType::Text, words(&"é".repeat(500)), words(&"é".repeat(499))),
        (FieldType::Number, FieldValue::Number(10_000), FieldValue::Number(10_001)),
        (FieldType::Date, date("2026-01-01"), date("1999-12-31")),
        (FieldType::Phone, words("55 01"), words("55 02")),
        (FieldType::Email, words("ana@acme.example"), words("eva@acme.example")),
        (FieldType::WebAddress, words(&format!("https://a.example/{}", "é".repeat(1_900))), words("https://a.example/b")),
    ] {
        let (field, mine, theirs) = made(&fixture, Kind::Client, field_type).await;
        fixture.set(administrator, theirs, field, None, Some(one.clone())).await.expect("a value");
        assert_eq!(fixture.set(administrator, mine, field, None, Some(one)).await, taken(), "{field_type:?}");
        fixture.set(administrator, mine, field, None, Some(other)).await.unwrap_or_else(|error| panic!("{field_type:?}: {error:?}"));
    }
}

#[tokio::test]
async fn what_was_put_away_keeps_nobody_and_comes_back_with_its_own() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    for kind in KINDS {
        let (field, mine, theirs) = made(&fixture, kind, FieldType::Text).await;
        fixture.set(administrator, theirs, field, None, text("one")).await.expect("a value");
        assert_eq!(fixture.set(administrator, mine, field, None, text("one")).await, taken(), "{kind:?}");
        fixture.put_away(theirs).await;
        fixture.set(administrator, mine, field, None, text("one")).await.expect("free");
        if let About::Client(client) = theirs {
            fixture.run(administrator, clients::RestoreClient { client }).await.expect("brought back");
            assert_eq!(fixture.value(theirs, field).await, text("one"));
        }
    }
}

#[tokio::test]
async fn of_two_at_once_one_wins() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    for round in 0..8 {
        let kind = KINDS[round % KINDS.len()];
        let profile = fixture.profile(kind, &format!("Sales {round}")).await;
        let field = fixture.field_named(profile, FieldType::Text, unique(&format!("Number {round}"))).await;
        let (one, other) = (fixture.record(administrator, kind).await, fixture.record(administrator, kind).await);
        let (first, second) = tokio::join!(
            fixture.set(administrator, one, field, None, text("x")),
            fixture.set(administrator, other, field, None, text("X"))
        );
        let won = [&first, &second].into_iter().filter(|result| result.is_ok()).count();
        assert_eq!(won, 1, "{first:?}, {second:?}");
        assert!([first, second].contains(&taken()));
    }
}

#[tokio::test]
async fn it_is_not_asked_for_where_two_have_the_same_already() {
    let fixture = Fixture::new().await;
    let (administrator, rep) = (fixture.administrator(), fixture.rep());
    for kind in KINDS {
        let field = fixture.field(fixture.profile(kind, "Sales").await, FieldType::Text).await;
        let (one, other) = (fixture.record(rep, kind).await, fixture.record(rep, kind).await);
        fixture.set(rep, one, field, None, text("Ámbar")).await.expect("a value");
        fixture.set(rep, other, field, None, text("ambar")).await.expect("the same");
        let edit = EditField { field, seen: 1, fields: unique("text") };
        assert_eq!(fixture.run(administrator, edit.clone()).await, Err(invalid("unique", Problem::Taken)), "{kind:?}");
        fixture.put_away(other).await;
        assert_eq!(fixture.run(administrator, edit).await, Ok(2), "{kind:?}");
    }
    let field = fixture.field(fixture.profile(Kind::Client, "More").await, FieldType::YesNo).await;
    let edit = EditField { field, seen: 1, fields: unique("yes_no") };
    assert_eq!(fixture.run(administrator, edit).await, Err(invalid("unique", Problem::Unknown)));
}
