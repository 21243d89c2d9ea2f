//! Who asks for a page, and in which language they read it.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use kit::{Actor, AppError, Appearance, Identity, Language, Person, Reader, Token, Tz, identify, recognise};

use super::Serving;
use super::session::{Carried, cookie};

/// Somebody who asks for a page, as far as we know them.
#[derive(Clone, Debug)]
pub struct Visitor {
    /// The token that they are known by.
    pub token: Option<Token>,
    /// The account they are signed in with.
    pub identity: Option<Identity>,
    /// Whom they are in the page's workspace, once that is known.
    pub actor: Option<Actor>,
    /// The parameters of the address that their board opens with, once that is asked for.
    pub opens_with: Option<String>,
    /// What they read in.
    pub language: Language,
    /// What they chose in this browser.
    pub appearance: Appearance,
}

/// Where the choice of language is kept for who is not signed in.
pub const LANGUAGE_COOKIE: &str = "tablero_language";

impl Visitor {
    /// Who asks. The language is that of the address (`?language=`), else the person's choice, else the browser's.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn of(serving: &Serving, parts: &Parts) -> Result<Self, AppError> {
        let token = Carried::of(&parts.headers, serving).token();
        let identity = match token {
            Some(token) => identify(&serving.db, token).await?,
            None => None,
        };
        Ok(Self::new(parts, token, identity, None))
    }

    /// The same with whom they are in a workspace.
    ///
    /// # Errors
    /// When the database cannot be reached.
    pub async fn in_workspace(serving: &Serving, parts: &Parts, slug: &str) -> Result<Self, AppError> {
        let token = Carried::of(&parts.headers, serving).token();
        let found = match token {
            Some(token) => recognise(&serving.db, token, slug).await?,
            None => None,
        };
        let (identity, actor) = found.map_or((None, None), |(identity, actor)| (Some(identity), actor));
        Ok(Self::new(parts, token, identity, actor))
    }

    fn new(parts: &Parts, token: Option<Token>, identity: Option<Identity>, actor: Option<Actor>) -> Self {
        let own = identity.as_ref().and_then(|identity| identity.language);
        let language = asked_language(parts.uri.query()).or(own).unwrap_or_else(|| language_of(&parts.headers));
        Self {
            token: token.filter(|_| identity.is_some()),
            identity,
            actor,
            opens_with: None,
            language,
            appearance: appearance(&parts.headers),
        }
    }

    /// Somebody of whom nothing is known.
    pub fn unknown(parts: &Parts) -> Self {
        Self {
            token: None,
            identity: None,
            actor: None,
            opens_with: None,
            language: language_of(&parts.headers),
            appearance: appearance(&parts.headers),
        }
    }

    /// What the page and the browser have to know of them.
    pub fn reader(&self, serving: &Serving) -> Reader {
        let clock = serving.db.clock();
        match &self.actor {
            None => Reader::anonymous(self.language, clock.today(Tz::UTC)),
            Some(actor) => Reader {
                language: self.language,
                today: clock.today(actor.time_zone),
                appearance: self.appearance.clone(),
                person: Some(Person {
                    workspace: actor.slug.clone(),
                    workspace_name: actor.workspace_name.clone(),
                    member: actor.member,
                    name: actor.name.clone(),
                    role: actor.role.clone(),
                    rights: actor.rights.clone(),
                    opens_with: self.opens_with.clone(),
                    colleagues: actor.colleagues.clone(),
                    currency: actor.currency,
                    fiscal_year_start: actor.fiscal_year_start,
                }),
            },
        }
    }
}

/// The language of a browser: what was chosen in it, else what it is set to.
fn language_of(headers: &HeaderMap) -> Language {
    let chosen = cookie(headers, LANGUAGE_COOKIE).and_then(Language::from_code);
    let accepted = || headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).map(Language::accepted);
    chosen.or_else(accepted).unwrap_or_default()
}

fn appearance(headers: &HeaderMap) -> Appearance {
    Appearance::from_cookies(|name| cookie(headers, name))
}

fn asked_language(query: Option<&str>) -> Option<Language> {
    let mut parameters = query?.split('&').filter_map(|part| part.split_once('='));
    parameters.find(|(name, _)| *name == "language").and_then(|(_, code)| Language::from_code(code))
}
