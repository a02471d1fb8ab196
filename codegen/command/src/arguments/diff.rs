//! The arguments of `cognito-policy diff`.

use std::path::PathBuf;

use clap::Args;

use super::ListFormat;

pub(super) const LONG: &str = "\
Compare the tables of services: what is new, gone or changed, and what that breaks.

Services, actions, resource types, condition keys, operations without an action and the forms of \
placeholders are compared by what policies and bindings depend on. Titles, descriptions and days \
make no difference.";

pub(super) const AFTER: &str = "\
What is compared:
  Two spec files or folders of them, or the word `builtin` for the tables that this command was
  built with. If one of the two is a file, the other's table of the same service is compared with
  it. A file straight from AWS, with neither Title nor Retrieved, counts as what a build script
  makes of it: what AWS's format has no member for is that of the built-in table.

What counts as breaking:
  What can make a policy or Rust code that was accepted be refused, or mean less:
  - a service, an action, a resource type or a condition key is gone
  - an action lost a resource type or a condition key, needs a resource type that it did not need
    before, became unsigned, or is spelled in another way
  - a resource type lost a condition key or has another name in Rust, or its ARN formats changed:
    of a type with several, the bindings have other functions
  - a condition key lost a type, or changed its first type or how many values it has
  - a placeholder's form is new, gone or another
  Not breaking: whatever else is new; access levels, dependent actions (a policy means what it
  meant), an action that got a replacement, operations without an action.

Examples:
  cognito-policy diff builtin dynamodb.json
  cognito-policy diff --breaking old/ new/ --policies policies/
  cognito-policy diff --format json old/ builtin --service s3

JSON:
  --format json writes one object. The number `format` changes if its shape does.
    format    1
    changes   a list of: service, thing (service, action, resource type, condition key,
              operation, placeholder), name, change (added, removed, changed), breaking, and
              aspects, a list of: name, lost, gained, breaking
    policies  a list of what --policies names that is affected: file, line, column, text, lost,
              gained (actions that a pattern stood for, stands for now; resource types of an ARN),
              and changes, a list of numbers, each a place in the list above, from 0
    failures  a list of policies that could not be read: file, message, help
    summary   added, removed, changed, breaking, affected: how many there are

Exit status:
  0  there is no difference; with --breaking, none that breaks anything
  1  there is one
  2  a file could not be read or is defective, or the arguments are wrong";

#[derive(Debug, Args)]
pub(crate) struct Diff {
    /// The tables before: a file, a folder, or `builtin`
    pub(crate) old: PathBuf,
    /// The tables after: a file, a folder, or `builtin`
    pub(crate) new: PathBuf,
    /// Compare only this service (may be given several times)
    #[arg(long, value_name = "NAME")]
    pub(crate) service: Vec<String>,
    /// Leave out what breaks nothing
    #[arg(long)]
    pub(crate) breaking: bool,
    /// Say which of these policies are affected, and where: files and folders
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub(crate) policies: Vec<PathBuf>,
    /// How to write the differences
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(crate) format: ListFormat,
}
