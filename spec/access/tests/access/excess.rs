//! Which statements exceed a ceiling, and which ones are redundant.

use cognito_policy_access::{Limits, Policy, PolicyKind, UnknownReason};

fn policy(statements: &[String]) -> Policy<'static> {
    let statements = statements.join(",");
    let text = format!(r#"{{"Version": "2012-10-17", "Statement": [{statements}]}}"#);
    Policy::parse(PolicyKind::Identity, &text).unwrap()
}

fn allow(action: &str) -> String {
    format!(r#"{{"Effect": "Allow", "Action": "{action}", "Resource": "*"}}"#)
}

fn deny(action: &str) -> String {
    allow(action).replace("Allow", "Deny")
}

fn excess(new: &[String], ceiling: &[String]) -> Vec<usize> {
    let excess = policy(new).excess_over(&policy(ceiling), Limits::default());
    assert_eq!(excess.unknown, None);
    let mut statements: Vec<usize> = excess.statements.iter().map(|(index, _)| *index).collect();
    statements.sort_unstable();
    statements
}

#[test]
fn each_statement_that_exceeds_is_named_once() {
    let ceiling = [allow("cognito-idp:List*"), deny("cognito-idp:ListUsers")];
    assert_eq!(excess(&[allow("cognito-idp:ListUserPools")], &ceiling), [0; 0]);
    let new = [
        allow("cognito-idp:ListUserPools"),
        allow("cognito-idp:CreateUserPool"),
        allow("cognito-idp:ListUsers"),
        allow("s3:GetObject"),
    ];
    assert_eq!(excess(&new, &ceiling), [1, 2, 3]);
    // What the policy itself denies does not exceed.
    assert_eq!(excess(&[allow("cognito-idp:*"), deny("cognito-idp:*")], &ceiling), [0; 0]);
}

#[test]
fn the_requests_are_ones_that_the_ceiling_does_not_allow() {
    let (new, ceiling) = (policy(&[allow("cognito-idp:*")]), policy(&[allow("cognito-idp:List*")]));
    let excess = new.excess_over(&ceiling, Limits::default());
    let (_, request) = &excess.statements[0];
    assert!(new.decide(request).is_allowed() && ceiling.decide(request).is_denied());
}

#[test]
fn many_statements_are_not_all_listed() {
    let new: Vec<String> =
        ["s3", "sns", "sqs", "ec2", "iam", "kms", "ses", "sts", "logs", "events"]
            .iter()
            .map(|service| allow(&format!("{service}:*")))
            .collect();
    assert_eq!(excess(&new, &[allow("cognito-idp:*")]).len(), 8);
}

#[test]
fn a_limit_is_a_reason() {
    let limits = Limits { nodes: 0, time: None };
    let excess = policy(&[allow("s3:*")]).excess_over(&policy(&[allow("s3:Get*")]), limits);
    assert_eq!(excess.unknown, Some(UnknownReason::Limit));
}

#[test]
fn a_statement_is_redundant_if_the_others_allow_the_same() {
    let same = |statements: &[String], index| {
        policy(statements).allows_same_without(index, Limits::default())
    };
    let (get, all) = (allow("cognito-idp:AdminGet*"), allow("cognito-idp:*"));
    assert_eq!(same(&[get.clone(), all.clone()], 0), Some(true));
    assert_eq!(same(&[get.clone(), all.clone()], 1), Some(false));
    // A denial of what nothing allows.
    assert_eq!(same(&[get.clone(), deny("s3:*")], 1), Some(true));
    assert_eq!(same(&[all.clone(), deny("cognito-idp:ListUsers")], 1), Some(false));
    // The only statement, one that does not exist, and one with an action that the tables lack.
    assert_eq!(same(std::slice::from_ref(&get), 0), Some(false));
    assert_eq!(same(&[get], 7), None);
    assert_eq!(same(&[allow("cognito-idp:AdminGetEverything"), all], 0), None);
}
