//! The board as a file.

use kit::{Kind, Verb, use_reader};
use leptos::prelude::*;
use ui::{Glyph, Icon};

use super::links::Links;
use crate::ExportFormat;
use crate::texts::{Text, say};

const ID: &str = "export-menu";

/// The button and the menu that take what the board shows out into a file, for whom may. Links, so that they need no script.
pub fn export_menu() -> Option<AnyView> {
    use_reader().may_any(Kind::Deal, Verb::Export).then(|| {
        let Links { path, parameters } = expect_context();
        let question = if parameters.is_empty() { "" } else { "?" };
        let entry = |format: ExportFormat, text: Text| {
            let href = format!("{path}/export.{}{question}{parameters}", format.extension());
            view! { <li><a class="menu-item" href=href download rel="external" on:click=|_| close()>{say(text)}</a></li> }
        };
        view! {
            <button
                class="button is-quiet is-icon"
                type="button"
                popovertarget=ID
                aria-haspopup="dialog"
                aria-label=say(Text::Export)
                title=say(Text::Export)
            >
                <Icon glyph=Glyph::Download/>
            </button>
            <div class="menu" id=ID popover role="dialog" aria-labelledby="export-menu-title">
                <p class="menu-title" id="export-menu-title">{say(Text::ExportShown)}</p>
                <ul>
                    {entry(ExportFormat::Csv, Text::AsCsv)}
                    {entry(ExportFormat::Xlsx, Text::AsExcel)}
                </ul>
            </div>
        }
        .into_any()
    })
}

/// A link that leads to a file leaves the menu open.
fn close() {
    ui::close_popover(ID);
}
