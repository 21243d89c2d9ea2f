//! What can be chosen.

use kit::{Language, Reader};
use ui::{Glyph, folded};

use crate::texts::{self, Text};
use crate::{Found, FoundContact, FoundDeal, FoundLead, Start};

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

/// The digits of what can only be a number, or a part of one; the database's `first_contacts_known` is the same rule.
fn number(typed: &str) -> Option<String> {
    let digits = digits(typed);
    let only = typed.chars().all(|sign| sign.is_ascii_digit() || "-+()./ ".contains(sign));
    (only && digits.len() >= 3).then_some(digits)
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

/// Where somebody has what is wanted: none if nowhere, nothing more to say if in one of their names, else the number or address that has it.
fn way<'a>(wanted: &str, names: &[&str], phone: &'a str, email: &'a str) -> Option<Option<&'a str>> {
    let has = |text: &str| folded(text).contains(wanted);
    let called = |text: &str| number(wanted).is_some_and(|number| digits(text).contains(&number));
    if names.iter().any(|name| has(name)) {
        return Some(None);
    }
    if called(phone) {
        return Some(Some(phone));
    }
    has(email).then_some(Some(email))
}

/// A contact who has what is wanted in their name, or else in their number or address, which is then said beside them; none if nowhere.
fn contact(of: &FoundContact, workspace: &str, wanted: &str) -> Option<Entry> {
    let way = way(wanted, &[&of.name], &of.phone, &of.email)?;
    let note = of.client.as_deref().into_iter().chain(way).collect::<Vec<_>>().join(" · ");
    let goal = Goal::Address(format!("/w/{workspace}/contacts/{}", of.id));
    Some(Entry { label: of.name.clone(), note, glyph: Glyph::User, goal })
}

/// The same of a lead, whose company is one of their names and said beside a person.
fn lead(of: &FoundLead, workspace: &str, wanted: &str) -> Option<Entry> {
    let way = way(wanted, &[&of.name, &of.company], &of.phone, &of.email)?;
    let company = Some(of.company.as_str()).filter(|company| !company.is_empty() && *company != of.name);
    let note = company.into_iter().chain(way).collect::<Vec<_>>().join(" · ");
    let goal = Goal::Address(format!("/w/{workspace}/leads/{}", of.id));
    Some(Entry { label: of.name.clone(), note, glyph: Glyph::Inbox, goal })
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
            label: client.name.clone(),
            note: client.location.clone(),
            glyph: Glyph::Building,
            goal: Goal::Address(format!("/w/{workspace}/clients/{}", client.id)),
        });
        let clients = clients.collect();
        groups.push(Group { title: Text::Deals, entries: deals });
        groups.push(Group { title: Text::Clients, entries: clients });
        let contacts = found.contacts.iter().filter_map(|each| contact(each, &workspace, &wanted)).collect();
        groups.push(Group { title: Text::Contacts, entries: contacts });
        let leads = found.leads.iter().filter_map(|each| lead(each, &workspace, &wanted)).collect();
        groups.push(Group { title: Text::Leads, entries: leads });
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
    use super::{number, over_board};

    #[test]
    fn a_panel_opens_over_the_board_that_is_shown() {
        let board = "/w/acme/board";
        assert_eq!(over_board("acme", (board, "?owner=mine&deal=1&show=won"), "deal", "2"), "/w/acme/board?owner=mine&show=won&deal=2");
        assert_eq!(over_board("acme", (board, ""), "deal", "2"), "/w/acme/board?deal=2");
        assert_eq!(over_board("acme", ("/w/acme/changes", "?owner=mine"), "new", "3"), "/w/acme/board?new=3");
    }

    #[test]
    fn what_can_only_be_a_number_is_looked_for_by_its_digits() {
        for (typed, expected) in
            [("+57 (300) 12-3", Some("57300123")), ("300.1", Some("3001")), ("12", None), ("", None), ("a 300", None), ("٣٠٠", None)]
        {
            assert_eq!(number(typed).as_deref(), expected, "{typed}");
        }
    }
}
