//! Lists and cards of clients and contacts, finding them, and edits of them: asked for one after the other, among a million contacts.

mod asking;
mod cards;
mod edits;
mod lists;
mod palette;

use super::Bench;
use super::company::{Company, Who};
use super::customers::Customers;
use anyhow::Result;
use asking::Reader;

/// Fills their workspace, and measures them for each who looks.
///
/// # Errors
/// When an answer is not what it should be.
pub async fn measure(bench: &mut Bench<'_>) -> Result<()> {
    Customers::new(if bench.quick { 10 } else { 1 }).fill(&bench.company).await?;
    let served = bench.serve().await?;
    let mut owner = bench.company.owner().await?;
    for who in Who::BOTH {
        let client = who.sign_in(served.address, Company::CUSTOMERS).await?;
        let mut reader = Reader::of(who, client, &mut owner).await?;
        lists::measure(bench, &mut reader, &mut owner).await?;
        cards::measure(bench, &mut reader, &mut owner).await?;
        palette::measure(bench, &mut reader, &mut owner).await?;
        // Last: what is looked for above is as it was filled.
        edits::measure(bench, &mut reader, &mut owner).await?;
    }
    served.stop().await
}
