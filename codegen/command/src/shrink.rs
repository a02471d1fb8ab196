//! `cognito-policy shrink`

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use cognito_policy_language::shrink::{Cut, shrink};
use cognito_policy_spec::file::Limit;
use cognito_policy_spec::model::{Action, Service};
use cognito_policy_spec::tables::Tables;
use serde_json::json;

use crate::arguments::{ListFormat, ShrinkArguments};
use crate::error::{CommandError, Failure};
use crate::input::InputSource;
use crate::output::{print_error, stdout, write_json};
use crate::pattern::{Covered, Patterns};
use crate::status::Status;
use crate::table;

/// Changes when a member of the JSON output is removed or changes its meaning.
const FORMAT: u32 = 1;

/// The actions to cover.
#[derive(Default)]
struct Chosen<'t> {
    /// The services by name, with the names of their actions.
    actions: BTreeMap<&'t str, (&'t Service, BTreeSet<&'t str>)>,
    /// Actions and patterns of services that AWS has shut down, as they were written.
    unknown: BTreeSet<String>,
    /// Whether every action of every service is chosen, including services without a table.
    everything: bool,
}

/// Prints the shortest patterns for the actions.
pub(crate) fn run(arguments: &ShrinkArguments) -> Result<Status, CommandError> {
    let tables = table::with_builtin(&arguments.spec_file)?;
    let patterns = patterns(arguments)?;
    let Some(covered) = patterns.covered(&tables) else { return Ok(Status::Found) };
    if covered.is_empty() {
        print_error("there are no actions to shrink", None);
        return Ok(Status::Found);
    }
    let chosen = Chosen::new(covered, &tables);
    let shortest = chosen.shortest(if arguments.words { Cut::Words } else { Cut::Letters });
    let out = &mut stdout();
    match arguments.format {
        ListFormat::Text => shortest.iter().try_for_each(|it| writeln!(out, "{it}"))?,
        ListFormat::Json => chosen.write_json(&shortest, out)?,
    }
    out.flush()?;
    Ok(Status::Clean)
}

/// Returns the patterns in the arguments, or else those on standard input.
fn patterns(arguments: &ShrinkArguments) -> Result<Patterns, Failure> {
    if arguments.actions.is_empty() {
        InputSource::Stdin.text(Limit::TABLE).map(Patterns::of_stdin)
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

    /// Returns the shortest patterns, sorted.
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

    fn write_json(&self, shortest: &[String], out: &mut impl Write) -> io::Result<()> {
        let names = self.names();
        let (before, after) = (length(&names), length(shortest));
        let summary = json!({ "actions": names.len(), "before": before, "after": after });
        write_json(&json!({ "format": FORMAT, "patterns": shortest, "summary": summary }), out)
    }

    /// Returns the names of the actions, without duplicates.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = self.unknown.iter().cloned().collect();
        for (service, (_, actions)) in &self.actions {
            names.extend(actions.iter().map(|action| format!("{service}:{action}")));
        }
        names
    }
}

/// Returns the size of a list in a policy. IAM does not count white space.
fn length(list: &[String]) -> usize {
    list.iter().map(|item| item.len() + r#""","#.len()).sum()
}
