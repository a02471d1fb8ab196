//! `cognito-policy expand`

mod json;
mod text;

use std::io::{self, Write as _};
use std::process::ExitCode;

use cognito_policy_spec::model::{AccessLevel, Action, Service};
use cognito_policy_spec::tables::Tables;

use crate::arguments::{Expand, ExpandFormat, Level};
use crate::pattern::{Covered, Patterns};
use crate::report::{complain, stdout};
use crate::table;

/// An action of a service.
#[derive(Clone, Copy)]
struct Row<'t> {
    service: &'t Service,
    action: &'t Action,
}

/// Lists what the patterns stand for.
pub(crate) fn run(arguments: &Expand) -> io::Result<ExitCode> {
    let tables = match table::with_builtin(&arguments.spec_file) {
        Ok(tables) => tables,
        Err(faults) => {
            faults.complain();
            return Ok(ExitCode::from(2));
        }
    };
    let Some(mut rows) = rows(arguments, &tables) else { return Ok(ExitCode::from(1)) };
    if let Some(on) = &arguments.on
        && !keep_type(on, &mut rows)
    {
        return Ok(ExitCode::from(1));
    }
    if !arguments.level.is_empty() {
        let levels: Vec<AccessLevel> =
            arguments.level.iter().copied().map(Level::access_level).collect();
        rows.retain(|row| levels.iter().any(|&level| row.action.access.contains(level)));
    }
    let out = &mut stdout();
    match arguments.format {
        ExpandFormat::Text => text::write(&rows, out)?,
        ExpandFormat::Names => {
            rows.iter().try_for_each(|row| writeln!(out, "{}", row.name()))?;
        }
        ExpandFormat::Json => json::write(&rows, out)?,
    }
    out.flush()?;
    Ok(if rows.is_empty() { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// The actions that the patterns stand for, each once, by service; none if something is wrong.
fn rows<'t>(arguments: &Expand, tables: &'t Tables) -> Option<Vec<Row<'t>>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for covered in Patterns::of_arguments(&arguments.patterns).covered(tables)? {
        match covered {
            Covered::Everything => {
                for service in tables.services() {
                    // As patterns do, it leaves out former names.
                    let actions = service.actions.iter().filter(|it| it.replacement.is_none());
                    rows.extend(actions.map(|action| Row { service, action }));
                }
            }
            Covered::Actions(service, actions) => {
                rows.extend(actions.into_iter().map(|action| Row { service, action }));
            }
            Covered::NoTable(pattern) => {
                let help = "name a spec file of the service with --spec-file";
                complain(&format!("no table says what `{pattern}` stands for"), Some(help));
                return None;
            }
        }
    }
    rows.sort_by_key(|row| (&row.service.name, &row.action.name));
    rows.dedup_by_key(|row| (&row.service.name, &row.action.name));
    Some(rows)
}

/// Keeps the actions that can be limited to a resource type; false if there are none.
fn keep_type(on: &str, rows: &mut Vec<Row<'_>>) -> bool {
    let mut types: Vec<&str> = Vec::new();
    for (name, _) in rows.iter().flat_map(Row::resource_types) {
        if !types.contains(&name) {
            types.push(name);
        }
    }
    if !types.iter().any(|known| known.eq_ignore_ascii_case(on)) {
        let help = if types.is_empty() {
            "leave out --on: none has a resource type at all".to_owned()
        } else {
            format!("their resource types are {}", types.join(", "))
        };
        complain(&format!("no action here can be limited to `{on}`"), Some(&help));
        return false;
    }
    rows.retain(|row| row.resource_types().any(|(name, _)| name.eq_ignore_ascii_case(on)));
    true
}

/// How many of the actions have each access level that any has, from the least dangerous.
fn levels(rows: &[Row<'_>]) -> Vec<(AccessLevel, usize)> {
    let count = |level| rows.iter().filter(|row| row.action.access.contains(level)).count();
    let counts = AccessLevel::ALL.into_iter().map(|level| (level, count(level)));
    counts.filter(|&(_, count)| count > 0).collect()
}

fn unsigned(rows: &[Row<'_>]) -> usize {
    rows.iter().filter(|row| row.action.unsigned).count()
}

impl<'t> Row<'t> {
    /// `cognito-idp:AdminGetUser`
    fn name(&self) -> String {
        format!("{}:{}", self.service.name, self.action.name)
    }

    /// The names of the action's resource types, and whether every request names one of them.
    fn resource_types(&self) -> impl Iterator<Item = (&'t str, bool)> {
        let types = &self.service.resource_types;
        self.action
            .resource_types
            .iter()
            .map(|it| (types[it.resource_type].name.as_str(), it.required))
    }

    /// The condition keys that requests can carry: the action's own and those of its resource types.
    fn condition_keys(&self) -> Vec<&'t str> {
        let mut keys: Vec<&str> = Vec::new();
        keys.extend(self.action.condition_keys.iter().map(String::as_str));
        for it in &self.action.resource_types {
            let of_type = &self.service.resource_types[it.resource_type].condition_keys;
            keys.extend(it.condition_keys.iter().chain(of_type).map(String::as_str));
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// The actions that a caller may need as well.
    fn dependent_actions(&self) -> Vec<&'t str> {
        let of_types = self.action.resource_types.iter().flat_map(|it| &it.dependent_actions);
        let mut actions: Vec<&str> =
            self.action.dependent_actions.iter().chain(of_types).map(String::as_str).collect();
        actions.sort_unstable();
        actions.dedup();
        actions
    }
}
