//! What can be done with people, a file each.

mod add_member;
mod create_team;

pub use add_member::AddMember;
pub use create_team::CreateTeam;
