//! The words that all lists and cards share.

kit::texts! {
    Apply => "Filter", "Filtrar";
    Archive => "Archive", "Archivar";
    Cancel => "Cancel", "Cancelar";
    GoneText => "It may not exist, or your rights may not reach it.", "Puede que no exista, o que tus permisos no lleguen hasta ahí.";
    KeepMine => "Mine", "Mi versión";
    Meanwhile => "Someone else changed it meanwhile.", "Otra persona lo cambió mientras tanto.";
    More => "Show more", "Mostrar más";
    Restore => "Restore", "Restaurar";
    Retry => "Retry", "Reintentar";
    Saving => "Saving…", "Guardando…";
    Sort => "Sort by", "Ordenar por";
    TheirVersion => "Theirs", "La otra versión";
    Undo => "Undo", "Deshacer";
}

kit::texts_with! {
    /// A record was put away.
    archived(name) => "“{name}” archived", "“{name}” archivado";
    /// A record was brought back.
    restored(name) => "“{name}” is back", "“{name}” restaurado";
    /// The question before a record is put away.
    archive_question(name) => "Archive “{name}”?", "¿Archivar “{name}”?";
    /// A field was saved.
    saved(field) => "{field} saved", "{field}: guardado";
    /// What a field says now.
    now(value) => "Now: {value}", "Ahora: {value}";
    /// The button that writes to somebody.
    write_to(name) => "Write to {name}", "Escribir a {name}";
    /// The button that calls somebody.
    call(name) => "Call {name}", "Llamar a {name}";
    /// Since when a record is put away.
    archived_on(day) => "Archived on {day}", "Archivado el {day}";
}
