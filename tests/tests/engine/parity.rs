//! All front ends report the same findings: tokens in a macro, a file in a macro, a file in the
//! command, and a text at run time.

mod command;
mod compiler;
mod documents;
mod run_time;

use cognito_policy_rules::PolicyKind;
use cognito_policy_spec::json;

use crate::all_cases;

/// A policy: its kind and its text.
struct Document {
    kind: PolicyKind,
    text: String,
}

/// A code, and the line and column of the finding.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Found {
    line: usize,
    column: usize,
    code: String,
}

/// The names of a kind of policy.
struct Names {
    kind: PolicyKind,
    /// The macro that takes the policy as tokens.
    tokens: &'static str,
    /// The value of `kind` in macros and of `--kind`.
    word: &'static str,
}

const NAMES: [Names; 7] = [
    Names { kind: PolicyKind::Identity, tokens: "policy", word: "identity" },
    Names { kind: PolicyKind::Trust, tokens: "trust_policy", word: "trust" },
    Names { kind: PolicyKind::Session, tokens: "session_policy", word: "session" },
    Names { kind: PolicyKind::ServiceControl, tokens: "service_control_policy", word: "scp" },
    Names { kind: PolicyKind::ResourceControl, tokens: "resource_control_policy", word: "rcp" },
    Names { kind: PolicyKind::Resource, tokens: "resource_policy", word: "resource" },
    Names { kind: PolicyKind::Endpoint, tokens: "endpoint_policy", word: "endpoint" },
];

/// The policies of all cases and some with many lines, if all front ends accept them.
fn documents() -> Vec<Document> {
    let of_cases =
        all_cases().into_iter().map(|case| Document { kind: case.kind(), text: case.text() });
    let mut documents = documents::of_many_lines();
    documents.extend(documents::of_no_json());
    documents.extend(of_cases.filter(|document| fits_everywhere(&document.text)));
    documents
}

/// Whether a text is both JSON and Rust and has the same meaning in both. Tokens may omit the
/// version, and must be an object.
fn fits_everywhere(text: &str) -> bool {
    let only_json = ["\\/", "\\b", "\\f", "\\u"].iter().any(|escape| text.contains(escape));
    let is_object = text.trim_start().starts_with('{');
    !only_json && is_object && text.contains("\"Version\"") && json::parse(text).is_ok()
}

/// Moves findings to the start of their tokens: the quote for all places in a string.
fn at_tokens(found: &[Found], text: &str) -> Vec<Found> {
    let lines: Vec<&str> = text.lines().collect();
    let mut found = found.to_vec();
    for it in &mut found {
        let before = it.column.checked_sub(2).and_then(|at| lines[it.line - 1].chars().nth(at));
        it.column -= usize::from(before == Some('"'));
    }
    found.sort();
    found
}

#[test]
fn front_ends_agree() {
    let documents = documents();
    let by_command = command::findings(&documents);
    let (pasted, included) = compiler::findings(&documents);
    let at_run_time = run_time::findings(&documents);
    let mut faults = Vec::new();
    for (index, Document { kind, text }) in documents.iter().enumerate() {
        let (command, included) = (&by_command[index], &included[index]);
        if &at_run_time[index] != command {
            let found = &at_run_time[index];
            faults.push(format!("{kind:?} {text}\n  command  {command:?}\n  run time {found:?}"));
        }
        if included != command {
            faults
                .push(format!("{kind:?} {text}\n  command  {command:?}\n  included {included:?}"));
        }
        let (command, pasted) = (at_tokens(command, text), at_tokens(&pasted[index], text));
        if pasted != command {
            faults.push(format!("{kind:?} {text}\n  command  {command:?}\n  pasted   {pasted:?}"));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    let wrong = by_command.iter().filter(|found| !found.is_empty()).count();
    assert!(documents.len() > 400 && wrong > 300, "{wrong} of {} have findings", documents.len());
}
