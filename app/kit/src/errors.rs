//! What can go wrong, as the person at the other end may know it.
//!
//! Everything else (the database is away, a bug) is logged once with its cause where it happens and becomes [`AppError::Internal`] with a
//! reference, so that nothing of it reaches a browser.

use leptos::server_fn::codec::JsonEncoding;
use leptos::server_fn::error::{FromServerFnError, ServerFnErrorErr};
use serde::{Deserialize, Serialize};

use crate::{DealId, Language, StageId};

/// Why something was refused or failed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum AppError {
    /// Nobody is signed in, or no longer.
    SignedOut,
    /// The role does not allow it.
    Forbidden,
    /// There is no such thing, or none the reader may see: the same to them.
    NotFound,
    /// Fields that cannot be accepted, each with its reason.
    Invalid(Vec<FieldError>),
    /// Somebody else changed it meanwhile; of a deal, with what is now.
    Conflict(Option<DealNow>),
    /// Somebody else changed some of several deals meanwhile, with what is now of each.
    Conflicts(Vec<DealNow>),
    /// What should be taken back was taken back before.
    Undone,
    /// The command's id was used for something else.
    IdReused,
    /// Too many attempts: wait this many seconds.
    TooMany(u32),
    /// The server cannot be reached: the device is offline or the server restarts.
    Unreachable,
    /// Something on our side, logged under this reference.
    Internal(String),
}

/// What is now of a deal that somebody else changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DealNow {
    /// The deal.
    pub deal: DealId,
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: i32,
    /// The stage it is in.
    pub stage: StageId,
    /// The stage's name.
    pub stage_name: String,
    /// The fields, by their names, that an edit would have changed and somebody else changed meanwhile, to something else.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disputed: Vec<String>,
}

/// A field that cannot be accepted, by the name of its control.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The field's name, as in the form and the API.
    pub field: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Problem {
    /// It has to be given.
    Required,
    /// It has more characters than this.
    TooLong(usize),
    /// It has fewer characters than this.
    TooShort(usize),
    /// It is not a number.
    NotANumber,
    /// It is not a number, of so many decimals as there may be.
    NotADecimal,
    /// It is not an amount of money in this currency.
    NotAnAmount,
    /// It lies outside of this range.
    OutOfRange(i64, i64),
    /// It is not a day of the calendar.
    NotADate,
    /// The first day comes after the last.
    EndsBeforeItBegins,
    /// It is no currency in use.
    UnknownCurrency,
    /// It is no time zone.
    UnknownTimeZone,
    /// It names something that does not exist, or that one may not see.
    Unknown,
    /// It is no email address.
    NotAnEmail,
    /// Something else has it already.
    Taken,
    /// It contains characters that text cannot hold.
    BadCharacters,
    /// It is no address of a web page.
    NotAWebAddress,
    /// It is no phone number.
    NotAPhoneNumber,
    /// It would stand above itself.
    Circular,
    /// Deals would be won, lost or opened again by it.
    ChangesOutcome,
    /// It is the only one left, and one is needed.
    LastOne,
    /// It is no rate of exchange.
    NotARate,
    /// It is a day that has not come yet.
    NotYet,
    /// There are more of them than this.
    TooMany(usize),
}

/// The error for one field.
pub fn invalid(field: &str, problem: Problem) -> AppError {
    AppError::Invalid(vec![FieldError { field: field.to_owned(), problem }])
}

impl AppError {
    /// The HTTP status that says the same.
    #[must_use]
    pub fn status(&self) -> u16 {
        match self {
            Self::SignedOut => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Conflict(_) | Self::Conflicts(_) | Self::Undone => 409,
            Self::Invalid(_) | Self::IdReused => 422,
            Self::TooMany(_) => 429,
            Self::Internal(_) => 500,
            Self::Unreachable => 503,
        }
    }

    /// What to tell the person.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let spanish = language == Language::Spanish;
        match self {
            Self::SignedOut if spanish => "Tu sesión terminó. Inicia sesión de nuevo.".into(),
            Self::SignedOut => "Your session has ended. Sign in again.".into(),
            Self::Forbidden if spanish => "Tu rol no lo permite. Pregunta a un administrador.".into(),
            Self::Forbidden => "Your role does not allow this. Ask an administrator.".into(),
            Self::NotFound if spanish => "No existe, o no puedes verlo.".into(),
            Self::NotFound => "It does not exist, or you may not see it.".into(),
            Self::Invalid(errors) => errors.first().map(|error| error.problem.message(language)).unwrap_or_default(),
            Self::Conflict(_) if spanish => "Otra persona lo cambió mientras tanto.".into(),
            Self::Conflict(_) => "Someone else changed it meanwhile.".into(),
            Self::Conflicts(now) if spanish => format!("Otra persona cambió mientras tanto: {}.", names(now)),
            Self::Conflicts(now) => format!("Someone else changed meanwhile: {}.", names(now)),
            Self::Undone if spanish => "Esto ya se deshizo.".into(),
            Self::Undone => "This was undone already.".into(),
            Self::IdReused if spanish => "Este identificador ya se usó para otra cosa.".into(),
            Self::IdReused => "This id was already used for something else.".into(),
            Self::TooMany(seconds) if spanish => format!("Demasiados intentos. Espera {} min e inténtalo de nuevo.", seconds.div_ceil(60)),
            Self::TooMany(seconds) => format!("Too many attempts. Wait {} min and try again.", seconds.div_ceil(60)),
            Self::Unreachable if spanish => "No se puede contactar al servidor. Revisa tu conexión e inténtalo de nuevo.".into(),
            Self::Unreachable => "The server cannot be reached. Check your connection and try again.".into(),
            Self::Internal(reference) if spanish => format!("Algo salió mal de nuestro lado. Referencia: {reference}"),
            Self::Internal(reference) => format!("Something went wrong on our side. Reference: {reference}"),
        }
    }

    /// The problem of a field, when this error names it.
    #[must_use]
    pub fn at(&self, field: &str) -> Option<&Problem> {
        match self {
            Self::Invalid(errors) => errors.iter().find(|error| error.field == field).map(|error| &error.problem),
            _ => None,
        }
    }
}

impl Problem {
    /// What to tell the person, at the field.
    #[must_use]
    pub fn message(&self, language: Language) -> String {
        let spanish = language == Language::Spanish;
        match self {
            Self::Required if spanish => "Completa este campo.".into(),
            Self::Required => "Fill this in.".into(),
            Self::TooLong(most) if spanish => format!("Como máximo {most} caracteres."),
            Self::TooLong(most) => format!("At most {most} characters."),
            Self::TooShort(least) if spanish => format!("Al menos {least} caracteres."),
            Self::TooShort(least) => format!("At least {least} characters."),
            Self::NotANumber if spanish => "Escribe un número entero, por ejemplo 25.".into(),
            Self::NotANumber => "Write a whole number, for example 25.".into(),
            Self::NotADecimal if spanish => "Escribe un número, por ejemplo 1.250,5.".into(),
            Self::NotADecimal => "Write a number, for example 1,250.5.".into(),
            Self::NotAnAmount if spanish => "Escribe un importe, por ejemplo 1.250,50.".into(),
            Self::NotAnAmount => "Write an amount, for example 1,250.50.".into(),
            Self::OutOfRange(least, most) if spanish => format!("Entre {least} y {most}."),
            Self::OutOfRange(least, most) => format!("Between {least} and {most}."),
            Self::NotADate if spanish => "Elige un día del calendario.".into(),
            Self::NotADate => "Choose a day of the calendar.".into(),
            Self::EndsBeforeItBegins if spanish => "El último día está antes del primero.".into(),
            Self::EndsBeforeItBegins => "The last day is before the first.".into(),
            Self::UnknownCurrency if spanish => "No es una moneda en uso.".into(),
            Self::UnknownCurrency => "This is no currency in use.".into(),
            Self::UnknownTimeZone if spanish => "No es una zona horaria conocida.".into(),
            Self::UnknownTimeZone => "This is no known time zone.".into(),
            Self::Unknown if spanish => "No existe, o no puedes verlo.".into(),
            Self::Unknown => "It does not exist, or you may not see it.".into(),
            Self::NotAnEmail if spanish => "Escribe una dirección de email, por ejemplo ana@empresa.com.".into(),
            Self::NotAnEmail => "Write an email address, for example ana@company.com.".into(),
            Self::Taken if spanish => "Ya existe.".into(),
            Self::Taken => "It exists already.".into(),
            Self::BadCharacters if spanish => "Contiene caracteres que no se pueden guardar.".into(),
            Self::BadCharacters => "It contains characters that cannot be kept.".into(),
            Self::NotAWebAddress if spanish => "Escribe una dirección web, por ejemplo https://empresa.com.".into(),
            Self::NotAWebAddress => "Write a web address, for example https://company.com.".into(),
            Self::NotAPhoneNumber if spanish => "Escribe un número de teléfono, por ejemplo +52 55 0100 2200.".into(),
            Self::NotAPhoneNumber => "Write a phone number, for example +52 55 0100 2200.".into(),
            Self::Circular if spanish => "Pertenece al mismo registro: no puede estar por encima de él.".into(),
            Self::Circular => "It belongs to this very record, so it cannot stand above it.".into(),
            Self::ChangesOutcome if spanish => "Así se ganarían, se perderían o se reabrirían ofertas.".into(),
            Self::ChangesOutcome => "Deals would be won, lost or opened again by this.".into(),
            Self::LastOne if spanish => "Es lo único que queda de su tipo, y hace falta.".into(),
            Self::LastOne => "It is the only one of its kind that is left, and one is needed.".into(),
            Self::NotARate if spanish => "Escribe un número mayor que cero, sin separador de miles, por ejemplo 1,0867.".into(),
            Self::NotARate => "Write a number above zero, without separators of thousands, for example 1.0867.".into(),
            Self::NotYet if spanish => "Ese día aún no ha llegado.".into(),
            Self::NotYet => "This day has not come yet.".into(),
            Self::TooMany(most) if spanish => format!("Como máximo {most}."),
            Self::TooMany(most) => format!("At most {most}."),
        }
    }
}

/// The names of deals, the first of many.
fn names(deals: &[DealNow]) -> String {
    let mut names = deals.iter().take(3).map(|now| format!("“{}”", now.name)).collect::<Vec<_>>().join(", ");
    if deals.len() > 3 {
        names += ", …";
    }
    names
}

/// Gives the page that is being rendered the status of an error. Does nothing in the browser.
pub fn set_page_status(error: &AppError) {
    #[cfg(feature = "ssr")]
    if let (Some(response), Ok(status)) =
        (leptos::prelude::use_context::<leptos_axum::ResponseOptions>(), axum::http::StatusCode::from_u16(error.status()))
    {
        response.set_status(status);
    }
    #[cfg(not(feature = "ssr"))]
    let _ = error;
}

impl std::fmt::Display for AppError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}

impl std::error::Error for AppError {}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            // On the server it is what was sent that cannot be read.
            ServerFnErrorErr::Deserialization(_) if cfg!(feature = "ssr") => invalid("", Problem::Unknown),
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Deserialization(_) | ServerFnErrorErr::Response(_) => {
                crate::command::went_unanswered();
                Self::Unreachable
            }
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => invalid("", Problem::Unknown),
            other => Self::Internal(format!("call: {}", other.to_string().split(':').next().unwrap_or_default())),
        }
    }
}
