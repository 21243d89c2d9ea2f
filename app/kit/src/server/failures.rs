//! Failures that are nobody's input: logged once with their cause, shown as a reference.

use crate::{AppError, Problem, invalid};

/// Logs what failed and answers with the reference to find it by. The cause never leaves the server.
pub fn internal(cause: impl std::fmt::Display) -> AppError {
    let reference = uuid::Uuid::now_v7().simple().to_string();
    tracing::error!(error.reference = %reference, error.cause = %cause, "a request failed");
    AppError::Internal(reference)
}

/// What the database refuses is translated by the constraint's name; the rest is a failure.
impl From<sqlx::Error> for AppError {
    fn from(error: sqlx::Error) -> Self {
        if let sqlx::Error::RowNotFound = error {
            return Self::NotFound;
        }
        if matches!(error, sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_)) {
            tracing::error!(error.cause = %error, "the database cannot be reached");
            return Self::Unreachable;
        }
        let Some(refusal) = error.as_database_error() else { return internal(error) };
        let (table, constraint) = (refusal.table().unwrap_or_default(), refusal.constraint().unwrap_or_default());
        match refusal.kind() {
            sqlx::error::ErrorKind::ForeignKeyViolation => invalid(field_of(table, constraint, "_fkey"), Problem::Unknown),
            sqlx::error::ErrorKind::CheckViolation if constraint == "workspace_time_zone" => invalid("time_zone", Problem::UnknownTimeZone),
            sqlx::error::ErrorKind::CheckViolation => invalid(field_of(table, constraint, "_check"), Problem::BadCharacters),
            sqlx::error::ErrorKind::UniqueViolation if constraint == "workspace_slug_key" => invalid("slug", Problem::Taken),
            // A new record under an id that another one has, perhaps one out of the sender's sight.
            sqlx::error::ErrorKind::UniqueViolation if constraint.ends_with("_pkey") => invalid("id", Problem::Taken),
            sqlx::error::ErrorKind::UniqueViolation if constraint.ends_with("_name") => invalid("name", Problem::Taken),
            _ => internal(error),
        }
    }
}

/// The field in a constraint's name as Postgres makes it: `deal_workspace_id_client_id_fkey` speaks of `client`, `deal_name_check` of `name`.
fn field_of<'a>(table: &str, constraint: &'a str, ending: &str) -> &'a str {
    let name = constraint.trim_end_matches(ending);
    let name = name.strip_prefix(table).unwrap_or(name).trim_start_matches('_');
    name.trim_start_matches("workspace_id_").trim_end_matches("_id")
}

#[cfg(test)]
mod tests {
    use super::field_of;

    #[test]
    fn constraints_name_their_fields() {
        assert_eq!(field_of("deal", "deal_workspace_id_client_id_fkey", "_fkey"), "client");
        assert_eq!(field_of("deal", "deal_name_check", "_check"), "name");
        assert_eq!(field_of("contact", "contact_check", "_check"), "");
    }
}
