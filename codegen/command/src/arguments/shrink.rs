//! The arguments of `cognito-policy shrink`.

use std::path::PathBuf;

use clap::Args;

use super::ListFormat;

pub(super) const LONG: &str = "\
Find the shortest patterns for a set of actions.

The patterns stand for exactly the actions that were given, of however many services, and for no \
other action in the tables: each was held against every name. Of all such lists of names and of \
patterns `Beginning*`, `*End`, `Beginning*End` and `*Middle*`, it is the one that adds the fewest \
characters to a policy, counted as IAM counts them. (For hundreds of actions without a system to \
them it is the shortest that two thousand tries found.)

Actions that AWS adds later may match a pattern as well. --words keeps to whole words: such \
patterns are longer, can be read, and rarely match by chance.";

pub(super) const AFTER: &str = "\
Input:
  Actions and patterns as a policy has them, one an argument, or one a line of standard input.
  Quotes and commas around a line are left out, so that a policy's list can be pasted.
  What names a service that AWS has shut down is written as it is, with a warning. `*` stands for
  all actions of all services, so nothing else is written beside it.

Examples:
  cognito-policy shrink cognito-idp:AdminGetUser cognito-idp:AdminListDevices
  cognito-policy expand 'cognito-idp:*' --level read --format names |
    cognito-policy shrink --words
  cognito-policy shrink < actions.txt

JSON:
  --format json writes one object. The number `format` changes if its shape does.
    format    1
    patterns  the patterns
    summary   actions: how many actions the patterns stand for; before, after: the characters that
              the names of these actions, and the patterns, take in a policy

Exit status:
  0  the patterns were written
  1  an action or a pattern is wrong or stands for nothing, or there is none
  2  a spec file could not be read, or the arguments are wrong";

#[derive(Debug, Args)]
pub(crate) struct Shrink {
    /// Actions and patterns [default: the lines of standard input]
    #[arg(value_name = "ACTION")]
    pub(crate) actions: Vec<String>,
    /// Cut names between words only
    #[arg(long)]
    pub(crate) words: bool,
    /// Take these spec files, or folders of them, before the built-in tables
    #[arg(long, value_name = "PATH")]
    pub(crate) spec_file: Vec<PathBuf>,
    /// How to write the patterns
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(crate) format: ListFormat,
}
