//! The words of contacts.

kit::texts! {
    Add => "Add contact", "Agregar contacto";
    AddTitle => "New contact", "Nuevo contacto";
    Administrative => "Administrative", "Administrativo";
    AllCategories => "All categories", "Todas las categorías";
    Anyone => "All owners", "Todos los responsables";
    Archive => "Archive", "Archivar";
    Archived => "Archived", "Archivados";
    ArchivedContact => "This contact is archived. It can be read, not changed.", "Este contacto está archivado. Se puede leer, no cambiar.";
    ArchiveText => "It leaves the list of contacts and is offered nowhere. Its deals and its history stay. You can restore it.",
        "Sale de la lista de contactos y no se ofrece en ninguna parte. Sus ofertas y su historial se quedan. Puedes restaurarlo.";
    ByEmail => "Email", "Email";
    ByMessage => "Message", "Mensaje";
    ByPhone => "Phone", "Teléfono";
    ByPost => "Post", "Correo postal";
    Cancel => "Cancel", "Cancelar";
    CardFailed => "The contact did not load", "El contacto no se cargó";
    Category => "Category", "Categoría";
    Changed => "Last change", "Último cambio";
    Channel => "Preferred contact method", "Método de contacto preferido";
    Client => "Client", "Cliente";
    Contacts => "Contacts", "Contactos";
    Created => "Created", "Creado";
    Deals => "Deals", "Ofertas";
    DecisionMaker => "Decision maker", "Tomador de decisiones";
    Department => "Department", "Departamento";
    Details => "Details", "Datos";
    Email => "Email address", "Dirección de email";
    External => "External", "Externo";
    Failed => "The contacts did not load", "Los contactos no se cargaron";
    FirstContact => "Add your first contact", "Agrega tu primer contacto";
    FirstContactText => "Contacts are the people you talk to, at your clients or on their own.",
        "Los contactos son las personas con las que hablas, en tus clientes o por su cuenta.";
    FirstName => "First name", "Nombre";
    Gone => "This contact is not here", "Este contacto no está aquí";
    History => "History", "Historial";
    JobTitle => "Job title", "Cargo";
    LastContact => "Last contact", "Último contacto";
    LastName => "Last name", "Apellido";
    Loading => "Loading the contacts", "Cargando los contactos";
    LoadingCard => "Loading the contact", "Cargando el contacto";
    MakePrimary => "Make primary", "Hacer principal";
    Mine => "Mine", "Los míos";
    Name => "Name", "Nombre y apellido";
    NewText => "A first or a last name is enough to begin with.", "Un nombre o un apellido basta para empezar.";
    NoContact => "No contact noted", "Sin contacto registrado";
    NoRights => "Your role does not show contacts.", "Tu rol no muestra contactos.";
    NoRightsHere => "You do not see contacts here", "Aquí no ves contactos";
    Nobody => "Nobody", "Nadie";
    None => "No contacts yet.", "Aún no hay contactos.";
    Notes => "Notes", "Notas";
    NothingFound => "No contact matches", "Ningún contacto coincide";
    NothingFoundText => "There may be contacts outside of this filter, archived ones, or some that your role does not show.",
        "Puede haber contactos fuera de este filtro, archivados, o que tu rol no muestra.";
    OneFound => "1 contact", "1 contacto";
    OpenProfile => "Open the profile", "Abrir el perfil";
    Overview => "Overview", "Resumen";
    Owner => "Owner", "Responsable";
    Phone => "Phone", "Teléfono";
    Primary => "Primary contact", "Contacto principal";
    Profile => "Social media", "Redes sociales";
    ReadOnly => "You can read this contact, not change it.", "Puedes leer este contacto, no cambiarlo.";
    Reports => "Reporting to them", "A su cargo";
    ReportsTo => "Reports to", "Depende de";
    Responsibilities => "Responsibilities", "Responsabilidades";
    Restore => "Restore", "Restaurar";
    Retry => "Retry", "Reintentar";
    Save => "Save", "Guardar";
    Search => "Search by name, email or phone", "Buscar por nombre, email o teléfono";
    ShowAll => "Show all contacts", "Mostrar todos los contactos";
    SortChanged => "Oldest change first", "Cambio más antiguo primero";
    SortChangedDown => "Latest change first", "Cambio más reciente primero";
    SortName => "Name, A to Z", "Nombre, de la A a la Z";
    SortNameDown => "Name, Z to A", "Nombre, de la Z a la A";
    Team => "Relationships", "Relaciones";
    Technical => "Technical", "Técnico";
    Wrong => "The address names something that does not exist", "La dirección nombra algo que no existe";
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
    /// How many were found.
    found(count) => "{count} contacts", "{count} contactos";
    /// That there are many more, which nobody counted.
    shown_of_many(shown, counted) => "{shown} of more than {counted} contacts", "{shown} de más de {counted} contactos";
    /// That there are more than are shown.
    shown_of(shown, count) => "{shown} of {count} contacts", "{shown} de {count} contactos";
}

use records::COUNTED;

use crate::{Channel, ContactCategory};

/// How many are shown, and how many were found where that is more, as far as they are counted.
#[must_use]
pub fn count(language: kit::Language, shown: usize, total: i64) -> String {
    match i64::try_from(shown) {
        Ok(shown) if total > COUNTED => shown_of_many(language, language.number(shown), language.number(COUNTED)),
        Ok(shown) if shown < total => shown_of(language, language.number(shown), language.number(total)),
        Ok(1) => Text::OneFound.in_language(language).to_owned(),
        _ => found(language, language.number(total)),
    }
}

/// The word for a category.
#[must_use]
pub fn category_text(category: ContactCategory) -> Text {
    match category {
        ContactCategory::Primary => Text::Primary,
        ContactCategory::DecisionMaker => Text::DecisionMaker,
        ContactCategory::Technical => Text::Technical,
        ContactCategory::Administrative => Text::Administrative,
        ContactCategory::External => Text::External,
    }
}

/// The word for a way to reach somebody.
#[must_use]
pub fn channel_text(channel: Channel) -> Text {
    match channel {
        Channel::Email => Text::ByEmail,
        Channel::Phone => Text::ByPhone,
        Channel::Message => Text::ByMessage,
        Channel::Post => Text::ByPost,
    }
}
