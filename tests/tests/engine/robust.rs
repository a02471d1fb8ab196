//! Policies with a missing or an extra character have valid findings.

use cognito_policy_rules::{Document, PolicyKind, check};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;

use crate::all_cases;
use crate::text::{allow, policy, scope};

const INSERTED: [&str; 10] = ["*", "?", "${", "}", ":", "/", "é", "\\u0000", "\\\"", "null"];

/// Checks the findings of a text, if it is JSON.
fn check_text(text: &str, kind: PolicyKind) {
    let Ok(root) = json::parse(text) else { return };
    let outcome = check(&Document::file(kind, root), Tables::builtin());
    for finding in outcome.findings {
        assert!(text.get(finding.span.clone()).is_some(), "{text}: {finding:?}");
        assert!(!finding.message.is_empty(), "{text}: {finding:?}");
        assert!(finding.help_text().as_deref() != Some(""), "{text}: {finding:?}");
        if let Some(part) = finding.part {
            assert!(part.text.get(part.in_text()).is_some(), "{text}: {part:?}");
        }
    }
}

#[test]
fn a_missing_or_extra_character_has_valid_findings() {
    for (index, case) in all_cases().iter().enumerate() {
        let text = case.text();
        if text.len() > 2000 {
            continue; // long to exceed a quota
        }
        let at_random = text.char_indices().skip(index % 11).step_by(11);
        for (count, (at, character)) in at_random.enumerate() {
            let kind = PolicyKind::ALL[(index + count) % PolicyKind::ALL.len()];
            let (before, after) = text.split_at(at);
            check_text(&format!("{before}{}", &after[character.len_utf8()..]), kind);
            let inserted = INSERTED[(index + count) % INSERTED.len()];
            check_text(&format!("{before}{inserted}{after}"), kind);
        }
    }
}

/// Returns the codes of the findings in an identity policy.
fn codes(text: &str) -> Vec<&'static str> {
    let document = Document::file(PolicyKind::Identity, json::parse(text).unwrap());
    let outcome = check(&document, Tables::builtin());
    outcome.findings.iter().map(|finding| finding.rule.code).collect()
}

/// Comparing all pairs of items, or trying a colon at each byte, would take hours.
#[test]
fn very_long_policies_are_checked() {
    let list = |item: &dyn Fn(usize) -> String| {
        let items: Vec<String> = (0..3_000).map(item).collect();
        format!("[{}]", items.join(","))
    };
    let size = "POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA";
    let buckets = list(&|it| format!(r#""arn:aws:s3:::bucket{it}/*""#));
    assert_eq!(codes(&scope(r#""s3:GetObject""#, &buckets)), [size]);
    let actions = list(&|_| r#""s3:GetObject""#.to_owned());
    let mut found = codes(&scope(&actions, r#""*""#));
    found.dedup();
    assert_eq!(found, [size, "REDUNDANT_ACTION", "BROADER_THAN_NEEDED"]);
    let statements =
        list(&|it| allow(r#""s3:GetObject""#, &format!(r#""arn:aws:s3:::bucket{it}/*""#)));
    let statements = &statements[1..statements.len() - 1];
    assert_eq!(codes(&policy(statements)), [size]);
    let arn = format!(r#""arn:aws:s3:{}""#, "a".repeat(500_000));
    let found = codes(&scope(r#""s3:GetObject""#, &arn));
    assert!(found.contains(&"MISSING_ARN_FIELD"), "{found:?}");
}
