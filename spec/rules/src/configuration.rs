//! The configuration file, `cognito-policy.json`, which the macros and the command share.

mod entry;
mod find;
mod levels;
mod read;
mod reader;

use std::path::{Path, PathBuf};

use cognito_policy_language::PolicyKind;
use cognito_policy_spec::json::Lines;
use cognito_policy_spec::load::{Defect, Remarks};
use cognito_policy_spec::tables::Tables;

pub use entry::Entry;
pub use find::{absolute, is_end_of_search, short_name};

use crate::rule::Severity;
use crate::suggest;
use find::path_in;
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
/// let mut configuration = Configuration::parse("cognito-policy.json", Path::new(""), text);
/// assert!(configuration.take_defects().is_empty());
/// assert_eq!(configuration.severity(OLD_VERSION, Severity::Warning), None);
/// ```
#[derive(Debug)]
pub struct Configuration {
    /// The name of the file in messages.
    pub file: String,
    /// The folder to whose files the globs apply.
    pub folder: PathBuf,
    /// The folder of the globs for files elsewhere, if there is one.
    pub other_folder: Option<PathBuf>,
    /// The paths of further tables, from the folder.
    pub tables: Vec<Entry>,
    /// The files and folders that are not checked.
    pub exclude: Vec<Entry>,
    /// The policies of the guests of identity pools: their files, or their names in templates.
    pub guests: Vec<Entry>,
    /// The kinds of policies, by their files.
    pub kinds: Vec<(Entry, PolicyKind)>,
    text: String,
    /// Whether the file is a policy or a template.
    is_foreign: bool,
    levels: Vec<Level>,
    denied: Vec<Severity>,
    services: Vec<Entry>,
    defects: Remarks,
}

impl Configuration {
    /// The name of the file.
    pub const FILE: &'static str = "cognito-policy.json";

    /// Returns the path by which globs match a file, which has an [absolute] path; `None` if the file is
    /// not in the folder of the configuration.
    pub fn relative(&self, file: &Path) -> Option<String> {
        if let Some(path) = path_in(&self.folder, file) {
            return Some(path);
        }
        path_in(self.other_folder.as_ref()?, file)
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
        for Entry { text, .. } in &self.services {
            if text == "*" || text.eq_ignore_ascii_case(service) {
                return true;
            }
        }
        false
    }

    /// Adds a defect for each service in the file that no table has.
    pub fn check_services(&mut self, tables: &Tables) {
        for Entry { text, at, .. } in &self.services {
            if text == "*" || tables.has_table(text) {
                continue;
            }
            let help = match suggest::service(text, &tables.service_names(), tables) {
                Some(meant) => format!("write `{meant}`"),
                None => "write the prefix of its actions, such as `s3`, or add its table to \
                         `tables`"
                    .to_owned(),
            };
            self.defects.add(*at, format!("AWS has no service `{text}`")).help(help);
        }
    }

    /// Takes everything that is wrong with the file, in its order.
    pub fn take_defects(&mut self) -> Vec<Defect> {
        let defects = std::mem::take(&mut self.defects);
        self.defects_at(defects)
    }

    /// Returns whether both are the same text in the same folder.
    pub fn is_same(&self, other: &Self) -> bool {
        self.text == other.text && self.folder.as_os_str() == other.folder.as_os_str()
    }

    /// Returns remarks with their lines and columns.
    pub fn defects_at(&self, remarks: Remarks) -> Vec<Defect> {
        if remarks.is_empty() {
            return Vec::new();
        }
        remarks.into_defects(&self.file, &Lines::new(&self.text))
    }
}
