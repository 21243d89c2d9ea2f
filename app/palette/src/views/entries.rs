//! What can be chosen.

use kit::{Language, Reader};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use ui::{Glyph, folded};

use crate::texts::{self, Text};
use crate::{Found, FoundDeal, Start};

/// Something to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// Its words.
    pub label: String,
    /// What tells it from others of the same words.
    pub note: String,
    /// Its icon.
    pub glyph: Glyph,
    /// What becomes of it.
    pub goal: Goal,
}

/// What becomes of a choice.
#[derive(Clone, Debug, PartialEq)]
pub enum Goal {
    /// A page.
    Address(String),
    /// Light, dark, or empty for what the system says.
    Theme(&'static str),
    /// The session ends.
    SignOut,
}

/// Entries under a heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub title: Text,
    pub entries: Vec<Entry>,
}

/// The address of the board that is shown, or of the board, with one thing open over it. `here` is the page's path and query.
fn over_board(workspace: &str, here: (&str, &str), name: &str, value: &str) -> String {
    let board = format!("/w/{workspace}/board");
    let (path, query) = here;
    let shown = if path == board { query.trim_start_matches('?') } else { "" };
    let kept = shown.split('&').filter(|part| !part.is_empty() && !["deal=", "new=", "client="].iter().any(|open| part.starts_with(open)));
    let parts: Vec<String> = kept.map(str::to_owned).chain([format!("{name}={value}")]).collect();
    format!("{board}?{}", parts.join("&"))
}

fn deal(deal: &FoundDeal, workspace: &str, here: (&str, &str)) -> Entry {
    let note = deal.client.iter().chain([&deal.stage]).cloned().collect::<Vec<_>>().join(" · ");
    let goal = Goal::Address(over_board(workspace, here, "deal", &deal.id.to_string()));
    Entry { label: deal.name.clone(), note, glyph: Glyph::SquareKanban, goal }
}

/// Everything to choose for what is typed, in groups; groups without an entry are left out. What was found for an earlier text is held against
/// this one, so that nothing else can be chosen while the answer is awaited.
pub fn groups(reader: &Reader, here: (&str, &str), typed: &str, start: &Start, found: &Found, pages: &[Entry]) -> Vec<Group> {
    let (workspace, language) = (reader.workspace(), reader.language);
    let wanted = folded(typed.trim());
    let fits = |entry: &Entry| wanted.split_whitespace().all(|word| folded(&entry.label).contains(word));
    let pages: Vec<Entry> = pages.iter().filter(|entry| fits(entry)).cloned().collect();
    let actions: Vec<Entry> = actions(language, &workspace, here, start).into_iter().filter(fits).collect();
    let mut groups = Vec::new();
    if wanted.is_empty() {
        let recent = start.recent.iter().map(|each| deal(each, &workspace, here)).collect();
        groups.push(Group { title: Text::Recent, entries: recent });
    } else {
        let has = |text: &str| folded(text).contains(&wanted);
        let deals = found.deals.iter().filter(|deal| has(&deal.name) || deal.client.as_deref().is_some_and(has));
        let deals = deals.map(|each| deal(each, &workspace, here)).collect();
        let clients = found.clients.iter().filter(|client| has(&client.name)).map(|client| Entry {
            label: texts::deals_of(language, &client.name),
            note: client.location.clone(),
            glyph: Glyph::Building,
            goal: Goal::Address(format!("/w/{workspace}/board?text={}", utf8_percent_encode(&client.name, NON_ALPHANUMERIC))),
        });
        let clients = clients.collect();
        groups.push(Group { title: Text::Deals, entries: deals });
        groups.push(Group { title: Text::Clients, entries: clients });
    }
    groups.push(Group { title: Text::Pages, entries: pages });
    groups.push(Group { title: Text::Actions, entries: actions });
    groups.retain(|group| !group.entries.is_empty());
    groups
}

fn actions(language: Language, workspace: &str, here: (&str, &str), start: &Start) -> Vec<Entry> {
    let plain =
        |text: Text, glyph: Glyph, goal: Goal| Entry { label: text.in_language(language).to_owned(), note: String::new(), glyph, goal };
    let new =
        start.new_in.map(|stage| plain(Text::NewDeal, Glyph::Plus, Goal::Address(over_board(workspace, here, "new", &stage.to_string()))));
    let several = start.pipelines.len() > 1;
    let pipelines = start.pipelines.iter().filter(|_| several).map(|pipeline| Entry {
        label: texts::show_pipeline(language, &pipeline.name),
        note: String::new(),
        glyph: Glyph::SquareKanban,
        goal: Goal::Address(format!("/w/{workspace}/board?pipeline={}", pipeline.id)),
    });
    let always = [
        plain(Text::Light, Glyph::Contrast, Goal::Theme("light")),
        plain(Text::Dark, Glyph::Contrast, Goal::Theme("dark")),
        plain(Text::System, Glyph::Contrast, Goal::Theme("")),
        plain(Text::SignOut, Glyph::LogOut, Goal::SignOut),
    ];
    new.into_iter().chain(pipelines).chain(always).collect()
}

#[cfg(test)]
mod tests {
    use super::over_board;

    #[test]
    fn a_panel_opens_over_the_board_that_is_shown() {
        let board = "/w/acme/board";
        assert_eq!(over_board("acme", (board, "?owner=mine&deal=1&show=won"), "deal", "2"), "/w/acme/board?owner=mine&show=won&deal=2");
        assert_eq!(over_board("acme", (board, ""), "deal", "2"), "/w/acme/board?deal=2");
        assert_eq!(over_board("acme", ("/w/acme/changes", "?owner=mine"), "new", "3"), "/w/acme/board?new=3");
    }
}
