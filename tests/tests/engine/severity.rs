//! A finding matters as much as the catalogue says of its rule.

use cognito_policy_rules::{Severity, check};
use cognito_policy_spec::tables::Tables;

use crate::all_cases;

/// The rules that have a milder case, how much that matters, and why.
const MILDER: [(&str, Severity, &str); 6] = [
    (
        "POOL_REGION_MISMATCH",
        Severity::Suggestion,
        "a user pool may be replicated to another Region, where it keeps its id",
    ),
    (
        "INVALID_POOL_ID",
        Severity::Warning,
        "of an id that is well formed no more is known than that its Region is unheard of",
    ),
    (
        "INVALID_POOL_ID",
        Severity::Suggestion,
        "AWS's documentation shows trust policies with ids that are words; AWS takes the policy",
    ),
    (
        "INVALID_SERVICE_IN_ACTION",
        Severity::Warning,
        "policies of AWS's own name services that were shut down; they are legal",
    ),
    ("UNSCOPABLE_ACTION", Severity::Warning, OF_OTHER_SERVICES),
    ("RESOURCE_MISMATCH", Severity::Warning, OF_OTHER_SERVICES),
];

const OF_OTHER_SERVICES: &str =
    "of a service without bindings: managed policies of AWS itself have such statements";

#[test]
fn findings_have_the_severity_of_their_rule() {
    let (mut faults, mut met) = (Vec::new(), Vec::new());
    for case in all_cases() {
        let Some(document) = case.document() else { continue };
        for finding in check(&document, Tables::builtin()).findings {
            let (code, severity) = (finding.rule.code, finding.severity);
            if severity == finding.rule.severity {
                continue;
            }
            match MILDER.iter().position(|(of, case, _)| (*of, *case) == (code, severity)) {
                Some(index) => met.push(index),
                None => faults.push(format!("{code} as {severity:?}: {}", case.text())),
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    for (index, case) in MILDER.iter().enumerate() {
        assert!(met.contains(&index), "no finding is as mild as {case:?}");
    }
}

#[test]
fn each_severity_has_its_word() {
    let words = [Severity::Suggestion, Severity::Warning, Severity::Security, Severity::Error]
        .map(Severity::word);
    assert_eq!(words, ["suggestion", "warning", "security", "error"]);
}
