//! The company's people and teams.

use kit::{AppError, MemberId, Request, TeamId, Tx, execute_in};
use people::{AddMember, BuiltInRole, CreateTeam, hash_password};

use super::PASSWORD;
use super::story::Story;
use crate::import::Progress;

/// Those who own something.
pub struct Staff {
    pub reps: Vec<MemberId>,
    pub contributor: Option<MemberId>,
}

/// Adds everybody, who reports to whom, and the teams.
pub async fn add(tx: &mut Tx, story: &Story, progress: &mut dyn Progress) -> Result<Staff, AppError> {
    progress.begin("people", story.people.len());
    let hash = hash_password(PASSWORD).await?;
    let members: Vec<MemberId> = story.people.iter().map(|_| MemberId::generate()).collect();
    let manager_of = |place: usize| story.teams.iter().filter(|team| team.members.contains(&place)).find_map(|team| team.manager);
    // Managers first, so that others can report to them.
    let mut order: Vec<usize> = (0..members.len()).collect();
    order.sort_by_key(|place| manager_of(*place).is_some());
    for place in order {
        let person = &story.people[place];
        let member = AddMember {
            member: members[place],
            name: person.name.to_owned(),
            email: Some(person.email()),
            role: person.role.key().to_owned(),
            manager: manager_of(place).map(|manager| members[manager]),
            password_hash: Some(hash.clone()),
        };
        execute_in(tx, &Request::new(member)).await?;
        progress.advance(1);
    }
    let teams: Vec<TeamId> = story.teams.iter().map(|_| TeamId::generate()).collect();
    for (place, team) in story.teams.iter().enumerate() {
        let team = CreateTeam {
            team: teams[place],
            name: team.name.to_owned(),
            parent: teams.first().copied().filter(|_| place > 0),
            manager: team.manager.map(|manager| members[manager]),
            members: team.members.iter().map(|member| members[*member]).collect(),
        };
        execute_in(tx, &Request::new(team)).await?;
    }
    let of = |role| story.people.iter().zip(&members).filter(move |(person, _)| person.role == role).map(|(_, member)| *member);
    Ok(Staff { reps: of(BuiltInRole::Rep).collect(), contributor: of(BuiltInRole::Contributor).next() })
}
