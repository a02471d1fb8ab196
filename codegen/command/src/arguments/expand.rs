//! The arguments of `cognito-policy expand`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use cognito_policy_spec::model::AccessLevel;

pub(super) const LONG: &str = "\
List the actions that a pattern stands for.

Each action is listed once, with its access levels, the resource types that a policy can limit it \
to (`!` behind those that every request names), the number of condition keys that the \
tables list for it, and whether it is unsigned: called without AWS credentials, so that \
no identity policy is ever asked.";

pub(super) const AFTER: &str = "\
Patterns:
  `service:Name`, in which `*` stands for any text and `?` for any character; upper and lower case
  are the same. `*` alone stands for every action of every service with a table.

Examples:
  cognito-policy expand 'cognito-idp:Admin*'
  cognito-policy expand 'cognito-idp:*' --on userpool --level write --level tagging
  cognito-policy expand 'dynamodb:*' --spec-file spec/dynamodb.json --format json

JSON:
  --format json writes one object. The number `format` changes if its shape does.
    format   1
    actions  a list of: action (service:Name), service, name, description (or null),
             access_levels, resource_types (a list of: name, required), condition_keys,
             dependent_actions, unsigned, permission_only
    summary  actions, unsigned, and levels: for each access level how many actions have it

Exit status:
  0  actions were listed
  1  a pattern is wrong or stands for nothing, or no action is left of what was asked for
  2  a spec file could not be read, or the arguments are wrong";

#[derive(Debug, Args)]
pub(crate) struct Expand {
    /// Actions and patterns, such as `cognito-idp:Admin*`
    #[arg(required = true, value_name = "PATTERN")]
    pub(crate) patterns: Vec<String>,
    /// List only actions that can be limited to this resource type, such as `userpool`
    #[arg(long, value_name = "TYPE")]
    pub(crate) on: Option<String>,
    /// List only actions of this access level (may be given several times)
    #[arg(long, value_enum, value_name = "LEVEL")]
    pub(crate) level: Vec<Level>,
    /// Take these spec files, or folders of them, before the built-in tables
    #[arg(long, value_name = "PATH")]
    pub(crate) spec_file: Vec<PathBuf>,
    /// How to write the list
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(crate) format: ExpandFormat,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum ExpandFormat {
    /// For people: one line an action, and a summary
    #[default]
    Text,
    /// The actions alone, one a line
    Names,
    /// One JSON object with a list of actions
    Json,
}

/// AWS's access levels.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Level {
    /// Lists resources
    List,
    /// Reads contents
    Read,
    /// Changes tags only
    Tagging,
    /// Creates, changes or deletes
    Write,
    /// Grants or changes permissions
    PermissionsManagement,
}

impl Level {
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
