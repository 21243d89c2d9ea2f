//! The words of leads.

kit::texts! {
    Add => "New lead", "Nuevo lead";
    Anyone => "All owners", "Todos los responsables";
    Archived => "Archived", "Archivados";
    ArchivedLead => "This lead is archived. It can be read, not changed.", "Este lead está archivado. Se puede leer, no cambiar.";
    ArchiveText => "It leaves the list of leads. Its history stays. You can restore it.",
        "Sale de la lista de leads. Su historial se queda. Puedes restaurarlo.";
    Campaign => "Campaign", "Campaña";
    Cancel => "Cancel", "Cancelar";
    CardFailed => "The lead did not load", "El lead no se cargó";
    Changed => "Last change", "Último cambio";
    Client => "Client", "Cliente";
    ClientKind => "Client", "Cliente";
    Company => "Company name", "Nombre de la empresa";
    Contact => "Contact", "Contacto";
    Convert => "Convert", "Convertir";
    ConvertText => "What is known of the lead goes over to them, with all that was noted.",
        "Lo que se sabe del lead pasa a ellos, con todo lo que se registró.";
    Converted => "Converted", "Convertidos";
    ConvertedStatus => "Converted", "Convertido";
    Create => "Create lead", "Crear lead";
    Created => "Created", "Creado";
    Currency => "Currency", "Moneda";
    Deal => "Deal", "Oferta";
    DealName => "Deal name", "Nombre de la oferta";
    Details => "Details", "Datos";
    Email => "Email address", "Dirección de email";
    ExistingClient => "One that is there", "Uno que ya está";
    FirstLead => "Create your first lead", "Crea tu primer lead";
    FirstLeadText => "Leads are people and companies who may become clients. Convert one when it is worth a deal.",
        "Los leads son personas y empresas que pueden llegar a ser clientes. Convierte uno cuando valga una oferta.";
    FirstName => "First name", "Nombre";
    Gone => "This lead is not here", "Este lead no está aquí";
    History => "History", "Historial";
    Industry => "Industry", "Industria";
    JobTitle => "Job title", "Cargo";
    LastContact => "Last contact", "Último contacto";
    LastName => "Last name", "Apellido";
    Leads => "Leads", "Leads";
    Loading => "Loading the leads", "Cargando los leads";
    LoadingCard => "Loading the lead", "Cargando el lead";
    Location => "Location", "Ubicación";
    MakeContact => "Make a contact", "Crear un contacto";
    MakeDeal => "Make a deal", "Crear una oferta";
    Mine => "Mine", "Los míos";
    Name => "Name", "Nombre";
    New => "New", "Nuevo";
    NewClient => "A new one", "Uno nuevo";
    NewText => "A name or a company is enough to begin with.", "Un nombre o una empresa basta para empezar.";
    NoContact => "No contact noted", "Sin contacto registrado";
    NoRightsHere => "You do not see leads here", "Aquí no ves leads";
    Nobody => "Nobody", "Nadie";
    Notes => "Notes", "Notas";
    NothingFound => "No lead matches", "Ningún lead coincide";
    NothingFoundText => "There may be leads outside of this filter, converted or archived ones, or some that your role does not show.",
        "Puede haber leads fuera de este filtro, convertidos o archivados, o que tu rol no muestra.";
    Nurturing => "Nurturing", "En maduración";
    NurtureUntil => "Look again on", "Retomar el";
    OneFound => "1 lead", "1 lead";
    OpenLeads => "Open leads", "Leads abiertos";
    OpenWebsite => "Open the website", "Abrir el sitio web";
    Overview => "Overview", "Resumen";
    Owner => "Owner", "Responsable";
    Phone => "Phone", "Teléfono";
    ReadOnly => "You can read this lead, not change it.", "Puedes leer este lead, no cambiarlo.";
    Search => "Search by name, company, email or phone", "Buscar por nombre, empresa, email o teléfono";
    ShowAll => "Show all leads", "Mostrar todos los leads";
    SortChanged => "Oldest change first", "Cambio más antiguo primero";
    SortChangedDown => "Latest change first", "Cambio más reciente primero";
    SortName => "Name, A to Z", "Nombre, de la A a la Z";
    SortNameDown => "Name, Z to A", "Nombre, de la Z a la A";
    SortStatus => "Status, A to Z", "Estado, de la A a la Z";
    SortStatusDown => "Status, Z to A", "Estado, de la Z a la A";
    Source => "Source", "Fuente";
    Stage => "Stage", "Etapa";
    Status => "Status", "Estado";
    TakeBack => "Take the conversion back", "Deshacer la conversión";
    Undo => "Undo", "Deshacer";
    Value => "Expected value", "Valor esperado";
    Website => "Website", "Sitio web";
    Working => "Working", "En curso";
    Wrong => "The address names something that does not exist", "La dirección nombra algo que no existe";
}

kit::texts_with! {
    /// How many were found.
    found(count) => "{count} leads", "{count} leads";
    /// That there are many more, which nobody counted.
    shown_of_many(shown, counted) => "{shown} of more than {counted} leads", "{shown} de más de {counted} leads";
    /// That there are more than are shown.
    shown_of(shown, count) => "{shown} of {count} leads", "{shown} de {count} leads";
    /// The question what a lead becomes.
    convert(name) => "Convert “{name}”", "Convertir “{name}”";
    /// A lead became a client.
    converted(name) => "“{name}” converted", "“{name}”: convertido";
    /// Since when it is one.
    converted_on(day) => "Converted on {day}.", "Convertido el {day}.";
    /// The conversion was taken back.
    taken_back(name) => "“{name}” is a lead again", "“{name}” es un lead otra vez";
    /// Until when it rests.
    until(day) => "until {day}", "hasta el {day}";
}

use records::COUNTED;

use crate::LeadStatus;

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
pub fn status_text(status: LeadStatus) -> Text {
    match status {
        LeadStatus::New => Text::New,
        LeadStatus::Working => Text::Working,
        LeadStatus::Nurturing => Text::Nurturing,
        LeadStatus::Converted => Text::ConvertedStatus,
    }
}
