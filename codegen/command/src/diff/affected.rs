//! Finds the places in policies that changes of tables affect.

use std::collections::BTreeSet;
use std::ops::Range;

use cognito_policy_language::structure::{listed, members, statement_element, statements};
use cognito_policy_rules::literal;
use cognito_policy_spec::file::Limit;
use cognito_policy_spec::json::{self, Form, Lines, Node, Text, Value};
use cognito_policy_spec::tables::Tables;
use serde::Serialize;

use super::change::{Change, Thing};
use crate::error::Failure;
use crate::input::InputSource;
use crate::report::Position;

/// A place in a policy that changes affect.
#[derive(Debug, Serialize)]
pub(crate) struct AffectedPlace {
    pub(crate) file: String,
    #[serde(flatten)]
    pub(crate) position: Position,
    /// The text at this place: an action, a pattern, an ARN or a condition key.
    pub(crate) text: String,
    /// The actions that a pattern no longer matches, or the resource types that an ARN no longer
    /// has.
    pub(crate) lost: Vec<String>,
    pub(crate) gained: Vec<String>,
    /// The indices of the changes to what the text refers to.
    pub(crate) changes: Vec<usize>,
}

/// The tables before and after the changes.
pub(crate) struct TablePair<'c> {
    pub(crate) old: &'c Tables,
    pub(crate) new: &'c Tables,
    pub(crate) changes: &'c [Change],
}

/// What a string matches before and after the changes.
type Matches = (BTreeSet<String>, BTreeSet<String>);

impl TablePair<'_> {
    /// Returns the affected places in a policy.
    pub(crate) fn affected(&self, input: &InputSource) -> Result<Vec<AffectedPlace>, Failure> {
        let (text, file) = (input.text(Limit::POLICY)?, input.name());
        let lines = Lines::new(&text);
        let root = json::parse(&text).map_err(|error| {
            let Position { line, column } = Position::new(&lines, error.span.start);
            let file = format!("{file}:{line}:{column}");
            Failure { file, message: error.message, help: error.help }
        })?;
        let mut scan = PolicyScan { pair: self, file: &file, lines: &lines, affected: Vec::new() };
        for statement in statements(&root) {
            scan.statement(statement);
        }
        Ok(scan.affected)
    }

    fn changes(&self, is_relevant: impl Fn(&Change) -> bool) -> Vec<usize> {
        (0..self.changes.len()).filter(|&index| is_relevant(&self.changes[index])).collect()
    }
}

/// The search through one policy.
struct PolicyScan<'s> {
    pair: &'s TablePair<'s>,
    file: &'s str,
    lines: &'s Lines<'s>,
    affected: Vec<AffectedPlace>,
}

impl PolicyScan<'_> {
    fn statement(&mut self, statement: &Node<Range<usize>>) {
        let mut services = BTreeSet::new();
        for name in ["Action", "NotAction"] {
            for (offset, text) in strings(statement, name) {
                let prefix = text.value.split_once(':').map_or("*", |(prefix, _)| prefix);
                services.insert(prefix.to_ascii_lowercase());
                self.action(offset, text);
            }
        }
        for name in ["Resource", "NotResource"] {
            for (offset, text) in strings(statement, name) {
                self.arn(offset, text);
            }
        }
        let operators = statement_element(statement, "Condition").map_or(&[][..], members);
        for operator in operators {
            for key in members(&operator.value) {
                self.condition_key(key.name_span.start + 1, &key.name.value, &services);
            }
        }
    }

    fn action(&mut self, offset: usize, text: &Text) {
        let Some((prefix, name)) = text.value.split_once(':') else { return };
        let changes = self.pair.changes(|change| {
            let is_named = match change.thing {
                Thing::Service => true,
                Thing::Action => change.name.eq_ignore_ascii_case(name),
                _ => false,
            };
            is_named && change.service.eq_ignore_ascii_case(prefix)
        });
        let covered = |tables: &Tables| -> BTreeSet<String> {
            let Some((service, actions)) = literal::actions(text, tables).covered else {
                return BTreeSet::new();
            };
            actions.into_iter().map(|it| format!("{}:{}", service.name, it.name)).collect()
        };
        // Changes to the service or the action already cover this place.
        let matches = changes.is_empty().then(|| (covered(self.pair.old), covered(self.pair.new)));
        self.add(offset, text, matches.unwrap_or_default(), changes);
    }

    fn arn(&mut self, offset: usize, text: &Text) {
        let types = |tables: &Tables| -> BTreeSet<(String, String)> {
            let types = literal::arn(text, &[], tables).types;
            types.into_iter().map(|it| (it.service, it.resource_type)).collect()
        };
        let (old, new) = (types(self.pair.old), types(self.pair.new));
        let changes = self.pair.changes(|change| {
            let is_named = |(service, name): &(String, String)| {
                change.service == *service && change.name == *name
            };
            change.thing == Thing::ResourceType && old.iter().chain(&new).any(is_named)
        });
        let titles = |types: BTreeSet<(String, String)>| {
            types.into_iter().map(|(service, name)| format!("{name} of {service}")).collect()
        };
        self.add(offset, text, (titles(old), titles(new)), changes);
    }

    fn condition_key(&mut self, offset: usize, key: &str, services: &BTreeSet<String>) {
        let changes = self.pair.changes(|change| {
            let has_actions = services.contains("*") || services.contains(&change.service);
            change.thing == Thing::ConditionKey
                && has_actions
                && literal::is_condition_key(key, &change.name)
        });
        let text = Text { value: key.to_owned(), form: Form::Quoted };
        self.add(offset, &text, Matches::default(), changes);
    }

    /// Adds a place if it is affected.
    fn add(&mut self, offset: usize, text: &Text, (old, new): Matches, changes: Vec<usize>) {
        if old == new && changes.is_empty() {
            return;
        }
        self.affected.push(AffectedPlace {
            file: self.file.to_owned(),
            position: Position::new(self.lines, offset),
            text: text.value.clone(),
            lost: old.difference(&new).cloned().collect(),
            gained: new.difference(&old).cloned().collect(),
            changes,
        });
    }
}

/// Returns the strings in an element, each with the offset after its opening quote.
fn strings<'n>(
    statement: &'n Node<Range<usize>>,
    element: &str,
) -> impl Iterator<Item = (usize, &'n Text)> {
    let nodes = statement_element(statement, element).map_or(&[][..], listed);
    nodes.iter().filter_map(|node| match &node.value {
        Value::String(text) => Some((node.span.start + 1, text)),
        _ => None,
    })
}
