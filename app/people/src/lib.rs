//! Who works in a workspace: accounts, members, teams, roles, sign-in and set-up.

mod commands;
mod new_workspace;
#[cfg(feature = "ssr")]
mod password;
mod role;
#[cfg(feature = "ssr")]
mod set_up;
#[cfg(feature = "ssr")]
mod sign_in;
#[cfg(feature = "testing")]
pub mod testing;
mod texts;
mod views;

pub use commands::{AddMember, CreateTeam};
pub use new_workspace::{NewWorkspace, SetUpForm, slug_of};
#[cfg(feature = "ssr")]
pub use password::{PasswordHash, hash_password, password_matches};
pub use role::{BuiltInRole, avatar_colour, initials};
#[cfg(feature = "ssr")]
pub use set_up::{begin_workspace, create_workspace, set_up_first_workspace, set_up_is_open};
#[cfg(feature = "ssr")]
pub use sign_in::{NewSession, SignInLimits, create_api_token, end_session, hash_token, sign_in, workspaces_of};
pub use views::{FormOutcome, SetUpPage, SignInPage};
