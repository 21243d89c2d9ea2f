//! How profiles, fields and options are made, changed, put away and brought back.

use fields::{
    AddField, AddOption, AddProfile, ArchiveField, ArchiveOption, ArchiveProfile, EditField, FieldFields, FieldType, RenameOption,
    RenameProfile, RestoreField, RestoreOption, RestoreProfile,
};
use kit::{AppError, FieldId, FieldOptionId, Kind, Problem, ProfileId, invalid};

use crate::fixture::{Fixture, fields, text};

fn taken<T>() -> Result<T, AppError> {
    Err(invalid("name", Problem::Taken))
}

fn add(profile: ProfileId, field_type: FieldType, fields: FieldFields, options: &[&str]) -> AddField {
    let options = options.iter().map(|name| (FieldOptionId::generate(), (*name).to_owned())).collect();
    AddField { field: FieldId::generate(), profile, field_type, fields, options }
}

#[tokio::test]
async fn names_of_profiles_are_taken_once_for_each_kind() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let profile = fixture.profile(Kind::Client, " Sales profile ").await;
    let named = |kind, name: &str| AddProfile { profile: ProfileId::generate(), kind, name: name.to_owned() };
    assert_eq!(fixture.run(administrator, named(Kind::Client, "SALES profile")).await, taken());
    fixture.run(administrator, named(Kind::Deal, "Sales profile")).await.expect("of another kind");
    for (name, problem) in [("", Problem::Required), (" ", Problem::Required), ("a\0", Problem::BadCharacters)] {
        assert_eq!(fixture.run(administrator, named(Kind::Client, name)).await, Err(invalid("name", problem)));
    }
    assert_eq!(fixture.run(administrator, named(Kind::Client, &"x".repeat(61))).await, Err(invalid("name", Problem::TooLong(60))));
    assert_eq!(fixture.run(administrator, named(Kind::Workspace, "x")).await, Err(invalid("kind", Problem::Unknown)));
    fixture.run(administrator, named(Kind::Client, &"ه".repeat(60))).await.expect("as long as it may be");

    let rename = RenameProfile { profile, seen: 1, name: "Perfil 🚲".to_owned() };
    assert_eq!(fixture.run(administrator, rename.clone()).await, Ok(2));
    assert_eq!(fixture.run(administrator, RenameProfile { name: "x".to_owned(), ..rename.clone() }).await, Err(AppError::Conflict(None)));
    assert_eq!(fixture.run(administrator, RenameProfile { seen: 2, ..rename }).await, Ok(2), "nothing to do");

    fixture.run(administrator, ArchiveProfile { profile }).await.expect("put away");
    fixture.run(administrator, ArchiveProfile { profile }).await.expect("it is away already");
    fixture.run(administrator, named(Kind::Client, "perfil 🚲")).await.expect("the name is free");
    assert_eq!(fixture.run(administrator, RestoreProfile { profile }).await, taken());
    let again = RenameProfile { profile, seen: 3, name: "Perfil dos".to_owned() };
    assert_eq!(fixture.run(administrator, again).await, Ok(4));
    fixture.run(administrator, RestoreProfile { profile }).await.expect("brought back");
}

#[tokio::test]
async fn fields_are_made_with_what_their_type_needs() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let profile = fixture.profile(Kind::Client, "Sales").await;
    let unique = FieldFields { unique: true, ..fields("x") };
    for (wrong, at, problem) in [
        (add(profile, FieldType::Choice, fields("x"), &[]), "options", Problem::Required),
        (add(profile, FieldType::Text, fields("x"), &["North"]), "options", Problem::Unknown),
        (add(profile, FieldType::Choices, fields("x"), &["North", " north"]), "options", Problem::Taken),
        (add(profile, FieldType::Choices, fields("x"), &["North", ""]), "options", Problem::Required),
        (add(profile, FieldType::Choices, fields("x"), &["x"; 201]), "options", Problem::TooMany(200)),
        (add(profile, FieldType::Choice, unique, &["North"]), "unique", Problem::Unknown),
        (add(profile, FieldType::Text, fields(""), &[]), "name", Problem::Required),
    ] {
        assert_eq!(fixture.run(administrator, wrong).await, Err(invalid(at, problem)));
    }
    assert_eq!(fixture.run(administrator, add(ProfileId::generate(), FieldType::Text, fields("x"), &[])).await, Err(AppError::NotFound));
    assert_eq!(fixture.shape(administrator).await.expect("a shape").profiles[0].fields, [], "nothing was made");
    fixture.run(administrator, add(profile, FieldType::Text, fields("Territory"), &[])).await.expect("a field");
    let other = fixture.profile(Kind::Client, "More").await;
    assert_eq!(fixture.run(administrator, add(other, FieldType::Date, fields("territory"), &[])).await, taken(), "in another profile too");
    let deals = fixture.profile(Kind::Deal, "Sales").await;
    fixture.run(administrator, add(deals, FieldType::Text, fields("Territory"), &[])).await.expect("of another kind");
    fixture.run(administrator, ArchiveProfile { profile }).await.expect("put away");
    assert_eq!(fixture.run(administrator, add(profile, FieldType::Text, fields("x"), &[])).await, Err(AppError::NotFound));
}

#[tokio::test]
async fn a_field_is_changed_put_away_and_brought_back_with_its_values() {
    let fixture = Fixture::new().await;
    let (administrator, rep) = (fixture.administrator(), fixture.rep());
    let profile = fixture.profile(Kind::Lead, "Sales").await;
    let (field, _) = (fixture.field(profile, FieldType::Text).await, fixture.field(profile, FieldType::Number).await);
    let about = fixture.record(rep, Kind::Lead).await;
    fixture.set(rep, about, field, None, text("kept")).await.expect("a value");
    let wanted = FieldFields { hint: " As it is said ".to_owned(), required: true, personal: true, ..fields(" Words ") };
    let edit = EditField { field, seen: 1, fields: wanted.clone() };
    assert_eq!(fixture.run(administrator, edit.clone()).await, Ok(2));
    assert_eq!(fixture.run(administrator, edit.clone()).await, Err(AppError::Conflict(None)));
    assert_eq!(fixture.run(administrator, EditField { seen: 2, ..edit.clone() }).await, Ok(2), "nothing to do");
    let taken_name = EditField { seen: 2, fields: fields("NUMBER"), ..edit };
    assert_eq!(fixture.run(administrator, taken_name).await, taken());
    let own = fixture.own(about, field).await;
    assert_eq!((own.name.as_str(), own.hint.as_str(), own.required), ("Words", "As it is said", true));

    fixture.run(administrator, ArchiveField { field }).await.expect("put away");
    let shape = fixture.shape(administrator).await.expect("a shape");
    let last = shape.profiles[0].fields.last().expect("a field");
    assert_eq!((last.id, last.archived, last.version, last.filled), (field, true, 3, 1));
    assert_eq!(last.fields, FieldFields { name: "Words".to_owned(), hint: "As it is said".to_owned(), ..wanted });
    let again = fixture.field_named(profile, FieldType::Date, fields("words")).await;
    assert_eq!(fixture.run(administrator, RestoreField { field }).await, taken());
    fixture.run(administrator, ArchiveField { field: again }).await.expect("put away");
    fixture.run(administrator, RestoreField { field }).await.expect("brought back");
    assert_eq!(fixture.value(about, field).await, text("kept"));
}

#[tokio::test]
async fn options_are_named_once_for_each_field() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let profile = fixture.profile(Kind::Client, "Sales").await;
    let (field, other) = (fixture.field(profile, FieldType::Choice).await, fixture.field(profile, FieldType::Choices).await);
    let option = FieldOptionId::generate();
    let named = |field, name: &str| AddOption { field, option: FieldOptionId::generate(), name: name.to_owned() };
    fixture.run(administrator, AddOption { option, ..named(field, " West ") }).await.expect("an option");
    assert_eq!(fixture.run(administrator, named(field, "WEST")).await, taken());
    fixture.run(administrator, named(other, "West")).await.expect("of another field");
    assert_eq!(fixture.run(administrator, named(field, " ")).await, Err(invalid("name", Problem::Required)));
    assert_eq!(fixture.run(administrator, named(FieldId::generate(), "x")).await, Err(AppError::NotFound));
    let rename = RenameOption { option, seen: 1, name: "Ouest".to_owned() };
    assert_eq!(fixture.run(administrator, RenameOption { name: "north".to_owned(), ..rename.clone() }).await, taken());
    assert_eq!(fixture.run(administrator, rename.clone()).await, Ok(2));
    assert_eq!(fixture.run(administrator, RenameOption { name: "x".to_owned(), ..rename }).await, Err(AppError::Conflict(None)));
    fixture.run(administrator, ArchiveOption { option }).await.expect("put away");
    fixture.run(administrator, named(field, "ouest")).await.expect("the name is free");
    assert_eq!(fixture.run(administrator, RestoreOption { option }).await, taken());
}
