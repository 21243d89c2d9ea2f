//! The roles that every workspace begins with. In a workspace they are data; this is what they begin as.

use kit::{Kind, Language, Rights, Scope, Verb};

/// A role that every workspace has from the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BuiltInRole {
    /// Shapes the process and sees everything.
    Administrator,
    /// Clients, contacts and leads in full, deals of the team.
    Manager,
    /// Own deals and leads; clients and contacts of everybody to read.
    Rep,
    /// Clients, contacts and leads, for campaigns; no deals.
    Marketing,
    /// Reads what is their own or shared with them.
    Contributor,
    /// Nothing yet.
    Guest,
    /// Reads clients and contacts, to serve them.
    Service,
    /// Reads deals and clients, for the money.
    Finance,
}

impl BuiltInRole {
    /// All of them, the most powerful first.
    pub const ALL: [Self; 8] =
        [Self::Administrator, Self::Manager, Self::Rep, Self::Marketing, Self::Contributor, Self::Guest, Self::Service, Self::Finance];

    /// The key it is known by in every workspace.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Manager => "manager",
            Self::Rep => "rep",
            Self::Marketing => "marketing",
            Self::Contributor => "contributor",
            Self::Guest => "guest",
            Self::Service => "service",
            Self::Finance => "finance",
        }
    }

    /// The name that a new workspace gives it.
    #[must_use]
    pub fn name(self, language: Language) -> &'static str {
        let (english, spanish) = match self {
            Self::Administrator => ("Administrator", "Administrador"),
            Self::Manager => ("Manager", "Gerente"),
            Self::Rep => ("Rep", "Vendedor"),
            Self::Marketing => ("Marketing", "Marketing"),
            Self::Contributor => ("Contributor", "Colaborador"),
            Self::Guest => ("Guest", "Invitado"),
            Self::Service => ("Service", "Servicio"),
            Self::Finance => ("Finance", "Finanzas"),
        };
        match language {
            Language::English => english,
            Language::Spanish => spanish,
        }
    }

    /// What it allows in a new workspace.
    #[must_use]
    pub fn rights(self) -> Rights {
        use Kind::{Client, Contact, Deal, Lead, Workspace};
        use Scope::{All, Own, Team};
        use Verb::{Administer, Archive, Create, Export, Journal, Read, Write};
        let records = |kind, scope| [Read, Create, Write, Archive].map(|verb| (kind, verb, scope));
        let list: Vec<(Kind, Verb, Scope)> = match self {
            Self::Administrator => [
                &records(Deal, All)[..],
                &records(Client, All),
                &records(Contact, All),
                &records(Lead, All),
                &[(Deal, Export, All), (Workspace, Read, All), (Workspace, Administer, All), (Workspace, Journal, All)],
            ]
            .concat(),
            Self::Manager => [
                &records(Deal, Team)[..],
                &records(Client, All),
                &records(Contact, All),
                &records(Lead, All),
                &[(Deal, Export, Team), (Workspace, Read, All)],
            ]
            .concat(),
            Self::Rep => [
                &records(Deal, Own)[..],
                &[(Client, Read, All), (Client, Create, All), (Client, Write, Own)],
                &[(Contact, Read, All), (Contact, Create, All), (Contact, Write, All)],
                &records(Lead, Own),
                &[(Deal, Export, Own), (Workspace, Read, All)],
            ]
            .concat(),
            Self::Marketing => [
                &[(Client, Read, All), (Contact, Read, All), (Contact, Create, All), (Contact, Write, All)],
                &records(Lead, All)[..],
                &[(Workspace, Read, All)],
            ]
            .concat(),
            Self::Contributor => vec![(Deal, Read, Own), (Client, Read, Own), (Contact, Read, Own), (Workspace, Read, All)],
            Self::Guest => Vec::new(),
            Self::Service => {
                vec![(Client, Read, All), (Contact, Read, All), (Contact, Create, All), (Contact, Write, All), (Workspace, Read, All)]
            }
            Self::Finance => {
                vec![(Deal, Read, All), (Deal, Export, All), (Client, Read, All), (Contact, Read, All), (Workspace, Read, All)]
            }
        };
        Rights::of(&list)
    }
}

/// The one or two letters that stand for a person: first and last name's. The style shows them in capitals; making them here, every visitor would
/// download the table of all capitals there are.
#[must_use]
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphanumeric()));
    let first = words.next();
    first.into_iter().chain(words.next_back()).collect()
}

/// The colour of the palette, 1 to 8, that stands for a member: the same everywhere.
#[must_use]
pub fn avatar_colour(member: kit::MemberId) -> u8 {
    let mixed = member.0.as_bytes().iter().fold(7_u8, |mixed, byte| mixed.rotate_left(3) ^ byte);
    mixed % 8 + 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_of_all_kinds_of_names() {
        assert_eq!(initials("Ana María de la Cruz"), "AC");
        assert_eq!(initials("Prince"), "P");
        assert_eq!(initials("  élan  vital "), "év");
        assert_eq!(initials("“-” "), "");
    }

    #[test]
    fn only_the_administrator_shapes_the_workspace() {
        for role in BuiltInRole::ALL {
            let may = role.rights().scope(Kind::Workspace, Verb::Administer).is_some();
            assert_eq!(may, role == BuiltInRole::Administrator, "{role:?}");
        }
    }
}
