//! Rules that overlap speak once: of one place two rules speak only if each says something of its
//! own.
//!
//! No list of pairs is the start of this, but a search: every policy of the cases, as every kind,
//! the policies with two faults, and many that are put together from wrong parts. A new rule that
//! speaks where another one does is found by it, and needs its entry here or in
//! [`overlap`](cognito_policy_rules::overlap).

mod documents;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use cognito_policy_rules::{Document, Finding, Outcome, PolicyKind, check, rule};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;

use crate::{all_cases, union};

/// The codes of which each may stand beside each of the others, and why.
type Together = (&'static [&'static str], &'static [&'static str], &'static str);

const TOGETHER: &[Together] = &[
    (
        &["INVALID_ARN_PREFIX", "MISSING_ARN_FIELD", "INVALID_CONDITION_DATA_TYPE"],
        VARIABLES,
        "the ARN that takes the place of the text has its variables as well",
    ),
    (&["INVALID_KMS_KEY_VALUE"], VARIABLES, "so has the ARN of a key"),
    (&["INVALID_ARN_RESOURCE"], VARIABLES, "so has the resource part that takes the place of one"),
    (
        &["INVALID_ARN_RESOURCE"],
        &["VARIABLE_UNSUPPORTED_IN_ELEMENT"],
        "a principal has no variables, and no such ARN either",
    ),
    (
        &["S3_PREFIX_IN_NEGATIVE_CONTEXT"],
        &["UNSUPPORTED_ACTION_FOR_CONDITION_KEY"],
        "of two actions of the statement, one that carries the key and one that does not",
    ),
    (
        &["INVALID_CONDITION_DATA_TYPE"],
        &["WILDCARD_WITHOUT_LIKE_OPERATOR"],
        "the ARN may have the wildcard as well",
    ),
    (
        &["UNSUPPORTED_RESOURCE_ARN_IN_POLICY", "UNUSED_RESOURCE"],
        PARTS_OF_ARNS,
        "wherever the resource goes, its ARN has to be right there",
    ),
    (
        &["UNSUPPORTED_RESOURCE_ARN_IN_POLICY"],
        &["MISSING_ARN_FIELD", "INVALID_ARN_RESOURCE"],
        "it is malformed, and has no place here even if it were not",
    ),
    (
        &["UNSUPPORTED_RESOURCE_ARN_IN_POLICY", "UNUSED_RESOURCE"],
        VARIABLES,
        "wherever the resource goes, its variables have to be right there",
    ),
    (
        &["SCP_SYNTAX_ERROR_ACTION_WILDCARD"],
        &["RESOURCE_MISMATCH", "UNSCOPABLE_ACTION"],
        "the actions one by one fit the resource no better than the pattern",
    ),
    (
        &["RCP_SYNTAX_ERROR_ALLOW"],
        OPERATORS,
        "the condition is turned round, and its operator is still wrong",
    ),
    (
        &["TYPE_MISMATCH"],
        &["FORALLVALUES_WITH_SINGLE_VALUED_KEY"],
        "of two keys below one operator; of one key, the first speaks for both",
    ),
    (
        &["MISSING_EFFECT", "MISSING_ACTION"],
        &["MISSING_RESOURCE", "MISSING_PRINCIPAL"],
        "each element is missing by itself",
    ),
    (&["MISSING_EFFECT"], &["MISSING_ACTION"], "each element is missing by itself"),
    (&["MISSING_RESOURCE"], &["MISSING_PRINCIPAL"], "each element is missing by itself"),
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
    "NULL_WITH_QUALIFIER",
    "STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS",
    "TYPE_MISMATCH",
];

type Pair = (&'static str, &'static str);

/// What a search has seen.
#[derive(Default)]
struct Seen {
    /// Pairs of codes that were told of one place, each with the shortest policy in which they were.
    told: BTreeMap<Pair, String>,
    /// Pairs of which the second was not told, since the first was found.
    superseded: BTreeSet<Pair>,
    /// What is wrong with what was told.
    faults: BTreeSet<String>,
}

impl Seen {
    fn policy(&mut self, kind: PolicyKind, text: &str) {
        let Ok(root) = json::parse(text) else { return };
        let outcome = check(&Document::file(kind, root), Tables::builtin());
        for (index, finding) in outcome.findings.iter().enumerate() {
            for other in &outcome.findings[..index] {
                if finding.overlaps(other) {
                    self.both_told(finding, other, kind, text);
                }
            }
        }
        for loser in &outcome.superseded {
            self.superseded(loser, &outcome, text);
        }
    }

    fn both_told(
        &mut self,
        one: &Finding<Range<usize>>,
        other: &Finding<Range<usize>>,
        kind: PolicyKind,
        text: &str,
    ) {
        if one.rule == other.rule {
            if one.message == other.message {
                self.faults.insert(format!("{} is told twice: {text}", one.rule.code));
            }
            return; // of two keys below one operator, say
        }
        let pair = in_order((one.rule.code, other.rule.code));
        let policy = format!("{kind:?} {text}");
        let shortest = self.told.entry(pair).or_insert_with(|| policy.clone());
        if policy.len() < shortest.len() {
            *shortest = policy;
        }
    }

    /// The finding that was not told, and those that speak for it.
    fn superseded(
        &mut self,
        loser: &Finding<Range<usize>>,
        outcome: &Outcome<Range<usize>>,
        text: &str,
    ) {
        let mut told = false;
        for winner in outcome.findings.iter().chain(&outcome.superseded) {
            if winner.overlaps(loser) && winner.rule.replaces(loser.rule) {
                self.superseded.insert((winner.rule.code, loser.rule.code));
                // Suggestions are for the command alone; nobody must miss an error for one.
                told |= winner.severity >= loser.severity;
            }
        }
        if !told {
            self.faults.insert(format!("something milder hides {}: {text}", loser.rule.code));
        }
    }
}

fn in_order((one, other): Pair) -> Pair {
    if one < other { (one, other) } else { (other, one) }
}

/// Everything that is found of one place in all policies.
fn search() -> Seen {
    let mut seen = Seen::default();
    for case in all_cases() {
        for kind in PolicyKind::ALL {
            // What is long for the sake of length has nothing to show as another kind.
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

/// The pairs that may stand together.
fn together() -> BTreeSet<Pair> {
    let pairs = TOGETHER.iter().flat_map(|(first, others, _)| {
        first.iter().flat_map(|one| others.iter().map(|other| in_order((*one, *other))))
    });
    pairs.collect()
}

#[test]
fn rules_that_overlap_speak_once() {
    let seen = search();
    assert!(seen.faults.is_empty(), "{:#?}", seen.faults);
    let together = together();
    let unknown: Vec<_> = seen.told.iter().filter(|(pair, _)| !together.contains(*pair)).collect();
    assert!(unknown.is_empty(), "let one of two speak, or say why both may:\n{unknown:#?}");
    let unseen: Vec<_> = together.iter().filter(|pair| !seen.told.contains_key(*pair)).collect();
    assert!(unseen.is_empty(), "no policy has both: {unseen:?}");
    let pairs = rule::ALL
        .iter()
        .flat_map(|winner| winner.supersedes.iter().map(|loser| (winner.code, loser.code)));
    let stale: Vec<_> = pairs.filter(|pair| !seen.superseded.contains(pair)).collect();
    assert!(stale.is_empty(), "the first never speaks for the second: {stale:?}");
    let speaks = |rule: &str| seen.superseded.iter().any(|(_, loser)| *loser == rule);
    let stale: Vec<_> = rule::ALL.iter().filter(|rule| rule.yields && !speaks(rule.code)).collect();
    assert!(stale.is_empty(), "they are never the last to speak: {stale:?}");
}
