//! The list: sorted, narrowed, page by page, in sight.

use contacts::{
    ArchiveContact, Change, ContactCategory, ContactFilter, ContactLine, ContactPlace, ContactSort, ContactsShown, PAGE,
    read_contact_choices, read_contacts,
};
use kit::{Actor, AppError, ContactId, Kind, MemberId, Rights, Scope, Verb};
use people::BuiltInRole;
use records::OwnerFilter;

use crate::fixture::Fixture;

/// All pages of a list, one after the other, and the total that the first one tells.
async fn listed(fixture: &Fixture, actor: &Actor, filter: &ContactFilter) -> (Vec<ContactLine>, i64) {
    let (mut contacts, mut total, mut after) = (Vec::new(), None, None::<ContactPlace>);
    loop {
        let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
        let page = read_contacts(&mut tx, filter, after.as_ref()).await.expect("a page");
        assert!(page.lines.len() == PAGE || page.next.is_none(), "a page that is not full is the last");
        assert_eq!(page.total.is_some(), after.is_none());
        total = total.or(page.total);
        contacts.extend(page.lines);
        // As an address holds it.
        after = page.next.map(|place| place.to_string().parse().expect("a place"));
        if after.is_none() {
            return (contacts, total.expect("a total"));
        }
    }
}

async fn names(fixture: &Fixture, actor: &Actor, filter: &ContactFilter) -> Vec<String> {
    let (contacts, total) = listed(fixture, actor, filter).await;
    assert_eq!(i64::try_from(contacts.len()), Ok(total));
    contacts.into_iter().map(|contact| contact.name).collect()
}

fn filter(change: impl FnOnce(&mut ContactFilter)) -> ContactFilter {
    let mut filter = ContactFilter::default();
    change(&mut filter);
    filter
}

#[tokio::test]
async fn nothing_is_a_list_too() {
    let fixture = Fixture::new().await;
    assert_eq!(names(&fixture, fixture.rep(), &ContactFilter::default()).await, Vec::<String>::new());
    assert_eq!(names(&fixture, fixture.rep(), &filter(|filter| filter.text = "x".into())).await, Vec::<String>::new());
}

#[tokio::test]
async fn names_are_sorted_and_found_without_accents_and_capitals() {
    let fixture = Fixture::new().await;
    for (first, last) in [("zeta", ""), ("Éxito", "Vega"), ("", "Ebro"), ("🚲", "Bici"), ("سلام", ""), ("exito", "Vaca"), ("O'Neil", "100%")]
    {
        fixture.contact_with(fixture.rep(), vec![Change::FirstName(first.into()), Change::LastName(last.into())]).await;
    }
    let all = ["Ebro", "exito Vaca", "Éxito Vega", "O'Neil 100%", "zeta", "سلام", "🚲 Bici"];
    assert_eq!(names(&fixture, fixture.rep(), &ContactFilter::default()).await, all);
    let turned = filter(|filter| filter.descending = true);
    assert_eq!(names(&fixture, fixture.rep(), &turned).await, all.into_iter().rev().collect::<Vec<_>>());
    for (text, found) in [
        ("EXIT", &["exito Vaca", "Éxito Vega"][..]),
        ("éx", &["exito Vaca", "Éxito Vega"]),
        ("to ve", &["Éxito Vega"]),
        ("%", &["O'Neil 100%"]),
        ("_", &[]),
        ("لا", &["سلام"]),
        ("🚲", &["🚲 Bici"]),
        ("'n", &["O'Neil 100%"]),
        ("\\", &[]),
    ] {
        assert_eq!(names(&fixture, fixture.rep(), &filter(|filter| filter.text = text.into())).await, found, "{text}");
    }
}

#[tokio::test]
async fn addresses_and_numbers_are_found_by_a_part_of_them() {
    let fixture = Fixture::new().await;
    for (name, email, phone) in
        [("Ana", "Ana.20-24@Molino.example", "+52 (55) 0100-22.33"), ("Bea", "bea@lago.example", "0800 55 01"), ("Cleo", "", "")]
    {
        let fields = vec![Change::FirstName(name.into()), Change::Email(email.into()), Change::Phone(phone.into())];
        fixture.contact_with(fixture.rep(), fields).await;
    }
    for (text, found) in [
        ("MOLINO", &["Ana"][..]),
        ("a@lago", &["Bea"]),
        (".example", &["Ana", "Bea"]),
        ("20-24", &["Ana"]),
        ("5501", &["Ana", "Bea"]),
        ("55 01", &["Ana", "Bea"]),
        ("(550)", &["Ana", "Bea"]),
        ("2-2", &["Ana"]),
        ("+52", &["Ana"]),
        ("1 0022/3", &["Ana"]),
        ("8", &["Bea"]),
        ("99", &[]),
        ("-", &["Ana"]),
        ("...", &[]),
        ("55 x", &[]),
    ] {
        assert_eq!(names(&fixture, fixture.rep(), &filter(|filter| filter.text = text.into())).await, found, "{text}");
    }
}

/// Pages meet each other exactly, also where many are alike in what they are sorted by.
#[tokio::test]
async fn no_contact_is_missed_or_told_twice() {
    let fixture = Fixture::new().await;
    let mut made = Vec::new();
    for number in 0..(2 * PAGE + 3) {
        made.push(fixture.contact(fixture.rep(), if number % 3 == 0 { "Same ~ name" } else { "same ~ NAMÉ" }).await);
    }
    // All at one moment.
    let same =
        "alter table contact disable trigger user; update contact set changed_at = '2026-05-01'; alter table contact enable trigger user";
    sqlx::raw_sql(same).execute(&fixture.test.owner).await.expect("one moment");
    made.sort_unstable();
    for sort in ContactSort::ALL {
        let mut forth: Vec<ContactId> = Vec::new();
        for descending in [false, true] {
            let filter = filter(|filter| (filter.sort, filter.descending) = (sort, descending));
            let (contacts, total) = listed(&fixture, fixture.rep(), &filter).await;
            assert_eq!(total, 103);
            let mut ids: Vec<ContactId> = contacts.iter().map(|contact| contact.id).collect();
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
async fn who_changed_last_comes_last_or_first() {
    let fixture = Fixture::new().await;
    let one = fixture.contact(fixture.rep(), "One").await;
    fixture.contact(fixture.rep(), "Two").await;
    fixture.edit(fixture.rep(), one, Change::Notes("seen".into())).await.expect("an edit");
    let by_change = filter(|filter| filter.sort = ContactSort::Changed);
    assert_eq!(names(&fixture, fixture.rep(), &by_change).await, ["Two", "One"]);
    assert_eq!(names(&fixture, fixture.rep(), &by_change.sorted_by(ContactSort::Changed)).await, ["One", "Two"]);
    // What follows from others is not told as a change.
    let told: i64 =
        sqlx::query_scalar("select count(*) from journal where kind = 'contact' and (after ? 'changed_at' or after ? 'name_key')")
            .fetch_one(&fixture.test.owner)
            .await
            .expect("a number");
    assert_eq!(told, 0);
}

#[tokio::test]
async fn by_category_by_owner_and_those_put_away() {
    let fixture = Fixture::new().await;
    let administrator = fixture.administrator();
    let decides = fixture.contact(fixture.rep(), "Decides").await;
    fixture.edit(fixture.rep(), decides, Change::Category(Some(ContactCategory::DecisionMaker))).await.expect("a category");
    fixture.contact(&fixture.company.colleague, "Theirs").await;
    let nobodys = fixture.contact(administrator, "Nobody's").await;
    fixture.edit(administrator, nobodys, Change::Owner(None)).await.expect("no owner");
    let gone = fixture.contact(fixture.rep(), "Gone").await;
    fixture.execute(administrator, ArchiveContact { contact: gone }).await.expect("put away");
    let colleague = fixture.company.colleague.member;
    for (narrowed, found) in [
        (filter(|_| ()), &["Decides", "Nobody's", "Theirs"][..]),
        (filter(|filter| filter.shown = ContactsShown::Of(ContactCategory::DecisionMaker)), &["Decides"]),
        (filter(|filter| filter.shown = ContactsShown::Of(ContactCategory::External)), &[]),
        (filter(|filter| filter.shown = ContactsShown::Archived), &["Gone"]),
        (filter(|filter| filter.owner = OwnerFilter::Mine), &["Decides"]),
        (filter(|filter| filter.owner = OwnerFilter::Nobody), &["Nobody's"]),
        (filter(|filter| filter.owner = OwnerFilter::Member(colleague)), &["Theirs"]),
        (filter(|filter| filter.owner = OwnerFilter::Member(MemberId::generate())), &[]),
        (filter(|filter| (filter.text, filter.shown) = ("o".into(), ContactsShown::Archived)), &["Gone"]),
    ] {
        assert_eq!(names(&fixture, fixture.rep(), &narrowed).await, found, "{narrowed:?}");
    }
}

#[tokio::test]
async fn a_line_tells_a_client_to_who_may_know_it() {
    let fixture = Fixture::new().await;
    let client = fixture.client(&fixture.company.stranger, "Canary").await;
    let fields = vec![
        Change::FirstName("Ana".into()),
        Change::LastName("Vega".into()),
        Change::Client(Some(client)),
        Change::JobTitle("Compras".into()),
        Change::Category(Some(ContactCategory::Technical)),
        Change::Email("ana@molino.example".into()),
        Change::Phone("+52 55".into()),
    ];
    fixture.contact_with(fixture.rep(), fields).await;
    let (lines, _) = listed(&fixture, fixture.rep(), &ContactFilter::default()).await;
    let line = &lines[0];
    assert_eq!(line.client.as_ref().map(|client| (client.id, client.name.as_str())), Some((client, "Canary")));
    assert_eq!(line.owner.as_ref().map(|owner| owner.id), Some(fixture.rep().member));
    assert_eq!((line.job_title.as_str(), line.category), ("Compras", Some(ContactCategory::Technical)));
    assert_eq!((line.email.as_str(), line.phone.as_str()), ("ana@molino.example", "+52 55"));
    let rights = [(Kind::Client, Verb::Read, Scope::Own), (Kind::Contact, Verb::Read, Scope::All)];
    let narrow = Actor { rights: Rights::of(&rights), ..fixture.rep().clone() };
    let (lines, _) = listed(&fixture, &narrow, &ContactFilter::default()).await;
    assert_eq!((lines[0].name.as_str(), &lines[0].client), ("Ana Vega", &None));
    assert!(!format!("{lines:?}").contains("Canary"));
}

#[tokio::test]
async fn only_in_sight() {
    let fixture = Fixture::new().await;
    fixture.contact(fixture.rep(), "Mine").await;
    fixture.contact(&fixture.company.colleague, "Theirs").await;
    let nobodys = fixture.contact(fixture.administrator(), "Nobody's").await;
    fixture.edit(fixture.administrator(), nobodys, Change::Owner(None)).await.expect("no owner");
    let abroad = people::testing::company(&fixture.test.db, "south").await;
    let everything = ContactFilter::default();
    let own = |scope| Actor { rights: Rights::of(&[(Kind::Contact, Verb::Read, scope)]), ..fixture.rep().clone() };
    assert_eq!(names(&fixture, &own(Scope::Own), &everything).await, ["Mine"]);
    assert_eq!(names(&fixture, &own(Scope::Team), &everything).await, ["Mine", "Theirs"]);
    assert_eq!(names(&fixture, &own(Scope::All), &everything).await, ["Mine", "Nobody's", "Theirs"]);
    // Asking for somebody's, or by a name, shows no more of them.
    let theirs = filter(|filter| filter.owner = OwnerFilter::Member(fixture.company.colleague.member));
    assert_eq!(names(&fixture, &own(Scope::Own), &theirs).await, Vec::<String>::new());
    assert_eq!(names(&fixture, &own(Scope::Own), &filter(|filter| filter.text = "e".into())).await, ["Mine"]);
    for (role, actor) in &fixture.company.roles {
        let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
        let (page, choices) = (read_contacts(&mut tx, &everything, None).await, read_contact_choices(&mut tx).await);
        let Some(scope) = actor.rights.scope(Kind::Contact, Verb::Read) else {
            assert_eq!((page, choices), (Err(AppError::Forbidden), Err(AppError::Forbidden)), "{role:?}");
            continue;
        };
        let found = if scope == Scope::All { 3 } else { 0 };
        assert_eq!(page.map(|page| (page.lines.len(), page.total)), Ok((found, i64::try_from(found).ok())), "{role:?}");
        let members = choices.expect("choices").members;
        assert!(members.iter().any(|member| member.id == actor.member));
        assert!(members.iter().all(|member| member.id != fixture.company.system.member));
    }
    assert_eq!(names(&fixture, abroad.actor(BuiltInRole::Administrator), &everything).await, Vec::<String>::new());
}
