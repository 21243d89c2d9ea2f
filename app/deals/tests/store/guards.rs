//! No command, no change: for every table that there is or will be.

use kit::{Actor, Kind, Scope, Verb};
use sqlx::{AssertSqlSafe, Row};

use crate::fixture::{Fixture, to};

/// Rows in tables that deals do not fill, put there by the owner under a command, as any command would.
const ROWS: &str = "
    insert into client (workspace_id, id, name, status, currency, created_at) values (current_workspace(), gen_random_uuid(), 'Acme', 'active', 'USD', now());
    insert into contact (workspace_id, id, first_name, created_at) values (current_workspace(), gen_random_uuid(), 'Ana', now());
    insert into product (workspace_id, id, name, list_price, currency) values (current_workspace(), gen_random_uuid(), 'Pump', 1, 'USD');
    insert into project (workspace_id, id, name) values (current_workspace(), gen_random_uuid(), 'Spring');
    insert into follow_up (workspace_id, id, deal_id, what, due_on, assignee_id, created_at)
        select workspace_id, gen_random_uuid(), id, 'Call', '2026-03-20', owner_id, now() from deal limit 1;
    insert into activity (workspace_id, id, deal_id, kind, text, outcome, happened_at, author_id, created_at)
        select workspace_id, gen_random_uuid(), id, 'note', 'They called', '', now(), owner_id, now() from deal limit 1;
    insert into activity (workspace_id, id, contact_id, kind, text, outcome, happened_at, author_id, created_at)
        select p.workspace_id, gen_random_uuid(), p.id, 'note', 'They wrote', '', now(), d.owner_id, now() from contact p, deal d;
    insert into lead (workspace_id, id, company, currency, created_at) values (current_workspace(), gen_random_uuid(), 'Molino Azul', 'USD', now());
    insert into activity (workspace_id, id, lead_id, kind, text, outcome, happened_at, author_id, created_at)
        select l.workspace_id, gen_random_uuid(), l.id, 'note', 'They asked', '', now(), d.owner_id, now() from lead l, deal d;
    insert into activity_contact (workspace_id, activity_id, contact_id) select a.workspace_id, a.id, c.id from activity a, contact c;
    insert into label (workspace_id, id, name, colour) values (current_workspace(), gen_random_uuid(), 'Urgent', 1);
    insert into profile (workspace_id, id, kind, name, position) values (current_workspace(), gen_random_uuid(), 'deal', 'Requirements', 1);
    insert into field (workspace_id, id, profile_id, kind, type, name, position)
        select workspace_id, gen_random_uuid(), id, kind, 'choice', 'Territory', 1 from profile;
    insert into field_option (workspace_id, id, field_id, name, position) select workspace_id, gen_random_uuid(), id, 'North', 1 from field;
    insert into field_value (workspace_id, record_id, field_id, kind, option_id)
        select d.workspace_id, d.id, f.id, f.kind, o.id from deal d, field f join field_option o on o.field_id = f.id;
    insert into exchange_rate (workspace_id, currency, day, units, worth) values (current_workspace(), 'EUR', '2026-05-01', 10, 11);
    insert into board_view (workspace_id, id, owner_id, name, query) select workspace_id, gen_random_uuid(), owner_id, 'Mine', '' from deal limit 1;
    insert into member_default_view (workspace_id, id, view_id) select workspace_id, owner_id, id from board_view;";

async fn filled() -> Fixture {
    let fixture = Fixture::new().await;
    let deal = fixture.deal(fixture.administrator(), 0, "Pumps").await;
    fixture.move_deal(fixture.administrator(), to(deal, fixture.stages[1].id, None, None)).await.expect("a move");
    let mut owner = begin_command(&fixture).await;
    sqlx::raw_sql(ROWS).execute(&mut *owner).await.expect("rows");
    owner.commit().await.expect("a commit");
    fixture
}

/// Everything that the server's role may do to a table, each as one plain statement that touches at least a row.
async fn writes(fixture: &Fixture) -> Vec<(String, String)> {
    let tables = sqlx::query(
        "select c.relname::text as name, (select attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and a.attgenerated = '' order by attnum desc limit 1) as last,
            has_table_privilege('tablero_server', c.oid, 'insert') as inserts, has_any_column_privilege('tablero_server', c.oid, 'update') as updates,
            has_table_privilege('tablero_server', c.oid, 'delete') as deletes
        from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')",
    )
    .fetch_all(&fixture.test.owner)
    .await
    .expect("tables");
    let mut statements = Vec::new();
    for table in tables {
        let (name, last): (String, String) = (table.get("name"), table.get("last"));
        if table.get("inserts") {
            let columns: Vec<String> = sqlx::query_scalar(
                "select attname::text from pg_attribute where attrelid = $1::text::regclass and attnum > 0 and not attisdropped and attidentity = '' and attgenerated = '' order by attnum",
            )
            .bind(&name)
            .fetch_all(&fixture.test.owner)
            .await
            .expect("columns");
            let columns = columns.join(", ");
            statements.push((name.clone(), format!("insert into {name} ({columns}) select {columns} from {name} limit 1")));
        }
        if table.get("updates") {
            statements.push((name.clone(), format!("update {name} set {last} = {last}")));
        }
        if table.get("deletes") {
            statements.push((name.clone(), format!("delete from {name}")));
        }
    }
    statements
}

#[tokio::test]
async fn plain_sql_in_the_servers_role_changes_no_business_table() {
    let fixture = filled().await;
    let statements = writes(&fixture).await;
    let tables: std::collections::BTreeSet<&str> = statements.iter().map(|(table, _)| table.as_str()).collect();
    assert!(tables.len() >= 14 && tables.contains("deal"), "{tables:?}");
    for (table, statement) in &statements {
        let mut tx = fixture.test.db.begin(fixture.administrator()).await.expect("a transaction");
        let seen: i64 =
            sqlx::query_scalar(AssertSqlSafe(format!("select count(*) from {table}"))).fetch_one(tx.connection()).await.expect("rows");
        assert!(seen > 0, "no row of {table} to try with");
        let error = sqlx::query(AssertSqlSafe(statement.clone())).execute(tx.connection()).await.expect_err(statement);
        let code = error.as_database_error().and_then(|error| error.code().map(|code| code.into_owned()));
        // Refused for want of a command, or, inserted twice, by the key before it comes to that.
        let expected = if statement.starts_with("insert") { &["TB001", "23505"][..] } else { &["TB001"][..] };
        assert!(code.as_deref().is_some_and(|code| expected.contains(&code)), "{statement}: {error}");
    }
}

/// Begins a command as the tables' owner would, past everybody's sight.
pub async fn begin_command(fixture: &Fixture) -> sqlx::Transaction<'static, sqlx::Postgres> {
    let mut owner = fixture.test.owner.begin().await.expect("a transaction");
    let settings = format!(
        "select set_config('tablero.workspace', '{workspace}', true), set_config('tablero.command', '{command}', true);
        insert into command (workspace_id, id, member_id, kind, version, payload_hash, at)
        values ('{workspace}', '{command}', '{command}', 'fill', 1, '', now())",
        workspace = fixture.company.system.workspace,
        command = kit::CommandId::generate().0,
    );
    sqlx::raw_sql(AssertSqlSafe(settings)).execute(&mut *owner).await.expect("a command");
    owner
}

#[tokio::test]
async fn each_row_of_a_statement_is_in_the_journal_with_its_own_change() {
    let fixture = Fixture::new().await;
    let mut owner = begin_command(&fixture).await;
    let statements = "
        insert into project (workspace_id, id, name) select current_workspace(), gen_random_uuid(), 'P' || n from generate_series(1, 4) n;
        update project set name = name || '!', version = version + substr(name, 2)::int where name <> 'P3';
        update project set name = name;
        delete from project where name in ('P1!', 'P4!')";
    sqlx::raw_sql(statements).execute(&mut *owner).await.expect("four statements");
    let journal: Vec<(String, Option<serde_json::Value>, Option<serde_json::Value>)> = sqlx::query_as(
        "select case when before is null then 'insert' when after is null then 'delete' else 'update' end,
            before - '{id,workspace_id}'::text[], after - '{id,workspace_id}'::text[]
        from journal where kind = 'project' and command_id = current_command() order by position",
    )
    .fetch_all(&mut *owner)
    .await
    .expect("the journal");
    let row = |name: &str, version: i32| Some(serde_json::json!({ "name": name, "version": version }));
    let mut expected: Vec<_> = ["P1", "P2", "P3", "P4"].map(|name| ("insert".to_owned(), None, row(name, 1))).into();
    expected.extend(
        [("P1", 2), ("P2", 3), ("P4", 5)].map(|(name, version)| ("update".to_owned(), row(name, 1), row(&format!("{name}!"), version))),
    );
    expected.extend([("P1!", 2), ("P4!", 5)].map(|(name, version)| ("delete".to_owned(), row(name, version), None)));
    assert_eq!(journal, expected);
    let astray: i64 = sqlx::query_scalar(
        "select count(*) from journal j where kind = 'project' and not exists (
            select from journal first where first.record_id = j.record_id and first.before is null
                and left(first.after ->> 'name', 2) = left(coalesce(j.after, j.before) ->> 'name', 2))",
    )
    .fetch_one(&mut *owner)
    .await
    .expect("a number");
    assert_eq!(astray, 0, "each under the id of its own record");
}

#[tokio::test]
async fn a_command_of_one_workspace_writes_no_row_of_another() {
    let fixture = Fixture::new().await;
    let south = people::testing::company(&fixture.test.db, "south").await.system.workspace;
    for statement in [
        format!("insert into project (workspace_id, id, name) values ('{south}', gen_random_uuid(), 'Theirs')"),
        format!("update pipeline set name = 'Theirs' where workspace_id = '{south}'"),
        format!("delete from team_member where workspace_id = '{south}'"),
    ] {
        let mut owner = begin_command(&fixture).await;
        let error = sqlx::query(AssertSqlSafe(statement.clone())).execute(&mut *owner).await.expect_err(&statement);
        assert_eq!(error.as_database_error().and_then(|error| error.code()).as_deref(), Some("TB001"), "{statement}");
    }
}

#[tokio::test]
async fn a_made_up_command_or_one_that_is_over_opens_nothing() {
    let fixture = filled().await;
    let over: uuid::Uuid =
        sqlx::query_scalar("select id from command where kind = 'move_deal'").fetch_one(&fixture.test.owner).await.expect("a command");
    for command in [over, uuid::Uuid::now_v7()] {
        let mut tx = fixture.test.db.begin(fixture.administrator()).await.expect("a transaction");
        let setting = format!("select set_config('tablero.command', '{command}', true)");
        sqlx::raw_sql(AssertSqlSafe(setting)).execute(tx.connection()).await.expect("a setting");
        let error = sqlx::query("update deal set notes = 'x'").execute(tx.connection()).await.expect_err("refused");
        assert_eq!(error.as_database_error().and_then(|error| error.code()).as_deref(), Some("TB001"));
    }
}

#[tokio::test]
async fn nothing_of_another_workspace_is_seen_or_written_even_with_every_right() {
    let fixture = filled().await;
    let mut intruder: Actor = fixture.administrator().clone();
    intruder.workspace = kit::WorkspaceId::generate();
    assert_eq!(intruder.rights.scope(Kind::Deal, Verb::Write), Some(Scope::All));
    for (table, _) in writes(&fixture).await {
        let mut tx = fixture.test.db.begin(&intruder).await.expect("a transaction");
        let seen: i64 =
            sqlx::query_scalar(AssertSqlSafe(format!("select count(*) from {table}"))).fetch_one(tx.connection()).await.expect("rows");
        assert_eq!(seen, 0, "{table}");
    }
}

#[tokio::test]
async fn the_two_roundings_are_one() {
    let fixture = Fixture::new().await;
    for value in [0, 1, 5, 15, 25, 49, 50, 51, 99, 100, 12_345, 999_999_999, kit::MAX_AMOUNT] {
        for percent in [0_i16, 1, 10, 33, 50, 67, 99, 100] {
            let theirs: i64 = sqlx::query_scalar("select weighted($1, $2)")
                .bind(value)
                .bind(i32::from(percent))
                .fetch_one(&fixture.test.owner)
                .await
                .expect("a number");
            assert_eq!(theirs, kit::weighted(value, percent), "{value} x {percent} %");
        }
    }
}
