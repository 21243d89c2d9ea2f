//! A file of comma-separated values with the columns we know.

use std::path::Path;

use csv::{ByteRecord, ReaderBuilder, StringRecord};

use super::finding::{Effect, Findings, Reason};

/// The rows of a file, each with its line and the cells of its `N` known columns.
pub struct Table<const N: usize> {
    file: &'static str,
    places: [usize; N],
    rows: Vec<(u64, StringRecord)>,
}

impl<const N: usize> Table<N> {
    /// Reads a file; none when it cannot be read or lacks a column. The columns may stand in any order. Rows that cannot be read are
    /// listed and left out.
    pub fn read(folder: &Path, file: &'static str, columns: [&'static str; N], findings: &mut Findings) -> Option<Self> {
        let mut unreadable = |line: u64, cause: String| findings.add((file, line), Reason::Unreadable(cause), Effect::FileLeftOut);
        let mut reader = match ReaderBuilder::new().flexible(true).from_path(folder.join(file)) {
            Ok(reader) => reader,
            Err(error) => {
                unreadable(0, error.to_string());
                return None;
            }
        };
        let header = match reader.headers() {
            Ok(header) => header.clone(),
            Err(error) => {
                unreadable(1, error.to_string());
                return None;
            }
        };
        let mut table = Self { file, places: places(file, &header, columns, findings)?, rows: Vec::new() };
        let mut record = ByteRecord::new();
        loop {
            match reader.read_byte_record(&mut record) {
                Ok(true) => table.keep(&record, header.len(), reader.position().line(), findings),
                Ok(false) => return Some(table),
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    findings.add((file, line), Reason::Unreadable(error.to_string()), Effect::FileLeftOut);
                    return None;
                }
            }
        }
    }

    fn keep(&mut self, record: &ByteRecord, width: usize, next_line: u64, findings: &mut Findings) {
        let line = record.position().map_or(0, csv::Position::line);
        let reason = if record.len() == width {
            match StringRecord::from_byte_record(record.clone()) {
                Ok(record) => return self.rows.push((line, record)),
                Err(_) => Reason::NotText,
            }
        } else if record.iter().any(|cell| cell.contains(&b'\n')) {
            // One stray quotation mark makes one cell of everything up to the next.
            Reason::OpenQuote { up_to: next_line.saturating_sub(1) }
        } else {
            Reason::WrongLength { expected: width, found: record.len() }
        };
        findings.add((self.file, line), reason, Effect::LeftOut);
    }

    /// Its rows: line and cells in the order of the columns, outer space cut off.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = (u64, [&str; N])> {
        self.rows.iter().map(|(line, record)| (*line, self.places.map(|place| record.get(place).unwrap_or_default().trim())))
    }
}

/// Where in the file each column stands.
fn places<const N: usize>(
    file: &'static str,
    header: &StringRecord,
    columns: [&'static str; N],
    findings: &mut Findings,
) -> Option<[usize; N]> {
    let name = |cell: &str| cell.trim().trim_start_matches('\u{feff}').to_owned();
    let found = columns.map(|column| header.iter().position(|cell| name(cell) == column));
    let missing: Vec<&str> = columns.iter().zip(&found).filter(|(_, place)| place.is_none()).map(|(column, _)| *column).collect();
    if !missing.is_empty() {
        findings.add((file, 1), Reason::MissingColumns { missing: missing.join(", "), expected: columns.join(",") }, Effect::FileLeftOut);
        return None;
    }
    for (place, cell) in header.iter().enumerate().filter(|(place, _)| !found.contains(&Some(*place))) {
        let column = if name(cell).is_empty() { format!("number {}", place + 1) } else { name(cell) };
        findings.add((file, 1), Reason::UnknownColumn(column), Effect::Without("it"));
    }
    Some(found.map(Option::unwrap_or_default))
}
