//! Help inside of the application.

use leptos::prelude::*;
use leptos_meta::Title;

use super::help_texts::{Text, say};
use crate::texts;

/// What one can do, and what the numbers mean.
#[component]
pub fn HelpPage() -> AnyView {
    let title = texts::say(texts::Text::Help);
    let section = |heading: Text, text: Text| view! { <section><h2>{say(heading)}</h2><p>{say(text)}</p></section> };
    view! {
        <Title text=title/>
        <header class="top-bar"><h1 class="top-bar-title">{title}</h1></header>
        // It scrolls, and holds nothing else that the keys could reach.
        <div class="prose" role="region" aria-label=title tabindex="0">
            <p>{say(Text::Introduction)}</p>
            {section(Text::MoveTitle, Text::MoveText)}
            {section(Text::SeveralTitle, Text::SeveralText)}
            {section(Text::UnprocessedTitle, Text::UnprocessedText)}
            {section(Text::UndoTitle, Text::UndoText)}
            {section(Text::LiveTitle, Text::LiveText)}
            {section(Text::MergeTitle, Text::MergeText)}
            {section(Text::CloseTitle, Text::CloseText)}
            {section(Text::SumsTitle, Text::SumsText)}
            {section(Text::MoneyTitle, Text::MoneyText)}
            {section(Text::PeriodTitle, Text::PeriodText)}
            {section(Text::AgeTitle, Text::AgeText)}
            {section(Text::FollowUpsTitle, Text::FollowUpsText)}
            {section(Text::LabelsTitle, Text::LabelsText)}
            {section(Text::FoldTitle, Text::FoldText)}
            {section(Text::LanesTitle, Text::LanesText)}
            {section(Text::ShapeTitle, Text::ShapeText)}
            {section(Text::FieldsTitle, Text::FieldsText)}
            {section(Text::DealsTitle, Text::DealsText)}
            {section(Text::ClientsTitle, Text::ClientsText)}
            {section(Text::LeadsTitle, Text::LeadsText)}
            {section(Text::HistoryTitle, Text::HistoryText)}
            {section(Text::FindTitle, Text::FindText)}
            {section(Text::ViewsTitle, Text::ViewsText)}
            {section(Text::ExportTitle, Text::ExportText)}
            {section(Text::MissingTitle, Text::MissingText)}
            {section(Text::LinkTitle, Text::LinkText)}
        </div>
    }
    .into_any()
}
