//! How profiles and options get other names.

use fields::{LONGEST_NAME, OptionShape, ProfileShape, RenameOption, RenameProfile, rename_option, rename_profile};
use kit::{Request, same_or_new};
use leptos::prelude::*;

use super::state::FieldsState;
use crate::views::rename_dialog::{Renamed, Renaming};

/// How a profile gets another name.
pub fn profile_renaming(state: FieldsState, shape: ProfileShape) -> Renaming {
    let id = shape.id;
    let last = StoredValue::new(None::<Request<RenameProfile>>);
    let send = move |(seen, name)| {
        let request = same_or_new(last, RenameProfile { profile: id, seen, name });
        Box::pin(rename_profile(state.shaping.workspace.get_value(), request)) as Renamed
    };
    let now = Callback::new(move |()| state.profile(id).map(|now| (now.name, now.version)));
    renaming(state, shape.name, shape.version, now, Callback::new(send))
}

/// How an option gets another name.
pub fn option_renaming(state: FieldsState, shape: OptionShape) -> Renaming {
    let id = shape.id;
    let last = StoredValue::new(None::<Request<RenameOption>>);
    let send = move |(seen, name)| {
        let request = same_or_new(last, RenameOption { option: id, seen, name });
        Box::pin(rename_option(state.shaping.workspace.get_value(), request)) as Renamed
    };
    let now = Callback::new(move |()| state.option(id).map(|now| (now.name, now.version)));
    renaming(state, shape.name, shape.version, now, Callback::new(send))
}

fn renaming(
    state: FieldsState,
    name: String,
    version: i32,
    now: Callback<(), Option<(String, i32)>>,
    send: Callback<(i32, String), Renamed>,
) -> Renaming {
    Renaming {
        name,
        version,
        most: LONGEST_NAME,
        close: Callback::new(move |()| state.asked.set(None)),
        reload: Callback::new(move |go_on: Callback<()>| {
            state.reload(move || {
                go_on.try_run(());
            })
        }),
        now,
        send,
    }
}
