use aws_sdk_cognitoidentityprovider::{Client, Error};

/// The user pool of the service.
pub const POOL: &str = "eu-central-1_AbCdEfGhI";

/// Disables a user, unless this has been done.
pub async fn disable_user(client: &Client, name: &str) -> Result<(), Error> {
    let user = client.admin_get_user().user_pool_id(POOL).username(name).send().await?;
    if user.enabled() {
        client.admin_disable_user().user_pool_id(POOL).username(name).send().await?;
    }
    Ok(())
}
