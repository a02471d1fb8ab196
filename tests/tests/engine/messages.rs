//! The messages of all cases, word for word.
//!
//! `messages/action.txt` has the cases of `action.rs` in the same order: the tested rule and the
//! kind of policy, the policy, and its findings. To accept changes, run this and review the diff:
//!
//! ```sh
//! MESSAGES=overwrite cargo test -p cognito-policy-tests --test engine messages
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::{env, fs};

use cognito_policy_rules::{Finding, Help};

use crate::FILES;
use crate::case::Case;

/// Policies and the places of findings are cut to these lengths.
const POLICY: usize = 600;
const PLACE: usize = 60;

/// A case and its findings as text.
#[derive(PartialEq)]
struct Entry {
    case: String,
    findings: String,
}

impl Entry {
    fn of(case: &Case) -> Self {
        let text = case.text();
        let statements = text
            .strip_prefix(r#"{"Version": "2012-10-17", "Statement": ["#)
            .and_then(|rest| rest.strip_suffix("]}"))
            .filter(|statements| !statements.is_empty());
        let policy = cut(statements.unwrap_or(&text), POLICY);
        let mut findings: String = case.findings().iter().map(|it| shown(it, &text)).collect();
        if findings.is_empty() {
            findings.push_str("  no findings\n");
        }
        Self { case: format!("{}, {:?}\n{policy}\n", case.about, case.kind()), findings }
    }

    fn parse(block: &str) -> Self {
        let heading = block.split_inclusive('\n').take(2).map(str::len).sum();
        let (case, findings) = block.split_at(heading);
        Self { case: case.to_owned(), findings: findings.to_owned() }
    }
}

/// Puts a text on one line and cuts it.
fn cut(text: &str, length: usize) -> String {
    let text = text.replace('\n', "\\n");
    match text.char_indices().nth(length) {
        Some((at, _)) => format!("{}... ({} bytes)", &text[..at], text.len()),
        None => text,
    }
}

fn shown(finding: &Finding<Range<usize>>, text: &str) -> String {
    let (severity, code) = (finding.severity.word(), finding.rule.code);
    let place = cut(&text[finding.range()], PLACE);
    let mut shown = format!("  {severity}[{code}] at `{place}`\n");
    let help = finding.help.iter().map(|help| match help {
        Help::Note(_) | Help::Kind(_) => format!("help: {}", help.in_json()),
        Help::Fix(fix) => format!("fix ({:?}): {fix}", fix.confidence),
    });
    for paragraph in [finding.message.clone()].into_iter().chain(help) {
        for line in paragraph.lines() {
            writeln!(shown, "    {line}").unwrap();
        }
    }
    shown
}

/// Writes a file.
fn write(entries: &[Entry]) -> String {
    let blocks: Vec<_> = entries.iter().map(|it| format!("{}{}", it.case, it.findings)).collect();
    blocks.join("\n")
}

fn parse(file: &str) -> Vec<Entry> {
    let blocks = file.trim_end().split("\n\n").filter(|block| !block.is_empty());
    blocks.map(|block| Entry::parse(&format!("{block}\n"))).collect()
}

/// Describes the cases that are in one list only or have different findings.
fn differences(expected: &[Entry], found: &[Entry]) -> String {
    let (expected, found) = (by_case(expected), by_case(found));
    let cases: BTreeSet<_> = expected.keys().chain(found.keys()).collect();
    let mut differences = String::new();
    for key in cases {
        let (expected, found) = (expected.get(key), found.get(key));
        if expected != found {
            let (expected, found) = (marked('-', expected), marked('+', found));
            write!(differences, "\n{}{expected}{found}", key.0).unwrap();
        }
    }
    if differences.is_empty() {
        "\nthe order of the cases differs\n".to_owned()
    } else {
        differences
    }
}

/// Maps cases to findings. The number distinguishes cases with the same text.
fn by_case(entries: &[Entry]) -> BTreeMap<(&str, usize), &str> {
    let mut by_case = BTreeMap::new();
    for Entry { case, findings } in entries {
        let mut key = (case.as_str(), 0);
        while by_case.contains_key(&key) {
            key.1 += 1;
        }
        by_case.insert(key, findings.as_str());
    }
    by_case
}

fn marked(mark: char, findings: Option<&&str>) -> String {
    let findings = findings.map_or("  (no such case)", |findings| findings.trim_end());
    format!("{mark} {}\n", findings.replace('\n', &format!("\n{mark} ")))
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engine/messages")
}

#[test]
fn messages_match_the_recorded_ones() {
    let overwrite = env::var_os("MESSAGES").is_some_and(|it| it == "overwrite");
    let mut report = String::new();
    for (name, cases) in FILES {
        let file = folder().join(name).with_extension("txt");
        let found: Vec<Entry> = cases().iter().map(Entry::of).collect();
        if overwrite {
            fs::write(file, write(&found)).unwrap();
            continue;
        }
        let expected = parse(&fs::read_to_string(&file).unwrap_or_default());
        if found != expected {
            write!(report, "\n{name}.txt\n{}", differences(&expected, &found)).unwrap();
        }
    }
    assert!(report.is_empty(), "`MESSAGES=overwrite` accepts these changes:\n{report}");
}

#[test]
fn every_recorded_file_has_cases() {
    for entry in fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap();
        assert!(FILES.iter().any(|(own, _)| *own == name), "delete {}", path.display());
    }
}
