//! A new product.

use kit::{Command, Currency, FieldError, MAX_AMOUNT, Problem, ProductId, parse_name, parse_text};
use serde::{Deserialize, Serialize};

/// Makes a product.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CreateProduct {
    /// The new product's id.
    pub product: ProductId,
    /// Its name, up to 200 characters.
    pub name: String,
    /// The series it belongs to, up to 100 characters; empty when none.
    pub series: String,
    /// Its list price, in minor units of the currency.
    pub list_price: i64,
    /// The currency of its price.
    pub currency: Currency,
}

impl Command for CreateProduct {
    const KIND: &'static str = "create_product";
    type Answer = ();

    fn check(&self) -> Vec<FieldError> {
        let price = if (0..=MAX_AMOUNT).contains(&self.list_price) { Ok(()) } else { Err(Problem::OutOfRange(0, MAX_AMOUNT)) };
        [("name", parse_name(&self.name, 200).map(drop)), ("series", parse_text(&self.series, 100).map(drop)), ("list_price", price)]
            .into_iter()
            .filter_map(|(field, result)| result.err().map(|problem| FieldError { field: field.to_owned(), problem }))
            .collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for CreateProduct {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        tx.actor.must(kit::Kind::Workspace, kit::Verb::Administer, None)?;
        crate::store::insert(tx, self).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nonsense_is_named_by_its_field() {
        let fine = CreateProduct {
            product: ProductId::generate(),
            name: "Gauge P4".into(),
            series: "P".into(),
            list_price: 12_000,
            currency: Currency::EUR,
        };
        assert_eq!(fine.check(), vec![]);
        let wrong = CreateProduct { name: " ".into(), series: "s".repeat(101), list_price: -1, ..fine };
        let fields: Vec<String> = wrong.check().into_iter().map(|error| error.field).collect();
        assert_eq!(fields, ["name", "series", "list_price"]);
    }
}
