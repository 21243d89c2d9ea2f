//! The words of the help, apart from the shell’s: only who opens it downloads them.

kit::texts! {
    Introduction => "What one can do on the board, and what its numbers mean.",
        "Qué se puede hacer en el tablero, y qué significan sus números.";
    MoveTitle => "Moving a deal", "Mover una oferta";
    MoveText => "Press a card with the mouse and move it, or hold it with a finger until it lifts: the place where it will land opens. Let go to drop it, press Esc to put it back. Near an edge the list or the board scrolls. With the keys, Space lifts the card that has the focus, the arrows move it, Space drops it. Without dragging, “…” on the card opens “Move to…”, with every stage, its top and its bottom.",
        "Presiona una tarjeta con el ratón y muévela, o mantenla con el dedo hasta que se levante: se abre el lugar donde caerá. Suéltala para dejarla, pulsa Esc para devolverla. Cerca de un borde, la lista o el tablero se desplazan. Con el teclado, Espacio levanta la tarjeta que tiene el foco, las flechas la mueven, Espacio la suelta. Sin arrastrar, «…» en la tarjeta abre «Mover a…», con cada etapa, su inicio y su final.";
    CloseTitle => "Won and lost", "Ganada y perdida";
    CloseText => "A deal that you move to a won stage asks for its actual value and the day; to a lost stage, for the reason. Dismissing the question cancels the move. A deal that moves out again is open again and has its stage’s probability.",
        "Una oferta que mueves a una etapa ganada pide su valor real y el día; a una perdida, el motivo. Cerrar la pregunta cancela el movimiento. Una oferta que sale de ahí vuelve a estar abierta y toma la probabilidad de su etapa.";
    SumsTitle => "What the sums mean", "Qué significan las sumas";
    SumsText => "Projected adds the expected values of open deals. Weighted adds each expected value times the deal’s own probability, else its stage’s. Actual adds what won deals brought. All of them count every deal that the filter finds, also those not loaded yet, and each currency by itself.",
        "Proyectado suma los valores esperados de las ofertas abiertas. Ponderado suma cada valor esperado por la probabilidad de la oferta, o la de su etapa. Real suma lo que trajeron las ganadas. Todas cuentan cada oferta que encuentra el filtro, también las que aún no se cargaron, y cada moneda por separado.";
    PeriodTitle => "Periods", "Períodos";
    PeriodText => "An open deal falls into a period by its expected close, a closed one by the day it closed, both in the workspace’s time zone. Quarters and years are those of the fiscal year. A deal without a date shows only under “All dates”.",
        "Una oferta abierta entra en un período por su fecha de cierre esperada, una cerrada por el día en que cerró, ambas en la zona horaria del espacio. Los trimestres y años son los del año fiscal. Una oferta sin fecha solo aparece en «Todas las fechas».";
    MissingTitle => "A deal is missing", "Falta una oferta";
    MissingText => "It may be outside of the filter, in another pipeline, in a column further right, or your role does not show it: a rep sees their own deals, a manager those of the team.",
        "Puede estar fuera del filtro, en otro pipeline, en una columna más a la derecha, o tu rol no la muestra: un vendedor ve sus ofertas, un gerente las de su equipo.";
    LinkTitle => "Sharing what you see", "Compartir lo que ves";
    LinkText => "Every choice of the filter is in the address. Copy it, and a colleague opens the same board with what they may see of it.",
        "Cada elección del filtro está en la dirección. Cópiala, y un colega abre el mismo tablero con lo que puede ver de él.";
}
