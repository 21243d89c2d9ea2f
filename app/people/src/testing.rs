//! For tests: a workspace with somebody of each role.

use kit::{Actor, Currency, Db, Language, MemberId, Request, TeamId, execute, member_actor};

use crate::{AddMember, BuiltInRole, CreateTeam, NewWorkspace, create_workspace};

/// A workspace and the people in it. The manager, the rep and the colleague are a team; the stranger belongs to none.
#[derive(Debug)]
pub struct Company {
    /// The system's own actor.
    pub system: Actor,
    /// Somebody of each role, in the order of [`BuiltInRole::ALL`].
    pub roles: Vec<(BuiltInRole, Actor)>,
    /// A rep of the manager's team.
    pub colleague: Actor,
    /// A rep of no team.
    pub stranger: Actor,
}

/// The password of everybody.
pub const PASSWORD: &str = "correct horse battery";

/// A hash of it, made once: argon2 is slow on purpose.
const PASSWORD_HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$loEcn+0M2Gwamr6YKLhPUg$nssVTiM23poCHlsJ0ARzm5BPaX+xGFckGBEVlDYFhLg";

impl Company {
    /// Somebody of a role.
    ///
    /// # Panics
    /// Never: everybody is there.
    #[must_use]
    pub fn actor(&self, role: BuiltInRole) -> &Actor {
        &self.roles.iter().find(|(each, _)| *each == role).expect("somebody of each role").1
    }

    /// Where somebody of a role signs in.
    #[must_use]
    pub fn email(&self, role: BuiltInRole) -> String {
        email(&self.system.slug, role.key())
    }
}

fn email(slug: &str, key: &str) -> String {
    format!("{key}@{slug}.example")
}

/// Makes a workspace with people, in English, dollars and UTC.
///
/// # Panics
/// When anything fails, which is a test's failure.
pub async fn company(db: &Db, slug: &str) -> Company {
    let new = NewWorkspace {
        name: format!("Company {slug}"),
        slug: slug.to_owned(),
        language: Language::English,
        time_zone: "UTC".to_owned(),
        currency: Currency::USD,
        fiscal_year_start: 1,
    };
    let system = create_workspace(db, &new).await.expect("a workspace");
    let mut members = Vec::new();
    for (key, role) in
        BuiltInRole::ALL.map(|role| (role.key(), role)).into_iter().chain([("colleague", BuiltInRole::Rep), ("stranger", BuiltInRole::Rep)])
    {
        let member = AddMember {
            member: MemberId::generate(),
            name: format!("{}{} Example", key[..1].to_uppercase(), &key[1..]),
            email: Some(email(slug, key)),
            role: role.key().to_owned(),
            manager: None,
            password_hash: Some(PASSWORD_HASH.to_owned()),
        };
        execute(db, &system, &Request::new(member.clone())).await.expect("a member");
        members.push((key, role, member.member));
    }
    let id_of = |key: &str| members.iter().find(|(each, ..)| *each == key).expect("a member").2;
    let team = CreateTeam {
        team: TeamId::generate(),
        name: "North".to_owned(),
        parent: None,
        manager: Some(id_of("manager")),
        members: vec![id_of("rep"), id_of("colleague")],
    };
    execute(db, &system, &Request::new(team)).await.expect("a team");
    let mut roles = Vec::new();
    let (mut colleague, mut stranger) = (None, None);
    for (key, role, _) in members {
        let account = sqlx::query!(r#"select id as "id!: kit::AccountId" from account_for_sign_in($1)"#, email(slug, key))
            .fetch_one(db.pool())
            .await
            .expect("an account");
        let actor = member_actor(db, account.id, slug).await.expect("an answer").expect("a member");
        match key {
            "colleague" => colleague = Some(actor),
            "stranger" => stranger = Some(actor),
            _ => roles.push((role, actor)),
        }
    }
    Company { system, roles, colleague: colleague.expect("a colleague"), stranger: stranger.expect("a stranger") }
}
