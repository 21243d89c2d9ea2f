//! The words of the palette.

kit::texts! {
    Title => "Search and commands", "Búsqueda y comandos";
    Placeholder => "Search deals, clients, contacts, pages and actions", "Buscar ofertas, clientes, contactos, páginas y acciones";
    Recent => "Recent deals", "Ofertas recientes";
    Deals => "Deals", "Ofertas";
    Clients => "Clients", "Clientes";
    Contacts => "Contacts", "Contactos";
    Leads => "Leads", "Leads";
    Pages => "Pages", "Páginas";
    Actions => "Actions", "Acciones";
    Nothing => "Nothing found", "No se encontró nada";
    NothingHint => "There may be records outside of what you may see, and archived ones.",
        "Puede haber registros fuera de lo que puedes ver, y archivados.";
    NewDeal => "New deal", "Nueva oferta";
    SignOut => "Sign out", "Cerrar sesión";
    Light => "Theme: light", "Tema: claro";
    Dark => "Theme: dark", "Tema: oscuro";
    System => "Theme: as the system", "Tema: como el sistema";
    Keys => "↑ ↓ to choose, Enter to open, Esc to close", "↑ ↓ para elegir, Intro para abrir, Esc para cerrar";
    Close => "Close", "Cerrar";
}

kit::texts_with! {
    /// The action that shows another pipeline.
    show_pipeline(name) => "Show pipeline {name}", "Mostrar pipeline {name}";
    /// How much was found, for who does not see it.
    results(count) => "Results: {count}", "Resultados: {count}";
}
