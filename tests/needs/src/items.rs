//! Calls of DynamoDB: in a task, through a function pointer, from a macro, and behind features.

use std::time::Duration;

use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::client::Waiters as _;
use aws_sdk_dynamodb::types::AttributeValue;

macro_rules! checked {
    ($call:expr) => {
        println!("{}", $call.send().await.is_ok())
    };
}

pub async fn all(client: &Client, name: &str) {
    let wait = client.wait_until_table_exists().table_name("sessions");
    println!("{}", wait.wait(Duration::from_secs(9)).await.is_ok());

    let task = tokio::task::LocalSet::new();
    let reader = client.clone();
    let key = AttributeValue::S(name.to_owned());
    let read = async move {
        reader.get_item().table_name("sessions").key("name", key).send().await.is_ok()
    };
    println!("{}", task.run_until(read).await);

    let write: fn(&Client, &str) -> Written = put;
    println!("{}", write(client, name).await);

    checked!(client.query().table_name("sessions").key_condition_expression("name = :name"));
    count(client, name).await;
    purge(client).await;
}

type Written = std::pin::Pin<Box<dyn Future<Output = bool>>>;

fn put(client: &Client, name: &str) -> Written {
    let item = AttributeValue::S(name.to_owned());
    let request = client.put_item().table_name("sessions").item("name", item);
    Box::pin(async move { request.send().await.is_ok() })
}

#[cfg(feature = "counters")]
async fn count(client: &Client, name: &str) {
    let request = client.update_item().table_name("sessions");
    println!("{}", request.update_expression(name).send().await.is_ok());
}

#[cfg(not(feature = "counters"))]
async fn count(_: &Client, _: &str) {}

#[cfg(feature = "purge")]
async fn purge(client: &Client) {
    println!("{}", client.delete_table().table_name("sessions").send().await.is_ok());
}

#[cfg(not(feature = "purge"))]
async fn purge(_: &Client) {}
