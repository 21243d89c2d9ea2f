//! The kit's own words.

kit::texts! {
    Dismiss => "Dismiss", "Descartar";
    Undo => "Undo", "Deshacer";
}
