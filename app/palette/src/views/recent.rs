//! The deals that were opened last in this browser. Their ids alone are kept: what they are called, and whether they may still be seen, the
//! server says.

use kit::{DealId, use_reader};
use leptos::prelude::*;

/// How many are kept.
const KEPT: usize = 8;

/// Keeps a deal that is opened as the latest of the workspace.
pub fn remember_deal(deal: DealId) {
    let workspace = use_reader().workspace();
    Effect::new(move || {
        let latest = std::iter::once(deal).chain(recent_deals(&workspace).into_iter().filter(|each| *each != deal));
        let ids: Vec<String> = latest.take(KEPT).map(|deal| deal.to_string()).collect();
        if let Ok(Some(storage)) = window().local_storage() {
            // Where nothing can be kept, nothing is recent.
            drop(storage.set_item(&key(&workspace), &ids.join(",")));
        }
    });
}

/// Those that were opened last, the latest first.
pub fn recent_deals(workspace: &str) -> Vec<DealId> {
    let kept = window().local_storage().ok().flatten().and_then(|storage| storage.get_item(&key(workspace)).ok().flatten());
    kept.unwrap_or_default().split(',').filter_map(|id| id.parse().ok()).collect()
}

fn key(workspace: &str) -> String {
    format!("recent-deals/{workspace}")
}
