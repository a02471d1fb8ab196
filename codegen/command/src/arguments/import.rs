//! The arguments of `cognito-policy import`.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

pub(super) const LONG: &str = "\
Merge tables from AWS into spec files.

AWS publishes the actions, resource types and condition keys of each service as a file, such as \
https://servicereference.us-east-1.amazonaws.com/v1/dynamodb/dynamodb.json. A spec file is such a \
file with additional members. An import takes from AWS's file the actions with their access \
levels, resource types and condition keys, the ARN formats, the types of condition keys, and the \
operations that other actions authorize: it adds what is new and removes what AWS removed. It keeps \
everything else in the spec file: Description, Required, DependentActions, Unsigned, PermissionOnly, Words, OperationsWithoutAction, \
Placeholders, Title, Source and unknown members.";

pub(super) const AFTER: &str = "\
What is kept although AWS's file lacks it:
  - an action with a Replacement: it is the former name of another action
  - a condition key with `\"Own\": true`, with its Types and all references to it
  - a resource type with `\"Own\": true`, and the references of actions to it
  - an operation, its Variants and ResourceSetters; its AuthorizedActions if AWS lists none
SupportedBy is dropped: it does not affect policies. So are Operations that only the action of the \
same name authorizes.

Destination:
  --into is a directory or a spec file. In a directory, a service is merged into the file that
  contains it, whatever the file's name. A new service is written to <service>.json, with the
  additional members of the built-in table. Other JSON files are not changed. Tables are written in
  a fixed layout with sorted lists, and only if their contents change: importing a file twice
  changes nothing.

Examples:
  cognito-policy import dynamodb.json                      into spec/dynamodb.json
  cognito-policy import --dry-run --into tables aws/       every file in the directory aws
  curl -s https://servicereference.us-east-1.amazonaws.com/v1/sqs/sqs.json |
    cognito-policy import -

Exit status:
  0  the tables are imported, or nothing changed
  1  with --dry-run: something would be written
  2  a file is invalid, or could not be read or written; if one is invalid, nothing is written";

#[derive(Debug, Args)]
pub(crate) struct ImportArguments {
    /// AWS's files, directories of them, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// The directory or spec file to merge into
    #[arg(long, value_name = "PATH", default_value = "spec")]
    pub(crate) into: PathBuf,
    /// The day on which the files were downloaded, for the tables that change
    /// [default: the day in the file, or today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub(crate) retrieved: Option<NaiveDate>,
    /// Show what would change, without writing anything
    #[arg(long)]
    pub(crate) dry_run: bool,
}
