use app::{POLICY, disable_user};
use aws_sdk_cognitoidentityprovider::{Client, config};
use cognito_policy::access::Comparison;
use cognito_policy::{AccountId, Policy, id};
use cognito_policy_aws_sdk::Recorder;

use crate::mock;

const ACCOUNT: AccountId = id!(AccountId, "123456789012");

#[tokio::test]
async fn the_policy_allows_nothing_else() {
    let recorder = Recorder::new(&ACCOUNT);
    let config = mock::config(mock::users());
    let config = config::Builder::from(&config).interceptor(recorder.clone()).build();
    disable_user(&Client::from_conf(config), "maria").await.unwrap();

    let used: Policy = Policy::parse_checked(&recorder.policy().to_json()).unwrap();
    assert_eq!(POLICY.new_access(&used), Comparison::None);
}
