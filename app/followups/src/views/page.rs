//! The page of what somebody has to do: late, today, later.

use deals::use_deal_events;
use kit::{About, AppError, Choice, MemberId, page_resource, use_reader};
use leptos::prelude::*;
use leptos_router::hooks::{use_navigate, use_query_map};
use ui::{Glyph, Icon, Notice, Picture};

use super::acting::{Acted, Acting};
use super::item::item;
use crate::texts::{self, Text};
use crate::{MemberFollowUps, OfRecord, Urgency, follow_ups_of_member};

/// What the reader has to do, or somebody else, as far as the reader sees what it is about (`?person=`).
#[component]
pub fn FollowUpsPage() -> AnyView {
    let reader = use_reader();
    let (language, workspace) = (reader.language, reader.workspace());
    let parameters = use_query_map();
    let person = Memo::new(move |_| {
        let named = parameters.with(|parameters| parameters.get("person")).filter(|person| !person.is_empty());
        named.map(|person| person.parse::<MemberId>().ok())
    });
    let turn = RwSignal::new(0_u32);
    let loaded = page_resource(
        move || (person.get(), turn.get()),
        move |(person, _)| {
            let workspace = workspace.clone();
            async move {
                match person {
                    // A person that is no id is nobody.
                    Some(None) => Err(AppError::NotFound),
                    person => follow_ups_of_member(workspace, person.flatten()).await,
                }
            }
        },
    );
    let again = Callback::new(move |()| {
        turn.try_update(|turn| *turn += 1);
    });
    use_deal_events().listen(move |_| again.run(()));
    let acted = Acted::default();
    let acting = Acting::new(again, acted);
    let content = move || {
        Suspend::new(async move {
            match loaded.await {
                Ok(found) => {
                    acted.take_focus("follow-ups-title");
                    shown(found, acting)
                }
                Err(error) => failed(&error, again),
            }
        })
    };
    view! {
        <div class="follow-ups-page" data-follow-ups>
            <header class="top-bar"><h1 class="top-bar-title" id="follow-ups-title" tabindex="-1">{Text::MyFollowUps.in_language(language)}</h1></header>
            <Transition fallback=|| ()>{content}</Transition>
        </div>
    }
    .into_any()
}

fn shown(found: MemberFollowUps, acting: Acting) -> AnyView {
    let reader = acting.reader();
    let (language, today) = (acting.language(), reader.today);
    let myself = reader.person.as_ref().is_some_and(|person| person.member == found.member);
    let name = found.people.iter().find(|person| person.id == found.member).map(|person| person.name.clone()).unwrap_or_default();
    let people = people(found.people, found.member, acting);
    if found.follow_ups.is_empty() {
        let board = format!("/w/{}/board", reader.workspace());
        return view! {
            {people}
            <div class="board-notice">
                <Notice picture=Picture::Empty heading=acting.say(Text::NoneTitle) text=acting.say(Text::NoneText)>
                    <a class="button is-primary" href=board>{acting.say(Text::ToTheBoard)}</a>
                </Notice>
            </div>
        }
        .into_any();
    }
    let shown = found.follow_ups.len();
    let more = (i64::try_from(shown).is_ok_and(|shown| shown < found.count))
        .then(|| view! { <p class="follow-ups-none">{texts::first_of(language, shown, language.number(found.count))}</p> });
    let whose = (!myself).then(|| view! { <p class="follow-ups-whose">{texts::of_person(language, name)}</p> });
    let group = |urgency: Urgency, heading: Text| {
        let of: Vec<_> =
            found.follow_ups.iter().filter(|of| Urgency::of(Some(of.follow_up.fields.due_on), today) == urgency).cloned().collect();
        (!of.is_empty()).then(|| {
            let count = of.len();
            let items: Vec<_> = of.into_iter().map(|of| line(of, acting)).collect();
            view! {
                <section class=format!("follow-ups-group is-{}", urgency.word())>
                    <h2>{acting.say(heading)}<span class="number">{count}</span></h2>
                    <ul class="follow-ups">{items}</ul>
                </section>
            }
        })
    };
    view! {
        {people}
        <div class="follow-ups-groups" tabindex="0" role="region" aria-labelledby="follow-ups-title">
            {whose}
            {group(Urgency::Late, Text::Late)}
            {group(Urgency::Today, Text::Today)}
            {group(Urgency::Later, Text::Later)}
            {more}
        </div>
    }
    .into_any()
}

/// A follow-up with what it is about, and the client of that.
fn line(of: OfRecord, acting: Acting) -> AnyView {
    let (page, glyph, kind) = match of.about {
        About::Deal(deal) => (format!("board?deal={deal}"), Glyph::CircleDollarSign, Text::Deal),
        About::Client(client) => (format!("clients/{client}"), Glyph::Building, Text::Client),
        About::Contact(contact) => (format!("contacts/{contact}"), Glyph::User, Text::Contact),
        About::Lead(lead) => (format!("leads/{lead}"), Glyph::Inbox, Text::Lead),
    };
    let href = format!("/w/{}/{page}", acting.reader().workspace());
    let client = of.client.map(|client| view! { <span class="follow-up-client">{client}</span> });
    let below = view! {
        <p class="follow-up-record">
            <Icon glyph/>
            <span class="visually-hidden">{acting.say(kind)}": "</span>
            <a href=href>{of.name}</a>
            {client}
        </p>
    }
    .into_any();
    item(of.follow_up, (of.about.kind(), of.owner), false, acting, None, Some(below))
}

/// Whose follow-ups: a form whose address is the page's.
fn people(people: Vec<Choice<MemberId>>, chosen: MemberId, acting: Acting) -> AnyView {
    if people.len() < 2 {
        return ().into_any();
    }
    let path = format!("/w/{}/follow-ups", acting.reader().workspace());
    let navigate = use_navigate();
    let address = path.clone();
    let changed = move |event| navigate(&format!("{address}?person={}", event_target_value(&event)), Default::default());
    let options = people.into_iter().map(|person| {
        view! { <option value=person.id.to_string() selected={person.id == chosen}>{person.name}</option> }
    });
    view! {
        <form class="follow-ups-filter" method="get" action=path>
            <select class="select" name="person" aria-label=acting.say(Text::Person) on:change=changed>{options.collect_view()}</select>
        </form>
    }
    .into_any()
}

fn failed(error: &AppError, again: Callback<()>) -> AnyView {
    kit::set_page_status(error);
    let language = use_reader().language;
    let (picture, heading) = match error {
        AppError::Forbidden => (Picture::Locked, Text::NoRights),
        AppError::NotFound => (Picture::Nowhere, Text::Nobody),
        _ => (Picture::Broken, Text::Failed),
    };
    let own = format!("/w/{}/follow-ups", use_reader().workspace());
    let way_on = match error {
        AppError::Forbidden => ().into_any(),
        AppError::NotFound => view! { <a class="button is-primary" href=own>{Text::MyFollowUps.in_language(language)}</a> }.into_any(),
        _ => view! {
            <button class="button is-primary" type="button" on:click=move |_| again.run(())>
                <Icon glyph=Glyph::RefreshCw/>
                {Text::Retry.in_language(language)}
            </button>
        }
        .into_any(),
    };
    view! {
        <div class="board-notice">
            <Notice picture heading=heading.in_language(language) text=error.message(language)>{way_on}</Notice>
        </div>
    }
    .into_any()
}
