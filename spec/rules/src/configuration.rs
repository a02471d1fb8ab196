//! The configuration file, `cognito-policy.json`, which the macros and the command share.

mod find;
mod glob;
mod levels;
mod read;
mod reader;

use std::path::{Path, PathBuf};

use cognito_policy_language::PolicyKind;
use cognito_policy_spec::json::Lines;
use cognito_policy_spec::load::Defect;
use cognito_policy_spec::tables::Tables;

pub use find::{absolute, is_end_of_search};
pub use glob::Glob;

use crate::rule::Severity;
use crate::suggest;
use levels::Level;

/// What a configuration file says, as far as it has no defects.
///
/// ```
/// use std::path::Path;
///
/// use cognito_policy_rules::rule::OLD_VERSION;
/// use cognito_policy_rules::{Configuration, Severity};
///
/// let text = r#"{
///     // The tool that writes our policies is older than the Version.
///     "rules": { "OLD_VERSION": { "severity": "off", "reason": "written by a tool" } },
///     "deny": ["security"],
/// }"#;
/// let configuration = Configuration::parse("cognito-policy.json", Path::new(""), text);
/// assert!(configuration.defects.is_empty());
/// assert_eq!(configuration.severity(OLD_VERSION, Severity::Warning), None);
/// ```
#[derive(Debug, Default)]
pub struct Configuration {
    /// The name of the file in messages.
    pub file: String,
    /// The folder to whose files the globs apply.
    pub folder: PathBuf,
    /// The folder of the globs for files elsewhere, if there is one.
    pub other_folder: Option<PathBuf>,
    /// Everything that is wrong with the file.
    pub defects: Vec<Defect>,
    /// The paths of further tables, from the folder.
    pub tables: Vec<Entry>,
    /// The files and folders that are not checked.
    pub exclude: Vec<Glob>,
    /// The policies of the guests of identity pools: their files, or their names in templates.
    pub guests: Vec<Glob>,
    /// The kinds of policies, by their files.
    pub kinds: Vec<(Glob, PolicyKind)>,
    text: String,
    /// Whether the file is a policy or a template.
    is_foreign: bool,
    levels: Vec<Level>,
    denied: Vec<Severity>,
    services: Vec<Entry>,
}

/// A string of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The string.
    pub text: String,
    /// The byte of the file at which it begins.
    pub at: usize,
}

/// What is wrong at a byte of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The byte.
    pub at: usize,
    /// What is wrong.
    pub message: String,
    /// How to fix it.
    pub help: Option<String>,
}

impl Configuration {
    /// The name of the file.
    pub const FILE: &'static str = "cognito-policy.json";

    /// Returns the path by which globs match a file, which has an [absolute] path; `None` if the file is
    /// not in the folder of the configuration.
    pub fn relative(&self, file: &Path) -> Option<String> {
        let mut rest = file.strip_prefix(&self.folder);
        if let (Err(_), Some(folder)) = (&rest, &self.other_folder) {
            rest = file.strip_prefix(folder);
        }
        let text = rest.ok()?.to_string_lossy();
        Some(if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() })
    }

    /// Returns the kind of the policies in a file: of the globs that match it, the last one counts.
    pub fn kind(&self, relative: &str) -> Option<PolicyKind> {
        let mut last = None;
        for (glob, kind) in &self.kinds {
            if glob.matches(relative) {
                last = Some(*kind);
            }
        }
        last
    }

    /// Returns whether a policy is for guests of an identity pool, by its file or by its name in it.
    pub fn is_of_guests(&self, relative: &str, name: &str) -> bool {
        let mut is_of_guests = false;
        for glob in &self.guests {
            is_of_guests |= glob.matches(relative) || glob.matches(name);
        }
        is_of_guests
    }

    /// Returns whether a file or folder is not checked.
    pub fn is_excluded(&self, relative: &str) -> bool {
        let mut is_excluded = false;
        for glob in &self.exclude {
            is_excluded |= glob.matches(relative);
        }
        is_excluded
    }

    /// Returns whether an action of this service that does not fit its resources is an error.
    pub(crate) fn is_strict(&self, service: &str) -> bool {
        let is_meant = |it: &Entry| it.text == "*" || it.text.eq_ignore_ascii_case(service);
        self.services.iter().any(is_meant)
    }

    /// Returns a defect for each service in the file that no table has.
    pub fn unknown_services(&self, tables: &Tables) -> Vec<Defect> {
        let mut unknown = Vec::new();
        for Entry { text, at } in &self.services {
            if text == "*" || tables.has_table(text) {
                continue;
            }
            let help = match suggest::service(text, &tables.service_names(), tables) {
                Some(meant) => format!("write `{meant}`"),
                None => "write the prefix of its actions, such as `s3`, or add its table to \
                         `tables`"
                    .to_owned(),
            };
            let message = format!("AWS has no service `{text}`");
            unknown.push(Remark { at: *at, message, help: Some(help) });
        }
        self.defects_at(unknown)
    }

    /// Returns whether both are the same text in the same folder.
    pub fn is_same(&self, other: &Self) -> bool {
        self.text == other.text && self.folder == other.folder
    }

    /// Returns defects with their lines and columns, in the order of the file.
    pub fn defects_at(&self, mut remarks: Vec<Remark>) -> Vec<Defect> {
        let mut defects = Vec::new();
        if remarks.is_empty() {
            return defects;
        }
        remarks.sort_by_key(|remark| remark.at);
        let lines = Lines::new(&self.text);
        for Remark { at, message, help } in remarks {
            let (line, column) = lines.position(at);
            let source_line = lines.shown(line).unwrap_or_default().to_owned();
            defects.push(Defect {
                file: self.file.clone(),
                line,
                column,
                message,
                help,
                source_line,
            });
        }
        defects
    }
}
