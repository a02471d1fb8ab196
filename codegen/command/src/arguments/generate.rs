//! The arguments of `cognito-policy generate`.

use std::path::PathBuf;

use clap::{ArgGroup, Args};

pub(super) const LONG: &str = "\
Write the Rust bindings of services: what a build script makes with \
`cognito_policy_codegen::Builder`, as a file to look at or to check in.";

pub(super) const AFTER: &str = "\
Output:
  The file `bindings.rs` in the folder, with a module for each service. It is written only if it
  would change. The crate that has it as a module needs the dependency `cognito-policy`.

Examples:
  cognito-policy generate --out src --service cognito-idp
  cognito-policy generate --out src --spec-file spec/dynamodb.json --spec-file spec/sqs.json

Exit status:
  0  the bindings are in the folder
  2  a table is missing or defective, or the file could not be written; nothing was written";

#[derive(Debug, Args)]
#[group(skip)]
#[command(group(ArgGroup::new("table").required(true).multiple(true)))]
pub(crate) struct Generate {
    /// The folder to write to; it is made if there is none
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// A service whose table is built in, by its prefix (may be given several times)
    #[arg(long, value_name = "NAME", group = "table")]
    pub(crate) service: Vec<String>,
    /// The table of a service (may be given several times); goes before a built-in one
    #[arg(long, value_name = "PATH", group = "table")]
    pub(crate) spec_file: Vec<PathBuf>,
}
