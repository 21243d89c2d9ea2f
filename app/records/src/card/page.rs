//! The page of one record.

use std::str::FromStr;

use kit::{AppError, MemberId, page_resource, use_reader};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;
use people::{avatar_colour, initials};
use serde::Serialize;
use serde::de::DeserializeOwned;
use ui::Avatar;

use crate::{Record, Trouble, failed};

/// The record that a parameter of the address names, drawn by `card`, which gets what loads it anew.
pub fn card_page<R>(
    parameter: &'static str,
    list: &'static str,
    loading: &'static str,
    trouble: Trouble,
    card: Callback<(R, Callback<()>), AnyView>,
) -> AnyView
where
    R: Record + Serialize + DeserializeOwned,
    R::Id: FromStr + PartialEq,
{
    let (language, workspace) = (use_reader().language, use_reader().workspace());
    let list = format!("/w/{workspace}/{list}");
    let parameters = use_params_map();
    let named = Memo::new(move |_| parameters.with(|parameters| parameters.get(parameter)).and_then(|id| id.parse::<R::Id>().ok()));
    let turn = RwSignal::new(0_u32);
    let loaded = page_resource(
        move || (named.get(), turn.get()),
        move |(named, _)| {
            let workspace = workspace.clone();
            async move {
                match named {
                    // What is no id is nobody.
                    None => Err(AppError::NotFound),
                    Some(id) => R::load(workspace, id).await,
                }
            }
        },
    );
    let again = Callback::new(move |()| {
        turn.try_update(|turn| *turn += 1);
    });
    let content = move || {
        let list = list.clone();
        Suspend::new(async move {
            match loaded.await {
                Ok(record) => card.run((record, again)),
                Err(error) => view! { <Title text=trouble.title/> {failed(&error, trouble, list, language, again)} }.into_any(),
            }
        })
    };
    let loading = move || view! { <p class="visually-hidden" role="status">{loading}</p> };
    view! { <div class="record-page" data-record><Transition fallback=loading>{content}</Transition></div> }.into_any()
}

/// The head of the card takes the focus of who came here by something that is gone.
pub fn take_lost_focus(head: &'static str) {
    Effect::new(move || {
        let alive = document().document_element().is_some_and(|root| root.has_attribute("data-alive"));
        if alive && ui::focus_is_lost() {
            request_animation_frame(move || ui::focus(head));
        }
    });
}

/// Somebody by name, with the initials that stand for them everywhere.
pub fn person(id: MemberId, name: String) -> AnyView {
    view! {
        <span class="records-owner">
            <span aria-hidden="true"><Avatar initials=initials(&name) colour=avatar_colour(id) name=String::new()/></span>
            <span>{name}</span>
        </span>
    }
    .into_any()
}
