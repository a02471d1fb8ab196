//! From a document to the findings of every rule.

use cognito_policy_language::policy::Policy;
use cognito_policy_language::write::{self, Piece};
use cognito_policy_language::{Document, Place, PolicyKind, read};
use cognito_policy_spec::json::Node;
use cognito_policy_spec::tables::Tables;

use crate::expect::{self, Verdict};
use crate::finding::{Finding, Findings};
use crate::rules::{self, Context};
use crate::verify;

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
    let mut outcome = check_with_edits(&placed.root, document.kind, document.adds_version, tables);
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

/// Checks a placed document and the edits that its findings suggest. Compiled only once, regardless
/// of the front end's type of span.
fn check_with_edits(
    root: &Node<Place>,
    kind: PolicyKind,
    adds_version: bool,
    tables: &Tables,
) -> Outcome<Place> {
    let mut outcome = check_placed(root, kind, adds_version, tables, true);
    verify::remove_bad_edits(&mut outcome.findings, root, &|edited| {
        check_placed(edited, kind, adds_version, tables, false).findings
    });
    outcome
}

/// Returns whether the statements have principals that assume roles, and no resources.
fn is_trust_policy(policy: &Policy<'_>) -> bool {
    let (mut has_principals, mut assumes_role) = (false, false);
    for statement in &policy.statements {
        if statement.resource.is_some() {
            return false;
        }
        has_principals |= statement.principal.is_some();
        for item in statement.actions() {
            let action = item.str.value().to_ascii_lowercase();
            if !action.starts_with("sts:") {
                return false;
            }
            assumes_role |= action.starts_with("sts:assumerole");
        }
    }
    has_principals && assumes_role
}

/// Checks a placed document. A trust policy is checked as one, whatever kind it is read as.
fn check_placed(
    root: &Node<Place>,
    kind: PolicyKind,
    adds_version: bool,
    tables: &Tables,
    suggests: bool,
) -> Outcome<Place> {
    let reading = read(root, kind, tables);
    if !kind.has_principal() && is_trust_policy(&reading.policy) {
        let mut outcome = check_placed(root, PolicyKind::Trust, adds_version, tables, suggests);
        outcome.findings.insert(0, rules::misread_trust_policy(root.span, kind));
        return outcome;
    }
    let pieces = write::pieces(root, adds_version, &reading.policy, &reading.roles);
    let mut context = Context::new(&reading.policy, kind, tables, adds_version);
    context.faults = &reading.faults;
    context.pieces = &pieces;
    context.suggests = suggests;
    let mut findings = Findings::default();
    rules::check(&context, &mut findings);
    let (mut findings, superseded) = partition(findings.0);
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
fn partition(findings: Vec<Finding<Place>>) -> (Findings, Vec<Finding<Place>>) {
    let mut marks = Vec::with_capacity(findings.len());
    for finding in &findings {
        marks.push(is_superseded(finding, &findings));
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
