//! The findings in compiler output: in tokens, and in files of `include_policy!`.

use std::fmt::Write as _;
use std::path::Path;

use cognito_policy_tests::cargo::Package;
use serde_json::Value;

use super::{Document, Found, NAMES};

type Findings = Vec<Vec<Found>>;

/// Returns the findings in each document as tokens and as a file.
pub(super) fn findings(documents: &[Document]) -> (Findings, Findings) {
    let package = write(documents);
    let output = package.check(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("parity-target"));
    // libtest shows this if the test fails.
    eprintln!("{}", String::from_utf8_lossy(&output.stderr));
    let mut pasted = vec![Vec::new(); documents.len()];
    let mut included = pasted.clone();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let line: Value = serde_json::from_str(line).unwrap();
        let message = &line["message"];
        let Some(span) = message["spans"].as_array().and_then(|spans| spans.first()) else {
            continue;
        };
        let file = Path::new(span["file_name"].as_str().unwrap()).file_stem().unwrap();
        let name = file.to_str().unwrap().split_once('_');
        let Some((index, way)) = name.and_then(|(way, at)| Some((at.parse::<usize>().ok()?, way)))
        else {
            panic!("{}", message["rendered"]);
        };
        let text = message["message"].as_str().unwrap();
        match way {
            "pasted" => pasted[index].push(at_token(text, span, &documents[index].text)),
            _ => included[index].push(in_text(text)),
        }
    }
    for found in pasted.iter_mut().chain(&mut included) {
        found.sort();
    }
    (pasted, included)
}

/// Writes a package with two modules for each document.
fn write(documents: &[Document]) -> Package {
    let package = Package::new(Path::new(env!("CARGO_TARGET_TMPDIR")).join("parity"));
    let mut library = String::new();
    for (index, Document { kind, text }) in documents.iter().enumerate() {
        let names = NAMES.iter().find(|names| names.kind == *kind).unwrap();
        // The document begins on the second line.
        let pasted = format!(
            "pub fn policy() {{ let _ = cognito_policy::{}!(\n{text}\n); }}\n",
            names.tokens
        );
        let included = format!(
            "pub fn policy() {{ let _ = cognito_policy::include_policy!(\"{index}.json\", kind = \
             {}); }}\n",
            names.word
        );
        package.write(&format!("src/{index}.json"), text);
        package.write(&format!("src/pasted_{index}.rs"), &pasted);
        package.write(&format!("src/included_{index}.rs"), &included);
        writeln!(library, "pub mod pasted_{index};\npub mod included_{index};").unwrap();
    }
    package.write("src/lib.rs", &library);
    package
}

/// Splits a message into its code and the rest.
fn code(message: &str) -> (String, &str) {
    let code = message.split_once('[').and_then(|(_, after)| after.split_once("] "));
    let (code, after) = code.unwrap_or_else(|| panic!("not a finding: {message}"));
    (code.to_owned(), after)
}

/// `[CODE] 7.json:3:14: what is wrong`
fn in_text(message: &str) -> Found {
    let (code, after) = code(message);
    let mut parts = after.split(':').skip(1).map(|part| part.parse().unwrap());
    Found { line: parts.next().unwrap(), column: parts.next().unwrap(), code }
}

/// Returns the place of the token, or of the part of it that the message shows.
fn at_token(message: &str, span: &Value, document: &str) -> Found {
    let (code, after) = code(message);
    let number = |name: &str| usize::try_from(span[name].as_u64().unwrap()).unwrap();
    let line = number("line_start") - 1;
    let column = number("column_start") + offset(after, document, line, number("column_start"));
    Found { line, column, code }
}

/// Returns how many characters the carets are away from the start of the token. Returns 0 without
/// carets, and if escapes make the token differ from the document.
fn offset(message: &str, document: &str, line: usize, column: usize) -> usize {
    let mut lines = message.lines().skip(1);
    let (Some(shown), Some(carets)) = (lines.next(), lines.next()) else { return 0 };
    if !carets.trim_start().starts_with('^') {
        return 0;
    }
    let (shown, carets) = (&shown[2..], &carets[2..]);
    let indent = carets.chars().take_while(|it| *it == ' ').count();
    let cut = shown.starts_with("...");
    let words = shown.trim_start_matches("...").trim_end_matches("...");
    let token: String = document.lines().nth(line - 1).unwrap().chars().skip(column - 1).collect();
    let Some(at) = token.find(words) else { return 0 };
    token[..at].chars().count() + indent - if cut { 3 } else { 0 }
}
