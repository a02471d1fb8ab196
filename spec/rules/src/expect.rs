//! Expectations: rules that an author silences on purpose, and says why.

use cognito_policy_spec::json::{Node, Value};

use crate::finding::{Finding, Place};
use crate::read;
use crate::rule::{self, Rule};

/// What became of an expectation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It silenced something.
    Met,
    /// Nothing of the kind was found.
    Unmet,
    /// There is no rule with this code.
    UnknownCode {
        /// The code that was most likely meant.
        nearest: Option<&'static str>,
    },
    /// Findings of this rule leave no policy to speak of.
    NotSilenceable(&'static Rule),
}

/// Takes out the findings of a rule that are expected, in the whole policy or in one statement, and
/// says what became of the expectation.
pub(crate) fn settle(
    root: &Node<Place>,
    code: &str,
    statement: Option<usize>,
    findings: &mut Vec<Finding<Place>>,
) -> Verdict {
    let scope = match statement {
        None => (root.span, last(root)),
        Some(index) => match statements(root).get(index) {
            Some(node) => (node.span, last(node)),
            None => (root.span, root.span),
        },
    };
    let mut silence = |rule: &Rule| {
        let before = findings.len();
        findings.retain(|it| it.rule != rule || it.span < scope.0 || it.span > scope.1);
        findings.len() < before
    };
    match rule::find(code) {
        Some(rule) if !rule.is_silenceable() => Verdict::NotSilenceable(rule),
        Some(rule) if silence(rule) => Verdict::Met,
        Some(_) => Verdict::Unmet,
        None => {
            let nearest = rule::nearest(code);
            // The code is what is wrong; what it was to silence is no second mistake.
            let _ = nearest.is_some_and(|rule| rule.is_silenceable() && silence(rule));
            Verdict::UnknownCode { nearest: nearest.map(|rule| rule.code) }
        }
    }
}

/// The nodes of the policy's statements.
fn statements(root: &Node<Place>) -> Vec<&Node<Place>> {
    let Value::Object(members) = &root.value else { return Vec::new() };
    let Some(member) = read::statement_member(members) else { return Vec::new() };
    match &member.value.value {
        Value::Array(nodes) => nodes.iter().collect(),
        _ => vec![&member.value],
    }
}

/// The last place in a node; they are numbered in the order of the text.
fn last(node: &Node<Place>) -> Place {
    match &node.value {
        Value::Array(nodes) => nodes.last().map_or(node.span, last),
        Value::Object(members) => members.last().map_or(node.span, |member| last(&member.value)),
        _ => node.span,
    }
}
