//! `sales_teams.csv`: agents, their managers and regions become members who are not invited yet, and teams.

use std::collections::{BTreeMap, BTreeSet};

use kit::{Actor, AppError, Db, Language, MemberId, TeamId};
use people::{AddMember, BuiltInRole, CreateTeam};

use super::finding::{Effect, Findings, Reason};
use super::order::parents_first;
use super::table::Table;
use super::{Count, Progress, carry_out, known};

pub const FILE: &str = "sales_teams.csv";
pub const COLUMNS: [&str; 3] = ["sales_agent", "manager", "regional_office"];

struct Agent<'a> {
    line: u64,
    manager: &'a str,
    region: &'a str,
}

/// Imports members and teams. Answers the members by name, and how many members and teams there were.
pub async fn import(
    db: &Db,
    actor: &Actor,
    table: &Table<3>,
    findings: &mut Findings,
    progress: &mut dyn Progress,
) -> Result<(BTreeMap<String, MemberId>, Count, Count), AppError> {
    let agents = read(table, findings);
    progress.begin("members", agents.len());
    let (people, created) = import_members(db, actor, &agents, findings, progress).await?;
    let members = Count { created: created.len(), completed: 0, unchanged: people.len() - created.len() };
    let teams = import_teams(db, actor, &agents, &people, &created, findings).await?;
    Ok((people, members, teams))
}

fn read<'a>(table: &'a Table<3>, findings: &mut Findings) -> BTreeMap<&'a str, Agent<'a>> {
    let mut agents: BTreeMap<&str, Agent> = BTreeMap::new();
    for (line, [agent, manager, region]) in table.rows() {
        if agent.is_empty() {
            findings.add((FILE, line), Reason::Empty("sales_agent"), Effect::LeftOut);
        } else if let Some(first) = agents.get(agent) {
            findings.add((FILE, line), Reason::Twice { column: "sales_agent", first_line: first.line }, Effect::LeftOut);
        } else {
            if manager.is_empty() {
                findings.add((FILE, line), Reason::Empty("manager"), Effect::Without("manager and team"));
            }
            agents.insert(agent, Agent { line, manager, region });
        }
    }
    agents
}

async fn import_members<'a>(
    db: &Db,
    actor: &Actor,
    agents: &BTreeMap<&'a str, Agent<'a>>,
    findings: &mut Findings,
    progress: &mut dyn Progress,
) -> Result<(BTreeMap<String, MemberId>, BTreeSet<&'a str>), AppError> {
    let id = |name: &str| MemberId::named(actor.workspace, &format!("b2b-sales/member/{name}"));
    let managers: BTreeMap<&str, u64> =
        agents.values().filter(|agent| !agent.manager.is_empty()).rev().map(|agent| (agent.manager, agent.line)).collect();
    let mut reports_to: BTreeMap<&str, Option<&str>> = managers.keys().map(|manager| (*manager, None)).collect();
    reports_to.extend(agents.iter().map(|(name, agent)| (*name, Some(agent.manager).filter(|manager| !manager.is_empty()))));
    let (ordered, circular) = parents_first(&reports_to);
    for name in &circular {
        findings.add((FILE, agents.get(name).map_or(0, |agent| agent.line)), Reason::AboveItself("manager"), Effect::Without("manager"));
        reports_to.insert(name, None);
    }

    let ids: Vec<MemberId> = reports_to.keys().map(|name| id(name)).collect();
    let mut tx = db.begin(actor).await?;
    let there = known::members(&mut tx, &ids).await?;
    tx.commit().await?;
    let (mut people, mut created) = (BTreeMap::new(), BTreeSet::new());
    for name in circular.into_iter().chain(ordered) {
        let line = agents.get(name).map(|agent| agent.line).or(managers.get(name).copied()).unwrap_or_default();
        let role = if managers.contains_key(name) { BuiltInRole::Manager } else { BuiltInRole::Rep };
        let manager = reports_to.get(name).copied().flatten().and_then(|manager| people.get(manager).copied());
        let member =
            AddMember { member: id(name), name: name.to_owned(), email: None, role: role.key().to_owned(), manager, password_hash: None };
        if there.contains(&id(name)) {
            people.insert(name.to_owned(), id(name));
        } else if carry_out(db, actor, member, findings, (FILE, line)).await? {
            people.insert(name.to_owned(), id(name));
            created.insert(name);
        }
        progress.advance(usize::from(agents.contains_key(name)));
    }
    Ok((people, created))
}

/// A team for each region, and below it one for each manager with their agents: whoever manages a team sees what its members have, and
/// members of one team see each other's where their role says "team".
async fn import_teams(
    db: &Db,
    actor: &Actor,
    agents: &BTreeMap<&str, Agent<'_>>,
    people: &BTreeMap<String, MemberId>,
    created: &BTreeSet<&str>,
    findings: &mut Findings,
) -> Result<Count, AppError> {
    let id = |name: &str| TeamId::named(actor.workspace, &format!("b2b-sales/team/{name}"));
    let mut regions: BTreeMap<&str, BTreeMap<&str, Vec<&str>>> = BTreeMap::new();
    for (name, agent) in agents.iter().filter(|(name, agent)| people.contains_key(**name) && people.contains_key(agent.manager)) {
        regions.entry(agent.region).or_default().entry(agent.manager).or_default().push(name);
    }
    let mut teams = Vec::new();
    for (region, managers) in &regions {
        let region_id = Some(id(region)).filter(|_| !region.is_empty());
        let line = managers.values().flatten().filter_map(|name| agents.get(name)).map(|agent| agent.line).min().unwrap_or_default();
        teams.extend(region_id.map(|team| {
            let team = CreateTeam { team, name: (*region).to_owned(), parent: None, manager: None, members: Vec::new() };
            (line, team, &[][..])
        }));
        for (manager, names) in managers {
            let name = match actor.language.unwrap_or_default() {
                Language::English => format!("{manager}'s team"),
                Language::Spanish => format!("Equipo de {manager}"),
            };
            let team = CreateTeam {
                team: id(&format!("{region}/{manager}")),
                name,
                parent: region_id,
                manager: people.get(*manager).copied(),
                members: names.iter().filter_map(|name| people.get(*name).copied()).collect(),
            };
            teams.push((line, team, &names[..]));
        }
    }

    let mut tx = db.begin(actor).await?;
    let there = known::teams(&mut tx, &teams.iter().map(|(_, team, _)| team.team).collect::<Vec<_>>()).await?;
    tx.commit().await?;
    let mut count = Count::default();
    for (line, team, names) in teams {
        if there.contains(&team.team) {
            count.unchanged += 1;
            for name in names.iter().filter(|name| created.contains(**name)) {
                let line = agents.get(name).map_or(line, |agent| agent.line);
                findings.add((FILE, line), Reason::TeamThereAlready(team.name.clone()), Effect::Without("team"));
            }
        } else if carry_out(db, actor, team, findings, (FILE, line)).await? {
            count.created += 1;
        }
    }
    Ok(count)
}
