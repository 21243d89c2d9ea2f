//! Each field of a lead with input of all kinds.

use kit::{Currency, ListValueId, MAX_AMOUNT, NaiveDate, Request, execute_in};
use leads::{Change, EditLead, LeadFields, LeadStatus};
use pipelines::{AddListValues, List};

use crate::fixture::Fixture;

/// A value of each list that a lead chooses from.
async fn values(fixture: &Fixture) -> (ListValueId, ListValueId) {
    let industry = ListValueId::generate();
    let mut tx = fixture.test.db.begin(&fixture.company.system).await.expect("a transaction");
    let added = AddListValues { list: List::ClientIndustry, values: vec![(industry, "Mills".into())] };
    execute_in(&mut tx, &Request::new(added)).await.expect("an industry");
    let source = pipelines::list_values(&mut tx, List::DealSource).await.expect("sources")[0].id;
    tx.commit().await.expect("a commit");
    (industry, source)
}

#[tokio::test]
async fn every_field_is_kept_and_emptied_again() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let (industry, source) = values(&fixture).await;
    let day = NaiveDate::from_ymd_opt(2999, 12, 31);
    let yen = Currency::from_code("JPY").expect("yen");
    for text in ["Compras", "قسم المشتريات", "🚲 & <b>\"'\\%", "e\u{301}"] {
        let lead = fixture.lead(rep, "x").await;
        let changes = vec![
            Change::FirstName(format!(" {text} ")),
            Change::LastName(text.into()),
            Change::Company(text.into()),
            Change::JobTitle(text.into()),
            Change::Email(" Ana.Vega@Molino.example ".into()),
            Change::Phone(" +52 (55) 0100-22 ext. 4 ".into()),
            Change::Website("molino.example/é".into()),
            Change::Location(text.into()),
            Change::Industry(Some(industry)),
            Change::Source(Some(source)),
            Change::Campaign(text.into()),
            Change::Value(Some(MAX_AMOUNT)),
            Change::Currency(yen),
            Change::Status(LeadStatus::Nurturing),
            Change::NurtureUntil(day),
            Change::Notes(format!("{text}\r\n\t{text}")),
        ];
        fixture.execute(rep, EditLead { lead, seen: 1, changes }).await.expect("an edit");
        let expected = LeadFields {
            first_name: text.into(),
            last_name: text.into(),
            company: text.into(),
            job_title: text.into(),
            email: "ana.vega@molino.example".into(),
            phone: "+52 (55) 0100-22 ext. 4".into(),
            website: "https://molino.example/é".into(),
            location: text.into(),
            industry: Some(industry),
            source: Some(source),
            campaign: text.into(),
            value: Some(MAX_AMOUNT),
            status: LeadStatus::Nurturing,
            nurture_until: day,
            notes: format!("{text}\r\n\t{text}"),
            ..LeadFields::new(Some(rep.member), yen)
        };
        assert_eq!(fixture.card(rep, lead).await.expect("a card").fields, expected);
        let changes = vec![
            Change::FirstName(" ".into()),
            Change::LastName(String::new()),
            Change::JobTitle(String::new()),
            Change::Email("  ".into()),
            Change::Phone(String::new()),
            Change::Website(String::new()),
            Change::Location(String::new()),
            Change::Industry(None),
            Change::Source(None),
            Change::Campaign(String::new()),
            Change::Value(None),
            Change::Status(LeadStatus::New),
            Change::Notes(String::new()),
        ];
        fixture.execute(rep, EditLead { lead, seen: 2, changes }).await.expect("an edit");
        let empty = LeadFields { company: text.into(), ..LeadFields::new(Some(rep.member), yen) };
        assert_eq!(fixture.card(rep, lead).await.expect("a card").fields, empty);
        assert_eq!(fixture.card(rep, lead).await.expect("a card").fields.name(), text);
    }
}

#[tokio::test]
async fn every_field_holds_as_much_as_it_says() {
    let fixture = Fixture::new().await;
    let long = |most: usize| "🚲".repeat(most);
    let website = format!("https://molino.example/{}", "é".repeat(2_000 - 23));
    let fields = vec![
        Change::FirstName(long(100)),
        Change::LastName(long(100)),
        Change::Company(long(200)),
        Change::JobTitle(long(100)),
        Change::Email(format!("{}@molino.example", "a".repeat(254 - 15))),
        Change::Phone("1".repeat(40)),
        Change::Website(website.clone()),
        Change::Location(long(200)),
        Change::Campaign(long(200)),
        Change::Value(Some(0)),
        Change::Notes(long(10_000)),
    ];
    let lead = fixture.lead_with(fixture.rep(), fields).await;
    let fields = fixture.card(fixture.rep(), lead).await.expect("a card").fields;
    assert_eq!((fields.website, fields.value, fields.notes.chars().count()), (website, Some(0), 10_000));
    assert_eq!((fields.email.len(), fields.currency), (254, Currency::USD));
}
