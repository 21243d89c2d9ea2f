//! Pages of a long column.

use board::{BoardFilter, OwnerFilter, Period, store};
use deals::Change;
use kit::Actor;
use people::BuiltInRole;

use crate::fixture::{Fixture, day, show};

async fn walk(fixture: &Fixture, actor: &Actor, filter: &BoardFilter) -> (i64, Vec<kit::DealId>) {
    let column = show(&fixture.test, actor, filter).await.expect("a board").columns.remove(0);
    let mut cards: Vec<kit::DealId> = column.cards.iter().map(|card| card.id).collect();
    assert!(cards.len() <= store::PAGE);
    let mut next = column.next;
    while let Some(after) = next {
        let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
        let page = store::column_page(&mut tx, filter, (column.stage.id, None), &after, store::PAGE).await.expect("a page");
        assert!(!page.cards.is_empty(), "a page that was promised");
        cards.extend(page.cards.iter().map(|card| card.id));
        next = page.next;
    }
    (column.sums.deals, cards)
}

#[tokio::test]
async fn every_card_comes_once_and_in_order_whoever_reads() {
    let fixture = Fixture::new().await;
    let owners = [fixture.company.actor(BuiltInRole::Rep), &fixture.company.colleague, &fixture.company.stranger];
    for number in 0..170 {
        let changes = vec![Change::ExpectedClose(Some(day("2026-05-01") + chrono::Days::new(number % 60)))];
        fixture.deal(owners[number as usize % 3], 0, changes).await;
    }
    let order: Vec<(uuid::Uuid, uuid::Uuid, bool)> =
        sqlx::query_as("select id, owner_id, expected_close <= '2026-05-31' from deal order by rank")
            .fetch_all(&fixture.test.owner)
            .await
            .expect("all");
    let may = Period::Between(day("2026-05-01"), day("2026-05-31"));
    let readers = [
        (fixture.company.actor(BuiltInRole::Administrator), OwnerFilter::Everyone),
        (fixture.company.actor(BuiltInRole::Manager), OwnerFilter::Everyone),
        (fixture.company.actor(BuiltInRole::Rep), OwnerFilter::Everyone),
        (fixture.company.actor(BuiltInRole::Administrator), OwnerFilter::Person(fixture.company.colleague.member)),
    ];
    for (actor, owner) in readers {
        for period in [Period::All, may] {
            let filter = BoardFilter { owner, period, ..BoardFilter::default() };
            let (count, cards) = walk(&fixture, actor, &filter).await;
            let mine = |member: uuid::Uuid| {
                actor.may(kit::Kind::Deal, kit::Verb::Read, Some(kit::MemberId(member)))
                    && !matches!(owner, OwnerFilter::Person(person) if person.0 != member)
            };
            let expected: Vec<kit::DealId> = order
                .iter()
                .filter(|(_, owner, in_may)| mine(*owner) && (period == Period::All || *in_may))
                .map(|(id, ..)| kit::DealId(*id))
                .collect();
            assert!(expected.len() > 20);
            assert_eq!(cards, expected, "{} {owner:?} {period:?}", actor.role);
            assert_eq!(count, cards.len() as i64);
        }
    }
}
