//! The recorder: an interceptor that notes what a program calls.

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use aws_smithy_runtime_api::box_error::BoxError;
use aws_smithy_runtime_api::client::interceptors::Intercept;
use aws_smithy_runtime_api::client::interceptors::context::BeforeTransmitInterceptorContextRef;
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, Metadata};
use aws_smithy_runtime_api::client::runtime_components::RuntimeComponents;
use aws_smithy_types::config_bag::ConfigBag;
use cognito_policy_core::AccountId;
use cognito_policy_needs::services::of_id;
use cognito_policy_needs::{Call, Deployment, NeededPolicy, Needs};

use crate::request::{self, Called};
use crate::signature::{self, Signature};

/// An interceptor that records the calls of a program, and writes the policy that they need.
///
/// Clones share what they record, so that one recorder serves the clients of several services.
/// Requests that are not signed with AWS credentials need no policy and are not recorded.
///
/// The documentation of the [crate](crate#the-recorder) has an example.
#[derive(Clone)]
pub struct Recorder {
    deployment: Deployment,
    calls: Arc<Mutex<Vec<Call>>>,
}

impl Recorder {
    /// Creates a recorder of calls on the resources of an account.
    pub fn new(account: &AccountId) -> Self {
        let deployment =
            Deployment { account: Some(account.as_str().to_owned()), ..Deployment::default() };
        Self { deployment, calls: Arc::default() }
    }

    /// Names the resource of requests that do not show it: those in which the program calls this
    /// setter, such as `request_items` of Amazon DynamoDB's `batch_get_item`.
    #[must_use = "returns the recorder with the resource"]
    pub fn resource(mut self, setter: &str, arn: &str) -> Self {
        self.deployment.resources.push((setter.to_owned(), arn.to_owned()));
        self
    }

    /// Returns the operations that were called, and the actions that they need.
    pub fn needs(&self) -> Needs {
        self.calls().iter().cloned().collect()
    }

    /// Returns the policy that allows the recorded calls on their resources, and nothing else.
    ///
    /// A statement on `*` states the reason. [`NeededPolicy::to_json`] writes the policy. Operations for
    /// which AWS's tables have no action are only in [`needs`](Self::needs).
    pub fn policy(&self) -> NeededPolicy {
        let deployment = Deployment { region: region(&self.calls()), ..self.deployment.clone() };
        self.needs().policy(&deployment)
    }

    fn calls(&self) -> MutexGuard<'_, Vec<Call>> {
        self.calls.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Records a call unless an equal one is recorded.
    fn record(&self, call: Call) {
        let mut calls = self.calls();
        let is_known = calls.iter().any(|known| {
            known.service.id == call.service.id
                && known.operation == call.operation
                && known.region == call.region
                && known.setters == call.setters
        });
        if !is_known {
            calls.push(call);
        }
    }
}

/// Returns the Region of all calls, if there is one.
fn region(calls: &[Call]) -> Option<String> {
    let region = &calls.first()?.region;
    if calls.iter().all(|call| call.region == *region) { region.clone() } else { None }
}

/// Returns the call of a request. The SDK names the operation; the request shows the Region and the
/// members.
fn call(request: &HttpRequest, operation: Option<&Metadata>) -> Option<Call> {
    let shown = match request::read(request) {
        Called::Unsigned => return None,
        Called::Operation(shown) => Some(shown.call),
        Called::Unknown { .. } => None,
    };
    let Some(operation) = operation else { return shown };
    let is_named =
        |call: &Call| call.service.id == operation.service() && call.operation == operation.name();
    match shown.filter(is_named) {
        Some(shown) => Some(shown),
        None => {
            let region = match signature::of(request) {
                Signature::Scope(scope) => scope.region,
                Signature::None | Signature::Unknown => None,
            };
            Some(Call { region, ..Call::new(of_id(operation.service())?, operation.name()) })
        }
    }
}

impl Intercept for Recorder {
    fn name(&self) -> &'static str {
        "cognito-policy recorder"
    }

    fn read_before_transmit(
        &self,
        context: &BeforeTransmitInterceptorContextRef<'_>,
        _components: &RuntimeComponents,
        config: &mut ConfigBag,
    ) -> Result<(), BoxError> {
        if let Some(call) = call(context.request(), config.load::<Metadata>()) {
            self.record(call);
        }
        Ok(())
    }
}

/// Shows the operations, but not the values of their members, which can be secret.
impl fmt::Debug for Recorder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let calls = self.calls();
        let operations = calls.iter().map(|call| (&call.service.id, &call.operation));
        f.debug_list().entries(operations).finish()
    }
}

#[cfg(test)]
mod tests {
    use cognito_policy::{AccountId, id};
    use cognito_policy_needs::Reason;

    use super::{Metadata, Recorder, call};
    use crate::request::tests::{signed, with_header};

    const ACCOUNT: AccountId = id!(AccountId, "123456789012");

    #[test]
    fn resources_that_requests_do_not_show_are_all_of_the_region() {
        let request = signed("dynamodb", "POST", "https://example.com/", r#"{"RequestItems": {}}"#);
        let request = with_header(request, "x-amz-target", "DynamoDB_20120810.BatchGetItem");
        let recorder = Recorder::new(&ACCOUNT);
        recorder.record(call(&request, None).unwrap());
        let policy = recorder.policy();
        let tables = "arn:aws:dynamodb:eu-west-1:123456789012:table/*";
        assert_eq!(policy.statements[0].resources, [tables]);
        assert_eq!(policy.statements[0].reason, Some(Reason::NotKnown));

        let orders = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders";
        let policy = recorder.resource("request_items", orders).policy();
        assert_eq!(policy.statements[0].resources, [orders]);
        assert_eq!(policy.statements[0].reason, None);
    }

    #[test]
    fn the_sdk_names_operations_that_requests_do_not_show() {
        let request = signed("lambda", "GET", "https://example.com/unknown", "");
        let recorded = call(&request, Some(&Metadata::new("ListFunctions", "Lambda"))).unwrap();
        assert_eq!(
            (recorded.service.id.as_str(), recorded.operation.as_str()),
            ("Lambda", "ListFunctions")
        );
        assert_eq!(recorded.region.as_deref(), Some("eu-west-1"));
        assert!(call(&request, None).is_none());
    }
}
