//! Saved views: whose they are, who can choose and change them, and what a board opens with.

use board::store::views;
use board::{ArchiveView, BoardFilter, ChangeView, OpenWithView, RenameView, SaveView, SavedView, ShareView};
use kit::testing::TestDatabase;
use kit::{Actor, AppError, BoardViewId, Problem, Request, execute, invalid};
use people::BuiltInRole;

use crate::fixture::{Fixture, show};

fn save(name: &str, shared: bool) -> SaveView {
    SaveView { view: BoardViewId::generate(), name: name.into(), query: "period=quarter&owner=mine".into(), shared, opens: false }
}

async fn list(test: &TestDatabase, actor: &Actor) -> Vec<SavedView> {
    let mut tx = test.db.begin(actor).await.expect("a transaction");
    views::views(&mut tx).await.expect("views")
}

async fn names(test: &TestDatabase, actor: &Actor) -> Vec<String> {
    list(test, actor).await.into_iter().map(|view| view.name).collect()
}

async fn opens_with(test: &TestDatabase, actor: &Actor) -> Option<String> {
    let mut tx = test.db.begin(actor).await.expect("a transaction");
    views::opens_with(&mut tx).await.expect("an answer")
}

#[tokio::test]
async fn ones_own_are_ones_own_and_the_shared_everybodys() {
    let fixture = Fixture::new().await;
    let db = &fixture.test.db;
    let (rep, colleague) = (fixture.company.actor(BuiltInRole::Rep), &fixture.company.colleague);
    let (private, shared) = (save("Private", false), save("  Shared ", true));
    execute(db, rep, &Request::new(private.clone())).await.expect("saved");
    execute(db, rep, &Request::new(shared.clone())).await.expect("saved");
    execute(db, colleague, &Request::new(save("Another", true))).await.expect("saved");
    assert_eq!(names(&fixture.test, rep).await, ["Private", "Shared", "Another"]);
    let kept = list(&fixture.test, rep).await.remove(0);
    assert_eq!((kept.query.as_str(), kept.version, kept.opens), ("owner=mine&period=quarter", 1, false), "the shortest way to say it");
    for (role, actor) in &fixture.company.roles {
        match role {
            BuiltInRole::Rep => {}
            BuiltInRole::Administrator | BuiltInRole::Manager | BuiltInRole::Contributor | BuiltInRole::Finance => {
                assert_eq!(names(&fixture.test, actor).await, ["Another", "Shared"], "{role:?}");
            }
            _ => {
                let mut tx = db.begin(actor).await.expect("a transaction");
                assert_eq!(views::views(&mut tx).await, Err(AppError::Forbidden), "{role:?}");
                drop(tx);
                assert_eq!(execute(db, actor, &Request::new(save("Theirs", false))).await, Err(AppError::Forbidden), "{role:?}");
            }
        }
    }
    let south = people::testing::company(db, "south").await;
    assert_eq!(names(&fixture.test, south.actor(BuiltInRole::Administrator)).await, Vec::<String>::new());

    // A board names its view only to who can choose it; what the rest of the address says is shown all the same.
    let filter = BoardFilter { view: Some(private.view), ..BoardFilter::default() };
    assert_eq!(show(&fixture.test, rep, &filter).await.expect("a board").view.map(|view| view.name), Some("Private".into()));
    assert_eq!(show(&fixture.test, colleague, &filter).await.expect("a board").view, None);
}

#[tokio::test]
async fn its_owner_changes_it_and_who_shapes_the_workspace_where_it_is_shared() {
    let fixture = Fixture::new().await;
    let db = &fixture.test.db;
    let (rep, colleague) = (fixture.company.actor(BuiltInRole::Rep), &fixture.company.colleague);
    let (manager, administrator) = (fixture.company.actor(BuiltInRole::Manager), fixture.company.actor(BuiltInRole::Administrator));
    let south = people::testing::company(db, "south").await;
    let (private, shared) = (save("Private", false), save("Shared", true));
    for command in [&private, &shared] {
        execute(db, rep, &Request::new(command.clone())).await.expect("saved");
    }
    let rename = |view, seen, name: &str| Request::new(RenameView { view, seen, name: name.into() });
    let change = |view, seen| Request::new(ChangeView { view, seen, query: "owner=team".into() });
    for (actor, view, refusal) in [
        (colleague, private.view, AppError::NotFound),
        (administrator, private.view, AppError::NotFound),
        (south.actor(BuiltInRole::Administrator), shared.view, AppError::NotFound),
        (colleague, shared.view, AppError::Forbidden),
        (manager, shared.view, AppError::Forbidden),
    ] {
        assert_eq!(execute(db, actor, &rename(view, 1, "Mine")).await, Err(refusal.clone()), "{}", actor.name);
        assert_eq!(execute(db, actor, &change(view, 1)).await, Err(refusal.clone()), "{}", actor.name);
        assert_eq!(execute(db, actor, &Request::new(ArchiveView { view })).await, Err(refusal.clone()), "{}", actor.name);
        assert_eq!(execute(db, actor, &Request::new(ShareView { view, shared: false })).await, Err(refusal), "{}", actor.name);
    }
    assert_eq!(execute(db, administrator, &rename(shared.view, 1, "Ours")).await, Ok(2));
    assert_eq!(execute(db, rep, &change(shared.view, 1)).await, Err(AppError::Conflict(None)), "somebody was quicker");
    assert_eq!(execute(db, rep, &change(shared.view, 2)).await, Ok(3));
    let unshared = Request::new(ShareView { view: shared.view, shared: false });
    assert_eq!(execute(db, administrator, &unshared).await, Err(AppError::Forbidden), "its owner alone decides that");
    assert_eq!(execute(db, rep, &unshared).await, Ok(4));
    assert_eq!(names(&fixture.test, administrator).await, Vec::<String>::new());
    let taken = execute(db, rep, &rename(shared.view, 4, "private")).await;
    assert_eq!(taken, Err(invalid("name", Problem::Taken)));
    execute(db, rep, &Request::new(ArchiveView { view: private.view })).await.expect("archived");
    assert_eq!(execute(db, rep, &rename(shared.view, 4, "private")).await, Ok(5), "the name is free again");
    assert_eq!(execute(db, rep, &Request::new(ArchiveView { view: private.view })).await, Err(AppError::NotFound));
}

#[tokio::test]
async fn a_board_opens_with_what_its_reader_chose_as_long_as_they_can_see_it() {
    let fixture = Fixture::new().await;
    let db = &fixture.test.db;
    let (rep, colleague) = (fixture.company.actor(BuiltInRole::Rep), &fixture.company.colleague);
    let shared = save("Shared", true);
    execute(db, rep, &Request::new(SaveView { opens: true, ..shared.clone() })).await.expect("saved");
    let address = format!("view={}&owner=mine&period=quarter", shared.view);
    assert_eq!(opens_with(&fixture.test, rep).await, Some(address.clone()));
    assert_eq!(opens_with(&fixture.test, colleague).await, None, "a default is one's own");
    execute(db, colleague, &Request::new(OpenWithView { view: Some(shared.view) })).await.expect("chosen");
    assert_eq!(opens_with(&fixture.test, colleague).await, Some(address));
    assert!(list(&fixture.test, colleague).await[0].opens);

    let unseen = Request::new(OpenWithView { view: Some(BoardViewId::generate()) });
    assert_eq!(execute(db, rep, &unseen).await, Err(AppError::NotFound));
    let other = save("Other", false);
    execute(db, rep, &Request::new(other.clone())).await.expect("saved");
    let theirs = Request::new(OpenWithView { view: Some(other.view) });
    assert_eq!(execute(db, colleague, &theirs).await, Err(AppError::NotFound), "not somebody else's");
    execute(db, rep, &theirs).await.expect("one takes the place of the other");
    assert_eq!(opens_with(&fixture.test, rep).await, Some(format!("view={}&owner=mine&period=quarter", other.view)));

    execute(db, rep, &Request::new(ShareView { view: shared.view, shared: false })).await.expect("unshared");
    assert_eq!(opens_with(&fixture.test, colleague).await, None, "it left their sight");
    execute(db, rep, &Request::new(OpenWithView { view: None })).await.expect("everything again");
    assert_eq!(opens_with(&fixture.test, rep).await, None);
    execute(db, rep, &Request::new(OpenWithView { view: Some(other.view) })).await.expect("chosen");
    execute(db, rep, &Request::new(ArchiveView { view: other.view })).await.expect("archived");
    assert_eq!(opens_with(&fixture.test, rep).await, None, "it is gone");
}

#[tokio::test]
async fn what_cannot_be_kept_is_refused_and_what_is_repeated_counts_once() {
    let fixture = Fixture::new().await;
    let db = &fixture.test.db;
    let rep = fixture.company.actor(BuiltInRole::Rep);
    for (name, query, field) in [("", "", "name"), ("Soon", "period=soon", "period"), ("Whose", "owner=bob", "owner")] {
        let refused = execute(db, rep, &Request::new(SaveView { name: name.into(), query: query.into(), ..save("", false) })).await;
        assert!(refused.clone().is_err_and(|error| error.at(field).is_some()), "{name} {query}: {refused:?}");
    }
    let long = SaveView { name: "n".repeat(101), ..save("", false) };
    assert_eq!(execute(db, rep, &Request::new(long)).await, Err(invalid("name", Problem::TooLong(100))));
    let request = Request::new(save("Once", false));
    execute(db, rep, &request).await.expect("saved");
    execute(db, rep, &request).await.expect("the same");
    assert_eq!(execute(db, rep, &Request::new(save("ONCE", false))).await, Err(invalid("name", Problem::Taken)));
    execute(db, &fixture.company.colleague, &Request::new(save("Once", false))).await.expect("others have their own names");
    assert_eq!(names(&fixture.test, rep).await, ["Once"]);
}
