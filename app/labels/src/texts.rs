//! The words of labels.

kit::texts! {
    AddLabel => "Add label", "Agregar etiqueta";
    Failed => "The labels did not load", "Las etiquetas no se cargaron";
    Find => "Find a label", "Buscar una etiqueta";
    Loading => "Loading the labels", "Cargando las etiquetas";
    NoneFound => "No label of that name.", "No hay ninguna etiqueta con ese nombre.";
    NoneYet => "There are no labels yet. An administrator makes them.", "Aún no hay etiquetas. Las crea un administrador.";
    NoLabels => "No labels", "Sin etiquetas";
    Retry => "Retry", "Reintentar";
}

kit::texts_with! {
    /// The name of the button that makes a label.
    create_named(name) => "Create “{name}”", "Crear “{name}”";
    /// The name of the button that takes a label off.
    take_off(name) => "Take “{name}” off", "Quitar “{name}”";
    /// A label was put on a deal.
    put_on(name) => "“{name}” put on the deal", "“{name}” puesta en la oferta";
    /// A label was taken off.
    taken_off(name) => "“{name}” taken off the deal", "“{name}” quitada de la oferta";
}
