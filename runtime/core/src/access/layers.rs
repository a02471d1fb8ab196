//! Policies of several layers.

use alloc::vec::Vec;

use cognito_policy_access as engine;

use super::invalid::{InvalidPolicy, parse};
use super::{Decision, Request};
use crate::kind::{self, Kind};
use crate::policy::Policy;

/// The layers of [`Access`] that accept policies of several kinds, as types.
pub mod layer {
    /// The permissions boundary.
    pub enum Boundary {}

    /// The session policies: policies that are passed, and managed policies that are named, when the
    /// session is created.
    pub enum Session {}

    /// The policy of the resource; of a role, it is the trust policy.
    pub enum Resource {}
}

/// A kind of policies that can be used in the layer `L`.
#[diagnostic::on_unimplemented(
    message = "a policy of the kind `{Self}` cannot be used in the layer `{L}`",
    label = "this layer has policies of another kind"
)]
pub trait LayerKind<L>: Kind {}

impl LayerKind<layer::Boundary> for kind::Boundary {}
impl LayerKind<layer::Boundary> for kind::Identity {}
impl LayerKind<layer::Session> for kind::Identity {}
impl LayerKind<layer::Session> for kind::Session {}
impl LayerKind<layer::Resource> for kind::Resource {}
impl LayerKind<layer::Resource> for kind::Trust {}

/// The policies that apply to requests, by layer. Each policy is parsed once; clones are cheap.
///
/// A request is allowed if every layer that applies allows it and no statement denies it, see
/// [policy evaluation logic]. Layers that are not added do not apply, except that the principal needs
/// an identity policy, or a resource policy that names it.
///
/// [policy evaluation logic]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
///
/// ```
/// use cognito_policy::access::{Access, Request};
/// use cognito_policy::cognito_idp::Action;
/// use cognito_policy::{Policy, assert_allows, assert_denies, policy};
///
/// const ROLE: Policy = policy! {
///     Statement: {
///         Effect: Allow,
///         Action: ["cognito-idp:ListUserPools", "cognito-idp:CreateUserPool"],
///         Resource: "*",
///     }
/// };
/// const BOUNDARY: Policy = policy! {
///     Statement: { Effect: Allow, Action: "cognito-idp:List*", Resource: "*" }
/// };
///
/// let access = Access::new().identity([&ROLE]).boundary(&BOUNDARY);
/// assert_allows!(access, Request::without_resource(Action::ListUserPools));
/// assert_denies!(access, Request::without_resource(Action::CreateUserPool));
/// ```
#[derive(Debug, Clone, Default)]
#[doc(alias("simulator", "SimulatePrincipalPolicy", "SimulateCustomPolicy"))]
pub struct Access {
    policies: engine::Access<'static>,
    /// The policies that IAM does not accept.
    invalid: Vec<InvalidPolicy>,
    /// The only policy, which is not in a layer.
    alone: Option<engine::Policy<'static>>,
}

impl Access {
    /// Creates the access of a principal without any policies.
    #[inline]
    pub fn new() -> Self {
        Self::default()
    }

    /// Creates the access of one policy, whatever its kind.
    #[inline]
    pub(super) fn alone<K: Kind>(policy: &Policy<K>) -> Self {
        let mut access = Self::default();
        access.alone = access.parsed(policy);
        access
    }

    /// Adds identity policies of the principal, including those of its groups.
    #[must_use = "returns the access with the policies"]
    #[inline]
    pub fn identity<'p>(mut self, policies: impl IntoIterator<Item = &'p Policy>) -> Self {
        let policies = self.all(policies);
        self.policies = self.policies.identity(&policies);
        self
    }

    /// Adds the permissions boundary of the principal.
    #[must_use = "returns the access with the policy"]
    #[inline]
    pub fn boundary<K: LayerKind<layer::Boundary>>(mut self, policy: &Policy<K>) -> Self {
        if let Some(policy) = self.parsed(policy) {
            self.policies = self.policies.boundary(&policy);
        }
        self
    }

    /// Adds a session policy. Of several, one must allow the request.
    #[must_use = "returns the access with the policy"]
    #[inline]
    pub fn session<K: LayerKind<layer::Session>>(mut self, policy: &Policy<K>) -> Self {
        if let Some(policy) = self.parsed(policy) {
            self.policies = self.policies.session(&policy);
        }
        self
    }

    /// Adds a level of service control policies: those of the root, of an organizational unit, or of
    /// the account. Each call adds a level, and each level must allow the request.
    #[must_use = "returns the access with the policies"]
    #[inline]
    pub fn service_control<'p>(
        mut self,
        policies: impl IntoIterator<Item = &'p Policy<kind::ServiceControl>>,
    ) -> Self {
        let policies = self.all(policies);
        self.policies = self.policies.service_control(&policies);
        self
    }

    /// Adds resource control policies, of any level.
    #[must_use = "returns the access with the policies"]
    #[inline]
    pub fn resource_control<'p>(
        mut self,
        policies: impl IntoIterator<Item = &'p Policy<kind::ResourceControl>>,
    ) -> Self {
        let policies = self.all(policies);
        self.policies = self.policies.resource_control(&policies);
        self
    }

    /// Adds the policy of the resource; for a role, it is the trust policy.
    #[must_use = "returns the access with the policy"]
    #[inline]
    pub fn resource<K: LayerKind<layer::Resource>>(mut self, policy: &Policy<K>) -> Self {
        if let Some(policy) = self.parsed(policy) {
            self.policies = self.policies.resource(&policy);
        }
        self
    }

    /// Adds the policy of the VPC endpoint that the requests pass.
    #[must_use = "returns the access with the policy"]
    #[inline]
    pub fn endpoint(mut self, policy: &Policy<kind::Endpoint>) -> Self {
        if let Some(policy) = self.parsed(policy) {
            self.policies = self.policies.endpoint(&policy);
        }
        self
    }

    /// Limits the access to that of guests of an identity pool in the enhanced flow, for which Amazon
    /// Cognito adds [session policies].
    ///
    /// [session policies]: https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html#access-policies
    #[must_use = "returns the access of guests"]
    #[inline]
    pub fn guest(mut self) -> Self {
        self.policies = self.policies.guest();
        self
    }

    /// Decides a request.
    #[inline]
    pub fn decide<'r>(&self, request: &'r Request) -> Decision<'r> {
        if !self.invalid.is_empty() {
            return Decision::invalid(request, self.invalid.clone());
        }
        Decision::decided(match &self.alone {
            Some(policy) => policy.decide(&request.0),
            None => self.policies.decide(&request.0),
        })
    }

    #[inline]
    fn all<'p, K: Kind>(
        &mut self,
        policies: impl IntoIterator<Item = &'p Policy<K>>,
    ) -> Vec<engine::Policy<'static>> {
        policies.into_iter().filter_map(|policy| self.parsed(policy)).collect()
    }

    /// Parses a policy. If IAM does not accept it, nothing is decided.
    #[inline]
    fn parsed<K: Kind>(&mut self, policy: &Policy<K>) -> Option<engine::Policy<'static>> {
        match parse(policy) {
            Ok(policy) => Some(policy),
            Err(invalid) => {
                self.invalid.push(invalid);
                None
            }
        }
    }
}
