//! Parts of the application that the browser loads when they are first shown: what a board needs not to come to life.
//!
//! The build splits the wasm at the functions below (`xtask/src/build/parts.rs`): what only one part uses is in a file of its own. On the server,
//! everything is always here. A page that shows a part names its files in the head ([`announce`]), and the browser has them before it takes the
//! page over ([`load_parts_of_page`]).

use std::sync::atomic::{AtomicBool, Ordering};

use activities::{About, History};
use board::{Live, ViewsMenu, ViewsShown};
use deals::{DealPanel, DealSections, NewDealPanel, Over, UndoQuestion};
use fields::OwnFieldsSection;
use followups::{FollowUpsSection, NextSteps};
use kit::{ClientId, CommandId, DealId, StageId};
use leptos::prelude::*;
use palette::{Entry, Palette, remember_deal};
use people::{SetUpPage, SignInPage};
use settings::{CurrenciesPage, FieldsPage, LabelsPage, ListsPage, PipelinePage, PipelinesPage};
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::pages::{
    ClientCard, ClientList, ContactCard, ContactList, DealFollowUps, DealLabels, DealList, HelpPage, LeadCard, LeadList, MyFollowUps,
    RecentChanges,
};

/// A view out of a part, or that the part could not be loaded.
pub type Split = Result<AnyView, SplitLoaderError>;

/// A part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The panel of a deal, and that of a new one.
    Panel,
    /// Signing in, and the set-up.
    Door,
    /// Help.
    Help,
    /// Recent changes, and the question about one that cannot be taken back as it is.
    Changes,
    /// Shaping the workspace.
    Settings,
    /// What is to be done next.
    FollowUps,
    /// Going along with what others do.
    Live,
    /// The menu of saved views.
    Views,
    /// The command palette.
    Palette,
    /// Clients and contacts: their lists, and the card of one.
    Clients,
    /// What happened with a client or about a deal.
    History,
    /// Leads: their list, and the card of one.
    Leads,
    /// Fields of the workspace's own, on the card of a record.
    Fields,
    /// The list of deals.
    Deals,
}

/// Which of them are here.
static HERE: [AtomicBool; Part::ALL.len()] = [const { AtomicBool::new(cfg!(not(target_family = "wasm"))) }; Part::ALL.len()];

impl Part {
    const ALL: [Self; 14] = [
        Self::Panel,
        Self::Door,
        Self::Help,
        Self::Changes,
        Self::Settings,
        Self::FollowUps,
        Self::Live,
        Self::Views,
        Self::Palette,
        Self::Clients,
        Self::History,
        Self::Leads,
        Self::Fields,
        Self::Deals,
    ];

    /// Its name, which the functions below give to the build.
    fn name(self) -> &'static str {
        match self {
            Self::Panel => "panel",
            Self::Door => "door",
            Self::Help => "help",
            Self::Changes => "changes",
            Self::Settings => "settings",
            Self::FollowUps => "followups",
            Self::Live => "live",
            Self::Views => "views",
            Self::Palette => "palette",
            Self::Clients => "clients",
            Self::History => "history",
            Self::Leads => "leads",
            Self::Fields => "fields",
            Self::Deals => "deals",
        }
    }

    /// Whether it can be shown at once.
    pub fn is_here(self) -> bool {
        HERE[self as usize].load(Ordering::Relaxed)
    }

    /// Loads it, unless it is here. What failed can be tried again.
    ///
    /// # Errors
    /// When a file of it cannot be had.
    pub async fn load(self) -> Result<(), SplitLoaderError> {
        match self {
            Self::Panel => load_panel().await,
            Self::Door => load_door().await,
            Self::Help => load_help().await,
            Self::Changes => load_changes().await,
            Self::Settings => load_settings().await,
            Self::FollowUps => load_followups().await,
            Self::Live => load_live().await,
            Self::Views => load_views().await,
            Self::Palette => load_palette().await,
            Self::Clients => load_clients().await,
            Self::History => load_history().await,
            Self::Leads => load_leads().await,
            Self::Fields => load_fields().await,
            Self::Deals => load_deals().await,
        }?;
        HERE[self as usize].store(true, Ordering::Relaxed);
        Ok(())
    }
}

/// What the panel shows.
#[derive(Clone, Copy, PartialEq)]
pub enum Panel {
    /// A deal.
    Deal(DealId),
    /// A new one, in a stage and with a client or without.
    New(StageId, Option<ClientId>),
}

/// The pages before the board.
#[derive(Clone, Copy)]
pub enum Door {
    /// To sign in on.
    SignIn,
    /// For the first set-up.
    SetUp,
}

/// What shows what was changed.
pub enum Changes {
    /// The page of the recent ones.
    Page,
    /// The question about one.
    Question(CommandId, Callback<Over>),
}

/// The pages of the settings.
#[derive(Clone, Copy)]
pub enum Settings {
    /// All pipelines.
    Pipelines,
    /// One pipeline with its stages.
    Pipeline,
    /// The lists to choose from.
    Lists,
    /// The labels of deals.
    Labels,
    /// The workspace's own fields of clients, contacts, leads and deals.
    Fields,
    /// Currencies and their rates.
    Currencies,
}

/// Where follow-ups are shown.
#[derive(Clone, Copy, PartialEq)]
pub enum FollowUps {
    /// Those of a person, on a page.
    Page,
    /// Those of a deal, with its labels, in its panel.
    Section(DealId),
    /// Those of another record, on its card.
    OfRecord(About),
    /// Those of a deal, over the board.
    Dialog(DealId),
}

/// The pages of clients and contacts.
#[derive(Clone, Copy)]
pub enum Clients {
    /// All of them.
    List,
    /// One.
    Card,
    /// All contacts.
    Contacts,
    /// One of them.
    Contact,
}

/// The pages of leads.
#[derive(Clone, Copy)]
pub enum Leads {
    /// All of them.
    List,
    /// One.
    Card,
}

// One function for each part, because each keeps by itself whether its part is here.

#[wasm_split(panel, fallible, preload(load_panel))]
pub fn panel(shown: Panel, close: Signal<String>, sections: DealSections) -> Split {
    Ok(match shown {
        Panel::Deal(deal) => view! { {remember_deal(deal)} <DealPanel deal=Signal::stored(deal) close sections/> }.into_any(),
        Panel::New(stage, client) => view! { <NewDealPanel stage close client/> }.into_any(),
    })
}

#[wasm_split(door, fallible, preload(load_door))]
pub fn door(page: Door) -> Split {
    Ok(match page {
        Door::SignIn => view! { <SignInPage/> }.into_any(),
        Door::SetUp => view! { <SetUpPage/> }.into_any(),
    })
}

#[wasm_split(help, fallible, preload(load_help))]
pub fn help() -> Split {
    Ok(view! { <HelpPage/> }.into_any())
}

#[wasm_split(changes, fallible, preload(load_changes))]
pub fn changes(shown: Changes) -> Split {
    Ok(match shown {
        Changes::Page => view! { <RecentChanges/> }.into_any(),
        Changes::Question(command, anyway) => view! { <UndoQuestion command anyway/> }.into_any(),
    })
}

#[wasm_split(settings, fallible, preload(load_settings))]
pub fn settings(page: Settings) -> Split {
    Ok(match page {
        Settings::Pipelines => view! { <PipelinesPage/> }.into_any(),
        Settings::Pipeline => view! { <PipelinePage/> }.into_any(),
        Settings::Lists => view! { <ListsPage/> }.into_any(),
        Settings::Labels => view! { <LabelsPage/> }.into_any(),
        Settings::Fields => view! { <FieldsPage/> }.into_any(),
        Settings::Currencies => view! { <CurrenciesPage/> }.into_any(),
    })
}

#[wasm_split(followups, fallible, preload(load_followups))]
pub fn follow_ups(shown: FollowUps) -> Split {
    Ok(match shown {
        FollowUps::Page => view! { <MyFollowUps/> }.into_any(),
        FollowUps::Section(deal) => view! { <DealLabels deal/><DealFollowUps deal/> }.into_any(),
        FollowUps::OfRecord(about) => view! { <FollowUpsSection about/> }.into_any(),
        FollowUps::Dialog(deal) => view! { <NextSteps deal/> }.into_any(),
    })
}

#[wasm_split(live, fallible, preload(load_live))]
pub fn live(live: Live, owner: Owner) -> Result<(), SplitLoaderError> {
    owner.with(|| live.go_along());
    Ok(())
}

#[wasm_split(views, fallible, preload(load_views))]
pub fn views_menu(shown: ViewsShown) -> Split {
    Ok(view! { <ViewsMenu shown/> }.into_any())
}

#[wasm_split(palette, fallible, preload(load_palette))]
pub fn palette(pages: Vec<Entry>, theme: Callback<&'static str>, close: Callback<()>) -> Split {
    Ok(view! { <Palette pages theme close/> }.into_any())
}

#[wasm_split(clients, fallible, preload(load_clients))]
pub fn client_pages(page: Clients) -> Split {
    Ok(match page {
        Clients::List => view! { <ClientList/> }.into_any(),
        Clients::Card => view! { <ClientCard/> }.into_any(),
        Clients::Contacts => view! { <ContactList/> }.into_any(),
        Clients::Contact => view! { <ContactCard/> }.into_any(),
    })
}

#[wasm_split(history, fallible, preload(load_history))]
pub fn history(about: About, changed: Callback<()>) -> Split {
    Ok(view! { <History about changed/> }.into_any())
}

#[wasm_split(leads, fallible, preload(load_leads))]
pub fn lead_pages(page: Leads) -> Split {
    Ok(match page {
        Leads::List => view! { <LeadList/> }.into_any(),
        Leads::Card => view! { <LeadCard/> }.into_any(),
    })
}

#[wasm_split(fields, fallible, preload(load_fields))]
pub fn own_fields(about: About) -> Split {
    Ok(view! { <OwnFieldsSection about/> }.into_any())
}

#[wasm_split(deals, fallible, preload(load_deals))]
pub fn deal_list() -> Split {
    Ok(view! { <DealList/> }.into_any())
}

/// Says in the head of a page that it shows this part.
#[cfg(not(target_family = "wasm"))]
pub fn announce(part: Part) {
    use crate::Assets;
    use leptos_meta::{Link, Meta};
    let Assets { parts, .. } = use_context().unwrap_or_default();
    let links = parts.get(part.name()).into_iter().flatten().map(|file| {
        view! { <Link rel="preload" as_="fetch" crossorigin="anonymous" href=file.clone()/> }
    });
    // It is written into the head, and nothing here.
    drop(view! { <Meta name="part" content=part.name()/> {links.collect_view()} }.to_html());
}

/// Loads the parts that the page names in its head.
///
/// # Errors
/// When one of them cannot be loaded.
pub async fn load_parts_of_page() -> Result<(), SplitLoaderError> {
    for part in Part::ALL {
        let selector = format!("meta[name=part][content={}]", part.name());
        if document().query_selector(&selector).ok().flatten().is_some() {
            part.load().await?;
        }
    }
    Ok(())
}
