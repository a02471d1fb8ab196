//! Expectations suppress findings, and the policy is still rendered.

use cognito_policy_language::write::Piece;
use cognito_policy_rules::{Document, Expectation, PolicyKind, Verdict, check};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;

use crate::all_cases;
use crate::text::{allow, policy};

#[test]
fn policies_with_suppressed_findings_are_rendered() {
    let mut faults = Vec::new();
    for case in all_cases() {
        let Some(mut document) = case.document() else { continue };
        let rules: Vec<_> = check(&document, Tables::builtin())
            .findings
            .iter()
            .map(|finding| finding.rule)
            .filter(|rule| rule.can_be_expected)
            .collect();
        for rule in &rules {
            let code = rule.code.to_owned();
            document.expectations.push(Expectation { span: 0..0, code, statement: None });
        }
        let outcome = check(&document, Tables::builtin());
        // A second expectation of the same rule has nothing to suppress.
        let silent = outcome.findings.iter().all(|it| !it.rule.can_be_expected);
        let met = (0..rules.len()).all(|index| {
            rules[..index].contains(&rules[index]) || outcome.expectations[index] == Verdict::Met
        });
        let text: String = outcome.pieces.iter().map(written).collect();
        if !silent || !met || json::parse(&text).is_err() {
            faults.push(format!("{}\n  {:?}", case.text(), outcome.findings));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn written(piece: &Piece) -> &str {
    match piece {
        Piece::Text(text) => text,
        Piece::Expression { .. } => "",
    }
}

/// A policy of two statements, each with two unknown actions.
fn faulty() -> String {
    let first = allow(r#"["cognito-idp:Nothing", "cognito-idp:NotThis"]"#, r#""*""#);
    let second = allow(r#"["cognito-idp:NotThat", "cognito-idp:Nowhere"]"#, r#""*""#);
    policy(&format!("{first}, {second}"))
}

/// Returns the verdict on an expectation, and the number of remaining findings.
fn settled(text: &str, code: &str, statement: Option<usize>) -> (Verdict, usize) {
    let mut document = Document::file(PolicyKind::Identity, json::parse(text).unwrap());
    document.expectations.push(Expectation { span: 0..0, code: code.to_owned(), statement });
    let mut outcome = check(&document, Tables::builtin());
    (outcome.expectations.remove(0), outcome.findings.len())
}

#[test]
fn an_expectation_suppresses_its_rule_in_its_statement() {
    let nearest = |nearest| Verdict::UnknownCode { nearest };
    let (unknown, found) = ("INVALID_ACTION", 4);
    for (code, statement, verdict, left) in [
        (unknown, None, Verdict::Met, 0),
        (unknown, Some(0), Verdict::Met, 2),
        (unknown, Some(1), Verdict::Met, 2),
        (unknown, Some(2), Verdict::Unmet, found),
        ("INVALID_REGION", None, Verdict::Unmet, found),
        ("INVALID_REGION", Some(0), Verdict::Unmet, found),
        // A misspelled code is the only mistake.
        ("INVALID_ACTIN", None, nearest(Some(unknown)), 0),
        ("INVALID_ACTIN", Some(1), nearest(Some(unknown)), 2),
        ("NOTHING_OF_THE_KIND", None, nearest(None), found),
    ] {
        assert_eq!(settled(&faulty(), code, statement), (verdict, left), "{code} {statement:?}");
    }
    let statement = allow(r#""cognito-idp:Nothing""#, r#""*""#);
    let one = format!(r#"{{"Version": "2012-10-17", "Statement": {statement}}}"#);
    assert_eq!(
        settled(&one, unknown, Some(0)),
        (Verdict::Met, 0),
        "a single statement instead of a list"
    );
    assert_eq!(settled(&one, unknown, Some(1)), (Verdict::Unmet, 1));
}

#[test]
fn findings_that_prevent_rendering_are_not_suppressed() {
    let text = r#"{"Version": "2012-10-17", "Statement": 1}"#;
    let rule =
        check(&Document::file(PolicyKind::Identity, json::parse(text).unwrap()), Tables::builtin())
            .findings[0]
            .rule;
    assert!(!rule.can_be_expected);
    assert_eq!(settled(text, rule.code, None), (Verdict::NotSuppressible(rule), 1));
    let typo = rule.code.replacen('_', "__", 1);
    let nearest = Some(rule.code);
    assert_eq!(settled(text, &typo, None), (Verdict::UnknownCode { nearest }, 1));
}
