//! The guard: an HTTP client that asks policies.

#[cfg(test)]
mod tests;

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::connector_metadata::ConnectorMetadata;
use aws_smithy_runtime_api::client::http::{
    HttpClient, HttpConnector, HttpConnectorFuture, HttpConnectorSettings, SharedHttpClient,
    SharedHttpConnector,
};
use aws_smithy_runtime_api::client::orchestrator::HttpRequest;
use aws_smithy_runtime_api::client::runtime_components::{
    RuntimeComponents, RuntimeComponentsBuilder,
};
use aws_smithy_runtime_api::shared::IntoShared;
use aws_smithy_types::config_bag::ConfigBag;
use cognito_policy_core::AccountId;
use cognito_policy_core::access::{Access, Principal};
use cognito_policy_needs::Deployment;

use crate::decide::{Decider, Refusal};
use crate::refusal;
use crate::request::{self, Called, Protocol};

/// An HTTP client that decides each signed request by policies, and sends it only if they allow it.
///
/// A refused request is not sent. The SDK returns the error that the service would: a service error
/// with the code `AccessDeniedException` (`AccessDenied` where a service says so). Its message names
/// the action, the resource, the statement that denies it or the nearest ones that do not allow it,
/// and a statement that would.
///
/// The [example](crate) of the crate needs no network. To run a program against AWS, but with the
/// permissions of its policies only, pass an HTTP client that sends requests, and set the guard in a
/// configuration that has its credentials: the calls with which the SDK gets them are not those of the
/// program.
///
/// ```no_run
/// # use cognito_policy::access::Access;
/// # use cognito_policy::{AccountId, id};
/// # use cognito_policy_aws_sdk::Guard;
/// # use aws_smithy_runtime_api::client::http::SharedHttpClient;
/// # async fn run(access: Access, client: SharedHttpClient) {
/// const ACCOUNT: AccountId = id!(AccountId, "123456789012");
///
/// let config = aws_config::load_defaults(aws_config::BehaviorVersion::latest()).await;
/// let guard = Guard::new(&ACCOUNT, access, client);
/// let config = config.into_builder().http_client(guard).build();
/// # }
/// ```
#[derive(Debug, Clone)]
pub struct Guard {
    decider: Decider,
    sends_unknown: bool,
    client: SharedHttpClient,
}

impl Guard {
    /// Creates a guard that sends the requests that policies allow with `client`.
    ///
    /// The account is that of the resources, which most requests do not name. `access` are the
    /// policies in all layers that apply; from the policies of the caller alone, create it with
    /// `Access::new().identity([&POLICY])`.
    pub fn new(account: &AccountId, access: Access, client: impl HttpClient + 'static) -> Self {
        let deployment =
            Deployment { account: Some(account.as_str().to_owned()), ..Deployment::default() };
        let decider = Decider { access, principal: None, context: Vec::new(), deployment };
        Self { decider, sends_unknown: false, client: client.into_shared() }
    }

    /// Sets who makes the requests: the ARN of a role, a session or a user. It is needed by policies
    /// of resources and by conditions on keys such as `aws:PrincipalArn`.
    #[must_use = "returns the guard with the principal"]
    pub fn principal(mut self, principal: impl Into<Principal>) -> Self {
        self.decider.principal = Some(principal.into());
        self
    }

    /// Sets a condition key of all requests.
    ///
    /// A request has the keys `aws:RequestedRegion`, `aws:SecureTransport`, `aws:TagKeys`,
    /// `aws:RequestTag/..` and those that follow from the [principal](Self::principal). If it passes a role,
    /// the service that it calls is `iam:PassedToService`. Others, such as `aws:ResourceTag/..`, are absent
    /// unless they are set here: a request does not show the tags of its resource.
    #[must_use = "returns the guard with the key"]
    pub fn with(self, key: &str, value: &str) -> Self {
        self.with_values(key, [value])
    }

    /// Sets a condition key of all requests that can have several values.
    #[must_use = "returns the guard with the key"]
    pub fn with_values<'v>(mut self, key: &str, values: impl IntoIterator<Item = &'v str>) -> Self {
        let values = values.into_iter().map(str::to_owned).collect();
        self.decider.context.push((key.to_owned(), values));
        self
    }

    /// Names the resource of requests that do not show it: those in which the program calls this
    /// setter, such as `request_items` of Amazon DynamoDB's `batch_get_item`.
    #[must_use = "returns the guard with the resource"]
    pub fn resource(mut self, setter: &str, arn: &str) -> Self {
        self.decider.deployment.resources.push((setter.to_owned(), arn.to_owned()));
        self
    }

    /// Sends requests of which the guard cannot determine the operation, or for which AWS's tables
    /// have no action. Otherwise they are refused.
    #[must_use = "returns the guard that sends them"]
    pub fn send_unknown(mut self) -> Self {
        self.sends_unknown = true;
        self
    }

    /// Decides a request: returns how its service refuses it, and why.
    fn refuse(&self, request: &HttpRequest) -> Option<(Protocol, String)> {
        let (protocol, refusal) = match request::read(request) {
            Called::Unsigned => return None,
            Called::Operation(operation) => {
                (operation.protocol, self.decider.decide(&operation).err()?)
            }
            Called::Unknown { service, protocol } => {
                let text =
                    format!("the guard cannot determine the operation of a request to {service}");
                (protocol, Refusal::Unknown(text))
            }
        };
        match refusal {
            Refusal::Denied(text) => Some((protocol, text)),
            Refusal::Unknown(_) if self.sends_unknown => None,
            Refusal::Unknown(text) => {
                Some((protocol, format!("{text}; `Guard::send_unknown` sends such requests")))
            }
        }
    }
}

impl HttpClient for Guard {
    fn http_connector(
        &self,
        settings: &HttpConnectorSettings,
        components: &RuntimeComponents,
    ) -> SharedHttpConnector {
        let connector = self.client.http_connector(settings, components);
        SharedHttpConnector::new(GuardedConnector { guard: self.clone(), connector })
    }

    fn validate_base_client_config(
        &self,
        components: &RuntimeComponentsBuilder,
        config: &ConfigBag,
    ) -> Result<(), BoxError> {
        HttpClient::validate_base_client_config(&self.client, components, config)
    }

    fn validate_final_config(
        &self,
        components: &RuntimeComponents,
        config: &ConfigBag,
    ) -> Result<(), BoxError> {
        HttpClient::validate_final_config(&self.client, components, config)
    }

    fn connector_metadata(&self) -> Option<ConnectorMetadata> {
        self.client.connector_metadata()
    }
}

#[derive(Debug)]
struct GuardedConnector {
    guard: Guard,
    connector: SharedHttpConnector,
}

impl HttpConnector for GuardedConnector {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        match self.guard.refuse(&request) {
            None => self.connector.call(request),
            Some((protocol, message)) => {
                let message = format!("{message}\n(refused by cognito-policy, and not sent)");
                HttpConnectorFuture::ready(Ok(refusal::response(protocol, &message)))
            }
        }
    }
}
