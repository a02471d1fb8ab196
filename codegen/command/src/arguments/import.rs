//! The arguments of `cognito-policy import`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

pub(super) const LONG: &str = "\
Merge tables from AWS into spec files.

AWS publishes the actions, resource types and condition keys of each service as a file, such as \
https://servicereference.us-east-1.amazonaws.com/v1/dynamodb/dynamodb.json. A spec file is such a \
file with what AWS's lacks. From the file of AWS come the actions, their access levels, resource \
types and condition keys, the forms of ARNs, and the types of condition keys; what is gone there \
goes, and what is new comes. Everything else stays as the spec file has it: Description, Required, \
DependentActions, Unsigned, PermissionOnly, Words, OperationsWithoutAction, Placeholders, Title, \
Source and members that are not known here.";

pub(super) const AFTER: &str = "\
What stays although AWS's file lacks it:
  - an action with a Replacement: it is another action's former name
  - a condition key with `\"Own\": true`, with its Types, wherever it is named
  - a resource type with `\"Own\": true`, and the actions that it is named by
Operations and SupportedBy, which say nothing about policies, are left out.

Where it goes:
  --into names a folder or a spec file. In a folder, a service goes into the file that has it
  already, whatever its name; a new one goes into <service>.json, which begins with what the
  built-in table of the service has of its own. Files that are no tables are left alone.
  Files are written in one layout, lists in the order of names, and only if something in them
  changed: a second import of the same file changes nothing.

Examples:
  cognito-policy import dynamodb.json                      into spec/dynamodb.json
  cognito-policy import --dry-run --into tables aws/       every file in the folder aws
  curl -s https://servicereference.us-east-1.amazonaws.com/v1/sqs/sqs.json |
    cognito-policy import -

Exit status:
  0  it is done, or there was nothing to do
  1  with --dry-run: something would be written
  2  a file could not be read or is defective, or could not be written; of defective ones nothing
     is written";

#[derive(Debug, Args)]
pub(crate) struct Import {
    /// AWS's files, folders of them, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// The folder or the spec file to merge them into
    #[arg(long, value_name = "PATH", default_value = "spec")]
    pub(crate) into: PathBuf,
    /// The day on which the files were taken from AWS, for the tables that change
    /// [default: the day that the file names, or else today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) retrieved: Option<NaiveDate>,
    /// Say what would change, and write nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
}
