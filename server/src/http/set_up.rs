//! The first start: a workspace and its administrator. Once there is one, the page does not exist.

use axum::Form;
use axum::extract::State;
use axum::extract::rejection::FormRejection;
use axum::http::header::{SET_COOKIE, USER_AGENT};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Redirect, Response};
use kit::AppError;
use people::{FormOutcome, SetUpForm};

use super::address::ClientAddress;
use super::pages::{self, Shown, render};
use super::sign_in::not_a_form;
use super::visitor::Visitor;
use super::{Shared, answer};

/// `GET /setup`.
pub async fn page(State(serving): State<Shared>, parts: Parts) -> Response {
    let open = people::set_up_is_open(&serving.db).await;
    match (open, Visitor::of(&serving, &parts).await) {
        (Ok(true), Ok(visitor)) => render(&serving, parts, visitor, Shown::Page).await,
        (Ok(false), Ok(visitor)) => render(&serving, parts, visitor, Shown::Error(AppError::NotFound)).await,
        (Err(error), _) | (_, Err(error)) => pages::failed(&serving, parts, error).await,
    }
}

/// `POST /setup`: makes the workspace and signs its administrator in.
pub async fn set_up(
    State(serving): State<Shared>,
    address: ClientAddress,
    parts: Parts,
    form: Result<Form<SetUpForm>, FormRejection>,
) -> Response {
    let form = match form {
        Ok(Form(form)) => form,
        Err(rejection) => return not_a_form(&parts, &rejection),
    };
    let slug = match people::set_up_first_workspace(&serving.db, &form).await {
        Ok(slug) => slug,
        // Somebody was quicker: there is no such page any more.
        Err(AppError::Forbidden) => return pages::failed(&serving, parts, AppError::NotFound).await,
        Err(error) => {
            let visitor = match Visitor::of(&serving, &parts).await {
                Ok(visitor) => visitor,
                Err(error) => return pages::failed(&serving, parts, error).await,
            };
            let status = answer::status(&error);
            let set_up = SetUpForm { password: String::new(), ..form };
            let outcome = FormOutcome { error: Some(error), set_up, ..FormOutcome::default() };
            return render(&serving, parts, visitor, Shown::Form(status, Box::new(outcome))).await;
        }
    };
    let agent = parts.headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    match people::sign_in(&serving.db, (&form.email, &form.password), &address.0, agent, None, serving.limits).await {
        Ok(session) => ([(SET_COOKIE, serving.begin_session(&session))], Redirect::to(&format!("/w/{slug}/board"))).into_response(),
        // The workspace is there all the same: they sign in by hand.
        Err(_) => Redirect::to("/login").into_response(),
    }
}
