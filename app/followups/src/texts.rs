//! The words of follow-ups.

kit::texts! {
    Add => "Add follow-up", "Agregar seguimiento";
    AddTitle => "New follow-up", "Nuevo seguimiento";
    Another => "A date…", "Una fecha…";
    Away => "Follow-ups can be read here, not changed.", "Aquí los seguimientos se pueden leer, no cambiar.";
    Cancel => "Cancel", "Cancelar";
    Close => "Close", "Cerrar";
    Client => "Client", "Cliente";
    Contact => "Contact", "Contacto";
    Date => "Date", "Fecha";
    Deal => "Deal", "Oferta";
    Done => "Done", "Hechos";
    Failed => "The follow-ups did not load", "Los seguimientos no se cargaron";
    FollowUps => "Follow-ups", "Seguimientos";
    InAWeek => "In a week", "En una semana";
    Late => "Late", "Atrasados";
    Later => "Later", "Más adelante";
    LateMark => "Late: ", "Atrasado: ";
    Lead => "Lead", "Lead";
    Loading => "Loading the follow-ups", "Cargando los seguimientos";
    MyFollowUps => "My follow-ups", "Mis seguimientos";
    NoRights => "You do not see records here", "Aquí no ves registros";
    NoneOpen => "Nothing is planned.", "No hay nada planeado.";
    NoneTitle => "Nothing to follow up", "No hay seguimientos pendientes";
    NoneText => "Plan the next step of a deal, a client, a contact or a lead, and it waits for you here.",
        "Planea el próximo paso de una oferta, un cliente, un contacto o un lead, y te espera aquí.";
    Nobody => "There is nobody like that here", "Aquí no hay nadie así";
    NotWhat => "Write what is to be done.", "Escribe qué hay que hacer.";
    Person => "Person", "Persona";
    Remove => "Remove", "Quitar";
    Retry => "Retry", "Reintentar";
    Save => "Save", "Guardar";
    Time => "Time (optional)", "Hora (opcional)";
    ToTheBoard => "To the board", "Al tablero";
    Today => "Today", "Hoy";
    Tomorrow => "Tomorrow", "Mañana";
    What => "What is to be done", "Qué hay que hacer";
    When => "When", "Cuándo";
    Who => "Who", "Quién";
}

kit::texts_with! {
    /// Something was planned.
    added(what) => "“{what}” added", "“{what}” agregado";
    /// Something is done.
    finished(what) => "“{what}” is done", "“{what}” está hecho";
    /// Something is not done after all.
    reopened(what) => "“{what}” is open again", "“{what}” está pendiente de nuevo";
    /// Something was taken away.
    removed(what) => "“{what}” removed", "“{what}” quitado";
    /// Something was brought back.
    restored(what) => "“{what}” is back", "“{what}” está de vuelta";
    /// What somebody else made of it.
    now_says(what) => "Now it says “{what}”. What you wrote is kept if you save again.", "Ahora dice “{what}”. Si guardas de nuevo, queda lo que escribiste.";
    /// Something says something else now.
    saved(what) => "“{what}” saved", "“{what}” guardado";
    /// The name of the box that says whether it is done.
    done_named(what) => "Done: {what}", "Hecho: {what}";
    /// The name of the button that changes it.
    edit_named(what) => "Edit “{what}”", "Editar “{what}”";
    /// The name of the button that takes it away.
    remove_named(what) => "Remove “{what}”", "Quitar “{what}”";
    /// When it was done, and by whom.
    done_by(day, name) => "{day} by {name}", "{day} por {name}";
    /// Whose follow-ups a page shows.
    of_person(name) => "Follow-ups of {name}", "Seguimientos de {name}";
    /// That there are more than are shown.
    first_of(shown, count) => "The first {shown} of {count}.", "Los primeros {shown} de {count}.";
    /// How many are done.
    done_count(count) => "Done ({count})", "Hechos ({count})";
}
