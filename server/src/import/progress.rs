//! How far an import, or a demonstration, has come.

use indicatif::{ProgressBar, ProgressStyle};

/// Somebody who is told how far the work has come.
pub trait Progress: Send {
    /// A part of the work begins, of so many rows.
    fn begin(&mut self, part: &'static str, rows: usize);
    /// So many of its rows are done.
    fn advance(&mut self, rows: usize);
    /// All is done.
    fn finish(&mut self);
}

/// Tells nobody.
#[derive(Debug)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&mut self, _: &'static str, _: usize) {}
    fn advance(&mut self, _: usize) {}
    fn finish(&mut self) {}
}

/// A bar on the terminal. Where standard error is none, nothing is drawn.
#[derive(Debug)]
pub struct Bar(ProgressBar);

impl Default for Bar {
    fn default() -> Self {
        let style = ProgressStyle::with_template("{msg:12} {bar:40} {pos}/{len}").unwrap_or_else(|_| ProgressStyle::default_bar());
        Self(ProgressBar::new(0).with_style(style))
    }
}

impl Progress for Bar {
    fn begin(&mut self, part: &'static str, rows: usize) {
        self.0.reset();
        self.0.set_length(rows as u64);
        self.0.set_message(part);
    }

    fn advance(&mut self, rows: usize) {
        self.0.inc(rows as u64);
    }

    fn finish(&mut self) {
        self.0.finish_and_clear();
    }
}
