//! Expectations: rules that an author suppresses on purpose, with a reason.

use cognito_policy_language::Place;
use cognito_policy_language::document::last_place;
use cognito_policy_language::structure::statements;
use cognito_policy_spec::json::Node;

use crate::finding::Finding;
use crate::rule::{self, Rule};

/// The result of an expectation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// It suppressed something.
    Met,
    /// The rule found nothing.
    Unmet,
    /// There is no rule with this code.
    UnknownCode {
        /// The code that is most likely meant.
        nearest: Option<&'static str>,
    },
    /// The rule cannot be suppressed: what it finds leaves no policy to write out.
    NotSuppressible(&'static Rule),
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
    let mut suppress = |rule: &Rule| {
        let before = findings.len();
        findings.retain(|it| it.rule != rule || it.span < scope.0 || it.span > scope.1);
        findings.len() < before
    };
    match rule::find(code) {
        Some(rule) if !rule.can_be_expected => Verdict::NotSuppressible(rule),
        Some(rule) if suppress(rule) => Verdict::Met,
        Some(_) => Verdict::Unmet,
        None => {
            let nearest = rule::nearest(code);
            // The misspelled code is reported; the findings that it was meant to suppress are not.
            if let Some(rule) = nearest
                && rule.can_be_expected
            {
                suppress(rule);
            }
            Verdict::UnknownCode { nearest: nearest.map(|rule| rule.code) }
        }
    }
}
