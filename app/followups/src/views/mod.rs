//! What is to be done: of a deal, over the board and in its panel; of another record, on its card; of a person, on a page.

mod acting;
mod form;
mod item;
mod next_steps;
mod page;
mod section;
mod when;

pub use next_steps::NextSteps;
pub use page::FollowUpsPage;
pub use section::FollowUpsSection;
