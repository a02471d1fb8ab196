//! The command-line arguments.

mod check;
mod compare;
mod configuration;
mod diff;
mod expand;
mod generate;
mod import;
mod needs;
mod rule;
mod shrink;
mod simulate;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Parser, Subcommand, ValueEnum};
use cognito_policy_rules::Rule;

pub(crate) use check::{CheckArguments, Deny, KindArgument, ReportFormat};
pub(crate) use compare::CompareArguments;
pub(crate) use configuration::ConfigurationArguments;
pub(crate) use diff::DiffArguments;
pub(crate) use expand::{ExpandArguments, ExpandFormat, LevelArgument};
pub(crate) use generate::GenerateArguments;
pub(crate) use import::ImportArguments;
pub(crate) use needs::{NeedsArguments, NeedsFormat};
pub(crate) use shrink::ShrinkArguments;
pub(crate) use simulate::SimulateArguments;

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Checks AWS IAM policies against the service authorization reference and the IAM policy grammar.
#[derive(Debug, Parser)]
#[command(name = "cognito-policy", version, styles = STYLES, after_help = EXIT_STATUS)]
pub(crate) struct CommandLine {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_STATUS: &str = "\
Exit status: 0 on success, 1 if there are findings or differences, 2 on errors.";

const SCHEMA: &str = "\
Example:
  cognito-policy schema > cognito-policy.schema.json

In cognito-policy.json, write \"$schema\": \"./cognito-policy.schema.json\".";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check policies in JSON files, templates and plans
    #[command(long_about = check::LONG, after_long_help = check::AFTER)]
    Check(CheckArguments),
    /// Decide requests offline, and explain why they are allowed or denied
    #[command(long_about = simulate::LONG, after_long_help = simulate::AFTER)]
    Simulate(SimulateArguments),
    /// Prove that a policy allows nothing that another one does not
    #[command(long_about = compare::LONG, after_long_help = compare::AFTER)]
    Compare(CompareArguments),
    /// Find the permissions that a Rust program needs, and compare them with its policies
    #[command(long_about = needs::LONG, after_long_help = needs::AFTER, override_usage = needs::USAGE)]
    Needs(NeedsArguments),
    /// Explain a rule: what it finds and why, with an incorrect and a correct example
    #[command(after_help = "Example:\n  cognito-policy explain UNSCOPABLE_ACTION")]
    Explain {
        /// The code of the rule, as shown in messages
        #[arg(value_name = "CODE", value_parser = rule::any_rule)]
        rule: &'static Rule,
    },
    /// List all rules with their codes, severities and meanings
    Rules {
        /// The output format
        #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
        format: ListFormat,
    },
    /// Print the JSON schema of the configuration file, for editors
    #[command(after_help = SCHEMA)]
    Schema,
    /// List the actions that a pattern matches
    #[command(long_about = expand::LONG, after_long_help = expand::AFTER)]
    Expand(ExpandArguments),
    /// Find the shortest patterns for a set of actions
    #[command(long_about = shrink::LONG, after_long_help = shrink::AFTER)]
    Shrink(ShrinkArguments),
    /// Merge tables from AWS into spec files
    #[command(long_about = import::LONG, after_long_help = import::AFTER)]
    Import(ImportArguments),
    /// Compare service tables, and find the changes that break policies
    #[command(long_about = diff::LONG, after_long_help = diff::AFTER)]
    Diff(DiffArguments),
    /// Generate the Rust bindings of services
    #[command(long_about = generate::LONG, after_long_help = generate::AFTER)]
    Generate(GenerateArguments),
}

/// The output formats of lists.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    /// Human-readable text
    #[default]
    Text,
    /// JSON
    Json,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::CommandLine;

    #[test]
    fn the_interface_is_consistent() {
        CommandLine::command().debug_assert();
    }
}
