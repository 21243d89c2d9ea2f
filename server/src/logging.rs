//! Log lines on the standard error, for a person or for a machine.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use crate::config::{Configuration, LogFormat, Value};

/// Begins to log as the configuration says. What other crates say is heard from `warn` on, unless everything is to be heard.
pub fn begin(configuration: &Configuration) {
    let level = configuration.log_level.show();
    let others = if configuration.log_level == tracing::Level::TRACE { level.as_str() } else { "warn" };
    let ours = [
        "tablero_server",
        "kit",
        "people",
        "pipelines",
        "clients",
        "contacts",
        "leads",
        "products",
        "projects",
        "deals",
        "board",
        "followups",
        "activities",
        "labels",
        "fields",
        "rates",
        "settings",
        "palette",
        "private_postgres",
    ]
    .map(|name| format!("{name}={level}"));
    let filter = EnvFilter::new(format!("{others},{}", ours.join(",")));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_target(false);
    let begun = match configuration.log_format {
        LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).try_init(),
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
    };
    // Somebody logs already where several servers run in one process, as in tests.
    drop(begun);
    log_panics();
}

/// A panic becomes a log line like every other failure, with its place and without the values that were at hand.
fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        let message = panic.payload_as_str().unwrap_or_default();
        // Empty unless the environment asks for it by RUST_BACKTRACE.
        let backtrace = std::backtrace::Backtrace::capture();
        tracing::error!(panic.place = %place, panic.message = %message, panic.backtrace = %backtrace, "the program panicked");
    }));
}
