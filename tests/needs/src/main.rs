//! Calls of four services, in the ways in which programs call them. `expected.tsv` lists them; the
//! program is only built and never run.

mod items;
mod messages;

use std::time::Duration;

use aws_sdk_s3::presigning::PresigningConfig;
use cognito::Client as Cognito;
use store::{Folder, Remove, Users};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let config = aws_config::defaults(aws_config::BehaviorVersion::latest()).load().await;
    let users = Cognito::new(&config);
    let files = aws_sdk_s3::Client::new(&config);
    let name = std::env::args().nth(1).unwrap_or_default();

    manage(&users, &name).await;
    store(&files, &name).await;
    items::all(&aws_sdk_dynamodb::Client::new(&config), &name).await;
    messages::exchange(&messages::Queue(aws_sdk_sqs::Client::new(&config)), &name).await;
    remove_all(
        &name,
        &[&Users::new(users.clone(), "eu-central-1_Example01"), &Folder { client: files.clone() }],
    )
    .await;
}

/// Calls through `dyn`.
async fn remove_all(name: &str, all: &[&dyn Remove]) {
    for remove in all {
        println!("{}", remove.remove(name).await);
    }
}

/// Direct calls, a wrapper, a paginator, a closure, and `join!`.
async fn manage(users: &Cognito, name: &str) {
    let user = users.admin_get_user().user_pool_id("eu-central-1_Example01").username(name);
    println!("{:?}", user.send().await.is_ok());
    println!("{}", Users::new(users.clone(), "eu-central-1_Example01").create(name).await);

    let mut pages =
        users.list_users().user_pool_id("eu-central-1_Example01").into_paginator().send();
    while let Some(page) = pages.next().await {
        println!("{}", page.is_ok());
    }

    let describe = |pool: &str| users.describe_user_pool().user_pool_id(pool).send();
    println!("{}", describe("eu-central-1_Example01").await.is_ok());

    let (password, group) = tokio::join!(
        users.admin_set_user_password().username(name).password(name).send(),
        users.admin_add_user_to_group().username(name).group_name("readers").send(),
    );
    println!("{} {}", password.is_ok(), group.is_ok());

    // Built and never sent.
    let unsent = users.admin_enable_user().username(name);
    println!("{}", unsent.get_username().is_some());
}

/// A presigned URL, a builder that is sent later, a waiter, and a paginator of items.
async fn store(files: &aws_sdk_s3::Client, name: &str) {
    let hour = PresigningConfig::expires_in(Duration::from_secs(3600)).expect("an hour is valid");
    let url = files.get_object().bucket("reports").key(name).presigned(hour).await;
    println!("{}", url.is_ok());

    let mut upload = files.put_object().bucket("reports");
    upload = upload.key(name);
    println!("{}", upload.send().await.is_ok());

    use aws_sdk_s3::client::Waiters;
    let wait = files.wait_until_object_exists().bucket("reports").key(name);
    println!("{}", wait.wait(Duration::from_secs(9)).await.is_ok());

    let mut keys = files.list_objects_v2().bucket("reports").into_paginator().send();
    while let Some(page) = keys.try_next().await.ok().flatten() {
        println!("{:?}", page.key_count());
    }
}

#[allow(dead_code)]
async fn unused(users: &Cognito) {
    let _ = users.list_groups().send().await;
}

#[cfg(test)]
mod tests {
    #[test]
    fn call_of_a_test() {
        let client = aws_sdk_s3::Client::from_conf(aws_sdk_s3::Config::builder().build());
        drop(client.delete_bucket().bucket("reports").send());
    }
}
