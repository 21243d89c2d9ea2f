//! The list: sorted, narrowed, page by page, in sight.

use kit::{Actor, AppError, Currency, Kind, LeadId, MemberId, Money, NaiveDate, Rights, Scope, Verb};
use leads::{
    ArchiveLead, Change, ConvertClient, ConvertLead, LeadFilter, LeadLine, LeadPlace, LeadSort, LeadStatus, LeadsShown, PAGE,
    read_lead_choices, read_leads,
};
use people::BuiltInRole;
use records::OwnerFilter;

use crate::fixture::Fixture;

/// All pages of a list, one after the other, and the total that the first one tells.
async fn listed(fixture: &Fixture, actor: &Actor, filter: &LeadFilter) -> (Vec<LeadLine>, i64) {
    let (mut leads, mut total, mut after) = (Vec::new(), None, None::<LeadPlace>);
    loop {
        let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
        let page = read_leads(&mut tx, filter, after.as_ref()).await.expect("a page");
        assert!(page.lines.len() == PAGE || page.next.is_none(), "a page that is not full is the last");
        assert_eq!(page.total.is_some(), after.is_none());
        total = total.or(page.total);
        leads.extend(page.lines);
        // As an address holds it.
        after = page.next.map(|place| place.to_string().parse().expect("a place"));
        if after.is_none() {
            return (leads, total.expect("a total"));
        }
    }
}

async fn names(fixture: &Fixture, actor: &Actor, filter: &LeadFilter) -> Vec<String> {
    let (leads, total) = listed(fixture, actor, filter).await;
    assert_eq!(i64::try_from(leads.len()), Ok(total));
    leads.into_iter().map(|lead| lead.name).collect()
}

/// By name, unless the change says otherwise.
fn filter(change: impl FnOnce(&mut LeadFilter)) -> LeadFilter {
    let mut filter = LeadFilter::default().sorted_by(LeadSort::Name);
    change(&mut filter);
    filter
}

#[tokio::test]
async fn nothing_is_a_list_too() {
    let fixture = Fixture::new().await;
    assert_eq!(names(&fixture, fixture.rep(), &LeadFilter::default()).await, Vec::<String>::new());
    assert_eq!(names(&fixture, fixture.rep(), &filter(|filter| filter.text = "x".into())).await, Vec::<String>::new());
}

#[tokio::test]
async fn names_are_sorted_and_found_without_accents_and_capitals() {
    let fixture = Fixture::new().await;
    for (first, last, company) in [
        ("zeta", "", "Molino"),
        ("Éxito", "Vega", ""),
        ("", "Ebro", "Éxito"),
        ("", "", "Café Müller"),
        ("سلام", "", ""),
        ("exito", "Vaca", ""),
        ("", "", "100% 🚲"),
    ] {
        let fields = vec![Change::FirstName(first.into()), Change::LastName(last.into()), Change::Company(company.into())];
        fixture.lead_with(fixture.rep(), fields).await;
    }
    let all = ["100% 🚲", "Café Müller", "Ebro", "exito Vaca", "Éxito Vega", "zeta", "سلام"];
    assert_eq!(names(&fixture, fixture.rep(), &filter(|_| ())).await, all);
    let turned = filter(|filter| filter.descending = true);
    assert_eq!(names(&fixture, fixture.rep(), &turned).await, all.into_iter().rev().collect::<Vec<_>>());
    for (text, found) in [
        ("EXIT", &["Ebro", "exito Vaca", "Éxito Vega"][..]),
        ("éx", &["Ebro", "exito Vaca", "Éxito Vega"]),
        ("to ve", &["Éxito Vega"]),
        ("MOLI", &["zeta"]),
        ("e mu", &["Café Müller"]),
        ("%", &["100% 🚲"]),
        ("_", &[]),
        ("لا", &["سلام"]),
        ("\\", &[]),
    ] {
        assert_eq!(names(&fixture, fixture.rep(), &filter(|filter| filter.text = text.into())).await, found, "{text}");
    }
}

#[tokio::test]
async fn addresses_and_numbers_are_found_by_a_part_of_them_also_after_an_edit() {
    let fixture = Fixture::new().await;
    let mut leads = Vec::new();
    for (name, email, phone) in
        [("Ana", "Ana.20-24@Molino.example", "+52 (55) 0100-22.33"), ("Bea", "bea@lago.example", "0800 55 01"), ("Cleo", "", "")]
    {
        let fields = vec![Change::FirstName(name.into()), Change::Email(email.into()), Change::Phone(phone.into())];
        leads.push(fixture.lead_with(fixture.rep(), fields).await);
    }
    for (text, found) in [
        ("MOLINO", &["Ana"][..]),
        ("a@lago", &["Bea"]),
        (".example", &["Ana", "Bea"]),
        ("20-24", &["Ana"]),
        ("5501", &["Ana", "Bea"]),
        ("(550)", &["Ana", "Bea"]),
        ("2-2", &["Ana"]),
        ("8", &["Bea"]),
        ("99", &[]),
        ("...", &[]),
        ("55 x", &[]),
    ] {
        assert_eq!(names(&fixture, fixture.rep(), &filter(|filter| filter.text = text.into())).await, found, "{text}");
    }
    fixture.edit(fixture.rep(), leads[2], Change::Phone("99".into())).await.expect("an edit");
    assert_eq!(names(&fixture, fixture.rep(), &filter(|filter| filter.text = "99".into())).await, ["Cleo"]);
    fixture.edit(fixture.rep(), leads[1], Change::Company("Mar".into())).await.expect("an edit");
    assert_eq!(names(&fixture, fixture.rep(), &filter(|filter| filter.text = "mar".into())).await, ["Bea"]);
}

/// Pages meet each other exactly, also where many are alike in what they are sorted by.
#[tokio::test]
async fn no_lead_is_missed_or_told_twice() {
    let fixture = Fixture::new().await;
    let mut made = Vec::new();
    for number in 0..(2 * PAGE + 3) {
        let name = if number % 3 == 0 { "Same ~ name" } else { "same ~ NAMÉ" };
        let status = LeadStatus::ALL[number % 2];
        made.push(fixture.lead_with(fixture.rep(), vec![Change::Company(name.into()), Change::Status(status)]).await);
    }
    // All at one moment.
    fixture.owner_does("lead", "update lead set changed_at = '2026-05-01'").await;
    made.sort_unstable();
    for sort in LeadSort::ALL {
        let mut forth: Vec<LeadId> = Vec::new();
        for descending in [false, true] {
            let filter = filter(|filter| (filter.sort, filter.descending) = (sort, descending));
            let (leads, total) = listed(&fixture, fixture.rep(), &filter).await;
            assert_eq!(total, 103);
            let mut ids: Vec<LeadId> = leads.iter().map(|lead| lead.id).collect();
            if descending {
                ids.reverse();
                assert_eq!(ids, forth, "{sort:?}: the other way round");
            }
            forth = ids.clone();
            ids.sort_unstable();
            assert_eq!(ids, made, "{filter:?}");
        }
    }
}

#[tokio::test]
async fn who_changed_last_comes_first() {
    let fixture = Fixture::new().await;
    let one = fixture.lead(fixture.rep(), "One").await;
    fixture.lead(fixture.rep(), "Two").await;
    assert_eq!(names(&fixture, fixture.rep(), &LeadFilter::default()).await, ["Two", "One"]);
    fixture.edit(fixture.rep(), one, Change::Notes("seen".into())).await.expect("an edit");
    assert_eq!(names(&fixture, fixture.rep(), &LeadFilter::default()).await, ["One", "Two"]);
    assert_eq!(names(&fixture, fixture.rep(), &LeadFilter::default().sorted_by(LeadSort::Changed)).await, ["Two", "One"]);
    // What follows from others is not told as a change.
    let told: i64 = sqlx::query_scalar("select count(*) from journal where kind = 'lead' and (after ? 'changed_at' or after ? 'name_key')")
        .fetch_one(&fixture.test.owner)
        .await
        .expect("a number");
    assert_eq!(told, 0);
}

#[tokio::test]
async fn by_status_by_owner_and_those_put_away() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let working = fixture.lead(administrator, "Working").await;
    fixture.edit(administrator, working, Change::Status(LeadStatus::Working)).await.expect("a status");
    fixture.lead(&fixture.company.colleague, "Theirs").await;
    let nobodys = fixture.lead(administrator, "Nobody's").await;
    fixture.edit(administrator, nobodys, Change::Owner(None)).await.expect("no owner");
    let gone = fixture.lead(administrator, "Gone").await;
    fixture.execute(administrator, ArchiveLead { lead: gone }).await.expect("put away");
    let became = fixture.lead(administrator, "Became").await;
    let client = ConvertClient::New { client: kit::ClientId::generate(), name: "Became".into() };
    let command = ConvertLead { client, contact: None, deal: None, ..fixture.all_of(became) };
    fixture.execute(administrator, command).await.expect("a conversion");
    let colleague = fixture.company.colleague.member;
    for (narrowed, found) in [
        (filter(|_| ()), &["Nobody's", "Theirs", "Working"][..]),
        (filter(|filter| filter.shown = LeadsShown::Of(LeadStatus::Working)), &["Working"]),
        (filter(|filter| filter.shown = LeadsShown::Of(LeadStatus::New)), &["Nobody's", "Theirs"]),
        (filter(|filter| filter.shown = LeadsShown::Of(LeadStatus::Nurturing)), &[]),
        (filter(|filter| filter.shown = LeadsShown::Of(LeadStatus::Converted)), &["Became"]),
        (filter(|filter| filter.shown = LeadsShown::Archived), &["Gone"]),
        (filter(|filter| filter.owner = OwnerFilter::Mine), &["Working"]),
        (filter(|filter| filter.owner = OwnerFilter::Nobody), &["Nobody's"]),
        (filter(|filter| filter.owner = OwnerFilter::Member(colleague)), &["Theirs"]),
        (filter(|filter| filter.owner = OwnerFilter::Member(MemberId::generate())), &[]),
        (filter(|filter| (filter.text, filter.shown) = ("o".into(), LeadsShown::Archived)), &["Gone"]),
        (filter(|filter| filter.sort = LeadSort::Status), &["Nobody's", "Theirs", "Working"]),
        (filter(|filter| (filter.sort, filter.descending) = (LeadSort::Status, true)), &["Working", "Theirs", "Nobody's"]),
    ] {
        assert_eq!(names(&fixture, administrator, &narrowed).await, found, "{narrowed:?}");
    }
}

#[tokio::test]
async fn a_line_tells_what_a_list_shows() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let mut tx = fixture.test.db.begin(rep).await.expect("a transaction");
    let source = pipelines::list_values(&mut tx, pipelines::List::DealSource).await.expect("sources").remove(0);
    drop(tx);
    let day = NaiveDate::from_ymd_opt(2026, 9, 1);
    let fields = vec![
        Change::FirstName("Ana".into()),
        Change::LastName("Vega".into()),
        Change::Company("Molino".into()),
        Change::JobTitle("Compras".into()),
        Change::Email("ana@molino.example".into()),
        Change::Phone("+52 55".into()),
        Change::Source(Some(source.id)),
        Change::Value(Some(5_000)),
        Change::Currency(Currency::EUR),
        Change::Status(LeadStatus::Nurturing),
        Change::NurtureUntil(day),
    ];
    let lead = fixture.lead_with(rep, fields).await;
    let (lines, _) = listed(&fixture, rep, &LeadFilter::default()).await;
    let line = &lines[0];
    assert_eq!((line.id, line.name.as_str(), line.company.as_str(), line.job_title.as_str()), (lead, "Ana Vega", "Molino", "Compras"));
    assert_eq!((line.status, line.nurture_until, line.source.as_ref()), (LeadStatus::Nurturing, day, Some(&source.name)));
    assert_eq!(line.value, Some(Money { minor: 5_000, currency: Currency::EUR }));
    assert_eq!((line.email.as_str(), line.phone.as_str()), ("ana@molino.example", "+52 55"));
    assert_eq!(line.owner.as_ref().map(|owner| owner.id), Some(rep.member));
    fixture.execute(rep, fixture.all_of(lead)).await.expect("a conversion");
    let (lines, _) = listed(&fixture, rep, &filter(|filter| filter.shown = LeadsShown::Of(LeadStatus::Converted))).await;
    assert_eq!((lines[0].status, lines[0].nurture_until), (LeadStatus::Converted, None));
}

#[tokio::test]
async fn only_in_sight() {
    let fixture = Fixture::new().await;
    fixture.lead(fixture.rep(), "Mine").await;
    fixture.lead(&fixture.company.colleague, "Theirs").await;
    let nobodys = fixture.lead(fixture.administrator(), "Nobody's").await;
    fixture.edit(fixture.administrator(), nobodys, Change::Owner(None)).await.expect("no owner");
    let abroad = people::testing::company(&fixture.test.db, "south").await;
    let everything = filter(|_| ());
    let own = |scope| Actor { rights: Rights::of(&[(Kind::Lead, Verb::Read, scope)]), ..fixture.rep().clone() };
    assert_eq!(names(&fixture, &own(Scope::Own), &everything).await, ["Mine"]);
    assert_eq!(names(&fixture, &own(Scope::Team), &everything).await, ["Mine", "Theirs"]);
    assert_eq!(names(&fixture, &own(Scope::All), &everything).await, ["Mine", "Nobody's", "Theirs"]);
    // Asking for somebody's, or by a name, shows no more of them.
    let theirs = filter(|filter| filter.owner = OwnerFilter::Member(fixture.company.colleague.member));
    assert_eq!(names(&fixture, &own(Scope::Own), &theirs).await, Vec::<String>::new());
    assert_eq!(names(&fixture, &own(Scope::Own), &filter(|filter| filter.text = "e".into())).await, ["Mine"]);
    for (role, actor) in &fixture.company.roles {
        let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
        let (page, choices) = (read_leads(&mut tx, &everything, None).await, read_lead_choices(&mut tx).await);
        let found = match actor.rights.scope(Kind::Lead, Verb::Read) {
            None => {
                assert_eq!((page, choices), (Err(AppError::Forbidden), Err(AppError::Forbidden)), "{role:?}");
                continue;
            }
            Some(Scope::All) => 3,
            Some(_) => 1,
        };
        assert_eq!(page.map(|page| (page.lines.len(), page.total)), Ok((found, i64::try_from(found).ok())), "{role:?}");
        let choices = choices.expect("choices");
        assert!(choices.members.iter().any(|member| member.id == actor.member));
        assert!(choices.members.iter().all(|member| member.id != fixture.company.system.member));
        assert!(!choices.sources.is_empty(), "{role:?}");
    }
    assert_eq!(names(&fixture, abroad.actor(BuiltInRole::Administrator), &everything).await, Vec::<String>::new());
}
