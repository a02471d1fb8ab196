//! `explain` and `rules`.

use std::process::Stdio;

use serde_json::json;

use super::{Run, command, piped};

#[test]
fn a_closed_pipe_is_not_an_error() {
    let mut child =
        command(&["rules"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let run = Run::of(child.wait_with_output().unwrap());
    assert_eq!(run.err, "");
}

#[test]
fn rules_are_listed() {
    let run = piped(&["rules", "--format", "json"], b"");
    let rules = run.json();
    let action = rules.as_array().unwrap().iter().find(|rule| rule["code"] == "INVALID_ACTION");
    let expected = json!({
        "code": "INVALID_ACTION",
        "severity": "error",
        "meaning": "The service has no action with this name.",
    });
    assert_eq!(action, Some(&expected));
    let text = piped(&["rules"], b"").out;
    assert_eq!(text.lines().count(), rules.as_array().unwrap().len());
}

#[test]
fn rules_are_explained() {
    let run = piped(&["explain", "old_version"], b"");
    assert_eq!(run.status, Some(0));
    assert!(
        run.out.starts_with("OLD_VERSION (warning)\n\nThe policy uses the old version of the policy language, which does not support policy variables.\n\nWhat it does\n\n"),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("\nExample\n\n    {\n      \"Version\": \"2008-10-17\",\n"),
        "{}",
        run.out
    );
    assert!(run.out.contains("\nSource\n\n- https://docs.aws.amazon.com/"), "{}", run.out);
    let run = piped(&["explain", "OLD_VERSON"], b"");
    assert_eq!(run.status, Some(2));
    assert!(run.err.contains("did you mean OLD_VERSION?"), "{}", run.err);
}
