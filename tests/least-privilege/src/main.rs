//! Disables a user of a user pool: `least-privilege USER_POOL_ID NAME`.

use aws_sdk_cognitoidentityprovider::{Client, Error};

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Error> {
    let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
    let client = Client::new(&config);
    let mut arguments = std::env::args().skip(1);
    let (Some(pool), Some(name)) = (arguments.next(), arguments.next()) else {
        println!("usage: least-privilege USER_POOL_ID NAME");
        return Ok(());
    };
    let user = client.admin_get_user().user_pool_id(&pool).username(&name).send().await?;
    if user.enabled() {
        client.admin_disable_user().user_pool_id(&pool).username(&name).send().await?;
    }
    Ok(())
}
