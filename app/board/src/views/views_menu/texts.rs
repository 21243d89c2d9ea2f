//! The words of the menu of saved views: only who opens it downloads them.

kit::texts! {
    Everything => "All deals", "Todas las ofertas";
    Mine => "My views", "Mis vistas";
    SharedByOthers => "Shared by others", "Compartidas por otras personas";
    NoneYet => "Save what the board shows, to come back to it.", "Guarda lo que muestra el tablero, para volver a ello.";
    Shared => "shared", "compartida";
    Opens => "· opens first", "· se abre primero";
    Loading => "Loading…", "Cargando…";
    SaveChanges => "Save changes to this view", "Guardar cambios en esta vista";
    OpenWithThis => "Open my board with it", "Abrir mi tablero con ella";
    OpenWithEverything => "Open my board with all deals", "Abrir mi tablero con todas las ofertas";
    Rename => "Rename…", "Cambiar nombre…";
    Share => "Share with everyone here", "Compartir con todo el espacio";
    Unshare => "Stop sharing", "Dejar de compartir";
    Archive => "Archive", "Archivar";
    SaveAs => "Save as…", "Guardar como…";
    Name => "Name", "Nombre";
    ShareIt => "Share with everyone here", "Compartir con todo el espacio";
    OpenWithIt => "Open my board with it", "Abrir mi tablero con ella";
    Cancel => "Cancel", "Cancelar";
    Save => "Save", "Guardar";
    Saved => "The view is saved.", "La vista está guardada.";
    NowShared => "The view is shared.", "La vista está compartida.";
    NowMine => "Only you see the view now.", "Ahora solo tú ves la vista.";
    NowOpens => "Your board opens with this view.", "Tu tablero se abre con esta vista.";
    NowEverything => "Your board opens with all deals.", "Tu tablero se abre con todas las ofertas.";
    Archived => "The view is archived.", "La vista está archivada.";
}

kit::texts_with! {
    /// Whose a shared view is.
    by(name) => "by {name}", "de {name}";
}
