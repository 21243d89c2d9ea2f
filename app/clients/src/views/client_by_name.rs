//! A client, found by what is typed.

use std::time::Duration;

use kit::{AppError, ClientId, Problem, invalid, use_reader};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Control, Input};

use crate::{client_labels, find_clients, written_client};

/// How long nothing is typed before clients are looked for.
const PAUSE: Duration = Duration::from_millis(200);

/// A control in which a client is written by its name; those that begin like it are proposed, `but` one. The id is that of the list of proposals.
pub fn client_by_name(control: Control, list: &'static str, but: Option<ClientId>) -> AnyView {
    let workspace = use_reader().workspace();
    let (found, written) = (RwSignal::new(Vec::new()), control.value);
    if !control.read_only {
        Effect::new(move |before: Option<String>| {
            let typed = written.get();
            if before.is_some_and(|before| before != typed) && !typed.trim().is_empty() {
                let (workspace, typed) = (workspace.clone(), typed.clone());
                spawn_local(async move {
                    ui::sleep(PAUSE).await;
                    if written.try_with_untracked(|now| *now == typed) != Some(true) {
                        return;
                    }
                    // What cannot be proposed now is looked for when the field is left.
                    if let Ok(clients) = find_clients(workspace, typed).await {
                        found.try_set(clients);
                    }
                });
            }
            typed
        });
    }
    let options = move || {
        let labels = found.with(|found| client_labels(found));
        let others = labels.into_iter().filter(|(_, id): &(String, ClientId)| Some(*id) != but);
        others.map(|(label, _)| view! { <option value=label></option> }).collect_view()
    };
    view! {
        <Input control autocomplete="off" list=list/>
        <datalist id=list>{options}</datalist>
    }
    .into_any()
}

/// The client that is written by name in a field; none when nothing is.
///
/// # Errors
/// [`AppError::Invalid`] for nobody's name, one of several clients, or that of the client itself; others when they cannot be looked for.
pub async fn read_client_by_name(
    field: &'static str,
    written: &str,
    itself: Option<ClientId>,
    workspace: &str,
) -> Result<Option<ClientId>, AppError> {
    if written.trim().is_empty() {
        return Ok(None);
    }
    let found = find_clients(workspace.to_owned(), written.trim().to_owned()).await?;
    match written_client(written, None, &found) {
        Ok(Some(client)) if Some(client) == itself => Err(invalid(field, Problem::Circular)),
        Ok(client) => Ok(client),
        Err(problem) => Err(invalid(field, problem)),
    }
}
