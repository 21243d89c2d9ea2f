//! The words of the settings.

kit::texts! {
    Settings => "Settings", "Configuración";
    Pipelines => "Pipelines", "Pipelines";
    Lists => "Lists", "Listas";
    Labels => "Labels", "Etiquetas";
    LabelsText => "Words of your own for deals, each with a colour. What you archive is neither offered nor shown any more; deals keep it for when it comes back.",
        "Palabras propias para las ofertas, cada una con un color. Lo que archivas ya no se ofrece ni se muestra; las ofertas lo conservan por si vuelve.";
    LabelsEmpty => "There are no labels yet.", "Aún no hay etiquetas.";
    NewLabel => "New label", "Nueva etiqueta";
    Fields => "Fields", "Campos";
    FieldsText => "Fields of your own, in groups called profiles. They stand on the card of each client, contact and lead, and with each deal. What you archive is shown no more; its values are kept for when it comes back.",
        "Campos personalizados, en grupos llamados perfiles. Están en la ficha de cada cliente, contacto y lead, y en cada oferta. Lo que archivas deja de mostrarse; sus valores se conservan por si vuelve.";
    KindOfRecord => "Kind of record", "Tipo de registro";
    Clients => "Clients", "Clientes";
    Contacts => "Contacts", "Contactos";
    Leads => "Leads", "Leads";
    Deals => "Deals", "Ofertas";
    NewProfile => "New profile", "Nuevo perfil";
    ProfilesEmpty => "There is no profile of this kind yet. Give the first one its name below.",
        "Aún no hay perfiles de este tipo. Ponle nombre al primero aquí abajo.";
    ProfileEmpty => "It has no fields yet.", "Aún no tiene campos.";
    Profile => "Profile", "Perfil";
    NewField => "New field", "Nuevo campo";
    AddField => "Add field", "Agregar campo";
    FieldType => "Type", "Tipo";
    FieldTypeHint => "It cannot be changed afterwards.", "No se puede cambiar después.";
    Options => "Options", "Opciones";
    OptionsHint => "One per line.", "Una por línea.";
    OptionTwice => "Two of them are the same.", "Dos de ellas son iguales.";
    NewOption => "New option", "Nueva opción";
    Hint => "Hint", "Texto de ayuda";
    HintHint => "Shown below the field.", "Se muestra debajo del campo.";
    Required => "Required", "Obligatorio";
    RequiredHint => "A value can be replaced, not taken away. Records that have none stay as they are.",
        "Un valor se puede reemplazar, no quitar. Los registros que no tienen ninguno quedan como están.";
    Unique => "Unique", "Único";
    UniqueHint => "No two records may have the same value, archived ones aside.",
        "No puede haber dos registros con el mismo valor, salvo los archivados.";
    UniqueTaken => "Two records have the same value already. Change one of them first.",
        "Ya hay dos registros con el mismo valor. Cambia antes uno de ellos.";
    Personal => "Personal data", "Datos personales";
    PersonalHint => "It tells of a person what the law protects.", "Dice de una persona lo que la ley protege.";
    FilledNowhere => "in no record yet", "aún en ningún registro";
    FilledOnce => "in 1 record", "en 1 registro";
    Currencies => "Currencies", "Monedas";
    PipelinesText => "Each pipeline is a board of its own, with its stages as columns. The first is shown to whoever chooses none.",
        "Cada pipeline es un tablero propio, con sus etapas como columnas. El primero se muestra a quien no elige ninguno.";
    ListsText => "What people choose from. What you archive is offered no more, and stays where it was chosen.",
        "De lo que se elige. Lo que archivas deja de ofrecerse, y se queda donde se eligió.";
    NewPipeline => "New pipeline", "Nuevo pipeline";
    CreatePipeline => "Create pipeline", "Crear pipeline";
    Name => "Name", "Nombre";
    BeginsWith => "Begins with", "Empieza con";
    BeginsWithHint => "You can change the stages afterwards.", "Después puedes cambiar las etapas.";
    Archive => "Archive", "Archivar";
    Restore => "Restore", "Restaurar";
    Rename => "Rename", "Renombrar";
    Save => "Save", "Guardar";
    Cancel => "Cancel", "Cancelar";
    Edit => "Edit", "Editar";
    Remove => "Remove", "Eliminar";
    Add => "Add", "Agregar";
    Stages => "Stages", "Etapas";
    StagesText => "Deals move from the first stage to the last. Days and limits warn on the board; they never stop anybody.",
        "Las ofertas avanzan de la primera etapa a la última. Los días y los límites avisan en el tablero; nunca detienen a nadie.";
    AddStage => "Add stage", "Agregar etapa";
    NewStage => "New stage", "Nueva etapa";
    StageText => "A column of the board, and what it means for a deal to be there.",
        "Una columna del tablero, y lo que significa para una oferta estar ahí.";
    Kind => "Deals here are", "Aquí las ofertas están";
    Open => "Open", "Abiertas";
    Won => "Won", "Ganadas";
    Lost => "Lost", "Perdidas";
    KindFixed => "It has deals, so this stays as it is.", "Tiene ofertas, así que esto no cambia.";
    Probability => "Probability", "Probabilidad";
    RotsAfter => "Rotting after", "Estancada después de";
    RotsAfterHint => "Days in this stage. Empty: never.", "Días en la etapa. Vacío: nunca.";
    Limit => "Limit of deals", "Límite de ofertas";
    LimitHint => "Empty: none.", "Vacío: ninguno.";
    Colour => "Colour", "Color";
    Blue => "Blue", "Azul";
    Cyan => "Cyan", "Cian";
    Violet => "Violet", "Violeta";
    Amber => "Amber", "Ámbar";
    Pink => "Pink", "Rosa";
    Olive => "Olive", "Oliva";
    Green => "Green", "Verde";
    Grey => "Grey", "Gris";
    OneDeal => "1 deal", "1 oferta";
    NoDeals => "No deals", "Sin ofertas";
    RemoveEmptyText => "No deal is in it. Its name stays in the history of deals that were.",
        "No hay ofertas en ella. Su nombre queda en el historial de las que estuvieron.";
    MoveTo => "Move its deals to", "Mover sus ofertas a";
    ChooseStage => "Choose a stage", "Elige una etapa";
    NoOtherStage => "There is no other stage that means the same. Add one first: no deal may be won, lost or opened again by this.",
        "No hay otra etapa que signifique lo mismo. Agrega una primero: así ninguna oferta se gana, se pierde ni se reabre.";
    LastOpenStage => "A pipeline needs an open stage, and this is the last one.", "Un pipeline necesita una etapa abierta, y esta es la última.";
    LastPipeline => "A workspace needs a pipeline, and this is the last one.", "Un espacio de trabajo necesita un pipeline, y este es el último.";
    ArchivedPipeline => "This pipeline is archived: it is on no board.", "Este pipeline está archivado: no está en ningún tablero.";
    ShowBoard => "Show on the board", "Ver en el tablero";
    BackToPipelines => "All pipelines", "Todos los pipelines";
    LostReasons => "Reasons lost", "Motivos de pérdida";
    LostReasonsText => "Asked for when a deal is lost.", "Se preguntan cuando una oferta se pierde.";
    LostReasonsEmpty => "There are none, so nobody is asked why.", "No hay ninguno, así que a nadie se le pregunta por qué.";
    Sources => "Deal sources", "Fuentes de las ofertas";
    SourcesText => "Where deals come from.", "De dónde vienen las ofertas.";
    SourcesEmpty => "There are none to choose from yet.", "Aún no hay ninguna para elegir.";
    Subjects => "Subjects", "Asuntos";
    SubjectsText => "What a deal is about. Deals keep the words that they have.", "De qué trata una oferta. Las ofertas conservan las palabras que tienen.";
    Weights => "Weights", "Ponderaciones";
    WeightsText => "How much a deal weighs for you. Deals keep the words that they have.",
        "Cuánto pesa una oferta para ustedes. Las ofertas conservan las palabras que tienen.";
    WordsEmpty => "The list is empty, so people write what they like. With the first value they choose from it.",
        "La lista está vacía, así que cada quien escribe lo que quiere. Con el primer valor se elige de ella.";
    Meanwhile => "Someone else changed it meanwhile. Save again to put your words in place of theirs.",
        "Otra persona lo cambió mientras tanto. Guarda de nuevo para poner lo tuyo en lugar de lo suyo.";
    OrderMeanwhile => "Someone else changed this list meanwhile. This is how it is now.",
        "Otra persona cambió esta lista mientras tanto. Así está ahora.";
    Gone => "It is no longer there.", "Ya no existe.";
    ForbiddenTitle => "Settings are for administrators", "La configuración es para administradores";
    ForbiddenText => "Your role does not shape the workspace. Ask an administrator for what you need.",
        "Tu rol no configura el espacio de trabajo. Pide a un administrador lo que necesites.";
    ToTheBoard => "To the board", "Al tablero";
    NowhereTitle => "There is no such pipeline", "Ese pipeline no existe";
    NowhereText => "The address may be wrong.", "La dirección puede estar mal.";
    FailedTitle => "The settings did not load", "La configuración no se cargó";
    Retry => "Retry", "Reintentar";
    Loading => "Loading", "Cargando";
}

kit::texts_with! {
    /// How many stages and deals a pipeline has.
    stages_and(stages, deals) => "{stages} stages · {deals}", "{stages} etapas · {deals}";
    /// How many deals, when not one.
    deals(count) => "{count} deals", "{count} ofertas";
    /// When deals rot.
    rots_after(days) => "rotting after {days} d", "estancada después de {days} d";
    /// How many deals there may be.
    at_most(count) => "at most {count} deals", "máximo {count} ofertas";
    /// What the button that moves a thing up says.
    move_up(name) => "Move “{name}” up", "Subir «{name}»";
    /// What the button that moves a thing down says.
    move_down(name) => "Move “{name}” down", "Bajar «{name}»";
    /// Where a thing is after it was moved.
    now_at(name, place, places) => "“{name}”, place {place} of {places}.", "«{name}», lugar {place} de {places}.";
    /// A button that edits something.
    edit_named(name) => "Edit “{name}”", "Editar «{name}»";
    /// A button that renames something.
    rename_named(name) => "Rename “{name}”", "Renombrar «{name}»";
    /// A button that removes a stage.
    remove_named(name) => "Remove “{name}”", "Eliminar «{name}»";
    /// The question before a stage is removed.
    remove_question(name) => "Remove “{name}”?", "¿Eliminar «{name}»?";
    /// What happens to the deals of a stage that is removed.
    remove_text(deals) => "It has {deals}. They move to the bottom of the stage you choose, in their order.",
        "Tiene {deals}. Pasan al final de la etapa que elijas, en su orden.";
    /// The same where some are put away.
    remove_text_archived(deals, archived) => "It has {deals} and {archived} archived. They move to the bottom of the stage you choose, in their order.",
        "Tiene {deals} y {archived} archivadas. Pasan al final de la etapa que elijas, en su orden.";
    /// A button that puts something away.
    archive_named(name) => "Archive “{name}”", "Archivar «{name}»";
    /// The question before a pipeline is put away.
    archive_question(name) => "Archive “{name}”?", "¿Archivar «{name}»?";
    /// What happens to the deals of a pipeline that is put away.
    archive_text(deals) => "{deals}: they stay in it, and are on no board until you restore it.",
        "{deals}: se quedan en él, y no están en ningún tablero hasta que lo restaures.";
    /// A button that brings something back.
    restore_named(name) => "Restore “{name}”", "Restaurar «{name}»";
    /// How many are put away.
    archived_count(count) => "Archived ({count})", "Archivados ({count})";
    /// A new value for a list.
    new_value(list) => "New in “{list}”", "Nuevo en «{list}»";
    /// In how many records a field is filled, when not one.
    filled(count) => "in {count} records", "en {count} registros";
    /// The same when no further is counted.
    filled_at_least(count) => "in at least {count} records", "en al menos {count} registros";
    /// A button that makes a field of a profile.
    new_field_in(profile) => "New field in “{profile}”", "Nuevo campo en «{profile}»";
    /// Where a field is made.
    in_profile(profile) => "In the profile “{profile}”.", "En el perfil «{profile}».";
    /// How many options a field has.
    options_count(count) => "Options ({count})", "Opciones ({count})";
    /// The options of a field.
    options_of(name) => "Options of “{name}”", "Opciones de «{name}»";
    /// Something that was put away while records have values of it.
    archived_filled(name) => "“{name}” archived; its values are kept", "Se archivó «{name}»; sus valores se conservan";
    /// Something that cannot come back because of its name.
    not_restored(name) => "“{name}” was not restored: its name is in use by now. Rename the other one first.",
        "No se restauró «{name}»: su nombre ya está en uso. Cambia antes ese otro nombre.";
    /// Something that was made.
    created(name) => "“{name}” created", "Se creó «{name}»";
    /// Something that was changed.
    saved(name) => "“{name}” saved", "Se guardó «{name}»";
    /// Something that was put away.
    archived(name) => "“{name}” archived", "Se archivó «{name}»";
    /// Something that was brought back.
    restored(name) => "“{name}” restored", "Se restauró «{name}»";
    /// A stage that was removed.
    removed(name) => "“{name}” removed", "Se eliminó «{name}»";
    /// What is there now, after somebody else changed it.
    now(what) => "Now: {what}", "Ahora: {what}";
}
