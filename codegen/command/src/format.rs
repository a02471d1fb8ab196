//! The output formats of a report.

mod github;
mod json;
mod sarif;
mod text;

use std::io::{self, Write};

pub(crate) use json::findings as json_findings;

use crate::arguments::ReportFormat;
use crate::output::stdout;
use crate::report::CheckReport;

/// Writes a report to standard output.
pub(crate) fn write(report: &CheckReport, format: ReportFormat) -> io::Result<()> {
    let out = &mut stdout();
    write_to(report, format, out)?;
    out.flush()
}

/// Writes a report.
pub(crate) fn write_to(
    report: &CheckReport,
    format: ReportFormat,
    out: &mut impl Write,
) -> io::Result<()> {
    match format {
        ReportFormat::Text => text::write(report, out),
        ReportFormat::Json => json::write(report, out),
        ReportFormat::Sarif => sarif::write(report, out),
        ReportFormat::Github => github::write(report, out),
    }
}
