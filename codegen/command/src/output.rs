//! Standard output and standard error.

use std::io::{self, BufWriter, StdoutLock, Write};

use anstream::AutoStream;
use clap::builder::styling::{AnsiColor, Style};
use serde::Serialize;

use crate::report::printable;

/// Returns standard output, with colors if it is a terminal.
pub(crate) fn stdout() -> BufWriter<AutoStream<StdoutLock<'static>>> {
    BufWriter::new(AutoStream::auto(io::stdout().lock()))
}

/// Writes a value as JSON, with a final newline.
pub(crate) fn write_json(value: &impl Serialize, out: &mut impl Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    writeln!(out)
}

/// Prints an error message to standard error.
pub(crate) fn print_error(message: &str, help: Option<&str>) {
    let (error, bold) = (AnsiColor::Red.on_default().bold(), Style::new().bold());
    anstream::eprintln!("{error}error{error:#}{bold}: {}{bold:#}", printable(message));
    if let Some(help) = help {
        anstream::eprintln!("  {bold}help:{bold:#} {help}");
    }
}

/// Returns a count with its noun: `1 file`, `2 files`.
pub(crate) fn plural(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
