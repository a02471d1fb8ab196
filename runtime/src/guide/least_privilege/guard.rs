use app::{POLICY, disable_user};
use aws_sdk_cognitoidentityprovider::Client;
use cognito_policy::access::Access;
use cognito_policy::{AccountId, id};
use cognito_policy_aws_sdk::Guard;

use crate::mock;

const ACCOUNT: AccountId = id!(AccountId, "123456789012");

#[tokio::test]
async fn the_policy_allows_what_the_service_does() {
    let guard = Guard::new(&ACCOUNT, Access::new().identity([&POLICY]), mock::users());
    let client = Client::new(&mock::config(guard));
    disable_user(&client, "maria").await.unwrap();
}
