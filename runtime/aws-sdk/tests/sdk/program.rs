//! A program that administers a user pool.

use aws_sdk_cognitoidentityprovider::Client;
use aws_sdk_cognitoidentityprovider::error::{DisplayErrorContext, ProvideErrorMetadata, SdkError};

pub(crate) const POOL: &str = "eu-central-1_AbCdEfGhI";

/// What a call returns: nothing, or the error of the service.
pub(crate) type Outcome = Result<(), ServiceError>;

#[derive(Debug)]
pub(crate) struct ServiceError {
    pub(crate) code: String,
    pub(crate) message: String,
}

pub(crate) async fn read_user(client: &Client) -> Outcome {
    let call = client.admin_get_user().user_pool_id(POOL).username("maria");
    outcome(call.send().await)
}

pub(crate) async fn list_users(client: &Client) -> Outcome {
    outcome(client.list_users().user_pool_id(POOL).send().await)
}

pub(crate) async fn list_pools(client: &Client) -> Outcome {
    outcome(client.list_user_pools().max_results(10).send().await)
}

pub(crate) async fn delete_user(client: &Client, pool: &str) -> Outcome {
    let call = client.admin_delete_user().user_pool_id(pool).username("maria");
    outcome(call.send().await)
}

pub(crate) async fn create_pool(client: &Client, team: &str) -> Outcome {
    outcome(client.create_user_pool().pool_name("users").user_pool_tags("team", team).send().await)
}

/// Called by an app without AWS credentials.
pub(crate) async fn sign_up(client: &Client) -> Outcome {
    let call = client.sign_up().client_id("1example23456789").username("maria");
    outcome(call.password("secret").send().await)
}

fn outcome<T, E, R>(result: Result<T, SdkError<E, R>>) -> Outcome
where
    E: ProvideErrorMetadata + std::error::Error + 'static,
    R: std::fmt::Debug,
{
    match result {
        Ok(_) => Ok(()),
        Err(SdkError::ServiceError(error)) => Err(ServiceError {
            code: error.err().code().unwrap_or_default().to_owned(),
            message: error.err().message().unwrap_or_default().to_owned(),
        }),
        Err(error) => panic!("{}", DisplayErrorContext(error)),
    }
}
