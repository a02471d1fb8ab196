//! The command `cognito-policy`: checks IAM policies in files, and maintains the AWS service
//! reference tables.

mod access;
mod arguments;
mod baseline;
mod catalogue;
mod check;
mod compare;
mod configuration;
mod diff;
mod error;
mod excerpt;
mod expand;
mod fix;
mod format;
mod generate;
mod import;
mod input;
mod needs;
mod output;
mod page;
mod pattern;
mod policies;
mod reader;
mod report;
mod schema;
mod shrink;
mod simulate;
mod status;
mod table;

use std::process::ExitCode;

use clap::Parser as _;

use crate::arguments::{Command, CommandLine};
use crate::status::Status;

fn main() -> ExitCode {
    let result = match CommandLine::parse().command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Simulate(arguments) => simulate::run(&arguments),
        Command::Compare(arguments) => compare::run(&arguments),
        Command::Needs(arguments) => needs::run(&arguments),
        Command::Explain { rule } => catalogue::explain(rule),
        Command::Rules { format } => catalogue::list(format),
        Command::Schema => schema::print(),
        Command::Expand(arguments) => expand::run(&arguments),
        Command::Shrink(arguments) => shrink::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Generate(arguments) => generate::run(&arguments),
    };
    let status = result.unwrap_or_else(|error| {
        error.print();
        Status::Failed
    });
    status.into()
}
