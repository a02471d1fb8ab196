//! The arguments of `cognito-policy shrink`.

use std::path::PathBuf;

use clap::Args;

use super::ListFormat;

pub(super) const LONG: &str = "\
Find the shortest patterns for a set of actions.

The patterns match exactly the given actions and no other action in the tables. Of all lists of \
names and of patterns of the forms `Start*`, `*End`, `Start*End` and `*Middle*`, the result adds \
the fewest characters to a policy, as IAM counts them. (For hundreds of unrelated actions, it is \
the shortest list found in two thousand steps.)

Patterns can also match actions that AWS adds later. With --words, patterns consist of entire \
words: they are longer but readable, and rarely match by accident.";

pub(super) const AFTER: &str = "\
Input:
  Actions and patterns as in a policy, as arguments or as lines of standard input. Quotes and commas
  around a line are ignored, so you can paste the list of a policy. Actions of services that AWS has
  shut down are printed unchanged, with a warning. `*` matches all actions of all services, so it is
  printed alone.

Examples:
  cognito-policy shrink cognito-idp:AdminGetUser cognito-idp:AdminListDevices
  cognito-policy expand 'cognito-idp:*' --level read --format names |
    cognito-policy shrink --words
  cognito-policy shrink < actions.txt

JSON:
  --format json prints one object. The number `format` changes when its structure does.
    format    1
    patterns  the patterns
    summary   actions: the number of actions that the patterns match; before, after: the characters
              that the names of these actions, or the patterns, take up in a policy

Exit status:
  0  the patterns are printed
  1  an action or pattern is invalid or matches nothing, or there is no input
  2  a spec file could not be read, or the arguments are invalid";

#[derive(Debug, Args)]
pub(crate) struct ShrinkArguments {
    /// Actions and patterns [default: the lines of standard input]
    #[arg(value_name = "ACTION")]
    pub(crate) actions: Vec<String>,
    /// Only split names between words
    #[arg(long)]
    pub(crate) words: bool,
    /// Use these spec files or directories instead of the built-in tables of their services
    #[arg(long, value_name = "PATH")]
    pub(crate) spec_file: Vec<PathBuf>,
    /// The output format
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(crate) format: ListFormat,
}
