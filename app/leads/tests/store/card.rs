//! The card: everything about one lead, as far as its reader may know.

use activities::{About, ActivityFields, ActivityKind, LogActivity};
use kit::{ActivityId, Actor, AppError, ClientId, Kind, LeadId, NaiveDateTime, Rights, Scope, Verb};
use leads::{ArchiveLead, Change, ConvertClient, read_stages_to_convert};
use people::BuiltInRole;

use crate::fixture::Fixture;

#[tokio::test]
async fn a_card_tells_choices_and_when() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let mut tx = fixture.test.db.begin(administrator).await.expect("a transaction");
    let sources = pipelines::list_values(&mut tx, pipelines::List::DealSource).await.expect("sources");
    drop(tx);
    let fields = vec![Change::Company("Molino Azul".into()), Change::Source(Some(sources[0].id))];
    let lead = fixture.lead_with(administrator, fields).await;
    let card = fixture.card(administrator, lead).await.expect("a card");
    assert_eq!((card.id, card.version, card.archived, card.converted.as_ref()), (lead, 1, None, None));
    assert_eq!((card.choices.sources.clone(), card.last_contact), (sources.clone(), None));
    assert_eq!(card.changed, card.created);
    assert!(card.choices.members.iter().any(|member| member.id == administrator.member));
    assert!(card.choices.members.iter().all(|member| member.id != fixture.company.system.member));
    // What was chosen stays to be chosen after being put away.
    fixture.owner_does("list_value", "update list_value set archived_at = now() where list = 'deal_source'").await;
    fixture.owner_does("member", "update member set archived_at = now() where not system").await;
    fixture.execute(administrator, ArchiveLead { lead }).await.expect("put away");
    let gone = fixture.card(administrator, lead).await.expect("a card of one put away");
    assert!(gone.archived.is_some() && gone.changed > gone.created);
    assert_eq!(gone.choices.sources, sources[..1]);
    assert_eq!(gone.choices.members.iter().map(|member| member.id).collect::<Vec<_>>(), [administrator.member]);
}

#[tokio::test]
async fn last_contact_is_the_last_call_email_or_meeting_also_once_it_is_converted() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let lead = fixture.lead_with(rep, vec![Change::FirstName("Ana".into())]).await;
    for (kind, moment) in [(ActivityKind::Call, "2025-01-02T10:00:00"), (ActivityKind::Note, "2025-01-03T10:00:00")] {
        let fields = ActivityFields {
            kind,
            text: "x".into(),
            outcome: String::new(),
            happened_at: Some(moment.parse().expect("a moment")),
            contacts: Vec::new(),
        };
        let noted = LogActivity { activity: ActivityId::generate(), about: About::Lead(lead), fields };
        fixture.execute(rep, noted).await.expect("an activity");
    }
    let called: Option<NaiveDateTime> = "2025-01-02T10:00:00".parse().ok();
    assert_eq!(fixture.card(rep, lead).await.expect("a card").last_contact, called);
    fixture.execute(rep, fixture.all_of(lead)).await.expect("a conversion");
    assert_eq!(fixture.card(rep, lead).await.expect("a card").last_contact, called);
}

#[tokio::test]
async fn what_it_became_is_named_to_who_may_know_it() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let lead = fixture.lead_with(administrator, vec![Change::FirstName("Ana".into()), Change::LastName("Vega".into())]).await;
    let command = fixture.all_of(lead);
    let made = fixture.execute(administrator, command).await.expect("a conversion");
    let told = fixture.card(administrator, lead).await.expect("a card").converted.expect("a conversion");
    assert_eq!(told.client.map(|client| (client.id, client.name)), Some((made.client, "Molino Azul".to_owned())));
    assert_eq!(told.contact.map(|contact| (Some(contact.id), contact.name)), Some((made.contact, "Ana Vega".to_owned())));
    assert_eq!(told.deal.map(|deal| (Some(deal.id), deal.name)), Some((made.deal, "Mills".to_owned())));
    let leads = [(Kind::Lead, Verb::Read, Scope::All)];
    let narrow = Actor { rights: Rights::of(&leads), ..fixture.rep().clone() };
    let card = fixture.card(&narrow, lead).await.expect("a card");
    let converted = card.converted.as_ref().expect("a conversion");
    assert_eq!((&converted.client, &converted.contact, &converted.deal), (&None, &None, &None));
    assert!(!format!("{card:?}").contains("Mill"), "{card:?}");
    // One without a person and a sale.
    let alone = fixture.lead(administrator, "Lago").await;
    let client = ConvertClient::New { client: ClientId::generate(), name: "Lago".into() };
    let bare = leads::ConvertLead { client, contact: None, deal: None, ..fixture.all_of(alone) };
    fixture.execute(administrator, bare).await.expect("a conversion");
    let told = fixture.card(administrator, alone).await.expect("a card").converted.expect("a conversion");
    assert_eq!((told.client.map(|client| client.name), told.contact, told.deal), (Some("Lago".to_owned()), None, None));
}

#[tokio::test]
async fn what_is_out_of_sight_is_not_there() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let lead = fixture.lead(rep, "Canary").await;
    let abroad = people::testing::company(&fixture.test.db, "south").await;
    let everybody = fixture.company.roles.iter().map(|(_, actor)| actor).chain([&fixture.company.colleague]);
    for actor in everybody {
        let seen = actor.may(Kind::Lead, Verb::Read, Some(rep.member));
        let error = fixture.card(actor, lead).await.err();
        assert_eq!(error, Some(AppError::NotFound).filter(|_| !seen), "{}", actor.role);
    }
    for (actor, lead) in [(abroad.actor(BuiltInRole::Administrator), lead), (rep, LeadId::generate())] {
        assert_eq!(fixture.card(actor, lead).await.err(), Some(AppError::NotFound), "{}", actor.role);
    }
}

#[tokio::test]
async fn stages_to_begin_in_are_the_open_ones_of_pipelines_in_use() {
    let fixture = Fixture::new().await;
    let open: Vec<_> = fixture.stages.iter().filter(|stage| stage.kind == pipelines::StageKind::Open).map(|stage| stage.id).collect();
    for (role, actor) in &fixture.company.roles {
        let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
        let told = read_stages_to_convert(&mut tx).await.map(|stages| stages.into_iter().map(|stage| stage.id).collect::<Vec<_>>());
        let expected = match role {
            BuiltInRole::Administrator | BuiltInRole::Manager | BuiltInRole::Rep => Ok(open.clone()),
            BuiltInRole::Marketing => Ok(Vec::new()),
            _ => Err(AppError::Forbidden),
        };
        assert_eq!(told, expected, "{role:?}");
    }
    fixture.owner_does("pipeline", "update pipeline set archived_at = now()").await;
    let mut tx = fixture.test.db.begin(fixture.rep()).await.expect("a transaction");
    assert_eq!(read_stages_to_convert(&mut tx).await, Ok(Vec::new()));
}
