//! `tablero token create`.

use super::arguments::{NewToken, Token, TokenAction};
use super::say;
use crate::config::Configuration;
use crate::database::Database;
use crate::failure::{Code, Failure};

/// Makes a token and prints it. It is kept as a hash alone: nobody can print it again.
pub async fn run(configuration: &Configuration, options: &Token) -> Result<(), Failure> {
    let TokenAction::Create(NewToken { email, name, days }) = &options.action;
    let database = Database::open(configuration).await?;
    let made = people::create_api_token(&database.db, email, name, *days).await;
    database.close().await;
    let secret = made?.ok_or_else(|| Failure::new(Code::Failed, format!("Nobody signs in as {email}.")))?;
    say(&secret);
    Ok(())
}
