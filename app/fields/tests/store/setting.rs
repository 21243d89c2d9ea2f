//! A value is written where what was seen still stands.

use fields::{ArchiveField, ArchiveProfile, FieldFields, FieldType, FieldValue};
use kit::{About, AppError, FieldId, Kind, LeadId, Problem, invalid};

use crate::fixture::{Fixture, KINDS, fields, text};

const ROWS: &str = "select count(*) from journal where kind = 'field_value'";

#[tokio::test]
async fn a_value_is_compared_and_set() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    for kind in KINDS {
        let field = fixture.field(fixture.profile(kind, "Sales").await, FieldType::Text).await;
        let about = fixture.record(rep, kind).await;
        let set = |seen, to| fixture.set(rep, about, field, seen, to);
        assert_eq!(fixture.value(about, field).await, None, "{kind:?}");
        set(None, text(" one ")).await.expect("a first value");
        assert_eq!(fixture.value(about, field).await, text("one"), "{kind:?}");
        let written = fixture.number(ROWS).await;
        // The same again is done already, whatever was seen.
        set(None, text("one")).await.expect("nothing to do");
        set(text("zero"), text("one")).await.expect("nothing to do");
        for seen in [None, text("two"), Some(FieldValue::Number(1))] {
            assert_eq!(set(seen, text("three")).await, Err(AppError::Conflict(None)), "{kind:?}");
        }
        assert_eq!(set(None, None).await, Err(AppError::Conflict(None)), "{kind:?}");
        assert_eq!(fixture.number(ROWS).await, written, "nothing was written: {kind:?}");
        set(text("one"), text("two")).await.expect("another value");
        set(text("two"), None).await.expect("no value");
        set(text("two"), None).await.expect("nothing to do");
        assert_eq!(fixture.value(about, field).await, None, "{kind:?}");
        assert_eq!(fixture.number(ROWS).await, written + 2, "{kind:?}");
    }
    assert_eq!(fixture.number("select count(*) from field_value").await, 0, "no value is no row");
}

#[tokio::test]
async fn of_two_at_once_who_saw_the_same_one_wins() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let field = fixture.field(fixture.profile(Kind::Client, "Sales").await, FieldType::Text).await;
    let about = fixture.record(rep, Kind::Client).await;
    let (one, two) = tokio::join!(fixture.set(rep, about, field, None, text("one")), fixture.set(rep, about, field, None, text("two")));
    assert!([one.clone(), two.clone()].contains(&Ok(())), "{one:?}, {two:?}");
    assert!([one.clone(), two.clone()].contains(&Err(AppError::Conflict(None))), "{one:?}, {two:?}");
}

#[tokio::test]
async fn what_is_required_is_not_emptied() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let profile = fixture.profile(Kind::Deal, "Requirements").await;
    let field = fixture.field_named(profile, FieldType::Text, FieldFields { required: true, ..fields("Units") }).await;
    let about = fixture.record(rep, Kind::Deal).await;
    fixture.set(rep, about, field, None, None).await.expect("none is there: it stays so");
    fixture.set(rep, about, field, None, text("one")).await.expect("a value");
    assert_eq!(fixture.set(rep, about, field, text("one"), None).await, Err(invalid("value", Problem::Required)));
    assert_eq!(fixture.value(about, field).await, text("one"));
    fixture.set(rep, about, field, text("one"), text("two")).await.expect("another value");
}

#[tokio::test]
async fn what_was_put_away_is_not_filled() {
    let fixture = Fixture::new().await;
    let (administrator, rep) = (fixture.administrator(), fixture.rep());
    for kind in KINDS {
        let profile = fixture.profile(kind, "Sales").await;
        let (field, other) = (fixture.field(profile, FieldType::Text).await, fixture.field(profile, FieldType::Number).await);
        let (about, away) = (fixture.record(rep, kind).await, fixture.record(rep, kind).await);
        fixture.put_away(away).await;
        assert_eq!(fixture.set(administrator, away, field, None, text("x")).await, Err(AppError::NotFound), "{kind:?}");
        assert!(fixture.read(administrator, away).await.expect("fields").archived, "{kind:?}");
        fixture.run(administrator, ArchiveField { field }).await.expect("put away");
        assert_eq!(fixture.set(rep, about, field, None, text("x")).await, Err(AppError::NotFound), "{kind:?}");
        fixture.run(administrator, ArchiveProfile { profile }).await.expect("put away");
        assert_eq!(fixture.set(rep, about, other, None, Some(FieldValue::Number(1))).await, Err(AppError::NotFound), "{kind:?}");
        assert_eq!(fixture.read(rep, about).await.expect("fields").profiles, [], "{kind:?}");
    }
}

#[tokio::test]
async fn a_field_is_of_one_kind_of_record() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let field = fixture.field(fixture.profile(Kind::Client, "Sales").await, FieldType::Text).await;
    for kind in [Kind::Contact, Kind::Lead, Kind::Deal] {
        let about = fixture.record(rep, kind).await;
        assert_eq!(fixture.set(rep, about, field, None, text("x")).await, Err(AppError::NotFound), "{kind:?}");
        assert_eq!(fixture.read(rep, about).await.expect("fields").profiles, [], "{kind:?}");
    }
    let client = fixture.record(rep, Kind::Client).await;
    assert_eq!(fixture.set(rep, client, FieldId::generate(), None, text("x")).await, Err(AppError::NotFound));
    // The id of a client is none of a lead.
    let About::Client(id) = client else { panic!("a client") };
    assert_eq!(fixture.set(rep, About::Lead(LeadId(id.0)), field, None, text("x")).await, Err(AppError::NotFound));
}
