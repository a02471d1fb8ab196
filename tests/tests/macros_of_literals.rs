//! The input that `arn!`, `id!` and `actions!` accept, and the values that they produce.

use cognito_policy::cognito_identity::{self, IdentityPoolArn};
use cognito_policy::cognito_idp::{self, Action, UserPoolAction, UserPoolArn, WebAclArn};
use cognito_policy::cognito_sync::{self, DatasetArn};
use cognito_policy::condition::{Carrying, RequestTag, ResourceTag};
use cognito_policy::{
    AccountId, ActionPattern, Arn, ArnPart, ArnPattern, ClientId, DatasetName, Date, Identity,
    IdentityId, IdentityPoolId, IpRange, Partition, Policy, Region, ServicePrincipal, Sid,
    Statement, StringPattern, UserPoolId, actions, arn, id, roles, sts,
};

const POOL: UserPoolArn =
    arn!("arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI");
const POOL_TEXT: &str = POOL.as_str();
const ANY_POOL: ArnPattern<UserPoolArn> =
    arn!("arn:aws:cognito-idp:eu-west-1:123456789012:userpool/*");

#[test]
fn an_arn_has_the_type_of_its_resource_type() {
    assert_eq!(
        POOL_TEXT,
        "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI"
    );
    assert_eq!(POOL, POOL_TEXT.parse().unwrap());
    let identity_pool: IdentityPoolArn = arn!(
        "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"
    );
    assert_eq!(identity_pool, identity_pool.as_str().parse().unwrap());
    let sync_pool: cognito_sync::IdentityPoolArn =
        arn!("arn:aws:cognito-sync:us-east-1:123456789012:identitypool/us-east-1:1a2b");
    let dataset: DatasetArn = arn!(
        "arn:aws:cognito-sync:us-east-1:123456789012:identitypool/us-east-1:1a2b/identity/us-east-1:3c4d/dataset/scores"
    );
    assert!(dataset.as_str().starts_with(sync_pool.as_str()));
    let role: sts::RoleArn = arn!("arn:aws:iam::123456789012:role/team/admin");
    assert_eq!(role.as_str().parse(), Ok(role));
    let function: Arn = arn!("arn:aws:lambda:us-east-1:123456789012:function:sign-up");
    assert_eq!(function.service(), "lambda");
}

#[test]
fn a_web_acl_arn_has_the_service_wafv2() {
    let acl: WebAclArn = arn!(
        "arn:aws:wafv2:us-east-1:123456789012:regional/webacl/logins/1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"
    );
    assert_eq!(acl.as_str().parse(), Ok(acl));
}

#[test]
fn an_arn_with_wildcards_or_variables_is_a_pattern() {
    assert_eq!(ANY_POOL.as_str(), "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/*");
    let own: ArnPattern<cognito_sync::IdentityArn> = arn!(
        "arn:aws:cognito-sync:us-east-1:123456789012:identitypool/us-east-1:1a2b/identity/${cognito-identity.amazonaws.com:sub}"
    );
    assert!(own.as_str().ends_with("/identity/${cognito-identity.amazonaws.com:sub}"));
    let any_function: ArnPattern<Arn> = arn!("arn:aws:lambda:*:123456789012:function:*");
    assert!(any_function.as_str().contains(":*:"));
    let statement = Statement::allow(UserPoolAction::AdminGetUser).on(ANY_POOL);
    assert!(Policy::<Identity>::new([statement]).unwrap().as_str().contains("userpool/*"));
}

#[test]
fn an_arn_captures_typed_values() {
    let account = id!(AccountId, "123456789012");
    let pool = &id!(UserPoolId, "us-east-1_AbCdEfGhI");
    let (partition, region) = (Partition::AWS, Region::US_EAST_1);
    let made: UserPoolArn = arn!("arn:{partition}:cognito-idp:{region}:{account}:userpool/{pool}");
    assert_eq!(made, POOL);
    let pools: ArnPattern<UserPoolArn> = arn!("arn:aws:cognito-idp:*:{account}:userpool/*");
    assert_eq!(pools.as_str(), "arn:aws:cognito-idp:*:123456789012:userpool/*");
    let identity_pool = id!(IdentityPoolId, "us-east-1:1a2b");
    let own: ArnPattern<cognito_sync::IdentityArn> = arn!(
        "arn:aws:cognito-sync:{region}:{account}:identitypool/{identity_pool}/identity/${cognito-identity.amazonaws.com:sub}"
    );
    assert_eq!(
        own.as_str(),
        "arn:aws:cognito-sync:us-east-1:123456789012:identitypool/us-east-1:1a2b/identity/${cognito-identity.amazonaws.com:sub}"
    );
    let function: Arn = arn!("arn:aws:lambda:{region}:{account}:function:sign-up");
    assert_eq!(function.account(), Some(account));
    let r#static: ArnPart = "shop-pages".parse().unwrap();
    let pages: ArnPattern<Arn> = arn!("arn:aws:s3:::{r#static}/*");
    assert_eq!(pages.as_str(), "arn:aws:s3:::shop-pages/*");
}

#[test]
fn ids_of_every_type() {
    const ACCOUNT: AccountId = id!(AccountId, "123456789012");
    const TEXT: &str = ACCOUNT.as_str();
    assert_eq!(TEXT, "123456789012");
    let uuid = "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab";
    assert_eq!(id!(Partition, "aws-us-gov"), Partition::AWS_US_GOV);
    assert_eq!(id!(Region, "eu-west-1"), Region::EU_WEST_1);
    let pool: UserPoolId = id!(UserPoolId, "us-east-1_AbCdEfGhI");
    assert_eq!(pool, "us-east-1_AbCdEfGhI".parse().unwrap());
    let client: ClientId = id!(ClientId, "1h57kf5cpq17m0eml12example",);
    assert_eq!(client, "1h57kf5cpq17m0eml12example".parse().unwrap());
    let identity_pool: IdentityPoolId =
        id!(IdentityPoolId, "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab");
    assert_eq!(identity_pool.as_str(), uuid);
    let identity: IdentityId = id!(IdentityId, "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab");
    assert_eq!(identity.as_str(), uuid);
    let dataset: DatasetName = id!(DatasetName, "scores.2026");
    assert_eq!(dataset, "scores.2026".parse().unwrap());
    let scope: cognito_policy::WebAclScope = id!(WebAclScope, "regional");
    let name: cognito_policy::WebAclName = id!(WebAclName, "logins");
    let acl: cognito_policy::WebAclId = id!(WebAclId, "1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab");
    let arn: WebAclArn = arn!("arn:aws:wafv2:us-east-1:{ACCOUNT}:{scope}/webacl/{name}/{acl}");
    assert_eq!(arn.as_str().parse(), Ok(arn));
    let role: sts::RoleNameWithPath = id!(RoleNameWithPath, "team/admin");
    assert_eq!(role.as_str(), "team/admin");
    let user: sts::FederatedUserName = id!(FederatedUserName, "alice");
    assert_eq!(user.as_str(), "alice");
    let context: sts::ContextProviderName = id!(ContextProviderName, "IdentityCenter");
    assert_eq!(context.as_str(), "IdentityCenter");
}

#[test]
fn checked_texts_of_every_type() {
    const READ: Sid = id!(Sid, "ReadUsers");
    const DAY: Date = id!(Date, "2027-01-31");
    const OFFICE: IpRange = id!(IpRange, "203.0.113.0/24");
    const HOME: IpRange = id!(IpRange, "2001:db8::/32");
    const TEAM: StringPattern = id!(StringPattern, "team-*/${aws:username}/${*}");
    const ADMIN: ActionPattern = id!(ActionPattern, "cognito-idp:Admin*");
    const LAMBDA: ServicePrincipal = id!(ServicePrincipal, "lambda.amazonaws.com");
    const SIGN_UP: roles::ExternalId = id!(ExternalId, "2f8a41c7-sign-up");
    const GOOGLE: roles::LoginProvider = id!(LoginProvider, "accounts.google.com");
    const TABLE: ArnPart = id!(ArnPart, "orders");
    assert_eq!(READ, "ReadUsers".parse().unwrap());
    assert_eq!(
        (OFFICE, HOME),
        ("203.0.113.0/24".parse().unwrap(), "2001:db8::/32".parse().unwrap())
    );
    assert_eq!(TEAM, StringPattern::new("team-*/${aws:username}/${*}").unwrap());
    assert_eq!(ADMIN, "cognito-idp:Admin*".parse().unwrap());
    assert_eq!(LAMBDA, "lambda.amazonaws.com".parse().unwrap());
    assert_eq!(SIGN_UP, "2f8a41c7-sign-up".parse().unwrap());
    assert_eq!(GOOGLE, "accounts.google.com".parse().unwrap());
    assert_eq!(TABLE, "orders".parse().unwrap());
    assert_eq!(DAY, "2027-01-31".parse().unwrap());
    for date in [
        id!(Date, "2027-01-31T12:00Z"),
        id!(Date, "2027-01-31T12:00:00.5+01:00"),
        id!(Date, "2028-02-29T23:59:59-11:30"),
    ] {
        assert_eq!(date.as_str().parse(), Ok(date));
    }
}

/// Returns the actions in the order of their enum.
fn sorted<A: Ord + Copy>(actions: &[A]) -> Vec<A> {
    let mut actions = Vec::from(actions);
    actions.sort_unstable();
    actions
}

#[test]
fn actions_of_a_pattern() {
    const LIST: &[Action] = actions!("cognito-idp:ListUserPool*");
    let named: Vec<Action> =
        Action::ALL.iter().copied().filter(|it| it.name().starts_with("ListUserPool")).collect();
    assert!(named.len() > 1);
    assert_eq!(sorted(LIST), named);
    let one: &'static [Action] = actions!("COGNITO-IDP:createuserpool");
    assert_eq!(one, [Action::CreateUserPool]);
    let all: &[cognito_identity::Action] = actions!("cognito-identity:*");
    let signed = |action: &cognito_identity::Action| !action.is_unsigned();
    let mut expected = Vec::from(cognito_identity::Action::ALL);
    expected.retain(signed);
    assert_eq!(all, expected);
    assert!(all.len() < cognito_identity::Action::ALL.len());
}

#[test]
fn actions_of_several_patterns() {
    let twice =
        actions!("cognito-idp:AdminGet*" | "cognito-idp:AdminGetUser" | "cognito-idp:*User");
    assert!(twice.contains(&Action::AdminGetDevice) && twice.contains(&Action::AdminDeleteUser));
    let mut once = Vec::from(*twice);
    once.dedup();
    assert_eq!(sorted(twice), once, "in order and without duplicates");
}

#[test]
fn actions_of_access_levels() {
    const LOOKS: &[UserPoolAction] = actions!("cognito-idp:*", Read | List, on UserPool);
    let mut expected: Vec<UserPoolAction> =
        UserPoolAction::LIST.iter().chain(UserPoolAction::READ).copied().collect();
    expected.sort_unstable();
    assert_eq!(LOOKS, expected);
    assert_eq!(
        actions!("cognito-idp:*", on UserPool, Tagging),
        &[UserPoolAction::TagResource, UserPoolAction::UntagResource]
    );
    // Two clauses keep the actions that have both levels.
    assert_eq!(
        actions!("cognito-identity:*", Tagging, Write),
        &[cognito_identity::Action::TagResource, cognito_identity::Action::UntagResource]
    );
}

#[test]
fn actions_whose_requests_have_a_condition_key() {
    let tagging = actions!("cognito-idp:*", with RequestTag);
    let names: Vec<Action> = tagging.iter().map(|action| action.action()).collect();
    assert_eq!(names, [Action::CreateUserPool, Action::TagResource, Action::UpdateUserPool]);
    for action in Action::ALL {
        let carries = action.condition_keys().contains(&"aws:RequestTag/${TagKey}");
        assert_eq!(Carrying::<_, RequestTag>::new(*action).is_ok(), carries, "{action}");
        let carries = action.condition_keys().contains(&"aws:ResourceTag/${TagKey}");
        assert_eq!(Carrying::<_, ResourceTag>::new(*action).is_ok(), carries, "{action}");
    }
    // Both keys, and the tags of the pool, which requests for all actions on a pool have.
    let statement = Statement::allow(
        actions!("cognito-idp:TagResource", on UserPool, with RequestTag, with TagKeys),
    )
    .when(cognito_idp::request_tag("team").equals("blue"))
    .when(cognito_idp::tag_keys().for_all_values().equals_any(["team", "stage"]))
    .when(cognito_idp::resource_tag("team").is_absent())
    .on(POOL);
    assert_eq!(
        Policy::<Identity>::new([statement]).unwrap().as_str(),
        concat!(
            r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","#,
            r#""Action":"cognito-idp:TagResource","#,
            r#""Resource":"arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI","#,
            r#""Condition":{"StringEquals":{"aws:RequestTag/team":"blue"},"#,
            r#""ForAllValues:StringEquals":{"aws:TagKeys":["team","stage"]},"#,
            r#""Null":{"aws:ResourceTag/team":"true"}}}]}"#,
        )
    );
    // `CreateUserPool` has no resource, so the key belongs to the action.
    let create = actions!("cognito-idp:CreateUserPool", with ResourceTag);
    let _ = Statement::allow(create).when(cognito_idp::resource_tag("team").equals("blue"));
}

#[test]
fn optional_condition_keys_fit_all_actions() {
    let statement = Statement::allow(Action::ListUserPools)
        .when(cognito_idp::resource_tag("team").if_exists().equals("blue"))
        .on_everything()
        .when(cognito_idp::tag_keys().for_any_value().if_exists().equals("team"));
    assert!(Policy::<Identity>::new([statement]).is_ok());
}

#[test]
fn actions_of_a_resource_type() {
    let listing: &[UserPoolAction] = actions!("cognito-idp:ListUserPool*", on UserPool);
    assert!(listing.contains(&UserPoolAction::ListUserPoolClients));
    assert!(listing.iter().all(|it| it.name().starts_with("ListUserPool")), "{listing:?}");
    let all: &[UserPoolAction] = actions!("cognito-idp:*", on UserPool,);
    assert_eq!(all, UserPoolAction::ALL);
    let statement = Statement::allow(actions!("cognito-idp:AdminGet*", on UserPool)).on(POOL);
    let policy = Policy::<Identity>::new([statement]).unwrap();
    assert!(
        policy.as_str().contains(r#"["cognito-idp:AdminGetDevice","cognito-idp:AdminGetUser""#)
    );
}
