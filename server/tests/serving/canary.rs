//! What a reader may not see is in no answer: deals with names of their own are planted, and looked for wherever one reads.

use activities::{About, ActivityFields, ActivityKind, LogActivity};
use deals::ChangeFilter;
use followups::{AddFollowUp, FollowUpFields};
use kit::{ClientId, CommandId, ContactId, DealId, FieldId, Kind, MemberId, Request, Verb, execute};
use people::BuiltInRole;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::running::{Running, Session, deal, json as json_of, stages};

/// A deal that somebody made.
struct Canary {
    name: &'static str,
    deal: DealId,
    client: ClientId,
    /// Somebody at that client.
    contact: ContactId,
    /// A lead of its owner's who became the client.
    lead: kit::LeadId,
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
    let by = |lanes| json!(board::BoardFilter { lanes: Some(lanes), ..board::BoardFilter::default() });
    let (of_owners, of_projects) = (by(board::LanesBy::Owner), by(board::LanesBy::Project));
    let lanes = [canary.owner.map(board::LaneKey::Owner), Some(board::LaneKey::Project(None))];
    let (deal, client, contact, lead, command) = (canary.deal, canary.client, canary.contact, canary.lead, canary.command);
    let after = "00";
    let converted = leads::LeadFilter { shown: leads::LeadsShown::Of(leads::LeadStatus::Converted), ..leads::LeadFilter::default() };
    vec![
        ("board", json!({"workspace": "acme", "filter": filter})),
        ("board_changes", json!({"workspace": "acme", "filter": filter, "since": here.since})),
        ("column_page", json!({"workspace": "acme", "filter": filter, "stage": here.stage, "after": after, "count": 50})),
        ("board", json!({"workspace": "acme", "filter": of_owners})),
        ("board", json!({"workspace": "acme", "filter": of_projects})),
        ("board_changes", json!({"workspace": "acme", "filter": of_owners, "since": here.since})),
        (
            "column_page",
            json!({"workspace": "acme", "filter": of_owners, "stage": here.stage, "lane": lanes[0], "after": after, "count": 50}),
        ),
        (
            "column_page",
            json!({"workspace": "acme", "filter": of_projects, "stage": here.stage, "lane": lanes[1], "after": after, "count": 50}),
        ),
        ("timeline", json!({"workspace": "acme", "about": About::Client(client), "kind": null, "after": null, "count": 20})),
        ("timeline", json!({"workspace": "acme", "about": About::Deal(deal), "kind": null, "after": null, "count": 20})),
        ("related_deals", json!({"workspace": "acme", "to": {"Client": client}})),
        ("timeline", json!({"workspace": "acme", "about": About::Contact(contact), "kind": null, "after": null, "count": 20})),
        ("contact_card", json!({"workspace": "acme", "contact": contact})),
        ("contacts_page", json!({"workspace": "acme", "filter": contacts::ContactFilter::default(), "after": null})),
        ("contact_choices", json!({"workspace": "acme"})),
        ("timeline", json!({"workspace": "acme", "about": About::Lead(lead), "kind": null, "after": null, "count": 20})),
        ("lead_card", json!({"workspace": "acme", "lead": lead})),
        ("leads_page", json!({"workspace": "acme", "filter": converted, "after": null})),
        ("lead_choices", json!({"workspace": "acme"})),
        ("stages_to_convert", json!({"workspace": "acme"})),
        ("client_card", json!({"workspace": "acme", "client": client})),
        ("clients_page", json!({"workspace": "acme", "filter": clients::ClientFilter::default(), "after": null})),
        ("deals_page", json!({"workspace": "acme", "filter": deals::DealFilter::default(), "after": null})),
        ("deal_choices", json!({"workspace": "acme"})),
        ("changes", json!({"workspace": "acme", "filter": ChangeFilter::default(), "deal": deal})),
        ("changes", json!({"workspace": "acme", "filter": ChangeFilter::default(), "deal": null})),
        ("deal_panel", json!({"workspace": "acme", "deal": deal, "stage": null, "client": null})),
        ("deal_news", json!({"workspace": "acme", "deal": deal, "seen": 1})),
        ("undo_conflict", json!({"workspace": "acme", "command": command})),
        ("find", json!({"workspace": "acme", "text": WORD.to_lowercase()})),
        ("palette", json!({"workspace": "acme", "recent": [deal]})),
        ("own_fields", json!({"workspace": "acme", "about": About::Deal(deal)})),
        ("labels_of_deal", json!({"workspace": "acme", "deal": deal})),
        ("follow_ups_of_record", json!({"workspace": "acme", "about": {"Deal": deal}})),
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
        "/w/acme/board?lanes=owner".to_owned(),
        "/w/acme/board?lanes=project".to_owned(),
        "/w/acme/deals".to_owned(),
        format!("/w/acme/deals?state=all&text={}", WORD.to_lowercase()),
        "/w/acme/clients".to_owned(),
        format!("/w/acme/clients/{}", canary.client),
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

/// A deal of somebody's with a client that others see too, and something to be done, changed twice: the first can be taken back, and the second
/// stands in its way.
async fn plant(running: &Running, actor: &kit::Actor, (stage, field): (kit::StageId, FieldId), name: &'static str, known: bool) -> Canary {
    let id = deal(running, actor, stage, name).await;
    let client = ClientId::generate();
    let made = clients::CreateClient { client, fields: vec![clients::Change::Name("Everybody's".to_owned())] };
    execute(&running.database.db, actor, &Request::new(made)).await.expect("a client");
    let contact = ContactId::generate();
    let fields = vec![contacts::Change::FirstName("Ana".to_owned()), contacts::Change::Client(Some(client))];
    execute(&running.database.db, actor, &Request::new(contacts::CreateContact { contact, fields })).await.expect("a contact");
    let fields = FollowUpFields { what: format!("{name}: ask"), due_on: kit::NaiveDate::default(), due_at: None, assignee: actor.member };
    let planned = AddFollowUp { follow_up: kit::FollowUpId::generate(), about: kit::About::Deal(id), fields };
    execute(&running.database.db, actor, &Request::new(planned)).await.expect("a follow-up");
    let said = ActivityFields {
        kind: ActivityKind::Call,
        text: format!("{name}: said"),
        outcome: format!("{name}: came of it"),
        happened_at: None,
        contacts: vec![contact],
    };
    let noted = LogActivity { activity: kit::ActivityId::generate(), about: About::Deal(id), fields: said };
    execute(&running.database.db, actor, &Request::new(noted)).await.expect("a call");
    let mut acts = Vec::new();
    for (seen, next) in [(1, "call"), (2, "meet")] {
        let changes = vec![deals::Change::NextStep(format!("{name}: {next}")), deals::Change::Client(Some(client))];
        let request = Request::new(deals::EditDeal { deal: id, seen, changes });
        execute(&running.database.db, actor, &request).await.expect("an edit");
        acts.push(request.id);
    }
    let filled =
        fields::SetField { about: About::Deal(id), field, seen: None, to: Some(fields::FieldValue::Text(format!("{name}: asked for"))) };
    execute(&running.database.db, actor, &Request::new(filled)).await.expect("a value");
    let lead = convert(running, actor, stage, name, (client, contact)).await;
    Canary { name, deal: id, client, contact, lead, owner: known.then_some(actor.member), command: acts[0] }
}

/// A field of deals.
async fn own_field(running: &Running, administrator: &kit::Actor) -> FieldId {
    let (profile, field) = (kit::ProfileId::generate(), FieldId::generate());
    let made = fields::AddProfile { profile, kind: Kind::Deal, name: "Requirements".to_owned() };
    execute(&running.database.db, administrator, &Request::new(made)).await.expect("a profile");
    let said = fields::FieldFields { name: "Wanted".to_owned(), hint: String::new(), required: false, unique: false, personal: false };
    let made = fields::AddField { field, profile, field_type: fields::FieldType::Text, fields: said, options: Vec::new() };
    execute(&running.database.db, administrator, &Request::new(made)).await.expect("a field");
    field
}

/// A lead that others see too, which became a deal that they do not.
async fn convert(
    running: &Running,
    actor: &kit::Actor,
    stage: kit::StageId,
    name: &'static str,
    (client, contact): (ClientId, ContactId),
) -> kit::LeadId {
    let lead = kit::LeadId::generate();
    let made = leads::CreateLead { lead, fields: vec![leads::Change::Company("Everybody's".to_owned())] };
    execute(&running.database.db, actor, &Request::new(made)).await.expect("a lead");
    let said = ActivityFields {
        kind: ActivityKind::Note,
        text: format!("{name}: said before"),
        outcome: String::new(),
        happened_at: None,
        contacts: Vec::new(),
    };
    let noted = LogActivity { activity: kit::ActivityId::generate(), about: About::Lead(lead), fields: said };
    execute(&running.database.db, actor, &Request::new(noted)).await.expect("a note");
    let deal = leads::ConvertDeal { deal: DealId::generate(), stage, name: format!("{name} of a lead"), value: None };
    let became = leads::ConvertLead {
        lead,
        seen: 1,
        client: leads::ConvertClient::Existing(client),
        contact: Some(leads::ConvertContact::Existing(contact)),
        deal: Some(deal),
    };
    execute(&running.database.db, actor, &Request::new(became)).await.expect("a conversion");
    lead
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
    let field = own_field(&running, company.actor(BuiltInRole::Administrator)).await;
    let elsewhere = own_field(&running, south.actor(BuiltInRole::Administrator)).await;
    let canaries = [
        plant(&running, &company.stranger, (stage, field), "Zyxstranger", true).await,
        plant(&running, &company.colleague, (stage, field), "Zyxcolleague", true).await,
        plant(&running, south.actor(BuiltInRole::Rep), (theirs, elsewhere), "Zyxelsewhere", false).await,
    ];

    // Whoever sees a deal is told of it by all of these: then those who do not were asked the same.
    for (place, status, text) in answers(&administrator, &canaries[0], here).await {
        assert_eq!(status, StatusCode::OK, "{place}: {text}");
        let silent = [
            "unprocessed",
            "find_clients",
            "labels_of_deal",
            "clients_page",
            "deal_choices",
            "contact_card",
            "contacts_page",
            "contact_choices",
            "leads_page",
            "lead_choices",
            "stages_to_convert",
            "/w/acme/clients",
            "/w/acme/follow-ups",
        ];
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
    let versions: Vec<(i32,)> =
        sqlx::query_as("select version from deal where version > 1").fetch_all(&running.database.owner).await.unwrap();
    assert_eq!(versions, [(3,), (3,), (3,)], "nobody took anything back");
}
