//! Runs the targets on the corpus.

use std::fs;
use std::path::Path;

/// Runs a target on all files in its part of the corpus.
fn feed(target: &str, take: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(target);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        files.push(entry.unwrap().path());
    }
    files.sort();
    assert!(!files.is_empty());
    for file in files {
        println!("{}", file.display()); // shown if the target panics
        take(&fs::read(&file).unwrap());
    }
}

#[test]
fn policy() {
    feed("policy", cognito_policy_fuzz::policy);
}

#[test]
fn access() {
    feed("access", cognito_policy_fuzz::access);
}

#[test]
fn spec() {
    feed("spec", cognito_policy_fuzz::spec);
}

#[test]
fn arn() {
    feed("arn", cognito_policy_fuzz::arn);
}

#[test]
fn tokens() {
    feed("tokens", cognito_policy_fuzz::tokens);
}

#[test]
fn patterns() {
    feed("patterns", cognito_policy_fuzz::patterns);
}
