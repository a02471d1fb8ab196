//! How the policies of several layers combine, as the flow charts of AWS's documentation have it.
//!
//! See [policy evaluation](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html)
//! and [cross-account access](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html).

use super::{Caller, Evaluator, Naming, Request};

/// The final decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Final {
    /// The request is allowed.
    Allowed,
    /// A statement denies it.
    Denied,
    /// Something does not allow it.
    NotAllowed,
}

/// The policies that apply to a request, by layer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Layers {
    /// The policies of the caller.
    pub identity: Option<Evaluator>,
    /// The permissions boundary of the caller.
    pub boundary: Option<Evaluator>,
    /// The session policies.
    pub session: Option<Evaluator>,
    /// The service control policies of each level.
    pub service_control: Vec<Evaluator>,
    /// The resource control policies.
    pub resource_control: Option<Evaluator>,
    /// The policy of the resource.
    pub resource: Option<Evaluator>,
    /// The policy of the VPC endpoint.
    pub endpoint: Option<Evaluator>,
}

impl Layers {
    /// Decides a request to a resource in an account.
    ///
    /// # Panics
    ///
    /// Panics if the request has no caller.
    pub fn decide(&self, request: &Request<'_>, resource_account: &str) -> Final {
        let caller = request.context.caller.as_ref().expect("caller");
        let has_policies = caller.account().is_some();
        let of_caller = [&self.identity, &self.boundary, &self.session];
        let of_resource = [&self.resource_control, &self.resource, &self.endpoint];
        let denies = |policy: &Evaluator| policy.denies(request);
        if (has_policies
            && (of_caller.into_iter().flatten().any(denies)
                || self.service_control.iter().any(denies)))
            || of_resource.into_iter().flatten().any(denies)
        {
            return Final::Denied;
        }
        let allows = |policy: &Option<Evaluator>| {
            policy.as_ref().is_some_and(|it| it.allows_as(request) > Naming::Not)
        };
        let limits = |policy: &Option<Evaluator>| policy.is_none() || allows(policy);
        if !limits(&self.endpoint) {
            return Final::NotAllowed;
        }
        let named = self.resource.as_ref().map_or(Naming::Not, |it| it.allows_as(request));
        let is_allowed = if !has_policies {
            named > Naming::Not
        } else if !self.service_control.iter().all(|it| it.allows_as(request) > Naming::Not) {
            false
        } else if caller.account() == Some(resource_account) && named == Naming::Itself {
            true
        } else if !limits(&self.boundary) || !limits(&self.session) {
            false
        } else {
            let by_identity = allows(&self.identity) || matches!(caller, Caller::Root(_));
            if caller.account() == Some(resource_account) {
                by_identity || named >= Naming::Role
            } else {
                by_identity && named > Naming::Not
            }
        };
        if is_allowed { Final::Allowed } else { Final::NotAllowed }
    }
}
