//! What can be done with projects, a file each.

mod create_project;

pub use create_project::CreateProject;
