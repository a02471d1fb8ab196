//! Whatever a rule finds can be silenced, and the policy is then written out.

use cognito_policy_rules::render::Piece;
use cognito_policy_rules::{Expectation, Verdict, check};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;

use crate::all_cases;

#[test]
fn what_can_be_silenced_leaves_a_policy() {
    let mut faults = Vec::new();
    for case in all_cases() {
        let Some(mut document) = case.document() else { continue };
        let rules: Vec<_> = check(&document, Tables::builtin())
            .findings
            .iter()
            .map(|finding| finding.rule)
            .filter(|rule| rule.is_silenceable())
            .collect();
        for rule in &rules {
            let code = rule.code.to_owned();
            document.expectations.push(Expectation { span: 0..0, code, statement: None });
        }
        let outcome = check(&document, Tables::builtin());
        // The second expectation of one rule has nothing left to silence.
        let silent = outcome.findings.iter().all(|it| !it.rule.is_silenceable());
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
