//! The page of the workspace's own fields.

use fields::{
    AddProfile, FieldsToShape, OrderProfiles, ProfileShape, RestoreProfile, add_profile, fields_to_shape, order_profiles, restore_profile,
};
use kit::{Kind, ProfileId, Request, page_resource, same_or_new, use_reader};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use uuid::Uuid;

use super::edit_field::edit_field_dialog;
use super::name_line::name_line;
use super::new_field::new_field_dialog;
use super::profile_section::profile_section;
use super::renaming::{option_renaming, profile_renaming};
use super::state::{Asked, FieldsState, List};
use crate::texts::Text;
use crate::views::archived::archived;
use crate::views::frame::{Part, failed, frame, loading};
use crate::views::rename_dialog::rename_dialog;

/// The id of the line that adds a profile.
pub const NEW_PROFILE: &str = "new-profile";

/// The kinds of records that have fields, and how an address (`?of=`) and people call them.
const KINDS: [(Kind, &str, Text); 4] = [
    (Kind::Client, "client", Text::Clients),
    (Kind::Contact, "contact", Text::Contacts),
    (Kind::Lead, "lead", Text::Leads),
    (Kind::Deal, "deal", Text::Deals),
];

/// The page of the workspace's own fields: profiles and their fields are made, put in order, put away and brought back.
#[component]
pub fn FieldsPage() -> AnyView {
    let reader = use_reader();
    let workspace = reader.workspace();
    let parameters = use_query_map();
    let kind = Memo::new(move |_| {
        let named = parameters.with(|parameters| parameters.get("of"));
        KINDS.into_iter().find(|(_, word, _)| named.as_deref() == Some(word)).map_or(Kind::Client, |(kind, ..)| kind)
    });
    let content = page_resource(|| (), move |()| fields_to_shape(workspace.clone()));
    let loaded = move || {
        Suspend::new(async move {
            match content.await {
                Ok(FieldsToShape { profiles }) => editor(profiles, kind),
                Err(error) => failed(error, Callback::new(move |()| content.refetch())),
            }
        })
    };
    let page = view! { <Suspense fallback=move || loading(reader.language)>{loaded}</Suspense> }.into_any();
    frame(Part::Fields, page)
}

fn editor(profiles: Vec<ProfileShape>, kind: Memo<Kind>) -> AnyView {
    let reader = use_reader();
    let (language, address) = (reader.language, Part::Fields.address(&reader.workspace()));
    let profiles = RwSignal::new(profiles);
    let way = move |(each, word, text): (Kind, &str, Text)| {
        let href = format!("{address}?of={word}");
        let current = move || (kind.get() == each).then_some("true");
        view! { <a class="segment" href=href aria-current=current>{text.in_language(language)}</a> }
    };
    view! {
        <p class="settings-text">{Text::FieldsText.in_language(language)}</p>
        <nav class="segmented settings-kinds" aria-label=Text::KindOfRecord.in_language(language)>{KINDS.map(way).into_iter().collect_view()}</nav>
        {move || of_kind(FieldsState::new(kind.get(), profiles))}
    }
    .into_any()
}

/// The profiles of one kind.
fn of_kind(state: FieldsState) -> AnyView {
    let shaping = state.shaping;
    let ordering = state.ordering(List::Profiles, move |seen, wanted| {
        let of = |ids: Vec<Uuid>| ids.into_iter().map(ProfileId).collect();
        order_profiles(
            shaping.workspace.get_value(),
            Request::new(OrderProfiles { kind: state.kind, seen: of(seen), profiles: of(wanted) }),
        )
    });
    let put_away = Signal::derive(move || state.of_kind(true).into_iter().map(|profile| (profile.id.0, profile.name)).collect::<Vec<_>>());
    let restore = Callback::new(move |(id, name): (Uuid, String)| {
        let request = Request::new(RestoreProfile { profile: ProfileId(id) });
        state.restore(restore_profile(shaping.workspace.get_value(), request), name, NEW_PROFILE.to_owned());
    });
    let none =
        move || ordering.shown.with(Vec::is_empty).then(|| view! { <p class="settings-empty">{shaping.say(Text::ProfilesEmpty)}</p> });
    view! {
        {none}
        <For each=move || ordering.shown.get() key=|id| *id let:id>{profile_section(state, ordering, ProfileId(id))}</For>
        {ordering.region()}
        {adding(state)}
        {archived(shaping, put_away, restore)}
        {move || state.asked.get().and_then(|asked| untrack(|| dialog(state, asked)))}
    }
    .into_any()
}

fn dialog(state: FieldsState, asked: Asked) -> Option<AnyView> {
    Some(match asked {
        Asked::NewField(profile) => new_field_dialog(state, &state.profile(profile)?),
        Asked::Field(field) => edit_field_dialog(state, &state.field(field)?, state.profile_of(field)?),
        Asked::Profile(profile) => rename_dialog(profile_renaming(state, state.profile(profile)?)),
        Asked::Option(option) => rename_dialog(option_renaming(state, state.option(option)?)),
    })
}

fn adding(state: FieldsState) -> AnyView {
    let next = StoredValue::new(ProfileId::generate());
    let last = StoredValue::new(None::<Request<AddProfile>>);
    let send = move |name: String| {
        let request = same_or_new(last, AddProfile { profile: next.get_value(), kind: state.kind, name });
        add_profile(state.shaping.workspace.get_value(), request)
    };
    name_line(state, NEW_PROFILE.into(), Text::NewProfile, send, move || next.set_value(ProfileId::generate()))
}
