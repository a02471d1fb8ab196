//! A crate between the program and the SDK: the program itself does not name these operations.

use std::future::Future;
use std::pin::Pin;

use aws_sdk_cognitoidentityprovider as cognito;

/// The users of a pool.
pub struct Users {
    client: cognito::Client,
    pool: String,
}

impl Users {
    /// The users of the pool with this ID.
    pub fn new(client: cognito::Client, pool: &str) -> Self {
        Self { client, pool: pool.to_owned() }
    }

    /// Creates a user.
    pub async fn create(&self, name: &str) -> bool {
        let request = self.client.admin_create_user().user_pool_id(&self.pool).username(name);
        request.send().await.is_ok()
    }

    /// Never called: the linker drops it.
    pub async fn disable(&self, name: &str) -> bool {
        let request = self.client.admin_disable_user().user_pool_id(&self.pool).username(name);
        request.send().await.is_ok()
    }
}

/// What removes something.
pub trait Remove {
    /// Removes the thing with this name.
    fn remove<'a>(&'a self, name: &'a str) -> Pin<Box<dyn Future<Output = bool> + 'a>>;
}

impl Remove for Users {
    fn remove<'a>(&'a self, name: &'a str) -> Pin<Box<dyn Future<Output = bool> + 'a>> {
        Box::pin(async move {
            let request = self.client.admin_delete_user().user_pool_id(&self.pool);
            request.username(name).send().await.is_ok()
        })
    }
}

/// A folder of a bucket.
pub struct Folder {
    /// The client of the bucket.
    pub client: aws_sdk_s3::Client,
}

impl Remove for Folder {
    fn remove<'a>(&'a self, name: &'a str) -> Pin<Box<dyn Future<Output = bool> + 'a>> {
        Box::pin(async move {
            let request = self.client.delete_object().bucket("reports").key(name);
            request.customize().send().await.is_ok()
        })
    }
}
