//! What a workspace begins with, in the language of its set-up. From then on the names are the workspace's own data.

use kit::{Language, ListValueId, PipelineId, StageId};

use crate::{AddListValues, CreatePipeline, List, NewStage, StageKind};

type StageTemplate = (&'static str, &'static str, StageKind, i16, i16);

const SALES: [StageTemplate; 6] = [
    ("Lead", "Lead", StageKind::Open, 10, 1),
    ("Qualified", "Calificado", StageKind::Open, 25, 2),
    ("Proposal", "Propuesta", StageKind::Open, 50, 3),
    ("Negotiation", "Negociación", StageKind::Open, 75, 4),
    ("Closed won", "Cerrado ganado", StageKind::Won, 100, 7),
    ("Closed lost", "Cerrado perdido", StageKind::Lost, 0, 8),
];

const SHORT: [StageTemplate; 4] = [
    ("Prospect", "Prospecto", StageKind::Open, 20, 1),
    ("Offer", "Propuesta", StageKind::Open, 50, 3),
    ("Order", "Pedido", StageKind::Won, 100, 7),
    ("Lost", "Perdido", StageKind::Lost, 0, 8),
];

const LOST_REASONS: [(&str, &str); 6] = [
    ("Price", "Precio"),
    ("A competitor", "Un competidor"),
    ("No budget", "Sin presupuesto"),
    ("No decision", "Sin decisión"),
    ("Not a fit", "No encaja"),
    ("No answer", "Sin respuesta"),
];

const SOURCES: [(&str, &str); 6] = [
    ("Website", "Sitio web"),
    ("Referral", "Recomendación"),
    ("Event", "Evento"),
    ("Cold call", "Llamada en frío"),
    ("Partner", "Socio"),
    ("Existing client", "Cliente actual"),
];

const CLIENT_TYPES: [(&str, &str); 3] =
    [("Company", "Empresa"), ("Public body", "Entidad pública"), ("Non-profit", "Organización sin fines de lucro")];

fn word(pair: (&'static str, &'static str), language: Language) -> String {
    match language {
        Language::English => pair.0,
        Language::Spanish => pair.1,
    }
    .to_owned()
}

/// Stages that a new pipeline can begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Template {
    /// From the lead to the close, in six stages.
    Sales,
    /// Prospect, offer, order, lost.
    Short,
}

impl Template {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Sales, Self::Short];

    /// The names of its stages, in their order.
    #[must_use]
    pub fn names(self, language: Language) -> Vec<String> {
        self.stages().iter().map(|(english, spanish, ..)| word((english, spanish), language)).collect()
    }

    /// A new pipeline with these stages.
    #[must_use]
    pub fn pipeline(self, name: String, language: Language) -> CreatePipeline {
        let stage = |&(english, spanish, kind, probability, colour): &StageTemplate| NewStage {
            id: StageId::generate(),
            name: word((english, spanish), language),
            kind,
            probability,
            colour,
        };
        CreatePipeline { id: PipelineId::generate(), name, stages: self.stages().iter().map(stage).collect() }
    }

    fn stages(self) -> &'static [StageTemplate] {
        match self {
            Self::Sales => &SALES,
            Self::Short => &SHORT,
        }
    }
}

/// The pipeline that a workspace begins with.
#[must_use]
pub fn default_pipelines(language: Language) -> Vec<CreatePipeline> {
    vec![Template::Sales.pipeline(word(("Sales", "Ventas"), language), language)]
}

/// The lists of values that a workspace begins with.
#[must_use]
pub fn default_lists(language: Language) -> Vec<AddListValues> {
    let list = |list, words: &[(&'static str, &'static str)]| AddListValues {
        list,
        values: words.iter().map(|&pair| (ListValueId::generate(), word(pair, language))).collect(),
    };
    vec![list(List::LostReason, &LOST_REASONS), list(List::DealSource, &SOURCES), list(List::ClientType, &CLIENT_TYPES)]
}
