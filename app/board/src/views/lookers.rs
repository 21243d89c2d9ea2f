//! Who else looks at the board, and how the page stands with the server.

use kit::{Choice, MemberId, chosen, use_reader};
use leptos::prelude::*;
use people::{avatar_colour, initials};
use ui::{Glyph, Icon, changing, each};

use crate::live::{Connection, Live};
use crate::texts::{self, Text};

/// How many are shown by their initials; the rest by their number.
const SHOWN: usize = 3;

/// The others, by their initials; their names for who points at them, presses them, or cannot see them.
#[component]
pub fn Lookers() -> AnyView {
    let live: Live = expect_context();
    let language = use_reader().language;
    let members = expect_context::<StoredValue<Vec<Choice<MemberId>>>>();
    let people = Memo::new(move |_| {
        live.lookers.with(|lookers| lookers.iter().map(|looker| (looker.member, name_of(members, looker.member))).collect::<Vec<_>>())
    });
    let names = move || people.get().into_iter().map(|(_, name)| name).collect::<Vec<_>>().join(", ");
    let avatars = move || {
        let people = people.get();
        let more = people.len().saturating_sub(SHOWN);
        let one = |(member, name): &(MemberId, String)| {
            view! { <span class=format!("avatar avatar-{}", avatar_colour(*member))>{initials(name)}</span> }
        };
        view! {
            {each(people.iter().take(SHOWN).map(one))}
            {each((more > 0).then(|| view! { <span class="avatar">{format!("+{more}")}</span> }))}
        }
    };
    let some = Memo::new(move |_| people.with(|people| !people.is_empty()));
    let button = move || {
        some.get().then(|| {
            view! {
                <button
                    class="lookers"
                    type="button"
                    popovertarget="lookers"
                    aria-label=move || texts::also_here(language, names())
                    title=move || texts::also_here(language, names())
                    data-lookers=move || people.with(Vec::len)
                >
                    <span class="lookers-row" aria-hidden="true">{changing(avatars)}</span>
                    <span class="lookers-count" aria-hidden="true"><Icon glyph=Glyph::Users/>{changing(move || language.number(people.with(Vec::len).try_into().unwrap_or(i64::MAX)))}</span>
                </button>
            }
            .into_any()
        })
    };
    let list = move || each(people.get().into_iter().map(|(_, name)| view! { <li class="lookers-name">{name}</li> }));
    view! {
        {changing(button)}
        <div class="menu" id="lookers" popover role="dialog" aria-labelledby="lookers-title">
            <p class="menu-title" id="lookers-title">{Text::AlsoHere.in_language(language)}</p>
            <ul>{changing(list)}</ul>
        </div>
    }
    .into_any()
}

/// How the page stands with the server, when there is something to say of it.
#[component]
pub fn ConnectionSign() -> AnyView {
    let live: Live = expect_context();
    let language = use_reader().language;
    view! {
        <p class="connection" role="status" data-connection=move || word(live.connection.get())>
            {changing(move || said(live.connection.get()).map(|text| text.in_language(language)))}
        </p>
    }
    .into_any()
}

/// The name of a member; empty for one who came since the board was loaded.
pub fn name_of(members: StoredValue<Vec<Choice<MemberId>>>, id: MemberId) -> String {
    members.with_value(|members| chosen(members, Some(id)).map(|member| member.name.clone()).unwrap_or_default())
}

fn word(connection: Connection) -> &'static str {
    match connection {
        Connection::On => "on",
        Connection::Lost => "lost",
        Connection::Back => "back",
        Connection::Over => "over",
    }
}

fn said(connection: Connection) -> Option<Text> {
    match connection {
        Connection::On => None,
        Connection::Lost => Some(Text::ConnectionLost),
        Connection::Back => Some(Text::ConnectionBack),
        Connection::Over => Some(Text::SessionOver),
    }
}
