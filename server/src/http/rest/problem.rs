//! Errors of the API: problem details (RFC 9457).

use axum::http::header::{CONTENT_TYPE, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use kit::{AppError, DealNow, FieldError, Language};
use serde::Serialize;
use serde_json::Value;

use crate::http::answer;

/// What went wrong, for a program and its author.
#[derive(Clone, Debug, Serialize)]
pub struct Problem {
    /// Always `about:blank`: the status says of what kind it is.
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'static str,
    status: u16,
    detail: Box<str>,
    /// The fields that cannot be accepted.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldProblem>,
    /// What is now, where somebody else was quicker.
    #[serde(skip_serializing_if = "Option::is_none")]
    now: Option<Box<DealNow>>,
    /// The workspaces to choose from, where none was named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    workspaces: Vec<String>,
    /// How many seconds to wait.
    #[serde(skip)]
    wait: Option<u32>,
}

/// A field that cannot be accepted.
#[derive(Clone, Debug, Serialize)]
pub struct FieldProblem {
    /// Its name; empty when the whole body is meant.
    pub field: String,
    /// What is wrong, for a program.
    pub code: String,
    /// What is wrong, for its author.
    pub detail: String,
}

impl Problem {
    /// A problem of which its status and a sentence say everything.
    pub fn new(status: StatusCode, detail: impl Into<String>) -> Self {
        Self {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            detail: detail.into().into_boxed_str(),
            errors: Vec::new(),
            now: None,
            workspaces: Vec::new(),
            wait: None,
        }
    }

    /// The same as an error of ours, in the caller's language.
    #[must_use]
    pub fn of(error: AppError, language: Language) -> Self {
        let status = answer::status(&error);
        let problem = Self::new(status, error.message(language));
        match error {
            AppError::Invalid(errors) => problem.with_fields(errors.into_iter().map(|error| FieldProblem::of(error, language)).collect()),
            AppError::Conflict(now) => Self { now: now.map(Box::new), ..problem },
            AppError::TooMany(seconds) => Self { wait: Some(seconds), ..problem },
            _ => problem,
        }
    }

    /// Fields that cannot be accepted.
    #[must_use]
    pub fn fields(errors: Vec<FieldProblem>) -> Self {
        let detail = errors.first().map(|error| error.detail.clone()).unwrap_or_default();
        Self::new(StatusCode::UNPROCESSABLE_ENTITY, detail).with_fields(errors)
    }

    fn with_fields(self, errors: Vec<FieldProblem>) -> Self {
        Self { errors, ..self }
    }

    /// Names the workspaces that could have been meant.
    #[must_use]
    pub fn with_workspaces(self, workspaces: Vec<String>) -> Self {
        Self { workspaces, ..self }
    }
}

impl FieldProblem {
    fn of(error: FieldError, language: Language) -> Self {
        Self { field: error.field, code: code(&error.problem), detail: error.problem.message(language) }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self).unwrap_or_default();
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        if let Some(seconds) = self.wait {
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// The problem's own name, written as names are in JSON: `too_long`.
fn code(problem: &kit::Problem) -> String {
    let name = match serde_json::to_value(problem) {
        Ok(Value::String(name)) => name,
        Ok(Value::Object(object)) => object.into_iter().next().map(|(name, _)| name).unwrap_or_default(),
        _ => String::new(),
    };
    let mut code = String::with_capacity(name.len() + 4);
    for letter in name.chars() {
        if letter.is_uppercase() && !code.is_empty() {
            code.push('_');
        }
        code.extend(letter.to_lowercase());
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_written_as_names_are() {
        assert_eq!(code(&kit::Problem::Required), "required");
        assert_eq!(code(&kit::Problem::OutOfRange(1, 5)), "out_of_range");
        assert_eq!(code(&kit::Problem::NotADate), "not_a_date");
    }
}
