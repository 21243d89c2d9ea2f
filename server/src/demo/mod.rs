//! A demonstration: a fictional company with its people, clients, leads and deals, made by the same commands that people's own changes go through.
//!
//! The same day always gives the same company: everything is drawn from one seed, and dates lie around today.

mod activities;
mod chance;
mod clients;
mod deals;
mod english;
mod fields;
mod follow_ups;
mod labels;
mod leads;
mod people;
mod rates;
mod spanish;
mod story;

use std::fmt;

use ::activities::ImportActivities;
use ::deals::ImportDeals;
use kit::{About, AppError, Choice, Db, Kind, Language, ListValueId, Request, Tx, execute_in};
use pipelines::{List, Stage};

use crate::import::Progress;
use chance::Chance;

/// Everybody's password. The demonstration is for trying out, and says so where it prints it.
pub const PASSWORD: &str = "tablero-demo";

/// A filled workspace, and who can sign in to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Demo {
    /// The workspace's name in addresses.
    pub slug: String,
    /// Its name.
    pub company: String,
    /// Everybody who can sign in, all of them with [`PASSWORD`].
    pub sign_ins: Vec<SignIn>,
}

/// Somebody who can sign in.
#[derive(Clone, Debug, PartialEq)]
pub struct SignIn {
    /// The name of their role, in the workspace's language.
    pub role: &'static str,
    /// Their name.
    pub name: &'static str,
    /// Their email.
    pub email: String,
}

/// Why there is no demonstration.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A company that is not ours to fill works here already.
    #[error("There is a workspace already. A demonstration begins with an empty database: give it another data folder or DATABASE_URL.")]
    WorkspaceExists,
    /// The database failed.
    #[error("{0}")]
    Failed(#[from] AppError),
}

/// Makes a workspace and fills it, in one transaction: cut off in the middle, it leaves nothing.
///
/// # Errors
/// [`DemoError::WorkspaceExists`] once there is any workspace, with nothing changed; [`DemoError::Failed`].
pub async fn fill(db: &Db, language: Language, progress: &mut dyn Progress) -> Result<Demo, DemoError> {
    let story = match language {
        Language::English => english::story(),
        Language::Spanish => spanish::story(),
    };
    let mut chance = Chance::new();
    let mut tx = match ::people::begin_workspace(db, &story.workspace(), true).await {
        Err(AppError::Forbidden) => return Err(DemoError::WorkspaceExists),
        begun => begun?,
    };
    let staff = people::add(&mut tx, &story, progress).await?;
    let range = clients::add(&mut tx, &story, &staff, &mut chance, progress).await?;

    let (stages, lost_reasons, sources) = process(&mut tx).await?;
    let today = tx.clock.today(tx.actor.time_zone);
    rates::add(&mut tx, &story, today).await?;
    let setting = deals::Setting {
        story: &story,
        staff: &staff,
        range: &range,
        stages: &stages,
        lost_reasons: &lost_reasons,
        sources: &sources,
        today,
    };
    let deals = deals::draw(&setting, &mut chance);
    let mut follow_ups = follow_ups::draw(&story, &deals, &stages, today, &mut chance);
    let activities = activities::draw(&story, &deals, &range, today, &mut chance);
    let labels = labels::draw(&story, &deals, &mut chance);
    let clients = range.clients.iter().step_by(7).map(|client| (About::Client(client.id), client.owner));
    follow_ups.extend(follow_ups::draw_for(&story, clients, today, &mut chance));
    let with_fields: Vec<About> = deals.iter().map(|deal| About::Deal(deal.deal)).collect();
    progress.begin("deals", deals.len());
    execute_in(&mut tx, &Request::new(ImportDeals { deals })).await?;
    labels::add(&mut tx, labels).await?;
    progress.begin("follow-ups", follow_ups.len());
    for follow_up in follow_ups {
        execute_in(&mut tx, &Request::new(follow_up)).await?;
        progress.advance(1);
    }
    progress.begin("activities", activities.len());
    execute_in(&mut tx, &Request::new(ImportActivities { activities })).await?;
    leads::add(&mut tx, &story, &staff, &sources, today, &mut chance, progress).await?;
    let clients: Vec<About> = range.clients.iter().map(|client| About::Client(client.id)).collect();
    fields::add(&mut tx, (Kind::Client, &story.of_clients), &clients, &staff, today, &mut chance, progress).await?;
    fields::add(&mut tx, (Kind::Deal, &story.of_deals), &with_fields, &staff, today, &mut chance, progress).await?;
    let actor = tx.actor.clone();
    tx.commit().await?;
    progress.finish();

    let sign_ins = story.people.iter().map(|person| SignIn { role: person.role.name(language), name: person.name, email: person.email() });
    Ok(Demo { slug: actor.slug, company: actor.workspace_name, sign_ins: sign_ins.collect() })
}

/// What the new workspace began with: the stages of its pipeline, and its lists.
async fn process(tx: &mut Tx) -> Result<(Vec<Stage>, Vec<ListValueId>, Vec<ListValueId>), AppError> {
    let mut stages = Vec::new();
    if let Some(pipeline) = pipelines::pipelines(tx).await?.first() {
        stages = pipelines::stages(tx, pipeline.id).await?;
    }
    let ids = |values: Vec<Choice<ListValueId>>| values.into_iter().map(|value| value.id).collect();
    let lost_reasons = ids(pipelines::list_values(tx, List::LostReason).await?);
    let sources = ids(pipelines::list_values(tx, List::DealSource).await?);
    Ok((stages, lost_reasons, sources))
}

impl fmt::Display for Demo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} is filled. Everybody signs in with the password {PASSWORD}:\n", self.company)?;
        for SignIn { role, name, email } in &self.sign_ins {
            writeln!(f, "  {email:28} {role:16} {name}")?;
        }
        Ok(())
    }
}
