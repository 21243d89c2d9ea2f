//! The panel of a deal, from its id on.

use kit::{AppError, DealId, page_resource, use_reader};
use leptos::prelude::*;
use ui::{Glyph, Icon, Notice, Picture};

use super::deal_editor::DealEditor;
use super::panel::{Panel, panel_head};
use crate::texts::{Text, say};
use crate::{DealPanelContent, deal_panel};

/// What other domains show of a deal in its panel.
#[derive(Clone, Copy)]
pub struct DealSections {
    /// Above its fields.
    pub above: Callback<DealId, AnyView>,
    /// Below them.
    pub below: Callback<DealId, AnyView>,
    /// The id of what the lower section begins with, and its name: the panel's head leads there.
    pub below_begins: (&'static str, &'static str),
}

/// The panel of a deal: everything about it, to read and to change.
#[component]
pub fn DealPanel(
    /// The deal.
    #[prop(into)]
    deal: Signal<DealId>,
    /// The address to go to when it is closed.
    #[prop(into)]
    close: Signal<String>,
    /// What other domains show of it.
    sections: DealSections,
) -> AnyView {
    let workspace = use_reader().workspace();
    // The address may change without the deal: what is being written must not be loaded anew then.
    let deal = Memo::new(move |_| deal.get());
    let content = page_resource(move || deal.get(), move |deal| deal_panel(workspace.clone(), Some(deal), None, None));
    let loaded = move || Suspend::new(async move { shown(content.await, close, sections, Callback::new(move |()| content.refetch())) });
    view! {
        <Panel deal=Signal::derive(move || Some(deal.get()))>
            <Suspense fallback=move || loading(close)>{loaded}</Suspense>
        </Panel>
    }
    .into_any()
}

fn shown(content: Result<DealPanelContent, AppError>, close: Signal<String>, sections: DealSections, retry: Callback<()>) -> AnyView {
    match content {
        Ok(DealPanelContent { deal: Some(record), choices }) => {
            view! { <DealEditor record choices close sections reload=retry/> }.into_any()
        }
        Ok(_) => not_loaded(AppError::NotFound, close, retry),
        Err(error) => not_loaded(error, close, retry),
    }
}

/// What stands in the panel while it loads.
pub fn loading(close: Signal<String>) -> AnyView {
    view! {
        {panel_head(Signal::stored(say(Text::Loading).to_owned()), close, None)}
        <div class="panel-body" aria-busy="true">
            <div class="form">
                <span class="skeleton"></span>
                <span class="skeleton"></span>
                <span class="skeleton is-half"></span>
                <span class="skeleton is-half"></span>
                <span class="skeleton is-half"></span>
                <span class="skeleton is-half"></span>
            </div>
        </div>
    }
    .into_any()
}

/// What stands in the panel when there is nothing to show.
pub fn not_loaded(error: AppError, close: Signal<String>, retry: Callback<()>) -> AnyView {
    kit::set_page_status(&error);
    let language = use_reader().language;
    let text = move |text: Text| text.in_language(language);
    let back = view! { <a class="button" href=close data-noscroll="">{text(Text::BackToBoard)}</a> };
    let (heading, notice) = match error {
        AppError::NotFound => {
            let notice = view! { <Notice picture=Picture::Nowhere heading=text(Text::Gone) text=text(Text::GoneText)>{back}</Notice> };
            (Text::Gone, notice.into_any())
        }
        error => {
            let notice = view! {
                <Notice picture=Picture::Broken heading=text(Text::Failed) text=error.message(language)>
                    <button class="button is-primary" type="button" on:click=move |_| retry.run(())>
                        <Icon glyph=Glyph::RefreshCw/>
                        {text(Text::Retry)}
                    </button>
                    {back}
                </Notice>
            };
            (Text::Failed, notice.into_any())
        }
    };
    view! {
        {panel_head(Signal::stored(text(heading).to_owned()), close, None)}
        <div class="panel-body">{notice}</div>
    }
    .into_any()
}
