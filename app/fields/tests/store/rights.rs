//! Who reads, fills and shapes fields.

use fields::{
    AddField, AddOption, AddProfile, ArchiveField, ArchiveOption, ArchiveProfile, EditField, FieldType, MoveField, OrderFields,
    OrderOptions, OrderProfiles, RenameOption, RenameProfile, RestoreField, RestoreOption, RestoreProfile,
};
use kit::{Actor, AppError, FieldId, FieldOptionId, Kind, ProfileId, Verb};
use people::BuiltInRole;

use crate::fixture::{Fixture, KINDS, fields, text};

fn everybody(fixture: &Fixture) -> Vec<&Actor> {
    let of_roles = BuiltInRole::ALL.map(|role| fixture.company.actor(role));
    of_roles.into_iter().chain([&fixture.company.colleague, &fixture.company.stranger]).collect()
}

#[tokio::test]
async fn each_role_does_what_it_may_do_with_the_record() {
    let fixture = Fixture::new().await;
    for kind in KINDS {
        let field = fixture.field(fixture.profile(kind, "Sales").await, FieldType::Text).await;
        let (mut saw, mut wrote) = (Vec::new(), Vec::new());
        for owner in [fixture.rep(), &fixture.company.stranger] {
            let about = fixture.record(owner, kind).await;
            fixture.set(fixture.administrator(), about, field, None, text("secret")).await.expect("a value");
            for actor in everybody(&fixture) {
                let may = |verb| actor.may(kind, verb, Some(owner.member));
                let (sees, writes) = (may(Verb::Read), may(Verb::Write));
                let told = fixture.read(actor, about).await;
                assert_eq!(told.as_ref().err(), (!sees).then_some(&AppError::NotFound), "{}, {kind:?}", actor.role);
                assert_eq!(format!("{told:?}").contains("secret"), sees, "{}, {kind:?}", actor.role);
                let expected = match (sees, writes) {
                    (true, true) => Ok(()),
                    (true, false) => Err(AppError::Forbidden),
                    (false, _) => Err(AppError::NotFound),
                };
                let before = fixture.value(about, field).await;
                let set = fixture.set(actor, about, field, before.clone(), text(&format!("secret of {}", actor.member))).await;
                assert_eq!(set, expected, "{}, {kind:?}", actor.role);
                assert_eq!(fixture.value(about, field).await != before, writes && sees, "{}, {kind:?}", actor.role);
                saw.push(sees);
                wrote.push(writes);
            }
        }
        for tried in [saw, wrote] {
            assert!(tried.contains(&true) && tried.contains(&false), "{kind:?}");
        }
    }
}

#[tokio::test]
async fn another_workspace_finds_nothing() {
    let fixture = Fixture::new().await;
    let south = people::testing::company(&fixture.test.db, "south").await;
    let intruder = south.actor(BuiltInRole::Administrator);
    for kind in KINDS {
        let profile = fixture.profile(kind, "Sales").await;
        let field = fixture.field(profile, FieldType::Text).await;
        let about = fixture.record(fixture.rep(), kind).await;
        fixture.set(fixture.rep(), about, field, None, text("secret")).await.expect("a value");
        assert_eq!(fixture.read(intruder, about).await.err(), Some(AppError::NotFound), "{kind:?}");
        assert_eq!(fixture.set(intruder, about, field, text("secret"), None).await, Err(AppError::NotFound), "{kind:?}");
        assert_eq!(fixture.shape(intruder).await.expect("a shape").profiles, [], "{kind:?}");
        let rename = RenameProfile { profile, seen: 1, name: "Theirs".to_owned() };
        assert_eq!(fixture.run(intruder, rename).await, Err(AppError::NotFound), "{kind:?}");
        assert_eq!(fixture.run(intruder, ArchiveField { field }).await, Err(AppError::NotFound), "{kind:?}");
        let edit = EditField { field, seen: 1, fields: fields("Theirs") };
        assert_eq!(fixture.run(intruder, edit).await, Err(AppError::NotFound), "{kind:?}");
    }
}

#[tokio::test]
async fn a_row_out_of_sight_is_none_even_to_plain_sql() {
    let fixture = Fixture::new().await;
    for kind in KINDS {
        let field = fixture.field(fixture.profile(kind, "Sales").await, FieldType::Text).await;
        let about = fixture.record(&fixture.company.stranger, kind).await;
        fixture.set(fixture.administrator(), about, field, None, text("secret")).await.expect("a value");
        for actor in everybody(&fixture) {
            let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
            let seen: i64 = sqlx::query_scalar("select count(*) from field_value where field_id = $1")
                .bind(field.0)
                .fetch_one(tx.connection())
                .await
                .expect("a number");
            let sees = actor.may(kind, Verb::Read, Some(fixture.company.stranger.member));
            assert_eq!(seen, i64::from(sees), "{}, {kind:?}", actor.role);
        }
    }
}

#[tokio::test]
async fn only_who_shapes_the_workspace_shapes_fields() {
    let fixture = Fixture::new().await;
    let profile = fixture.profile(Kind::Client, "Sales").await;
    let field = fixture.field(profile, FieldType::Choice).await;
    let shape = fixture.shape(fixture.administrator()).await.expect("a shape");
    let options: Vec<FieldOptionId> = shape.profiles[0].fields[0].options.iter().map(|option| option.id).collect();
    let option = options[0];
    let name = || "Other".to_owned();
    for actor in everybody(&fixture) {
        if actor.role == BuiltInRole::Administrator.key() {
            continue;
        }
        let (f, a) = (&fixture, actor);
        let add =
            AddField { field: FieldId::generate(), profile, field_type: FieldType::Text, fields: fields("Other"), options: Vec::new() };
        let tried = [
            f.run(a, AddProfile { profile: ProfileId::generate(), kind: Kind::Lead, name: name() }).await.err(),
            f.run(a, RenameProfile { profile, seen: 1, name: name() }).await.err(),
            f.run(a, ArchiveProfile { profile }).await.err(),
            f.run(a, RestoreProfile { profile }).await.err(),
            f.run(a, OrderProfiles { kind: Kind::Client, seen: vec![profile], profiles: vec![profile] }).await.err(),
            f.run(a, add).await.err(),
            f.run(a, EditField { field, seen: 1, fields: fields("Other") }).await.err(),
            f.run(a, ArchiveField { field }).await.err(),
            f.run(a, RestoreField { field }).await.err(),
            f.run(a, OrderFields { profile, seen: vec![field], fields: vec![field] }).await.err(),
            f.run(a, MoveField { field, profile }).await.err(),
            f.run(a, AddOption { field, option: FieldOptionId::generate(), name: name() }).await.err(),
            f.run(a, RenameOption { option, seen: 1, name: name() }).await.err(),
            f.run(a, ArchiveOption { option }).await.err(),
            f.run(a, RestoreOption { option }).await.err(),
            f.run(a, OrderOptions { field, seen: options.clone(), options: options.clone() }).await.err(),
            f.shape(a).await.err(),
        ];
        assert!(tried.iter().all(|error| *error == Some(AppError::Forbidden)), "{}: {tried:?}", actor.role);
    }
    assert_eq!(fixture.shape(fixture.administrator()).await.expect("a shape"), shape, "nobody changed anything");
}
