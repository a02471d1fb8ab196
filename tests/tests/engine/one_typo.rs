//! One typo in a valid policy has one finding, and its consequences have none.

use cognito_policy_rules::{Document, PolicyKind, check};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;

use crate::all_cases;

/// Each case tries every 53rd of its typos, starting with a different one.
const STEP: usize = 53;

/// The findings of typos that are reported twice, and why.
const SEVERAL: [(&[&str], &str); 8] = [
    (
        &["EMPTY_VARIABLE", "WILDCARD_WITHOUT_LIKE_OPERATOR"],
        "without its braces, the `*` of `${*}` is a wildcard",
    ),
    (
        &["UNKNOWN_VARIABLE", "WILDCARD_WITHOUT_LIKE_OPERATOR"],
        "without its braces, the `?` of `${?}` is a wildcard",
    ),
    (
        &["MISSING_QUOTE_IN_VARIABLE", "UNKNOWN_VARIABLE"],
        "the comma becomes part of the default value",
    ),
    (
        &["INVALID_VPC_FORMAT", "INVALID_VPC_FORMAT"],
        "`SourceVpc` for `SourceVpce`: the key may be right and the values wrong",
    ),
    (
        &["MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY", "UNSUPPORTED_ACTION_IN_POLICY"],
        "`ts:*` for `sts:*`: another service has this prefix",
    ),
    (
        &["INVALID_ACTION", "MISSING_REQUIRED_RESOURCE_TYPE"],
        "a pattern without its wildcard: the actions that it matched are unknown",
    ),
    (
        &["INVALID_GLOBAL_CONDITION_KEY", "RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY"],
        "`PrincipalTagteam` for `PrincipalTag/team`: without the slash, no key is similar",
    ),
    (
        &["INVALID_PARTITION", "RESOURCE_MISMATCH"],
        "`arn::*:`: the service becomes a pattern, and the rest may be an ARN of another type",
    ),
];

/// Returns the codes of the findings, or `None` if the text is not JSON.
fn codes(text: &str, kind: PolicyKind) -> Option<Vec<&'static str>> {
    let document = Document::file(kind, json::parse(text).ok()?);
    let outcome = check(&document, Tables::builtin());
    let mut codes: Vec<&str> = outcome.findings.iter().map(|it| it.rule.code).collect();
    codes.sort_unstable();
    Some(codes)
}

/// Returns the ranges of the ASCII strings in a text, without their quotes.
pub(crate) fn strings(text: &str) -> Vec<(usize, usize)> {
    let quotes: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    let strings = quotes.chunks_exact(2).map(|quotes| (quotes[0] + 1, quotes[1]));
    strings.filter(|&(start, end)| text[start..end].is_ascii()).collect()
}

/// The string in another case, and with a letter omitted, doubled, or swapped with the next one.
pub(crate) fn typos(string: &str) -> Vec<String> {
    let mut typos = vec![string.to_ascii_uppercase(), string.to_ascii_lowercase()];
    for at in 0..string.len() {
        let (before, letter, after) = (&string[..at], &string[at..=at], &string[at + 1..]);
        typos.push([before, after].concat());
        typos.push([before, letter, letter, after].concat());
        if let (Some(next), Some(rest)) = (after.get(..1), after.get(1..)) {
            typos.push([before, next, letter, rest].concat());
        }
    }
    typos
}

#[test]
fn one_typo_is_reported_once() {
    let (mut faults, mut tried) = (Vec::new(), 0);
    for (index, case) in all_cases().iter().enumerate() {
        let text = case.text();
        let is_good = codes(&text, case.kind()).is_some_and(|codes| codes.is_empty());
        // Most typos make a policy longer, so those as long as a quota allows get a finding more.
        if !is_good || text.contains('\\') || text.len() > 2000 {
            continue;
        }
        let mut count = index;
        for (start, end) in strings(&text) {
            for typo in typos(&text[start..end]) {
                count += 1;
                if count % STEP != 0 {
                    continue;
                }
                tried += 1;
                let text = [&text[..start], &typo, &text[end..]].concat();
                let codes = codes(&text, case.kind()).unwrap_or_default();
                if codes.len() > 1 && !SEVERAL.iter().any(|(known, _)| *known == codes) {
                    faults.push(format!("{codes:?}\n  {text}"));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} of {tried}:\n{}", faults.len(), faults.join("\n"));
    assert!(tried > 2500, "only {tried} typos");
}
