//! Expectations: rules that an author silences on purpose, with a reason.

use cognito_policy_language::Place;
use cognito_policy_language::document::last_place;
use cognito_policy_language::structure::statements;

use crate::finding::Finding;
use crate::rule::{self, Rule};
use cognito_policy_spec::json::Node;

/// The result of an expectation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It silenced something.
    Met,
    /// The rule found nothing.
    Unmet,
    /// There is no rule with this code.
    UnknownCode {
        /// The code that is most likely meant.
        nearest: Option<&'static str>,
    },
    /// The rule cannot be silenced: what it finds leaves no policy to write out.
    NotSilenceable(&'static Rule),
}

/// Removes the findings that are expected, in the entire policy or in one statement, and returns
/// the result of the expectation.
pub(crate) fn settle(
    root: &Node<Place>,
    code: &str,
    statement: Option<usize>,
    findings: &mut Vec<Finding<Place>>,
) -> Verdict {
    let scope = match statement {
        None => (root.span, last_place(root)),
        Some(index) => match statements(root).get(index) {
            Some(node) => (node.span, last_place(node)),
            None => (root.span, root.span),
        },
    };
    let mut silence = |rule: &Rule| {
        let before = findings.len();
        findings.retain(|it| it.rule != rule || it.span < scope.0 || it.span > scope.1);
        findings.len() < before
    };
    match rule::find(code) {
        Some(rule) if !rule.can_be_expected => Verdict::NotSilenceable(rule),
        Some(rule) if silence(rule) => Verdict::Met,
        Some(_) => Verdict::Unmet,
        None => {
            let nearest = rule::nearest(code);
            // The misspelled code is reported; the findings that it was meant to silence are not.
            if let Some(rule) = nearest
                && rule.can_be_expected
            {
                silence(rule);
            }
            Verdict::UnknownCode { nearest: nearest.map(|rule| rule.code) }
        }
    }
}
