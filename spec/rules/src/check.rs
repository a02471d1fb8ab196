//! From a document to the findings of every rule.

use cognito_policy_language::document::last_place;
use cognito_policy_language::structure::statements;
use cognito_policy_language::write::{self, Piece};
use cognito_policy_language::{Document, Place, PolicyKind, read};
use cognito_policy_spec::json::Node;
use cognito_policy_spec::tables::Tables;

use crate::expect::{self, Verdict};
use crate::finding::{Finding, Findings};
use crate::rule::{
    REDUNDANT_STATEMENT, REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION, Rule, Severity,
};
use crate::rules::{self, Context};

/// What [`check`] returns.
#[derive(Debug)]
pub struct Outcome<S> {
    /// Everything that is wrong, in the order of the document.
    pub findings: Vec<Finding<S>>,
    /// What is not reported because another finding at the same place
    /// [replaces](crate::Rule::replaces) it.
    pub superseded: Vec<Finding<S>>,
    /// The policy as minified JSON in the tables' spelling, in pieces between run-time values.
    pub pieces: Vec<Piece>,
    /// The result of each of the document's expectations.
    pub expectations: Vec<Verdict>,
}

/// Checks a document against every rule.
pub fn check<S: Clone>(document: &Document<S>, tables: &Tables) -> Outcome<S> {
    let placed = document.placed();
    let mut outcome = check_placed(&placed.root, document.kind, document.adds_version, tables);
    for expectation in &document.expectations {
        let verdict = expect::settle(
            &placed.root,
            &expectation.code,
            expectation.statement,
            &mut outcome.findings,
        );
        outcome.expectations.push(verdict);
    }
    Outcome {
        findings: with_spans(outcome.findings, &placed.spans),
        superseded: with_spans(outcome.superseded, &placed.spans),
        pieces: outcome.pieces,
        expectations: outcome.expectations,
    }
}

/// Checks a placed document. Compiled only once, regardless of the front end's type of span.
fn check_placed(
    root: &Node<Place>,
    kind: PolicyKind,
    adds_version: bool,
    tables: &Tables,
) -> Outcome<Place> {
    let reading = read(root, kind, tables);
    let pieces = write::pieces(root, adds_version, &reading.policy, &reading.roles);
    let mut context = Context::new(&reading.policy, kind, tables, adds_version);
    context.faults = &reading.faults;
    context.pieces = &pieces;
    let mut findings = Findings::default();
    rules::check(&context, &mut findings);
    let (mut findings, superseded) = partition(findings.0, root);
    findings.sort();
    Outcome { findings: findings.0, superseded, pieces, expectations: Vec::new() }
}

/// The findings with the front end's spans.
fn with_spans<S: Clone>(findings: Vec<Finding<Place>>, spans: &[S]) -> Vec<Finding<S>> {
    let mut with_spans = Vec::with_capacity(findings.len());
    for finding in findings {
        let span = spans[finding.span.0].clone();
        with_spans.push(finding.at(span));
    }
    with_spans
}

/// Separates the findings that are reported from those that another one replaces.
fn partition(findings: Vec<Finding<Place>>, root: &Node<Place>) -> (Findings, Vec<Finding<Place>>) {
    let (statements, errors) = (statements(root), error_places(&findings));
    let mut marks = Vec::with_capacity(findings.len());
    for finding in &findings {
        let is_premature = is_premature(finding, statements, &errors);
        marks.push(is_premature || is_superseded(finding, &findings));
    }
    let (mut reported, mut superseded) = (Findings::default(), Vec::new());
    for (finding, is_superseded) in findings.into_iter().zip(marks) {
        if is_superseded {
            superseded.push(finding);
        } else {
            reported.0.push(finding);
        }
    }
    (reported, superseded)
}

/// Returns whether one of the findings replaces this one.
fn is_superseded(finding: &Finding<Place>, findings: &[Finding<Place>]) -> bool {
    findings.iter().any(|other| other.overlaps(finding) && other.rule.replaces(finding.rule))
}

/// The rules that call a statement redundant.
const ON_REDUNDANT_STATEMENTS: [&Rule; 2] =
    [REDUNDANT_STATEMENT, REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION];

/// Returns whether the finding calls a statement redundant that has an error. Once the error is
/// fixed, it may not be.
fn is_premature(finding: &Finding<Place>, statements: &[Node<Place>], errors: &[Place]) -> bool {
    if !ON_REDUNDANT_STATEMENTS.contains(&finding.rule) {
        return false;
    }
    let next = statements.partition_point(|statement| statement.span <= finding.span);
    let Some(statement) = next.checked_sub(1).and_then(|at| statements.get(at)) else {
        return false;
    };
    let first = errors.partition_point(|place| *place < statement.span);
    errors.get(first).is_some_and(|place| *place <= last_place(statement))
}

/// Returns the places of the errors, in order.
fn error_places(findings: &[Finding<Place>]) -> Vec<Place> {
    let mut places = Vec::new();
    for finding in findings {
        if finding.severity == Severity::Error {
            places.push(finding.span);
        }
    }
    places.sort_unstable();
    places
}
