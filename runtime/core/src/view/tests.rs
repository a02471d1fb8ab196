use alloc::vec;
use alloc::vec::Vec;

use super::*;
use crate::cognito_idp::Action;
use crate::condition::StringKey;
use crate::kind::{Identity, Resource, Trust};
use crate::policy::Json;
use crate::{ActionPattern, Arn};

const fn policy<K>(json: &'static str) -> Policy<K> {
    Policy { __json: Json::Literal(json) }
}

const BUCKET: Policy<Resource> = policy(
    r#"{"Version":"2012-10-17","Id":"x","Statement":[{"Sid":"a-\"b","Effect":"Deny","NotPrincipal":{"AWS":["123456789012","arn:aws:iam::123456789012:root"],"Service":"s3.amazonaws.com"},"NotAction":"s3:Get*","NotResource":["arn:aws:s3:::a","arn:aws:s3:::b"],"Condition":{"Bool":{"aws:SecureTransport":false},"NumericLessThan":{"aws:MultiFactorAuthAge":[3600,"7\u0030"]},"ForAnyValue:StringLike":{"a:b\"c":"x\\*"}}},{"Sid":"","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}]}"#,
);
const TRUST: Policy<Trust> = policy(
    r#"{"Statement":{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}}"#,
);
const LIST: Policy<Identity> = policy(
    r#"{"Version":"2012-10-17","Statement":[{"Sid":"A","Effect":"Allow","Action":"cognito-idp:ListUserPools","Resource":"*","Condition":{"StringEquals":{"aws:PrincipalTag/team":"blue"}}}]}"#,
);

#[test]
fn every_element_has_a_view() {
    let [deny, allow] = BUCKET.statements().try_into().unwrap();
    assert_eq!((deny.effect(), allow.effect()), (Effect::Deny, Effect::Allow));
    assert_eq!((deny.sid().as_deref(), allow.sid()), (Some("a-\"b"), None));
    let principals = deny.principals().unwrap();
    assert!(principals.is_negated);
    let values: Vec<(&str, &str)> =
        principals.values.iter().map(|(kind, value)| (&**kind, &**value)).collect();
    assert_eq!(
        values,
        [
            ("AWS", "123456789012"),
            ("AWS", "arn:aws:iam::123456789012:root"),
            ("Service", "s3.amazonaws.com"),
        ]
    );
    let everyone = allow.principals().unwrap();
    assert_eq!((everyone.is_negated, everyone.values), (false, vec![("*".into(), "*".into())]));
    let actions = deny.actions();
    assert!(actions.is_negated && actions.values == ["s3:Get*"]);
    let resources = deny.resources().unwrap();
    assert!(resources.is_negated && resources.values == ["arn:aws:s3:::a", "arn:aws:s3:::b"]);
    let conditions: Vec<_> = deny
        .conditions()
        .into_iter()
        .map(|it| (it.operator.into_owned(), it.key.into_owned(), it.values.join("|")))
        .collect();
    let condition =
        |operator: &str, key: &str, values: &str| (operator.into(), key.into(), values.into());
    assert_eq!(
        conditions,
        [
            condition("Bool", "aws:SecureTransport", "false"),
            condition("NumericLessThan", "aws:MultiFactorAuthAge", "3600|70"),
            condition("ForAnyValue:StringLike", "a:b\"c", "x\\*"),
        ]
    );
    assert!(allow.conditions().is_empty());
}

#[test]
fn a_single_statement_and_one_without_a_resource() {
    let [assume] = TRUST.statements().try_into().unwrap();
    assert_eq!(assume.resources(), None);
    assert_eq!(assume.actions().values, ["sts:AssumeRole"]);
    assert_eq!(LIST.statements()[0].principals(), None);
}

#[test]
fn an_unchanged_policy_is_rebuilt_as_it_was() {
    assert_eq!(BUCKET.with_statements(BUCKET.statements()), Ok(BUCKET));
    assert_eq!(TRUST.with_statements(TRUST.statements()), Ok(TRUST));
}

#[test]
fn policies_without_statements_or_with_repeated_sids_are_errors() {
    assert_eq!(LIST.with_statements([]), Err(PolicyError::NoStatements));
    let twice = LIST.statements().into_iter().chain(LIST.statements());
    assert_eq!(LIST.with_statements(twice), Err(PolicyError::RepeatedSid("A".parse().unwrap())));
}

#[test]
fn statements_are_edited() {
    let bucket: Arn = "arn:aws:s3:::logs".parse().unwrap();
    let edited = BUCKET.statements().remove(0);
    let edited = edited
        .with_sid(&"B".parse().unwrap())
        .with_actions(["s3:*".parse::<ActionPattern>().unwrap(), Action::ListUserPools.into()])
        .unwrap()
        .with_resources(&bucket)
        .unwrap();
    let policy = BUCKET.with_statements([edited]).unwrap();
    let json = policy.as_str();
    assert!(json.contains(
        r#""Action":["s3:*","cognito-idp:ListUserPools"],"Resource":"arn:aws:s3:::logs""#
    ));
    assert!(json.starts_with(r#"{"Version":"2012-10-17","Id":"x","Statement":[{"Sid":"B","#));
    let none: [&[Action]; 1] = [&[]];
    let view = || LIST.statements().remove(0);
    assert_eq!(view().with_actions(none[0]), Err(PolicyError::EmptyList("Action")));
    assert_eq!(view().with_resources(Vec::<Arn>::new()), Err(PolicyError::EmptyList("Resource")));
}

#[test]
fn conditions_are_added() {
    let key = |name: &'static str| StringKey::named(name);
    let with = |condition| {
        let statement = LIST.statements().remove(0).with_condition(condition)?;
        LIST.with_statements([statement])
    };
    let added = with(key("aws:PrincipalTag/a b").equals_any(["x\"", "y"])).unwrap();
    assert!(added.as_str().ends_with(
        r#""Condition":{"StringEquals":{"aws:PrincipalTag/team":"blue","aws:PrincipalTag/a b":["x\"","y"]}}}]}"#
    ));
    let added = with(key("aws:PrincipalTag/team").if_exists().equals("green")).unwrap();
    assert!(added.as_str().ends_with(
        r#"{"aws:PrincipalTag/team":"blue"},"StringEqualsIfExists":{"aws:PrincipalTag/team":"green"}}}]}"#
    ));
    assert!(matches!(
        with(key("aws:principaltag/Team").equals("green")),
        Err(PolicyError::ConflictingConditions(_))
    ));
    assert!(matches!(with(key("team").equals("a")), Err(PolicyError::InvalidConditionKey(_))));
    let none: Vec<&str> = Vec::new();
    assert_eq!(with(key("aws:x").equals_any(none)), Err(PolicyError::EmptyList("Condition")));
}
