//! Routes and providers.

use std::time::Duration;

use board::{BoardAppearance, Live, Moves, OpensWith};
use deals::{DealEvents, UndoQuestions};
use followups::FollowUpRequests;
use kit::{AppError, Reader, page_value, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::{Title, provide_meta_context};
use leptos_router::SsrMode;
use leptos_router::components::{Outlet, ParentRoute, Route, Router, Routes};
use leptos_router::path;
use ui::{Leaving, Toasts};

use crate::later::later;
use crate::pages::{AwaitedPage, BoardAndPanel, ErrorPage, NotFound, NotFoundPage};
use crate::parts::{
    self, Changes, Clients, Door, FollowUps, Leads, Part, Settings, Split, changes, client_pages, deal_list, door, follow_ups, help,
    lead_pages, settings,
};
use crate::shell::Shell;

/// How long to wait before a part that could not be had is asked for again.
const PATIENCE: Duration = Duration::from_secs(5);

/// The whole application, in the browser and on the server.
#[component]
pub fn App() -> AnyView {
    provide_meta_context();
    // What the server knew about the reader comes with the page, so that both say the same.
    let reader = page_value(|| use_context::<Reader>().unwrap_or_default());
    provide_context(reader);
    let error = page_value(use_context::<AppError>);
    if let Some(error) = error {
        return view! { <ErrorPage error/> }.into_any();
    }
    DealEvents::provide();
    Toasts::provide();
    Leaving::provide();
    UndoQuestions::provide();
    Moves::provide();
    Live::provide();
    FollowUpRequests::provide();
    OpensWith::provide();
    BoardAppearance::provide();
    go_along();
    view! {
        <Title formatter=|title: String| if title.is_empty() { "Tablero".to_owned() } else { format!("{title} · Tablero") }/>
        <Router>
            <Routes fallback=NotFoundPage>
                <Route path=path!("/login") view=|| page(Part::Door, || door(Door::SignIn)) ssr=SsrMode::Async/>
                <Route path=path!("/setup") view=|| page(Part::Door, || door(Door::SetUp)) ssr=SsrMode::Async/>
                <ParentRoute path=path!("/w/:workspace") view=Workspace ssr=SsrMode::Async>
                    <Route path=path!("/board") view=BoardAndPanel/>
                    <Route path=path!("/deals") view=|| page(Part::Deals, deal_list)/>
                    <Route path=path!("/clients") view=|| page(Part::Clients, || client_pages(Clients::List))/>
                    <Route path=path!("/clients/:client") view=|| page(Part::Clients, || client_pages(Clients::Card))/>
                    <Route path=path!("/contacts") view=|| page(Part::Clients, || client_pages(Clients::Contacts))/>
                    <Route path=path!("/contacts/:contact") view=|| page(Part::Clients, || client_pages(Clients::Contact))/>
                    <Route path=path!("/leads") view=|| page(Part::Leads, || lead_pages(Leads::List))/>
                    <Route path=path!("/leads/:lead") view=|| page(Part::Leads, || lead_pages(Leads::Card))/>
                    <Route path=path!("/follow-ups") view=|| page(Part::FollowUps, || follow_ups(FollowUps::Page))/>
                    <Route path=path!("/changes") view=|| page(Part::Changes, || changes(Changes::Page))/>
                    <Route path=path!("/settings/pipelines") view=|| page(Part::Settings, || settings(Settings::Pipelines))/>
                    <Route path=path!("/settings/pipelines/:pipeline") view=|| page(Part::Settings, || settings(Settings::Pipeline))/>
                    <Route path=path!("/settings/lists") view=|| page(Part::Settings, || settings(Settings::Lists))/>
                    <Route path=path!("/settings/currencies") view=|| page(Part::Settings, || settings(Settings::Currencies))/>
                    <Route path=path!("/settings/labels") view=|| page(Part::Settings, || settings(Settings::Labels))/>
                    <Route path=path!("/settings/fields") view=|| page(Part::Settings, || settings(Settings::Fields))/>
                    <Route path=path!("/help") view=|| page(Part::Help, help)/>
                    <Route path=path!("/*any") view=NotFound/>
                </ParentRoute>
            </Routes>
        </Router>
    }
    .into_any()
}

/// Boards go along with what others do as soon as what that takes is here: no board waits for it to come to life.
fn go_along() {
    let (live, begun) = (expect_context::<Live>(), StoredValue::new(false));
    let owner = Owner::current();
    Effect::new(move || {
        let (true, Some(owner)) = (live.is_wanted() && !begun.get_value(), owner.clone()) else { return };
        begun.set_value(true);
        spawn_local(async move {
            while parts::live(live, owner.clone()).await.is_err() {
                live.is_deaf();
                ui::sleep(PATIENCE).await;
            }
        });
    });
}

/// A page out of a part.
fn page<F: Future<Output = Split> + 'static>(part: Part, view: fn() -> F) -> AnyView {
    later(part, view, |retry| view! { <AwaitedPage retry/> }.into_any())
}

/// Everything inside of a workspace; a reader who is no member of it finds nothing there.
#[component]
fn Workspace() -> AnyView {
    if use_reader().person.is_none() {
        return view! { <NotFoundPage/> }.into_any();
    }
    view! { <Shell><Outlet/></Shell> }.into_any()
}
