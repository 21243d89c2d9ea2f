//! The two roles: the server's, which owns nothing and bypasses nothing, and the owner's, which migrates.

use sqlx::PgConnection;

use super::connection::failed;
use crate::failure::{Code, Failure};

/// What the database says about the role we came as.
#[derive(sqlx::FromRow)]
struct Role {
    name: String,
    database: String,
    superuser: bool,
    bypasses: bool,
    owns: bool,
    serves: bool,
    makes_roles: bool,
    group_exists: bool,
}

const LOOK: &str = "
    select r.rolname::text as name, current_database()::text as database, r.rolsuper as superuser,
        exists (select from pg_roles p where (p.rolsuper or p.rolbypassrls) and pg_has_role(p.oid, 'member')) as bypasses,
        exists (select from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
            and pg_has_role(c.relowner, 'usage')) as owns,
        coalesce(pg_has_role(to_regrole('tablero_server')::oid, 'usage'), false) as serves,
        r.rolcreaterole as makes_roles, to_regrole('tablero_server') is not null as group_exists
    from pg_roles r where r.rolname = current_user";

async fn look(connection: &mut PgConnection) -> Result<Role, Failure> {
    sqlx::query_as(LOOK).fetch_one(connection).await.map_err(failed)
}

/// Refuses a role that would see past row-level security, and one that was not given the rights of the server.
pub async fn check_server(connection: &mut PgConnection) -> Result<(), Failure> {
    let role = look(connection).await?;
    let reason = match role {
        Role { superuser: true, .. } => "is a superuser",
        Role { bypasses: true, .. } => "may bypass row-level security",
        Role { owns: true, .. } => "owns Tablero's tables",
        // Without the group there are no migrations yet, which is the next thing that is looked at.
        Role { serves: true, .. } | Role { group_exists: false, .. } => return Ok(()),
        _ => {
            let message = format!(
                "The role `{0}` has not the rights of the server. As the database's owner:\n\n    grant tablero_server to \"{0}\";",
                role.name
            );
            return Err(Failure::new(Code::DatabaseRole, message));
        }
    };
    let message = format!(
        "The role `{}` {reason}, so nothing would keep one workspace's rows from another. The server needs a second role:\n\n{}\n\n\
        Give its address as `database_url`, and this one as `migration_url`.",
        role.name,
        second_role(&role)
    );
    Err(Failure::new(Code::DatabaseRole, message))
}

/// Refuses an owner whose functions would not see past row-level security, or who cannot make the server's group.
pub async fn check_owner(connection: &mut PgConnection) -> Result<(), Failure> {
    let role = look(connection).await?;
    let missing = match role {
        Role { serves: true, bypasses: false, .. } => {
            format!(
                "is the server's. Migrations run as another, the owner:\n\n    create role tablero_owner login bypassrls createrole password '…';\n    alter database \"{}\" owner to tablero_owner;",
                role.database
            )
        }
        Role { bypasses: false, .. } => {
            format!(
                "must bypass row-level security to own the database. As a superuser:\n\n    alter role \"{}\" bypassrls createrole;",
                role.name
            )
        }
        Role { superuser: false, makes_roles: false, group_exists: false, .. } => {
            "may not make the group `tablero_server`. As a superuser:\n\n    create role tablero_server nologin;".to_owned()
        }
        _ => return Ok(()),
    };
    Err(Failure::new(Code::DatabaseRole, format!("The role `{}` {missing}", role.name)))
}

fn second_role(role: &Role) -> String {
    let mut lines = Vec::new();
    if !role.group_exists {
        lines.push("    create role tablero_server nologin;".to_owned());
    }
    lines.push("    create role tablero_app login password 'CHOOSE ONE' in role tablero_server;".to_owned());
    lines.push(format!("    grant connect on database \"{}\" to tablero_app;", role.database));
    lines.join("\n")
}
