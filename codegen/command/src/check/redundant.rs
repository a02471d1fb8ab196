//! Statements that add nothing: the rule `REDUNDANT_STATEMENT`, where only a comparison can tell.

mod actions;

use cognito_policy_access::{Holes, Limits, Policy};
use cognito_policy_language::hole;
use cognito_policy_language::structure::{statement_element, statements};
use cognito_policy_rules::rule::REDUNDANT_STATEMENT;
use cognito_policy_rules::{Document, Finding, Help, Severity};
use cognito_policy_spec::json::{Node, Value};
use cognito_policy_spec::tables::Tables;
use cognito_policy_templates::Origin;

/// The most statements of a policy that are compared, so that the time for a check stays linear.
const MOST_STATEMENTS: usize = 24;

/// Without a limit on time, so that the findings do not depend on the machine.
const LIMITS: Limits = Limits { nodes: 5_000, time: None };

/// Returns the `Allow` statements that the policy allows the same without.
///
/// Statements with another finding or with values that are not known are left as they are, and no
/// statement counts on them.
pub(super) fn find(
    document: &Document<Origin>,
    findings: &[Finding<Origin>],
    tables: &'static Tables,
) -> Vec<Finding<Origin>> {
    if findings.iter().any(|it| it.severity == Severity::Error) {
        return Vec::new();
    }
    let all = statements(&document.root);
    let is_reported = reported(all, findings);
    let is_candidate = |index: usize| {
        is_allow(&all[index]) && !has_unknown_values(&all[index]) && !is_reported[index]
    };
    let candidates: Vec<(usize, &Node<Origin>)> =
        all.iter().enumerate().filter(|(index, _)| is_candidate(*index)).collect();
    let compared = actions::possibly_covered(&candidates, MOST_STATEMENTS);
    if compared.is_empty() {
        return Vec::new();
    }
    let Ok(policy) = Policy::of(document, tables, Holes::Nothing) else {
        return Vec::new();
    };
    let mut policy = policy.with_only(|index| !is_allow(&all[index]) || is_candidate(index));
    let mut redundant = Vec::new();
    // From the last one: of two statements that allow the same, the later one is redundant.
    for (index, statement) in compared.into_iter().rev() {
        if policy.allows_same_without(index, LIMITS) == Some(true) {
            policy = policy.without(index);
            redundant.push(finding(statement));
        }
    }
    redundant.reverse();
    redundant
}

/// Returns for each statement whether a finding is in it.
fn reported(statements: &[Node<Origin>], findings: &[Finding<Origin>]) -> Vec<bool> {
    let place = |origin: &Origin| (origin.file, origin.span.start);
    let mut spans: Vec<&Origin> = findings.iter().map(|finding| &finding.span).collect();
    spans.sort_unstable_by_key(|span| place(span));
    let is_reported = |statement: &Node<Origin>| {
        let first = spans.partition_point(|span| place(span) < place(&statement.span));
        spans[first..]
            .iter()
            .take_while(|span| place(span) < (statement.span.file, statement.span.span.end))
            .any(|span| span.span.end <= statement.span.span.end)
    };
    statements.iter().map(is_reported).collect()
}

fn finding(statement: &Node<Origin>) -> Finding<Origin> {
    Finding {
        rule: REDUNDANT_STATEMENT,
        severity: REDUNDANT_STATEMENT.severity,
        span: statement.span.clone(),
        part: None,
        message: "the other statements allow everything that this one allows".to_owned(),
        help: Some(Help::Note("remove it".to_owned())),
    }
}

fn is_allow(statement: &Node<Origin>) -> bool {
    let effect = statement_element(statement, "Effect");
    effect.is_some_and(|it| matches!(&it.value, Value::String(text) if text.value == "Allow"))
}

/// Returns whether a part of a statement is only known after deployment.
fn has_unknown_values(node: &Node<Origin>) -> bool {
    match &node.value {
        Value::Expression(_) => true,
        Value::String(text) => hole::has_holes(text),
        Value::Array(nodes) => nodes.iter().any(has_unknown_values),
        Value::Object(members) => members.iter().any(|member| has_unknown_values(&member.value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => false,
    }
}
