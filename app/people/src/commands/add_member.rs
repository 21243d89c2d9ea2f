//! A new member of a workspace.

use kit::{Command, FieldError, MemberId, parse_email, parse_name};
use serde::{Deserialize, Serialize};

/// Adds a person to the workspace: with an account they can sign in, without one they are not invited yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct AddMember {
    /// The new member's id.
    pub member: MemberId,
    /// Their name, up to 200 characters.
    pub name: String,
    /// Where to write to them, and what they sign in with.
    pub email: Option<String>,
    /// The key of their role, such as `rep`.
    pub role: String,
    /// Whom they report to.
    pub manager: Option<MemberId>,
    /// The hash of a password, to make an account for the email; an address that has an account already keeps its password. Never the
    /// password itself, since a command is kept.
    pub password_hash: Option<String>,
}

impl Command for AddMember {
    const KIND: &'static str = "add_member";
    type Answer = ();

    fn check(&self) -> Vec<FieldError> {
        let mut errors = Vec::new();
        let mut at = |field: &str, problem| errors.push(FieldError { field: field.to_owned(), problem });
        if let Err(problem) = parse_name(&self.name, 200) {
            at("name", problem);
        }
        match &self.email {
            Some(email) => {
                if let Err(problem) = parse_email(email) {
                    at("email", problem);
                }
            }
            None if self.password_hash.is_some() => at("email", kit::Problem::Required),
            None => {}
        }
        errors
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for AddMember {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use kit::{AccountId, Kind, Problem, Verb, invalid, parse_email};
        tx.actor.must(Kind::Workspace, Verb::Administer, None)?;
        let workspace = tx.actor.workspace.0;
        let email = self.email.as_deref().and_then(|email| parse_email(email).ok());
        let account = match (&email, &self.password_hash) {
            (Some(email), Some(hash)) => {
                let id = AccountId::generate();
                sqlx::query_scalar!("select account_create($1, $2, $3, null)", id.0, email, hash).fetch_one(tx.connection()).await?
            }
            _ => None,
        };
        let added = sqlx::query!(
            "insert into member (workspace_id, id, account_id, role_id, name, email, manager_id)
            select $1, $2, $3, role.id, $5, $6, $7 from role where role.workspace_id = $1 and role.key = $4",
            workspace,
            self.member.0,
            account,
            self.role,
            self.name.trim(),
            email,
            self.manager.map(|id| id.0)
        )
        .execute(tx.connection())
        .await?;
        if added.rows_affected() == 1 { Ok(()) } else { Err(invalid("role", Problem::Unknown)) }
    }
}
