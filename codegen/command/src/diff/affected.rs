//! What differences between tables mean to policies.

use std::collections::BTreeSet;

use cognito_policy_rules::literal;
use cognito_policy_spec::file::Limit;
use cognito_policy_spec::json::{self, Form, Lines, Member, Node, Text, Value};
use cognito_policy_spec::tables::Tables;

use super::change::{Change, Thing};
use crate::input::Input;
use crate::report::{Failure, Position, in_two};

/// A place in a policy where something differs.
#[derive(Debug)]
pub(crate) struct Affected {
    pub(crate) file: String,
    pub(crate) position: Position,
    /// What stands there: an action, a pattern, an ARN, a condition key.
    pub(crate) text: String,
    /// The actions that a pattern stood for, or the resource types that an ARN had.
    pub(crate) lost: Vec<String>,
    pub(crate) gained: Vec<String>,
    /// Numbers of changes of what is named.
    pub(crate) changes: Vec<usize>,
}

/// The two sides, and what differs between them.
pub(crate) struct Comparison<'c> {
    pub(crate) old: &'c Tables,
    pub(crate) new: &'c Tables,
    pub(crate) changes: &'c [Change],
}

impl Comparison<'_> {
    /// The places of a policy that are affected.
    pub(crate) fn affected(&self, input: &Input) -> Result<Vec<Affected>, Failure> {
        let (text, file) = (input.text(Limit::POLICY)?, input.name());
        let lines = Lines::new(&text);
        let position = |offset| {
            let (line, column) = lines.position(offset);
            Position { line, column }
        };
        let root = json::parse(&text).map_err(|error| {
            let Position { line, column } = position(error.span.start);
            let (message, help) = in_two(&error.message);
            Failure {
                file: format!("{file}:{line}:{column}"),
                message: message.to_owned(),
                help: help.map(str::to_owned),
            }
        })?;
        let mut found = Vec::new();
        for statement in items(member(&root, "Statement")) {
            self.statement(statement, &mut found);
        }
        let affected = found.into_iter().map(|Found { at, text, lost, gained, changes }| {
            Affected { file: file.clone(), position: position(at), text, lost, gained, changes }
        });
        Ok(affected.collect())
    }

    fn statement(&self, statement: &Node<Span>, found: &mut Vec<Found>) {
        let mut services = BTreeSet::new();
        for name in ["Action", "NotAction"] {
            for (at, text) in strings(member(statement, name)) {
                let prefix = text.value.split_once(':').map_or("*", |(prefix, _)| prefix);
                services.insert(prefix.to_ascii_lowercase());
                found.extend(self.action(at, text));
            }
        }
        for name in ["Resource", "NotResource"] {
            for (at, text) in strings(member(statement, name)) {
                found.extend(self.arn(at, text));
            }
        }
        for operator in members(member(statement, "Condition")) {
            for key in members(Some(&operator.value)) {
                let at = key.name_span.start + 1;
                found.extend(self.condition_key(at, &key.name.value, &services));
            }
        }
    }

    /// What an action or a pattern stood for, and what it stands for now.
    fn action(&self, at: usize, text: &Text) -> Option<Found> {
        let (prefix, name) = text.value.split_once(':')?;
        let changes = self.changes_of(|change| {
            let is_named = match change.thing {
                Thing::Service => true,
                Thing::Action => change.name.eq_ignore_ascii_case(name),
                _ => false,
            };
            is_named && change.service.eq_ignore_ascii_case(prefix)
        });
        let covered = |tables: &Tables| -> BTreeSet<String> {
            let covered = literal::actions(text, tables).covered;
            let (service, actions) =
                covered.map_or((None, Vec::new()), |(it, all)| (Some(it), all));
            let name = |it: &str| format!("{}:{it}", service.map_or("", |it| &it.name));
            actions.into_iter().map(|action| name(&action.name)).collect()
        };
        // Where the changes say it all, the actions need not be told one by one.
        let sets = changes.is_empty().then(|| (covered(self.old), covered(self.new)));
        Found::new(at, text, sets.unwrap_or_default(), changes)
    }

    /// The resource types whose ARN it was, and whose it is now.
    fn arn(&self, at: usize, text: &Text) -> Option<Found> {
        let types = |tables: &Tables| -> BTreeSet<(String, String)> {
            let types = literal::arn(text, &[], tables).types;
            types.into_iter().map(|it| (it.service, it.resource_type)).collect()
        };
        let (old, new) = (types(self.old), types(self.new));
        let changes = self.changes_of(|change| {
            let is_named = |(service, name): &(String, String)| {
                change.service == *service && change.name == *name
            };
            change.thing == Thing::ResourceType && old.iter().chain(&new).any(is_named)
        });
        let titles = |types: BTreeSet<(String, String)>| {
            types.into_iter().map(|(service, name)| format!("{name} of {service}")).collect()
        };
        Found::new(at, text, (titles(old), titles(new)), changes)
    }

    fn condition_key(&self, at: usize, key: &str, services: &BTreeSet<String>) -> Option<Found> {
        let changes = self.changes_of(|change| {
            let has_actions = services.contains("*") || services.contains(&change.service);
            change.thing == Thing::ConditionKey
                && has_actions
                && literal::is_condition_key(key, &change.name)
        });
        let text = Text { value: key.to_owned(), form: Form::Quoted };
        Found::new(at, &text, Default::default(), changes)
    }

    fn changes_of(&self, is_meant: impl Fn(&Change) -> bool) -> Vec<usize> {
        (0..self.changes.len()).filter(|&place| is_meant(&self.changes[place])).collect()
    }
}

type Span = std::ops::Range<usize>;

/// [`Affected`], at a byte.
struct Found {
    at: usize,
    text: String,
    lost: Vec<String>,
    gained: Vec<String>,
    changes: Vec<usize>,
}

impl Found {
    /// Something, if there is anything to say about it.
    fn new(
        at: usize,
        text: &Text,
        (old, new): (BTreeSet<String>, BTreeSet<String>),
        changes: Vec<usize>,
    ) -> Option<Self> {
        let lost: Vec<String> = old.difference(&new).cloned().collect();
        let gained: Vec<String> = new.difference(&old).cloned().collect();
        let nothing = lost.is_empty() && gained.is_empty() && changes.is_empty();
        (!nothing).then(|| Self { at, text: text.value.clone(), lost, gained, changes })
    }
}

fn members(node: Option<&Node<Span>>) -> &[Member<Span>] {
    match node.map(|node| &node.value) {
        Some(Value::Object(members)) => members,
        _ => &[],
    }
}

fn member<'n>(node: &'n Node<Span>, name: &str) -> Option<&'n Node<Span>> {
    let member = members(Some(node)).iter().find(|member| member.name.value == name)?;
    Some(&member.value)
}

/// The items of a list, or the value itself: IAM takes both.
fn items(node: Option<&Node<Span>>) -> &[Node<Span>] {
    match node {
        Some(Node { value: Value::Array(items), .. }) => items,
        Some(node) => std::slice::from_ref(node),
        None => &[],
    }
}

/// The strings among the items, and where each begins, behind its quote.
fn strings(node: Option<&Node<Span>>) -> impl Iterator<Item = (usize, &Text)> {
    items(node).iter().filter_map(|item| match &item.value {
        Value::String(text) => Some((item.span.start + 1, text)),
        _ => None,
    })
}
