//! The words of an export.

kit::texts! {
    FileName => "deals", "ofertas";
    DealName => "Deal name", "Nombre de la oferta";
    Stage => "Stage", "Etapa";
    Outcome => "Outcome", "Resultado";
    Open => "Open", "Abierta";
    Won => "Won", "Ganada";
    Lost => "Lost", "Perdida";
    Owner => "Owner", "Responsable";
    Client => "Client", "Cliente";
    ClientType => "Client type", "Tipo de cliente";
    Industry => "Industry", "Industria";
    Location => "Client location", "Ubicación del cliente";
    Website => "Website", "Sitio web";
    Contact => "Contact", "Contacto";
    Product => "Product", "Producto";
    Project => "Project", "Proyecto";
    Currency => "Currency", "Moneda";
    Value => "Deal value", "Valor de la oferta";
    Estimated => "Estimated", "Estimado";
    Yes => "Yes", "Sí";
    No => "No", "No";
    Probability => "Probability (%)", "Probabilidad (%)";
    Weighted => "Weighted value", "Valor ponderado";
    Actual => "Actual value", "Valor real";
    ExpectedClose => "Expected close date", "Fecha de cierre esperada";
    ClosedOn => "Closed on", "Fecha de cierre";
    ReasonLost => "Reason lost", "Motivo de pérdida";
    Source => "Deal source", "Fuente de la oferta";
    Competitors => "Competitors", "Competidores";
    Subject => "Subject", "Asunto";
    Weight => "Weight", "Ponderación";
    NextStep => "Next step", "Próximo paso";
    Labels => "Labels", "Etiquetas";
    Created => "Created on", "Fecha de creación";
}
