//! What a reader may not see is in no answer: deals with names of their own are planted, and looked for wherever one reads.

use deals::ChangeFilter;
use kit::{CommandId, DealId, Kind, MemberId, Request, Verb, execute};
use people::BuiltInRole;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::running::{Running, Session, deal, json as json_of, stages};

/// A deal that somebody made.
struct Canary {
    name: &'static str,
    deal: DealId,
    /// None of another workspace's.
    owner: Option<MemberId>,
    /// An act of its owner that can be taken back.
    command: CommandId,
}

/// The board that they stand on.
#[derive(Clone, Copy)]
struct Where {
    stage: kit::StageId,
    pipeline: kit::PipelineId,
    /// The number of the workspace's last command before they came.
    since: i64,
}

/// What all names begin with.
const WORD: &str = "Zyx";

/// All questions that one can ask about a deal.
fn questions(canary: &Canary, here: Where) -> Vec<(&'static str, Value)> {
    let filter = json!(board::BoardFilter::default());
    let (deal, command) = (canary.deal, canary.command);
    let after = "00";
    vec![
        ("board", json!({"workspace": "acme", "filter": filter})),
        ("board_changes", json!({"workspace": "acme", "filter": filter, "since": here.since})),
        ("column_page", json!({"workspace": "acme", "filter": filter, "stage": here.stage, "after": after, "count": 50})),
        ("changes", json!({"workspace": "acme", "filter": ChangeFilter::default(), "deal": deal})),
        ("changes", json!({"workspace": "acme", "filter": ChangeFilter::default(), "deal": null})),
        ("deal_panel", json!({"workspace": "acme", "deal": deal, "stage": null, "client": null})),
        ("deal_news", json!({"workspace": "acme", "deal": deal, "seen": 1})),
        ("undo_conflict", json!({"workspace": "acme", "command": command})),
        ("find", json!({"workspace": "acme", "text": WORD.to_lowercase()})),
        ("palette", json!({"workspace": "acme", "recent": [deal]})),
        ("labels_of_deal", json!({"workspace": "acme", "deal": deal})),
        ("follow_ups_of_deal", json!({"workspace": "acme", "deal": deal})),
        ("follow_ups_of_member", json!({"workspace": "acme", "member": canary.owner})),
        ("unprocessed", json!({"workspace": "acme", "pipeline": here.pipeline})),
        ("find_clients", json!({"workspace": "acme", "text": WORD})),
    ]
}

/// Everything that a reader is answered about a deal, with where it was asked and the answer's status.
async fn answers(session: &Session<'_>, canary: &Canary, here: Where) -> Vec<(String, StatusCode, String)> {
    let mut answers = Vec::new();
    let deal = canary.deal;
    for path in [
        "/w/acme/board".to_owned(),
        format!("/w/acme/board?text={}", WORD.to_lowercase()),
        format!("/w/acme/board?deal={deal}"),
        "/w/acme/board/export.csv".to_owned(),
        "/w/acme/changes".to_owned(),
        "/w/acme/follow-ups".to_owned(),
        "/api/v1/board".to_owned(),
    ] {
        let answer = session.get(&path).await;
        answers.push((path, answer.status(), answer.text().await.unwrap()));
    }
    for (name, arguments) in questions(canary, here) {
        let answer = session.send(&format!("/api/call/{name}"), &arguments).await;
        answers.push((name.to_owned(), answer.status(), answer.text().await.unwrap()));
    }
    answers
}

/// A deal of somebody's, changed twice: the first can be taken back, and the second stands in its way.
async fn plant(running: &Running, actor: &kit::Actor, stage: kit::StageId, name: &'static str, known: bool) -> Canary {
    let id = deal(running, actor, stage, name).await;
    let mut acts = Vec::new();
    for (seen, next) in [(1, "call"), (2, "meet")] {
        let request = Request::new(deals::EditDeal { deal: id, seen, changes: vec![deals::Change::NextStep(format!("{name}: {next}"))] });
        execute(&running.database.db, actor, &request).await.expect("an edit");
        acts.push(request.id);
    }
    Canary { name, deal: id, owner: known.then_some(actor.member), command: acts[0] }
}

#[tokio::test]
async fn no_answer_speaks_of_a_deal_that_its_reader_may_not_see() {
    let running = Running::start().await;
    let company = running.company("acme").await;
    let administrator = running.sign_in(&company.email(BuiltInRole::Administrator)).await;
    let board = administrator.board().await;
    let stage = stages(&board)[0];
    let (pipeline,): (uuid::Uuid,) = sqlx::query_as("select id from pipeline limit 1").fetch_one(&running.database.owner).await.unwrap();
    let filter = json!(board::BoardFilter::default());
    let board: Value = json_of(administrator.send("/api/call/board", &json!({"workspace": "acme", "filter": filter})).await).await;
    let here = Where { stage, pipeline: kit::PipelineId(pipeline), since: board["sequence"].as_i64().expect("a number") };
    let south = running.company("south").await;
    let theirs = stages(&running.sign_in(&south.email(BuiltInRole::Rep)).await.board().await)[0];
    let canaries = [
        plant(&running, &company.stranger, stage, "Zyxstranger", true).await,
        plant(&running, &company.colleague, stage, "Zyxcolleague", true).await,
        plant(&running, south.actor(BuiltInRole::Rep), theirs, "Zyxelsewhere", false).await,
    ];

    // Whoever sees a deal is told of it by all of these: then those who do not were asked the same.
    for (place, status, text) in answers(&administrator, &canaries[0], here).await {
        assert_eq!(status, StatusCode::OK, "{place}: {text}");
        let silent = ["unprocessed", "find_clients", "labels_of_deal", "follow_ups_of_deal", "follow_ups_of_member", "/w/acme/follow-ups"];
        assert!(text.contains(canaries[0].name) || silent.contains(&place.as_str()), "{place} says nothing: {text}");
    }
    for (role, actor) in &company.roles {
        let session = running.sign_in(&company.email(*role)).await;
        for canary in &canaries {
            if canary.owner.is_some_and(|owner| actor.may(Kind::Deal, Verb::Read, Some(owner))) {
                continue;
            }
            for (place, status, text) in answers(&session, canary, here).await {
                assert!(!status.is_server_error(), "{role:?}, {place}: {status}");
                assert!(!text.contains(canary.name), "{role:?} reads of {} at {place}: {text}", canary.name);
            }
            let undo =
                json!({"id": CommandId::generate(), "version": 1, "command": {"command": canary.command, "over": [[canary.deal, 3]]}});
            let answer = session.send("/api/call/undo", &json!({"workspace": "acme", "request": undo})).await;
            assert!([StatusCode::NOT_FOUND, StatusCode::FORBIDDEN].contains(&answer.status()), "{role:?}: {}", answer.status());
            assert!(!answer.text().await.unwrap().contains(canary.name), "{role:?} takes back");
        }
    }
    let versions: Vec<(i32,)> = sqlx::query_as("select version from deal").fetch_all(&running.database.owner).await.unwrap();
    assert_eq!(versions, [(3,), (3,), (3,)], "nobody took anything back");
}
