//! Products on a real Postgres.

use kit::testing::database;
use kit::{AppError, Currency, Problem, ProductId, Request, execute};
use people::BuiltInRole;
use people::testing::company;
use products::CreateProduct;

fn gauge() -> CreateProduct {
    CreateProduct {
        product: ProductId::generate(),
        name: " Gauge ".into(),
        series: "P".into(),
        list_price: 12_050,
        currency: Currency::EUR,
    }
}

#[tokio::test]
async fn who_shapes_the_workspace_makes_products() {
    let test = database().await;
    let company = company(&test.db, "north").await;
    for (role, actor) in &company.roles {
        let expected = if *role == BuiltInRole::Administrator { Ok(()) } else { Err(AppError::Forbidden) };
        assert_eq!(execute(&test.db, actor, &Request::new(gauge())).await, expected, "{role:?}");
    }
    let kept: Vec<(String, String, i64, String)> =
        sqlx::query_as("select name, series, list_price, currency from product").fetch_all(&test.owner).await.expect("products");
    assert_eq!(kept, [("Gauge".to_owned(), "P".to_owned(), 12_050, "EUR".to_owned())]);
}

#[tokio::test]
async fn the_same_command_counts_once_and_nonsense_never() {
    let test = database().await;
    let company = company(&test.db, "north").await;
    let administrator = company.actor(BuiltInRole::Administrator);
    let request = Request::new(gauge());
    for _ in 0..2 {
        assert_eq!(execute(&test.db, administrator, &request).await, Ok(()));
    }
    let taken = execute(&test.db, administrator, &Request::new(request.command)).await;
    assert_eq!(taken, Err(kit::invalid("id", Problem::Taken)));
    let refused = execute(&test.db, administrator, &Request::new(CreateProduct { list_price: -1, ..gauge() })).await.expect_err("refused");
    assert!(refused.at("list_price").is_some());
    let count: i64 = sqlx::query_scalar("select count(*) from product").fetch_one(&test.owner).await.expect("a number");
    assert_eq!(count, 1);
}
