//! The command `cognito-policy`: checks IAM policies in files, and looks after the tables of what
//! AWS has.

mod arguments;
mod catalogue;
mod check;
mod diff;
mod excerpt;
mod expand;
mod format;
mod generate;
mod import;
mod input;
mod kind;
mod page;
mod pattern;
mod report;
mod shrink;
mod table;

use std::io::{self, ErrorKind};
use std::process::ExitCode;

use clap::Parser as _;

use crate::arguments::{Arguments, Command};

fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Explain { rule } => catalogue::explain(rule),
        Command::Rules { format } => catalogue::list(format),
        Command::Expand(arguments) => expand::run(&arguments),
        Command::Shrink(arguments) => shrink::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Generate(arguments) => generate::run(&arguments),
    };
    result.unwrap_or_else(|error| unwritten(&error))
}

/// The output could not be written.
fn unwritten(error: &io::Error) -> ExitCode {
    // Whoever reads it has seen enough: `cognito-policy rules | head`.
    if error.kind() != ErrorKind::BrokenPipe {
        report::complain(&format!("cannot write the output: {error}"), None);
    }
    ExitCode::from(2)
}
