//! Calls of SQS through a generic function.

use aws_sdk_sqs::Client;

/// A queue.
pub struct Queue(pub Client);

pub trait Exchange {
    async fn put(&self, text: &str) -> bool;
    async fn take(&self) -> bool;
}

impl Exchange for Queue {
    async fn put(&self, text: &str) -> bool {
        self.0
            .send_message()
            .queue_url("https://example.com/q")
            .message_body(text)
            .send()
            .await
            .is_ok()
    }

    async fn take(&self) -> bool {
        self.0.receive_message().queue_url("https://example.com/q").send().await.is_ok()
    }
}

pub async fn exchange<E: Exchange>(queue: &E, text: &str) {
    println!("{} {}", queue.put(text).await, queue.take().await);
}
