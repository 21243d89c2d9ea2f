//! Reading the fields of a JSON body, so that each error names its field.

use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use kit::Language;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{FieldProblem, Problem};

/// The fields of an object, taken one by one; what is left at the end was not asked for.
pub struct Fields {
    object: Map<String, Value>,
    errors: Vec<FieldProblem>,
    language: Language,
}

impl Fields {
    /// The fields of a body.
    ///
    /// # Errors
    /// 415 for what does not call itself JSON, 400 for what is none, 422 for anything but an object.
    pub fn of(headers: &HeaderMap, body: &Bytes, language: Language) -> Result<Self, Problem> {
        let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        if kind.split(';').next().unwrap_or_default().trim() != "application/json" {
            let detail = in_language(language, "Send application/json.", "Envía application/json.");
            return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, detail));
        }
        match serde_json::from_slice(body) {
            Ok(Value::Object(object)) => Ok(Self { object, errors: Vec::new(), language }),
            Ok(_) => {
                let detail = in_language(language, "Expected an object.", "Se espera un objeto.");
                Err(Problem::fields(vec![FieldProblem { field: String::new(), code: "wrong_type".into(), detail: detail.to_owned() }]))
            }
            Err(error) => {
                let detail = in_language(language, "This is no JSON", "Esto no es JSON");
                Err(Problem::new(StatusCode::BAD_REQUEST, format!("{detail}: {error}.")))
            }
        }
    }

    /// A field with an id, that may be null or left out.
    pub fn id(&mut self, field: &str) -> Option<Uuid> {
        let value = self.object.remove(field).filter(|value| !value.is_null())?;
        match value.as_str().and_then(|text| Uuid::try_parse(text).ok()) {
            Some(id) => Some(id),
            None => self.refuse(field, ("Expected an id (a UUID).", "Se espera un id (un UUID).")),
        }
    }

    /// A field with an id that has to be there. What it answers without one is used by nobody, since [`finish`](Self::finish) fails.
    pub fn required_id(&mut self, field: &str) -> Uuid {
        if self.object.get(field).is_none_or(Value::is_null) {
            self.object.remove(field);
            let detail = kit::Problem::Required.message(self.language);
            self.errors.push(FieldProblem { field: field.to_owned(), code: "required".into(), detail });
        }
        self.id(field).unwrap_or_default()
    }

    /// A field with a version, that may be null or left out.
    pub fn version(&mut self, field: &str) -> Option<i32> {
        let value = self.object.remove(field).filter(|value| !value.is_null())?;
        match value.as_i64().and_then(|number| i32::try_from(number).ok()) {
            Some(version) => Some(version),
            None => self.refuse(field, ("Expected a whole number.", "Se espera un número entero.")),
        }
    }

    /// Ends the reading.
    ///
    /// # Errors
    /// 422 with every field that was wrong, and every one that nobody knows.
    pub fn finish(mut self) -> Result<(), Problem> {
        let detail = in_language(self.language, "There is no such field.", "No existe este campo.");
        let unknown =
            self.object.into_iter().map(|(field, _)| FieldProblem { field, code: "unknown_field".into(), detail: detail.to_owned() });
        self.errors.extend(unknown);
        if self.errors.is_empty() { Ok(()) } else { Err(Problem::fields(self.errors)) }
    }

    fn refuse<T>(&mut self, field: &str, (english, spanish): (&str, &str)) -> Option<T> {
        let detail = in_language(self.language, english, spanish).to_owned();
        self.errors.push(FieldProblem { field: field.to_owned(), code: "wrong_type".into(), detail });
        None
    }
}

fn in_language<'a>(language: Language, english: &'a str, spanish: &'a str) -> &'a str {
    match language {
        Language::English => english,
        Language::Spanish => spanish,
    }
}
