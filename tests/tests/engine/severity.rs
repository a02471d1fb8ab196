//! Findings have the severities of their rules.

use cognito_policy_rules::{Severity, check};
use cognito_policy_spec::tables::Tables;

use crate::all_cases;

/// Rules whose findings can be milder, how mild, and why.
const MILDER: [(&str, Severity, &str); 7] = [
    (
        "POOL_REGION_MISMATCH",
        Severity::Suggestion,
        "a user pool may be replicated to another Region, where it keeps its ID",
    ),
    ("INVALID_POOL_ID", Severity::Warning, "the ID is well formed, and only its Region is unknown"),
    (
        "INVALID_POOL_ID",
        Severity::Suggestion,
        "AWS's documentation has trust policies with words in IDs, and AWS accepts them",
    ),
    (
        "INVALID_SERVICE_IN_ACTION",
        Severity::Warning,
        "AWS's managed policies name services that were shut down, and AWS accepts them",
    ),
    (
        "MISSING_QUALIFIER",
        Severity::Warning,
        "the trust policies of many roles compare `amr` without a qualifier",
    ),
    ("UNSCOPABLE_ACTION", Severity::Warning, OF_OTHER_SERVICES),
    ("RESOURCE_MISMATCH", Severity::Warning, OF_OTHER_SERVICES),
];

const OF_OTHER_SERVICES: &str =
    "for services without bindings, AWS's managed policies have such statements";

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
        assert!(met.contains(&index), "no finding has the severity of {case:?}");
    }
}

#[test]
fn severities_have_names() {
    let words = [Severity::Suggestion, Severity::Warning, Severity::Security, Severity::Error]
        .map(Severity::word);
    assert_eq!(words, ["suggestion", "warning", "security", "error"]);
}
