//! The arguments of `cognito-policy needs`.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use cognito_policy_language::arn::Arn;
use cognito_policy_language::region::{nearest_region, partition_of};
use cognito_policy_spec::tables::Tables;

use super::ConfigurationArguments;
use super::check::{Deny, ReportFormat};

pub(super) const LONG: &str = "\
Find the permissions that a Rust program needs, and compare them with its policies.

Finds the operations of AWS that a program can call: in its linked binary, which is exact, or in its \
sources, which also show resources. Prints the IAM actions that they need, or the policy that allows \
them. With --policy, reports the calls that the policies do not allow, and the actions that they allow \
and no call needs.";

pub(super) const USAGE: &str = "cognito-policy needs [OPTIONS] <PATH>";

pub(super) const AFTER: &str = "\
Binary or sources:
  PATH is a binary that cargo built, in any profile, also a stripped one; or a folder of sources. A
  binary shows what the program can call, also in its dependencies. Sources show where, and on which
  resources as far as these are literals: pass them with --source. In sources alone, unused functions
  and features that are off count as well, and calls in other crates do not. With both, the resources
  in unused functions count if another function calls the same operation.
  Calls that the AWS SDK makes by itself, to get credentials, are listed apart.

Resources:
  --account and --region complete ARNs. --resource user_pool_id=ARN sets the resource of all calls with
  the setter `user_pool_id`. What is not known is `*` in the policy; the Sid of the statement and a
  note on standard error say why.

Policies:
  --policy takes what `check` takes: policies, templates, folders. The identity policies in them are those
  of the program's role, and work together. A call is reported if they allow no request for its action on
  its resource, as far as it is known; conditions of Allow statements are assumed to hold. An action is
  reported if it is allowed and no call can need it. In a template with several roles, --named selects the
  policies by their names, such as Resources.AdminRole.Policies[0]. Managed policies that a template only
  names are not read; a value that is only known after deployment can be any.

Examples:
  cognito-policy needs target/release/app
  cognito-policy needs target/release/app --source . --account 123456789012 --format policy
  cognito-policy needs src --format rust > src/permissions.rs
  cognito-policy needs target/debug/app --policy policies/app.json --deny warnings
  cognito-policy needs target/release/bootstrap --policy template.yaml --named SignUp --also 'logs:*'

JSON:
  --format json prints one object:
    format      1
    operations  a list of objects: service (the prefix of actions), operation, actions, possible_actions,
                dependent_actions, access (actions, free or unknown), origin (program or sdk), reason,
                places (file, line), setters (name, value), resource (an ARN or null), resources
    ambiguous   calls that can be of several services: method, candidates, place
    unreadable  where sources are not Rust: file, line
    missing     with --policy, the actions that are needed and not allowed
    excess      with --policy, the actions that are allowed and not needed; * for those of all services
    findings    a list of objects, as in `check --format json`

Exit status:
  0  no errors; with --deny warnings, no warnings either
  1  a call is not allowed; with --deny warnings, there are warnings
  2  the program or a policy could not be read, in part or at all, or the arguments are invalid";

#[derive(Debug, Args)]
pub(crate) struct NeedsArguments {
    /// A binary that cargo built, or a folder of sources
    #[arg(value_name = "PATH", required_unless_present = "policies")]
    path: Option<PathBuf>,
    /// The folder with the sources of the binary, which show places and resources
    #[arg(long, value_name = "DIR")]
    pub(crate) source: Option<PathBuf>,
    /// The ID of the account that the program works in
    #[arg(long, value_name = "ID", value_parser = account)]
    pub(crate) account: Option<String>,
    /// The Region that the program works in
    #[arg(long, value_name = "REGION", value_parser = region)]
    pub(crate) region: Option<String>,
    /// The resource that a setter names, such as bucket=ARN (can be repeated)
    #[arg(long = "resource", value_name = "SETTER=ARN", value_parser = setter_and_arn)]
    pub(crate) resources: Vec<(String, String)>,
    /// Compare with the policies of the program's role: files, directories, or - for standard input
    #[arg(long = "policy", value_name = "FILE", num_args = 1..)]
    policies: Vec<PathBuf>,
    /// Of the policies of a template, take only those whose names contain this text, such as the name of a
    /// role (can be repeated)
    #[arg(long, value_name = "NAME", requires = "policies")]
    pub(crate) named: Vec<String>,
    /// An action or pattern that something else needs from the policies, such as logs:* for AWS Lambda:
    /// it is not reported (can be repeated)
    #[arg(long = "also", value_name = "ACTION", requires = "policies")]
    pub(crate) other_actions: Vec<String>,
    /// Also fail on warnings
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub(crate) deny: Option<Deny>,
    #[command(flatten)]
    pub(crate) configuration: ConfigurationArguments,
    /// The output format
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(crate) format: NeedsFormat,
}

impl NeedsArguments {
    /// Returns the program, and the policies to compare it with. After `--policy FILE`, the last path is
    /// the program, unless there is one before.
    pub(crate) fn paths(&self) -> (&Path, &[PathBuf]) {
        match (&self.path, self.policies.as_slice()) {
            (Some(path), policies) | (None, [policies @ .., path]) => (path, policies),
            (None, []) => (Path::new(""), &[]),
        }
    }
}

/// The output formats of needs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum NeedsFormat {
    /// Human-readable text: a table, or with --policy the findings
    #[default]
    #[value(alias = "table")]
    Text,
    /// One JSON object
    Json,
    /// The policy that allows what is needed, as JSON
    Policy,
    /// The policy as a Rust function with `policy!`; ARNs that run time decides are parameters
    Rust,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// GitHub Actions workflow commands, which annotate pull requests
    Github,
}

impl NeedsFormat {
    /// Returns the format of the findings alone, for other programs.
    pub(crate) const fn of_report(self) -> Option<ReportFormat> {
        match self {
            Self::Sarif => Some(ReportFormat::Sarif),
            Self::Github => Some(ReportFormat::Github),
            Self::Text | Self::Json | Self::Policy | Self::Rust => None,
        }
    }
}

fn account(text: &str) -> Result<String, String> {
    if text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(text.to_owned());
    }
    Err("an account ID has 12 digits".to_owned())
}

fn region(text: &str) -> Result<String, String> {
    if partition_of(text, Tables::builtin()).is_some() {
        return Ok(text.to_owned());
    }
    Err(match nearest_region(text, Tables::builtin()) {
        Some(nearest) => format!("AWS has no such Region; did you mean {nearest}?"),
        None => "AWS has no such Region".to_owned(),
    })
}

fn setter_and_arn(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((setter, arn)) if !setter.is_empty() && Arn::parse(arn).is_ok() => {
            Ok((setter.to_owned(), arn.to_owned()))
        }
        Some((setter, arn)) if !setter.is_empty() => Err(format!("`{arn}` is not an ARN")),
        _ => Err("expected SETTER=ARN, such as bucket=arn:aws:s3:::reports".to_owned()),
    }
}
