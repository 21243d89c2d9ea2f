//! The list: sorted, narrowed, page by page, in sight.

use clients::CreateClient;
use deals::{
    ArchiveDeal, Change, CreateDeal, DealFilter, DealLine, DealPlace, DealSort, DealsShown, PAGE, PipelineFilter, read_deal_choices,
    read_deals,
};
use kit::{Actor, AppError, ClientId, Currency, DealId, Kind, MemberId, Money, PipelineId, Request, Rights, Scope, StageId, Verb, execute};
use people::BuiltInRole;
use pipelines::{StageKind, Template};
use records::OwnerFilter;

use crate::fixture::{Fixture, to};

/// All pages of a list, one after the other, and the total that the first one tells.
async fn listed(fixture: &Fixture, actor: &Actor, filter: &DealFilter) -> (Vec<DealLine>, i64) {
    let (mut deals, mut total, mut after) = (Vec::new(), None, None::<DealPlace>);
    loop {
        let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
        let page = read_deals(&mut tx, filter, after.as_ref()).await.expect("a page");
        assert!(page.lines.len() == PAGE || page.next.is_none(), "a page that is not full is the last");
        assert_eq!(page.total.is_some(), after.is_none());
        total = total.or(page.total);
        deals.extend(page.lines);
        // As an address holds it.
        after = page.next.map(|place| place.to_string().parse().expect("a place"));
        if after.is_none() {
            return (deals, total.expect("a total"));
        }
    }
}

async fn names(fixture: &Fixture, actor: &Actor, filter: &DealFilter) -> Vec<String> {
    let (deals, total) = listed(fixture, actor, filter).await;
    assert_eq!(i64::try_from(deals.len()), Ok(total));
    deals.into_iter().map(|deal| deal.name).collect()
}

/// By name, unless the change says otherwise.
fn filter(change: impl FnOnce(&mut DealFilter)) -> DealFilter {
    let mut filter = DealFilter::default().sorted_by(DealSort::Name);
    change(&mut filter);
    filter
}

/// A deal of the actor's own in a stage, with these fields.
async fn deal(fixture: &Fixture, actor: &Actor, stage: StageId, name: &str, more: Vec<Change>) -> DealId {
    let deal = DealId::generate();
    let fields = [Change::Name(name.to_owned()), Change::Value(100_000)].into_iter().chain(more).collect();
    execute(&fixture.test.db, actor, &Request::new(CreateDeal { deal, stage, fields })).await.expect("a deal");
    deal
}

async fn client(fixture: &Fixture, actor: &Actor, name: &str) -> ClientId {
    let client = ClientId::generate();
    let fields = vec![clients::Change::Name(name.to_owned())];
    execute(&fixture.test.db, actor, &Request::new(CreateClient { client, fields })).await.expect("a client");
    client
}

/// Moves a deal of the actor's own to the first stage of a kind.
async fn close(fixture: &Fixture, actor: &Actor, deal: DealId, kind: StageKind) {
    let stage = fixture.stages.iter().find(|stage| stage.kind == kind).expect("a stage").id;
    fixture.move_deal(actor, to(deal, stage, None, None)).await.expect("closed");
}

async fn put_away(fixture: &Fixture, actor: &Actor, deal: DealId) {
    execute(&fixture.test.db, actor, &Request::new(ArchiveDeal { deal })).await.expect("put away");
}

/// Another pipeline, and its first stage.
async fn another_pipeline(fixture: &Fixture) -> (PipelineId, StageId) {
    let command = Template::Short.pipeline("Projects".to_owned(), kit::Language::English);
    let pipeline = command.id;
    execute(&fixture.test.db, fixture.administrator(), &Request::new(command)).await.expect("a pipeline");
    let mut tx = fixture.test.db.begin(fixture.administrator()).await.expect("a transaction");
    let stage = pipelines::stages(&mut tx, pipeline).await.expect("stages")[0].id;
    (pipeline, stage)
}

fn day(text: &str) -> Vec<Change> {
    vec![Change::ExpectedClose(Some(text.parse().expect("a day")))]
}

/// Changes deals behind the program's back.
async fn owner_does(fixture: &Fixture, sql: &'static str) {
    for sql in ["alter table deal disable trigger user", sql, "alter table deal enable trigger user"] {
        sqlx::raw_sql(sql).execute(&fixture.test.owner).await.expect(sql);
    }
}

#[tokio::test]
async fn nothing_is_a_list_too() {
    let fixture = Fixture::new().await;
    for shown in DealsShown::ALL {
        assert_eq!(names(&fixture, fixture.rep(), &filter(|filter| filter.shown = shown)).await, Vec::<String>::new());
    }
    assert_eq!(names(&fixture, fixture.rep(), &filter(|filter| filter.text = "x".into())).await, Vec::<String>::new());
    let nowhere = filter(|filter| filter.within = PipelineFilter::Of(PipelineId::generate()));
    assert_eq!(names(&fixture, fixture.rep(), &nowhere).await, Vec::<String>::new());
}

#[tokio::test]
async fn names_are_sorted_and_found_without_accents_and_capitals_and_by_their_client() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let mill = client(&fixture, rep, "Molino Ñandú").await;
    client(&fixture, &fixture.company.stranger, "Zarpa").await;
    for (number, (name, with)) in
        [("zeta", Some(mill)), ("Éxito", None), ("Café Müller", None), ("سلام", None), ("exito", None), ("100% 🚲", Some(mill))]
            .into_iter()
            .enumerate()
    {
        // In whatever stages.
        let stage = fixture.stages[number % 3].id;
        deal(&fixture, rep, stage, name, vec![Change::Client(with)]).await;
    }
    let found = names(&fixture, rep, &filter(|_| ())).await;
    // Those of one name are in the order in which they were made.
    assert_eq!(found, ["100% 🚲", "Café Müller", "Éxito", "exito", "zeta", "سلام"]);
    let turned = filter(|filter| filter.descending = true);
    assert_eq!(names(&fixture, rep, &turned).await, found.into_iter().rev().collect::<Vec<_>>());
    for (text, found) in [
        ("EXIT", &["Éxito", "exito"][..]),
        ("ÑAND", &["100% 🚲", "zeta"]),
        ("nandu", &["100% 🚲", "zeta"]),
        ("e mu", &["Café Müller"]),
        ("%", &["100% 🚲"]),
        ("_", &[]),
        ("لا", &["سلام"]),
        ("\\", &[]),
    ] {
        assert_eq!(names(&fixture, rep, &filter(|filter| filter.text = text.into())).await, found, "{text}");
    }
    // A client out of sight is no way to a deal in sight.
    let sees = Actor { rights: Rights::of(&[(Kind::Deal, Verb::Read, Scope::All), (Kind::Client, Verb::Read, Scope::Own)]), ..rep.clone() };
    owner_does(&fixture, "update deal set client_id = (select id from client where name = 'Zarpa') where name = 'zeta'").await;
    let zarpa = filter(|filter| filter.text = "zarpa".into());
    assert_eq!(names(&fixture, &sees, &zarpa).await, Vec::<String>::new());
    assert_eq!(names(&fixture, fixture.administrator(), &zarpa).await, ["zeta"]);
    let line = |deals: Vec<DealLine>| deals.into_iter().find(|deal| deal.name == "zeta").expect("the deal").client;
    assert_eq!(line(listed(&fixture, &sees, &filter(|_| ())).await.0), None);
    assert_eq!(line(listed(&fixture, fixture.administrator(), &zarpa).await.0).as_deref(), Some("Zarpa"));
}

/// Pages meet each other exactly, also where many are alike in what they are sorted by.
#[tokio::test]
async fn no_deal_is_missed_or_told_twice() {
    let fixture = Fixture::new().await;
    let mut made = Vec::new();
    for number in 0..(2 * PAGE + 3) {
        let name = if number % 3 == 0 { "Same ~ name" } else { "same ~ NAMÉ" };
        // Fewer with a day than a page holds, and more.
        let day = if number % 5 < 3 { day("2026-05-01") } else { Vec::new() };
        made.push(deal(&fixture, fixture.rep(), fixture.stages[number % 4].id, name, day).await);
    }
    // All at one moment.
    owner_does(&fixture, "update deal set created_at = '2026-05-01'").await;
    made.sort_unstable();
    for dated in [true, false] {
        if !dated {
            owner_does(&fixture, "update deal set expected_close = null").await;
        }
        for sort in DealSort::ALL {
            let mut forth: Vec<DealId> = Vec::new();
            for descending in [false, true] {
                let filter = filter(|filter| (filter.sort, filter.descending) = (sort, descending));
                let (deals, total) = listed(&fixture, fixture.rep(), &filter).await;
                assert_eq!(total, 103);
                let mut ids: Vec<DealId> = deals.iter().map(|deal| deal.id).collect();
                if descending && sort == DealSort::Close {
                    // Those with a day come first both ways.
                    let undated = deals.iter().position(|deal| deal.falls_on.is_none()).unwrap_or(deals.len());
                    assert_eq!(undated, if dated { 63 } else { 0 });
                    ids[..undated].reverse();
                    ids[undated..].reverse();
                    assert_eq!(ids, forth, "{sort:?}: the other way round");
                } else if descending {
                    ids.reverse();
                    assert_eq!(ids, forth, "{sort:?}: the other way round");
                }
                forth = ids.clone();
                ids.sort_unstable();
                assert_eq!(ids, made, "{filter:?}");
            }
        }
    }
}

#[tokio::test]
async fn by_the_day_that_they_close_and_by_the_moment_they_were_made() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let lead = fixture.stages[0].id;
    deal(&fixture, rep, lead, "Whenever", Vec::new()).await;
    deal(&fixture, rep, lead, "Late", day("2026-09-01")).await;
    deal(&fixture, rep, fixture.stages[1].id, "Soon", day("2026-06-01")).await;
    deal(&fixture, rep, fixture.stages[2].id, "Between", day("2026-07-01")).await;
    let by = |sort, descending| filter(|filter| (filter.sort, filter.descending) = (sort, descending));
    assert_eq!(names(&fixture, rep, &DealFilter::default()).await, ["Soon", "Between", "Late", "Whenever"]);
    assert_eq!(names(&fixture, rep, &by(DealSort::Close, true)).await, ["Late", "Between", "Soon", "Whenever"]);
    assert_eq!(names(&fixture, rep, &by(DealSort::Created, false)).await, ["Whenever", "Late", "Soon", "Between"]);
    assert_eq!(names(&fixture, rep, &by(DealSort::Created, true)).await, ["Between", "Soon", "Late", "Whenever"]);
    // What follows from others is not told as a change.
    assert_eq!(fixture.number("select count(*) from journal where kind = 'deal' and after ? 'name_key'").await, 0);
}

#[tokio::test]
async fn by_state_by_owner_by_pipeline_and_those_put_away() {
    let fixture = Fixture::new().await;
    let (administrator, colleague) = (fixture.administrator(), &fixture.company.colleague);
    let open = fixture.stages[1].id;
    deal(&fixture, administrator, open, "Open", Vec::new()).await;
    deal(&fixture, colleague, open, "Theirs", Vec::new()).await;
    for (name, kind) in [("Won", StageKind::Won), ("Lost", StageKind::Lost)] {
        let deal = deal(&fixture, administrator, open, name, Vec::new()).await;
        close(&fixture, administrator, deal, kind).await;
    }
    let gone = deal(&fixture, administrator, open, "Gone", Vec::new()).await;
    put_away(&fixture, administrator, gone).await;
    let past = deal(&fixture, administrator, open, "Past", Vec::new()).await;
    close(&fixture, administrator, past, StageKind::Won).await;
    put_away(&fixture, administrator, past).await;
    let (pipeline, stage) = another_pipeline(&fixture).await;
    deal(&fixture, administrator, stage, "Elsewhere", Vec::new()).await;
    let first = fixture.stages[0].pipeline;
    for (narrowed, found) in [
        (filter(|_| ()), &["Elsewhere", "Open", "Theirs"][..]),
        (filter(|filter| filter.shown = DealsShown::Won), &["Won"]),
        (filter(|filter| filter.shown = DealsShown::Lost), &["Lost"]),
        (filter(|filter| filter.shown = DealsShown::All), &["Elsewhere", "Lost", "Open", "Theirs", "Won"]),
        (filter(|filter| filter.shown = DealsShown::Archived), &["Gone", "Past"]),
        (filter(|filter| filter.within = PipelineFilter::Of(pipeline)), &["Elsewhere"]),
        (filter(|filter| filter.within = PipelineFilter::Of(first)), &["Open", "Theirs"]),
        (filter(|filter| (filter.within, filter.shown) = (PipelineFilter::Of(pipeline), DealsShown::Won)), &[]),
        (filter(|filter| filter.owner = OwnerFilter::Mine), &["Elsewhere", "Open"]),
        (filter(|filter| filter.owner = OwnerFilter::Nobody), &[]),
        (filter(|filter| filter.owner = OwnerFilter::Member(colleague.member)), &["Theirs"]),
        (filter(|filter| filter.owner = OwnerFilter::Member(MemberId::generate())), &[]),
        (filter(|filter| (filter.text, filter.shown) = ("o".into(), DealsShown::Archived)), &["Gone"]),
        (filter(|filter| (filter.text, filter.shown) = ("o".into(), DealsShown::All)), &["Lost", "Open", "Won"]),
    ] {
        assert_eq!(names(&fixture, administrator, &narrowed).await, found, "{narrowed:?}");
    }
    // A pipeline that is put away keeps its deals.
    let away = pipelines::ArchivePipeline { pipeline };
    execute(&fixture.test.db, administrator, &Request::new(away)).await.expect("put away");
    let (deals, _) = listed(&fixture, administrator, &filter(|_| ())).await;
    assert_eq!(deals.iter().map(|deal| deal.pipeline.as_deref()).collect::<Vec<_>>(), [Some("Projects"), Some("Sales"), Some("Sales")]);
    let mut tx = fixture.test.db.begin(administrator).await.expect("a transaction");
    let offered = read_deal_choices(&mut tx).await.expect("choices").pipelines;
    assert_eq!(
        offered.into_iter().map(|(pipeline, first)| (pipeline.id, first)).collect::<Vec<_>>(),
        [(first, Some(fixture.stages[0].id))]
    );
}

#[tokio::test]
async fn a_line_tells_what_a_list_shows() {
    let fixture = Fixture::new().await;
    let rep = fixture.rep();
    let with = client(&fixture, rep, "Molino").await;
    let fields = vec![
        Change::Client(Some(with)),
        Change::Value(5_000),
        Change::ValueEstimated(true),
        Change::Currency(Currency::EUR),
        Change::ExpectedClose("2026-09-01".parse().ok()),
    ];
    let stage = &fixture.stages[1];
    let id = deal(&fixture, rep, stage.id, "Pumps", fields).await;
    let (lines, _) = listed(&fixture, rep, &DealFilter::default()).await;
    let line = &lines[0];
    assert_eq!((line.id, line.name.as_str(), line.client.as_deref()), (id, "Pumps", Some("Molino")));
    assert_eq!((line.stage.as_str(), line.kind, line.colour), (stage.name.as_str(), StageKind::Open, stage.colour));
    assert_eq!(line.pipeline, None, "there is one alone");
    assert_eq!((line.value, line.estimated), (Money { minor: 5_000, currency: Currency::EUR }, true));
    assert_eq!((line.probability, line.owner.id), (stage.probability, rep.member));
    assert_eq!((line.falls_on, line.closed), ("2026-09-01".parse().ok(), false));
    let edit = deals::EditDeal { deal: id, seen: 1, changes: vec![Change::Probability(Some(35))] };
    execute(&fixture.test.db, rep, &Request::new(edit)).await.expect("an edit");
    assert_eq!(listed(&fixture, rep, &DealFilter::default()).await.0[0].probability, 35);
    let stage = fixture.stages.iter().find(|stage| stage.kind == StageKind::Won).expect("a stage").id;
    let closing = deals::Closing { actual_value: Some(4_000), closed_on: "2026-02-01".parse().ok(), ..deals::Closing::default() };
    let won = deals::MoveDeal { closing: Some(closing), ..to(id, stage, None, None) };
    fixture.move_deal(rep, won).await.expect("won");
    let (lines, _) = listed(&fixture, rep, &filter(|filter| filter.shown = DealsShown::Won)).await;
    let line = &lines[0];
    assert_eq!((line.value.minor, line.estimated, line.kind), (4_000, false, StageKind::Won));
    assert_eq!((line.falls_on, line.closed), ("2026-02-01".parse().ok(), true));
}

#[tokio::test]
async fn only_in_sight() {
    let fixture = Fixture::new().await;
    let open = fixture.stages[0].id;
    deal(&fixture, fixture.rep(), open, "Mine", Vec::new()).await;
    deal(&fixture, &fixture.company.colleague, open, "Theirs", Vec::new()).await;
    deal(&fixture, &fixture.company.stranger, open, "Stranger's", Vec::new()).await;
    let gone = deal(&fixture, &fixture.company.colleague, open, "Gone", Vec::new()).await;
    put_away(&fixture, fixture.administrator(), gone).await;
    let abroad = people::testing::company(&fixture.test.db, "south").await;
    let everything = filter(|_| ());
    let own = |scope| Actor { rights: Rights::of(&[(Kind::Deal, Verb::Read, scope)]), ..fixture.rep().clone() };
    assert_eq!(names(&fixture, &own(Scope::Own), &everything).await, ["Mine"]);
    assert_eq!(names(&fixture, &own(Scope::Team), &everything).await, ["Mine", "Theirs"]);
    assert_eq!(names(&fixture, &own(Scope::All), &everything).await, ["Mine", "Stranger's", "Theirs"]);
    // Asking for somebody's, for those put away, or by a name, shows no more of them.
    for asked in [
        filter(|filter| filter.owner = OwnerFilter::Member(fixture.company.colleague.member)),
        filter(|filter| filter.shown = DealsShown::Archived),
        filter(|filter| filter.text = "theirs".into()),
    ] {
        assert_eq!(names(&fixture, &own(Scope::Own), &asked).await, Vec::<String>::new());
    }
    for (role, actor) in &fixture.company.roles {
        let mut tx = fixture.test.db.begin(actor).await.expect("a transaction");
        let (page, choices) = (read_deals(&mut tx, &everything, None).await, read_deal_choices(&mut tx).await);
        if actor.rights.scope(Kind::Deal, Verb::Read).is_none() {
            assert_eq!((page, choices), (Err(AppError::Forbidden), Err(AppError::Forbidden)), "{role:?}");
            continue;
        }
        let owners = [fixture.rep(), &fixture.company.colleague, &fixture.company.stranger];
        let found = owners.iter().filter(|owner| actor.may(Kind::Deal, Verb::Read, Some(owner.member))).count();
        assert_eq!(page.map(|page| (page.lines.len(), page.total)), Ok((found, i64::try_from(found).ok())), "{role:?}");
        let choices = choices.expect("choices");
        assert!(choices.members.iter().any(|member| member.id == actor.member));
        assert!(choices.members.iter().all(|member| member.id != fixture.company.system.member));
        assert_eq!(choices.pipelines.len(), 1, "{role:?}");
    }
    assert_eq!(names(&fixture, abroad.actor(BuiltInRole::Administrator), &everything).await, Vec::<String>::new());
}
