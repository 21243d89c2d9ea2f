//! Help inside of the application.

use leptos::prelude::*;
use leptos_meta::Title;

use crate::texts::{Text, say};

/// What one can do, and what the numbers mean.
#[component]
pub fn HelpPage() -> AnyView {
    let section = |title: Text, text: Text| view! { <section><h2>{say(title)}</h2><p>{say(text)}</p></section> };
    view! {
        <Title text=say(Text::Help)/>
        <header class="top-bar"><h1 class="top-bar-title">{say(Text::Help)}</h1></header>
        // It scrolls, and holds nothing else that the keys could reach.
        <div class="prose" role="region" aria-label=say(Text::Help) tabindex="0">
            <p>{say(Text::HelpIntroduction)}</p>
            {section(Text::HelpMoveTitle, Text::HelpMoveText)}
            {section(Text::HelpUndoTitle, Text::HelpUndoText)}
            {section(Text::HelpLiveTitle, Text::HelpLiveText)}
            {section(Text::HelpCloseTitle, Text::HelpCloseText)}
            {section(Text::HelpSumsTitle, Text::HelpSumsText)}
            {section(Text::HelpPeriodTitle, Text::HelpPeriodText)}
            {section(Text::HelpAgeTitle, Text::HelpAgeText)}
            {section(Text::HelpShapeTitle, Text::HelpShapeText)}
            {section(Text::HelpMissingTitle, Text::HelpMissingText)}
            {section(Text::HelpLinkTitle, Text::HelpLinkText)}
        </div>
    }
    .into_any()
}
