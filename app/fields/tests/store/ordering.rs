//! The order of profiles, fields and options, and the profile a field is in.

use fields::{ArchiveProfile, FieldType, MoveField, OrderFields, OrderOptions, OrderProfiles, RestoreProfile};
use kit::{AppError, FieldId, FieldOptionId, Kind, Problem, ProfileId, invalid};

use crate::fixture::Fixture;

async fn profiles(fixture: &Fixture) -> Vec<ProfileId> {
    let shape = fixture.shape(fixture.administrator()).await.expect("a shape");
    shape.profiles.into_iter().filter(|profile| profile.kind == Kind::Client).map(|profile| profile.id).collect()
}

async fn fields_of(fixture: &Fixture, profile: ProfileId) -> Vec<FieldId> {
    let shape = fixture.shape(fixture.administrator()).await.expect("a shape");
    let profile = shape.profiles.into_iter().find(|each| each.id == profile).expect("the profile");
    profile.fields.into_iter().map(|field| field.id).collect()
}

#[tokio::test]
async fn profiles_are_put_in_another_order() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let (one, two, three) =
        (fixture.profile(Kind::Client, "1").await, fixture.profile(Kind::Client, "2").await, fixture.profile(Kind::Client, "3").await);
    let elsewhere = fixture.profile(Kind::Deal, "1").await;
    let order =
        |seen: &[ProfileId], profiles: &[ProfileId]| OrderProfiles { kind: Kind::Client, seen: seen.to_vec(), profiles: profiles.to_vec() };
    fixture.run(administrator, order(&[one, two, three], &[three, one, two])).await.expect("an order");
    assert_eq!(profiles(&fixture).await, [three, one, two]);
    fixture.run(administrator, order(&[one, two, three], &[three, one, two])).await.expect("it is so already");
    assert_eq!(fixture.run(administrator, order(&[one, two, three], &[two, one, three])).await, Err(AppError::Conflict(None)));
    for wrong in [&[three, one][..], &[three, one, one], &[three, one, elsewhere]] {
        let refused = fixture.run(administrator, order(&[three, one, two], wrong)).await;
        assert_eq!(refused, Err(invalid("profiles", Problem::Unknown)), "{wrong:?}");
    }
    fixture.run(administrator, ArchiveProfile { profile: three }).await.expect("put away");
    fixture.run(administrator, order(&[one, two], &[two, one])).await.expect("without the one that is away");
    fixture.run(administrator, RestoreProfile { profile: three }).await.expect("brought back");
    assert_eq!(profiles(&fixture).await, [two, one, three], "as the last");
}

#[tokio::test]
async fn fields_are_put_in_another_order_and_into_another_profile() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let (sales, more) = (fixture.profile(Kind::Client, "Sales").await, fixture.profile(Kind::Client, "More").await);
    let (one, two) = (fixture.field(sales, FieldType::Text).await, fixture.field(sales, FieldType::Number).await);
    let three = fixture.field(more, FieldType::Date).await;
    let order = OrderFields { profile: sales, seen: vec![one, two], fields: vec![two, one] };
    fixture.run(administrator, order.clone()).await.expect("an order");
    assert_eq!(fields_of(&fixture, sales).await, [two, one]);
    let late = OrderFields { seen: vec![one, two], fields: vec![one, two], ..order };
    assert_eq!(fixture.run(administrator, late).await, Err(AppError::Conflict(None)));

    fixture.run(administrator, MoveField { field: two, profile: more }).await.expect("a move");
    assert_eq!((fields_of(&fixture, sales).await, fields_of(&fixture, more).await), (vec![one], vec![three, two]), "as the last");
    fixture.run(administrator, MoveField { field: three, profile: more }).await.expect("it is there already");
    assert_eq!(fields_of(&fixture, more).await, [three, two]);
    let about = fixture.record(fixture.rep(), Kind::Client).await;
    let card = fixture.read(fixture.rep(), about).await.expect("fields");
    let shown: Vec<FieldId> = card.profiles.iter().flat_map(|profile| &profile.fields).map(|field| field.id).collect();
    assert_eq!(shown, [one, three, two]);

    let deals = fixture.profile(Kind::Deal, "Sales").await;
    assert_eq!(fixture.run(administrator, MoveField { field: one, profile: deals }).await, Err(invalid("profile", Problem::Unknown)));
    let nowhere = MoveField { field: one, profile: ProfileId::generate() };
    assert_eq!(fixture.run(administrator, nowhere).await, Err(AppError::NotFound));
    fixture.run(administrator, ArchiveProfile { profile: more }).await.expect("put away");
    assert_eq!(fixture.run(administrator, MoveField { field: one, profile: more }).await, Err(invalid("profile", Problem::Unknown)));
}

#[tokio::test]
async fn options_are_put_in_another_order() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let field = fixture.field(fixture.profile(Kind::Client, "Sales").await, FieldType::Choice).await;
    let about = fixture.record(fixture.rep(), Kind::Client).await;
    let offered = async || fixture.own(about, field).await.options.into_iter().map(|option| option.id).collect::<Vec<FieldOptionId>>();
    let before = offered().await;
    let after = vec![before[2], before[0], before[1]];
    let order = OrderOptions { field, seen: before.clone(), options: after.clone() };
    fixture.run(administrator, order.clone()).await.expect("an order");
    assert_eq!(offered().await, after);
    let late = OrderOptions { options: vec![before[1], before[0], before[2]], ..order.clone() };
    assert_eq!(fixture.run(administrator, late).await, Err(AppError::Conflict(None)));
    assert_eq!(fixture.run(administrator, OrderOptions { field: FieldId::generate(), ..order }).await, Err(AppError::NotFound));
}
