//! The words of the board.

kit::texts! {
    Title => "Sales board", "Tablero de ventas";
    Deals => "Deals", "Ofertas";
    Projected => "Projected", "Proyectado";
    Weighted => "Weighted", "Ponderado";
    Actual => "Actual", "Real";
    ValueLost => "Value lost", "Valor perdido";
    NewDeal => "New deal", "Nueva oferta";
    Filter => "Filter", "Filtrar";
    Pipeline => "Pipeline", "Pipeline";
    Owner => "Owner", "Responsable";
    Mine => "Mine", "Mías";
    MyTeam => "My team", "Mi equipo";
    Everyone => "Everyone", "Todas";
    Person => "A person…", "Una persona…";
    Period => "Period", "Período";
    AllDates => "All dates", "Todas las fechas";
    ThisMonth => "This month", "Este mes";
    ThisQuarter => "This quarter", "Este trimestre";
    NextQuarter => "Next quarter", "Próximo trimestre";
    ThisYear => "This year", "Este año";
    Between => "From–to…", "Desde–hasta…";
    From => "From", "Desde";
    To => "To", "Hasta";
    Project => "Project", "Proyecto";
    AllProjects => "All projects", "Todos los proyectos";
    Search => "Search", "Buscar";
    Show => "Show", "Mostrar";
    Swimlanes => "Swimlanes", "Carriles";
    NoLanes => "No swimlanes", "Sin carriles";
    ByOwner => "By owner", "Por responsable";
    ByProject => "By project", "Por proyecto";
    WithoutProject => "Without project", "Sin proyecto";
    Won => "Won", "Ganadas";
    Lost => "Lost", "Perdidas";
    Unprocessed => "Unprocessed", "Sin procesar";
    UnprocessedHint => "Clients without a deal yet", "Clientes aún sin oferta";
    CreateDeal => "Create deal", "Crear oferta";
    Stages => "Stages", "Etapas";
    NoDealsHere => "No deals here", "No hay ofertas aquí";
    Overdue => "Overdue: ", "Vencida: ";
    MoveTo => "Move to…", "Mover a…";
    PlaceInStage => "Place in the stage", "Lugar en la etapa";
    Select => "Select", "Seleccionar";
    Chosen => "Chosen.", "Elegida.";
    EachForItsValue => "Each for its own expected value.", "Cada una por su valor esperado.";
    NotShown => "This could not be loaded. Check your connection and try again.", "No se pudo cargar. Revisa tu conexión e inténtalo de nuevo.";
    Top => "Top", "Inicio";
    Bottom => "Bottom", "Final";
    Here => "here", "aquí";
    Estimated => "Estimated", "Estimado";
    FirstDealTitle => "Create your first deal", "Crea tu primera oferta";
    FirstDealText => "A deal is one possible sale. It starts on the left and moves right, until it is won or lost.",
        "Una oferta es una venta posible. Empieza a la izquierda y avanza a la derecha, hasta que se gana o se pierde.";
    NothingFoundTitle => "Nothing matches this filter", "Nada coincide con este filtro";
    NothingFoundText => "There may be deals outside of it: of other owners, dates or names.",
        "Puede haber ofertas fuera de él: de otros responsables, fechas o nombres.";
    ShowAll => "Show all deals", "Mostrar todas las ofertas";
    NoRightsTitle => "You do not see deals here", "Aquí no ves ofertas";
    NoRightsText => "Your role has no access to deals in this workspace. An administrator can change that.",
        "Tu rol no tiene acceso a las ofertas de este espacio. Un administrador puede cambiarlo.";
    FailedTitle => "The board did not load", "El tablero no se cargó";
    FailedText => "Nothing is lost. Try again in a moment.", "No se perdió nada. Inténtalo de nuevo en un momento.";
    BadFilterTitle => "This address asks for something that does not exist", "Esta dirección pide algo que no existe";
    BadFilterText => "A part of the filter cannot be understood. The board without it is one step away.",
        "Una parte del filtro no se entiende. El tablero sin ella está a un paso.";
    HowToMove => "Space lifts the card, arrows move it.", "Espacio levanta la tarjeta, las flechas la mueven.";
    Loading => "Loading the board", "Cargando el tablero";
    Redo => "Redo", "Rehacer";
    Undo => "Undo", "Deshacer";
    Retry => "Retry", "Reintentar";
    AlsoHere => "Also looking at this board", "También miran este tablero";
    ConnectionLost => "Connection lost. Trying again…", "Sin conexión. Reintentando…";
    ConnectionBack => "Connected again", "Conectado de nuevo";
    SessionOver => "Your session has ended. Sign in again.", "Tu sesión terminó. Inicia sesión de nuevo.";
    OneLeft => "A deal left this board.", "Una oferta salió de este tablero.";
    OneDayInStage => "1 day in this stage", "1 día en la etapa";
    Rotting => "Rotting: ", "Estancada: ";
    OverLimit => "Over the limit", "Sobre el límite";
    NextToday => "Next activity: today", "Próxima actividad: hoy";
    NextNone => "No next activity. Plan one", "Sin próxima actividad. Planear una";
    Export => "Export", "Exportar";
    ExportShown => "Export what is shown", "Exportar lo que se muestra";
    AsCsv => "CSV", "CSV";
    AsExcel => "Excel (XLSX)", "Excel (XLSX)";
    Views => "Views", "Vistas";
    ViewIs => "View: ", "Vista: ";
    ViewChanged => ", changed", ", modificada";
    NoRate => "no rate", "sin tipo de cambio";
    AtClosing => "Each deal at the rate of the day it closed.", "Cada oferta al tipo de cambio del día en que se cerró.";
    Comfortable => "Comfortable cards", "Tarjetas cómodas";
    Labels => "Labels", "Etiquetas";
    NotLoaded => "More deals could not be loaded.", "No se pudieron cargar más ofertas.";
}

kit::texts_with! {
    /// Days, as short as a card has room for.
    days(count) => "{count} d", "{count} d";
    /// How long a deal has been in its stage.
    days_in_stage(count) => "{count} days in this stage", "{count} días en la etapa";
    /// The button that shows what a sum of several currencies is made of.
    sum_and_parts(sum, total) => "{sum}: {total}. Show by currency", "{sum}: {total}. Mostrar por moneda";
    /// How many deals a column has, and how many it is meant to have at most.
    of_limit(deals, limit) => "{deals} of {limit}", "{deals} de {limit}";
    /// The name of the button that makes a column a strip.
    fold_column(stage) => "Fold column {stage}", "Plegar columna {stage}";
    /// The name of the button that makes a strip a column again.
    unfold_column(stage) => "Unfold column {stage}", "Desplegar columna {stage}";
    /// The lane of all for which a board has no room, by their number.
    more_lanes(count) => "{count} more: narrow the filter to see them", "{count} más: acota el filtro para verlos";
    /// How many labels are chosen.
    labels_chosen(count) => "Labels: {count}", "Etiquetas: {count}";
    /// The labels of a card, for who hears it.
    labelled(names) => "Labels: {names}", "Etiquetas: {names}";
    /// What is to be done next was to be done on a day before today.
    next_late(day) => "Next activity: late, {day}", "Próxima actividad: atrasada, {day}";
    /// What is to be done next is to be done on a later day.
    next_later(day) => "Next activity: {day}", "Próxima actividad: {day}";
    /// The name of the button that opens the menu of a card.
    move_named(name) => "Move “{name}” to…", "Mover “{name}” a…";
    /// The name of the link that adds a deal to a column.
    new_deal_in(stage) => "New deal in {stage}", "Nueva oferta en {stage}";
    /// Where a card that is moved by keys is.
    place_in_stage(stage, place, places) => "{stage}, place {place} of {places}.", "{stage}, lugar {place} de {places}.";
    /// Who else looks at the board.
    also_here(names) => "Also looking at this board: {names}", "También miran este tablero: {names}";
    /// Somebody else holds a card.
    holds(name) => "{name} is moving this deal", "{name} está moviendo esta oferta";
    /// Somebody else moved or made a deal.
    now_in(name, stage) => "“{name}” is now in {stage}.", "“{name}” ahora está en {stage}.";
    /// Others changed several deals.
    deals_changed(count) => "{count} deals changed.", "Cambiaron {count} ofertas.";
    /// A card was lifted by keys.
    lifted(name, place) => "“{name}” is lifted. {place} Arrows move it, Space drops it, Escape puts it back.",
        "“{name}” está levantada. {place} Las flechas la mueven, Espacio la suelta, Escape la devuelve.";
    /// A card was dropped by keys.
    dropped(name, place) => "“{name}” is dropped. {place}", "“{name}” está soltada. {place}";
    /// A card that was lifted by keys went back.
    put_back(name) => "“{name}” is back where it was.", "“{name}” volvió a su lugar.";
    /// A move that is on the screen.
    moved(name, stage) => "“{name}” moved to {stage}", "“{name}” se movió a {stage}";
    /// A move that changed the order alone.
    moved_within(name, stage) => "“{name}” moved within {stage}", "“{name}” se movió dentro de {stage}";
    /// Something that is taken back.
    undone(name) => "{name} is as it was before", "{name} está como antes";
    /// The same of several.
    undone_several(deals) => "{deals} are as they were before", "{deals} están como antes";
    /// Something that is done again.
    redone(name) => "{name} is changed again", "{name} está cambiada de nuevo";
    /// The same of several.
    redone_several(deals) => "{deals} are changed again", "{deals} están cambiadas de nuevo";
    /// Something that could not be taken back.
    undo_refused(name, reason) => "{name} was not changed. {reason}", "{name} no se cambió. {reason}";
    /// The same of several.
    undo_refused_several(deals, reason) => "{deals} were not changed. {reason}", "{deals} no se cambiaron. {reason}";
    /// A move that did not happen.
    move_refused(name, reason) => "“{name}” is back where it was. {reason}", "“{name}” volvió a su lugar. {reason}";
    /// Where somebody else put a deal meanwhile.
    moved_meanwhile(stage) => "Someone moved it to {stage} meanwhile.", "Alguien la movió a {stage} mientras tanto.";
    /// A deal by its name.
    quoted(name) => "“{name}”", "“{name}”";
    /// Deals by their number.
    several(count) => "{count} deals", "{count} ofertas";
    /// How many cards are chosen.
    chosen(count) => "{count} chosen", "{count} elegidas";
    /// A move of several that is on the screen.
    moved_several(deals, stage) => "{deals} moved to {stage}", "{deals} se movieron a {stage}";
    /// Something that was not done to deals.
    act_refused(name, reason) => "{name} is as it was. {reason}", "{name} está como estaba. {reason}";
    /// The same of several.
    act_refused_several(deals, reason) => "{deals} are as they were. {reason}", "{deals} están como estaban. {reason}";
    /// A client that has its first deal.
    processed(name, stage) => "“{name}” has a deal in {stage}", "“{name}” tiene una oferta en {stage}";
    /// Several cards were lifted by keys.
    lifted_several(deals, place) => "{deals} are lifted. {place} Arrows move them, Space drops them, Escape puts them back.",
        "{deals} están levantadas. {place} Las flechas las mueven, Espacio las suelta, Escape las devuelve.";
    /// Several cards were dropped by keys.
    dropped_several(deals, place) => "{deals} are dropped. {place}", "{deals} están soltadas. {place}";
    /// Several cards that were lifted by keys went back.
    put_back_several(deals) => "{deals} are back where they were.", "{deals} volvieron a su lugar.";
    /// The title of the menu that moves several.
    move_several(deals) => "Move {deals} to…", "Mover {deals} a…";
}
