//! Texts of the deal's panel.

kit::texts! {
    ActualValue => "Actual value", "Valor real";
    Archive => "Archive", "Archivar";
    ArchivedDeal => "This deal is archived. It is on no board and in no sum.", "Esta oferta está archivada. No aparece en ningún tablero ni en ninguna suma.";
    ArchiveText => "It leaves the board and its sums. You can restore it.", "Sale del tablero y de sus sumas. Puedes restaurarla.";
    ArchiveUnsaved => "It leaves the board and its sums. You can restore it, but not what you wrote and did not save.",
        "Sale del tablero y de sus sumas. Puedes restaurarla, pero no lo que escribiste sin guardar.";
    ArchivedMeanwhile => "This deal was archived meanwhile. What you wrote stays here, and can be saved once it is restored.",
        "Esta oferta se archivó mientras tanto. Lo que escribiste se queda aquí y se podrá guardar cuando se restaure.";
    Archived => "Archived", "Archivado";
    Before => "Before", "Antes";
    BackToBoard => "Back to the board", "Volver al tablero";
    Cancel => "Cancel", "Cancelar";
    ChangedSince => "This was changed since", "Esto cambió desde entonces";
    ChangedSinceText => "Undoing it would also undo what was done after it.", "Deshacerlo también desharía lo que se hizo después.";
    ChangedTo => "Changed to", "Cambiado a";
    ChangeArchived => "Archived", "Archivados";
    ChangeCreated => "Created", "Creados";
    ChangeEdited => "Edited", "Editados";
    ChangeMoved => "Moved", "Movidos";
    ChangeRestored => "Restored", "Restaurados";
    ChangeUndone => "Undone", "Deshechos";
    ChangesFailed => "The changes did not load", "Los cambios no se cargaron";
    ChangesEmpty => "No changes yet", "Aún no hay cambios";
    ChangesEmptyText => "What is created, moved and edited appears here, latest first.",
        "Lo que se crea, se mueve y se edita aparece aquí, lo más reciente primero.";
    ChangesNotFound => "No change matches", "Ningún cambio coincide";
    ChangesNotFoundText => "There may be changes of other people, days or kinds.", "Puede haber cambios de otras personas, días o tipos.";
    ChangedToo => "This was changed meanwhile. What stands?", "Esto cambió mientras tanto. ¿Qué queda?";
    ChooseReason => "Choose a reason", "Elige un motivo";
    Client => "Client", "Cliente";
    Close => "Close", "Cerrar";
    NoRate => "no rate", "sin tipo de cambio";
    ClosedOn => "Closed on", "Fecha de cierre";
    Competitors => "Competitors", "Competidores";
    CompetitorsHint => "Separated by commas", "Separados por comas";
    Contact => "Contact", "Contacto";
    CreateDeal => "Create deal", "Crear oferta";
    Currency => "Currency", "Moneda";
    Day => "Day", "Día";
    Decided => "Decided. Save to put it in place.", "Decidido. Guarda para que quede así.";
    DealChanges => "Changes", "Cambios";
    DealName => "Deal name", "Nombre de la oferta";
    Earlier => "Earlier changes", "Cambios anteriores";
    Everybody => "Everybody", "Todas las personas";
    EveryKind => "All kinds", "Todos los tipos";
    Discard => "Discard changes", "Descartar cambios";
    Disputed => "Somebody else changed the same fields. Yours is not saved yet: choose what stands in each, then save.",
        "Otra persona cambió los mismos campos. Lo tuyo aún no está guardado: elige qué queda en cada uno y luego guarda.";
    ExpectedClose => "Expected close", "Fecha de cierre esperada";
    Failed => "The deal did not load", "La oferta no se cargó";
    Gone => "This deal is not here", "Esta oferta no está aquí";
    GoneText => "It may not exist, or your rights may not reach it.", "Puede que no exista, o que tus permisos no lleguen hasta ahí.";
    Hidden => "(you may not see it)", "(no puedes verlo)";
    JustNow => "just now", "ahora mismo";
    KeepEditing => "Keep editing", "Seguir editando";
    KeepNow => "Keep what is now", "Dejar lo que hay ahora";
    KindOfChange => "Kind of change", "Tipo de cambio";
    Latest => "Latest changes", "Últimos cambios";
    Leave => "Leave without saving?", "¿Salir sin guardar?";
    LeaveText => "What you wrote is not saved yet.", "Lo que escribiste aún no está guardado.";
    Loading => "Loading the deal", "Cargando la oferta";
    LoadingChanges => "Loading the changes", "Cargando los cambios";
    Labels => "Labels", "Etiquetas";
    LookAtFields => "Look at the marked fields.", "Revisa los campos marcados.";
    MeanwhileMoved => "Someone else moved this deal meanwhile.", "Otra persona movió esta oferta mientras tanto.";
    Mine => "Mine", "Mi versión";
    MineInAll => "Mine in all", "Mi versión en todos";
    More => "More about it", "Más sobre ella";
    MovedSince => "It was moved since", "Se movió desde entonces";
    NewDeal => "New deal", "Crear nueva oferta";
    NextStep => "Next step", "Próximo paso";
    No => "No", "No";
    NoCreation => "You cannot create deals here", "Aquí no puedes crear ofertas";
    NoCreationText => "Your role does not allow it. An administrator can change that.", "Tu rol no lo permite. Un administrador puede cambiarlo.";
    Now => "Now", "Ahora";
    NoLonger => "You can no longer see this deal: it was given to somebody else.", "Ya no puedes ver esta oferta: pasó a otra persona.";
    Notes => "Notes", "Notas";
    OneDay => "1 day", "1 día";
    OverdueOne => "Overdue 1 day", "Vencida hace 1 día";
    Owner => "Owner", "Responsable";
    Person => "Person", "Persona";
    PlaceInStage => "Place in the stage", "Lugar en la etapa";
    Probability => "Probability", "Probabilidad";
    Product => "Product", "Producto";
    Project => "Project", "Proyecto";
    RecentChanges => "Recent changes", "Cambios recientes";
    ReadOnly => "You can read this deal, not change it", "Puedes leer esta oferta, no cambiarla";
    ReasonLost => "Reason lost", "Motivo de pérdida";
    Restore => "Restore", "Restaurar";
    ShowAllChanges => "Show all changes", "Mostrar todos los cambios";
    ExchangeRates => "exchange rates", "tipos de cambio";
    Something => "something", "algo";
    Retry => "Retry", "Reintentar";
    Save => "Save", "Guardar";
    Sending => "Saving…", "Guardando…";
    SignInAgain => "Sign in in a new tab, then try again here", "Inicia sesión en otra pestaña y vuelve a intentarlo aquí";
    Source => "Source", "Fuente de la oferta";
    Stage => "Stage", "Etapa";
    StageHistory => "Stage history", "Historial de etapas";
    Subject => "Subject", "Asunto";
    Theirs => "Theirs", "La otra versión";
    TheirsInAll => "Theirs in all", "La otra versión en todos";
    Undo => "Undo", "Deshacer";
    UndoAnyway => "Undo anyway", "Deshacer de todos modos";
    UndoneMark => "Undone", "Deshecho";
    UndoneSaid => "Undone", "Deshecho";
    RedoneMark => "Undone, then done again", "Deshecho y vuelto a hacer";
    Unsaved => "Changed, not saved", "Con cambios sin guardar";
    Value => "Value", "Valor";
    ValueEstimated => "The value is an estimate", "El valor es una estimación";
    Weight => "Weight", "Ponderación";
    Yes => "Yes", "Sí";
    WhyLost => "Choose why it was lost", "Elige por qué se perdió";
}

kit::texts_with! {
    /// The question about a field that somebody else changed too.
    changed_too(who, at) => "{who} changed this too ({at}). What stands?", "{who} también lo cambió ({at}). ¿Qué queda?";
    /// What somebody else changed just now, field by field.
    changed_fields(who, fields) => "{who} changed: {fields}", "{who} cambió: {fields}";
    /// A length of several days.
    days(count) => "{count} days", "{count} días";
    /// A stay that goes on.
    until_now(stay) => "{stay}, now", "{stay}, ahora";
    /// How late an open deal is, in several days.
    overdue(count) => "Overdue {count} days", "Vencida hace {count} días";
    /// Which probability counts while there is no own.
    probability_hint(percent) => "Empty: the stage’s, {percent}%", "Vacía: la de la etapa, {percent} %";
    /// The question when a deal is won.
    won(name) => "Won: {name}", "Ganada: {name}";
    /// The question when a deal is lost.
    lost(name) => "Lost: {name}", "Perdida: {name}";
    /// The question when several deals are won.
    won_several(deals) => "Won: {deals}", "Ganadas: {deals}";
    /// The question when several deals are lost.
    lost_several(deals) => "Lost: {deals}", "Perdidas: {deals}";
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
    /// Who made a value what it is, and when.
    by_at(who, at) => "{who}, {at}", "{who}, {at}";
    /// A value that became another, for who does not see the arrow.
    from_to(was, made) => "from {was} to {made}", "de {was} a {made}";
    /// Some minutes ago.
    minutes_ago(count) => "{count} min ago", "hace {count} min";
    /// Some hours ago.
    hours_ago(count) => "{count} h ago", "hace {count} h";
    /// Some days ago.
    days_ago(count) => "{count} d ago", "hace {count} d";
    /// The name of the button that takes a change back.
    undo_named(change) => "Undo: {change}", "Deshacer: {change}";
    /// A change: a new deal.
    did_create_deal(who, name, stage) => "{who} created “{name}” in {stage}", "{who} creó «{name}» en {stage}";
    /// A change: a deal moved to another stage.
    did_move(who, name, was, made) => "{who} moved “{name}” from {was} to {made}", "{who} movió «{name}» de {was} a {made}";
    /// A change: a deal moved within its stage.
    did_move_within(who, name) => "{who} moved “{name}” within its stage", "{who} movió «{name}» dentro de su etapa";
    /// A change: a deal or another record that was edited.
    did_edit(who, record) => "{who} edited {record}", "{who} editó {record}";
    /// A change: a record that was made.
    did_create(who, record) => "{who} created {record}", "{who} creó {record}";
    /// A change: a record that was put away.
    did_archive(who, record) => "{who} archived {record}", "{who} archivó {record}";
    /// A change: a record that was brought back.
    did_restore(who, record) => "{who} restored {record}", "{who} restauró {record}";
    /// A change: something was taken back.
    did_undo(who, record) => "{who} undid a change to {record}", "{who} deshizo un cambio de {record}";
    /// A change: records from another system.
    did_import(who, record) => "{who} imported {record}", "{who} importó {record}";
    /// A change: anything else.
    did_change(who, record) => "{who} changed {record}", "{who} cambió {record}";
    /// A deal by its name.
    quoted(name) => "“{name}”", "«{name}»";
    /// Other records by their names.
    the_client(name) => "the client “{name}”", "el cliente «{name}»";
    the_contact(name) => "the contact “{name}”", "el contacto «{name}»";
    the_product(name) => "the product “{name}”", "el producto «{name}»";
    the_project(name) => "the project “{name}”", "el proyecto «{name}»";
    the_pipeline(name) => "the pipeline “{name}”", "el pipeline «{name}»";
    the_stage(name) => "the stage “{name}”", "la etapa «{name}»";
    the_team(name) => "the team “{name}”", "el equipo «{name}»";
    the_member(name) => "the member “{name}”", "el miembro «{name}»";
    the_entry(name) => "the list entry “{name}”", "el valor de lista «{name}»";
    /// Several deals.
    several_deals(count) => "{count} deals", "{count} ofertas";
    /// Several records.
    several_records(count) => "{count} records", "{count} registros";
    /// A deal that is made.
    created(name) => "“{name}” created", "«{name}» creada";
}
