//! Clients by what is written of them.

use std::collections::HashSet;

use crate::ClientChoice;
use kit::{ClientId, Problem};

/// The client of the name that is written, among those that are known. One that the reader may not see stays, as its name is not there
/// to be written.
///
/// # Errors
/// [`Problem::Unknown`], also for a client that is not known yet.
pub fn written_client(name: &str, before: Option<ClientId>, known: &[ClientChoice]) -> Result<Option<ClientId>, Problem> {
    let name = name.trim();
    if name.is_empty() {
        return Ok(before.filter(|id| !known.iter().any(|client| client.id == *id)));
    }
    let wanted = name.to_lowercase();
    let found = client_labels(known).into_iter().find(|(label, _)| label.to_lowercase() == wanted);
    found.map(|(_, id)| Some(id)).ok_or(Problem::Unknown)
}

/// Clients by labels that differ: the first of several of one name goes by it, the others by where they are as well, or by a number. A label
/// stays when more clients come after it.
pub fn client_labels(clients: &[ClientChoice]) -> Vec<(String, ClientId)> {
    let mut taken = HashSet::new();
    let label = |client: &ClientChoice| {
        let ClientChoice { name, location, .. } = client;
        let place = (!location.is_empty()).then(|| format!("{name} ({location})"));
        let numbers = (2..).map(|number| format!("{name} ({number})"));
        let label = [name.clone()].into_iter().chain(place).chain(numbers).find(|label| taken.insert(label.to_lowercase()));
        (label.unwrap_or_default(), client.id)
    };
    clients.iter().map(label).collect()
}

/// The label of one of the clients.
pub fn client_label(clients: &[ClientChoice], id: ClientId) -> Option<String> {
    client_labels(clients).into_iter().find(|(_, client)| *client == id).map(|(label, _)| label)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(name: &str, location: &str) -> ClientChoice {
        ClientChoice { id: ClientId::generate(), name: name.to_owned(), location: location.to_owned() }
    }

    fn known() -> Vec<ClientChoice> {
        let clients = [("Acme", ""), ("ACME", ""), ("Zeta", "Oslo"), ("Zeta", "Lima"), ("Zeta", "Lima")];
        clients.map(|(name, location)| client(name, location)).to_vec()
    }

    #[test]
    fn a_client_is_found_by_its_name() {
        let known = known();
        let place = |name: &str| {
            let id = written_client(name, None, &known).expect(name).expect(name);
            known.iter().position(|client| client.id == id)
        };
        for (name, index) in [("Acme", 0), ("acme (2)", 1), (" zeta", 2), ("zeta (lima)", 3), ("Zeta (2)", 4)] {
            assert_eq!(place(name), Some(index), "{name}");
        }
        assert_eq!(written_client("Nobody", None, &known), Err(Problem::Unknown));
    }

    #[test]
    fn nothing_written_is_nobody_or_whom_the_reader_cannot_see() {
        let known = known();
        let unseen = ClientId::generate();
        assert_eq!(written_client("", Some(known[0].id), &known), Ok(None));
        assert_eq!(written_client(" ", Some(unseen), &known), Ok(Some(unseen)));
    }

    #[test]
    fn a_label_stays_when_more_clients_are_known() {
        let mut clients = known();
        let before = client_labels(&clients);
        clients.extend([client("Acme", "Oslo"), client("Zeta (2)", ""), client("Acme", "Oslo")]);
        let after = client_labels(&clients);
        assert_eq!(after[..before.len()], before);
        let added: Vec<_> = after[before.len()..].iter().map(|(label, _)| label.as_str()).collect();
        assert_eq!(added, ["Acme (Oslo)", "Zeta (2) (2)", "Acme (3)"]);
    }
}
