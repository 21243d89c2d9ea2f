//! The panel goes along with what others do to its deal: what was not touched becomes what they made of it, what was is asked about.

use std::time::Duration;

use kit::{AppError, DealId, MemberId};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::editor::Editor;
use super::trouble::Trouble;
use crate::events::DealEvent;
use crate::form::FormField;
use crate::shown::column_name;
use crate::texts::{self, Text};
use crate::{DealNews, FieldChange, deal_news};

/// For how long it is said and marked what somebody else changed.
const NEWS: Duration = Duration::from_secs(8);

impl Editor {
    /// Follows what is done with the deal beside the panel, such as a drag of its card, or taking something back; here or elsewhere.
    pub(super) fn follow(self) {
        self.events.listen(move |event| match event {
            DealEvent::Moved { deal, state } if self.is_news(*deal, state.version) => self.look(None),
            DealEvent::Undone { deals } => {
                let undone = deals.iter().find(|undone| self.is_news(undone.deal, undone.state.version));
                match undone {
                    Some(undone) if undone.archived == self.archived => self.look(None),
                    Some(_) => self.reload.run(()),
                    None => {}
                }
            }
            DealEvent::Elsewhere { deal, version: Some(version), by } if self.is_news(*deal, *version) => self.look(Some(*by)),
            DealEvent::Elsewhere { deal, version: None, .. } if *deal == self.deal => self.lose_sight(),
            _ => {}
        });
    }

    /// Whether this version of the deal is newer than the one shown. While an answer is awaited, it will say so itself.
    fn is_news(self, deal: DealId, version: i32) -> bool {
        deal == self.deal && version > self.version.get_untracked() && !self.sending.get_untracked()
    }

    /// Gets what is now, while its reader goes on writing; says what somebody else changed.
    pub(super) fn look(self, by: Option<MemberId>) {
        spawn_local(async move {
            let stage = self.stage.try_get_untracked();
            match self.news().await {
                Ok(news) => {
                    let since = news.since.clone();
                    let fresh = self.take(news);
                    if by.is_some() && !self.is_gone(None) {
                        self.tell(&since, fresh, stage != self.stage.try_get_untracked());
                    }
                }
                Err(AppError::NotFound) if !self.is_gone(None) => self.lose_sight(),
                // The page says itself that it is cut off; and who saves an older version is asked then.
                Err(_) => {}
            }
        });
    }

    fn lose_sight(self) {
        self.trouble.set(Some(Trouble::Said(Text::NoLonger.in_language(self.editing.language).to_owned())));
    }

    /// What is now, and what was changed since.
    ///
    /// # Errors
    /// When it cannot be had.
    pub(super) async fn news(self) -> Result<DealNews, AppError> {
        let (Some(workspace), Some(version)) = (self.workspace.try_get_value(), self.version.try_get_untracked()) else {
            return Err(AppError::NotFound);
        };
        deal_news(workspace, self.deal, version).await
    }

    /// Shows what is now. What was written stays in the form. Answers the fields that were taken over.
    pub(super) fn take(self, news: DealNews) -> Vec<FormField> {
        let DealNews { panel, since } = news;
        // An older answer that comes late says nothing new.
        let newer = |version| panel.deal.as_ref().is_some_and(|record| version <= record.version);
        let (true, Some(record)) = (self.version.try_get_untracked().is_some_and(newer), panel.deal) else { return Vec::new() };
        self.editing.know_choices(panel.choices);
        if record.archived != self.archived {
            if !untrack(|| self.editing.unsaved()) {
                self.reload.run(());
                return Vec::new();
            }
            self.trouble.set(Some(Trouble::Archived));
        } else if self.trouble.with_untracked(|trouble| *trouble == Some(Trouble::Archived)) {
            self.trouble.set(None);
        }
        let fresh = self.editing.stand_on(record.fields, &since);
        self.version.set(record.version);
        self.stage.set(record.stage.id);
        if self.asked.get_untracked().is_none() {
            self.shown.set(record.stage.id);
        }
        self.history.set(record.history);
        self.rate.set(record.rate);
        fresh
    }

    fn tell(self, since: &[FieldChange], fresh: Vec<FormField>, moved: bool) {
        let language = self.editing.language;
        let names: Vec<String> = FormField::ALL
            .iter()
            .filter(|field| since.iter().any(|change| change.field == field.name()))
            .map(|field| column_name(field.column(), language))
            .collect();
        let name = || self.editing.before.with_untracked(|before| before.name.clone());
        let stage = || self.stage_of(self.stage.get_untracked()).map(|stage| stage.name).unwrap_or_default();
        let said = match since.last() {
            _ if moved => texts::moved(language, name(), stage()),
            Some(last) => texts::changed_fields(language, &last.who, names.join(", ")),
            None => return,
        };
        self.editing.fresh.set(fresh);
        self.told.set(Some(said.clone()));
        let over = move || {
            if self.told.try_with_untracked(|told| told.as_ref() == Some(&said)) == Some(true) {
                self.told.set(None);
                self.editing.fresh.set(Vec::new());
            }
        };
        set_timeout(over, NEWS);
    }
}
