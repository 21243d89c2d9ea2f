//! Each field of a contact with input of all kinds, and whom they report to.

use contacts::{
    ArchiveContact, Change, Channel, ContactCategory, ContactFields, ContactState, CreateContact, EditContact, read_contact_card,
};
use kit::{AppError, ContactId, Problem};
use people::BuiltInRole;

use crate::fixture::Fixture;

/// A contact as it is read after changes, and its version.
async fn changed(fixture: &Fixture, contact: ContactId, changes: Vec<Change>) -> Result<ContactFields, AppError> {
    let mut tx = fixture.test.db.begin(fixture.rep()).await.expect("a transaction");
    let seen = read_contact_card(&mut tx, contact).await.expect("a card").version;
    drop(tx);
    fixture.execute(fixture.rep(), EditContact { contact, seen, changes }).await?;
    let mut tx = fixture.test.db.begin(fixture.rep()).await.expect("a transaction");
    Ok(read_contact_card(&mut tx, contact).await.expect("a card").fields)
}

#[tokio::test]
async fn every_field_keeps_what_it_is_given_and_is_emptied_again() {
    let fixture = Fixture::new().await;
    let (contact, chief) = (fixture.contact(fixture.rep(), "Ana").await, fixture.contact(fixture.rep(), "Bea").await);
    for text in ["Compras", "قسم المشتريات", "🚲 & <b>\"'\\%", "e\u{301}"] {
        let changes = vec![
            Change::Department(format!(" {text} ")),
            Change::Responsibilities(format!("{text}\n{text}")),
            Change::Notes(format!("{text}\r\n\t{text}")),
        ];
        let now = changed(&fixture, contact, changes).await.expect("an edit");
        assert_eq!((now.department.as_str(), now.responsibilities), (text, format!("{text}\n{text}")));
        assert_eq!(now.notes, format!("{text}\r\n\t{text}"));
    }
    for (changes, empty) in [
        (vec![Change::Department("é".repeat(100)), Change::Responsibilities("é".repeat(2_000)), Change::Notes("🚲".repeat(10_000))], false),
        (vec![Change::Department("  ".into()), Change::Responsibilities(String::new()), Change::Notes(String::new())], true),
    ] {
        let now = changed(&fixture, contact, changes).await.expect("as long as can be, or empty");
        assert_eq!([now.department, now.responsibilities, now.notes].map(|text| text.is_empty()), [empty; 3]);
    }
    for category in ContactCategory::ALL.map(Some).into_iter().chain([None]) {
        assert_eq!(changed(&fixture, contact, vec![Change::Category(category)]).await.expect("an edit").category, category);
    }
    for channel in Channel::ALL.map(Some).into_iter().chain([None]) {
        let now = changed(&fixture, contact, vec![Change::PreferredChannel(channel)]).await.expect("an edit");
        assert_eq!(now.preferred_channel, channel);
    }
    let longest = format!("https://red.example/{}", "é".repeat(280));
    for (written, kept) in [(" red.example/ana ", "https://red.example/ana"), (longest.as_str(), longest.as_str()), ("", "")] {
        assert_eq!(changed(&fixture, contact, vec![Change::Profile(written.into())]).await.expect("an edit").profile, kept);
    }
    for written in ["+52 (55) 0100-22", "ext. 7", "٠٥٥ ١٢٣", ""] {
        assert_eq!(changed(&fixture, contact, vec![Change::Phone(written.into())]).await.expect("an edit").phone, written);
    }
    for reports_to in [Some(chief), None] {
        assert_eq!(changed(&fixture, contact, vec![Change::ReportsTo(reports_to)]).await.expect("an edit").reports_to, reports_to);
    }
    let whole = vec![
        Change::LastName("Vega".into()),
        Change::Category(Some(ContactCategory::External)),
        Change::PreferredChannel(Some(Channel::Message)),
        Change::Profile("red.example".into()),
        Change::ReportsTo(Some(chief)),
        Change::Department("Compras".into()),
        Change::Responsibilities("Pide".into()),
        Change::Notes("Amable".into()),
    ];
    let new = fixture.contact_with(fixture.rep(), whole.clone()).await;
    let mut expected = ContactFields { owner: Some(fixture.rep().member), ..ContactFields::default() };
    whole.iter().for_each(|change| expected.apply(change));
    let mut tx = fixture.test.db.begin(fixture.rep()).await.expect("a transaction");
    assert_eq!(read_contact_card(&mut tx, new).await.expect("a card").fields, expected, "from the first on");
}

#[tokio::test]
async fn nonsense_is_refused_at_its_field_and_changes_nothing() {
    let fixture = Fixture::new().await;
    let abroad = people::testing::company(&fixture.test.db, "south").await;
    let foreign = fixture.contact(abroad.actor(BuiltInRole::Rep), "Foreign").await;
    let gone = fixture.contact(fixture.administrator(), "Gone").await;
    fixture.execute(fixture.administrator(), ArchiveContact { contact: gone }).await.expect("put away");
    let contact = fixture.contact(fixture.rep(), "Ana").await;
    for (change, field, problem) in [
        (Change::Department("x".repeat(101)), "department", Problem::TooLong(100)),
        (Change::Department("nul\u{0}".into()), "department", Problem::BadCharacters),
        (Change::Responsibilities("x".repeat(2_001)), "responsibilities", Problem::TooLong(2_000)),
        (Change::Responsibilities("\u{7}".to_owned() + "x"), "responsibilities", Problem::BadCharacters),
        (Change::Notes("x".repeat(10_001)), "notes", Problem::TooLong(10_000)),
        (Change::Notes("nul\u{0}x".into()), "notes", Problem::BadCharacters),
        (Change::Profile("javascript:alert(1)".into()), "profile", Problem::NotAWebAddress),
        (Change::Profile("ana".into()), "profile", Problem::NotAWebAddress),
        (Change::Profile(format!("red.example/{}", "x".repeat(281))), "profile", Problem::TooLong(300)),
        (Change::Phone("reception".into()), "phone", Problem::NotAPhoneNumber),
        (Change::Phone("🚲".into()), "phone", Problem::NotAPhoneNumber),
        (Change::Phone("1".repeat(41)), "phone", Problem::TooLong(40)),
        (Change::ReportsTo(Some(ContactId::generate())), "reports_to", Problem::Unknown),
        (Change::ReportsTo(Some(foreign)), "reports_to", Problem::Unknown),
        (Change::ReportsTo(Some(gone)), "reports_to", Problem::Unknown),
        (Change::ReportsTo(Some(contact)), "reports_to", Problem::Circular),
    ] {
        let refused = fixture.edit(fixture.rep(), contact, change.clone()).await;
        assert_eq!(refused, Err(kit::invalid(field, problem)), "{change:?}");
    }
    assert_eq!(fixture.really(contact).await.1, 1);
    let id = ContactId::generate();
    let own = CreateContact { contact: id, fields: vec![Change::FirstName("Ana".into()), Change::ReportsTo(Some(id))] };
    assert_eq!(fixture.execute(fixture.rep(), own).await, Err(kit::invalid("reports_to", Problem::Unknown)), "nobody yet");
}

#[tokio::test]
async fn nobody_reports_to_themselves_through_others() {
    let fixture = Fixture::new().await;
    let mut chain = Vec::new();
    for name in ["One", "Two", "Three"] {
        chain.push(fixture.contact(fixture.rep(), name).await);
    }
    for pair in chain.windows(2) {
        fixture.edit(fixture.rep(), pair[0], Change::ReportsTo(Some(pair[1]))).await.expect("a chief");
    }
    let circle = fixture.edit(fixture.rep(), chain[2], Change::ReportsTo(Some(chain[0]))).await;
    assert_eq!(circle, Err(kit::invalid("reports_to", Problem::Circular)));
    // Also where the middle of it is out of the actor's sight.
    let hide = EditContact { contact: chain[1], seen: 2, changes: vec![Change::Owner(Some(fixture.company.stranger.member))] };
    fixture.execute(fixture.administrator(), hide).await.expect("given away");
    let rights = [kit::Verb::Read, kit::Verb::Write].map(|verb| (kit::Kind::Contact, verb, kit::Scope::Own));
    let narrow = kit::Actor { rights: kit::Rights::of(&rights), ..fixture.rep().clone() };
    let circle = fixture.edit(&narrow, chain[2], Change::ReportsTo(Some(chain[0]))).await;
    assert_eq!(circle, Err(kit::invalid("reports_to", Problem::Circular)));
}

#[tokio::test]
async fn two_at_once_close_no_circle() {
    let fixture = Fixture::new().await;
    for _ in 0..8 {
        let (one, two) = (fixture.contact(fixture.rep(), "One").await, fixture.contact(fixture.rep(), "Two").await);
        let (there, back) = tokio::join!(
            fixture.edit(fixture.rep(), one, Change::ReportsTo(Some(two))),
            fixture.edit(fixture.rep(), two, Change::ReportsTo(Some(one))),
        );
        let mut answers = [there, back];
        answers.sort_by_key(Result::is_err);
        assert_eq!(answers, [Ok(ContactState { version: 2 }), Err(kit::invalid("reports_to", Problem::Circular))]);
    }
}
