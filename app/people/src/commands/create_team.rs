//! A new team.

use kit::{Command, FieldError, MemberId, TeamId, parse_name};
use serde::{Deserialize, Serialize};

/// Makes a team of members.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CreateTeam {
    /// The new team's id.
    pub team: TeamId,
    /// Its name, up to 100 characters.
    pub name: String,
    /// The team it belongs to.
    pub parent: Option<TeamId>,
    /// Who manages it, and so sees what it has.
    pub manager: Option<MemberId>,
    /// Who belongs to it.
    pub members: Vec<MemberId>,
}

impl Command for CreateTeam {
    const KIND: &'static str = "create_team";
    type Answer = ();

    fn check(&self) -> Vec<FieldError> {
        parse_name(&self.name, 100).err().map(|problem| FieldError { field: "name".into(), problem }).into_iter().collect()
    }
}

#[cfg(feature = "ssr")]
impl kit::Execute for CreateTeam {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<(), kit::AppError> {
        use kit::{Kind, Verb};
        tx.actor.must(Kind::Workspace, Verb::Administer, None)?;
        let workspace = tx.actor.workspace.0;
        sqlx::query!(
            "insert into team (workspace_id, id, name, parent_id, manager_id) values ($1, $2, $3, $4, $5)",
            workspace,
            self.team.0,
            self.name.trim(),
            self.parent.map(|id| id.0),
            self.manager.map(|id| id.0)
        )
        .execute(tx.connection())
        .await?;
        let members: Vec<uuid::Uuid> = self.members.iter().map(|id| id.0).collect();
        sqlx::query!(
            "insert into team_member (workspace_id, team_id, member_id) select $1, $2, unnest($3::uuid[]) on conflict do nothing",
            workspace,
            self.team.0,
            &members
        )
        .execute(tx.connection())
        .await?;
        Ok(())
    }
}
