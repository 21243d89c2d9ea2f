//! How pipelines and lists are made.

use kit::{AppError, Execute, Kind, Tx, Verb};
use uuid::Uuid;

use crate::{AddListValues, CreatePipeline};

impl Execute for CreatePipeline {
    async fn execute(&self, tx: &mut Tx) -> Result<(), AppError> {
        tx.actor.must(Kind::Workspace, Verb::Administer, None)?;
        let workspace = tx.actor.workspace.0;
        sqlx::query!(
            "insert into pipeline (workspace_id, id, name, position)
            select $1, $2, $3, 1 + count(*)::int from pipeline where workspace_id = $1",
            workspace,
            self.id.0,
            self.name.trim()
        )
        .execute(tx.connection())
        .await?;
        for (position, stage) in (1..).zip(&self.stages) {
            sqlx::query!(
                "insert into stage (workspace_id, id, pipeline_id, name, position, kind, probability, colour)
                values ($1, $2, $3, $4, $5, $6, $7, $8)",
                workspace,
                stage.id.0,
                self.id.0,
                stage.name.trim(),
                position,
                stage.kind.as_str(),
                stage.probability,
                stage.colour
            )
            .execute(tx.connection())
            .await?;
        }
        Ok(())
    }
}

impl Execute for AddListValues {
    async fn execute(&self, tx: &mut Tx) -> Result<(), AppError> {
        tx.actor.must(Kind::Workspace, Verb::Administer, None)?;
        let workspace = tx.actor.workspace.0;
        let (ids, names): (Vec<Uuid>, Vec<String>) = self.values.iter().map(|(id, name)| (id.0, name.trim().to_owned())).unzip();
        sqlx::query!(
            "insert into list_value (workspace_id, id, list, name, position)
            select $1, added.id, $2, added.name,
                added.place::int + (select count(*) from list_value where workspace_id = $1 and list = $2)::int
            from unnest($3::uuid[], $4::text[]) with ordinality as added (id, name, place)
            on conflict do nothing",
            workspace,
            self.list.as_str(),
            &ids,
            &names
        )
        .execute(tx.connection())
        .await?;
        Ok(())
    }
}
