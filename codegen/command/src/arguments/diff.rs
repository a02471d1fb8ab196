//! The arguments of `cognito-policy diff`.

use std::path::PathBuf;

use clap::Args;

use super::ListFormat;

pub(super) const LONG: &str = "\
Compare service tables, and find the changes that break policies.

Compares everything that policies and bindings depend on: services, actions, resource types, \
condition keys, operations without an action, and the formats of placeholders. Titles, \
descriptions and dates are ignored.";

pub(super) const AFTER: &str = "\
What is compared:
  Two spec files, two directories of them, or `builtin` for the tables built into this command. A
  single file is compared with the table of the same service on the other side. A file straight from
  AWS, without Title and Retrieved, is completed from the built-in table, as in a build script.

Breaking changes:
  A change is breaking if it can invalidate a policy or Rust code, or make a policy match less:
  - a service, action, resource type or condition key was removed
  - an action lost a resource type or a condition key, requires another resource type, became
    unsigned, or changed its spelling
  - a resource type lost a condition key, or changed its Rust name or its ARN formats (a type with
    several formats has other functions in the bindings)
  - a condition key lost a type, or changed its first type or its number of values
  - the format of a placeholder was added, removed or changed
  Other additions are not breaking, nor are changes of access levels, of dependent actions, of
  replacements, or of operations without an action.

Examples:
  cognito-policy diff builtin dynamodb.json
  cognito-policy diff --breaking old/ new/ --policies policies/
  cognito-policy diff --format json old/ builtin --service s3

JSON:
  --format json prints one object. The number `format` changes when its structure does.
    format    1
    changes   a list of objects: service, thing (service, action, resource type, condition key,
              operation, placeholder), name, change (added, removed, changed), breaking, and
              aspects, a list of objects: name, lost, gained, breaking
    policies  a list of the affected places in the --policies: file, line, column, text, lost and
              gained (the actions of a pattern, the resource types of an ARN), and changes, a list
              of indices into the list above, from 0
    failures  a list of the policies that could not be read: file, message, help
    summary   the counts: added, removed, changed, breaking, affected

Exit status:
  0  there are no differences; with --breaking, no breaking ones
  1  there are differences
  2  a file is invalid or could not be read, or the arguments are invalid";

#[derive(Debug, Args)]
pub(crate) struct DiffArguments {
    /// The old tables: a file, a directory, or `builtin`
    pub(crate) old: PathBuf,
    /// The new tables: a file, a directory, or `builtin`
    pub(crate) new: PathBuf,
    /// Compare only this service (can be repeated)
    #[arg(long, value_name = "NAME")]
    pub(crate) service: Vec<String>,
    /// Show only breaking changes
    #[arg(long)]
    pub(crate) breaking: bool,
    /// Show which places in these policies are affected: files and directories
    #[arg(long, value_name = "PATH", num_args = 1..)]
    pub(crate) policies: Vec<PathBuf>,
    /// The output format
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(crate) format: ListFormat,
}
