//! The way of a document through the engine.

use cognito_policy_spec::json::{Member, Node, Value};
use cognito_policy_spec::tables::Tables;

use crate::document::{Document, Expectation, PolicyKind};
use crate::expect::{self, Verdict};
use crate::finding::{Finding, Place};
use crate::key::Key;
use crate::overlap;
use crate::policy::{Condition, Policy};
use crate::read::Reader;
use crate::render::{self, Piece};
use crate::rules::{self, Context};

/// What [`check`] gives.
#[derive(Debug)]
pub struct Outcome<S> {
    /// Everything that is wrong, in the order of the document.
    pub findings: Vec<Finding<S>>,
    /// What need not be said, since of the same place another finding says more: see
    /// [`overlap`](crate::overlap).
    pub superseded: Vec<Finding<S>>,
    /// The policy as minified JSON in the tables' spelling, in pieces where run-time values stand.
    pub pieces: Vec<Piece>,
    /// For each of the document's expectations, what became of it.
    pub expectations: Vec<Verdict>,
}

/// Checks a document against every rule.
pub fn check<S: Clone>(document: &Document<S>, tables: &Tables) -> Outcome<S> {
    let mut spans = Vec::new();
    let root = place(&document.root, &mut spans);
    let mut outcome = check_placed(&root, document.kind, document.adds_version, tables);
    for Expectation { code, statement, .. } in &document.expectations {
        let verdict = expect::settle(&root, code, *statement, &mut outcome.findings);
        outcome.expectations.push(verdict);
    }
    Outcome {
        findings: with_spans(outcome.findings, &spans),
        superseded: with_spans(outcome.superseded, &spans),
        pieces: outcome.pieces,
        expectations: outcome.expectations,
    }
}

/// Checks a document whose places are numbers: whatever a front end has for them, what follows is
/// compiled once.
fn check_placed(
    root: &Node<Place>,
    kind: PolicyKind,
    adds_version: bool,
    tables: &Tables,
) -> Outcome<Place> {
    let mut reader = Reader::new(kind, tables);
    let policy = reader.policy(root);
    let Reader { mut findings, mut roles, .. } = reader;
    roles.add_resources(&policy, tables);
    let pieces = render::pieces(root, adds_version, &policy, &roles);
    let mut context = Context::new(&policy, kind, tables, adds_version);
    context.pieces = &pieces;
    for rule in rules::ALL {
        rule(&context, &mut findings);
    }
    let (findings, superseded) = overlap::part(findings.0);
    Outcome { findings: in_order(findings), superseded, pieces, expectations: Vec::new() }
}

/// The tree with a number in place of each span.
fn place<S: Clone>(node: &Node<S>, spans: &mut Vec<S>) -> Node<Place> {
    let span = number(&node.span, spans);
    let value = match &node.value {
        Value::Null => Value::Null,
        Value::Bool(value) => Value::Bool(*value),
        Value::Number(digits) => Value::Number(digits.clone()),
        Value::String(text) => Value::String(text.clone()),
        Value::Expression(index) => Value::Expression(*index),
        Value::Array(nodes) => Value::Array(nodes.iter().map(|node| place(node, spans)).collect()),
        Value::Object(members) => Value::Object(
            members
                .iter()
                .map(|member| Member {
                    name: member.name.clone(),
                    name_span: number(&member.name_span, spans),
                    value: place(&member.value, spans),
                })
                .collect(),
        ),
    };
    Node { span, value }
}

fn number<S: Clone>(span: &S, spans: &mut Vec<S>) -> Place {
    spans.push(span.clone());
    Place(spans.len() - 1)
}

/// The findings with the front end's spans.
fn with_spans<S: Clone>(findings: Vec<Finding<Place>>, spans: &[S]) -> Vec<Finding<S>> {
    let mut found = Vec::new();
    for finding in findings {
        let span = spans[finding.span.0].clone();
        found.push(finding.at(span));
    }
    found
}

/// The findings in the order of the document.
fn in_order(findings: Vec<Finding<Place>>) -> Vec<Finding<Place>> {
    let position = |finding: &Finding<Place>| {
        (finding.span, finding.part.as_ref().map_or(0, |part| part.range.start))
    };
    let mut sorted: Vec<Finding<Place>> = Vec::new();
    for finding in findings {
        let own = position(&finding);
        let at = sorted.partition_point(|other| position(other) <= own);
        sorted.insert(at, finding);
    }
    sorted
}

/// The canonical spellings of a policy: by place, what to write there.
pub(crate) fn spellings(policy: &Policy<'_>) -> Vec<(Place, String)> {
    let mut spellings = Vec::new();
    for statement in &policy.statements {
        for item in statement.actions() {
            if let Some(spelling) = crate::resolve::spelling(item.str.value(), &item.covers) {
                spellings.push((item.str.place, spelling));
            }
        }
        for condition in &statement.conditions {
            if let Some(spelling) = key_spelling(condition, &statement.conditions) {
                spellings.push((condition.key_str.place, spelling));
            }
        }
    }
    spellings
}

/// The canonical spelling of a condition's key. None if the key stands twice below its operator, in
/// different case: spelled alike, the two would be one member, and the first of them lost.
fn key_spelling(condition: &Condition<'_>, all: &[Condition<'_>]) -> Option<String> {
    let Key::Known(known) = &condition.key else { return None };
    for other in all {
        let is_twin = other.operator_str.place == condition.operator_str.place
            && other.key_str.place != condition.key_str.place
            && other.is_on(condition.key_str.value());
        if is_twin {
            return None;
        }
    }
    Some(known.spelling.clone())
}
