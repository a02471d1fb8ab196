//! The arguments of `cognito-policy compare`.

use std::path::PathBuf;

use clap::Args;

use super::{ConfigurationArguments, KindArgument, ReportFormat};

pub(super) const LONG: &str = "\
Prove that a policy allows nothing that another one does not, or find a request.

The answer holds for all requests: every action, resource, principal and value of a condition key. It \
needs no network.";

pub(super) const AFTER: &str = "\
With --base, each policy in the paths is compared with its version in a git commit: what a pull request
adds. Policies in templates are matched by their names. A policy that the commit does not have is new
access.

The cognito-policy.json of each policy tells its kind, its tables, and the files that --base leaves out;
see `cognito-policy check --help`.

Examples:
  cognito-policy compare ceiling.json role.json
  cognito-policy compare --base origin/main --format github policies/ template.yaml

JSON:
  --format json prints one object. For two files:
    format     1
    result     none, new or unknown
    witness    a request that only NEW allows: action, resource, principal, context; or null
    reason     why the result is not known, or null
    statement  the number of the statement of NEW that allows it, from 0, or null
  With --base, `comparisons` is a list of such objects, which also have file, policy and line.

Exit status:
  0  no new access
  1  new access, or it could not be proved that there is none
  2  a policy has errors or could not be read";

#[derive(Debug, Args)]
pub(crate) struct CompareArguments {
    /// REFERENCE and NEW; with --base, files and directories
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Compare with the versions of the files in this commit
    #[arg(long, value_name = "GIT-REF")]
    pub(crate) base: Option<String>,
    /// What the policies are attached to [default: inferred from each document]
    #[arg(long, value_enum, value_name = "KIND")]
    pub(crate) kind: Option<KindArgument>,
    #[command(flatten)]
    pub(crate) configuration: ConfigurationArguments,
    /// The output format
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(crate) format: ReportFormat,
}
