//! The words of the shell.

kit::texts! {
    SkipToContent => "Skip to the content", "Saltar al contenido";
    Main => "Main", "Principal";
    SalesBoard => "Sales board", "Tablero de ventas";
    Search => "Search", "Buscar";
    SearchKeys => "Search (Ctrl+K)", "Buscar (Ctrl+K)";
    Clients => "Clients", "Clientes";
    Contacts => "Contacts", "Contactos";
    Deals => "Deals", "Ofertas";
    Leads => "Leads", "Leads";
    RecentChanges => "Recent changes", "Cambios recientes";
    MyFollowUps => "My follow-ups", "Mis seguimientos";
    Labels => "Labels", "Etiquetas";
    History => "History", "Historial";
    FollowUps => "Follow-ups", "Seguimientos";
    Settings => "Settings", "Configuración";
    Help => "Help", "Ayuda";
    SignOut => "Sign out", "Cerrar sesión";
    Theme => "Theme", "Tema";
    System => "System", "Sistema";
    Light => "Light", "Claro";
    Dark => "Dark", "Oscuro";
    Language => "Language", "Idioma";
    NotFoundTitle => "There is nothing here", "Aquí no hay nada";
    NotFoundText => "The address may be wrong, or you may not see what it names.",
        "La dirección puede estar mal, o no puedes ver lo que nombra.";
    FailedTitle => "This page cannot be shown", "Esta página no se puede mostrar";
    NotAlive => "This page is not complete: part of it did not load.", "Esta página no está completa: una parte no se cargó.";
    Retry => "Retry", "Reintentar";
    ToTheBoard => "To the board", "Al tablero";
}
