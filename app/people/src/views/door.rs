//! What the pages before the board have in common: a form on one side, a board at rest on the other.

use kit::{Language, use_reader};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::Mark;

use crate::texts::Text;

/// A page with one form.
#[component]
pub fn Door(
    /// Where the form is sent.
    action: &'static str,
    /// What the page is for.
    title: Text,
    /// A sentence below.
    text: Text,
    /// Whether the form is a wide one.
    #[prop(optional)]
    wide: bool,
    /// What a link to the same page in the other language keeps: empty, or a query's part that begins with `&`.
    #[prop(optional, into)]
    kept: String,
    /// The form's fields.
    children: Children,
) -> AnyView {
    let language = use_reader().language;
    let link = |of: Language| {
        // The language changes with a new page: the router keeps out.
        let current = (of == language).then_some("true");
        view! {
            <a href=format!("?language={}{kept}", of.code()) rel="external" hreflang=of.code() lang=of.code() aria-current=current>
                {of.name()}
            </a>
        }
    };
    let links = Language::ALL.map(link);
    view! {
        <Title text=title.in_language(language)/>
        <div class="door">
            <main class="door-main" id="main">
                <form class=if wide { "door-form is-wide" } else { "door-form" } method="post" action=action>
                    <p class="door-brand"><Mark/>"Tablero"</p>
                    <h1 class="door-title">{title.in_language(language)}</h1>
                    <p class="door-text">{text.in_language(language)}</p>
                    <div class="form">{children()}</div>
                </form>
                <nav class="door-language" aria-label=Text::Language.in_language(language)>{links.collect_view()}</nav>
            </main>
            <div class="door-picture" aria-hidden="true">
                <div class="door-picture-column"><i></i><i></i><i></i><i></i><i></i></div>
                <div class="door-picture-column"><i></i><i class="is-open"></i><i></i><i></i></div>
                <div class="door-picture-column"><i></i><i class="is-lit"></i><i></i></div>
                <div class="door-picture-column"><i></i></div>
            </div>
        </div>
    }
    .into_any()
}
