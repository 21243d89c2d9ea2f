//! Texts of the deal's panel.

kit::texts! {
    ActualValue => "Actual value", "Valor real";
    Archive => "Archive", "Archivar";
    ArchivedDeal => "This deal is archived. It is on no board and in no sum.", "Esta oferta está archivada. No aparece en ningún tablero ni en ninguna suma.";
    ArchiveText => "It leaves the board and its sums. You can restore it.", "Sale del tablero y de sus sumas. Puedes restaurarla.";
    ArchiveUnsaved => "It leaves the board and its sums. You can restore it, but not what you wrote and did not save.",
        "Sale del tablero y de sus sumas. Puedes restaurarla, pero no lo que escribiste sin guardar.";
    Archived => "Archived", "Archivado";
    BackToBoard => "Back to the board", "Volver al tablero";
    Cancel => "Cancel", "Cancelar";
    ChangedNow => "Someone else changed this deal just now. What you wrote stays here.", "Otra persona cambió esta oferta hace un momento. Lo que escribiste se queda aquí.";
    ChooseReason => "Choose a reason", "Elige un motivo";
    Client => "Client", "Cliente";
    Close => "Close", "Cerrar";
    ClosedOn => "Closed on", "Fecha de cierre";
    Competitors => "Competitors", "Competidores";
    CompetitorsHint => "Separated by commas", "Separados por comas";
    Contact => "Contact", "Contacto";
    CreateDeal => "Create deal", "Crear oferta";
    Currency => "Currency", "Moneda";
    DealName => "Deal name", "Nombre de la oferta";
    Discard => "Discard changes", "Descartar cambios";
    Disputed => "You both wrote in these fields. Save yours, or take what is now.", "Ambos escribieron en estos campos. Guarda lo tuyo o toma lo que hay ahora.";
    ExpectedClose => "Expected close", "Fecha de cierre esperada";
    Failed => "The deal did not load", "La oferta no se cargó";
    Gone => "This deal is not here", "Esta oferta no está aquí";
    GoneText => "It may not exist, or your rights may not reach it.", "Puede que no exista, o que tus permisos no lleguen hasta ahí.";
    KeepEditing => "Keep editing", "Seguir editando";
    Leave => "Leave without saving?", "¿Salir sin guardar?";
    LeaveText => "What you wrote is not saved yet.", "Lo que escribiste aún no está guardado.";
    LoadNow => "Load what is now", "Cargar lo que hay ahora";
    Loading => "Loading the deal", "Cargando la oferta";
    LookAtFields => "Look at the marked fields.", "Revisa los campos marcados.";
    Meanwhile => "Someone else changed this deal meanwhile. What you wrote stays here until you decide.", "Otra persona cambió esta oferta mientras tanto. Lo que escribiste se queda aquí hasta que decidas.";
    MeanwhileMoved => "Someone else moved this deal meanwhile.", "Otra persona movió esta oferta mientras tanto.";
    More => "More about it", "Más sobre ella";
    NewDeal => "New deal", "Crear nueva oferta";
    NextStep => "Next step", "Próximo paso";
    NoCreation => "You cannot create deals here", "Aquí no puedes crear ofertas";
    NoCreationText => "Your role does not allow it. An administrator can change that.", "Tu rol no lo permite. Un administrador puede cambiarlo.";
    NoLonger => "You can no longer see this deal: it was given to somebody else.", "Ya no puedes ver esta oferta: pasó a otra persona.";
    Notes => "Notes", "Notas";
    OneDay => "1 day", "1 día";
    OverdueOne => "Overdue 1 day", "Vencida hace 1 día";
    Owner => "Owner", "Responsable";
    Probability => "Probability", "Probabilidad";
    Product => "Product", "Producto";
    Project => "Project", "Proyecto";
    ReadOnly => "You can read this deal, not change it", "Puedes leer esta oferta, no cambiarla";
    ReasonLost => "Reason lost", "Motivo de pérdida";
    Restore => "Restore", "Restaurar";
    Retry => "Retry", "Reintentar";
    Save => "Save", "Guardar";
    Sending => "Saving…", "Guardando…";
    SignInAgain => "Sign in in a new tab, then try again here", "Inicia sesión en otra pestaña y vuelve a intentarlo aquí";
    Source => "Source", "Fuente de la oferta";
    Stage => "Stage", "Etapa";
    StageHistory => "Stage history", "Historial de etapas";
    Subject => "Subject", "Asunto";
    TakeNow => "Take what is now", "Tomar lo que hay ahora";
    Unsaved => "Changed, not saved", "Con cambios sin guardar";
    Value => "Value", "Valor";
    ValueEstimated => "The value is an estimate", "El valor es una estimación";
    Weight => "Weight", "Ponderación";
    WhyLost => "Choose why it was lost", "Elige por qué se perdió";
}

kit::texts_with! {
    /// Somebody changed the deal that is open.
    changed_by(name) => "{name} changed this deal just now. What you wrote stays here.", "{name} cambió esta oferta hace un momento. Lo que escribiste se queda aquí.";
    /// A length of several days.
    days(count) => "{count} days", "{count} días";
    /// A stay that goes on.
    until_now(stay) => "{stay}, now", "{stay}, ahora";
    /// How late an open deal is, in several days.
    overdue(count) => "Overdue {count} days", "Vencida hace {count} días";
    /// Which probability counts while there is no own.
    probability_hint(percent) => "Empty: the stage’s, {percent}%", "Vacía: la de la etapa, {percent} %";
    /// What somebody else wrote in a field.
    now_written(text) => "Now: {text}", "Ahora: {text}";
    /// The question when a deal is won.
    won(name) => "Won: {name}", "Ganada: {name}";
    /// The question when a deal is lost.
    lost(name) => "Lost: {name}", "Perdida: {name}";
    /// What the button of a move says.
    move_to(stage) => "Move to {stage}", "Mover a {stage}";
    /// A move that is done.
    moved(name, stage) => "“{name}” moved to {stage}", "«{name}» se movió a {stage}";
    /// A change that is done.
    saved(name) => "“{name}” saved", "«{name}» guardada";
    /// The question before a deal is put away.
    archive_named(name) => "Archive “{name}”?", "¿Archivar «{name}»?";
    /// A deal that is put away.
    archived(name) => "“{name}” archived", "«{name}» archivada";
    /// A deal that is brought back.
    restored(name) => "“{name}” restored", "«{name}» restaurada";
    /// A deal that is made.
    created(name) => "“{name}” created", "«{name}» creada";
}
