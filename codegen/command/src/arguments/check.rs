//! The arguments of `cognito-policy check`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use cognito_policy_rules::{PolicyKind, Rule};

use super::rule::allowable_rule;

pub(super) const LONG: &str = "\
Check policies in JSON files.

Every finding of every file is reported, at its place. Actions, resource types and condition keys \
are known of every AWS service.";

pub(super) const AFTER: &str = "\
Kinds of policies:
  Without --kind, the kind is told from the document where that is certain. A policy whose
  statements name no principal is taken for an identity policy: session and service control
  policies look the same, so say --kind for them. A policy whose statements name principals,
  sts:AssumeRole and its relatives, and no resource is a trust policy. Any other with a principal
  may be a resource-based, endpoint or resource control policy: it is refused without --kind.

Examples:
  cognito-policy check policies/
  cognito-policy check --kind trust roles/*.json
  cognito-policy check --deny warnings --allow OLD_VERSION policies/
  aws iam get-policy-version ... --query PolicyVersion.Document | cognito-policy check -
  cognito-policy check --format sarif policies/ > findings.sarif

JSON:
  --format json writes one object. The number `format` changes if its shape does.
    format    1
    findings  a list of: file, line, column, end (line, column), code, severity, message, help
    failures  a list of what could not be checked: file, message, help
    summary   files, failures, errors, security, warnings, suggestions: how many there are
  Lines and columns count from 1, columns in characters; `end` is behind the last character.
  `severity` is error, security, warning or suggestion. `help` may be null.

Exit status:
  0  no errors were found; with --deny warnings, no warnings and security findings either
  1  some were
  2  a file could not be read or its kind not be told, or the arguments are wrong";

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Files, folders (every .json file in and below them), or - for standard input
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// What the policies will be attached to [default: told from each document]
    #[arg(long, value_enum, value_name = "KIND")]
    pub(crate) kind: Option<Kind>,
    /// How to write the findings
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(crate) format: Format,
    /// Fail on warnings and security findings too
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub(crate) deny: Option<Deny>,
    /// Say nothing of what this rule finds (may be given several times)
    #[arg(long, value_name = "CODE", value_parser = allowable_rule)]
    pub(crate) allow: Vec<&'static Rule>,
}

/// The kinds of policies, by the names that `include_policy!` has for them.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Kind {
    /// Attached to a user, group or role
    Identity,
    /// Says who may assume a role
    Trust,
    /// Handed over when a session is made
    Session,
    /// Service control policy: bounds the accounts of an organization
    Scp,
    /// Resource control policy: bounds the resources of an organization
    Rcp,
    /// Attached to a resource
    Resource,
    /// Attached to a VPC endpoint
    Endpoint,
}

impl Kind {
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

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum Format {
    /// For people: the source line with carets, and a summary
    #[default]
    Text,
    /// One JSON object with a list of findings
    Json,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// Workflow commands of GitHub Actions, which annotate a pull request
    Github,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Deny {
    /// Warnings and security findings
    Warnings,
}
