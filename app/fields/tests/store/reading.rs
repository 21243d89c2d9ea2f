//! What a card and the page of settings are told.

use fields::{ArchiveField, FieldType, FieldValue};
use kit::{Currency, Kind};

use crate::fixture::{Fixture, KINDS, text};

#[tokio::test]
async fn a_card_has_the_profiles_of_its_kind_that_have_a_field() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    for kind in KINDS {
        let (empty, sales) = (fixture.profile(kind, "Empty").await, fixture.profile(kind, "Sales").await);
        let (one, two) = (fixture.field(sales, FieldType::Text).await, fixture.field(sales, FieldType::Choices).await);
        let gone = fixture.field(empty, FieldType::Date).await;
        fixture.run(fixture.administrator(), ArchiveField { field: gone }).await.expect("put away");
        let (about, other) = (fixture.record(rep, kind).await, fixture.record(rep, kind).await);
        fixture.set(rep, other, one, None, text("theirs")).await.expect("a value");
        let card = fixture.read(rep, about).await.expect("fields");
        assert_eq!((card.about, card.owner, card.archived, card.currency), (about, Some(rep.member), false, Currency::USD), "{kind:?}");
        assert_eq!(card.profiles.iter().map(|profile| (profile.id, profile.name.as_str())).collect::<Vec<_>>(), [(sales, "Sales")]);
        let fields = &card.profiles[0].fields;
        assert_eq!(fields.iter().map(|field| (field.id, field.value.clone())).collect::<Vec<_>>(), [(one, None), (two, None)]);
        assert_eq!((fields[0].options.len(), fields[1].options.len()), (0, 3));
        assert_eq!(card.members, [], "no field is of a member");
    }
}

#[tokio::test]
async fn members_are_named_where_one_can_be_chosen() {
    let fixture = Fixture::new().await;
    fixture.field(fixture.profile(Kind::Deal, "Sales").await, FieldType::Member).await;
    let about = fixture.record(fixture.rep(), Kind::Deal).await;
    let members = fixture.read(fixture.rep(), about).await.expect("fields").members;
    assert_eq!(members.len(), 10, "all but the system: {members:?}");
    assert!(members.is_sorted_by_key(|member| member.name.to_lowercase()));
}

#[tokio::test]
async fn the_settings_count_who_has_a_value() {
    let fixture = Fixture::new().await;
    let (administrator, rep) = (fixture.administrator(), fixture.rep());
    let profile = fixture.profile(Kind::Lead, "Sales").await;
    let (field, other) = (fixture.field(profile, FieldType::YesNo).await, fixture.field(profile, FieldType::Text).await);
    for number in 0..3 {
        let about = fixture.record(if number == 0 { rep } else { &fixture.company.stranger }, Kind::Lead).await;
        fixture.set(administrator, about, field, None, Some(FieldValue::YesNo(number == 1))).await.expect("a value");
    }
    let shape = fixture.shape(administrator).await.expect("a shape");
    let filled: Vec<_> = shape.profiles[0].fields.iter().map(|field| (field.id, field.filled)).collect();
    assert_eq!(filled, [(field, 3), (other, 0)]);
    fixture
        .owner(format!(
            "alter table field_value disable trigger user; alter table field_value drop constraint field_value_workspace_id_field_id_kind_fkey;
            insert into field_value (workspace_id, record_id, field_id, kind, amount)
            select workspace_id, gen_random_uuid(), '{field}', 'lead', 1 from workspace cross join generate_series(1, 10100)"
        ))
        .await;
    let shape = fixture.shape(administrator).await.expect("a shape");
    assert_eq!(shape.profiles[0].fields[0].filled, fields::MOST_COUNTED, "and no further");
}

#[tokio::test]
async fn a_deals_watchers_are_told_of_its_values_and_boards_of_no_shape() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let (deals, clients) = (fixture.profile(Kind::Deal, "Sales").await, fixture.profile(Kind::Client, "Sales").await);
    let (field, other) = (fixture.field(deals, FieldType::Text).await, fixture.field(clients, FieldType::Text).await);
    let (deal, client) = (fixture.record(rep, Kind::Deal).await, fixture.record(rep, Kind::Client).await);
    let told = async |since: i64| {
        let mut tx = fixture.test.db.begin(rep).await.expect("a transaction");
        sqlx::query_scalar::<_, Option<uuid::Uuid>>("select deal_id from deals_changed($1, 100)")
            .bind(since)
            .fetch_all(tx.connection())
            .await
            .expect("changes")
    };
    let now = async || fixture.number("select max(sequence) from command").await;
    let since = now().await;
    fixture.set(rep, client, other, None, text("x")).await.expect("a value");
    fixture.field(deals, FieldType::Date).await;
    assert_eq!(told(since).await, [], "of a client's value and of a new field");
    fixture.set(rep, deal, field, None, text("x")).await.expect("a value");
    assert_eq!(told(since).await, [Some(deal.id())]);
    let since = now().await;
    fixture.set(rep, deal, field, text("x"), None).await.expect("no value");
    assert_eq!(told(since).await, [Some(deal.id())], "nor is one that went forgotten");
}

#[tokio::test]
async fn the_journal_tells_of_values_whoever_sees_the_record() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let field = fixture.field(fixture.profile(Kind::Deal, "Sales").await, FieldType::Text).await;
    let (mine, theirs) = (fixture.record(rep, Kind::Deal).await, fixture.record(&fixture.company.stranger, Kind::Deal).await);
    for about in [mine, theirs] {
        fixture.set(fixture.administrator(), about, field, None, text("x")).await.expect("a value");
    }
    let commands: Vec<uuid::Uuid> =
        sqlx::query_scalar("select id from command where kind = 'set_field'").fetch_all(&fixture.test.owner).await.expect("commands");
    for (actor, sees) in [(fixture.administrator(), vec![mine.id(), theirs.id()]), (rep, vec![mine.id()])] {
        let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
        let mut seen: Vec<uuid::Uuid> = sqlx::query_scalar("select record_id from change_rows($1, null, 10)")
            .bind(&commands)
            .fetch_all(tx.connection())
            .await
            .expect("rows");
        seen.sort_unstable();
        assert_eq!(seen, sees, "{}", actor.role);
    }
}
