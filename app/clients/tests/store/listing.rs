//! The list: sorted, narrowed, page by page, in sight.

use clients::{ArchiveClient, Change, ClientFilter, ClientLine, PAGE, Place, Sort, Status, StatusFilter, read_choices, read_clients};
use kit::{Actor, AppError, ClientId, Kind, MemberId, Rights, Scope, Verb};
use people::BuiltInRole;
use records::OwnerFilter;

use crate::fixture::Fixture;

/// All pages of a list, one after the other, and the total that the first one tells.
async fn listed(fixture: &Fixture, actor: &Actor, filter: &ClientFilter) -> (Vec<ClientLine>, i64) {
    let (mut clients, mut total, mut after) = (Vec::new(), None, None::<Place>);
    loop {
        let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
        let page = read_clients(&mut tx, filter, after.as_ref()).await.expect("a page");
        assert!(page.lines.len() == PAGE || page.next.is_none(), "a page that is not full is the last");
        assert_eq!(page.total.is_some(), after.is_none());
        total = total.or(page.total);
        clients.extend(page.lines);
        // As an address holds it.
        after = page.next.map(|place| place.to_string().parse().expect("a place"));
        if after.is_none() {
            return (clients, total.expect("a total"));
        }
    }
}

async fn names(fixture: &Fixture, actor: &Actor, filter: &ClientFilter) -> Vec<String> {
    let (clients, total) = listed(fixture, actor, filter).await;
    assert_eq!(i64::try_from(clients.len()), Ok(total));
    clients.into_iter().map(|client| client.name).collect()
}

fn filter(change: impl FnOnce(&mut ClientFilter)) -> ClientFilter {
    let mut filter = ClientFilter::default();
    change(&mut filter);
    filter
}

#[tokio::test]
async fn nothing_is_a_list_too() {
    let fixture = Fixture::new().await;
    let everything = ClientFilter::default();
    assert_eq!(names(&fixture, fixture.rep(), &everything).await, Vec::<String>::new());
    assert_eq!(names(&fixture, fixture.rep(), &filter(|filter| filter.text = "x".into())).await, Vec::<String>::new());
}

#[tokio::test]
async fn names_are_sorted_and_found_without_accents_and_capitals() {
    let fixture = Fixture::new().await;
    for name in ["zeta", "Éxito Textil", "Ebro", "🚲 Bicis", "سلام", "exit", "Moler 100%", "O'Neil \\ Hijos"] {
        fixture.client(fixture.rep(), name).await;
    }
    let all = ["Ebro", "exit", "Éxito Textil", "Moler 100%", "O'Neil \\ Hijos", "zeta", "سلام", "🚲 Bicis"];
    assert_eq!(names(&fixture, fixture.rep(), &ClientFilter::default()).await, all);
    let turned = filter(|filter| filter.descending = true);
    assert_eq!(names(&fixture, fixture.rep(), &turned).await, all.into_iter().rev().collect::<Vec<_>>());
    for (text, found) in [
        ("EXIT", &["exit", "Éxito Textil"][..]),
        ("éx", &["exit", "Éxito Textil"]),
        ("xtil", &["Éxito Textil"]),
        ("%", &["Moler 100%"]),
        ("_", &[]),
        ("لا", &["سلام"]),
        ("🚲", &["🚲 Bicis"]),
        ("\\ h", &["O'Neil \\ Hijos"]),
    ] {
        assert_eq!(names(&fixture, fixture.rep(), &filter(|filter| filter.text = text.into())).await, found, "{text}");
    }
}

/// Pages meet each other exactly, also where many are alike in what they are sorted by.
#[tokio::test]
async fn no_client_is_missed_or_told_twice() {
    let fixture = Fixture::new().await;
    let mut made = Vec::new();
    for number in 0..(2 * PAGE + 3) {
        let client = fixture.client(fixture.rep(), if number % 3 == 0 { "Same ~ name" } else { "same ~ NAMÉ" }).await;
        if number % 2 == 0 {
            fixture.edit(fixture.rep(), client, Change::Status(Status::Active)).await.expect("a status");
        }
        made.push(client);
    }
    // All at one moment.
    let same =
        "alter table client disable trigger user; update client set changed_at = '2026-05-01'; alter table client enable trigger user";
    sqlx::raw_sql(same).execute(&fixture.test.owner).await.expect("one moment");
    made.sort_unstable();
    for sort in Sort::ALL {
        let mut forth: Vec<ClientId> = Vec::new();
        for descending in [false, true] {
            let filter = filter(|filter| (filter.sort, filter.descending) = (sort, descending));
            let (clients, total) = listed(&fixture, fixture.rep(), &filter).await;
            assert_eq!(total, 103);
            let mut ids: Vec<ClientId> = clients.iter().map(|client| client.id).collect();
            if descending {
                ids.reverse();
                assert_eq!(ids, forth, "{sort:?}: the other way round");
            }
            forth = ids.clone();
            ids.sort_unstable();
            assert_eq!(ids, made, "{filter:?}");
            if sort == Sort::Status {
                assert_eq!(clients.first().map(|client| client.status), Some(if descending { Status::Prospect } else { Status::Active }));
            }
        }
    }
}

#[tokio::test]
async fn what_changed_last_comes_last_or_first() {
    let fixture = Fixture::new().await;
    let one = fixture.client(fixture.rep(), "One").await;
    fixture.client(fixture.rep(), "Two").await;
    fixture.edit(fixture.rep(), one, Change::Notes("seen".into())).await.expect("an edit");
    let by_change = ClientFilter::default().sorted_by(Sort::Changed);
    assert_eq!(names(&fixture, fixture.rep(), &by_change).await, ["One", "Two"]);
    assert_eq!(names(&fixture, fixture.rep(), &by_change.sorted_by(Sort::Changed)).await, ["Two", "One"]);
    // What follows from others is not told as a change.
    let told: i64 =
        sqlx::query_scalar("select count(*) from journal where kind = 'client' and (after ? 'changed_at' or after ? 'name_key')")
            .fetch_one(&fixture.test.owner)
            .await
            .expect("a number");
    assert_eq!(told, 0);
}

#[tokio::test]
async fn by_status_by_owner_and_those_put_away() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let active = fixture.client(fixture.rep(), "Active").await;
    fixture.edit(fixture.rep(), active, Change::Status(Status::Active)).await.expect("a status");
    fixture.client(&fixture.company.colleague, "Theirs").await;
    let nobodys = fixture.client(administrator, "Nobody's").await;
    fixture.edit(administrator, nobodys, Change::SalesOwner(None)).await.expect("no owner");
    let gone = fixture.client(fixture.rep(), "Gone").await;
    fixture.execute(administrator, ArchiveClient { client: gone }).await.expect("put away");
    let colleague = fixture.company.colleague.member;
    for (narrowed, found) in [
        (filter(|_| ()), &["Active", "Nobody's", "Theirs"][..]),
        (filter(|filter| filter.shown = StatusFilter::Of(Status::Active)), &["Active"]),
        (filter(|filter| filter.shown = StatusFilter::Archived), &["Gone"]),
        (filter(|filter| filter.owner = OwnerFilter::Mine), &["Active"]),
        (filter(|filter| filter.owner = OwnerFilter::Nobody), &["Nobody's"]),
        (filter(|filter| filter.owner = OwnerFilter::Member(colleague)), &["Theirs"]),
        (filter(|filter| filter.owner = OwnerFilter::Member(MemberId::generate())), &[]),
        (filter(|filter| (filter.text, filter.shown) = ("o".into(), StatusFilter::Archived)), &["Gone"]),
    ] {
        assert_eq!(names(&fixture, fixture.rep(), &narrowed).await, found, "{narrowed:?}");
    }
}

#[tokio::test]
async fn only_in_sight() {
    let fixture = Fixture::new().await;
    fixture.client(fixture.rep(), "Mine").await;
    fixture.client(&fixture.company.colleague, "Theirs").await;
    let nobodys = fixture.client(fixture.administrator(), "Nobody's").await;
    fixture.edit(fixture.administrator(), nobodys, Change::SalesOwner(None)).await.expect("no owner");
    let abroad = people::testing::company(&fixture.test.db, "south").await;
    let everything = ClientFilter::default();
    let own = |scope| Actor { rights: Rights::of(&[(Kind::Client, Verb::Read, scope)]), ..fixture.rep().clone() };
    assert_eq!(names(&fixture, &own(Scope::Own), &everything).await, ["Mine"]);
    assert_eq!(names(&fixture, &own(Scope::Team), &everything).await, ["Mine", "Theirs"]);
    assert_eq!(names(&fixture, &own(Scope::All), &everything).await, ["Mine", "Nobody's", "Theirs"]);
    // Asking for somebody's shows no more of them.
    let theirs = filter(|filter| filter.owner = OwnerFilter::Member(fixture.company.colleague.member));
    assert_eq!(names(&fixture, &own(Scope::Own), &theirs).await, Vec::<String>::new());
    assert_eq!(names(&fixture, abroad.actor(BuiltInRole::Administrator), &everything).await, Vec::<String>::new());
    assert_eq!(names(&fixture, fixture.company.actor(BuiltInRole::Contributor), &everything).await, Vec::<String>::new());
    let mut tx = fixture.test.db.begin(fixture.company.actor(BuiltInRole::Guest)).await.expect("a transaction");
    assert_eq!(read_clients(&mut tx, &everything, None).await, Err(AppError::Forbidden));
    assert_eq!(read_choices(&mut tx).await, Err(AppError::Forbidden));
}
