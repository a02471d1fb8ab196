//! The recorder.

use aws_sdk_cognitoidentityprovider::Client;
use aws_sdk_cognitoidentityprovider::config::Builder;
use cognito_policy::access::Access;
use cognito_policy::check::Checker;
use cognito_policy::{AccountId, Identity, Policy, id};
use cognito_policy_aws_sdk::{Guard, Reason, Recorder};

use crate::network::{Network, config};
use crate::program::{self, POOL};

const ACCOUNT: AccountId = id!(AccountId, "123456789012");
const POOL_ARN: &str =
    "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_AbCdEfGhI";

/// Runs a program, and returns what it needs.
async fn record() -> Recorder {
    let recorder = Recorder::new(&ACCOUNT);
    let config = config(Network::answering(r#"{"UserConfirmed":false,"UserSub":"1"}"#));
    let client = Client::from_conf(Builder::from(&config).interceptor(recorder.clone()).build());
    let sts = aws_sdk_sts::config::Builder::from(&config).interceptor(recorder.clone()).build();
    program::read_user(&client).await.unwrap();
    program::read_user(&client).await.unwrap();
    program::delete_user(&client, POOL).await.unwrap();
    program::list_pools(&client).await.unwrap();
    program::sign_up(&client).await.unwrap();
    let assume = aws_sdk_sts::Client::from_conf(sts).assume_role();
    let assume = assume.role_arn("arn:aws:iam::123456789012:role/admin").role_session_name("maria");
    // The response is empty.
    let _ = assume.send().await;
    recorder
}

#[tokio::test]
async fn the_policy_allows_what_was_called_on_its_resources() {
    let policy = record().await.policy();
    let mut found = Vec::new();
    for statement in &policy.statements {
        found.push((statement.actions.join(" "), statement.resources.join(" "), statement.reason));
    }
    let expected = [
        ("cognito-idp:AdminDeleteUser cognito-idp:AdminGetUser", POOL_ARN, None),
        ("sts:AssumeRole", "arn:aws:iam::123456789012:role/admin", None),
        ("cognito-idp:ListUserPools", "*", Some(Reason::Unscoped)),
    ];
    found.sort();
    let mut expected =
        expected.map(|(actions, on, reason)| (actions.to_owned(), on.to_owned(), reason));
    expected.sort();
    assert_eq!(found, expected);
}

#[tokio::test]
async fn the_policy_passes_the_checker() {
    let text = record().await.policy().to_json();
    let (_, report) = Checker::new().parse::<Identity>(&text).unwrap();
    assert_eq!(report.findings(), []);
}

#[tokio::test]
async fn a_guard_with_the_policy_sends_what_was_recorded() {
    let policy: Policy = serde_json::from_str(&record().await.policy().to_json()).unwrap();
    let network = Network::answering("{}");
    let guard = Guard::new(&ACCOUNT, Access::new().identity([&policy]), network.clone());
    let client = Client::new(&config(guard));
    program::read_user(&client).await.unwrap();
    program::delete_user(&client, POOL).await.unwrap();
    program::list_pools(&client).await.unwrap();
    program::list_users(&client).await.unwrap_err();
    program::delete_user(&client, "eu-central-1_Other1234").await.unwrap_err();
}

#[tokio::test]
async fn needs_list_operations_once() {
    let recorder = record().await;
    let needs = recorder.needs();
    let operations: Vec<_> = needs.operations.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(operations, ["AdminDeleteUser", "AdminGetUser", "ListUserPools", "AssumeRole"]);
    assert!(needs.operations.iter().all(|operation| operation.calls.len() == 1));
}

#[tokio::test]
async fn debugging_shows_no_values() {
    let shown = format!("{:?}", record().await);
    assert!(shown.contains("AdminGetUser") && !shown.contains("maria"), "{shown}");
}
