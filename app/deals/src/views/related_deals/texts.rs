//! The words of the deals with a client or a contact.

kit::texts! {
    Open => "Open", "Abiertas";
    Closed => "Closed", "Cerradas";
    Failed => "The deals did not load", "Las ofertas no se cargaron";
    Loading => "Loading the deals", "Cargando las ofertas";
    None => "No deals with this client yet, or none that you may see.", "Aún no hay ofertas con este cliente, o ninguna que puedas ver.";
    NoneOfContact => "No deals with this contact yet, or none that you may see.", "Aún no hay ofertas con este contacto, o ninguna que puedas ver.";
    NoRights => "Your role does not show deals.", "Tu rol no muestra ofertas.";
    NoneOpen => "No open deal.", "Ninguna oferta abierta.";
    Retry => "Retry", "Reintentar";
}
