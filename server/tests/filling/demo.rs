//! The demonstration: a company one can believe in, the same each time on the same day.

use chrono::{DateTime, NaiveDate, Utc};
use kit::testing::{TestDatabase, database_at};
use kit::{Clock, Language};
use people::BuiltInRole;
use tablero_server::demo::{Demo, DemoError, PASSWORD, fill};
use tablero_server::import::{Progress, Silent};

use crate::imported::changes;

async fn filled(language: Language) -> (TestDatabase, Demo) {
    let now: DateTime<Utc> = "2026-03-18T15:00:00Z".parse().expect("a moment");
    let database = database_at(Clock::standing_at(now)).await;
    let demo = fill(&database.db, language, &mut Silent).await.expect("a demonstration");
    (database, demo)
}

async fn number(database: &TestDatabase, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(&database.owner).await.expect(sql)
}

#[tokio::test]
async fn somebody_of_each_role_can_sign_in() {
    for language in Language::ALL {
        let (database, demo) = filled(language).await;
        for role in BuiltInRole::ALL {
            let sign_in = demo.sign_ins.iter().find(|sign_in| sign_in.role == role.name(language)).expect("a sign-in");
            let account: (kit::AccountId, Option<String>) = sqlx::query_as("select id, password_hash from account_for_sign_in($1)")
                .bind(&sign_in.email)
                .fetch_one(database.db.pool())
                .await
                .expect("an account");
            assert!(people::password_matches(PASSWORD, account.1.as_deref()).await.expect("an answer"), "{}", sign_in.email);
            let actor = kit::member_actor(&database.db, account.0, &demo.slug).await.expect("an answer").expect("a member");
            assert_eq!((actor.role.as_str(), actor.name.as_str()), (role.key(), sign_in.name));
            assert!(demo.to_string().contains(&sign_in.email));
        }
        assert_eq!(demo.sign_ins.len(), 13);
    }
}

#[tokio::test]
async fn it_looks_like_a_company_at_work() {
    for language in Language::ALL {
        let (database, _) = filled(language).await;
        for (least, sql) in [
            (60, "select count(*) from client"),
            (60, "select count(*) from client where primary_contact_id is not null and industry_id is not null"),
            (90, "select count(*) from contact where category is not null and department <> ''"),
            (8, "select count(*) from product"),
            (3, "select count(*) from project"),
            (250, "select count(*) from activity a join member m on m.id = a.author_id where not m.system"),
            (20, "select count(*) from activity where client_id is not null"),
            (150, "select count(*) from activity_contact"),
            (12, "select count(*) from lead where source_id is not null and industry_id is not null"),
            (4, "select count(distinct status) from lead"),
            (3, "select count(*) from lead where nurture_until > '2026-03-18'"),
            (7, "select count(*) from lead where value > 0"),
            (10, "select count(*) from activity where lead_id is not null"),
            (2, "select count(*) from activity where from_lead_id is not null"),
            (3, "select count(*) from team"),
            (220, "select count(*) from deal"),
            (5, "select count(*) from deal where project_id is not null"),
            (15, "select count(*) from deal d join workspace w using (workspace_id) where d.currency <> w.currency"),
            (3, "select count(distinct currency) from deal"),
            (5, "select count(*) from deal where rate_day is not null"),
            (10, "select count(*) from deal where closed_on is null and expected_close < '2026-03-18'"),
            (8, "select count(*) from deal where closed_on is null and expected_close is null"),
            (15, "select count(*) from deal where probability is not null"),
            (60, "select count(*) from deal where next_step <> ''"),
            (8, "select count(*) from deal where next_due < '2026-03-18'"),
            (8, "select count(*) from deal where next_due = '2026-03-18'"),
            (40, "select count(*) from deal where next_due > '2026-03-18'"),
            (15, "select count(*) from deal where next_due is null and closed_on is null"),
            (60, "select count(*) from deal where label_ids <> '{}'"),
            (5, "select count(*) from deal where cardinality(label_ids) > 2"),
            (25, "select count(*) from deal where lost_reason_id is not null"),
            (9, "select count(*) from field"),
            (13, "select count(*) from field_option"),
            (200, "select count(*) from field_value where kind = 'client'"),
            (350, "select count(*) from field_value where kind = 'deal'"),
            (20, "select count(*) from field_value where member_id is not null"),
            (
                1,
                "select count(*) from deal d join member m on m.id = d.owner_id join role r on r.id = m.role_id where r.key = 'contributor'",
            ),
            (5, "select count(*) from clients_without_deal((select id from pipeline))"),
        ] {
            let mut tx = database.owner.begin().await.expect("a transaction");
            sqlx::query("select set_config('tablero.workspace', workspace_id::text, true) from workspace")
                .execute(&mut *tx)
                .await
                .expect("a setting");
            let found: i64 = sqlx::query_scalar(sql).fetch_one(&mut *tx).await.expect(sql);
            assert!(found >= least, "{found} instead of {least}: {sql}");
        }
        for sql in [
            "select count(*) from (select from deal group by client_id, name having count(*) > 1) twice",
            "select count(*) from deal_stage_history where entered_at > '2026-03-18'",
            "select count(*) from deal where closed_on > '2026-03-17' or closed_on < '2025-06-15'",
            "select count(*) from deal where value <= 0 or name ~ '[{}]'",
            "select count(*) from deal d join workspace w using (workspace_id)
                where d.currency <> w.currency and d.closed_on is not null and d.rate_day is distinct from d.closed_on",
            "select count(*) from deal d join stage s on s.id = d.stage_id where (s.kind = 'won') <> (d.actual_value is not null)",
            // Every way leads stage by stage into the present one.
            "select count(*) from deal d where stage_id <> (
                select stage_id from deal_stage_history h where h.deal_id = d.id order by entered_at desc limit 1)",
            "select count(*) from (
                select s.position, lag(s.position) over (partition by h.deal_id order by h.entered_at) as before
                from deal_stage_history h join stage s on s.id = h.stage_id) way where before >= position",
        ] {
            assert_eq!(number(&database, sql).await, 0, "{sql}");
        }
    }
}

#[tokio::test]
async fn the_same_day_gives_the_same_company() {
    let mut told = Vec::new();
    for _ in 0..2 {
        let (database, _) = filled(Language::English).await;
        let deals: Vec<(String, String, i64, Option<NaiveDate>)> = sqlx::query_as(
            "select d.name, c.name, d.value, d.expected_close from deal d join client c on c.id = d.client_id join stage s on s.id = d.stage_id
            order by s.position, d.rank",
        )
        .fetch_all(&database.owner)
        .await
        .expect("deals");
        told.push(deals);
    }
    assert_eq!(told[0], told[1]);
}

#[tokio::test]
async fn a_company_that_is_there_is_left_alone() {
    let (database, _) = filled(Language::English).await;
    let before = changes(&database).await;
    let again = fill(&database.db, Language::Spanish, &mut Silent).await;
    assert!(matches!(again, Err(DemoError::WorkspaceExists)), "{again:?}");
    assert_eq!(changes(&database).await, before);
}

/// Ends the work when it comes to the deals.
struct Ending;

impl Progress for Ending {
    fn begin(&mut self, part: &'static str, _: usize) {
        assert_ne!(part, "deals", "the end");
    }
    fn advance(&mut self, _: usize) {}
    fn finish(&mut self) {}
}

#[tokio::test]
async fn one_that_is_cut_off_leaves_nothing_in_the_way_of_the_next() {
    let database = kit::testing::database().await;
    let db = database.db.clone();
    tokio::spawn(async move { fill(&db, Language::English, &mut Ending).await }).await.expect_err("it ends before the deals");
    assert_eq!(number(&database, "select count(*) from workspace").await, 0);
    fill(&database.db, Language::English, &mut Silent).await.expect("a demonstration");
    assert!(number(&database, "select count(*) from deal").await > 200);
}
