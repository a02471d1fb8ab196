use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use super::{Json, Policy, PolicyError};
use crate::cognito_idp::{self, Action, UserPoolAction, UserPoolArn};
use crate::kind;
use crate::{
    ActionPattern, Boundary, Endpoint, Identity, NonEmpty, Principal, ResourceControl,
    ServiceControl, Session, Sid, Statement, StringPattern, Trust, UnscopedStatement, sts,
};

const LITERAL: Policy<Trust> =
    Policy { __json: Json::Literal(r#"{"Version":"2012-10-17","Statement":[]}"#) };
const TEXT: &str = LITERAL.as_str();

fn pool() -> UserPoolArn {
    "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI".parse().unwrap()
}

fn statement() -> Statement {
    Statement::allow(Action::ListUserPools).on_everything()
}

fn of<const N: usize>(statements: [Statement; N]) -> Policy {
    Policy::new(statements).unwrap()
}

fn error(statement: Statement) -> PolicyError {
    Policy::<Identity>::new([statement]).unwrap_err()
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
    let policy = of([
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
fn a_repeated_sid_is_an_error() {
    let named = ["A", "A2", "A"].map(|name| statement().sid(sid(name)));
    assert_eq!(Policy::<Identity>::new(named), Err(PolicyError::RepeatedSid(sid("A"))));
}

#[test]
fn an_added_sid_gets_a_number() {
    let named = ["A", "A2", "A", "A", "B"];
    let named = named.map(|name| Statement::allow(Action::ListUserPools).sid(sid(name)));
    // Equal statements are merged, so each has its own condition.
    let mut number = 0;
    let named = named.map(|statement| {
        number += 1;
        statement.when(crate::aws::multi_factor_auth_age().less_than(number)).on_everything()
    });
    let policy = of([statement()]).with(named).unwrap();
    let sids: Vec<&str> = policy
        .as_str()
        .split("\"Sid\":\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(sids, ["A", "A2", "A3", "A4", "B"]);
}

#[test]
fn conflicting_conditions_are_an_error() {
    let team = || cognito_idp::resource_tag("team");
    let patterns = ["a", "b", "c"].map(StringPattern::starts_with);
    let demand = |statement: UnscopedStatement<UserPoolAction>| {
        patterns
            .iter()
            .fold(statement, |statement, pattern| statement.when(team().like(pattern)))
            .on(pool())
    };
    for statement in [Statement::allow, Statement::deny] {
        let statement = demand(statement(UserPoolAction::ListUsers));
        assert!(of([statement_of(&patterns[..2])]).as_str().ends_with(
            r#","Condition":{"StringLike":{"aws:ResourceTag/team":"a*"},"StringLikeIfExists":{"aws:ResourceTag/team":"b*"}}}]}"#
        ));
        assert_eq!(
            error(statement).to_string(),
            "a statement has more conditions with `StringLike` on `aws:ResourceTag/team` than IAM \
             can combine; put the values in one condition, or use other operators",
        );
    }
}

fn statement_of(patterns: &[StringPattern]) -> Statement {
    let mut statement = Statement::deny(UserPoolAction::ListUsers);
    for pattern in patterns {
        statement = statement.when(cognito_idp::resource_tag("team").like(pattern));
    }
    statement.on(pool())
}

#[test]
fn invalid_condition_keys_are_an_error() {
    let team = |key| cognito_idp::resource_tag(key).not_equals("blue");
    let allow = Statement::allow(UserPoolAction::ListUsers).when(team("")).on_everything();
    let deny = Statement::deny(UserPoolAction::ListUsers).when(team("a\nb")).on_everything();
    assert_eq!(allow.conflict(), Some("`StringNotEquals` on `aws:ResourceTag/`"));
    assert_eq!(
        error(deny).to_string(),
        "a statement has a condition with `StringNotEquals` on `aws:ResourceTag/a\\nb`, which is not \
         a valid key; use a tag key of 1 to 128 letters, digits, spaces and characters of \
         `_.:/=+-@`",
    );
}

#[test]
fn unsigned_actions_are_an_error_where_policies_do_not_apply_to_them() {
    let statement = || {
        Statement::deny([Action::ListUserPools, Action::SignUp, Action::GetUser]).on_everything()
    };
    let unsigned = PolicyError::UnsignedAction("cognito-idp:SignUp");
    assert_eq!(error(statement()), unsigned);
    assert_eq!(Policy::<ServiceControl>::new([statement()]), Err(unsigned));
    assert!(Policy::<ResourceControl>::new([statement()]).is_ok());
    let everyone = statement().principal(Principal::EVERYONE);
    assert!(Policy::<Endpoint>::new([everyone]).is_ok());
}

#[test]
fn empty_lists_are_an_error() {
    let none: &[UserPoolAction] = &[];
    let team = |teams: Vec<String>| cognito_idp::resource_tag("team").not_equals_any(teams);
    let list = || Statement::allow(UserPoolAction::ListUsers);
    for (statement, element) in [
        (Statement::allow(none).on(pool()), "Action"),
        (Statement::allow(Vec::<Action>::new()).on_everything(), "Action"),
        (list().on(Vec::<UserPoolArn>::new()), "Resource"),
        (list().on_all_except(&[] as &[UserPoolArn]), "Resource"),
        (list().when(team(vec![])).on(pool()), "Condition"),
        (list().on(pool()).when(team(vec![])), "Condition"),
        (Statement::deny_all_except(none).on_everything(), "Action"),
    ] {
        let error = error(statement);
        assert_eq!(error, PolicyError::EmptyList(element));
        assert!(error.to_string().starts_with(&format!("a list in `{element}` is empty; omit")));
    }
    let nobody = statement().principal([]);
    assert_eq!(Policy::<kind::Resource>::new([nobody]), Err(PolicyError::EmptyList("Principal")));
    assert_eq!(Policy::<Identity>::new(Vec::<Statement>::new()), Err(PolicyError::NoStatements));
}

#[test]
fn every_kind_has_the_same_shape() {
    let json = |statement: &str| format!(r#"{{"Version":"2012-10-17","Statement":[{statement}]}}"#);
    let account = "123456789012".parse::<crate::AccountId>().unwrap();
    let plain = r#"{"Effect":"Deny","Action":"cognito-idp:ListUserPools","Resource":"*"}"#;
    let deny = || Statement::deny(Action::ListUserPools).on_everything();
    assert_eq!(Policy::<Identity>::new([deny()]).unwrap().as_str(), json(plain));
    assert_eq!(Policy::<Boundary>::new([deny()]).unwrap().as_str(), json(plain));
    assert_eq!(Policy::<Session>::new([deny()]).unwrap().as_str(), json(plain));
    assert_eq!(Policy::<ServiceControl>::new([deny()]).unwrap().as_str(), json(plain));
    let everyone = plain.replace(r#""Deny","#, r#""Deny","Principal":"*","#);
    assert_eq!(Policy::<ResourceControl>::new([deny()]).unwrap().as_str(), json(&everyone));
    let by_all = || deny().principal(Principal::EVERYONE);
    assert_eq!(Policy::<kind::Resource>::new([by_all()]).unwrap().as_str(), json(&everyone));
    assert_eq!(Policy::<Endpoint>::new([by_all()]).unwrap().as_str(), json(&everyone));
    let assume = Statement::allow([sts::Action::AssumeRole, sts::Action::TagSession])
        .sid(sid("Assume"))
        .principal([
            Principal::service(&"lambda.amazonaws.com".parse().unwrap()),
            Principal::aws(&account),
            Principal::aws(&account),
        ])
        .when(crate::aws::principal_tag("team").equals("blue"));
    assert_eq!(
        Policy::<Trust>::new([assume]).unwrap().as_str(),
        json(concat!(
            r#"{"Sid":"Assume","Effect":"Allow","#,
            r#""Principal":{"AWS":"123456789012","Service":"lambda.amazonaws.com"},"#,
            r#""Action":["sts:AssumeRole","sts:TagSession"],"#,
            r#""Condition":{"StringEquals":{"aws:PrincipalTag/team":"blue"}}}"#,
        ))
    );
}

#[test]
fn a_resource_control_policy_denies_actions() {
    let allow = Statement::allow(Action::ListUserPools).on_everything();
    let except = Statement::deny_all_except(Action::ListUserPools).on_everything();
    for (statement, what) in [(allow, "Allow"), (except, "NotAction")] {
        assert_eq!(
            Policy::<ResourceControl>::new([statement]),
            Err(PolicyError::NotInResourceControlPolicy(what))
        );
    }
}

#[test]
fn negated_elements_and_patterns() {
    let pattern = |text: &str| text.parse::<ActionPattern>().unwrap();
    let policy = of([
        Statement::allow([pattern("cognito-idp:List*"), Action::DescribeUserPool.into()])
            .when(crate::aws::resource_tag("team").equals("blue"))
            .on((pool(), "arn:aws:s3:::logs".parse::<crate::Arn>().unwrap())),
        Statement::deny_all_except((Action::ListUserPools, [sts::Action::GetCallerIdentity]))
            .on_everything(),
        Statement::deny(UserPoolAction::DeleteUserPool).on_all_except([pool()]),
    ]);
    for expected in [
        r#""Action":["cognito-idp:List*","cognito-idp:DescribeUserPool"],"Resource":["arn:aws:cog"#,
        r#""NotAction":["cognito-idp:ListUserPools","sts:GetCallerIdentity"],"Resource":"*""#,
        r#""Action":"cognito-idp:DeleteUserPool","NotResource":"arn:aws:cognito-idp:us-east-1:"#,
    ] {
        assert!(policy.as_str().contains(expected), "{policy}");
    }
    for text in ["", "*:*", "s3", "s3:", ":Get", "s3:Get Object", "S3:Get", "s3:Get\"", "s3:${x}"] {
        assert!(text.parse::<ActionPattern>().is_err(), "{text}");
    }
    assert!("*".parse::<ActionPattern>().is_ok());
}

#[test]
fn an_identity_policy_is_a_session_policy_and_a_boundary() {
    let policy = of([statement()]);
    assert_eq!(Policy::<Session>::from(policy.clone()).as_str(), policy.as_str());
    assert_eq!(Policy::<Boundary>::from(policy.clone()).as_str(), policy.as_str());
}
