//! The door: signing in, and the first set-up. Plain forms, which work before and without the browser's part.

mod door;
mod form_outcome;
mod set_up_page;
mod sign_in_page;
mod time_zones;

pub use form_outcome::FormOutcome;
pub use set_up_page::SetUpPage;
pub use sign_in_page::SignInPage;
