//! A new project.

use kit::{ClientId, Command, FieldError, ProjectId, parse_name};
use serde::{Deserialize, Serialize};

/// Makes a project.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CreateProject {
    /// The new project's id.
    pub project: ProjectId,
    /// Its name, up to 200 characters.
    pub name: String,
    /// The client it is for; none for a frame of no one client.
    pub client: Option<ClientId>,
}

impl Command for CreateProject {
    const KIND: &'static str = "create_project";
    type Answer = ();

    fn check(&self) -> Vec<FieldError> {
        let problem = parse_name(&self.name, 200).err();
        problem.into_iter().map(|problem| FieldError { field: "name".to_owned(), problem }).collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for CreateProject {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        tx.actor.must(kit::Kind::Workspace, kit::Verb::Administer, None)?;
        if let Some(client) = self.client
            && !crate::store::client_is_there(tx, client).await?
        {
            return Err(kit::invalid("client", kit::Problem::Unknown));
        }
        crate::store::insert(tx, self).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_needs_a_name() {
        let project = |name: &str| CreateProject { project: ProjectId::generate(), name: name.into(), client: None };
        assert_eq!(project("Plant 2").check(), vec![]);
        assert_eq!(project("\t").check().len(), 1);
    }
}
