//! The cost of hostile input: linear in its size, whatever it contains.
//!
//! Each input is checked at two sizes, the second twice the first. Twice the input may take twice the
//! work. These tests count allocations, which run everywhere and are the same in every run; they
//! prove that memory is linear, and that no step that allocates is repeated too often. `.ci/nightly
//! cost` also counts instructions, with valgrind.

mod access;
mod inputs;
mod instructions;
mod needs;
mod policies;

use allocation_counter::{AllocationInfo, measure};
use cognito_policy_rules::finding::MOST_FINDINGS;
use cognito_policy_rules::{Document, check};
use cognito_policy_spec::json::{self, Lines};
use cognito_policy_spec::snippet::Snippet;
use cognito_policy_spec::tables::Tables;

use inputs::Hostile;

/// The smaller size, in bytes.
const SIZE: usize = 3_000;

/// Checks an input, and locates its findings in the text.
fn check_text(hostile: &Hostile, text: &str) {
    let Ok(root) = json::parse(text) else { return };
    let outcome = check(&Document::file(hostile.kind, root), Tables::builtin());
    assert!(outcome.findings.len() <= MOST_FINDINGS);
    let lines = Lines::new(text);
    for finding in outcome.findings {
        let range = finding.range();
        lines.position(range.start);
        Snippet::of(&lines, &range);
    }
}

fn cost(hostile: &Hostile, size: usize) -> AllocationInfo {
    let text = (hostile.text)(size);
    measure(|| check_text(hostile, &text))
}

#[test]
fn allocations_are_linear_in_the_input() {
    let mut too_many = Vec::new();
    for hostile in inputs::ALL {
        // Tables are read when they are first needed.
        check_text(hostile, &(hostile.text)(2 * SIZE));
        let (one, two) = (cost(hostile, SIZE), cost(hostile, 2 * SIZE));
        // A little more than twice, because lists grow in steps.
        let is_linear = |one: u64, two: u64| two <= one * 5 / 2 + 50_000;
        if !is_linear(one.count_total, two.count_total)
            || !is_linear(one.bytes_total, two.bytes_total)
        {
            let counts = [one.count_total, two.count_total, one.bytes_total, two.bytes_total];
            too_many.push(format!("{}: {counts:?}", hostile.name));
        }
        let most = 64 * 2 * SIZE as u64 + (64 << 20);
        if two.bytes_max > most {
            too_many.push(format!("{}: {} bytes at once", hostile.name, two.bytes_max));
        }
    }
    assert!(too_many.is_empty(), "{}", too_many.join("\n"));
}
