//! The words of clients.

kit::texts! {
    Active => "Active", "Activo";
    AddClient => "New client", "Nuevo cliente";
    AllStatuses => "All statuses", "Todos los estados";
    Anyone => "All owners", "Todos los responsables";
    Archived => "Archived", "Archivados";
    ArchiveText => "It leaves the list of clients and is offered nowhere. Its deals and contacts stay. You can restore it.",
        "Sale de la lista de clientes y no se ofrece en ninguna parte. Sus ofertas y contactos se quedan. Puedes restaurarlo.";
    ArchivedClient => "This client is archived. It can be read, not changed.", "Este cliente está archivado. Se puede leer, no cambiar.";
    BackToList => "Back to the clients", "Volver a los clientes";
    Cancel => "Cancel", "Cancelar";
    CardFailed => "The client did not load", "El cliente no se cargó";
    Category => "Category", "Categoría";
    Changed => "Last change", "Último cambio";
    ClientType => "Client type", "Tipo de cliente";
    Clients => "Clients", "Clientes";
    Contacts => "Contacts", "Contactos";
    Create => "Create client", "Crear cliente";
    Created => "Created", "Creado";
    Currency => "Currency", "Moneda";
    Deals => "Deals", "Ofertas";
    Details => "Details", "Datos";
    History => "History", "Historial";
    LastContact => "Last contact", "Último contacto";
    NoContact => "No contact noted", "Sin contacto registrado";
    Employees => "Number of employees", "Número de empleados";
    FirstClient => "Create your first client", "Crea tu primer cliente";
    FirstClientText => "Clients are the companies you sell to. Deals and contacts belong to them.",
        "Los clientes son las empresas a las que vendes. Las ofertas y los contactos pertenecen a ellos.";
    FoundedIn => "Founded in", "Año de fundación";
    Gone => "This client is not here", "Este cliente no está aquí";
    Inactive => "Inactive", "Inactivo";
    Industry => "Industry", "Industria";
    Kind => "Type and industry", "Tipo e industria";
    Loading => "Loading the clients", "Cargando los clientes";
    LoadingCard => "Loading the client", "Cargando el cliente";
    Location => "Location", "Ubicación";
    Mine => "Mine", "Los míos";
    Name => "Company name", "Nombre de la empresa";
    NewText => "A name is enough to begin with.", "Un nombre basta para empezar.";
    NextStep => "Next step", "Próximo paso";
    NoNextStep => "Nothing planned", "Nada planeado";
    NoRate => "no rate", "sin tipo de cambio";
    NoRights => "You do not see clients here", "Aquí no ves clientes";
    Nobody => "Nobody", "Nadie";
    Notes => "Notes", "Notas";
    NothingFound => "No client matches", "Ningún cliente coincide";
    NothingFoundText => "There may be clients outside of this filter, archived ones, or some that your role does not show.",
        "Puede haber clientes fuera de este filtro, archivados, o que tu rol no muestra.";
    OpenDeals => "Open deals", "Ofertas abiertas";
    OneFound => "1 client", "1 cliente";
    OpenWebsite => "Open the website", "Abrir el sitio web";
    OpenValue => "Open value", "Valor abierto";
    Overview => "Overview", "Resumen";
    Owner => "Sales owner", "Responsable de ventas";
    Parent => "Belongs to", "Pertenece a";
    Partner => "Partner", "Socio";
    Past => "Past client", "Cliente pasado";
    PrimaryContact => "Primary contact", "Contacto principal";
    Prospect => "Prospect", "Prospecto";
    ReadOnly => "You can read this client, not change it.", "Puedes leer este cliente, no cambiarlo.";
    RegistrationNumber => "Business registration number", "Número de registro comercial";
    Revenue => "Yearly revenue", "Ingresos anuales";
    Search => "Search by name", "Buscar por nombre";
    ShowAll => "Show all clients", "Mostrar todos los clientes";
    SortChanged => "Oldest change first", "Cambio más antiguo primero";
    SortChangedDown => "Latest change first", "Cambio más reciente primero";
    SortName => "Name, A to Z", "Nombre, de la A a la Z";
    SortNameDown => "Name, Z to A", "Nombre, de la Z a la A";
    SortStatus => "Status, A to Z", "Estado, de la A a la Z";
    SortStatusDown => "Status, Z to A", "Estado, de la Z a la A";
    Status => "Status", "Estado";
    StatusArchived => "Archived", "Archivado";
    TaxNumber => "Tax ID", "ID fiscal";
    ValueOfOpen => "Value", "Valor";
    Vendor => "Vendor", "Proveedor";
    Website => "Website", "Sitio web";
    Weighted => "Weighted value", "Valor ponderado";
    Wrong => "The address names something that does not exist", "La dirección nombra algo que no existe";
    WonValue => "Won value", "Valor ganado";
}

kit::texts_with! {
    /// How many were found.
    found(count) => "{count} clients", "{count} clientes";
    /// That there are many more, which nobody counted.
    shown_of_many(shown, counted) => "{shown} of more than {counted} clients", "{shown} de más de {counted} clientes";
    /// That there are more than are shown.
    shown_of(shown, count) => "{shown} of {count} clients", "{shown} de {count} clientes";
    /// How many deals are open.
    deals_open(count) => "{count} open", "{count} abiertas";
    /// How many deals were won.
    deals_won(count) => "{count} won", "{count} ganadas";
}

use records::COUNTED;

use crate::{Category, Status};

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

/// The word for a status.
#[must_use]
pub fn status_text(status: Status) -> Text {
    match status {
        Status::Active => Text::Active,
        Status::Inactive => Text::Inactive,
        Status::Prospect => Text::Prospect,
    }
}

/// The word for a category.
#[must_use]
pub fn category_text(category: Category) -> Text {
    match category {
        Category::Active => Text::Active,
        Category::Prospect => Text::Prospect,
        Category::Past => Text::Past,
        Category::Partner => Text::Partner,
        Category::Vendor => Text::Vendor,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kit::Language;

    #[test]
    fn a_count_says_as_much_as_is_known() {
        assert_eq!(count(Language::English, 1, 1), "1 client");
        assert_eq!(count(Language::English, 7, 7), "7 clients");
        assert_eq!(count(Language::English, 50, 77), "50 of 77 clients");
        assert_eq!(count(Language::English, 50, COUNTED), "50 of 10,000 clients");
        assert_eq!(count(Language::Spanish, 50, COUNTED + 1), "50 de más de 10.000 clientes");
    }
}
