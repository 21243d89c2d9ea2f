//! `kill -9` of the server, and of its private Postgres, in the middle of moves: after a restart every acknowledged move is there, once.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, RwLock};
use std::time::Duration;

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use sqlx::{Connection, PgConnection};
use uuid::Uuid;

use crate::program::{Folder, Serving, run, serve};

const MOVERS: usize = 4;
const DEALS_OF_EACH: usize = 5;
const BETWEEN_CRASHES: Duration = Duration::from_millis(800);
const LONG: Duration = Duration::from_secs(60);

/// A move that the server has acknowledged.
#[derive(Clone, Copy, Debug)]
struct Acknowledged {
    command: Uuid,
    deal: Uuid,
    stage: Uuid,
    version: i64,
}

/// Somebody who moves deals of their own, one after the other, and repeats each move until it is acknowledged.
struct Mover {
    client: Client,
    address: Arc<RwLock<String>>,
    enough: Arc<AtomicBool>,
    token: String,
    deals: Vec<Uuid>,
    stages: Vec<Uuid>,
}

impl Mover {
    async fn run(self) -> Vec<Acknowledged> {
        let mut acknowledged = Vec::new();
        for round in 0.. {
            if self.enough.load(Ordering::Relaxed) {
                break;
            }
            // The next stage is never the one the deal stands in, so that every move counts.
            let (deal, stage) = (self.deals[round % self.deals.len()], self.stages[(round / self.deals.len()) % self.stages.len()]);
            let command = Uuid::now_v7();
            let answer = self.until_acknowledged(deal, stage, command).await;
            let version = answer["version"].as_i64().expect("a version");
            acknowledged.push(Acknowledged { command, deal, stage, version });
        }
        acknowledged
    }

    async fn until_acknowledged(&self, deal: Uuid, stage: Uuid, command: Uuid) -> Value {
        loop {
            let address = self.address.read().expect("an address").clone();
            let request = self.client.post(format!("http://{address}/api/v1/deals/{deal}/move")).bearer_auth(&self.token);
            let request = request.header("idempotency-key", command.to_string()).header("content-type", "application/json");
            let answer = request.body(json!({"stage": stage}).to_string()).send().await;
            match answer {
                Ok(answer) if answer.status() == StatusCode::OK => {
                    // The head of an answer may come without its body.
                    if let Ok(body) = answer.bytes().await {
                        return serde_json::from_slice(&body).expect("JSON");
                    }
                }
                Ok(answer) => assert!(answer.status().is_server_error(), "refused: {}", answer.text().await.unwrap_or_default()),
                Err(_) => {}
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// The id of the private Postgres's first process.
fn postmaster(folder: &Folder) -> Pid {
    let file = folder.path().join("data/postgres/cluster/data/postmaster.pid");
    let content = std::fs::read_to_string(file).expect("a running Postgres");
    Pid::from_raw(content.lines().next().expect("a line").parse().expect("a number"))
}

async fn board(client: &Client, server: &Serving, token: &str) -> Vec<(Uuid, Vec<Uuid>)> {
    let answer = client.get(format!("http://{}/api/v1/board", server.address)).bearer_auth(token).send().await.expect("an answer");
    let board: Value = serde_json::from_slice(&answer.bytes().await.expect("a body")).expect("JSON");
    let id = |value: &Value| value["id"].as_str().expect("an id").parse::<Uuid>().expect("a UUID");
    let columns = board["columns"].as_array().expect("columns").iter().filter(|column| column["kind"] == "open");
    columns.map(|column| (id(column), column["cards"].as_array().expect("cards").iter().map(id).collect())).collect()
}

async fn until_ready(client: &Client, server: &Serving) {
    let ready = async {
        loop {
            // Killed a moment ago, Postgres may not be missed yet.
            tokio::time::sleep(BETWEEN_CRASHES).await;
            let answer = client.get(format!("http://{}/readyz", server.address)).send().await.expect("an answer");
            if answer.status() == StatusCode::OK {
                break;
            }
        }
    };
    tokio::time::timeout(LONG, ready).await.expect("ready again");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_acknowledged_move_is_there_once() {
    let folder = Folder::new();
    let mut server = serve(&folder, &["--demo"], &[]);
    let administrator = server.greeting.lines().find(|line| line.contains("Administrator")).expect("an administrator");
    let email = administrator.split_whitespace().next().expect("an email");
    let made = run(&folder, &["token", "create", "--email", email, "--name", "moves"], &[]);
    assert_eq!(made.code, 0, "{made:?}");
    let token = made.output.trim().to_owned();
    // No test speaks TLS, but the downloads of the private Postgres have reqwest ask for somebody who could.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let client = Client::builder().no_proxy().timeout(Duration::from_secs(10)).build().expect("a client");
    let columns = board(&client, &server, &token).await;
    let (last, others) = columns.split_last().expect("stages");
    let stages: Vec<Uuid> = others.iter().map(|(stage, _)| *stage).collect();
    let deals: Vec<Uuid> = last.1.iter().copied().chain(others.iter().flat_map(|(_, deals)| deals.clone())).collect();
    let before = state(&folder, &deals).await;

    let address = Arc::new(RwLock::new(server.address.clone()));
    let enough = Arc::new(AtomicBool::new(false));
    let movers: Vec<_> = deals
        .chunks(DEALS_OF_EACH)
        .take(MOVERS)
        .map(|deals| {
            // Whoever stands in the first stage begins with the second.
            let mut stages = stages.clone();
            stages.push(last.0);
            let (address, enough) = (address.clone(), enough.clone());
            let mover = Mover { client: client.clone(), address, enough, token: token.clone(), deals: deals.to_vec(), stages };
            tokio::spawn(mover.run())
        })
        .collect();
    for crash in ["server", "postgres", "both", "postgres", "server"] {
        tokio::time::sleep(BETWEEN_CRASHES).await;
        if crash != "server" {
            kill(postmaster(&folder), Signal::SIGKILL).expect("it is there");
        }
        if crash != "postgres" {
            server.signal(Signal::SIGKILL);
            server.ended();
            server = serve(&folder, &[], &[]);
            *address.write().expect("an address") = server.address.clone();
        }
        // A server whose Postgres died starts it again by itself.
        until_ready(&client, &server).await;
    }
    tokio::time::sleep(BETWEEN_CRASHES).await;
    enough.store(true, Ordering::Relaxed);
    let mut acknowledged = Vec::new();
    for mover in movers {
        acknowledged.extend(tokio::time::timeout(LONG, mover).await.expect("an end").expect("no refusal"));
    }
    let after = state(&folder, &deals).await;
    server.signal(Signal::SIGTERM);
    assert_eq!(server.ended(), Some(0));
    assert!(acknowledged.len() > 50, "enough to mean something: {}", acknowledged.len());

    let mut last: HashMap<Uuid, Acknowledged> = HashMap::new();
    let mut counts: HashMap<Uuid, i64> = HashMap::new();
    for one in &acknowledged {
        assert_eq!(after.commands.iter().filter(|command| **command == one.command).count(), 1, "{one:?}");
        last.insert(one.deal, *one);
        *counts.entry(one.deal).or_default() += 1;
    }
    assert_eq!(after.commands.len() - before.commands.len(), acknowledged.len(), "nothing that nobody asked for");
    for (deal, one) in &last {
        let (now, then) = (&after.deals[deal], &before.deals[deal]);
        assert_eq!(now.stage, one.stage);
        assert_eq!(i64::from(now.version), one.version);
        // The first move of a deal may have put it where it stood.
        assert!((counts[deal] - 1..=counts[deal]).contains(&i64::from(now.version - then.version)), "{now:?} {then:?}");
        assert_eq!(now.stays - then.stays, i64::from(now.version - then.version), "a stay for each change of the stage");
    }
    assert_eq!(after.deals.len(), before.deals.len());
    assert_eq!(after.misplaced, 0, "in every stage the ranks are strictly ordered");
}

#[derive(Debug, sqlx::FromRow)]
struct Deal {
    id: Uuid,
    #[sqlx(rename = "stage_id")]
    stage: Uuid,
    version: i32,
    stays: i64,
}

/// What the database holds, seen past row-level security.
struct State {
    deals: HashMap<Uuid, Deal>,
    commands: Vec<Uuid>,
    misplaced: i64,
}

async fn state(folder: &Folder, deals: &[Uuid]) -> State {
    let postgres = private_postgres::start(&folder.path().join("data/postgres")).await.expect("the running Postgres");
    let mut connection = PgConnection::connect(postgres.owner_url()).await.expect("a connection");
    let rows: Vec<Deal> = sqlx::query_as(
        "select d.id, d.stage_id, d.version, (select count(*) from deal_stage_history h where h.deal_id = d.id) as stays
        from deal d where d.id = any ($1)",
    )
    .bind(deals)
    .fetch_all(&mut connection)
    .await
    .expect("deals");
    let commands = sqlx::query_scalar("select id from command where kind = 'move_deal' and sequence is not null");
    let commands = commands.fetch_all(&mut connection).await.expect("commands");
    let misplaced = "select count(*) from (select 1 from deal group by workspace_id, stage_id, rank having count(*) > 1) twice";
    let misplaced = sqlx::query_scalar(misplaced).fetch_one(&mut connection).await.expect("ranks");
    connection.close().await.expect("a clean goodbye");
    postgres.stop().await.expect("it goes on for the server");
    State { deals: rows.into_iter().map(|deal| (deal.id, deal)).collect(), commands, misplaced }
}
