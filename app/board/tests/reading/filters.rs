//! What each filter finds, against the database read past everybody's sight.

use board::{BoardFilter, OwnerFilter, Period};
use kit::{AppError, Kind, Language, PipelineId, Verb};
use people::{NewWorkspace, create_workspace};
use sqlx::Row;

use crate::fixture::{Fixture, day, show, standing_at};

#[tokio::test]
async fn sums_are_of_all_that_is_found_for_each_role_and_filter() {
    let fixture = Fixture::new().await;
    fixture.fill().await;
    let periods = [
        (Period::All, "true"),
        (Period::Month, "coalesce(closed_on, expected_close) between '2026-05-01' and '2026-05-31'"),
        (Period::Year, "coalesce(closed_on, expected_close) between '2026-01-01' and '2026-12-31'"),
        (
            Period::Between(day("2026-02-01"), day("2026-03-01")),
            "coalesce(closed_on, expected_close) between '2026-02-01' and '2026-03-01'",
        ),
    ];
    let mut compared = 0;
    for (role, actor) in &fixture.company.roles {
        if actor.rights.scope(Kind::Deal, Verb::Read).is_none() {
            let refused = show(&fixture.test, actor, &BoardFilter::default()).await.expect_err("no deals for them");
            assert_eq!(refused, AppError::Forbidden, "{role:?}");
            continue;
        }
        for owner in [OwnerFilter::Everyone, OwnerFilter::Mine, OwnerFilter::Team, OwnerFilter::Person(fixture.company.stranger.member)] {
            for (period, condition) in periods {
                for text in ["", "100%_1"] {
                    let filter = BoardFilter { owner, period, text: text.into(), ..BoardFilter::default() };
                    let board = show(&fixture.test, actor, &filter).await.expect("a board");
                    for column in &board.columns {
                        let found = expected(&fixture, actor, owner, condition, text, column.stage.id).await;
                        let shown: Vec<_> = column
                            .sums
                            .amounts
                            .iter()
                            .map(|sums| (sums.currency.to_string(), sums.value, sums.weighted, sums.actual))
                            .collect();
                        let shown: Vec<_> =
                            shown.into_iter().filter(|(_, value, weighted, actual)| (*value, *weighted, *actual) != (0, 0, 0)).collect();
                        assert_eq!((column.sums.deals, shown), found, "{role:?} {owner:?} {period:?} {text:?} {}", column.stage.name);
                        assert_eq!(column.cards.len() as i64, column.sums.deals, "all fit on a page");
                        compared += 1;
                    }
                }
            }
        }
    }
    assert!(compared > 500, "{compared}");
}

/// Number and sums by currency, added up by the owner of the tables with conditions written out.
async fn expected(
    fixture: &Fixture,
    actor: &kit::Actor,
    owner: OwnerFilter,
    period: &str,
    text: &str,
    stage: kit::StageId,
) -> (i64, Vec<(String, i64, i64, i64)>) {
    let may_see = |member: &kit::MemberId| actor.may(Kind::Deal, Verb::Read, Some(*member));
    let asked = |member: &kit::MemberId| match owner {
        OwnerFilter::Everyone => true,
        OwnerFilter::Mine => *member == actor.member,
        OwnerFilter::Team => actor.colleagues.contains(member),
        OwnerFilter::Person(person) => *member == person,
    };
    let company = &fixture.company;
    let everybody = company.roles.iter().map(|(_, actor)| actor).chain([&company.colleague, &company.stranger]);
    let owners: Vec<String> =
        everybody.map(|actor| actor.member).filter(|member| may_see(member) && asked(member)).map(|member| member.to_string()).collect();
    let sql = format!(
        "select currency, count(*) as deals, sum(value)::bigint as value, coalesce(sum(actual_value), 0)::bigint as actual,
            sum(round_half_even(value * coalesce(probability, (select probability from stage s where s.id = stage_id)) / 100.0))::bigint as weighted
        from deal where stage_id = '{stage}' and owner_id = any ('{{{}}}'::uuid[]) and {period} and position('{text}' in name) > 0
        group by currency order by currency",
        owners.join(",")
    );
    // Half to even, said another way than the schema says it.
    let rounding = "create or replace function pg_temp.round_half_even(numeric) returns numeric immutable language sql as $$
        select case when abs($1 - trunc($1)) = 0.5 and mod(trunc($1), 2) = 0 then trunc($1) else round($1) end $$";
    let mut connection = fixture.test.owner.acquire().await.expect("a connection");
    sqlx::raw_sql(rounding).execute(&mut *connection).await.expect("a function");
    let rows =
        sqlx::query(sqlx::AssertSqlSafe(sql.replace("round_half_even(", "pg_temp.round_half_even("))).fetch_all(&mut *connection).await;
    let rows = rows.expect("sums");
    let deals = rows.iter().map(|row| row.get::<i64, _>("deals")).sum();
    let amounts = rows.iter().map(|row| (row.get("currency"), row.get("value"), row.get("weighted"), row.get("actual")));
    (deals, amounts.filter(|(_, value, weighted, actual): &(String, i64, i64, i64)| (*value, *weighted, *actual) != (0, 0, 0)).collect())
}

#[tokio::test]
async fn today_is_the_workspaces_own() {
    // In Auckland it is already April.
    let test = kit::testing::database_at(standing_at("2026-03-31T12:30:00Z")).await;
    let workspace = |slug: &str, time_zone: &str| NewWorkspace {
        name: slug.into(),
        slug: slug.into(),
        language: Language::English,
        time_zone: time_zone.into(),
        currency: kit::Currency::EUR,
        fiscal_year_start: 4,
    };
    for (slug, time_zone, april) in [("auckland", "Pacific/Auckland", true), ("madrid", "Europe/Madrid", false)] {
        let actor = create_workspace(&test.db, &workspace(slug, time_zone)).await.expect("a workspace");
        let days = Period::Year.days(test.db.clock().today(actor.time_zone), actor.fiscal_year_start);
        let begins = if april { "2026-04-01" } else { "2025-04-01" };
        assert_eq!(days.map(|(first, _)| first), Some(day(begins)), "{slug}");
        show(&test, &actor, &BoardFilter { period: Period::Year, ..BoardFilter::default() }).await.expect("an empty board");
    }
}

#[tokio::test]
async fn outcomes_are_shown_or_not_and_unknown_pipelines_are_not_found() {
    let fixture = Fixture::new().await;
    fixture.fill().await;
    let actor = fixture.company.actor(people::BuiltInRole::Administrator);
    for (won, lost, columns) in [(true, true, 6), (true, false, 5), (false, true, 5), (false, false, 4)] {
        let board = show(&fixture.test, actor, &BoardFilter { won, lost, ..BoardFilter::default() }).await.expect("a board");
        assert_eq!((board.columns.len(), board.stages.len()), (columns, 6));
    }
    let south = people::testing::company(&fixture.test.db, "south").await;
    let theirs = show(&fixture.test, &south.system, &BoardFilter::default()).await.expect("their board").pipeline.id;
    for pipeline in [PipelineId::generate(), theirs] {
        let filter = BoardFilter { pipeline: Some(pipeline), ..BoardFilter::default() };
        assert_eq!(show(&fixture.test, actor, &filter).await, Err(AppError::NotFound));
    }
}
