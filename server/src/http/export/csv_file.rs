//! An export as CSV: RFC 4180, in UTF-8 and with the mark by which Excel knows it; amounts with a decimal point, days as ISO 8601.

use std::io::{BufWriter, Write};

use kit::{Currency, Language, Tz};

use super::Deals;
use super::cells::{Cell, cells, headings};

/// Without it Excel takes the letters for those of a code page.
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Writes the deals as they come.
///
/// # Errors
/// When the file cannot be written.
pub fn write(file: impl Write, language: Language, time_zone: Tz, mut deals: Deals) -> Result<(), csv::Error> {
    let mut file = BufWriter::new(file);
    file.write_all(BYTE_ORDER_MARK)?;
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(file);
    writer.write_record(headings(language))?;
    while let Some(batch) = deals.blocking_recv() {
        for deal in batch {
            writer.write_record(cells(deal, language, time_zone).map(written))?;
        }
    }
    writer.flush()?;
    Ok(())
}

fn written(cell: Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => harmless(text),
        Cell::Amount(minor, currency) => decimal(minor, currency),
        Cell::Number(number) => number.to_string(),
        Cell::Day(day) => day.to_string(),
    }
}

/// A program that opens the file takes text that begins like this for a formula, and would carry it out; after an apostrophe it is text.
fn harmless(text: String) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) { format!("'{text}") } else { text }
}

/// Minor units with the currency's own decimals: `1234.50`.
fn decimal(minor: i64, currency: Currency) -> String {
    let decimals = currency.decimals() as usize;
    let digits = format!("{:0width$}", minor.unsigned_abs(), width = decimals + 1);
    let (whole, rest) = digits.split_at(digits.len() - decimals);
    let sign = if minor < 0 { "-" } else { "" };
    if rest.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_have_their_currencys_decimals() {
        let currency = |code| Currency::from_code(code).expect("a currency");
        assert_eq!(decimal(123_450, Currency::EUR), "1234.50");
        assert_eq!(decimal(5, Currency::EUR), "0.05");
        assert_eq!(decimal(0, currency("JPY")), "0");
        assert_eq!(decimal(1_234, currency("KWD")), "1.234");
        assert_eq!(decimal(-5, Currency::EUR), "-0.05");
    }

    #[test]
    fn no_text_is_a_formula() {
        for text in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1"] {
            assert_eq!(harmless(text.to_owned()), format!("'{text}"));
        }
        assert_eq!(harmless("Pumps = fun".to_owned()), "Pumps = fun");
    }
}
