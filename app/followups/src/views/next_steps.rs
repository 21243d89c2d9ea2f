//! The follow-ups of a deal over the board, as its card asks for them.

use kit::{About, DealId, use_reader};
use leptos::html;
use leptos::prelude::*;
use ui::{Glyph, Icon};

use super::section::FollowUpsSection;
use crate::FollowUpRequests;
use crate::texts::Text;

/// A dialog with the follow-ups of a deal, as long as it stands in the page. Esc closes it; the focus goes back to the card's button.
#[component]
pub fn NextSteps(
    /// The deal.
    deal: DealId,
) -> AnyView {
    let language = use_reader().language;
    let requests: FollowUpRequests = expect_context();
    let node = NodeRef::<html::Dialog>::new();
    let standing = StoredValue::new(());
    node.on_load(move |dialog| {
        // Refuses only what is open already.
        let _ = dialog.show_modal();
        on_cleanup(move || {
            if let Some(dialog) = node.get_untracked() {
                dialog.close();
            }
        });
    });
    let closed = move |_| {
        if standing.try_get_value().is_some() {
            requests.close();
        }
    };
    view! {
        <dialog class="dialog" id="next-steps" aria-labelledby="next-steps-title" node_ref=node on:close=closed>
            <div class="dialog-body">
                <header class="next-steps-head">
                    <h2 class="dialog-title" id="next-steps-title">{Text::FollowUps.in_language(language)}</h2>
                    <button
                        class="button is-quiet is-icon"
                        type="button"
                        aria-label=Text::Close.in_language(language)
                        on:click=move |_| requests.close()
                    >
                        <Icon glyph=Glyph::X/>
                    </button>
                </header>
                // What was planned is on the card; the message that offers to take it back can be reached again.
                <FollowUpsSection about=About::Deal(deal) added=Callback::new(move |()| requests.close())/>
            </div>
        </dialog>
    }
    .into_any()
}
