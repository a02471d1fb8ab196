use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use super::{Json, Policy, PolicyError};
use crate::cognito_idp::{self, Action, UserPoolAction, UserPoolArn};
use crate::{NonEmpty, Session, Sid, Statement, StringPattern, Trust, UnscopedStatement};

const LITERAL: Policy<Trust> =
    Policy { __json: Json::Literal(r#"{"Version":"2012-10-17","Statement":[]}"#) };
const TEXT: &str = LITERAL.as_str();

fn pool() -> UserPoolArn {
    "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI".parse().unwrap()
}

fn statement() -> Statement {
    Statement::allow(Action::ListUserPools).on_everything()
}

fn sid(text: &str) -> Sid {
    text.parse().unwrap()
}

#[test]
fn literals_are_constants() {
    static POLICY: Policy<Trust> = LITERAL;
    assert_eq!(TEXT, r#"{"Version":"2012-10-17","Statement":[]}"#);
    assert_eq!(POLICY.as_str(), TEXT);
    assert!(matches!(POLICY.clone().__json, Json::Literal(_)));
}

#[test]
fn statements_are_written_in_full() {
    let actions = &[Action::ListUserPools];
    let policy = Policy::new([
        Statement::allow([UserPoolAction::AdminGetUser, UserPoolAction::ListUsers])
            .when(cognito_idp::resource_tag("team").equals("blue"))
            .on([&pool()])
            .sid(sid("ReadUsers")),
        Statement::deny(actions).on_everything(),
        Statement::deny(NonEmpty::new(vec![UserPoolAction::DeleteUserPool]).unwrap())
            .on(NonEmpty::new(vec![pool()]).unwrap()),
    ]);
    let expected = concat!(
        r#"{"Version":"2012-10-17","Statement":["#,
        r#"{"Sid":"ReadUsers","Effect":"Allow","#,
        r#""Action":["cognito-idp:AdminGetUser","cognito-idp:ListUsers"],"#,
        r#""Resource":"arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI","#,
        r#""Condition":{"StringEquals":{"aws:ResourceTag/team":"blue"}}},"#,
        r#"{"Effect":"Deny","Action":"cognito-idp:ListUserPools","Resource":"*"},"#,
        r#"{"Effect":"Deny","Action":"cognito-idp:DeleteUserPool","#,
        r#""Resource":"arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"}"#,
        "]}",
    );
    assert_eq!(policy.as_str(), expected);
    assert_eq!(policy.to_json(), expected);
    assert_eq!(policy.to_string(), expected);
    assert_eq!(policy.as_ref() as &str, expected);
    assert_eq!(format!("{policy:#}"), policy.to_json_pretty());
    assert_eq!(String::from(policy), expected);
}

#[test]
fn a_repeated_sid_gets_a_number() {
    let named = ["A", "A2", "A", "A", "B"].map(|name| statement().sid(sid(name)));
    let policy = Policy::new(named.clone());
    let sids: Vec<&str> = policy
        .as_str()
        .split("\"Sid\":\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(sids, ["A", "A2", "A3", "A4", "B"]);
    assert_eq!(Policy::from_statements(named), Err(PolicyError::RepeatedSid(sid("A"))));
}

#[test]
fn conflicting_conditions_never_grant_more() {
    let team = || cognito_idp::resource_tag("team");
    let patterns = ["a", "b", "c"].map(StringPattern::starts_with);
    let demand = |statement: UnscopedStatement<UserPoolAction>| {
        patterns
            .iter()
            .fold(statement, |statement, pattern| statement.when(team().like(pattern)))
            .on(pool())
    };
    let allow = demand(Statement::allow(UserPoolAction::ListUsers));
    let deny = demand(Statement::deny(UserPoolAction::ListUsers));
    assert!(
        Policy::new([allow.clone()])
            .as_str()
            .ends_with(r#","Condition":{"Null":{"aws:CurrentTime":"true"}}}]}"#)
    );
    assert!(Policy::new([deny]).as_str().ends_with(
        r#","Condition":{"StringLike":{"aws:ResourceTag/team":"a*"},"StringLikeIfExists":{"aws:ResourceTag/team":"b*"}}}]}"#
    ));
    assert_eq!(
        Policy::from_statements([allow]).unwrap_err().to_string(),
        "a statement has more conditions with `StringLike` on `aws:ResourceTag/team` than IAM can \
         combine; put the values in one condition, or use other operators",
    );
}

#[test]
fn invalid_condition_keys_never_grant_more() {
    let team = |key| cognito_idp::resource_tag(key).not_equals("blue");
    let allow = Statement::allow(UserPoolAction::ListUsers).when(team("")).on_everything();
    let deny = Statement::deny(UserPoolAction::ListUsers).when(team("a\nb")).on_everything();
    assert!(
        Policy::new([allow.clone()])
            .as_str()
            .ends_with(r#","Condition":{"Null":{"aws:CurrentTime":"true"}}}]}"#)
    );
    assert!(Policy::new([deny.clone()]).as_str().ends_with(r#","Resource":"*"}]}"#));
    assert_eq!(allow.conflict(), Some("`StringNotEquals` on `aws:ResourceTag/`"));
    assert_eq!(
        Policy::from_statements([deny]).unwrap_err().to_string(),
        "a statement has a condition with `StringNotEquals` on `aws:ResourceTag/a\\nb`, which is not \
         a valid key; use a tag key of 1 to 128 letters, digits, spaces and characters of \
         `_.:/=+-@`",
    );
}

#[test]
fn unsigned_actions_are_reported() {
    let statement =
        Statement::deny([Action::ListUserPools, Action::SignUp, Action::GetUser]).on_everything();
    assert_eq!(
        Policy::from_statements([statement.clone()]),
        Err(PolicyError::UnsignedAction("cognito-idp:SignUp"))
    );
    assert!(Policy::new([statement]).as_str().contains("cognito-idp:SignUp"));
}

#[test]
fn from_statements_returns_the_same_as_new() {
    assert_eq!(Policy::from_statements([statement()]), Ok(Policy::new([statement()])));
    assert_eq!(Policy::from_statements([]), Err(PolicyError::NoStatements));
}

#[test]
fn an_identity_policy_is_a_session_policy() {
    let policy = Policy::new([statement()]);
    assert_eq!(Policy::<Session>::from(policy.clone()).as_str(), policy.as_str());
}
