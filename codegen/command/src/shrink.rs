//! `cognito-policy shrink`

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write as _};
use std::process::ExitCode;

use cognito_policy_language::shrink::{Cut, shrink};
use cognito_policy_spec::file::Limit;
use cognito_policy_spec::model::{Action, Service};
use cognito_policy_spec::tables::Tables;
use serde_json::json;

use crate::arguments::{ListFormat, Shrink};
use crate::input::Input;
use crate::pattern::{Covered, Patterns};
use crate::report::{Failure, complain, stdout};
use crate::table;

/// The number that changes when a member of the JSON changes its meaning or goes away.
const SHAPE: u32 = 1;

/// The actions that are to be covered.
#[derive(Default)]
struct Chosen<'t> {
    /// Of each service, by its name.
    actions: BTreeMap<&'t str, (&'t Service, BTreeSet<&'t str>)>,
    /// What names a service that AWS has shut down, as it was written.
    unknown: BTreeSet<String>,
    /// Every action of every service, those without a table among them.
    everything: bool,
}

/// Writes the shortest patterns for the actions.
pub(crate) fn run(arguments: &Shrink) -> io::Result<ExitCode> {
    let tables = match table::with_builtin(&arguments.spec_file) {
        Ok(tables) => tables,
        Err(faults) => {
            faults.complain();
            return Ok(ExitCode::from(2));
        }
    };
    let patterns = match patterns(arguments) {
        Ok(patterns) => patterns,
        Err(failure) => {
            failure.complain();
            return Ok(ExitCode::from(2));
        }
    };
    let Some(covered) = patterns.covered(&tables) else { return Ok(ExitCode::from(1)) };
    if covered.is_empty() {
        complain("there is no action to find patterns for", None);
        return Ok(ExitCode::from(1));
    }
    let chosen = Chosen::new(covered, &tables);
    let shortest = chosen.shortest(if arguments.words { Cut::Words } else { Cut::Letters });
    let out = &mut stdout();
    match arguments.format {
        ListFormat::Text => shortest.iter().try_for_each(|it| writeln!(out, "{it}"))?,
        ListFormat::Json => {
            let names = chosen.names();
            let (before, after) = (length(&names), length(&shortest));
            let summary = json!({ "actions": names.len(), "before": before, "after": after });
            let output = json!({ "format": SHAPE, "patterns": shortest, "summary": summary });
            serde_json::to_writer_pretty(&mut *out, &output)?;
            writeln!(out)?;
        }
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// The arguments, or else the lines of standard input.
fn patterns(arguments: &Shrink) -> Result<Patterns, Failure> {
    if arguments.actions.is_empty() {
        Input::Stdin.text(Limit::TABLE).map(Patterns::of_stdin)
    } else {
        Ok(Patterns::of_arguments(&arguments.actions))
    }
}

impl<'t> Chosen<'t> {
    fn new(covered: Vec<Covered<'t>>, tables: &'t Tables) -> Self {
        let mut chosen = Self::default();
        for covered in covered {
            match covered {
                Covered::Everything => {
                    chosen.everything = true;
                    for service in tables.services() {
                        chosen.add(service, service.actions.iter());
                    }
                }
                Covered::Actions(service, actions) => chosen.add(service, actions),
                Covered::NoTable(text) => {
                    chosen.unknown.insert(text);
                }
            }
        }
        chosen
    }

    fn add(&mut self, service: &'t Service, actions: impl IntoIterator<Item = &'t Action>) {
        let (_, names) = self.actions.entry(&service.name).or_insert((service, BTreeSet::new()));
        let current = actions.into_iter().filter(|action| action.replacement.is_none());
        names.extend(current.map(|action| action.name.as_str()));
    }

    fn shortest(&self, cut: Cut) -> Vec<String> {
        if self.everything {
            return vec!["*".to_owned()];
        }
        let mut shortest: Vec<String> = self.unknown.iter().cloned().collect();
        for (service, names) in self.actions.values() {
            shortest.extend(shrink(service, &|it| names.contains(it.name.as_str()), cut));
        }
        shortest.sort_unstable();
        shortest
    }

    /// The actions by their names, each once.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.unknown.iter().cloned().collect();
        for (service, (_, actions)) in &self.actions {
            names.extend(actions.iter().map(|action| format!("{service}:{action}")));
        }
        names
    }
}

/// The characters of a list in a policy: IAM counts no white space.
fn length(list: &[String]) -> usize {
    list.iter().map(|item| item.len() + r#""","#.len()).sum()
}
