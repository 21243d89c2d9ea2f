//! How many there may be.

use fields::{
    AddField, AddOption, AddProfile, ArchiveField, ArchiveOption, ArchiveProfile, FieldType, MOST_FIELDS, MOST_OPTIONS, MOST_PROFILES,
    RestoreField, RestoreOption, RestoreProfile,
};
use kit::{AppError, FieldId, FieldOptionId, Kind, Problem, ProfileId, invalid};

use crate::fixture::{Fixture, fields};

fn too_many(most: usize) -> Result<(), AppError> {
    Err(invalid("name", Problem::TooMany(most)))
}

#[tokio::test]
async fn there_are_only_so_many_profiles() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let away = fixture.profile(Kind::Client, "Away").await;
    fixture.run(administrator, ArchiveProfile { profile: away }).await.expect("put away");
    for number in 0..MOST_PROFILES {
        fixture.profile(if number % 2 == 0 { Kind::Client } else { Kind::Deal }, &format!("Profile {number}")).await;
    }
    let one_more = AddProfile { profile: ProfileId::generate(), kind: Kind::Lead, name: "x".to_owned() };
    assert_eq!(fixture.run(administrator, one_more).await, too_many(MOST_PROFILES));
    assert_eq!(fixture.run(administrator, RestoreProfile { profile: away }).await, too_many(MOST_PROFILES));
}

#[tokio::test]
async fn a_kind_of_record_has_only_so_many_fields() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let (profile, deals) = (fixture.profile(Kind::Client, "Sales").await, fixture.profile(Kind::Deal, "Sales").await);
    let away = fixture.field(profile, FieldType::Text).await;
    fixture.run(administrator, ArchiveField { field: away }).await.expect("put away");
    for number in 0..MOST_FIELDS {
        fixture.field_named(profile, FieldType::Text, fields(&format!("Field {number}"))).await;
    }
    let other = fixture.profile(Kind::Client, "More").await;
    let one_more = |profile| AddField {
        field: FieldId::generate(),
        profile,
        field_type: FieldType::Text,
        fields: fields("One more"),
        options: Vec::new(),
    };
    assert_eq!(fixture.run(administrator, one_more(other)).await, too_many(MOST_FIELDS));
    assert_eq!(fixture.run(administrator, RestoreField { field: away }).await, too_many(MOST_FIELDS));
    fixture.run(administrator, one_more(deals)).await.expect("of another kind");
}

#[tokio::test]
async fn a_field_has_only_so_many_options() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let profile = fixture.profile(Kind::Client, "Sales").await;
    let named = |number: usize| (FieldOptionId::generate(), format!("Option {number}"));
    let field = FieldId::generate();
    let options: Vec<_> = (0..MOST_OPTIONS).map(named).collect();
    let away = options[0].0;
    let add = AddField { field, profile, field_type: FieldType::Choices, fields: fields("Options"), options };
    fixture.run(administrator, add).await.expect("as many as there may be");
    let one_more = AddOption { field, option: FieldOptionId::generate(), name: "One more".to_owned() };
    assert_eq!(fixture.run(administrator, one_more.clone()).await, too_many(MOST_OPTIONS));
    fixture.run(administrator, ArchiveOption { option: away }).await.expect("put away");
    fixture.run(administrator, one_more).await.expect("there is room");
    assert_eq!(fixture.run(administrator, RestoreOption { option: away }).await, too_many(MOST_OPTIONS));
}
