use alloc::string::ToString;

use super::{Access, Comparison, Outcome, Principal, Request, UnknownReason};
use crate::cognito_idp::{Action, UserPoolAction, UserPoolArn};
use crate::policy::Policy;
use crate::{AccountId, Date, Identity, IpRange, Number, Trust, aws, kind};

/// A policy whose text nothing has checked.
fn unchecked<K>(text: &str) -> Policy<K> {
    Policy::from_json(text.into())
}

fn allow(elements: &str) -> Policy {
    unchecked(&alloc::format!(
        r#"{{"Version":"2012-10-17","Statement":{{"Effect":"Allow",{elements}}}}}"#
    ))
}

fn list() -> Policy {
    allow(r#""Action":"cognito-idp:ListUserPools","Resource":"*""#)
}

fn pool() -> UserPoolArn {
    "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI".parse().unwrap()
}

#[test]
fn requests_have_the_resource_by_value_or_reference() {
    let pool = pool();
    let by_value = Request::new(UserPoolAction::AdminGetUser, pool.clone());
    assert_eq!(by_value, Request::new(UserPoolAction::AdminGetUser, &pool));
    assert_eq!(by_value, Request::parse("cognito-idp:AdminGetUser", pool.as_str()).unwrap());
    assert_eq!(by_value.resource(), pool.as_str());
    assert!(Request::parse("cognito-idp:ListUserPools", pool.as_str()).is_err());
}

#[test]
fn typed_keys_take_values_of_their_type() {
    let account: AccountId = "123456789012".parse().unwrap();
    let role: crate::Arn = "arn:aws:iam::123456789012:role/admin".parse().unwrap();
    let end: Date = "2027-01-31T12:00:00Z".parse().unwrap();
    let request = Request::without_resource(Action::ListUserPools)
        .with(aws::principal_tag("team"), "blue")
        .with(aws::principal_account(), &account)
        .with(aws::principal_arn(), &role)
        .with(aws::secure_transport(), true)
        .with(aws::multi_factor_auth_age(), 300)
        .with(aws::current_time(), &end)
        .with(aws::source_ip(), core::net::Ipv4Addr::LOCALHOST)
        .with_values(aws::tag_keys(), ["team", "stage"]);
    assert_eq!(request.errors(), []);
    let values: alloc::vec::Vec<_> =
        request.context().map(|(key, values)| (key, values.join("+"))).collect();
    assert!(values.contains(&("aws:PrincipalAccount", "123456789012".into())), "{values:?}");
    assert!(values.contains(&("aws:MultiFactorAuthAge", "300".into())), "{values:?}");
    assert!(values.contains(&("aws:SourceIp", "127.0.0.1".into())), "{values:?}");
    assert!(values.contains(&("aws:TagKeys", "team+stage".into())), "{values:?}");
    let number = Number::new(0.5).unwrap();
    let with_number = request.clone().with("aws:MultiFactorAuthAge", number);
    assert_eq!(with_number.errors(), []);
    assert_eq!(request.with("aws:PrincipleTag/team", "blue").errors().len(), 1);
    let _: IpRange = "203.0.113.0/24".parse().unwrap();
}

#[test]
fn principals_are_texts_or_typed() {
    let request = || Request::without_resource(Action::ListUserPools);
    let account: AccountId = "123456789012".parse().unwrap();
    let by_text = request().by("123456789012");
    assert_eq!(by_text, request().by(&account));
    assert_eq!(by_text.principal(), Some(&Principal::parse("123456789012")));
}

#[test]
fn decisions_explain_themselves() {
    let request = Request::without_resource(Action::CreateUserPool);
    let policy = list();
    let decision = policy.decide(&request);
    assert_eq!(decision.outcome(), Outcome::ImplicitDeny);
    assert!(decision.is_denied() && !decision.is_allowed());
    assert_eq!(decision.reasons().len(), 1);
    let allowed = Request::without_resource(Action::ListUserPools);
    assert_eq!(policy.decide(&allowed).statements()[0].index, 0);
}

#[test]
fn every_layer_applies() {
    let list_pools = Request::without_resource(Action::ListUserPools).by("123456789012");
    let all = || allow(r#""Action":"cognito-idp:*","Resource":"*""#);
    let other = || allow(r#""Action":"cognito-idp:Describe*","Resource":"*""#);
    let as_kind = |policy: Policy| unchecked::<kind::ServiceControl>(policy.as_str());
    let session = unchecked::<kind::Session>(all().as_str());
    let access = Access::new().identity([&all()]);
    assert!(access.decide(&list_pools).is_allowed());
    assert!(access.clone().boundary(&list()).session(&session).decide(&list_pools).is_allowed());
    assert!(access.clone().boundary(&other()).decide(&list_pools).is_denied());
    assert!(access.clone().session(&other()).decide(&list_pools).is_denied());
    let levels = access.clone().service_control([&as_kind(all())]);
    assert!(levels.decide(&list_pools).is_allowed());
    assert!(levels.service_control([&as_kind(other())]).decide(&list_pools).is_denied());
    let deny: Policy<kind::ResourceControl> = unchecked(
        r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Principal":"*","Action":"cognito-idp:*","Resource":"*"}}"#,
    );
    let denied = access.clone().resource_control([&deny]);
    assert_eq!(denied.decide(&list_pools).outcome(), Outcome::ExplicitDeny);
    let endpoint = unchecked::<kind::Endpoint>(deny.as_str());
    assert_eq!(access.endpoint(&endpoint).decide(&list_pools).outcome(), Outcome::ExplicitDeny);
}

#[test]
fn guests_have_only_what_the_session_policies_allow() {
    let publish = allow(r#""Action":["iam:ListUsers","cognito-sync:ListDatasets"],"Resource":"*""#);
    let access = Access::new().identity([&publish]);
    let request = Request::parse("iam:ListUsers", "*").unwrap().by("123456789012");
    assert!(access.decide(&request).is_allowed());
    assert!(access.guest().decide(&request).is_denied());
}

#[test]
fn trust_policies_decide_who_assumes_a_role() {
    let trust: Policy<Trust> = unchecked(
        r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:role/ci"},"Action":"sts:AssumeRole"}}"#,
    );
    let role = "arn:aws:iam::123456789012:role/deploy";
    let assume = |principal| Request::parse("sts:AssumeRole", role).unwrap().by(principal);
    let access = Access::new().resource(&trust);
    assert!(access.decide(&assume("arn:aws:iam::123456789012:role/ci")).is_allowed());
    assert!(access.decide(&assume("arn:aws:iam::123456789012:role/other")).is_denied());
}

#[test]
fn invalid_policies_decide_nothing() {
    let request = Request::without_resource(Action::ListUserPools);
    for text in [
        "",
        "{}",
        r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"cognito-idp:*","Resource":"pool"}}"#,
        r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"cognito-idp:*","Resource":"*","Condition":{"StringEqual":{"aws:username":"a"}}}}"#,
    ] {
        let policy = unchecked::<Identity>(text);
        let decision = policy.decide(&request);
        assert_eq!(decision.outcome(), Outcome::Invalid, "{text}");
        assert!(!decision.is_allowed() && !decision.is_denied());
        assert_eq!(decision.invalid_policies().len(), 1);
        assert!(
            decision.to_string().contains("the identity-based policy is invalid: "),
            "{decision}"
        );
        let beside_valid = Access::new().identity([&list(), &policy]);
        assert_eq!(beside_valid.decide(&request).outcome(), Outcome::Invalid, "{text}");
        let comparison = list().new_access(&policy);
        assert!(
            matches!(comparison, Comparison::Unknown(UnknownReason::Invalid(_))),
            "{comparison}"
        );
        assert_eq!(policy.same_access(&policy), None);
    }
}

#[test]
fn comparisons_return_a_request() {
    let all = allow(r#""Action":"cognito-idp:*","Resource":"*""#);
    assert_eq!(list().new_access(&all), Comparison::None);
    let comparison = all.new_access(&list());
    let Comparison::New(request) = &comparison else { panic!("{comparison}") };
    assert!(all.decide(request).is_allowed() && list().decide(request).is_denied());
    assert!(comparison.to_string().starts_with("new access: cognito-idp:"), "{comparison}");
    assert_eq!(all.same_access(&list()), Some(false));
    assert_eq!(all.same_access(&all), Some(true));
}

#[test]
fn assertions_take_values_and_references() {
    let (policy, access) = (list(), Access::new().identity([&list()]));
    let request = Request::without_resource(Action::ListUserPools).by("123456789012");
    crate::assert_allows!(policy, request);
    crate::assert_allows!(&policy, &request, "with a message: {}", 1);
    crate::assert_allows!(access, &request,);
    crate::assert_allows!(&access, request.clone());
    crate::assert_denies!(&access, Request::without_resource(Action::CreateUserPool));
    crate::assert_denies!(policy, Request::without_resource(Action::CreateUserPool), "no");
}

#[test]
#[should_panic(
    expected = "assertion `allows` failed: for the setup\nimplicitDeny: cognito-idp:CreateUserPool on *"
)]
fn a_failed_assertion_explains() {
    crate::assert_allows!(
        list(),
        Request::without_resource(Action::CreateUserPool),
        "for the setup"
    );
}

#[test]
#[should_panic(expected = "assertion `denies` failed\nallowed: cognito-idp:ListUserPools on *")]
fn a_failed_denial_names_the_statement() {
    crate::assert_denies!(list(), Request::without_resource(Action::ListUserPools));
}

#[test]
#[should_panic(expected = "assertion `denies` failed\ninvalid: ")]
fn an_invalid_policy_is_not_a_denial() {
    let policy = unchecked::<Identity>("{}");
    crate::assert_denies!(policy, Request::without_resource(Action::ListUserPools));
}
