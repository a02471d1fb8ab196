//! The program and the tests in the guide `least_privilege` of `cognito-policy`.

#[path = "../../../src/guide/least_privilege/guard.rs"]
mod guard;
#[expect(clippy::missing_errors_doc, reason = "the guide shows a short program")]
#[path = "../../../src/guide/least_privilege/program.rs"]
mod program;
#[path = "../../../src/guide/least_privilege/recorder.rs"]
mod recorder;

use aws_sdk_cognitoidentityprovider::Client;
use aws_sdk_cognitoidentityprovider::error::ProvideErrorMetadata;
use cognito_policy::access::Access;
use cognito_policy::{AccountId, Policy, id, include_policy, policy};
use cognito_policy_aws_sdk::Guard;

pub use program::{POOL, disable_user};

use crate::mock;

/// The policy of the service's role.
pub const POLICY: Policy = include_policy!("../../../policies/app.json");

const GUIDE: &str = include_str!("../../../src/guide/least_privilege.rs");

#[tokio::test]
async fn the_guide_shows_the_error_of_a_missing_permission() {
    const ACCOUNT: AccountId = id!(AccountId, "123456789012");
    const READ: Policy = policy! {
        Statement: {
            Effect: Allow,
            Action: "cognito-idp:AdminGetUser",
            Resource: "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_AbCdEfGhI",
        }
    };
    let guard = Guard::new(&ACCOUNT, Access::new().identity([&READ]), mock::users());
    let error = disable_user(&Client::new(&mock::config(guard)), "maria").await.unwrap_err();
    let shown = format!("{}: {}", error.code().unwrap(), error.message().unwrap());
    let in_guide = shown.lines().map(|line| format!("//! {line}\n")).collect::<Vec<_>>().concat();
    assert!(GUIDE.contains(&in_guide), "{shown}");
}
