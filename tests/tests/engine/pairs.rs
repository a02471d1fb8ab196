//! Two rules report the same place only if both findings are useful.
//!
//! The test searches for pairs of rules in the policies of all cases as every kind of policy, in the
//! policies with two mistakes, and in many that are assembled from invalid parts. If a new rule
//! reports what another one reports, the pair needs an entry here, or one rule has to declare that it
//! `supersedes` the other.

mod documents;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use cognito_policy_rules::{Document, Finding, Outcome, PolicyKind, Severity, check, rule};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;

use crate::{all_cases, union};

/// The codes that call a statement redundant.
const ON_REDUNDANT_STATEMENTS: [&str; 2] =
    ["REDUNDANT_STATEMENT", "REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION"];

/// Each code of the first list may be reported with each code of the second, and why.
type Together = (&'static [&'static str], &'static [&'static str], &'static str);

const TOGETHER: &[Together] = &[
    (
        &["INVALID_ARN_PREFIX", "MISSING_ARN_FIELD", "INVALID_CONDITION_DATA_TYPE"],
        VARIABLES,
        "the ARN that replaces the text has the same variables",
    ),
    (&["INVALID_KMS_KEY_VALUE"], VARIABLES, "so does the ARN of a key"),
    (&["INVALID_ARN_RESOURCE"], VARIABLES, "so does the resource that replaces an invalid one"),
    (
        &["S3_PREFIX_IN_NEGATIVE_CONTEXT"],
        &["UNSUPPORTED_ACTION_FOR_CONDITION_KEY"],
        "one action of the statement supports the key, and another does not",
    ),
    (
        &["INVALID_CONDITION_DATA_TYPE"],
        &["WILDCARD_WITHOUT_LIKE_OPERATOR"],
        "the ARN that replaces the text may have the same wildcard",
    ),
    (
        &["UNSUPPORTED_RESOURCE_ARN_IN_POLICY"],
        &["MISSING_COMMA_IN_VARIABLE", "MULTIVALUED_KEY_IN_VARIABLE"],
        "the variable must be valid wherever the resource is moved",
    ),
    (
        &["UNSUPPORTED_RESOURCE_ARN_IN_POLICY", "UNUSED_RESOURCE"],
        PARTS_OF_ARNS,
        "the ARN must be valid wherever the resource is moved",
    ),
    (
        &["UNSUPPORTED_RESOURCE_ARN_IN_POLICY"],
        &["MISSING_ARN_FIELD", "INVALID_ARN_RESOURCE"],
        "the ARN is invalid, and would not be allowed here if it were valid",
    ),
    (
        &["UNSUPPORTED_RESOURCE_ARN_IN_POLICY", "UNUSED_RESOURCE"],
        VARIABLES,
        "the variables must be valid wherever the resource is moved",
    ),
    (
        &["SCP_SYNTAX_ERROR_ACTION_WILDCARD"],
        &["RESOURCE_MISMATCH", "UNSCOPABLE_ACTION"],
        "no single action fits the resource either",
    ),
    (
        &["MISSING_REQUIRED_RESOURCE_TYPE"],
        &["MISSING_DEPENDENT_ACTION"],
        "requests need another resource and another action",
    ),
    (
        &["RCP_SYNTAX_ERROR_ALLOW"],
        OPERATORS,
        "the condition must be inverted, and its operator is still invalid",
    ),
    (
        &["TYPE_MISMATCH"],
        &["FORALLVALUES_WITH_SINGLE_VALUED_KEY"],
        "two keys under one operator; for one key, the first finding takes precedence",
    ),
    (
        &["STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS"],
        &["UNSIGNED_ACTION_DENIED"],
        "the operator compares the ARN as text, and also matches requests without it",
    ),
    (
        &["MISSING_EFFECT", "MISSING_ACTION"],
        &["MISSING_RESOURCE", "MISSING_PRINCIPAL"],
        "each element is required",
    ),
    (&["MISSING_EFFECT"], &["MISSING_ACTION"], "each element is required"),
    (&["MISSING_RESOURCE"], &["MISSING_PRINCIPAL"], "each element is required"),
];

const VARIABLES: &[&str] = &[
    "EMPTY_VARIABLE",
    "MISSING_BRACE_IN_VARIABLE",
    "MISSING_QUOTE_IN_VARIABLE",
    "UNKNOWN_VARIABLE",
    "UNSUPPORTED_SPACE_IN_VARIABLE",
    "VARIABLE_UNSUPPORTED_IN_VERSION",
];

const PARTS_OF_ARNS: &[&str] = &[
    "ARN_REGION_NOT_ALLOWED",
    "INVALID_ARN_ACCOUNT",
    "INVALID_ARN_REGION",
    "INVALID_PARTITION",
    "INVALID_POOL_ID",
    "MISSING_ARN_ACCOUNT",
    "MISSING_ARN_REGION",
    "PARTITION_REGION_MISMATCH",
    "POOL_REGION_MISMATCH",
    "VARIABLE_UNSUPPORTED_IN_ELEMENT",
];

const OPERATORS: &[&str] = &[
    "CONFIRM_AUDIENCE_CLAIM_TYPE",
    "FORALLVALUES_WITH_SINGLE_VALUED_KEY",
    "FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE",
    "INVALID_CONDITION_OPERATOR",
    "MISSING_QUALIFIER",
    "NULL_WITH_IF_EXISTS",
    "STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS",
    "TYPE_MISMATCH",
];

type Pair = (&'static str, &'static str);

/// The results of the search.
#[derive(Default)]
struct Seen {
    /// Pairs of codes reported at one place, each with the shortest policy that has both.
    reported: BTreeMap<Pair, String>,
    /// Pairs whose first code suppressed the second.
    superseded: BTreeSet<Pair>,
    /// Mistakes in the findings.
    faults: BTreeSet<String>,
}

impl Seen {
    fn policy(&mut self, kind: PolicyKind, text: &str) {
        let Ok(root) = json::parse(text) else { return };
        let outcome = check(&Document::file(kind, root), Tables::builtin());
        for (index, finding) in outcome.findings.iter().enumerate() {
            for other in &outcome.findings[..index] {
                if finding.overlaps(other) {
                    self.both_reported(finding, other, kind, text);
                }
            }
        }
        for loser in &outcome.superseded {
            self.superseded(loser, &outcome, text);
        }
    }

    fn both_reported(
        &mut self,
        one: &Finding<Range<usize>>,
        other: &Finding<Range<usize>>,
        kind: PolicyKind,
        text: &str,
    ) {
        if one.rule == other.rule {
            if one.message == other.message {
                self.faults.insert(format!("{} is reported twice: {text}", one.rule.code));
            }
            return; // for example, two keys under one operator
        }
        let pair = in_order((one.rule.code, other.rule.code));
        let policy = format!("{kind:?} {text}");
        let shortest = self.reported.entry(pair).or_insert_with(|| policy.clone());
        if policy.len() < shortest.len() {
            *shortest = policy;
        }
    }

    /// Records the rules that suppressed a finding.
    fn superseded(
        &mut self,
        loser: &Finding<Range<usize>>,
        outcome: &Outcome<Range<usize>>,
        text: &str,
    ) {
        // An error anywhere in a statement suppresses that the statement is redundant.
        let is_error = |it: &Finding<_>| it.severity == Severity::Error;
        let mut reported = ON_REDUNDANT_STATEMENTS.contains(&loser.rule.code)
            && outcome.findings.iter().any(is_error);
        for winner in outcome.findings.iter().chain(&outcome.superseded) {
            if winner.overlaps(loser) && winner.rule.replaces(loser.rule) {
                self.superseded.insert((winner.rule.code, loser.rule.code));
                // Suggestions are for the command only, and must not suppress errors.
                reported |= winner.severity >= loser.severity;
            }
        }
        if !reported {
            self.faults.insert(format!("a milder finding suppresses {}: {text}", loser.rule.code));
        }
    }
}

fn in_order((one, other): Pair) -> Pair {
    if one < other { (one, other) } else { (other, one) }
}

/// Searches all policies for pairs.
fn search() -> Seen {
    let mut seen = Seen::default();
    for case in all_cases() {
        for kind in PolicyKind::ALL {
            // Policies that are long to exceed a quota are checked as their own kind only.
            let text = case.text();
            if kind == case.kind() || text.len() < 2000 {
                seen.policy(kind, &text);
            }
        }
    }
    union::each_pair(&mut |kind, text| seen.policy(kind, text));
    documents::all(&mut |kind, text| seen.policy(kind, text));
    seen
}

/// The pairs that may be reported together.
fn together() -> BTreeSet<Pair> {
    let pairs = TOGETHER.iter().flat_map(|(first, others, _)| {
        first.iter().flat_map(|one| others.iter().map(|other| in_order((*one, *other))))
    });
    pairs.collect()
}

#[test]
fn overlapping_rules_report_once() {
    let seen = search();
    assert!(seen.faults.is_empty(), "{:#?}", seen.faults);
    let together = together();
    let unknown: Vec<_> =
        seen.reported.iter().filter(|(pair, _)| !together.contains(*pair)).collect();
    assert!(unknown.is_empty(), "let one rule supersede the other, or list why not:\n{unknown:#?}");
    let unseen: Vec<_> =
        together.iter().filter(|pair| !seen.reported.contains_key(*pair)).collect();
    assert!(unseen.is_empty(), "no policy has both: {unseen:?}");
    let pairs = rule::ALL
        .iter()
        .flat_map(|winner| winner.supersedes.iter().map(|loser| (winner.code, loser.code)));
    let stale: Vec<_> = pairs.filter(|pair| !seen.superseded.contains(pair)).collect();
    assert!(stale.is_empty(), "the first never supersedes the second: {stale:?}");
    let speaks = |rule: &str| seen.superseded.iter().any(|(_, loser)| *loser == rule);
    let stale: Vec<_> = rule::ALL.iter().filter(|rule| rule.yields && !speaks(rule.code)).collect();
    assert!(stale.is_empty(), "these never yield to another rule: {stale:?}");
}
