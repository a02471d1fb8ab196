//! What the command is asked for.

use std::path::PathBuf;

use clap::builder::styling::{AnsiColor, Styles};
use clap::{Args, Parser, Subcommand, ValueEnum};
use cognito_policy_rules::{PolicyKind, Rule, rule};

const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Green.on_default().bold())
    .usage(AnsiColor::Green.on_default().bold())
    .literal(AnsiColor::Cyan.on_default().bold())
    .placeholder(AnsiColor::Cyan.on_default());

/// Checks AWS IAM policies against the service authorization reference and IAM's own grammar.
#[derive(Debug, Parser)]
#[command(name = "cognito-policy", version, styles = STYLES, after_help = EXIT_STATUS)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

const EXIT_STATUS: &str = "\
Exit status: 0 if all is well, 1 if something was found, 2 if something could not be done.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Check policies in JSON files
    #[command(long_about = CHECK, after_long_help = CHECK_EXAMPLES)]
    Check(Check),
    /// Explain a rule: what it finds, why that matters, what is wrong and what is right
    #[command(after_help = "Example:\n  cognito-policy explain UNSCOPABLE_ACTION")]
    Explain {
        /// The rule's code, as messages carry it
        #[arg(value_name = "CODE", value_parser = any_rule)]
        rule: &'static Rule,
    },
    /// List all rules: code, severity, meaning
    Rules {
        /// How to write the list
        #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
        format: ListFormat,
    },
}

const CHECK: &str = "\
Check policies in JSON files.

Every finding of every file is reported, at its place. Actions, resource types and condition keys \
are known of Amazon Cognito (cognito-idp, cognito-identity, cognito-sync) and sts; of other services \
the form is checked.";

const CHECK_EXAMPLES: &str = "\
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

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum ListFormat {
    /// For people: one line a rule
    #[default]
    Text,
    /// A JSON list of objects
    Json,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Deny {
    /// Warnings and security findings
    Warnings,
}

/// The rule with this code, in whatever case it is written.
fn any_rule(code: &str) -> Result<&'static Rule, String> {
    let code = code.to_ascii_uppercase();
    rule::find(&code).ok_or_else(|| {
        let nearest = nearest(&code).map_or_else(String::new, |it| format!("; did you mean {it}?"));
        format!("there is no such rule{nearest} (`cognito-policy rules` lists them all)")
    })
}

/// The rule with this code, if what it finds may be left unsaid.
fn allowable_rule(code: &str) -> Result<&'static Rule, String> {
    let rule = any_rule(code)?;
    if rule.is_silenceable() {
        Ok(rule)
    } else {
        Err("what this rule finds leaves no policy to check".to_owned())
    }
}

/// The code that was most likely meant.
fn nearest(code: &str) -> Option<&'static str> {
    let similarity = |rule: &&Rule| (strsim::jaro_winkler(code, rule.code), rule.code);
    rule::ALL
        .iter()
        .map(similarity)
        .filter(|(similarity, _)| *similarity > 0.9)
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, code)| code)
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::{Arguments, allowable_rule, any_rule};

    #[test]
    fn the_interface_is_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn codes_are_found_in_any_case_and_corrected() {
        assert_eq!(any_rule("invalid_action").unwrap().code, "INVALID_ACTION");
        assert!(any_rule("INVALD_ACTION").unwrap_err().contains("did you mean INVALID_ACTION?"));
        assert!(!any_rule("SOMETHING_ELSE").unwrap_err().contains("did you mean"));
    }

    #[test]
    fn what_leaves_no_policy_cannot_be_allowed() {
        assert!(allowable_rule("OLD_VERSION").is_ok());
        assert!(allowable_rule("JSON_SYNTAX_ERROR").is_err());
    }
}
