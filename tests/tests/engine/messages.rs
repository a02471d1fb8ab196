//! What the rules say, word for word: every message of every case, and its help.
//!
//! `messages.txt` is what they are to say. After a change of a message, run the test with
//! `MESSAGES=overwrite` and read what has changed as a user would.

use std::collections::BTreeSet;
use std::path::Path;

use cognito_policy_rules::{Document, check};
use cognito_policy_spec::json;
use cognito_policy_spec::tables::Tables;

use crate::all_cases;

fn messages() -> String {
    let mut messages = BTreeSet::new();
    for case in all_cases() {
        // What is no JSON at all is told by the reader of JSON, which has tests of its own.
        let Ok(root) = json::parse(&case.text()) else { continue };
        for finding in check(&Document::file(case.kind(), root), Tables::builtin()).findings {
            let mut message = format!("{}: {}", finding.rule.code, finding.message);
            if let Some(help) = finding.help_text() {
                message.push_str("\n    ");
                message.push_str(&help);
            }
            messages.insert(message);
        }
    }
    let mut text = String::new();
    for message in messages {
        // One policy is long for the sake of length.
        if message.len() < 2000 {
            text.push_str(&message);
            text.push('\n');
        }
    }
    text
}

#[test]
fn messages_say_what_they_are_to_say() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engine/messages.txt");
    let messages = messages();
    if std::env::var_os("MESSAGES").is_some_and(|it| it == "overwrite") {
        std::fs::write(file, messages).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(file).unwrap();
    let is_new = |line: &&str| !expected.lines().any(|it| it == *line);
    let new: Vec<&str> = messages.lines().filter(is_new).collect();
    let is_gone = |line: &&str| !messages.lines().any(|it| it == *line);
    let gone: Vec<&str> = expected.lines().filter(is_gone).collect();
    assert_eq!(gone, new, "left: no longer said; right: said now");
    assert!(expected == messages, "the same lines, in another order or beside others");
}
