//! Projects on a real Postgres.

use clients::{Change, CreateClient};
use kit::testing::database;
use kit::{AppError, ClientId, Problem, ProjectId, Request, execute};
use people::BuiltInRole;
use people::testing::company;
use projects::CreateProject;

fn renewal(client: Option<ClientId>) -> CreateProject {
    CreateProject { project: ProjectId::generate(), name: " Renewal ".into(), client }
}

#[tokio::test]
async fn who_shapes_the_workspace_makes_projects() {
    let test = database().await;
    let company = company(&test.db, "north").await;
    for (role, actor) in &company.roles {
        let expected = if *role == BuiltInRole::Administrator { Ok(()) } else { Err(AppError::Forbidden) };
        assert_eq!(execute(&test.db, actor, &Request::new(renewal(None))).await, expected, "{role:?}");
    }
    let kept: Vec<String> = sqlx::query_scalar("select name from project").fetch_all(&test.owner).await.expect("projects");
    assert_eq!(kept, ["Renewal"]);
}

#[tokio::test]
async fn a_project_is_for_a_client_that_is_there() {
    let test = database().await;
    let (here, abroad) = (company(&test.db, "north").await, company(&test.db, "south").await);
    let administrator = here.actor(BuiltInRole::Administrator);
    let mut made = Vec::new();
    for actor in [administrator, abroad.actor(BuiltInRole::Administrator)] {
        let client = ClientId::generate();
        let fields = vec![Change::Name("Molino Azul".into())];
        execute(&test.db, actor, &Request::new(CreateClient { client, fields })).await.expect("a client");
        made.push(client);
    }
    assert_eq!(execute(&test.db, administrator, &Request::new(renewal(Some(made[0])))).await, Ok(()));
    for unknown in [made[1], ClientId::generate()] {
        let refused = execute(&test.db, administrator, &Request::new(renewal(Some(unknown)))).await;
        assert_eq!(refused, Err(kit::invalid("client", Problem::Unknown)));
    }
    let count: i64 = sqlx::query_scalar("select count(*) from project").fetch_one(&test.owner).await.expect("a number");
    assert_eq!(count, 1);
}
