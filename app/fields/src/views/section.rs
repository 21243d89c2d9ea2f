//! The fields of a record, by profile.

use kit::{About, Verb, page_resource, use_reader};
use leptos::prelude::*;
use records::{Editing, fields_grid, saving_state};

use super::control::one;
use crate::texts::Text;
use crate::{OwnFields, OwnProfile, own_fields};

/// The profiles of a record, each a section; nothing where the workspace has none for its kind.
#[component]
pub fn OwnFieldsSection(
    /// The record.
    about: About,
) -> AnyView {
    let (workspace, language) = (use_reader().workspace(), use_reader().language);
    let loaded = page_resource(|| (), move |()| own_fields(workspace.clone(), about));
    let content = move || {
        Suspend::new(async move {
            match loaded.await {
                Ok(fields) => profiles(fields),
                Err(error) => ui::not_loaded(
                    Text::Failed.in_language(language),
                    &error.message(language),
                    Text::Retry.in_language(language),
                    Callback::new(move |()| loaded.refetch()),
                ),
            }
        })
    };
    view! { <Suspense fallback=|| ()>{content}</Suspense> }.into_any()
}

fn profiles(fields: OwnFields) -> AnyView {
    if fields.profiles.is_empty() {
        return ().into_any();
    }
    let read_only = fields.archived || !use_reader().may(fields.about.kind(), Verb::Write, fields.owner);
    let in_panel = matches!(fields.about, About::Deal(_));
    let shown = fields.profiles.clone();
    let editing = Editing::new(fields);
    let profile = |profile: OwnProfile| {
        let id = format!("profile-{}", profile.id);
        let labelled_by = id.clone();
        let inside = fields_grid(profile.fields.into_iter().map(|field| one(editing, field, read_only)).collect());
        let name = profile.name;
        if in_panel {
            view! {
                <section class="own-fields" aria-labelledby=labelled_by>
                    <h3 class="form-section" id=id dir="auto">{name}</h3>
                    {inside}
                </section>
            }
            .into_any()
        } else {
            view! {
                <section class="record-section own-fields" aria-labelledby=labelled_by>
                    <h2 id=id dir="auto">{name}</h2>
                    {inside}
                </section>
            }
            .into_any()
        }
    };
    let sections = shown.into_iter().map(profile).collect::<Vec<_>>();
    view! { {sections}{saving_state(editing)} }.into_any()
}
