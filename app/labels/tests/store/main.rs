//! Labels on a real Postgres.

use kit::testing::{TestDatabase, database};
use kit::{Actor, AppError, Command, DealId, Execute, LabelId, Problem, Request, execute, invalid};
use labels::{AddLabel, ArchiveLabel, EditLabel, LabelFields, RestoreLabel};
use people::BuiltInRole;
use people::testing::{Company, company};

async fn made() -> (TestDatabase, Company) {
    let test = database().await;
    let company = company(&test.db, "north").await;
    (test, company)
}

async fn run<C: Command + Execute>(test: &TestDatabase, actor: &Actor, command: C) -> Result<C::Answer, AppError> {
    execute(&test.db, actor, &Request::new(command)).await
}

fn fields(name: &str, colour: i16) -> LabelFields {
    LabelFields { name: name.to_owned(), colour }
}

async fn names(test: &TestDatabase, actor: &Actor) -> Vec<(String, i16)> {
    let mut tx = test.db.begin(actor).await.expect("a transaction");
    let labels = labels::labels(&mut tx).await.expect("labels");
    labels.into_iter().map(|label| (label.name, label.colour)).collect()
}

#[tokio::test]
async fn labels_are_made_changed_put_away_and_brought_back() {
    let (test, company) = made().await;
    let administrator = company.actor(BuiltInRole::Administrator);
    let (urgent, partner) = (LabelId::generate(), LabelId::generate());
    run(&test, administrator, AddLabel { label: urgent, fields: fields(" Urgent ", 5) }).await.expect("a label");
    run(&test, administrator, AddLabel { label: partner, fields: fields("Partner", 2) }).await.expect("a label");
    let twice = AddLabel { label: LabelId::generate(), fields: fields("urgent", 1) };
    assert_eq!(run(&test, administrator, twice).await, Err(invalid("name", Problem::Taken)));
    assert_eq!(names(&test, company.actor(BuiltInRole::Rep)).await, [("Partner".to_owned(), 2), ("Urgent".to_owned(), 5)]);

    let edit = EditLabel { label: urgent, seen: 1, fields: fields("Hot", 4) };
    assert_eq!(run(&test, administrator, edit.clone()).await, Ok(2));
    assert_eq!(run(&test, administrator, EditLabel { fields: fields("Cold", 4), ..edit }).await, Err(AppError::Conflict(None)));
    let same = EditLabel { label: urgent, seen: 2, fields: fields("Partner", 4) };
    assert_eq!(run(&test, administrator, same).await, Err(invalid("name", Problem::Taken)));

    run(&test, administrator, ArchiveLabel { label: urgent }).await.expect("put away");
    assert_eq!(names(&test, administrator).await, [("Partner".to_owned(), 2)]);
    let again = LabelId::generate();
    run(&test, administrator, AddLabel { label: again, fields: fields("Hot", 1) }).await.expect("the name is free");
    assert_eq!(run(&test, administrator, RestoreLabel { label: urgent }).await, Err(invalid("name", Problem::Taken)));
    run(&test, administrator, ArchiveLabel { label: again }).await.expect("put away");
    run(&test, administrator, RestoreLabel { label: urgent }).await.expect("brought back");
    assert_eq!(names(&test, administrator).await, [("Hot".to_owned(), 4), ("Partner".to_owned(), 2)]);
}

#[tokio::test]
async fn only_who_shapes_the_workspace_shapes_labels() {
    let (test, company) = made().await;
    let administrator = company.actor(BuiltInRole::Administrator);
    let label = LabelId::generate();
    run(&test, administrator, AddLabel { label, fields: fields("Urgent", 5) }).await.expect("a label");
    for role in BuiltInRole::ALL {
        let actor = company.actor(role);
        let may = role == BuiltInRole::Administrator;
        let expected = |result: Result<(), AppError>| assert_eq!(result.err(), (!may).then_some(AppError::Forbidden), "{role:?}");
        let seen = 1;
        expected(run(&test, actor, AddLabel { label: LabelId::generate(), fields: fields(role.key(), 1) }).await);
        expected(run(&test, actor, EditLabel { label, seen, fields: fields("Urgent", 5) }).await.map(|_| ()));
        let mut tx = test.db.begin(actor).await.expect("a transaction");
        expected(labels::read_labels_to_shape(&mut tx).await.map(|_| ()));
        drop(tx);
        if !may {
            expected(run(&test, actor, ArchiveLabel { label }).await);
            expected(run(&test, actor, RestoreLabel { label }).await);
        }
    }
}

#[tokio::test]
async fn another_workspace_has_its_own() {
    let (test, company) = made().await;
    let label = LabelId::generate();
    run(&test, company.actor(BuiltInRole::Administrator), AddLabel { label, fields: fields("Urgent", 5) }).await.expect("a label");
    let south = people::testing::company(&test.db, "south").await;
    let intruder = south.actor(BuiltInRole::Administrator);
    assert_eq!(names(&test, intruder).await, []);
    assert_eq!(run(&test, intruder, ArchiveLabel { label }).await, Err(AppError::NotFound));
    let edit = EditLabel { label, seen: 1, fields: fields("Theirs", 5) };
    assert_eq!(run(&test, intruder, edit).await, Err(AppError::NotFound));
    let mut tx = test.db.begin(intruder).await.expect("a transaction");
    assert_eq!(labels::of_deal(&mut tx, DealId::generate()).await, Err(AppError::NotFound));
}
