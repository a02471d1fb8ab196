//! The arguments of `cognito-policy expand`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use cognito_policy_spec::model::AccessLevel;

pub(super) const LONG: &str = "\
List the actions that a pattern matches.

Lists each action once, with its access levels, its resource types (`!` marks required ones), the \
number of its condition keys in the tables, and whether it is unsigned: called without AWS \
credentials, so that identity policies do not apply.";

pub(super) const AFTER: &str = "\
Patterns:
  `service:Name`, where `*` matches any text and `?` any character. Matching ignores case. `*` alone
  matches every action in the tables.

Examples:
  cognito-policy expand 'cognito-idp:Admin*'
  cognito-policy expand 'cognito-idp:*' --on userpool --level write --level tagging
  cognito-policy expand 'dynamodb:*' --spec-file spec/dynamodb.json --format json

JSON:
  --format json prints one object. The number `format` changes when its structure does.
    format   1
    actions  a list of objects: action (service:Name), service, name, description (or null),
             access_levels, resource_types (a list of objects: name, required), condition_keys,
             dependent_actions (null if the table does not list them), unsigned, permission_only
    summary  the counts: actions, unsigned, and levels (one count for each access level)

Exit status:
  0  the actions are listed
  1  a pattern is invalid or matches nothing, or no action passes the filters
  2  a spec file could not be read, or the arguments are invalid";

#[derive(Debug, Args)]
pub(crate) struct ExpandArguments {
    /// Actions and patterns, such as `cognito-idp:Admin*`
    #[arg(required = true, value_name = "PATTERN")]
    pub(crate) patterns: Vec<String>,
    /// List only actions that support this resource type, such as `userpool`
    #[arg(long, value_name = "TYPE")]
    pub(crate) on: Option<String>,
    /// List only actions of this access level (can be repeated)
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub(crate) level: Vec<LevelArgument>,
    /// Use these spec files or directories instead of the built-in tables of their services
    #[arg(long, value_name = "PATH")]
    pub(crate) spec_file: Vec<PathBuf>,
    /// The output format
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(crate) format: ExpandFormat,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum ExpandFormat {
    /// Human-readable text: one action per line, and a summary
    #[default]
    Text,
    /// Only the actions, one per line
    Names,
    /// One JSON object with a list of actions
    Json,
}

/// AWS's access levels.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum LevelArgument {
    /// Lists resources
    List,
    /// Reads contents
    Read,
    /// Only changes tags
    Tagging,
    /// Creates, changes or deletes
    Write,
    /// Grants or changes permissions
    PermissionsManagement,
}

impl LevelArgument {
    pub(crate) const fn access_level(self) -> AccessLevel {
        match self {
            Self::List => AccessLevel::List,
            Self::Read => AccessLevel::Read,
            Self::Tagging => AccessLevel::Tagging,
            Self::Write => AccessLevel::Write,
            Self::PermissionsManagement => AccessLevel::PermissionsManagement,
        }
    }
}
