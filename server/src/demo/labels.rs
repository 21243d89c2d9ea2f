//! The company's labels, and what it put them on.

use ::labels::{AddLabel, LabelFields};
use deals::{ImportedDeal, LabelDeals};
use kit::{AppError, DealId, LabelId, Request, Tx, execute_in};

use super::chance::Chance;
use super::story::Story;

/// The labels, and for each the deals that have it: of ten deals four have one, and one has several.
pub struct Labels(Vec<(AddLabel, Vec<DealId>)>);

/// Draws them.
pub fn draw(story: &Story, deals: &[ImportedDeal], chance: &mut Chance) -> Labels {
    let fields = (1..).zip(story.labels).map(|(colour, name)| LabelFields { name: (*name).to_owned(), colour });
    let mut labels: Vec<_> = fields.map(|fields| (AddLabel { label: LabelId::generate(), fields }, Vec::new())).collect();
    for deal in deals {
        let share = if chance.percent(10) { 55 } else { 8 };
        for (_, labelled) in &mut labels {
            if chance.percent(share) {
                labelled.push(deal.deal);
            }
        }
    }
    Labels(labels)
}

/// Makes them, and puts them on their deals.
pub async fn add(tx: &mut Tx, labels: Labels) -> Result<(), AppError> {
    for (label, deals) in labels.0 {
        let add = vec![label.label];
        execute_in(tx, &Request::new(label)).await?;
        if !deals.is_empty() {
            execute_in(tx, &Request::new(LabelDeals { deals, add, remove: Vec::new() })).await?;
        }
    }
    Ok(())
}
