//! The words of the help, apart from the shell’s: only who opens it downloads them.

kit::texts! {
    Introduction => "What one can do on the board, and what its numbers mean.",
        "Qué se puede hacer en el tablero, y qué significan sus números.";
    MoveTitle => "Moving a deal", "Mover una oferta";
    MoveText => "Press a card with the mouse and move it, or hold it with a finger until it lifts: the place where it will land opens. Let go to drop it, press Esc to put it back. Near an edge the list or the board scrolls. With the keys, Space lifts the card that has the focus, the arrows move it, Space drops it. Without dragging, “…” on the card opens “Move to…”, with every stage, its top and its bottom.",
        "Presiona una tarjeta con el ratón y muévela, o mantenla con el dedo hasta que se levante: se abre el lugar donde caerá. Suéltala para dejarla, pulsa Esc para devolverla. Cerca de un borde, la lista o el tablero se desplazan. Con el teclado, Espacio levanta la tarjeta que tiene el foco, las flechas la mueven, Espacio la suelta. Sin arrastrar, «…» en la tarjeta abre «Mover a…», con cada etapa, su inicio y su final.";
    UndoTitle => "Undoing", "Deshacer";
    UndoText => "After each change of a deal, a message offers to undo it for ten seconds; Ctrl+Z or ⌘Z on the board undoes the last one. Later, “Recent changes” and the changes in a deal’s panel undo as well, by whoever made the change or may read everybody’s. If someone changed the same since, you see what was, what it was changed to and what is now, and decide.",
        "Después de cada cambio de una oferta, un mensaje ofrece deshacerlo durante diez segundos; Ctrl+Z o ⌘Z en el tablero deshace el último. Más tarde también se deshace desde «Cambios recientes» y desde los cambios en el panel de una oferta, por quien hizo el cambio o puede leer los de todas las personas. Si alguien cambió lo mismo desde entonces, ves lo que había, a qué se cambió y lo que hay ahora, y decides.";
    CloseTitle => "Won and lost", "Ganada y perdida";
    CloseText => "A deal that you move to a won stage asks for its actual value and the day; to a lost stage, for the reason. Dismissing the question cancels the move. A deal that moves out again is open again and has its stage’s probability.",
        "Una oferta que mueves a una etapa ganada pide su valor real y el día; a una perdida, el motivo. Cerrar la pregunta cancela el movimiento. Una oferta que sale de ahí vuelve a estar abierta y toma la probabilidad de su etapa.";
    SumsTitle => "What the sums mean", "Qué significan las sumas";
    SumsText => "Projected adds the expected values of open deals. Weighted adds each expected value times the deal’s own probability, else its stage’s. Actual adds what won deals brought. All of them count every deal that the filter finds, also those not loaded yet, and each currency by itself.",
        "Proyectado suma los valores esperados de las ofertas abiertas. Ponderado suma cada valor esperado por la probabilidad de la oferta, o la de su etapa. Real suma lo que trajeron las ganadas. Todas cuentan cada oferta que encuentra el filtro, también las que aún no se cargaron, y cada moneda por separado.";
    PeriodTitle => "Periods", "Períodos";
    PeriodText => "An open deal falls into a period by its expected close, a closed one by the day it closed, both in the workspace’s time zone. Quarters and years are those of the fiscal year. A deal without a date shows only under “All dates”.",
        "Una oferta abierta entra en un período por su fecha de cierre esperada, una cerrada por el día en que cerró, ambas en la zona horaria del espacio. Los trimestres y años son los del año fiscal. Una oferta sin fecha solo aparece en «Todas las fechas».";
    AgeTitle => "Days and limits", "Días y límites";
    AgeText => "An open deal’s card says for how many days it has been in its stage. Where it rests longer than its stage allows, an hourglass marks it as rotting. A column with a limit says how many of its deals there may be, and warns when there are more; with a filter it does not, because the rest counts too. Neither stops anybody.",
        "La tarjeta de una oferta abierta dice cuántos días lleva en la etapa. Si lleva más de lo que su etapa permite, un reloj de arena la marca como estancada. Una columna con límite dice cuántas ofertas puede tener y avisa cuando hay más; con un filtro no, porque el resto también cuenta. Nada de eso detiene a nadie.";
    ShapeTitle => "Shaping pipelines and lists", "Dar forma a pipelines y listas";
    ShapeText => "Administrators find “Settings” in the sidebar: pipelines with their stages, and the lists that people choose from. A stage that has deals is removed only with another stage for them; they move to its bottom in their order, those archived as well. While the list of subjects or weights is empty, everybody writes what they like there.",
        "Los administradores encuentran «Configuración» en la barra lateral: los pipelines con sus etapas y las listas de las que se elige. Una etapa con ofertas solo se elimina con otra etapa para ellas; pasan a su final, en su orden, también las archivadas. Mientras la lista de asuntos o de ponderaciones está vacía, cada quien escribe ahí lo que quiere.";
    FindTitle => "Finding", "Buscar";
    FindText => "Type in the board’s search: the cards narrow at once, then the server adds what was not loaded. “/” leads there. Ctrl+K, ⌘K or the magnifier opens a search for deals, clients, pages and actions; the deals you opened last come first. Accents and capitals do not matter.",
        "Escribe en la búsqueda del tablero: las tarjetas se reducen al momento y luego el servidor agrega lo que no estaba cargado. «/» lleva ahí. Ctrl+K, ⌘K o la lupa abre una búsqueda de ofertas, clientes, páginas y acciones; las ofertas que abriste al final aparecen primero. Los acentos y las mayúsculas no importan.";
    ViewsTitle => "Saved views", "Vistas guardadas";
    ViewsText => "“Views” above the board saves what it shows under a name. A view is yours alone until you share it; what others find by it is what they may see. One of them can be what your board opens with. A dot says that the board shows something else than its view.",
        "«Vistas», sobre el tablero, guarda lo que muestra con un nombre. Una vista es solo tuya hasta que la compartes; lo que otras personas encuentran con ella es lo que pueden ver. Tu tablero puede abrirse con una de ellas. Un punto dice que el tablero muestra algo distinto de su vista.";
    ExportTitle => "Export", "Exportar";
    ExportText => "The arrow above the board takes all deals that it shows, also those not loaded yet, into a CSV or Excel file, if your role allows it. Who exported what is kept.",
        "La flecha sobre el tablero lleva todas las ofertas que muestra, también las que aún no se cargaron, a un archivo CSV o Excel, si tu rol lo permite. Queda registrado quién exportó qué.";
    MissingTitle => "A deal is missing", "Falta una oferta";
    MissingText => "It may be outside of the filter, in another pipeline or an archived one, in a column further right, or your role does not show it: a rep sees their own deals, a manager those of the team.",
        "Puede estar fuera del filtro, en otro pipeline o en uno archivado, en una columna más a la derecha, o tu rol no la muestra: un vendedor ve sus ofertas, un gerente las de su equipo.";
    LiveTitle => "Working at the same time", "Trabajar al mismo tiempo";
    LiveText => "What others do appears on your board by itself, within a second. While you hold a card nothing moves under your hand: it is brought up to date when you let go. Initials at the top are those who look at this board too; a card with a dashed line is being moved by the person whose initials are on it. If the connection is lost, the top of the board says so; when it is back, what you missed is there.",
        "Lo que hacen los demás aparece en tu tablero solo, en un segundo. Mientras sostienes una tarjeta nada se mueve bajo tu mano: el tablero se actualiza cuando la sueltas. Las iniciales de arriba son de quienes también miran este tablero; una tarjeta con línea discontinua la está moviendo la persona de las iniciales que lleva. Si se pierde la conexión, la parte superior del tablero lo dice; cuando vuelve, aparece lo que te perdiste.";
    LinkTitle => "Sharing what you see", "Compartir lo que ves";
    LinkText => "Every choice of the filter is in the address. Copy it, and a colleague opens the same board with what they may see of it.",
        "Cada elección del filtro está en la dirección. Cópiala, y un colega abre el mismo tablero con lo que puede ver de él.";
}
