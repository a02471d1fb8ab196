//! Merging, splitting, shortening and deserializing many statements.

use allocation_counter::measure;
use cognito_policy::check::Cut;
use cognito_policy::{Identity, Policy, Quota};

/// A statement that differs for each index.
fn statement(index: usize) -> String {
    format!(
        r#"{{"Sid":"A","Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::bucket{index}/*"}}"#
    )
}

fn policy(statements: &str) -> Policy {
    let text = format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#);
    serde_json::from_str(&text).unwrap()
}

/// Checks that twice the input takes at most twice the allocations.
#[track_caller]
fn is_linear(work: &dyn Fn(usize)) {
    work(10);
    let [one, two] = [300, 600].map(|count| measure(|| work(count)));
    assert!(two.count_total <= one.count_total * 5 / 2, "{one:?} {two:?}");
    assert!(two.bytes_total <= one.bytes_total * 5 / 2, "{one:?} {two:?}");
}

#[test]
fn many_policies_with_one_sid_are_merged() {
    is_linear(&|count| {
        let policies: Vec<Policy> = (0..count).map(|index| policy(&statement(index))).collect();
        let merged = Policy::merge(&policies).unwrap();
        assert!(merged.as_str().contains(&format!(r#""Sid":"A{count}""#)));
    });
}

#[test]
fn a_long_statement_is_split() {
    is_linear(&|count| {
        let resources: Vec<String> =
            (0..count * 10).map(|index| format!(r#""arn:aws:s3:::bucket{index}/*""#)).collect();
        let statement = statement(0)
            .replace(r#""arn:aws:s3:::bucket0/*""#, &format!("[{}]", resources.join(",")));
        let parts = policy(&statement).split(Quota::MANAGED_POLICY).unwrap();
        let found: usize = parts.iter().map(|part| part.as_str().matches("bucket").count()).sum();
        assert_eq!(found, count * 10);
    });
}

#[test]
fn many_statements_are_split() {
    is_linear(&|count| {
        let named = |index| statement(index).replace(r#""A""#, &format!(r#""A{index}""#));
        let statements: Vec<String> = (0..count).map(named).collect();
        policy(&statements.join(",")).split(Quota::MANAGED_POLICY).unwrap();
    });
}

#[test]
fn repeated_actions_are_shortened_once() {
    is_linear(&|count| {
        let actions = vec![r#""sqs:*""#; count * 10].join(",");
        let statement = statement(0).replace(r#""s3:GetObject""#, &format!("[{actions}]"));
        let short = policy(&statement).minimized(Cut::Words);
        assert!(short.as_str().contains(r#""Action":"sqs:*""#), "{short}");
    });
}

#[test]
fn many_keys_are_deserialized() {
    is_linear(&|count| {
        let keys: Vec<String> = (0..count * 10).map(|key| format!(r#""aws:{key}":"a""#)).collect();
        let condition = format!(r#","Condition":{{"StringEquals":{{{}}}}}}}"#, keys.join(","));
        policy(&statement(0).replace('}', &condition));
    });
}

#[test]
fn long_texts_are_refused() {
    let text = format!("{}{{}}", " ".repeat(1 << 20));
    let error = Policy::<Identity>::parse_checked(&text).unwrap_err();
    assert!(error.is_too_long());
    let error = Policy::<Identity>::parse_checked(&text[2..]).unwrap_err();
    assert!(!error.is_too_long() && !error.findings().is_empty());
}

#[test]
fn checks_stop_at_ten_thousand_findings() {
    let statements = vec!["{}"; 20_000].join(",");
    let text = format!(r#"{{"Version":"2012-10-17","Statement":[{statements}]}}"#);
    let error = Policy::<Identity>::parse_checked(&text).unwrap_err();
    assert_eq!(error.findings().len(), 10_000);
    assert!(error.to_string().ends_with("error: the check stopped after 10000 findings"));
}
