//! The frame of every page of the settings.

use kit::{AppError, Language, set_page_status, use_reader};
use leptos::prelude::*;
use leptos_meta::Title;
use ui::{Glyph, Icon, Notice, Picture};

use crate::texts::{Text, say};

/// A part of the settings.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Pipelines,
    Lists,
    Labels,
    Fields,
    Currencies,
}

impl Part {
    /// All of them, in the order of the tabs.
    const ALL: [Self; 5] = [Self::Pipelines, Self::Lists, Self::Labels, Self::Fields, Self::Currencies];

    fn text(self) -> Text {
        match self {
            Self::Pipelines => Text::Pipelines,
            Self::Lists => Text::Lists,
            Self::Labels => Text::Labels,
            Self::Fields => Text::Fields,
            Self::Currencies => Text::Currencies,
        }
    }

    /// Where it is.
    pub fn address(self, workspace: &str) -> String {
        let page = match self {
            Self::Pipelines => "pipelines",
            Self::Lists => "lists",
            Self::Labels => "labels",
            Self::Fields => "fields",
            Self::Currencies => "currencies",
        };
        format!("/w/{workspace}/settings/{page}")
    }
}

/// The head with the parts of the settings, and the page below.
pub fn frame(part: Part, page: AnyView) -> AnyView {
    let workspace = use_reader().workspace();
    let tab = |each: Part| {
        let current = (each == part).then_some("page");
        view! { <a class="segment" href=each.address(&workspace) aria-current=current>{say(each.text())}</a> }
    };
    view! {
        <Title text=say(Text::Settings)/>
        <div class="settings-page" data-settings>
            <header class="top-bar">
                <h1 class="top-bar-title">{say(Text::Settings)}</h1>
                <nav class="segmented" aria-label=say(Text::Settings)>{Part::ALL.map(tab).into_iter().collect_view()}</nav>
            </header>
            <div class="settings">{page}</div>
        </div>
    }
    .into_any()
}

/// What stands there while the page is under way.
pub fn loading(language: Language) -> AnyView {
    let words = Text::Loading.in_language(language);
    view! { <div class="form" aria-busy="true"><p class="visually-hidden" role="status">{words}</p><span class="skeleton"></span><span class="skeleton"></span></div> }
        .into_any()
}

/// A page that cannot be shown, with the reason, and the status that says the same.
pub fn failed(error: AppError, retry: Callback<()>) -> AnyView {
    set_page_status(&error);
    let language = use_reader().language;
    let text = move |text: Text| text.in_language(language);
    match error {
        AppError::Forbidden => {
            let board = format!("/w/{}/board", use_reader().workspace());
            view! {
                <Notice picture=Picture::Locked heading=text(Text::ForbiddenTitle) text=text(Text::ForbiddenText)>
                    <a class="button is-primary" href=board>{text(Text::ToTheBoard)}</a>
                </Notice>
            }
            .into_any()
        }
        AppError::NotFound => {
            let pipelines = Part::Pipelines.address(&use_reader().workspace());
            view! {
                <Notice picture=Picture::Nowhere heading=text(Text::NowhereTitle) text=text(Text::NowhereText)>
                    <a class="button is-primary" href=pipelines>{text(Text::BackToPipelines)}</a>
                </Notice>
            }
            .into_any()
        }
        error => view! {
            <Notice picture=Picture::Broken heading=text(Text::FailedTitle) text=error.message(language)>
                <button class="button is-primary" type="button" on:click=move |_| retry.run(())>
                    <Icon glyph=Glyph::RefreshCw/>
                    {text(Text::Retry)}
                </button>
            </Notice>
        }
        .into_any(),
    }
}
