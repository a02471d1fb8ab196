use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use crate::document::JsonObject;
use crate::json::list;
use crate::policy::Policy;
use crate::quota::Quota;
use crate::sid::HasSid;

fn policy(statements: &[String]) -> Policy {
    let json = format!(r#"{{"Version":"2012-10-17","Statement":[{}]}}"#, statements.join(","));
    Policy::from_json(json)
}

fn numbered(text: &str, count: usize) -> String {
    let texts: Vec<String> = (0..count).map(|number| format!("\"{text}{number:03}\"")).collect();
    list(&texts)
}

fn statement(actions: usize, resources: usize, rest: &str) -> String {
    let (actions, resources) = (numbered("s3:Get", actions), numbered("arn:aws:s3:::b", resources));
    format!(r#"{{"Effect":"Allow","Action":{actions},"Resource":{resources}{rest}}}"#)
}

/// Splits a policy, and checks that each part is within the limit and has a statement.
fn split(policy: &Policy, most: usize) -> Vec<Policy> {
    let parts = policy.split(Quota::at_most(most)).unwrap();
    for part in &parts {
        assert!(part.size() <= most, "{} of {most}: {part}", part.size());
        assert!(part.as_str().contains("Effect"), "{part}");
    }
    parts
}

#[test]
fn a_policy_within_the_quota_is_unchanged() {
    let whole = policy(&[statement(1, 1, ""), statement(2, 1, "")]);
    let parts = vec![whole.clone()];
    assert_eq!(split(&whole, whole.size()), parts);
    assert_eq!(whole.split(Quota::ROLE_POLICIES), Ok(parts));
}

#[test]
fn statements_are_distributed() {
    let statements = [statement(2, 1, ""), statement(9, 1, ""), statement(1, 1, "")];
    let whole = policy(&statements);
    let parts = split(&whole, whole.size() - 1);
    let [small, large, tiny] = statements;
    assert_eq!(parts, [policy(&[small, large]), policy(&[tiny])]);
}

#[test]
fn a_long_statement_is_divided_by_its_longer_list() {
    let rest = r#","Condition":{"Bool":{"aws:SecureTransport":"true"}}"#;
    let parts = split(&policy(&[statement(3, 40, rest)]), 500);
    for part in &parts {
        assert!(part.as_str().contains(&numbered("s3:Get", 3)), "{part}");
        assert!(part.as_str().contains(rest), "{part}");
    }
    let resources = parts.iter().map(|part| part.as_str().matches("arn:aws:").count());
    assert_eq!(resources.collect::<Vec<_>>(), [16, 16, 8]);
    let parts = split(&policy(&[statement(60, 1, "")]), 500);
    assert_eq!(parts.len(), 2);
}

#[test]
fn both_lists_are_divided_if_necessary() {
    let parts = split(&policy(&[statement(40, 40, "")]), 400);
    let covers = |part: &Policy| {
        part.as_str().matches("s3:Get").count() * part.as_str().matches("arn:aws:").count()
    };
    assert_eq!(parts.iter().map(covers).sum::<usize>(), 40 * 40);
    // A part has at most 96 pairs of such items, so at least 17 parts are needed.
    assert!(parts.len() <= 24, "{}", parts.len());
}

#[test]
fn parts_get_their_own_sids() {
    let named = |sid: &str, actions| {
        statement(actions, 1, "").replacen('{', &format!(r#"{{"Sid":"{sid}","#), 1)
    };
    let whole = policy(&[named("Get", 50), named("Get2", 1)]);
    let parts = split(&whole, 300);
    let mut sids: Vec<String> = Vec::new();
    for part in &parts {
        let document = JsonObject::read(part.as_str());
        sids.extend(document.statements().iter().filter_map(HasSid::sid).map(ToString::to_string));
    }
    sids.sort_unstable();
    assert_eq!(sids, ["Get", "Get2", "Get3", "Get4", "Get5"]);
}

#[test]
fn exceptions_are_not_divided() {
    let except = statement(9, 30, "").replace("\"Action", "\"NotAction");
    assert_eq!(split(&policy(core::slice::from_ref(&except)), 400).len(), 3);
    let all_but = statement(30, 9, "").replace("\"Resource", "\"NotResource");
    assert_eq!(split(&policy(&[all_but]), 400).len(), 3);
}

#[test]
fn every_statement_that_is_too_long_is_reported() {
    let condition =
        format!(r#","Condition":{{"StringEquals":{{"aws:username":{}}}}}"#, numbered("user", 30));
    let whole = policy(&[
        statement(20, 1, &condition).replacen('{', r#"{"Sid":"Users","#, 1),
        statement(1, 1, ""),
        statement(30, 2, "").replace("\"Action", "\"NotAction"),
        statement(2, 30, "").replace("\"Resource", "\"NotResource"),
    ]);
    let error = whole.split(Quota::at_most(300)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`Statement[0]` (`Users`) does not fit in a policy of 300 characters: its smallest part \
         takes 471, because every part repeats the `Condition`; use fewer values there\n\
         `Statement[2]` does not fit in a policy of 300 characters: its smallest part takes 462, \
         and a list of `NotAction` cannot be split; use fewer and broader patterns there\n\
         `Statement[3]` does not fit in a policy of 300 characters: its smallest part takes 694, \
         and a list of `NotResource` cannot be split; use fewer and broader patterns there",
    );
    let long = format!("arn:aws:s3:::{}", "x".repeat(300));
    let whole = policy(&[statement(1, 1, "").replace("arn:aws:s3:::b000", &long)]);
    let error = whole.split(Quota::at_most(300)).unwrap_err().to_string();
    assert!(
        error.ends_with("most of it for a single `Resource`; use a broader pattern"),
        "{error}"
    );
}

#[test]
fn a_shared_quota_is_an_error() {
    let whole = policy(&[statement(1_000, 1, "")]);
    assert_eq!(
        whole.split(Quota::ROLE_POLICIES).unwrap_err().to_string(),
        "the policy exceeds the quota of 10240 characters for all policies embedded in a role, and \
         splitting it does not make it shorter; split it into managed policies, with \
         `Quota::MANAGED_POLICY`",
    );
    assert_eq!(whole.split(Quota::MANAGED_POLICY).unwrap().len(), 2);
}
