//! Who calls, and in which workspace.

use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode};
use kit::{AccountId, Actor, AppError, Db, Language, identify, member_actor, recognise};

use super::Problem;
use crate::http::Shared;
use crate::http::session::Carried;

/// A caller with the workspace that `?workspace=` names, or their only one.
pub struct Caller {
    /// Who acts.
    pub actor: Actor,
    /// The language of messages: that of `Accept-Language`.
    pub language: Language,
}

impl FromRequestParts<Shared> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, serving: &Shared) -> Result<Self, Problem> {
        let language = language(&parts.headers);
        let carried = Carried::from_request_parts(parts, serving).await.unwrap_or_else(|never| match never {});
        let problem = |error| Problem::of(error, language);
        let token = carried.token().ok_or_else(|| problem(AppError::SignedOut))?;
        let signed_out = || problem(AppError::SignedOut);
        let actor = match workspace(parts.uri.query()) {
            Some(slug) => recognise(&serving.db, token, &slug).await.map_err(problem)?.ok_or_else(signed_out)?.1,
            None => {
                let identity = identify(&serving.db, token).await.map_err(problem)?.ok_or_else(signed_out)?;
                let slug = only_workspace(&serving.db, identity.account, language).await?;
                member_actor(&serving.db, identity.account, &slug).await.map_err(problem)?
            }
        };
        Ok(Self { actor: actor.ok_or_else(|| problem(AppError::NotFound))?, language })
    }
}

/// The language of messages to a program.
pub fn language(headers: &HeaderMap) -> Language {
    let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    accepted.map(Language::accepted).unwrap_or_default()
}

fn workspace(query: Option<&str>) -> Option<String> {
    let mut parameters = url::form_urlencoded::parse(query?.as_bytes());
    parameters.find(|(name, _)| name == "workspace").map(|(_, slug)| slug.into_owned())
}

async fn only_workspace(db: &Db, account: AccountId, language: Language) -> Result<String, Problem> {
    let workspaces = people::workspaces_of(db, account).await.map_err(|error| Problem::of(error, language))?;
    let mut slugs: Vec<String> = workspaces.into_iter().map(|(slug, _)| slug).collect();
    match slugs.len() {
        0 => Err(Problem::of(AppError::Forbidden, language)),
        1 => Ok(slugs.remove(0)),
        _ => {
            let detail = match language {
                Language::English => "You work in several workspaces: name one with ?workspace=.",
                Language::Spanish => "Trabajas en varios espacios: nombra uno con ?workspace=.",
            };
            Err(Problem::new(StatusCode::BAD_REQUEST, detail).with_workspaces(slugs))
        }
    }
}
