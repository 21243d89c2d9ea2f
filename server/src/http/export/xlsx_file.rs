//! An export as a workbook: amounts are numbers, days are days, and text is text whatever it begins with.
//!
//! `rust_xlsxwriter` keeps one row in memory and writes the sheets to temporary files of its own, which become the workbook at the end.

use std::io::{BufWriter, Write};

use kit::{Currency, Language, Tz};
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

use super::Deals;
use super::cells::{Cell, cells, headings};

/// How many rows a sheet of Excel can have, that of the headings included. What is more goes to a sheet more.
const ROWS: u32 = 1_048_576;

/// How wide a column is, in characters.
const WIDTH: f64 = 18.0;

/// Writes the deals as they come.
///
/// # Errors
/// When the file, or one that it is made of, cannot be written.
pub fn write(file: impl Write + Send, language: Language, time_zone: Tz, deals: Deals) -> Result<(), XlsxError> {
    write_sheets(file, language, time_zone, deals, ROWS)
}

fn write_sheets(file: impl Write + Send, language: Language, time_zone: Tz, mut deals: Deals, rows: u32) -> Result<(), XlsxError> {
    let formats = Formats::new();
    let mut workbook = Workbook::new();
    let mut sheet = begin_sheet(&mut workbook, language, &formats)?;
    let mut row = 1;
    while let Some(batch) = deals.blocking_recv() {
        for deal in batch {
            if row == rows {
                sheet = begin_sheet(&mut workbook, language, &formats)?;
                row = 1;
            }
            for (column, cell) in (0..).zip(cells(deal, language, time_zone)) {
                write_cell(sheet, row, column, cell, &formats)?;
            }
            row += 1;
        }
    }
    workbook.save_to_writer(BufWriter::new(file))
}

fn begin_sheet<'a>(workbook: &'a mut Workbook, language: Language, formats: &Formats) -> Result<&'a mut Worksheet, XlsxError> {
    let sheet = workbook.add_worksheet_with_constant_memory()?;
    sheet.set_freeze_panes(1, 0)?;
    for (column, heading) in (0..).zip(headings(language)) {
        sheet.set_column_width(column, if column == 0 { 2.0 * WIDTH } else { WIDTH })?;
        sheet.write_string_with_format(0, column, heading, &formats.heading)?;
    }
    Ok(sheet)
}

fn write_cell(sheet: &mut Worksheet, row: u32, column: u16, cell: Cell, formats: &Formats) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) if text.is_empty() => {}
        Cell::Text(text) => {
            sheet.write_string(row, column, text)?;
        }
        Cell::Amount(minor, currency) => {
            sheet.write_number_with_format(row, column, amount(minor, currency), formats.amount(currency))?;
        }
        Cell::Number(number) => {
            sheet.write_number(row, column, number)?;
        }
        Cell::Day(day) => {
            sheet.write_datetime_with_format(row, column, day, &formats.day)?;
        }
    }
    Ok(())
}

/// Exact to the minor unit: the largest amount has fourteen digits, and a number of Excel fifteen.
fn amount(minor: i64, currency: Currency) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "amounts have fewer digits than it keeps")]
    let minor = minor as f64;
    minor / f64::from(10_u32.pow(currency.decimals()))
}

struct Formats {
    heading: Format,
    day: Format,
    /// By the number of decimals.
    amounts: [Format; 4],
}

impl Formats {
    fn new() -> Self {
        let amount = |code: &str| Format::new().set_num_format(code);
        Self {
            heading: Format::new().set_bold(),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            amounts: ["#,##0", "#,##0.0", "#,##0.00", "#,##0.000"].map(amount),
        }
    }

    fn amount(&self, currency: Currency) -> &Format {
        &self.amounts[(currency.decimals() as usize).min(self.amounts.len() - 1)]
    }
}
