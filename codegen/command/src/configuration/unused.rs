//! Globs that match nothing.

use cognito_policy_rules::Configuration;
use cognito_policy_rules::configuration::{Entry, absolute};
use cognito_policy_spec::load::{Defect, Remarks};
use ignore::WalkBuilder;

/// Returns a defect for each glob that matches neither an input nor any other file in the folder of the
/// configuration: the macros look at source files, for example.
pub(super) fn globs(configuration: &Configuration) -> Vec<Defect> {
    let kinds = configuration.kinds.iter().map(|(glob, _)| glob);
    let all = kinds.chain(&configuration.guests).chain(&configuration.exclude);
    let mut pending: Vec<&Entry> = all.filter(|glob| !glob.has_matched()).collect();
    let mut walk = WalkBuilder::new(&configuration.folder);
    walk.standard_filters(false).filter_entry(|entry| entry.file_name() != ".git");
    for entry in walk.build().flatten() {
        if pending.is_empty() {
            break;
        }
        if let Some(path) = configuration.relative(&absolute(entry.path())) {
            pending.retain(|glob| !glob.matches(&path));
        }
    }
    let mut remarks = Remarks::default();
    for glob in pending {
        let message = format!("`{}` matches nothing", glob.text);
        remarks.add(glob.at, message).help("correct the glob, or remove it");
    }
    configuration.defects_at(remarks)
}
