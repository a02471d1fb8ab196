//! Instructions of the command on hostile input, counted by valgrind. `.ci/nightly cost` runs this
//! with a release build of the command.

use std::fs;
use std::path::Path;
use std::process::Command;

use cognito_policy_rules::PolicyKind;

use crate::inputs::{self, Hostile};
use crate::needs;

/// The smaller size, in bytes. The limits of what is reported and compared are not reached.
const SIZE: usize = 32_000;

/// What a suggestion may take: 0.2 ms, at 5 instructions per nanosecond.
const MOST_OF_SUGGESTION: u64 = 1_000_000;

/// What a byte of input may take: less than 2 s for 1 MiB.
const MOST_OF_BYTE: u64 = 6_000;

/// Returns the number of instructions that the command takes for an input.
fn instructions(command: &str, hostile: &Hostile, size: usize) -> u64 {
    let file = folder().join(format!("{}.json", hostile.name));
    fs::write(&file, (hostile.text)(size)).unwrap();
    let kind = match hostile.kind {
        PolicyKind::Trust => "trust",
        PolicyKind::Resource => "resource",
        _ => "identity",
    };
    let arguments = ["check", "--kind", kind, "--format", "json"];
    counted(hostile.name, command, &arguments, &[&file])
}

fn folder() -> &'static Path {
    Path::new(env!("CARGO_TARGET_TMPDIR"))
}

/// Returns the number of instructions of a run of the command.
fn counted(name: &str, command: &str, arguments: &[&str], files: &[&Path]) -> u64 {
    // Not `/dev/null`: valgrind replaces its output file.
    let profile = folder().join(format!("{name}.callgrind"));
    let run = Command::new("valgrind")
        .arg("--tool=callgrind")
        .arg(format!("--callgrind-out-file={}", profile.display()))
        .arg(command)
        .args(arguments)
        .args(files)
        .output()
        .unwrap();
    let log = String::from_utf8_lossy(&run.stderr);
    let (_, count) = log.split_once("Collected : ").unwrap_or_else(|| panic!("{log}"));
    count.split_whitespace().next().unwrap().parse().unwrap()
}

#[test]
#[ignore = "needs valgrind and takes minutes: `.ci/nightly cost`"]
fn instructions_are_linear_in_the_input() {
    let command = std::env::var("COMMAND").expect("the path of a release build of the command");
    let mut too_many = Vec::new();
    for hostile in inputs::ALL {
        // Reading the tables.
        let base = instructions(&command, hostile, 200);
        let [one, two] =
            [SIZE, 2 * SIZE].map(|size| instructions(&command, hostile, size).saturating_sub(base));
        if two > one * 5 / 2 + 20_000_000 || two > MOST_OF_BYTE * 2 * SIZE as u64 + 20_000_000 {
            too_many.push(format!("{}: {one} {two}", hostile.name));
        }
    }
    assert!(too_many.is_empty(), "{}", too_many.join("\n"));
}

#[test]
#[ignore = "needs valgrind: `.ci/nightly cost`"]
fn suggestions_take_a_fifth_of_a_millisecond() {
    let command = std::env::var("COMMAND").expect("the path of a release build of the command");
    for hostile in inputs::ALL {
        if !hostile.name.starts_with("unknown_actions") {
            continue;
        }
        let count = |size: usize| (hostile.text)(size).matches(':').count() as u64;
        let [one, two] = [4_000, 40_000].map(|size| instructions(&command, hostile, size));
        let each = (two - one) / (count(40_000) - count(4_000));
        assert!(each <= MOST_OF_SUGGESTION, "{}: {each} instructions", hostile.name);
    }
}

#[test]
#[ignore = "needs valgrind: `.ci/nightly cost`"]
fn needs_are_linear_in_operations_and_actions() {
    let command = std::env::var("COMMAND").expect("the path of a release build of the command");
    let count = |operations: usize| {
        let file = folder().join(format!("needs-of-{operations}.json"));
        fs::write(&file, needs::policy(4 * operations)).unwrap();
        let program = needs::program(operations);
        let files = [program.as_path(), Path::new("--policy"), &file];
        counted("needs", &command, &["needs", "--format", "json"], &files)
    };
    let base = count(100);
    let [one, two] = [400, 700].map(|operations| count(operations) - base);
    assert!(two < one * 5 / 2, "{one} {two}");
}
