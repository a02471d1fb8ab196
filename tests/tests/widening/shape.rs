//! The structure of a policy: a value is written as plain text, and nothing else changes.

mod plain;
mod typed;

use std::ops::Range;

use cognito_policy_spec::json::{self, Node, Value};

/// Lists the strings of a document in their order, with member names marked, and its brackets.
fn outline(node: &Node<Range<usize>>, out: &mut Vec<String>) {
    match &node.value {
        Value::Object(members) => {
            out.push("{".to_owned());
            for member in members {
                out.push(format!("name {}", member.name.value));
                outline(&member.value, out);
            }
            out.push("}".to_owned());
        }
        Value::Array(nodes) => {
            out.push("[".to_owned());
            for node in nodes {
                outline(node, out);
            }
            out.push("]".to_owned());
        }
        Value::String(text) => out.push(format!("text {}", text.value)),
        other => out.push(other.kind().to_owned()),
    }
}

/// Returns the outline of a policy, read by two parsers. One of them keeps duplicate members.
fn outline_of(policy: &str) -> Vec<String> {
    serde_json::from_str::<serde_json::Value>(policy).expect("JSON");
    let in_range = |character: char| (' '..='\u{ff}').contains(&character);
    assert!(policy.chars().all(in_range), "a character that IAM rejects: {policy:.300}");
    let mut out = Vec::new();
    outline(&json::parse(policy).expect("JSON"), &mut out);
    out
}

/// Returns the text that differs between two outlines.
fn only_difference(with_marker: &[String], policy: &[String]) -> String {
    assert_eq!(with_marker.len(), policy.len(), "{policy:?}");
    let mut found = Vec::new();
    for (expected, actual) in with_marker.iter().zip(policy) {
        if expected == "text marker" {
            found.push(actual.strip_prefix("text ").expect("a string").to_owned());
        } else {
            assert_eq!(expected, actual);
        }
    }
    let [value] = found.try_into().expect("one marker");
    value
}
