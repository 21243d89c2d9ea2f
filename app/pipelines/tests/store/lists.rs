//! The values of lists.

use kit::{AppError, ListValueId, Problem, Request, execute, invalid};
use pipelines::{AddListValue, ArchiveListValue, List, ListShape, OrderListValues, RenameListValue, RestoreListValue, ValueShape};
use tokio::join;

use crate::fixture::Fixture;

async fn shaped(fixture: &Fixture, list: List) -> Vec<ValueShape> {
    let mut tx = fixture.test.db.begin(fixture.administrator()).await.expect("a transaction");
    let lists: Vec<ListShape> = pipelines::lists_to_shape(&mut tx).await.expect("lists");
    assert_eq!(lists.iter().map(|shape| shape.list).collect::<Vec<_>>(), List::SHAPED);
    lists.into_iter().find(|shape| shape.list == list).expect("the list").values
}

async fn names(fixture: &Fixture, list: List) -> Vec<String> {
    shaped(fixture, list).await.into_iter().filter(|value| !value.archived).map(|value| value.name).collect()
}

async fn add(fixture: &Fixture, list: List, name: &str) -> ListValueId {
    let value = ListValueId::generate();
    let request = Request::new(AddListValue { list, value, name: name.into() });
    for _ in 0..2 {
        execute(&fixture.test.db, fixture.administrator(), &request).await.expect("added, and answered again");
    }
    value
}

#[tokio::test]
async fn values_are_added_named_and_ordered() {
    let fixture = Fixture::new().await;
    for list in List::SHAPED {
        let before = names(&fixture, list).await;
        let (one, two) = (add(&fixture, list, " One ").await, add(&fixture, list, "Two").await);
        assert_eq!(names(&fixture, list).await, [&before[..], &["One".to_owned(), "Two".to_owned()]].concat());
        let taken = fixture.shape(AddListValue { list, value: ListValueId::generate(), name: "oNE".into() }).await;
        assert_eq!(taken, Err(invalid("name", Problem::Taken)), "{list:?}");
        assert_eq!(fixture.shape(RenameListValue { value: one, seen: 1, name: "First".into() }).await, Ok(2));
        let late = fixture.shape(RenameListValue { value: one, seen: 1, name: "Late".into() }).await;
        assert_eq!(late, Err(AppError::Conflict(None)));
        let taken = fixture.shape(RenameListValue { value: one, seen: 2, name: "TWO".into() }).await;
        assert_eq!(taken, Err(invalid("name", Problem::Taken)));
        let seen: Vec<ListValueId> = shaped(&fixture, list).await.iter().map(|value| value.id).collect();
        let values: Vec<ListValueId> = [two, one].into_iter().chain(seen.iter().copied().filter(|id| *id != one && *id != two)).collect();
        let order = OrderListValues { list, seen: seen.clone(), values: values.clone() };
        for _ in 0..2 {
            fixture.shape(order.clone()).await.expect("ordered, or so already");
        }
        assert_eq!(names(&fixture, list).await, [&["Two".to_owned(), "First".to_owned()][..], &before].concat());
        let stale = OrderListValues { list, seen, values: values.into_iter().rev().collect() };
        assert_eq!(fixture.shape(stale).await, Err(AppError::Conflict(None)));
    }
    let empty = fixture.shape(AddListValue { list: List::DealWeight, value: ListValueId::generate(), name: " ".into() }).await;
    assert_eq!(empty, Err(invalid("name", Problem::Required)));
}

#[tokio::test]
async fn a_value_that_is_put_away_leaves_its_name_free_and_comes_back_last() {
    let fixture = Fixture::new().await;
    let list = List::DealSubject;
    let (one, _) = (add(&fixture, list, "One").await, add(&fixture, list, "Two").await);
    for _ in 0..2 {
        fixture.shape(ArchiveListValue { value: one }).await.expect("put away");
    }
    assert_eq!(names(&fixture, list).await, ["Two"]);
    let other = add(&fixture, list, "One").await;
    assert_eq!(fixture.shape(RestoreListValue { value: one }).await, Err(invalid("name", Problem::Taken)));
    fixture.shape(RenameListValue { value: other, seen: 1, name: "Three".into() }).await.expect("a name");
    for _ in 0..2 {
        fixture.shape(RestoreListValue { value: one }).await.expect("brought back");
    }
    assert_eq!(names(&fixture, list).await, ["Two", "Three", "One"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_of_one_name_at_once_one_is_refused() {
    let fixture = Fixture::new().await;
    for number in 0..8 {
        let add = || fixture.shape(AddListValue { list: List::DealWeight, value: ListValueId::generate(), name: format!("Same {number}") });
        let (one, two) = join!(add(), add());
        assert_eq!([one, two].into_iter().filter(|answer| *answer == Err(invalid("name", Problem::Taken))).count(), 1);
    }
    assert_eq!(names(&fixture, List::DealWeight).await.len(), 8);
}
