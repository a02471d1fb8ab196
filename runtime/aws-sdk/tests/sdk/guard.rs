//! The guard.

use aws_sdk_cognitoidentityprovider::Client;
use aws_sdk_sts::error::ProvideErrorMetadata;
use cognito_policy::access::Access;
use cognito_policy::sts::RoleArn;
use cognito_policy::{
    AccountId, Policy, ServiceControl, Session, arn, id, policy, service_control_policy,
    session_policy,
};
use cognito_policy_aws_sdk::Guard;

use crate::network::{Network, config};
use crate::program::{self, Outcome, POOL};

const ACCOUNT: AccountId = id!(AccountId, "123456789012");

const SUPPORT: Policy = policy! {
    Statement: [
        {
            Sid: "ReadUsers",
            Effect: Allow,
            Action: ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"],
            Resource: "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_AbCdEfGhI",
        },
        { Effect: Allow, Action: "cognito-idp:ListUserPools", Resource: "*" },
    ]
};

fn client(access: Access, network: &Network) -> Client {
    guarded(Guard::new(&ACCOUNT, access, network.clone()))
}

fn guarded(guard: Guard) -> Client {
    Client::new(&config(guard))
}

/// Checks that a call is refused, and that the message has all of these lines.
#[track_caller]
fn is_refused(outcome: Outcome, lines: &[&str]) {
    let error = outcome.expect_err("the call is refused");
    assert_eq!(error.code, "AccessDeniedException");
    let found: Vec<_> = error.message.lines().map(str::trim).collect();
    assert_eq!(found, lines);
}

const NOT_SENT: &str = "(refused by cognito-policy, and not sent)";

#[tokio::test]
async fn only_what_policies_allow_is_sent() {
    let network = Network::answering("{}");
    let client = client(Access::new().identity([&SUPPORT]), &network);
    program::read_user(&client).await.unwrap();
    program::list_users(&client).await.unwrap();
    program::list_pools(&client).await.unwrap();
    is_refused(
        program::delete_user(&client, POOL).await,
        &[
            "not authorized to perform cognito-idp:AdminDeleteUser on \
             arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_AbCdEfGhI",
            "the identity policy does not allow it",
            "ReadUsers: the action is `cognito-idp:AdminDeleteUser`, the statement names \
             `cognito-idp:AdminGetUser` and `cognito-idp:ListUsers`",
            "statement 2: the action is `cognito-idp:AdminDeleteUser`, the statement names \
             `cognito-idp:ListUserPools`",
            "to allow it, add to the identity policy: \
             {\"Effect\":\"Allow\",\"Action\":\"cognito-idp:AdminDeleteUser\",\
             \"Resource\":\"arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_AbCdEfGhI\"}",
            NOT_SENT,
        ],
    );
    assert_eq!(network.sent(), ["AdminGetUser", "ListUsers", "ListUserPools"]);
}

#[tokio::test]
async fn refusals_name_the_statement_that_denies() {
    const ADMIN: Policy = policy! {
        Statement: [
            {
                Effect: Allow,
                Action: "cognito-idp:AdminDeleteUser",
                Resource: "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/*",
            },
            {
                Sid: "KeepUsers",
                Effect: Deny,
                Action: "cognito-idp:AdminDeleteUser",
                Resource: "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_AbCdEfGhI",
            },
        ]
    };
    let network = Network::answering("{}");
    let client = client(Access::new().identity([&ADMIN]), &network);
    program::delete_user(&client, "eu-central-1_Other1234").await.unwrap();
    is_refused(
        program::delete_user(&client, POOL).await,
        &[
            "not authorized to perform cognito-idp:AdminDeleteUser on \
             arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_AbCdEfGhI",
            "denied by KeepUsers of the identity policy",
            "to allow it, change the statement that denies it: no other statement overrides it",
            NOT_SENT,
        ],
    );
}

#[tokio::test]
async fn every_layer_has_to_allow_a_request() {
    const BOUNDARY: Policy = policy! {
        Statement: {
            Effect: Allow,
            Action: ["cognito-idp:AdminGetUser", "cognito-idp:ListUserPools"],
            Resource: "*",
        }
    };
    const SESSION: Policy<Session> = session_policy! {
        Statement: { Effect: Allow, Action: ["cognito-idp:Admin*", "cognito-idp:List*"], Resource: "*" }
    };
    const EVERYTHING: Policy<ServiceControl> = service_control_policy! {
        Statement: { Effect: Allow, Action: "*", Resource: "*" }
    };
    const EUROPE: Policy<ServiceControl> = service_control_policy! {
        Statement: {
            Sid: "Europe",
            Effect: Deny,
            Action: "cognito-idp:ListUserPools",
            Resource: "*",
            Condition: { StringEquals: { "aws:RequestedRegion": "eu-central-1" } },
        }
    };
    let network = Network::answering("{}");
    let access = Access::new()
        .identity([&SUPPORT])
        .boundary(&BOUNDARY)
        .session(&SESSION)
        .service_control([&EVERYTHING, &EUROPE]);
    let client = client(access, &network);
    program::read_user(&client).await.unwrap();
    let error = program::list_users(&client).await.unwrap_err();
    assert!(error.message.contains("the permissions boundary does not allow it"), "{error:?}");
    assert!(error.message.contains("add to the permissions boundary: {"), "{error:?}");
    let error = program::list_pools(&client).await.unwrap_err();
    assert!(error.message.contains("denied by Europe of the service control policy"), "{error:?}");
    assert_eq!(network.sent(), ["AdminGetUser"]);
}

#[tokio::test]
async fn conditions_see_the_request_the_principal_and_what_is_set() {
    const TEAM: Policy = policy! {
        Statement: {
            Effect: Allow,
            Action: ["cognito-idp:CreateUserPool", "cognito-idp:TagResource"],
            Resource: "*",
            Condition: {
                StringEquals: {
                    "aws:RequestTag/team": "blue",
                    "aws:PrincipalTag/team": "blue",
                    "aws:PrincipalArn": "arn:aws:iam::123456789012:role/admin",
                },
                ForAllValues:StringEquals: { "aws:TagKeys": "team" },
                Bool: { "aws:SecureTransport": "true" },
                DateGreaterThan: { "aws:CurrentTime": "2026-01-01T00:00:00Z" },
            },
        }
    };
    const ROLE: RoleArn = arn!("arn:aws:iam::123456789012:role/admin");
    let network = Network::answering("{}");
    let guard = Guard::new(&ACCOUNT, Access::new().identity([&TEAM]), network.clone());
    let known = guarded(guard.clone().principal(&ROLE).with("aws:PrincipalTag/team", "blue"));
    program::create_pool(&known, "blue").await.unwrap();
    program::create_pool(&known, "red").await.unwrap_err();
    program::create_pool(&guarded(guard.principal(&ROLE)), "blue").await.unwrap_err();
    assert_eq!(network.sent(), ["CreateUserPool"]);
}

#[tokio::test]
async fn unsigned_requests_are_sent() {
    let network = Network::answering("{\"UserConfirmed\":false,\"UserSub\":\"1\"}");
    let client = client(Access::new().identity([&SUPPORT]), &network);
    program::sign_up(&client).await.unwrap();
    assert_eq!(network.sent(), ["SignUp"]);
}

#[tokio::test]
async fn services_with_forms_and_xml_refuse_as_well() {
    let network = Network::answering("");
    let guard = Guard::new(&ACCOUNT, Access::new().identity([&SUPPORT]), network.clone());
    let sts = aws_sdk_sts::Client::new(&config(guard));
    let call = sts.assume_role().role_arn("arn:aws:iam::123456789012:role/admin");
    let error = call.role_session_name("maria").send().await.unwrap_err();
    assert_eq!(error.code(), Some("AccessDenied"));
    let message = error.message().unwrap_or_default();
    let expected =
        "not authorized to perform sts:AssumeRole on arn:aws:iam::123456789012:role/admin";
    assert_eq!(message.lines().next(), Some(expected));
    assert_eq!(network.sent(), [""; 0]);
}
