//! Programs with many operations, against policies with many actions.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use allocation_counter::measure;
use cognito_policy_needs::{Deployment, Policy, PolicyKind, of_source, services};

/// What each action of a policy may take. Comparing each one alone takes 360 allocations.
const MOST_ALLOCATIONS_OF_ACTION: u64 = 220;

/// Writes a program that calls this many operations, and returns its folder.
pub(crate) fn program(operations: usize) -> PathBuf {
    let mut source = String::new();
    let mut rest = operations;
    for service in services::services() {
        let _ = writeln!(source, "async fn f(c: &aws_sdk_{}::Client) {{", service.crate_name);
        for operation in service.operations().take(rest) {
            let _ = writeln!(source, "    c.{}().send().await;", operation.to_lowercase());
            rest -= 1;
        }
        source.push_str("}\n");
    }
    assert_eq!(rest, 0);
    let folder =
        Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("needs-of-{operations}-operations"));
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("lib.rs"), source).unwrap();
    folder
}

/// A policy that allows so many actions, and denies some of them under a condition.
pub(crate) fn policy(actions: usize) -> String {
    let mut names = Vec::new();
    for service in services::services() {
        for operation in service.operations() {
            names.push(format!("\"{}:{operation}\"", service.prefix));
        }
    }
    let list = |skip: usize| {
        let names = names.iter().map(String::as_str).cycle().skip(skip).take(actions);
        names.collect::<Vec<_>>().join(",\n")
    };
    format!(
        r#"{{"Version": "2012-10-17", "Statement": [
            {{"Effect": "Allow", "Action": [{}], "Resource": "*"}},
            {{"Effect": "Deny", "Action": [{}], "Resource": "*",
              "Condition": {{"Bool": {{"aws:SecureTransport": "false"}}}}}}
        ]}}"#,
        list(0),
        list(actions / 2)
    )
}

#[test]
fn actions_that_the_same_statements_cover_are_compared_once() {
    let (needs, deployment) = (of_source(&program(200)).unwrap(), Deployment::default());
    let count = |actions: usize| {
        let policies = [Policy::parse(PolicyKind::Identity, &policy(actions)).unwrap()];
        measure(|| {
            needs.missing(&policies, &deployment);
            needs.excess(&policies, &deployment);
        })
        .count_total
    };
    let (one, two) = (count(400), count(800));
    let each = two.saturating_sub(one) / 400;
    assert!(each <= MOST_ALLOCATIONS_OF_ACTION, "{each}");
}
