//! `products.csv`: what is sold, with its list price.

use std::collections::BTreeMap;

use kit::{Actor, AppError, Db, ProductId};
use products::CreateProduct;

use super::amounts::scaled;
use super::finding::{Effect, Findings, Reason};
use super::table::Table;
use super::{CURRENCY, Count, Progress, carry_out, known};

pub const FILE: &str = "products.csv";
pub const COLUMNS: [&str; 3] = ["product", "series", "sales_price"];

/// A product that deals can name.
#[derive(Clone, Copy)]
pub struct Listed {
    pub id: ProductId,
    /// In minor units.
    pub list_price: i64,
}

/// Imports the products. Answers them by name, and how many there were.
pub async fn import(
    db: &Db,
    actor: &Actor,
    table: &Table<3>,
    findings: &mut Findings,
    progress: &mut dyn Progress,
) -> Result<(BTreeMap<String, Listed>, Count), AppError> {
    progress.begin("products", table.rows().len());
    let id = |name: &str| ProductId::named(actor.workspace, &format!("b2b-sales/product/{name}"));
    let mut tx = db.begin(actor).await?;
    let there = known::products(&mut tx, &table.rows().map(|(_, [name, ..])| id(name)).collect::<Vec<_>>()).await?;
    tx.commit().await?;
    let (mut catalogue, mut lines, mut count) = (BTreeMap::new(), BTreeMap::new(), Count::default());
    for (line, [name, series, price]) in table.rows() {
        progress.advance(1);
        let place = (FILE, line);
        if name.is_empty() {
            findings.add(place, Reason::Empty("product"), Effect::LeftOut);
            continue;
        }
        if let Some(first_line) = lines.insert(name, line) {
            findings.add(place, Reason::Twice { column: "product", first_line }, Effect::LeftOut);
            continue;
        }
        let Some(list_price) = scaled(price, CURRENCY.decimals()) else {
            findings.add(place, Reason::NotANumber("sales_price", price.to_owned()), Effect::LeftOut);
            continue;
        };
        let listed = Listed { id: id(name), list_price };
        let product =
            CreateProduct { product: listed.id, name: name.to_owned(), series: series.to_owned(), list_price, currency: CURRENCY };
        if there.contains(&listed.id) {
            count.unchanged += 1;
        } else if carry_out(db, actor, product, findings, place).await? {
            count.created += 1;
        } else {
            continue;
        }
        catalogue.insert(name.to_owned(), listed);
    }
    Ok((catalogue, count))
}
