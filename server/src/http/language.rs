//! Choosing a language: kept with the account, and in the browser for when nobody is signed in.

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use kit::{AppError, Language};
use serde::Deserialize;

use super::pages;
use super::sign_in::{is_local, not_a_form};
use super::visitor::{LANGUAGE_COOKIE, Visitor};
use super::{Serving, Shared, answer};

/// A year: a browser that was away longer asks again by its own setting.
const KEPT: i64 = 365 * 86_400;

/// What the choice sends.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct LanguageForm {
    language: String,
    next: String,
}

/// `POST /language`.
pub async fn choose(State(serving): State<Shared>, parts: Parts, form: Result<Form<LanguageForm>, FormRejection>) -> Response {
    let form = match form {
        Ok(Form(form)) => form,
        Err(rejection) => return not_a_form(&parts, &rejection),
    };
    let Some(language) = Language::ALL.into_iter().find(|language| language.code() == form.language) else {
        let codes = Language::ALL.map(Language::code).join(", ");
        return answer::refusal(parts.uri.path(), StatusCode::UNPROCESSABLE_ENTITY, &format!("`language` must be one of {codes}."));
    };
    if let Err(error) = keep(&serving, &parts, language).await {
        return pages::failed(&serving, parts, error).await;
    }
    let cookie = serving.set_cookie(LANGUAGE_COOKIE, language.code(), KEPT, false);
    let next = if is_local(&form.next) { form.next.as_str() } else { "/board" };
    ([(SET_COOKIE, cookie)], Redirect::to(next)).into_response()
}

async fn keep(serving: &Serving, parts: &Parts, language: Language) -> Result<(), AppError> {
    let Some(identity) = Visitor::of(serving, parts).await?.identity else { return Ok(()) };
    sqlx::query!("select account_set_language($1, $2)", identity.account.0, language.code()).fetch_one(serving.db.pool()).await?;
    Ok(())
}
