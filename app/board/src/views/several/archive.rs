//! Putting the chosen deals away.

use std::sync::Arc;

use deals::{ArchiveDeals, DealEvent, archive_deals};
use kit::{DealId, Request};
use leptos::prelude::*;
use ui::Dialog;

use super::Choices;
use crate::moves::{Act, Ask};

kit::texts! {
    Archive => "Archive", "Archivar";
    Cancel => "Cancel", "Cancelar";
    ArchiveText => "They leave the board and its sums. You can undo it, now and later from recent changes.",
        "Salen del tablero y de sus sumas. Puedes deshacerlo, ahora y después desde los cambios recientes.";
}

kit::texts_with! {
    /// The question.
    archive_named(deals) => "Archive {deals}?", "¿Archivar {deals}?";
    /// What was done.
    archived(deals) => "Archived: {deals}", "Archivadas: {deals}";
}

/// Asks whether to.
pub fn question(choices: Choices, deals: Vec<DealId>, done: Callback<()>) -> AnyView {
    let moves = choices.moves;
    let language = moves.language();
    let title = archive_named(language, moves.named(&deals));
    let submit = move |()| {
        done.run(());
        let said = archived(language, moves.named(&deals));
        let show = |board: crate::state::BoardState, deal| {
            if let Some((place, _)) = board.find(deal) {
                board.take(place);
            }
        };
        let request = Request::new(ArchiveDeals { deals: deals.clone() });
        moves.do_to_several(&deals, said, show, |before, named| {
            let id = request.id;
            let ask: Ask = Arc::new(move |workspace, _| Box::pin(archive_deals(workspace, request.clone())));
            Act::new(id, before, named, ask, |deal, _, _| DealEvent::Archived { deal })
        });
    };
    view! {
        <Dialog
            id="archive-several"
            title
            text=Text::ArchiveText.in_language(language).to_owned()
            cancel_label=Text::Cancel.in_language(language).to_owned()
            submit_label=Text::Archive.in_language(language).to_owned()
            cancel=done
            submit=Callback::new(submit)
        />
    }
    .into_any()
}
