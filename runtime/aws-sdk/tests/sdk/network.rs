//! An HTTP client that answers requests without a network.

use std::sync::{Arc, Mutex};

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_runtime_api::http::{Response, StatusCode};
use aws_smithy_types::body::SdkBody;

/// Answers each request with 200 and the same body, and notes the operations.
#[derive(Debug, Clone, Default)]
pub(crate) struct Network {
    body: &'static str,
    sent: Arc<Mutex<Vec<String>>>,
}

impl Network {
    pub(crate) fn answering(body: &'static str) -> Self {
        Self { body, ..Self::default() }
    }

    /// Returns the operations that were sent.
    pub(crate) fn sent(&self) -> Vec<String> {
        self.sent.lock().unwrap().clone()
    }
}

impl HttpConnector for Network {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let target = request.headers().get("x-amz-target").unwrap_or("?");
        let operation = target.rsplit('.').next().unwrap_or_default();
        self.sent.lock().unwrap().push(operation.to_owned());
        let status = StatusCode::try_from(200).unwrap();
        HttpConnectorFuture::ready(Ok(Response::new(status, SdkBody::from(self.body))))
    }
}

impl HttpClient for Network {
    fn http_connector(
        &self,
        _settings: &HttpConnectorSettings,
        _components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        SharedHttpConnector::new(self.clone())
    }
}

/// Returns the configuration of a program with this HTTP client.
pub(crate) fn config(client: impl HttpClient + 'static) -> SdkConfig {
    let credentials = Credentials::from_keys("AKIAIOSFODNN7EXAMPLE", "secret", None);
    SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("eu-central-1"))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .http_client(client)
        .build()
}
