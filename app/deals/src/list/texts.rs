//! The words of the list of deals.

use records::COUNTED;

kit::texts! {
    Add => "New deal", "Crear nueva oferta";
    All => "All deals", "Todas las ofertas";
    Anyone => "All owners", "Todos los responsables";
    AnyPipeline => "All pipelines", "Todos los pipelines";
    Archived => "Archived", "Archivadas";
    Cancel => "Cancel", "Cancelar";
    Client => "Client", "Cliente";
    Close => "Close date", "Fecha de cierre";
    Continue => "Continue", "Continuar";
    Created => "Created", "Creada";
    Deals => "Deals", "Ofertas";
    Failed => "The deals did not load", "Las ofertas no se cargaron";
    FirstDeal => "No open deal yet", "Aún no hay ofertas abiertas";
    FirstDealText => "Deals are possible sales, each in a stage of a pipeline. Closed ones are listed by their state.",
        "Las ofertas son ventas posibles, cada una en una etapa de un pipeline. Las cerradas aparecen según su estado.";
    Loading => "Loading the deals", "Cargando las ofertas";
    Lost => "Lost", "Perdidas";
    Mine => "Mine", "Las mías";
    Name => "Name", "Nombre";
    NewText => "It begins in the first stage of a pipeline.", "Empieza en la primera etapa de un pipeline.";
    NoRightsHere => "You do not see deals here", "Aquí no ves ofertas";
    NothingFound => "No deal matches", "Ninguna oferta coincide";
    NothingFoundText => "There may be deals outside of this filter, closed or archived ones, or some that your role does not show.",
        "Puede haber ofertas fuera de este filtro, cerradas o archivadas, o que tu rol no muestra.";
    OneFound => "1 deal", "1 oferta";
    Open => "Open deals", "Ofertas abiertas";
    Overdue => "Overdue: ", "Vencida: ";
    Owner => "Owner", "Responsable";
    Pipeline => "Pipeline", "Pipeline";
    Search => "Search by deal or client", "Buscar por oferta o cliente";
    ShowOpen => "Show open deals", "Mostrar las ofertas abiertas";
    SortClose => "Close date, earliest first", "Fecha de cierre, primero la más próxima";
    SortCloseDown => "Close date, latest first", "Fecha de cierre, primero la más lejana";
    SortCreated => "Oldest first", "Primero las más antiguas";
    SortCreatedDown => "Newest first", "Primero las más recientes";
    SortName => "Name, A to Z", "Nombre, de la A a la Z";
    SortNameDown => "Name, Z to A", "Nombre, de la Z a la A";
    Stage => "Stage", "Etapa";
    State => "State", "Estado";
    Value => "Value", "Valor";
    Won => "Won", "Ganadas";
    Wrong => "The address names something that does not exist", "La dirección nombra algo que no existe";
}

kit::texts_with! {
    /// How many were found.
    found(count) => "{count} deals", "{count} ofertas";
    /// That there are many more, which nobody counted.
    shown_of_many(shown, counted) => "{shown} of more than {counted} deals", "{shown} de más de {counted} ofertas";
    /// That there are more than are shown.
    shown_of(shown, count) => "{shown} of {count} deals", "{shown} de {count} ofertas";
    /// How likely an open one is to be won.
    probability(percent) => "{percent}% probability", "{percent} % de probabilidad";
}

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
