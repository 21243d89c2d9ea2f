//! Options and members: what can be chosen, and what was put away.

use fields::{AddOption, ArchiveOption, FieldType, FieldValue, RestoreOption};
use kit::{FieldId, FieldOptionId, Kind, MemberId, Problem, invalid};

use crate::fixture::{Fixture, text};

async fn options(fixture: &Fixture, field: FieldId) -> Vec<FieldOptionId> {
    let shape = fixture.shape(fixture.administrator()).await.expect("a shape");
    let mut fields = shape.profiles.into_iter().flat_map(|profile| profile.fields);
    fields.find(|each| each.id == field).expect("the field").options.into_iter().map(|option| option.id).collect()
}

#[tokio::test]
async fn an_option_that_was_put_away_stays_where_it_is_and_is_chosen_no_more() {
    let fixture = Fixture::new().await;
    let (administrator, rep) = (fixture.administrator(), fixture.rep());
    let profile = fixture.profile(Kind::Client, "Sales").await;
    let field = fixture.field(profile, FieldType::Choice).await;
    let [north, south, _] = options(&fixture, field).await[..] else { panic!("three options") };
    let (one, other) = (fixture.record(rep, Kind::Client).await, fixture.record(rep, Kind::Client).await);
    let choice = |option| Some(FieldValue::Choice(option));
    fixture.set(rep, one, field, None, choice(north)).await.expect("an option");
    fixture.run(administrator, ArchiveOption { option: north }).await.expect("put away");

    let names = |own: fields::OwnField| own.options.into_iter().map(|option| option.name).collect::<Vec<_>>();
    assert_eq!(names(fixture.own(one, field).await), ["South", "East", "North"], "what is chosen is named, behind the others");
    assert_eq!(names(fixture.own(other, field).await), ["South", "East"]);
    let refused = Err(invalid("value", Problem::Unknown));
    assert_eq!(fixture.set(rep, other, field, None, choice(north)).await, refused);
    fixture.set(rep, one, field, choice(north), choice(south)).await.expect("away from it");
    assert_eq!(fixture.set(rep, one, field, choice(south), choice(north)).await, refused, "and not back");
    fixture.run(administrator, RestoreOption { option: north }).await.expect("brought back");
    fixture.set(rep, one, field, choice(south), choice(north)).await.expect("back");
}

#[tokio::test]
async fn of_several_those_that_are_there_may_stay() {
    let fixture = Fixture::new().await;
    let (administrator, rep) = (fixture.administrator(), fixture.rep());
    let profile = fixture.profile(Kind::Contact, "Sales").await;
    let (field, single) = (fixture.field(profile, FieldType::Choices).await, fixture.field(profile, FieldType::Choice).await);
    let [north, south, east] = options(&fixture, field).await[..] else { panic!("three options") };
    let about = fixture.record(rep, Kind::Contact).await;
    let some = |options: &[FieldOptionId]| {
        let mut options = options.to_vec();
        options.sort_unstable();
        Some(FieldValue::Choices(options))
    };
    fixture.set(rep, about, field, None, Some(FieldValue::Choices(vec![south, north, south]))).await.expect("two");
    assert_eq!(fixture.value(about, field).await, some(&[north, south]));
    fixture.run(administrator, ArchiveOption { option: north }).await.expect("put away");
    fixture.set(rep, about, field, some(&[north, south]), some(&[north, east])).await.expect("one of them stays");
    fixture.set(rep, about, field, some(&[north, east]), some(&[east])).await.expect("it goes");
    let refused = Err(invalid("value", Problem::Unknown));
    assert_eq!(fixture.set(rep, about, field, some(&[east]), some(&[north, east])).await, refused, "and does not come back");
    // Options of another field are none of this one, however many are.
    let others = options(&fixture, single).await[0];
    assert_eq!(fixture.set(rep, about, field, some(&[east]), some(&[east, others])).await, refused);
    assert_eq!(fixture.set(rep, about, single, None, Some(FieldValue::Choice(east))).await, refused);
}

#[tokio::test]
async fn a_member_who_works_here_no_more_stays_where_they_are_and_is_chosen_no_more() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let field = fixture.field(fixture.profile(Kind::Lead, "Sales").await, FieldType::Member).await;
    let (one, other) = (fixture.record(rep, Kind::Lead).await, fixture.record(rep, Kind::Lead).await);
    let colleague = fixture.company.colleague.member;
    let member = |member: MemberId| Some(FieldValue::Member(member));
    fixture.set(rep, one, field, None, member(colleague)).await.expect("a member");
    fixture
        .owner(format!(
            "alter table member disable trigger user; update member set archived_at = now() where id = '{colleague}';
            alter table member enable trigger user"
        ))
        .await;
    let named = |own: fields::OwnFields| own.members.iter().any(|each| each.id == colleague && each.name == "Colleague Example");
    assert!(named(fixture.read(rep, one).await.expect("fields")), "who is chosen is named");
    assert!(!named(fixture.read(rep, other).await.expect("fields")));
    let refused = Err(invalid("value", Problem::Unknown));
    assert_eq!(fixture.set(rep, other, field, None, member(colleague)).await, refused);
    fixture.set(rep, one, field, member(colleague), member(rep.member)).await.expect("somebody else");
    assert_eq!(fixture.set(rep, one, field, member(rep.member), member(colleague)).await, refused);
    for nobody in [MemberId::generate(), fixture.company.system.member] {
        assert_eq!(fixture.set(rep, other, field, None, member(nobody)).await, refused);
    }
    let south = people::testing::company(&fixture.test.db, "south").await;
    assert_eq!(fixture.set(rep, other, field, None, member(south.stranger.member)).await, refused);
}

#[tokio::test]
async fn only_a_choice_has_options() {
    let fixture = Fixture::new().await;
    let field = fixture.field(fixture.profile(Kind::Lead, "Sales").await, FieldType::Text).await;
    let option = AddOption { field, option: FieldOptionId::generate(), name: "North".to_owned() };
    assert_eq!(fixture.run(fixture.administrator(), option).await, Err(invalid("field", Problem::Unknown)));
    let about = fixture.record(fixture.rep(), Kind::Lead).await;
    fixture.set(fixture.rep(), about, field, None, text("North")).await.expect("words");
}
