//! The arguments of `cognito-policy generate`.

use std::path::PathBuf;

use clap::{ArgGroup, Args};

pub(super) const LONG: &str = "\
Generate the Rust bindings of services: the output of `cognito_policy_codegen::Builder` in a build \
script, as a file to read or to check in.";

pub(super) const AFTER: &str = "\
Output:
  The file `bindings.rs` in the directory, with a module for each service. It is written only if it
  changes. The crate that includes it as a module needs the dependency `cognito-policy`.

Examples:
  cognito-policy generate --out src --service cognito-idp
  cognito-policy generate --out src --spec-file spec/dynamodb.json --spec-file spec/sqs.json

Exit status:
  0  the bindings are in the directory
  2  a table is missing or invalid, or the file could not be written; nothing was written";

#[derive(Debug, Args)]
#[group(skip)]
#[command(group(ArgGroup::new("table").required(true).multiple(true)))]
pub(crate) struct GenerateArguments {
    /// The output directory, created if it does not exist
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// A service with a built-in table, by its prefix (can be repeated)
    #[arg(long, value_name = "NAME", group = "table")]
    pub(crate) service: Vec<String>,
    /// The table of a service, which replaces a built-in one (can be repeated)
    #[arg(long, value_name = "PATH", group = "table")]
    pub(crate) spec_file: Vec<PathBuf>,
}
