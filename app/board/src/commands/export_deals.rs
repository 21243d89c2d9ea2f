//! Taking what a board shows out into a file.

use kit::Command;
use serde::{Deserialize, Serialize};

/// What kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// Text, its values apart by commas (RFC 4180).
    Csv,
    /// A workbook of Excel.
    Xlsx,
}

impl ExportFormat {
    /// The end of a file's name.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

/// Exports what a board shows. It changes nothing: as a command, it stays known who took what and when.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ExportDeals {
    /// The board, by the parameters of its address.
    pub parameters: String,
    /// The kind of file.
    pub format: ExportFormat,
}

/// What was exported, kept with the command.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exported {
    /// The board, by the parameters of its address.
    pub parameters: String,
    /// The kind of file.
    pub format: ExportFormat,
}

impl Command for ExportDeals {
    const KIND: &'static str = "export_deals";
    type Answer = Exported;
}

#[cfg(feature = "ssr")]
impl kit::Execute for ExportDeals {
    async fn execute(&self, tx: &mut kit::Tx) -> Result<Exported, kit::AppError> {
        tx.actor.rights.scope(kit::Kind::Deal, kit::Verb::Export).ok_or(kit::AppError::Forbidden)?;
        Ok(Exported { parameters: self.parameters.clone(), format: self.format })
    }
}
