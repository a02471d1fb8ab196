//! The arguments of `cognito-policy check`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use cognito_policy_rules::{PolicyKind, Rule, Severity};

use super::ConfigurationArguments;
use super::rule::allowable_rule;

pub(super) const LONG: &str = "\
Check policies, wherever they are.

Reads policies in JSON, AWS CloudFormation and AWS SAM templates (YAML and JSON, including those of \
the AWS CDK), Serverless Framework configurations, Terraform configurations (in HCL and JSON) and plans, exports \
of an account, and JSON files that contain a policy. Directories are searched recursively, without what \
.gitignore files leave out. Values that are only known after deployment are not reported.

Reports every finding in every file, with its position. Checks the actions, resource types and \
condition keys of all AWS services.";

pub(super) const AFTER: &str = "\
Kinds of policies:
  Without --kind, the kind is inferred from the document. If no statement has a principal, the
  policy is checked as an identity policy; session policies and service control policies look the
  same, so pass --kind for those. If statements have principals, no resource and only actions such
  as sts:AssumeRole, the policy is checked as a trust policy. Other policies with principals can be
  resource-based policies, endpoint policies or resource control policies: --kind is required.

Resources:
  In one template, plan or Terraform module, the resources of Amazon Cognito are held together: the roles
  of an identity pool and of groups, the permissions of Lambda triggers, the role for SMS messages. Nothing
  is reported that a value which is not known, or a resource of another file, could make right.

Inputs:
  A policy can have up to 1 MiB. A pipe is read as well, such as that of `check <(make-policy)`; it is
  a failure if no program opens it for writing within two seconds. In directories, only regular
  files are read. A check stops after 10000 findings in one file, which is a failure, too.

Fixes:
  --fix applies the fixes that messages propose (`help: write ..`), as long as the file contains what is
  replaced as it is. It keeps formatting and comments, and never widens what a statement matches.
  --diff prints the changes.

Configuration:
  The nearest cognito-policy.json in the folder of a policy and the folders above it, or --config FILE. It
  is JSON with comments:
    rules     the severity of rules by their codes: error, security, warning, suggestion or off; with a
              reason if it is lower: { \"severity\": \"off\", \"reason\": \"..\" }
    deny      the severities whose findings are errors: [\"security\", \"warning\"]
    services  the services of which actions that do not fit their resources are errors
    kinds     the kinds of policies by globs; of those that match, the last one counts
    guests    globs of the files of guests of an identity pool, or of the names of their policies
    exclude   globs of the files of directories that are left out
    tables    paths of further tables of services, as `import` writes them
  Globs are relative to the folder of the file. `*` and `?` match within a name, `**` matches folders; a
  glob without a slash matches names in every folder. Options win over the file. Mistakes in the
  file are reported, also globs that match nothing if the folder of the file is checked.

Baseline:
  --write-baseline FILE records the findings of today. With --baseline FILE only new ones are reported.
  Lines do not matter: a finding is recognized by its file, policy, code and message.

Examples:
  cognito-policy check policies/ template.yaml main.tf
  cognito-policy check --kind trust roles/*.json
  cognito-policy check --guest roles/unauthenticated.json
  cognito-policy check --deny warnings --allow OLD_VERSION policies/
  aws iam get-policy-version ... --query PolicyVersion.Document | cognito-policy check -
  cognito-policy check --format sarif policies/ > findings.sarif

JSON:
  --format json prints one object. The number `format` changes when its structure does.
    format    1
    findings  a list of objects: file, policy, line, column, end (line, column), code, severity,
              message, help
    unknown   a list of the policies that are not checked, because they are only known after
              deployment or their kind is ambiguous: file, policy, line, column, reason
    failures  a list of the files that could not be checked: file, message, help
    configuration
              a list of the mistakes in configuration files: file, line, column, message, help
    summary   the counts: files, policies, failures, errors, security, warnings, suggestions,
              fixed, baseline
  Lines and columns start at 1; columns count characters; `end` is after the last character.
  `severity` is error, security, warning or suggestion. `help` can be null.

Exit status:
  0  no errors; with --deny warnings, no warnings or security findings either
  1  there are findings of these severities
  2  a file could not be read or has too many findings, the kind of a policy is ambiguous, or the
     arguments or a configuration file are invalid";

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is an option of the command")]
pub(crate) struct CheckArguments {
    /// Files, directories (searched recursively), or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// What the policies are attached to [default: inferred from each document]
    #[arg(long, value_enum, value_name = "KIND")]
    pub(crate) kind: Option<KindArgument>,
    /// The identity policies are those of guests of an identity pool, whose sessions Amazon Cognito
    /// limits
    #[arg(long)]
    pub(crate) guest: bool,
    /// The output format
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(crate) format: ReportFormat,
    /// Also fail on warnings and security findings
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub(crate) deny: Option<Deny>,
    /// Leave out the files of directories that match this glob (can be repeated)
    #[arg(long, value_name = "GLOB")]
    pub(crate) exclude: Vec<String>,
    /// List the policies that are not known before a template is deployed, or whose kind is ambiguous
    #[arg(long)]
    pub(crate) verbose: bool,
    /// Apply the fixes to the files, and report what is left
    #[arg(long)]
    pub(crate) fix: bool,
    /// Print what --fix would change, without changing it
    #[arg(long, conflicts_with = "fix")]
    pub(crate) diff: bool,
    /// Do not report the findings in this file (can be repeated)
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Vec<PathBuf>,
    /// Write the findings to a file for --baseline, and exit with 0
    #[arg(long, value_name = "FILE")]
    pub(crate) write_baseline: Option<PathBuf>,
    /// Suppress this rule (can be repeated)
    #[arg(long, value_name = "CODE", value_parser = allowable_rule)]
    pub(crate) allow: Vec<&'static Rule>,
    #[command(flatten)]
    pub(crate) configuration: ConfigurationArguments,
}

/// The kinds of policies, with the names that `include_policy!` uses.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum KindArgument {
    /// Attached to a user, group or role
    Identity,
    /// Specifies who can assume a role
    Trust,
    /// Passed when a session is created
    Session,
    /// Service control policy: limits the accounts of an organization
    Scp,
    /// Resource control policy: limits access to the resources of an organization
    Rcp,
    /// Attached to a resource
    Resource,
    /// Attached to a VPC endpoint
    Endpoint,
}

impl KindArgument {
    pub(crate) const fn policy_kind(self) -> PolicyKind {
        match self {
            Self::Identity => PolicyKind::Identity,
            Self::Trust => PolicyKind::Trust,
            Self::Session => PolicyKind::Session,
            Self::Scp => PolicyKind::ServiceControl,
            Self::Rcp => PolicyKind::ResourceControl,
            Self::Resource => PolicyKind::Resource,
            Self::Endpoint => PolicyKind::Endpoint,
        }
    }
}

/// The output formats of a report.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum ReportFormat {
    /// Human-readable text: source lines with carets, and a summary
    #[default]
    Text,
    /// One JSON object with a list of findings
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// GitHub Actions workflow commands, which annotate pull requests
    Github,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Deny {
    /// Warnings and security findings
    Warnings,
}

impl Deny {
    /// Returns the lowest severity whose findings are failures.
    pub(crate) const fn lowest(self) -> Severity {
        match self {
            Self::Warnings => Severity::Warning,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::ValueEnum as _;

    use super::KindArgument;

    #[test]
    fn kinds_have_the_names_of_configurations() {
        for argument in KindArgument::value_variants() {
            let value = argument.to_possible_value().unwrap();
            assert_eq!(value.get_name(), argument.policy_kind().name());
        }
    }
}
