//! The own fields of the Spanish demonstration.

use crate::demo::story::{Kept, OwnProfile};

pub const OF_CLIENTS: OwnProfile = OwnProfile {
    name: "Perfil de ventas",
    fields: &[
        ("Territorio de ventas", Kept::Choice(&["Norte", "Sur", "Este", "Oeste"])),
        (
            "Actividad principal",
            Kept::Choice(&["Fabricación", "Distribución", "Ingeniería", "Servicios públicos", "Investigación", "Mantenimiento"]),
        ),
        ("Nivel de servicio", Kept::Choice(&["Estándar", "Plus", "Premium"])),
        ("Responsable de los datos", Kept::Member),
        ("Cliente desde", Kept::Past),
        ("Boletín", Kept::YesNo),
    ],
};

pub const OF_DEALS: OwnProfile = OwnProfile {
    name: "Requisitos",
    fields: &[("Plazo de entrega", Kept::Ahead), ("Unidades", Kept::Number), ("Licitación", Kept::YesNo)],
};
