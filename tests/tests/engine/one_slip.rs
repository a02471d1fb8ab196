//! One slip of the pen in a good policy is one mistake, and is told once: what follows from it is no
//! further finding.

use cognito_policy_rules::{Document, PolicyKind, check};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;

use crate::all_cases;

/// The slips that are made of one string are many; each case tries some, another case others.
const STEP: usize = 53;

/// What is found of the few slips of which more than one thing follows.
const SEVERAL: [(&[&str], &str); 8] = [
    (
        &["EMPTY_VARIABLE", "WILDCARD_WITHOUT_LIKE_OPERATOR"],
        "`${*}` came apart, and the wildcard is one now",
    ),
    (
        &["UNKNOWN_VARIABLE", "WILDCARD_WITHOUT_LIKE_OPERATOR"],
        "`${?}` came apart, and the wildcard is one now",
    ),
    (&["MISSING_QUOTE_IN_VARIABLE", "UNKNOWN_VARIABLE"], "the comma is part of the default now"),
    (
        &["INVALID_VPC_FORMAT", "INVALID_VPC_FORMAT"],
        "`SourceVpc` for `SourceVpce`: the values may be what is meant",
    ),
    (
        &["MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY", "UNSUPPORTED_ACTION_IN_POLICY"],
        "`ts:*` for `sts:*`: there is such a service",
    ),
    (
        &["INVALID_ACTION", "MISSING_REQUIRED_RESOURCE_TYPE"],
        "a pattern without its wildcard: nobody knows what it covered",
    ),
    (
        &["INVALID_GLOBAL_CONDITION_KEY", "RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY"],
        "`PrincipalTagteam` for `PrincipalTag/team`: without the slash it is like no key",
    ),
    (
        &["INVALID_PARTITION", "RESOURCE_MISMATCH"],
        "`arn::*:`: with a pattern for the service, the rest may be an ARN of another type",
    ),
];

/// What is found in a text; none if it is no JSON.
fn codes(text: &str, kind: PolicyKind) -> Option<Vec<&'static str>> {
    let document = Document::file(kind, json::parse(text).ok()?);
    let outcome = check(&document, Tables::builtin());
    let mut codes: Vec<&str> = outcome.findings.iter().map(|it| it.rule.code).collect();
    codes.sort_unstable();
    Some(codes)
}

/// The bytes of a text's strings, without their quotes; of those that slips can be made in.
fn strings(text: &str) -> Vec<(usize, usize)> {
    let quotes: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    let strings = quotes.chunks_exact(2).map(|quotes| (quotes[0] + 1, quotes[1]));
    strings.filter(|&(start, end)| text[start..end].is_ascii()).collect()
}

/// A letter left out, written twice, or changed for the next one; the whole in another case.
fn slips(string: &str) -> Vec<String> {
    let mut slips = vec![string.to_ascii_uppercase(), string.to_ascii_lowercase()];
    for at in 0..string.len() {
        let (before, letter, behind) = (&string[..at], &string[at..=at], &string[at + 1..]);
        slips.push([before, behind].concat());
        slips.push([before, letter, letter, behind].concat());
        if let (Some(next), Some(rest)) = (behind.get(..1), behind.get(1..)) {
            slips.push([before, next, letter, rest].concat());
        }
    }
    slips
}

#[test]
fn one_slip_is_told_once() {
    let (mut faults, mut tried) = (Vec::new(), 0);
    for (index, case) in all_cases().iter().enumerate() {
        let text = case.text();
        let is_good = codes(&text, case.kind()).is_some_and(|codes| codes.is_empty());
        // A policy of just the length that a quota allows is longer after nearly any slip.
        if !is_good || text.contains('\\') || text.len() > 2000 {
            continue;
        }
        let mut count = index;
        for (start, end) in strings(&text) {
            for slip in slips(&text[start..end]) {
                count += 1;
                if count % STEP != 0 {
                    continue;
                }
                tried += 1;
                let text = [&text[..start], &slip, &text[end..]].concat();
                let codes = codes(&text, case.kind()).unwrap_or_default();
                if codes.len() > 1 && !SEVERAL.iter().any(|(known, _)| *known == codes) {
                    faults.push(format!("{codes:?}\n  {text}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} of {tried}:\n{}", faults.len(), faults.join("\n"));
    assert!(tried > 2500, "only {tried} slips");
}
