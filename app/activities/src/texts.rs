//! The words of activities and histories.

kit::texts! {
    All => "Everything", "Todo";
    Another => "Another time…", "Otro momento…";
    Call => "Call", "Llamada";
    Calls => "Calls", "Llamadas";
    Cancel => "Cancel", "Cancelar";
    DealsOf => "Stages of deals", "Etapas de ofertas";
    Earlier => "Show earlier", "Mostrar anteriores";
    Email => "Email", "Email";
    Emails => "Emails", "Emails";
    Failed => "The history did not load", "El historial no se cargó";
    FollowUps => "Follow-ups done", "Seguimientos hechos";
    Loading => "Loading the history", "Cargando el historial";
    LogCall => "Log a call", "Registrar llamada";
    LogEmail => "Log an email", "Registrar email";
    LogMeeting => "Log a meeting", "Registrar reunión";
    LogNote => "Write a note", "Escribir una nota";
    Meeting => "Meeting", "Reunión";
    Meetings => "Meetings", "Reuniones";
    Moment => "Day and time", "Día y hora";
    NoneOfKind => "Nothing of this kind yet.", "Todavía no hay nada de este tipo.";
    NoneYet => "Nothing happened yet.", "Todavía no ha pasado nada.";
    Note => "Note", "Nota";
    Notes => "Notes", "Notas";
    Now => "Now", "Ahora";
    Outcome => "Outcome", "Resultado";
    OutcomeIs => "Outcome: ", "Resultado: ";
    Retry => "Retry", "Reintentar";
    Save => "Save", "Guardar";
    Show => "What the history shows", "Qué muestra el historial";
    What => "What was said", "Qué se dijo";

    WhatHint => "Markdown works: **bold**, lists with -, links.", "Funciona Markdown: **negrita**, listas con -, enlaces.";
    WhatKind => "Kind", "Tipo";
    When => "When", "Cuándo";
    With => "With", "Con";
}

kit::texts_with! {
    /// Something was noted.
    logged(kind) => "{kind} noted", "{kind}: registro guardado";
    /// What was noted says something else now.
    saved(kind) => "{kind} saved", "{kind}: cambios guardados";
    /// Something was taken away.
    removed(kind) => "{kind} removed", "{kind}: registro quitado";
    /// The name of the button that changes it.
    edit_named(kind, moment) => "Edit: {kind}, {moment}", "Editar: {kind}, {moment}";
    /// The name of the button that takes it away.
    remove_named(kind, moment) => "Remove: {kind}, {moment}", "Quitar: {kind}, {moment}";
    /// Who took part.
    with(names) => "with {names}", "con {names}";
    /// A follow-up was done.
    done(what) => "Done: {what}", "Hecho: {what}";
    /// A deal went to another stage.
    moved(from, to) => "From {from} to {to}", "De {from} a {to}";
    /// A deal entered its first stage.
    began(stage) => "Begun in {stage}", "Empezó en {stage}";
}
