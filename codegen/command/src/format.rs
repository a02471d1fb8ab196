//! The ways to write a report.

mod github;
mod json;
mod sarif;
mod text;

use std::io::{self, Write as _};

use crate::arguments::Format;
use crate::report::{Report, stdout};

/// Writes the report to standard output, coloured if that is a terminal.
pub(crate) fn write(report: &Report, format: Format) -> io::Result<()> {
    let out = &mut stdout();
    match format {
        Format::Text => text::write(report, out)?,
        Format::Json => json::write(report, out)?,
        Format::Sarif => sarif::write(report, out)?,
        Format::Github => github::write(report, out)?,
    }
    out.flush()
}
