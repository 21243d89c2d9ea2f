//! Removing stages, and where their deals go.

use std::sync::Arc;

use deals::{Change, CreateDeal, RestoreDeal};
use kit::{AppError, DealId, Language, Problem, Request, execute, invalid};
use people::BuiltInRole;
use pipelines::{EditStage, RemoveStage, Removed, Template};
use tokio::join;
use tokio::task::JoinSet;

use crate::fixture::{Fixture, fields_of};

#[tokio::test]
async fn an_empty_one_goes_and_keeps_its_name_for_the_history() {
    let fixture = Fixture::new().await;
    let (lead, qualified) = (fixture.stage(0).await, fixture.stage(1).await);
    let deal = fixture.deal(fixture.administrator(), lead.stage.id, "Pumps").await;
    fixture.move_to(deal, qualified.stage.id).await;
    let request = Request::new(RemoveStage { stage: lead.stage.id, seen: 1, target: None });
    for _ in 0..2 {
        let removed = execute(&fixture.test.db, fixture.administrator(), &request).await;
        assert_eq!(removed, Ok(Removed { moved: 0 }), "and answered again");
    }
    assert_eq!(fixture.names().await, ["Qualified", "Proposal", "Negotiation", "Closed won", "Closed lost"]);
    let again = fixture.shape(RemoveStage { stage: lead.stage.id, seen: 2, target: None }).await;
    assert_eq!(again, Err(AppError::NotFound));
    let was =
        "select count(*) from deal_stage_history h join stage s on s.id = h.stage_id where s.name = 'Lead' and s.archived_at is not null";
    assert_eq!(fixture.number(was).await, 1);
    fixture.assert_sound().await;
}

#[tokio::test]
async fn deals_move_to_the_bottom_of_another_in_their_order() {
    let fixture = Fixture::new().await;
    let (lead, proposal) = (fixture.stage(0).await, fixture.stage(2).await);
    let (rep, stranger) = (fixture.company.actor(BuiltInRole::Rep), &fixture.company.stranger);
    let there = fixture.deal(rep, proposal.stage.id, "there").await;
    let mut moving = Vec::new();
    for (owner, name) in [(rep, "last"), (stranger, "away"), (rep, "first")] {
        moving.insert(0, fixture.deal(owner, lead.stage.id, name).await);
    }
    fixture.archive(moving[1]).await;
    let shape = fixture.stage(0).await;
    assert_eq!((shape.deals, shape.archived_deals), (2, 1));
    let remove = |target| RemoveStage { stage: lead.stage.id, seen: 1, target };
    assert_eq!(fixture.shape(remove(None)).await, Err(invalid("target", Problem::Required)));
    let abroad = Template::Short.pipeline("Partners".into(), Language::English);
    let elsewhere = abroad.stages[0].id;
    fixture.shape(abroad).await.expect("a pipeline");
    for unknown in [lead.stage.id, elsewhere, kit::StageId::generate()] {
        assert_eq!(fixture.shape(remove(Some(unknown))).await, Err(invalid("target", Problem::Unknown)));
    }
    let won = fixture.stage(4).await.stage.id;
    assert_eq!(fixture.shape(remove(Some(won))).await, Err(invalid("target", Problem::ChangesOutcome)), "they would all be won");
    assert_eq!(fixture.shape(RemoveStage { seen: 0, ..remove(Some(proposal.stage.id)) }).await, Err(AppError::Conflict(None)));
    assert_eq!(fixture.order(lead.stage.id).await, moving, "nothing was moved so far");

    assert_eq!(fixture.shape(remove(Some(proposal.stage.id))).await, Ok(Removed { moved: 3 }));
    assert_eq!(fixture.order(proposal.stage.id).await, [&[there][..], &moving].concat());
    let entered = "select count(*) from deal_stage_history h join stage s on s.id = h.stage_id join member m on m.id = h.member_id
        where s.name = 'Proposal' and m.name like 'Administrator%'";
    assert_eq!(fixture.number(entered).await, 3);
    let journal: Vec<(serde_json::Value, serde_json::Value)> = sqlx::query_as(
        "select j.before, j.after from journal j join command c on c.id = j.command_id where c.kind = 'remove_stage' and j.kind = 'deal'",
    )
    .fetch_all(&fixture.test.owner)
    .await
    .expect("the journal");
    assert_eq!(journal.len(), 3);
    for (before, after) in journal {
        assert_eq!(before["stage_id"], serde_json::json!(lead.stage.id));
        assert_eq!(after["stage_id"], serde_json::json!(proposal.stage.id));
        assert!(after.get("version").is_some() && after.get("stage_entered_at").is_none(), "{after}");
    }
    fixture.assert_sound().await;
    // Brought back, it is in a stage that there is.
    fixture.shape(RestoreDeal { deal: moving[1] }).await.expect("brought back");
    assert_eq!(fixture.order(proposal.stage.id).await[0], moving[1]);
    fixture.assert_sound().await;
}

#[tokio::test]
async fn a_chain_of_removals_keeps_ranks_short_and_in_order() {
    let fixture = Fixture::new().await;
    let stages = fixture.stages().await;
    let mut expected = Vec::new();
    // From the stage that stays to the one that goes first: each comes below what is there.
    for stage in stages[..4].iter().rev() {
        let mut deals = Vec::new();
        for number in 0..3 {
            deals.insert(0, fixture.deal(fixture.administrator(), stage.stage.id, &format!("{} {number}", stage.stage.name)).await);
        }
        expected.push(deals);
    }
    // First into second, what both have into the third, and so on.
    let mut order = Vec::new();
    for (place, stage) in stages[..3].iter().enumerate() {
        let target = stages[place + 1].stage.id;
        fixture.shape(RemoveStage { stage: stage.stage.id, seen: 1, target: Some(target) }).await.expect("removed");
        order = [expected[3 - place - 1].clone(), if place == 0 { expected[3].clone() } else { order }].concat();
        assert_eq!(fixture.order(target).await, order);
    }
    assert!(fixture.number("select max(length(rank))::bigint from deal").await <= 64);
    let last = fixture.shape(RemoveStage { stage: stages[3].stage.id, seen: 1, target: None }).await;
    assert_eq!(last, Err(invalid("stage", Problem::LastOne)));
    fixture.assert_sound().await;
}

#[tokio::test]
async fn closed_deals_go_where_they_stay_what_they_are() {
    let fixture = Fixture::new().await;
    let won = fixture.stage(4).await;
    let deal = fixture.deal(fixture.administrator(), fixture.stage(0).await.stage.id, "Pumps").await;
    fixture.move_to(deal, won.stage.id).await;
    let remove = |target| RemoveStage { stage: won.stage.id, seen: 1, target: Some(target) };
    for other in [0, 5] {
        let target = fixture.stage(other).await.stage.id;
        assert_eq!(fixture.shape(remove(target)).await, Err(invalid("target", Problem::ChangesOutcome)));
    }
    let other = fixture.stage(3).await;
    let fields = pipelines::StageFields { kind: pipelines::StageKind::Won, ..fields_of(&other) };
    fixture.shape(EditStage { stage: other.stage.id, seen: 1, fields }).await.expect("another won stage");
    assert_eq!(fixture.shape(remove(other.stage.id)).await, Ok(Removed { moved: 1 }));
    assert_eq!(fixture.number("select count(*) from deal where actual_value = 100000 and closed_on is not null").await, 1);
    fixture.assert_sound().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_two_last_open_stages_removed_at_once_one_stays() {
    for _ in 0..8 {
        let fixture = Fixture::new().await;
        let stages = fixture.stages().await;
        let remove = |place: usize| fixture.shape(RemoveStage { stage: stages[place].stage.id, seen: 1, target: None });
        for place in [0, 1] {
            remove(place).await.expect("removed");
        }
        let (one, two) = join!(remove(2), remove(3));
        assert_eq!([&one, &two].into_iter().filter(|answer| answer.is_ok()).count(), 1, "{one:?} {two:?}");
        fixture.assert_sound().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn while_deals_are_made_and_moved_none_is_left_behind() {
    let fixture = Arc::new(Fixture::new().await);
    let stages = fixture.stages().await;
    let (first, second, third) = (stages[0].stage.id, stages[1].stage.id, stages[2].stage.id);
    let mut hands = JoinSet::new();
    for hand in 0..8 {
        let fixture = Arc::clone(&fixture);
        hands.spawn(async move {
            let mut mine = Vec::new();
            for number in 0..12 {
                let deal = DealId::generate();
                let fields = vec![Change::Name(format!("{hand}.{number}"))];
                let stage = if number % 2 == 0 { first } else { second };
                match fixture.shape(CreateDeal { deal, stage, fields }).await {
                    Ok(_) => mine.push(deal),
                    Err(error) => assert_eq!(error, invalid("stage", Problem::Unknown), "it was removed meanwhile"),
                }
                if let Some(deal) = mine.first() {
                    let to = if number % 3 == 0 { first } else { third };
                    let moved = fixture
                        .shape(deals::MoveDeal { deal: *deal, stage: to, above: None, below: None, seen: None, closing: None })
                        .await;
                    if let Err(error) = moved {
                        assert_eq!(error, invalid("stage", Problem::Unknown), "it was removed meanwhile");
                    }
                }
            }
            mine.len()
        });
    }
    fixture.shape(RemoveStage { stage: first, seen: 1, target: Some(second) }).await.expect("removed");
    let mut made = 0;
    while let Some(hand) = hands.join_next().await {
        made += hand.expect("a hand that came through");
    }
    assert_eq!(fixture.number("select count(*) from deal").await, i64::try_from(made).expect("a number"));
    fixture.assert_sound().await;
}
