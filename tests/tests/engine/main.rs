//! The findings of the rules in JSON text.

mod action;
mod arn;
mod case;
mod condition;
mod condition_key;
mod condition_value;
mod control;
mod dependent;
mod edits;
mod expectation;
mod guard;
mod guest;
mod ip;
mod messages;
mod naive;
mod one_typo;
mod overlap;
mod own_tables;
mod pairs;
mod parity;
mod principal;
mod redundant;
mod resource_policy;
mod robust;
mod role_grant;
mod scope;
mod service_principal;
mod severity;
mod shape;
mod size;
mod suggestion;
mod tag_keys;
mod text;
mod trust;
mod union;
mod unread;
mod unusual_arn;
mod value;
mod variable;
mod web_identity;
mod wildcard;

use case::Case;
use cognito_policy_rules::rule;

/// A file of cases: its name and its cases.
type File = (&'static str, fn() -> Vec<Case>);

macro_rules! files {
    ($($name:ident)*) => {
        &[$((stringify!($name), $name::cases)),*]
    };
}

const FILES: &[File] = files! {
    action
    arn
    condition
    control
    dependent
    guard
    naive
    overlap
    own_tables
    principal
    role_grant
    scope
    service_principal
    shape
    size
    suggestion
    trust
    unread
    unusual_arn
    value
    condition_key
    condition_value
    ip
    redundant
    resource_policy
    wildcard
    variable
    web_identity
    guest
};

fn all_cases() -> Vec<Case> {
    FILES.iter().flat_map(|(_, cases)| cases()).collect()
}

#[test]
fn every_rule_has_a_failing_and_a_passing_case() {
    let cases = all_cases();
    let without = |fails: bool| -> Vec<&str> {
        let has = |code: &str| cases.iter().any(|case| case.about == code && case.fails() == fails);
        rule::ALL.iter().map(|rule| rule.code).filter(|code| !has(code)).collect()
    };
    assert_eq!(without(true), [""; 0], "rules without a failing case");
    assert_eq!(without(false), [""; 0], "rules without a passing case");
}

#[test]
fn every_case_names_a_rule() {
    let unknown: Vec<&str> = all_cases()
        .iter()
        .map(|case| case.about)
        .filter(|code| rule::find(code).is_none())
        .collect();
    assert_eq!(unknown, [""; 0]);
}
