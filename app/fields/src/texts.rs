//! The words of the workspace's own fields.

kit::texts! {
    Failed => "The fields could not be loaded", "No se pudieron cargar los campos";
    No => "No", "No";
    Nobody => "Nobody", "Nadie";
    OpenAddress => "Open the web address", "Abrir la dirección web";
    Required => "Required.", "Obligatorio.";
    Retry => "Retry", "Reintentar";
    TypeChoice => "Choice", "Opción";
    TypeChoices => "Several choices", "Varias opciones";
    TypeDate => "Date", "Fecha";
    TypeDateTime => "Date and time", "Fecha y hora";
    TypeEmail => "Email", "Email";
    TypeLongText => "Long text", "Texto largo";
    TypeMember => "Member", "Miembro";
    TypeMoney => "Amount of money", "Importe";
    TypeNumber => "Number", "Número";
    TypePhone => "Phone", "Teléfono";
    TypeText => "Text", "Texto";
    TypeWebAddress => "Web address", "Dirección web";
    TypeYesNo => "Yes or no", "Sí o no";
    Yes => "Yes", "Sí";
}
