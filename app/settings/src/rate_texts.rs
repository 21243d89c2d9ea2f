//! The words of the page of currencies.

kit::texts! {
    Rates => "Exchange rates", "Tipos de cambio";
    RatesHint => "A rate holds until the next one, for 92 days at most.", "Un tipo vale hasta el siguiente, como máximo 92 días.";
    RatesEmpty => "No deal is in another currency yet, and there are no rates. Enter the first one below, or load a file.",
        "Aún no hay ofertas en otra moneda ni tipos de cambio. Escribe el primero abajo, o carga un archivo.";
    NoRate => "No rate", "Sin tipo de cambio";
    TooOld => "Too old: it no longer holds", "Demasiado antiguo: ya no vale";
    OneOpen => "1 open deal", "1 oferta abierta";
    OneUnrated => "1 closed deal without a rate", "1 oferta cerrada sin tipo de cambio";
    History => "History", "Historial";
    Older => "Show older ones", "Mostrar anteriores";
    NoHistory => "There are none any more.", "Ya no hay ninguno.";
    Remove => "Remove", "Eliminar";
    EnterRate => "Enter a rate", "Escribir un tipo de cambio";
    EnterText => "Closed deals that have no rate get it too, if it holds for their day. Deals that have one keep it.",
        "Las ofertas cerradas sin tipo de cambio también lo reciben, si vale para su día. Las que ya tienen uno lo conservan.";
    Amount => "Amount", "Cantidad";
    Currency => "Currency", "Moneda";
    Day => "Day", "Día";
    SaveRate => "Save rate", "Guardar tipo";
    LoadFile => "Load a file", "Cargar un archivo";
    LoadText => "The European Central Bank publishes its reference rates as CSV files: the latest day, the last 90 days, and all days since 1999. Nothing is kept before you confirm it.",
        "El Banco Central Europeo publica sus tipos de referencia como archivos CSV: el último día, los últimos 90 días y todos los días desde 1999. Nada se guarda antes de que lo confirmes.";
    File => "CSV file", "Archivo CSV";
    NotRead => "The file could not be read.", "No se pudo leer el archivo.";
    TooLarge => "The file is larger than 10 MB: this is no file of exchange rates.", "El archivo pasa de 10 MB: no es un archivo de tipos de cambio.";
    Wrong => "Nothing can be loaded from this file:", "No se puede cargar nada de este archivo:";
    NoHeadings => "It does not begin with the headings “Date, USD, JPY…” of the European Central Bank.",
        "No empieza con los encabezados «Date, USD, JPY…» del Banco Central Europeo.";
    NoDays => "There is no day below the headings.", "No hay ningún día debajo de los encabezados.";
    ColumnTwice => "this currency has two columns.", "esta moneda tiene dos columnas.";
    Cells => "it has more or fewer cells than there are headings.", "tiene más o menos celdas que encabezados.";
    DayTwice => "this day was there before.", "este día ya estaba antes.";
    TooLong => "the number has more than 15 digits.", "el número tiene más de 15 cifras.";
    Which => "Currencies", "Monedas";
    From => "From this day on", "Desde este día";
    Nothing => "None of its rates is among what you chose.", "Ninguno de sus tipos está entre lo que elegiste.";
    TooMany => "That is more than 10,000 at a time. Choose fewer currencies, or a later first day.",
        "Son más de 10.000 de una vez. Elige menos monedas, o un primer día posterior.";
    NothingNew => "These rates were there already.", "Estos tipos de cambio ya estaban.";
    OneSaved => "Rate saved", "Tipo de cambio guardado";
    OneFrozen => "1 closed deal has its rate now.", "1 oferta cerrada ya tiene su tipo de cambio.";
}

kit::texts_with! {
    /// What the page is about.
    introduction(home) => "Totals are in {home}, the workspace’s currency, which stays as it was set up. Deals in other currencies are converted: open ones at the rate of today, closed ones at the rate of the day they closed, which is frozen then. What has no rate is shown beside the total and never added.",
        "Los totales están en {home}, la moneda del espacio de trabajo, que queda como se configuró. Las ofertas en otras monedas se convierten: las abiertas al tipo de cambio de hoy, las cerradas al del día en que se cerraron, que entonces queda fijado. Lo que no tiene tipo de cambio se muestra junto al total y nunca se suma.";
    /// How many open deals.
    open(count) => "{count} open deals", "{count} ofertas abiertas";
    /// How many closed deals have no rate.
    unrated(count) => "{count} closed deals without a rate", "{count} ofertas cerradas sin tipo de cambio";
    /// A rate and its day.
    rate_of_day(rate, day) => "{rate} · {day}", "{rate} · {day}";
    /// The button that shows all rates of a currency.
    history_of(currency, count) => "History of {currency} ({count})", "Historial de {currency} ({count})";
    /// The button that removes a rate.
    remove_of(currency, day) => "Remove the rate of {currency} of {day}", "Eliminar el tipo de {currency} del {day}";
    /// A rate that was removed.
    removed(currency, day) => "Rate of {currency} of {day} removed", "Se eliminó el tipo de {currency} del {day}";
    /// What an amount of a currency is worth.
    worth(home) => "Is worth, in {home}", "Vale, en {home}";
    /// What a file has.
    file_has(days, from, to, currencies) => "{days} days, {from} to {to}, {currencies} currencies.", "{days} días, del {from} al {to}, {currencies} monedas.";
    /// Columns that are left out.
    left_out(columns) => "Left out, for they are in use no more: {columns}.", "Se omiten, porque ya no están en uso: {columns}.";
    /// A file that does not know the workspace's currency.
    not_home(home) => "It has no rates of {home}, so nothing can be converted to it by this file. Enter rates by hand.",
        "No tiene tipos de {home}, así que este archivo no sirve para convertir a esa moneda. Escribe los tipos a mano.";
    /// The choice of the currencies that deals are in.
    in_use(currencies) => "Those of deals: {currencies}", "Las de las ofertas: {currencies}";
    /// The choice of all currencies.
    all(count) => "All {count}", "Todas ({count})";
    /// The button that loads.
    load(count) => "Load {count} rates", "Cargar {count} tipos";
    /// What was loaded.
    loaded(count) => "{count} rates loaded", "Se cargaron {count} tipos de cambio";
    /// How many closed deals got their rate.
    frozen(count) => "{count} closed deals have their rate now.", "{count} ofertas cerradas ya tienen su tipo de cambio.";
    /// Something wrong with a line.
    at_line(line, what) => "Line {line}: {what}", "Línea {line}: {what}";
    /// Something wrong with a cell.
    at_cell(line, column, what) => "Line {line}, {column}: {what}", "Línea {line}, {column}: {what}";
    /// A cell that should be a day.
    not_a_day(text) => "“{text}” is no day.", "«{text}» no es un día.";
    /// A cell that should be a number.
    not_a_number(text) => "“{text}” is no number above zero.", "«{text}» no es un número mayor que cero.";
}
