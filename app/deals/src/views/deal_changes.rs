//! The changes of the deal in the panel, asked for when somebody wants to see them.

use kit::{AppError, DealId, Language, page_resource, use_reader};
use leptos::prelude::*;
use ui::Alert;
use wasm_bindgen::JsCast;

use super::change_line::change_list;
use super::taking_back::TakingBack;
use crate::events::use_deal_events;
use crate::texts::Text;
use crate::{ChangeFilter, ChangesList, changes};

/// Everybody's changes of a deal, latest first.
#[component]
pub fn DealChanges(deal: DealId) -> AnyView {
    let reader = use_reader();
    let (language, workspace) = (reader.language, reader.workspace());
    let (open, turn) = (RwSignal::new(false), RwSignal::new(0_u32));
    let below = RwSignal::new(None::<i64>);
    let loaded = page_resource(
        move || (open.get(), below.get(), turn.get()),
        move |(open, below, _)| {
            let workspace = workspace.clone();
            async move {
                let filter = ChangeFilter { below, ..ChangeFilter::default() };
                if open { Some(changes(workspace, filter, Some(deal)).await) } else { None }
            }
        },
    );
    let again = Callback::new(move |()| {
        turn.try_update(|turn| *turn += 1);
    });
    // Whatever happens to a deal on this page may be a change of this one.
    use_deal_events().listen(move |_| again.run(()));
    let taking_back = TakingBack::new(again);
    let toggled = move |event: leptos::ev::Event| {
        let details = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        open.set(details.is_some_and(|details| details.has_attribute("open")));
    };
    let content = move || Suspend::new(async move { loaded.await.map(|list| shown(list, below, taking_back, language)) });
    view! {
        <details class="deal-changes" data-deal-changes on:toggle=toggled>
            <summary class="form-section">{Text::DealChanges.in_language(language)}</summary>
            <Transition fallback=move || loading(language)>{content}</Transition>
        </details>
    }
    .into_any()
}

fn loading(language: Language) -> AnyView {
    view! { <p class="change-time" role="status">{Text::LoadingChanges.in_language(language)}</p> }.into_any()
}

fn shown(list: Result<ChangesList, AppError>, below: RwSignal<Option<i64>>, taking_back: TakingBack, language: Language) -> AnyView {
    let list = match list {
        Ok(list) => list,
        Err(error) => return view! { <Alert>{error.message(language)}</Alert> }.into_any(),
    };
    let page = |text: Text, to: Option<i64>| {
        view! { <button class="button is-quiet" type="button" on:click=move |_| below.set(to)>{text.in_language(language)}</button> }
    };
    let latest = below.get_untracked().map(|_| page(Text::Latest, None));
    let earlier = list.next.map(|next| page(Text::Earlier, Some(next)));
    view! {
        {change_list(list.lines, taking_back, language)}
        <div class="changes-pages">{latest}{earlier}</div>
    }
    .into_any()
}
