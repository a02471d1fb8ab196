//! The configuration files that apply to inputs.

mod tables;
mod unused;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use cognito_policy_rules::configuration::{absolute, is_end_of_search};
use cognito_policy_rules::{Configuration, PolicyKind};
use cognito_policy_spec::load::Defect;
use cognito_policy_spec::tables::Tables;

use crate::arguments::ConfigurationArguments;
use crate::input::InputSource;
use crate::report::LocatedFinding;

/// Finds the configuration of each input. Like tables, configurations are needed until the command ends.
#[derive(Debug)]
pub(crate) struct Configurations {
    choice: Choice,
    /// The nearest configuration of each folder.
    of_folders: Mutex<HashMap<PathBuf, Option<&'static Applied>>>,
}

#[derive(Debug)]
enum Choice {
    Nearest,
    This(&'static Applied),
    None,
}

/// A configuration with its tables.
#[derive(Debug)]
pub(crate) struct Applied {
    pub(crate) configuration: Configuration,
    pub(crate) tables: &'static Tables,
    /// What is wrong with the file, and with its tables.
    defects: Vec<Defect>,
}

/// What applies to an input.
#[derive(Debug, Clone)]
pub(crate) struct Settings {
    applied: Option<&'static Applied>,
    /// The path by which globs match it; empty for one that is not in the folder of the configuration.
    path: String,
}

impl Configurations {
    pub(crate) fn new(arguments: &ConfigurationArguments) -> &'static Self {
        let choice = match &arguments.config {
            _ if arguments.no_config => Choice::None,
            Some(path) => Choice::This(Applied::of_file(path)),
            None => Choice::Nearest,
        };
        Box::leak(Box::new(Self { choice, of_folders: Mutex::default() }))
    }

    /// Returns what applies to an input.
    pub(crate) fn of(&self, input: &InputSource) -> Settings {
        let path = match input {
            // It is not a file of any folder, but the command runs in one.
            InputSource::Stdin => absolute(Path::new("-")),
            InputSource::File(path) | InputSource::InFolder(path) => absolute(path),
        };
        let applied = self.applied(&path);
        let relative = match input {
            InputSource::Stdin => None,
            _ => applied.and_then(|it| it.configuration.relative(&path)),
        };
        Settings { applied, path: relative.unwrap_or_default() }
    }

    /// Returns whether a file or folder that was found in a folder is not checked.
    pub(crate) fn is_excluded(&self, path: &Path) -> bool {
        let path = absolute(path);
        let Some(Applied { configuration, .. }) = self.applied(&path) else { return false };
        configuration.relative(&path).is_some_and(|relative| configuration.is_excluded(&relative))
    }

    /// Returns the configuration of a file with an absolute path.
    fn applied(&self, path: &Path) -> Option<&'static Applied> {
        match self.choice {
            Choice::Nearest => self.nearest(path.parent()?),
            Choice::This(applied) => Some(applied),
            Choice::None => None,
        }
    }

    fn nearest(&self, folder: &Path) -> Option<&'static Applied> {
        let mut known = self.of_folders.lock().unwrap_or_else(PoisonError::into_inner);
        let mut visited = Vec::new();
        let mut nearest = None;
        for folder in folder.ancestors() {
            if let Some(found) = known.get(folder) {
                nearest = *found;
                break;
            }
            visited.push(folder);
            if let Some(configuration) = Configuration::in_folder(folder) {
                nearest = Some(Applied::leaked(configuration));
                break;
            }
            if is_end_of_search(folder) {
                break;
            }
        }
        for folder in visited {
            known.insert(folder.to_owned(), nearest);
        }
        nearest
    }

    /// Returns the configurations that were used.
    fn all(&self) -> Vec<&'static Applied> {
        let known = self.of_folders.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all: Vec<&'static Applied> = known.values().copied().flatten().collect();
        if let Choice::This(applied) = self.choice {
            all.push(applied);
        }
        all.sort_by(|one, other| one.configuration.folder.cmp(&other.configuration.folder));
        all.dedup_by(|one, other| std::ptr::eq(*one, *other));
        all
    }

    /// Returns what is wrong with the configurations that were used.
    pub(crate) fn defects(&self) -> Vec<Defect> {
        self.all().iter().flat_map(|it| &it.defects).cloned().collect()
    }

    /// Returns what is wrong with the configurations that were used for a check of these paths.
    pub(crate) fn defects_in_check(&self, paths: &[PathBuf]) -> Vec<Defect> {
        let mut defects = self.defects();
        for applied in self.all() {
            if paths.iter().any(|path| is_in(&applied.configuration.folder, path)) {
                defects.extend(unused::globs(&applied.configuration));
            }
        }
        defects
    }
}

/// Returns whether a file is a configuration, not a policy with its name.
pub(crate) fn is_configuration(path: &Path) -> bool {
    let is_named = path.file_name().is_some_and(|name| name == Configuration::FILE);
    let folder = || absolute(path).parent().and_then(Configuration::in_folder);
    is_named && folder().is_some()
}

/// Returns whether a path is a folder that contains the other one.
fn is_in(folder: &Path, path: &Path) -> bool {
    path.is_dir() && folder.starts_with(absolute(path))
}

impl Applied {
    fn of_file(path: &Path) -> &'static Self {
        let mut configuration = Configuration::read(&absolute(path));
        // The file can be in a folder of its own.
        configuration.other_folder = std::env::current_dir().ok();
        Self::leaked(configuration)
    }

    fn leaked(mut configuration: Configuration) -> &'static Self {
        let mut defects = Vec::new();
        let tables = tables::of(&configuration, &mut defects);
        configuration.check_services(tables);
        defects.extend(configuration.take_defects());
        defects.sort_by(|one, other| {
            (&one.file, one.line, one.column).cmp(&(&other.file, other.line, other.column))
        });
        defects.dedup();
        Box::leak(Box::new(Self { configuration, tables, defects }))
    }
}

impl Settings {
    pub(crate) fn configuration(&self) -> Option<&'static Configuration> {
        self.applied.map(|it| &it.configuration)
    }

    pub(crate) fn tables(&self) -> &'static Tables {
        self.applied.map_or_else(Tables::builtin, |it| it.tables)
    }

    /// Returns whether the configuration has tables.
    pub(crate) fn has_tables(&self) -> bool {
        self.configuration().is_some_and(|it| !it.tables.is_empty())
    }

    /// Returns the kind of the input's policies.
    pub(crate) fn kind(&self) -> Option<PolicyKind> {
        self.configuration()?.kind(&self.path)
    }

    /// Gives a finding its severity. Returns whether its rule is on.
    pub(crate) fn apply(&self, finding: &mut LocatedFinding) -> bool {
        let Some(configuration) = self.configuration() else { return true };
        let severity = configuration.severity(finding.rule, finding.severity);
        finding.severity = severity.unwrap_or(finding.severity);
        severity.is_some()
    }

    /// Returns whether a policy of the input is for guests of an identity pool.
    pub(crate) fn is_of_guests(&self, policy: &str) -> bool {
        self.configuration().is_some_and(|it| it.is_of_guests(&self.path, policy))
    }
}
