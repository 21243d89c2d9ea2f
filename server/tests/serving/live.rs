//! The live stream.

use std::time::Duration;

use kit::{Kind, MemberId, PipelineId, Verb};
use people::BuiltInRole;
use reqwest::{Method, Response, StatusCode};
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::running::{Running, Session, deal, stages};

/// What nothing here comes near, unless it never comes.
const PATIENCE: Duration = Duration::from_secs(20);

/// A stream that was opened, and what of it is not read yet.
struct Stream {
    answer: Response,
    rest: String,
}

/// An event by its name and what it carries.
type Event = (String, String);

impl Stream {
    async fn open(session: &Session<'_>, query: &str) -> Self {
        let answer = session.get(&format!("/api/v1/live?workspace=acme{query}")).await;
        assert_eq!((answer.status(), &answer.headers()["content-type"]), (StatusCode::OK, &"text/event-stream".parse().unwrap()));
        assert_eq!((&answer.headers()["x-accel-buffering"], answer.headers().get("content-encoding")), (&"no".parse().unwrap(), None));
        Self { answer, rest: String::new() }
    }

    /// The next event; none at the end. Comments are passed over.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some((event, rest)) = self.rest.split_once("\n\n").map(|(event, rest)| (event.to_owned(), rest.to_owned())) {
                self.rest = rest;
                let value = |name: &str| event.lines().find_map(|line| line.strip_prefix(name)).map(|value| value.trim().to_owned());
                if let Some(data) = value("data:") {
                    return Some((value("event:").unwrap_or_else(|| "message".into()), data));
                }
                continue;
            }
            let chunk = timeout(PATIENCE, self.answer.chunk()).await.expect("something in time").expect("no failure")?;
            self.rest.push_str(std::str::from_utf8(&chunk).expect("text"));
        }
    }

    /// The next number, with the command's id where it is there.
    async fn number(&mut self) -> (i64, Option<String>) {
        loop {
            let (name, data) = self.next().await.expect("a number");
            if name == "message" {
                let (number, command) = data.split_once(' ').map_or((data.as_str(), None), |(number, id)| (number, Some(id.to_owned())));
                return (number.parse().expect("a number"), command);
            }
        }
    }

    /// Reads on until somebody is said to look, or nobody: (member, deal).
    async fn until_looking(&mut self, board: PipelineId, wanted: &[(MemberId, Option<kit::DealId>)]) {
        let mut wanted: Vec<Value> = wanted.iter().map(|(member, deal)| json!({"member": member, "deal": deal})).collect();
        wanted.sort_by_key(ToString::to_string);
        loop {
            let (name, data) = self.next().await.expect("somebody");
            let looking: Value = if name == "looking" { serde_json::from_str(&data).expect("JSON") } else { continue };
            assert_eq!(looking["board"], json!(board));
            let mut lookers = looking["lookers"].as_array().expect("lookers").clone();
            lookers.sort_by_key(ToString::to_string);
            if lookers == wanted {
                return;
            }
        }
    }

    /// Reads on until a member is said to look, and answers who looks then.
    async fn until_there(&mut self, member: MemberId) -> Vec<Value> {
        loop {
            let (name, data) = self.next().await.expect("somebody");
            let looking: Value = if name == "looking" { serde_json::from_str(&data).expect("JSON") } else { continue };
            let lookers = looking["lookers"].as_array().expect("lookers");
            if lookers.iter().any(|looker| looker["member"] == json!(member)) {
                return lookers.clone();
            }
        }
    }
}

async fn pipeline(running: &Running) -> PipelineId {
    let (id,): (uuid::Uuid,) = sqlx::query_as("select id from pipeline limit 1").fetch_one(&running.database.owner).await.unwrap();
    PipelineId(id)
}

#[tokio::test]
async fn it_says_how_far_the_workspace_is_and_nothing_else() {
    let running = Running::start().await;
    let company = running.company("acme").await;
    let (rep, stranger) = (running.sign_in(&company.email(BuiltInRole::Rep)).await, "stranger@acme.example");
    let stranger = running.sign_in(stranger).await;
    let stages = stages(&rep.board().await);
    let (mut theirs, mut own) = (Stream::open(&stranger, "").await, Stream::open(&rep, "").await);
    let ((before, _), (same, command)) = (theirs.number().await, own.number().await);
    assert_eq!((before, command), (same, None));
    let command = json!({"deal": kit::DealId::generate(), "stage": stages[0], "fields": [{"field": "name", "to": "Secret"}]});
    let id = kit::CommandId::generate();
    let answer =
        rep.send("/api/call/create_deal", &json!({"workspace": "acme", "request": {"id": id, "version": 1, "command": command}})).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(theirs.number().await, (before + 1, None), "nobody else's command");
    assert_eq!(own.number().await, (before + 1, Some(id.0.to_string())), "their own, for their own browser to know");
}

#[tokio::test]
async fn another_server_of_the_same_database_hears_it_too() {
    let first = Running::start().await;
    let company = first.company("acme").await;
    let second = first.beside().await;
    let session = second.sign_in(&company.email(BuiltInRole::Manager)).await;
    let here = first.sign_in(&company.email(BuiltInRole::Rep)).await;
    let board = pipeline(&first).await;
    let mut stream = Stream::open(&session, &format!("&board={board}")).await;
    let (before, _) = stream.number().await;
    let stages = stages(&here.board().await);
    let body = |name: &str| {
        json!({"workspace": "acme", "request": {"id": kit::CommandId::generate(), "version": 1,
        "command": {"deal": kit::DealId::generate(), "stage": stages[0], "fields": [{"field": "name", "to": name}]}}})
    };
    assert_eq!(here.send("/api/call/create_deal", &body("Pumps")).await.status(), StatusCode::OK);
    assert_eq!(stream.number().await.0, before + 1);
    // What was written without a word, such as by an import, is found by looking.
    deal(&first, company.actor(BuiltInRole::Rep), stages[0], "Valves").await;
    assert_eq!(stream.number().await.0, before + 2);
    // And who looks there is known here.
    let rep = company.actor(BuiltInRole::Rep).member;
    let there = Stream::open(&here, &format!("&board={board}")).await;
    stream.until_looking(board, &[(rep, None)]).await;
    drop(there);
    stream.until_looking(board, &[]).await;
}

#[tokio::test]
async fn who_looks_and_holds_is_seen_by_those_who_see_the_deal() {
    let running = Running::start().await;
    let company = running.company("acme").await;
    let board = pipeline(&running).await;
    let rep = running.sign_in(&company.email(BuiltInRole::Rep)).await;
    let manager = running.sign_in(&company.email(BuiltInRole::Manager)).await;
    let stranger = running.sign_in("stranger@acme.example").await;
    let held = deal(&running, company.actor(BuiltInRole::Rep), stages(&rep.board().await)[0], "Pumps").await;
    let members = [BuiltInRole::Rep, BuiltInRole::Manager].map(|role| company.actor(role).member);
    let query = format!("&board={board}");
    let mut theirs = Stream::open(&manager, &query).await;
    let mut strangers = Stream::open(&stranger, &query).await;
    let _own = Stream::open(&rep, &query).await;
    let strangers_member = company.stranger.member;
    theirs.until_looking(board, &[(strangers_member, None), (members[0], None)]).await;
    strangers.until_looking(board, &[(members[0], None), (members[1], None)]).await;
    let hold = async |session: &Session<'_>, deal: Option<kit::DealId>| {
        session.send("/api/call/hold_card", &json!({"workspace": "acme", "board": board, "deal": deal})).await.status()
    };
    assert_eq!(hold(&stranger, Some(held)).await, StatusCode::NOT_FOUND, "what one does not see one cannot hold");
    assert_eq!(hold(&rep, Some(held)).await, StatusCode::OK);
    theirs.until_looking(board, &[(members[0], Some(held)), (strangers_member, None)]).await;
    // Somebody else comes and goes, so that the stranger is told anew: of the deal they hear nothing.
    let colleague = running.sign_in("colleague@acme.example").await;
    let _fourth = Stream::open(&colleague, &query).await;
    strangers.until_looking(board, &[(members[0], None), (members[1], None), (company.colleague.member, None)]).await;
    assert_eq!(hold(&rep, None).await, StatusCode::OK);
    theirs.until_looking(board, &[(members[0], None), (strangers_member, None), (company.colleague.member, None)]).await;
    // On another board nobody is.
    let mut elsewhere = Stream::open(&manager, &format!("&board={}", PipelineId::generate())).await;
    elsewhere.number().await;
    deal(&running, company.actor(BuiltInRole::Rep), stages(&rep.board().await)[0], "Valves").await;
    assert_eq!(elsewhere.next().await.expect("a number").0, "message");
}

#[tokio::test]
async fn no_role_hears_of_a_deal_in_a_hand_that_it_may_not_see() {
    let running = Running::start().await;
    let company = running.company("acme").await;
    let board = pipeline(&running).await;
    let query = format!("&board={board}");
    let sign_in = async |role: BuiltInRole| running.sign_in(&company.email(role)).await;
    let stranger = running.sign_in("stranger@acme.example").await;
    let held = deal(&running, &company.stranger, stages(&stranger.board().await)[0], "Pumps").await;
    let _own = Stream::open(&stranger, &query).await;
    let mut streams = Vec::new();
    for (role, actor) in company.roles.iter().filter(|(_, actor)| actor.rights.scope(Kind::Deal, Verb::Read).is_some()) {
        let session = sign_in(*role).await;
        streams.push((role, actor, Stream::open(&session, &query).await));
    }
    assert!(streams.len() >= 5, "most roles see deals: {}", streams.len());
    let hold = json!({"workspace": "acme", "board": board, "deal": held});
    assert_eq!(stranger.send("/api/call/hold_card", &hold).await.status(), StatusCode::OK);
    // Whoever may know is told by now; all are told of somebody else who comes.
    let colleague = running.sign_in("colleague@acme.example").await;
    let _another = Stream::open(&colleague, &query).await;
    let mut told = 0;
    for (role, actor, stream) in &mut streams {
        let lookers = stream.until_there(company.colleague.member).await;
        let holder = lookers.iter().find(|looker| looker["member"] == json!(company.stranger.member)).expect("the stranger looks too");
        let may = actor.may(Kind::Deal, Verb::Read, Some(company.stranger.member));
        assert_eq!(holder["deal"], if may { json!(held) } else { Value::Null }, "{role:?}");
        told += usize::from(may);
    }
    assert!(0 < told && told < streams.len(), "{told} of {}", streams.len());
}

#[tokio::test]
async fn it_ends_with_the_session() {
    let running = Running::start_with(&[("TABLERO_HEARTBEAT_SECONDS", "1")]).await;
    let company = running.company("acme").await;
    let session = running.sign_in(&company.email(BuiltInRole::Rep)).await;
    let mut stream = Stream::open(&session, "").await;
    stream.number().await;
    let request = running.form("/logout", &[]).header("cookie", &session.cookie);
    assert_eq!(request.send().await.unwrap().status(), StatusCode::SEE_OTHER);
    assert_eq!(stream.next().await, None, "signed out");
    // Ended elsewhere, or grown old: found at the next beat.
    for sql in ["delete from session", "update account set disabled_at = now() where email = 'rep@acme.example'"] {
        sqlx::query("update account set disabled_at = null").execute(&running.database.owner).await.unwrap();
        let session = running.sign_in(&company.email(BuiltInRole::Rep)).await;
        let mut stream = Stream::open(&session, "").await;
        stream.number().await;
        sqlx::query(sql).execute(&running.database.owner).await.unwrap();
        assert_eq!(stream.next().await, None, "{sql}");
    }
}

#[tokio::test]
async fn it_ends_with_the_server() {
    let mut running = Running::start_with(&[("TABLERO_SHUTDOWN_SECONDS", "600")]).await;
    let email = running.company("acme").await.email(BuiltInRole::Rep);
    let mut stream = {
        let session = running.sign_in(&email).await;
        Stream::open(&session, "").await
    };
    stream.number().await;
    timeout(PATIENCE, running.stop()).await.expect("it does not wait for streams");
    assert_eq!(stream.next().await, None);
}

#[tokio::test]
async fn who_may_not_is_told_why() {
    let running = Running::start().await;
    let company = running.company("acme").await;
    running.company("other").await;
    let rep = running.sign_in(&company.email(BuiltInRole::Rep)).await;
    let guest = running.sign_in(&company.email(BuiltInRole::Guest)).await;
    let path = "/api/v1/live";
    let nobody = running.get(path).await;
    let mut refusals = vec![(nobody, StatusCode::UNAUTHORIZED)];
    refusals.push((rep.get(&format!("{path}?workspace=other")).await, StatusCode::NOT_FOUND));
    refusals.push((rep.get(&format!("{path}?workspace=acme&board=7")).await, StatusCode::UNPROCESSABLE_ENTITY));
    refusals.push((guest.get(path).await, StatusCode::FORBIDDEN));
    refusals.push((
        rep.request(Method::POST, path).header("content-type", "application/json").send().await.unwrap(),
        StatusCode::METHOD_NOT_ALLOWED,
    ));
    for (answer, status) in refusals {
        assert_eq!((answer.status(), &answer.headers()["content-type"]), (status, &"application/problem+json".parse().unwrap()));
    }
    let token = people::create_api_token(&running.database.db, &company.email(BuiltInRole::Rep), "bench", 1).await.unwrap().unwrap();
    let answer = running.request(Method::GET, path).bearer_auth(&token).send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "a program follows as well");
}
