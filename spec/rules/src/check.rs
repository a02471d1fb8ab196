//! From a document to the findings of every rule.

use cognito_policy_language::document::last_place;
use cognito_policy_language::policy::Policy;
use cognito_policy_language::structure::statements;
use cognito_policy_language::write::{self, Piece};
use cognito_policy_language::{Document, Expectation, Place, PolicyKind, read};
use cognito_policy_spec::json::Node;
use cognito_policy_spec::tables::Tables;

use crate::configuration::Configuration;
use crate::expect::{Settling, Verdict};
use crate::finding::{Finding, Findings};
use crate::rule::{
    REDUNDANT_STATEMENT, REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION, Rule, Severity,
};
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
    /// Whether there are more findings than [`MOST_FINDINGS`](crate::finding::MOST_FINDINGS), so that the check was not completed:
    /// the policy cannot be used.
    pub is_cut: bool,
}

/// What a document says about its policy, and what applies to it.
#[derive(Clone, Copy)]
struct Form<'c> {
    kind: PolicyKind,
    adds_version: bool,
    is_of_guests: bool,
    configuration: Option<&'c Configuration>,
}

/// Checks a document against every rule.
pub fn check<S: Clone>(document: &Document<S>, tables: &Tables) -> Outcome<S> {
    check_with(document, tables, None)
}

/// Like [`check`], with the severities of a configuration. An expectation is fulfilled by what its rule
/// finds, also if the configuration turns the rule off.
pub fn check_with<S: Clone>(
    document: &Document<S>,
    tables: &Tables,
    configuration: Option<&Configuration>,
) -> Outcome<S> {
    let placed = document.placed();
    let form = Form {
        kind: document.kind,
        adds_version: document.adds_version,
        is_of_guests: document.is_of_guests,
        configuration,
    };
    let mut outcome = check_with_edits(&placed.root, form, tables);
    if !document.expectations.is_empty() {
        let mut settling = Settling::new(&placed.root, std::mem::take(&mut outcome.findings));
        for Expectation { code, statement, .. } in &document.expectations {
            outcome.expectations.push(settling.settle(code, *statement));
        }
        outcome.findings = settling.left();
    }
    if let Some(configuration) = configuration {
        configuration.apply(&mut outcome.findings);
    }
    Outcome {
        findings: with_spans(outcome.findings, &placed.spans),
        superseded: with_spans(outcome.superseded, &placed.spans),
        pieces: outcome.pieces,
        expectations: outcome.expectations,
        is_cut: outcome.is_cut,
    }
}

/// Checks a placed document and the edits that its findings suggest. Compiled only once, regardless
/// of the front end's type of span.
fn check_with_edits(root: &Node<Place>, form: Form<'_>, tables: &Tables) -> Outcome<Place> {
    let mut outcome = check_placed(root, form, tables, true);
    verify::remove_bad_edits(&mut outcome.findings, root, &|edited| {
        check_placed(edited, form, tables, false).findings
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
    form: Form<'_>,
    tables: &Tables,
    suggests: bool,
) -> Outcome<Place> {
    let Form { kind, adds_version, is_of_guests, configuration } = form;
    let reading = read(root, kind, tables);
    if !kind.has_principal() && is_trust_policy(&reading.policy) {
        let mut outcome =
            check_placed(root, Form { kind: PolicyKind::Trust, ..form }, tables, suggests);
        outcome.findings.insert(0, rules::misread_trust_policy(root.span, kind));
        return outcome;
    }
    let pieces = write::pieces(root, adds_version, &reading.policy, &reading.roles);
    let mut context = Context::new(&reading.policy, kind, tables, adds_version);
    context.is_of_guests = is_of_guests;
    context.configuration = configuration;
    context.faults = &reading.faults;
    context.pieces = &pieces;
    context.suggests = suggests;
    let mut findings = Findings::default();
    rules::check(&context, &mut findings);
    let is_cut = findings.cut();
    findings.sort();
    let (findings, superseded) = partition(findings.0, root);
    Outcome { findings, superseded, pieces, expectations: Vec::new(), is_cut }
}

/// The findings with the front end's spans.
fn with_spans<S: Clone>(findings: Vec<Finding<Place>>, spans: &[&S]) -> Vec<Finding<S>> {
    let mut with_spans = Vec::with_capacity(findings.len());
    for finding in findings {
        let span = spans[finding.span.0].clone();
        with_spans.push(finding.at(span));
    }
    with_spans
}

/// Separates the findings that are reported from those that another one replaces.
fn partition(
    findings: Vec<Finding<Place>>,
    root: &Node<Place>,
) -> (Vec<Finding<Place>>, Vec<Finding<Place>>) {
    let mut marks = superseded(&findings);
    mark_premature(&findings, statements(root), &mut marks);
    let (mut reported, mut superseded) = (Vec::with_capacity(findings.len()), Vec::new());
    for (finding, is_superseded) in findings.into_iter().zip(marks) {
        if is_superseded {
            superseded.push(finding);
        } else {
            reported.push(finding);
        }
    }
    (reported, superseded)
}

/// Returns for each finding whether another one replaces it. The findings are sorted.
fn superseded(findings: &[Finding<Place>]) -> Vec<bool> {
    let mut marks = vec![false; findings.len()];
    let mut same_as: Vec<usize> = Vec::with_capacity(findings.len());
    // The earlier findings that this one overlaps, without those that are the same for this purpose.
    let mut open: Vec<usize> = Vec::new();
    for (index, finding) in findings.iter().enumerate() {
        open.retain(|&other| findings[other].overlaps(finding));
        let same = open.iter().copied().find(|&other| is_same(&findings[other], finding));
        same_as.push(same.unwrap_or(index));
        if same.is_some() {
            continue;
        }
        for &other in &open {
            let earlier = findings[other].rule;
            marks[index] |= earlier.replaces(finding.rule);
            marks[other] |= finding.rule.replaces(earlier);
        }
        open.push(index);
    }
    for (index, &same) in same_as.iter().enumerate() {
        marks[index] = marks[same];
    }
    marks
}

/// Returns whether two overlapping findings are of the same rule and about the same part.
fn is_same(one: &Finding<Place>, other: &Finding<Place>) -> bool {
    let is_part = match (&one.part, &other.part) {
        (Some(one), Some(other)) => one.range == other.range,
        (None, None) => true,
        _ => false,
    };
    is_part && std::ptr::eq(one.rule, other.rule)
}

/// The rules that call a statement redundant.
const ON_REDUNDANT_STATEMENTS: [&Rule; 2] =
    [REDUNDANT_STATEMENT, REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION];

/// Marks the findings that call a statement redundant that has an error. Once the error is fixed, it may
/// not be.
fn mark_premature(findings: &[Finding<Place>], statements: &[Node<Place>], marks: &mut [bool]) {
    let errors = error_places(findings);
    for (finding, mark) in findings.iter().zip(marks) {
        *mark |= ON_REDUNDANT_STATEMENTS.contains(&finding.rule)
            && has_error(finding.span, statements, &errors);
    }
}

/// Returns whether the statement at a place has an error.
fn has_error(place: Place, statements: &[Node<Place>], errors: &[Place]) -> bool {
    let next = statements.partition_point(|statement| statement.span <= place);
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
