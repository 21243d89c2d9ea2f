//! The lines of a list, page by page.

use std::fmt::Display;

use kit::{AppError, Language, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::{Deserialize, Serialize};
use ui::{Glyph, Icon, use_toasts};

use crate::texts::Text;

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page<L, P> {
    /// The lines, in the order asked for.
    pub lines: Vec<L>,
    /// Where the next page begins; none after the last.
    pub next: Option<P>,
    /// How many the filter finds in all, told with the first page; one more than [`super::COUNTED`] when there are more than that.
    pub total: Option<i64>,
}

/// What a list shows: the lines that are here, and where the next ones begin.
pub struct Pages<L: 'static, P: 'static> {
    /// The lines.
    pub lines: RwSignal<Vec<L>>,
    next: RwSignal<Option<P>>,
    total: Option<i64>,
    /// The id of the element of a line that the focus goes to.
    element: fn(&L) -> String,
}

impl<L, P> Clone for Pages<L, P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<L, P> Copy for Pages<L, P> {}

impl<L, P> Pages<L, P>
where
    L: Clone + Send + Sync + 'static,
    P: Clone + Display + Send + Sync + 'static,
{
    /// Of the first page; `element` tells the id of the element of a line that the focus goes to.
    pub fn new(page: Page<L, P>, element: fn(&L) -> String) -> Self {
        Self { lines: RwSignal::new(page.lines), next: RwSignal::new(page.next), total: page.total, element }
    }

    /// The count, in words that `said` finds for what is shown and all there is, and the way to the next page; without a script by its address.
    pub fn foot<F>(
        self,
        address: String,
        said: fn(Language, usize, i64) -> String,
        load: impl Fn(P) -> F + Copy + Send + Sync + 'static,
    ) -> AnyView
    where
        F: Future<Output = Result<Page<L, P>, AppError>> + 'static,
    {
        let (language, toasts) = (use_reader().language, use_toasts());
        let loading = RwSignal::new(false);
        let Self { lines, next, total, element } = self;
        let ask = move |place: P| {
            if loading.get_untracked() {
                return;
            }
            loading.set(true);
            spawn_local(async move {
                let answer = load(place).await;
                // Another list may be shown by now.
                if loading.try_set(false).is_some() {
                    return;
                }
                match answer {
                    Ok(Page { lines: more, next: then, .. }) => {
                        let first = more.first().map(element);
                        // Whatever changed meanwhile may come a second time.
                        let known: Vec<_> = lines.with_untracked(|lines| lines.iter().map(element).collect());
                        lines.update(|lines| lines.extend(more.into_iter().filter(|line| !known.contains(&element(line)))));
                        next.set(then);
                        request_animation_frame(move || focus_line(first));
                    }
                    Err(error) => toasts.fail(error.message(language)),
                }
            });
        };
        let more = move || {
            let place = next.get()?;
            let join = if address.contains('?') { '&' } else { '?' };
            let href = format!("{address}{join}after={}", kit::encoded(&place.to_string()));
            let press = move |event: leptos::ev::MouseEvent| {
                event.prevent_default();
                ask(place.clone());
            };
            Some(view! {
                <a class="button" href=href rel="external" aria-busy=move || loading.get().then_some("true") on:click=press>
                    {Text::More.in_language(language)}
                </a>
            })
        };
        let count = move || total.map(|total| said(language, lines.with(Vec::len), total)).unwrap_or_default();
        view! {
            <div class="records-foot">
                <p class="records-count number" role="status">{count}</p>
                {more}
            </div>
        }
        .into_any()
    }
}

fn focus_line(id: Option<String>) {
    if let Some(link) = id.and_then(|id| document().get_element_by_id(&id)) {
        ui::focus_in_place(&link);
    }
}

/// The head of a column that sorts: its words, where it leads, and whether the list is sorted by it, from the end or not.
pub fn sort_head(words: &'static str, href: String, descending: Option<bool>) -> AnyView {
    let order = descending.map(|descending| if descending { "descending" } else { "ascending" });
    let arrow = descending.map(|descending| {
        let glyph = if descending { Glyph::ArrowDown } else { Glyph::ArrowUp };
        view! { <Icon glyph/> }
    });
    view! {
        <th scope="col" role="columnheader" aria-sort=order>
            <a href=href data-noscroll="">{words}{arrow}</a>
        </th>
    }
    .into_any()
}

/// The head of a column that does not.
pub fn plain_head(words: &'static str) -> AnyView {
    view! { <th scope="col" role="columnheader">{words}</th> }.into_any()
}

/// The table around heads and rows, which are cards on a phone, and what stands below it.
pub fn table(heads: AnyView, rows: AnyView, foot: AnyView) -> AnyView {
    view! {
        <div class="records-body" tabindex="0" role="region" aria-labelledby="records-title">
            <table class="records" role="table">
                <thead role="rowgroup"><tr role="row">{heads}</tr></thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
            {foot}
        </div>
    }
    .into_any()
}
