//! A follow-up in a list: the box that says whether it is done, what and when, and what else can be done with it.

use kit::{Kind, Language, MemberId};
use leptos::prelude::*;
use people::{avatar_colour, initials};
use ui::{Avatar, Glyph, Icon};

use super::acting::Acting;
use super::when::due;
use crate::texts;
use crate::{FollowUp, Urgency, may_write};

/// A follow-up of a record of this kind and owner. `edit` is called by the button that changes it; without it there is none. `below` is shown
/// below what is to be done.
pub fn item(
    of: FollowUp,
    (kind, owner): (Kind, Option<MemberId>),
    frozen: bool,
    acting: Acting,
    edit: Option<Callback<FollowUp>>,
    below: Option<AnyView>,
) -> AnyView {
    let (language, reader) = (acting.language(), acting.reader());
    let done = of.done.is_some();
    let urgency = Urgency::of(Some(of.fields.due_on), reader.today);
    let may_finish = !frozen && of.may_finish(&reader, kind, owner);
    let writes = !frozen && may_write(&reader, kind, owner);
    let kept = StoredValue::new(of.clone());
    let label = texts::done_named(language, &of.fields.what);
    let word = if done { "done" } else { urgency.word() };
    let buttons = (writes && !done).then(|| edit.map(|edit| buttons(kept, acting, edit, language)));
    let when = match &of.done {
        Some(done) => {
            let day = language.short_day(done.at.date(), reader.today);
            let words = texts::done_by(language, day, &done.by);
            view! { <time datetime=done.at.to_string()>{words}</time> }.into_any()
        }
        None => due(&of.fields, reader.today, language),
    };
    let name = of.assignee_name;
    view! {
        <li class=if done { "follow-up is-done" } else { "follow-up" } data-follow-up=of.id.to_string() data-urgency=word>
            <label class="follow-up-box">
                <input
                    type="checkbox"
                    aria-label=label
                    checked=done
                    disabled=!may_finish
                    on:change=move |event| {
                        let now = event_target_checked(&event);
                        if let Some(of) = kept.try_get_value() {
                            acting.set_done(&of, now);
                        }
                    }
                />
            </label>
            <div class="follow-up-told">
                <p class="follow-up-what">{of.fields.what}</p>
                {below}
                <p class="follow-up-more">
                    {when}
                    <span class="follow-up-who">
                        <Avatar initials=initials(&name) colour=avatar_colour(of.fields.assignee) name=name/>
                    </span>
                </p>
            </div>
            {buttons}
        </li>
    }
    .into_any()
}

fn buttons(kept: StoredValue<FollowUp>, acting: Acting, edit: Callback<FollowUp>, language: Language) -> AnyView {
    let what = kept.with_value(|of| of.fields.what.clone());
    let change = move |_| {
        if let Some(of) = kept.try_get_value() {
            edit.run(of);
        }
    };
    let remove = move |_| {
        if let Some(of) = kept.try_get_value() {
            acting.remove(&of);
        }
    };
    view! {
        <div class="follow-up-acts">
            <button class="button is-quiet is-icon" type="button" aria-label=texts::edit_named(language, &what) on:click=change>
                <Icon glyph=Glyph::Pencil/>
            </button>
            <button class="button is-quiet is-icon" type="button" aria-label=texts::remove_named(language, &what) on:click=remove>
                <Icon glyph=Glyph::Trash2/>
            </button>
        </div>
    }
    .into_any()
}
