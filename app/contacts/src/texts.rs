//! The words of contacts.

kit::texts! {
    Add => "Add contact", "Agregar contacto";
    AddTitle => "New contact", "Nuevo contacto";
    Archive => "Archive", "Archivar";
    Cancel => "Cancel", "Cancelar";
    Email => "Email address", "Dirección de email";
    Failed => "The contacts did not load", "Los contactos no se cargaron";
    FirstName => "First name", "Nombre";
    JobTitle => "Job title", "Cargo";
    LastName => "Last name", "Apellido";
    Loading => "Loading the contacts", "Cargando los contactos";
    MakePrimary => "Make primary", "Hacer principal";
    NoRights => "Your role does not show contacts.", "Tu rol no muestra contactos.";
    None => "No contacts yet.", "Aún no hay contactos.";
    Phone => "Phone", "Teléfono";
    Primary => "Primary contact", "Contacto principal";
    Restore => "Restore", "Restaurar";
    Retry => "Retry", "Reintentar";
    Save => "Save", "Guardar";
    Undo => "Undo", "Deshacer";
}

kit::texts_with! {
    /// Somebody was added.
    added(name) => "{name} added", "{name}: agregado";
    /// Somebody was changed.
    saved(name) => "{name} saved", "{name}: guardado";
    /// Somebody was put away.
    archived(name) => "{name} archived", "{name}: archivado";
    /// Somebody was brought back.
    restored(name) => "{name} is back", "{name}: restaurado";
    /// The name of the form and the button that change somebody.
    edit_named(name) => "Edit {name}", "Editar a {name}";
    /// The name of the button that puts somebody away.
    archive_named(name) => "Archive {name}", "Archivar a {name}";
    /// The name of the button that brings somebody back.
    restore_named(name) => "Restore {name}", "Restaurar a {name}";
    /// The name of the button that makes somebody the one to ask first.
    primary_named(name) => "Make {name} the primary contact", "Hacer de {name} el contacto principal";
    /// What somebody else made of it.
    now_says(name) => "Now it says “{name}”. What you wrote is kept if you save again.", "Ahora dice “{name}”. Si guardas de nuevo, queda lo que escribiste.";
    /// How many were put away.
    archived_count(count) => "Archived ({count})", "Archivados ({count})";
}
