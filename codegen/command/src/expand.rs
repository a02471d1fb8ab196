//! `cognito-policy expand`

mod json;
mod text;

use std::io::Write as _;

use cognito_policy_spec::model::{AccessLevel, Action, Service};
use cognito_policy_spec::tables::Tables;

use crate::arguments::{ExpandArguments, ExpandFormat, LevelArgument};
use crate::error::CommandError;
use crate::output::{print_error, stdout};
use crate::pattern::{Covered, Patterns};
use crate::status::Status;
use crate::table;

/// An action and its service.
#[derive(Clone, Copy)]
struct ServiceAction<'t> {
    service: &'t Service,
    action: &'t Action,
}

/// Prints the actions that the patterns match.
pub(crate) fn run(arguments: &ExpandArguments) -> Result<Status, CommandError> {
    let tables = table::with_builtin(&arguments.spec_file)?;
    let Some(actions) = actions(arguments, &tables) else { return Ok(Status::Found) };
    let out = &mut stdout();
    match arguments.format {
        ExpandFormat::Text => text::write(&actions, out)?,
        ExpandFormat::Names => {
            actions.iter().try_for_each(|action| writeln!(out, "{}", action.name()))?;
        }
        ExpandFormat::Json => json::write(&actions, out)?,
    }
    out.flush()?;
    Ok(if actions.is_empty() { Status::Found } else { Status::Clean })
}

/// Returns the actions that pass the filters, or nothing after an error.
fn actions<'t>(arguments: &ExpandArguments, tables: &'t Tables) -> Option<Vec<ServiceAction<'t>>> {
    let mut actions = matched(&arguments.patterns, tables)?;
    if let Some(on) = &arguments.on {
        actions = with_type(on, actions)?;
    }
    if !arguments.level.is_empty() {
        let levels: Vec<AccessLevel> =
            arguments.level.iter().copied().map(LevelArgument::access_level).collect();
        actions.retain(|it| levels.iter().any(|&level| it.action.access.contains(level)));
    }
    Some(actions)
}

/// Returns the actions that the patterns match, sorted and without duplicates, or nothing after an
/// error.
fn matched<'t>(patterns: &[String], tables: &'t Tables) -> Option<Vec<ServiceAction<'t>>> {
    let mut matched: Vec<ServiceAction<'_>> = Vec::new();
    for covered in Patterns::of_arguments(patterns).covered(tables)? {
        match covered {
            Covered::Everything => {
                for service in tables.services() {
                    // Patterns do not match former names either.
                    let actions = service.actions.iter().filter(|it| it.replacement.is_none());
                    matched.extend(actions.map(|action| ServiceAction { service, action }));
                }
            }
            Covered::Actions(service, actions) => {
                let actions = actions.into_iter();
                matched.extend(actions.map(|action| ServiceAction { service, action }));
            }
            Covered::NoTable(pattern) => {
                let help = "pass a spec file of the service with --spec-file";
                print_error(&format!("no table has the actions of `{pattern}`"), Some(help));
                return None;
            }
        }
    }
    matched.sort_by_key(|it| (&it.service.name, &it.action.name));
    matched.dedup_by_key(|it| (&it.service.name, &it.action.name));
    Some(matched)
}

/// Returns the actions that support a resource type, or nothing after an error if none do.
fn with_type<'t>(on: &str, mut actions: Vec<ServiceAction<'t>>) -> Option<Vec<ServiceAction<'t>>> {
    let mut types: Vec<&str> = Vec::new();
    for (name, _) in actions.iter().flat_map(ServiceAction::resource_types) {
        if !types.contains(&name) {
            types.push(name);
        }
    }
    if !types.iter().any(|known| known.eq_ignore_ascii_case(on)) {
        let help = if types.is_empty() {
            "omit --on: none of them supports resource types".to_owned()
        } else {
            format!("their resource types are {}", types.join(", "))
        };
        print_error(&format!("none of these actions supports `{on}`"), Some(&help));
        return None;
    }
    actions.retain(|it| it.resource_types().any(|(name, _)| name.eq_ignore_ascii_case(on)));
    Some(actions)
}

/// Counts the actions of each access level, from the least to the most dangerous, without levels
/// that no action has.
fn levels(actions: &[ServiceAction<'_>]) -> Vec<(AccessLevel, usize)> {
    let count = |level| actions.iter().filter(|it| it.action.access.contains(level)).count();
    let counts = AccessLevel::ALL.into_iter().map(|level| (level, count(level)));
    counts.filter(|&(_, count)| count > 0).collect()
}

fn unsigned(actions: &[ServiceAction<'_>]) -> usize {
    actions.iter().filter(|it| it.action.unsigned).count()
}

impl<'t> ServiceAction<'t> {
    /// Returns the action as a policy names it: `cognito-idp:AdminGetUser`.
    fn name(&self) -> String {
        format!("{}:{}", self.service.name, self.action.name)
    }

    /// Returns the names of the action's resource types, and whether they are required.
    fn resource_types(&self) -> impl Iterator<Item = (&'t str, bool)> {
        let types = &self.service.resource_types;
        self.action
            .resource_types
            .iter()
            .map(|it| (types[it.resource_type].name.as_str(), it.required))
    }

    /// Returns the condition keys of the action and of its resource types.
    fn condition_keys(&self) -> Vec<&'t str> {
        self.service.condition_keys_of(self.action)
    }
}
