//! The words of follow-ups.

kit::texts! {
    Add => "Add follow-up", "Agregar seguimiento";
    AddTitle => "New follow-up", "Nuevo seguimiento";
    Another => "A date…", "Una fecha…";
    Archived => "This deal is archived. Its follow-ups can be read, not changed.", "Esta oferta está archivada. Sus seguimientos se pueden leer, no cambiar.";
    Cancel => "Cancel", "Cancelar";
    Close => "Close", "Cerrar";
    Date => "Date", "Fecha";
    Done => "Done", "Hechos";
    Failed => "The follow-ups did not load", "Los seguimientos no se cargaron";
    FollowUps => "Follow-ups", "Seguimientos";
    InAWeek => "In a week", "En una semana";
    Late => "Late", "Atrasados";
    Later => "Later", "Más adelante";
    LateMark => "Late: ", "Atrasado: ";
    Loading => "Loading the follow-ups", "Cargando los seguimientos";
    MyFollowUps => "My follow-ups", "Mis seguimientos";
    NoRights => "You do not see deals here", "Aquí no ves ofertas";
    NoneOpen => "Nothing is planned for this deal.", "No hay nada planeado para esta oferta.";
    NoneTitle => "Nothing to follow up", "No hay seguimientos pendientes";
    NoneText => "Plan the next step of a deal on its card or in its panel, and it waits for you here.",
        "Planea el próximo paso de una oferta en su tarjeta o en su panel, y te espera aquí.";
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
