//! Deciding: whether the policies that apply to a request allow it.
//!
//! | layer | applies to | the request needs |
//! |---|---|---|
//! | identity policies | AWS principals | an `Allow`, unless the resource policy of the same account names the principal |
//! | permissions boundary, session policies | AWS principals | an `Allow`, unless a resource policy of the same account names the user or session itself |
//! | service control policies | AWS principals | an `Allow` at each level |
//! | resource control policies | services that support them | no `Deny` |
//! | resource policy | everyone | an `Allow` from other accounts, services and identity providers |
//! | trust policy | `sts:AssumeRole` and its variants | an `Allow` |
//! | endpoint policy | everyone | an `Allow` |
//!
//! An explicit `Deny` in a layer that applies decides. Operations that are called without AWS
//! credentials are never asked of the policies of AWS principals.
//!
//! See [policy evaluation logic](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html).

mod explain;
mod guest;
mod layer;
mod miss;
mod verdict;

use std::fmt;
use std::sync::Arc;

pub use explain::{Reason, StatementRef};
pub use layer::Layer;
pub use miss::{ArnPart, Miss};

use crate::policy::Policy;
use crate::request::{Request, RequestError};
use layer::LayerPolicies;

/// The policies that apply to requests, by layer. Clones are cheap.
///
/// ```
/// use cognito_policy_access::{Access, Policy, PolicyKind, Request};
///
/// let policy = |kind, action| Policy::parse(kind, &format!(
///     r#"{{"Version": "2012-10-17", "Statement": {{
///         "Effect": "Allow", "Action": "{action}", "Resource": "*"
///     }}}}"#
/// )).unwrap();
/// let role = policy(PolicyKind::Identity, "cognito-idp:*");
/// let boundary = policy(PolicyKind::Identity, "cognito-idp:List*");
/// let access = Access::new().identity([&role]).boundary(&boundary);
///
/// let request = |action| Request::parse(action, "*").unwrap();
/// assert!(access.decide(&request("cognito-idp:ListUserPools")).is_allowed());
/// let delete = request("cognito-idp:DeleteUserPool");
/// assert!(access.decide(&delete).to_string().contains("permissions boundary"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Access<'t> {
    layers: Arc<Vec<LayerPolicies<'t>>>,
}

/// What policies decide on a request, by the names of AWS's policy simulator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// `allowed`: every layer that applies allows the request, and no statement denies it.
    Allowed,
    /// `explicitDeny`: a statement denies the request.
    ExplicitDeny,
    /// `implicitDeny`: a layer that applies does not allow the request.
    ImplicitDeny,
    /// The request has errors, so that AWS cannot receive it.
    Invalid,
}

/// The decision on a request. It does not allocate until it is asked for reasons.
#[derive(Debug, Clone)]
pub struct Decision<'r, 't> {
    access: Access<'t>,
    request: &'r Request,
    outcome: Outcome,
}

impl<'t> Access<'t> {
    /// Creates the access of a principal without any policies.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds identity policies, including those of groups.
    #[must_use]
    pub fn identity<'p>(self, policies: impl IntoIterator<Item = &'p Policy<'t>>) -> Self
    where
        't: 'p,
    {
        self.with(Layer::Identity, policies)
    }

    /// Adds the permissions boundary.
    #[must_use]
    pub fn boundary(self, policy: &Policy<'t>) -> Self {
        self.with(Layer::Boundary, [policy])
    }

    /// Adds a session policy. Of several, one must allow the request.
    #[must_use]
    pub fn session(self, policy: &Policy<'t>) -> Self {
        self.with(Layer::Session, [policy])
    }

    /// Adds a level of service control policies: those of the root, of an organizational unit or of
    /// the account. Each call adds a level.
    #[must_use]
    pub fn service_control<'p>(self, policies: impl IntoIterator<Item = &'p Policy<'t>>) -> Self
    where
        't: 'p,
    {
        let level = self.levels();
        self.with(Layer::ServiceControl { level }, policies)
    }

    /// Adds resource control policies, of any level.
    #[must_use]
    pub fn resource_control<'p>(self, policies: impl IntoIterator<Item = &'p Policy<'t>>) -> Self
    where
        't: 'p,
    {
        self.with(Layer::ResourceControl, policies)
    }

    /// Adds the policy of the resource; the trust policy if the resource is a role.
    #[must_use]
    pub fn resource(self, policy: &Policy<'t>) -> Self {
        self.with(layer::of_resource(policy), [policy])
    }

    /// Adds the policy of the VPC endpoint that the requests pass.
    #[must_use]
    pub fn endpoint(self, policy: &Policy<'t>) -> Self {
        self.with(Layer::Endpoint, [policy])
    }

    /// Limits the access to that of guests of an identity pool in the enhanced flow: adds the session
    /// policies of Amazon Cognito.
    #[must_use]
    pub fn guest(self) -> Self {
        self.with(Layer::Guest, guest::session_policies())
    }

    fn with<'p>(mut self, layer: Layer, policies: impl IntoIterator<Item = &'p Policy<'t>>) -> Self
    where
        't: 'p,
    {
        let layers = Arc::make_mut(&mut self.layers);
        let at = layers.iter().position(|own| own.layer == layer).unwrap_or(layers.len());
        if at == layers.len() {
            layers.push(LayerPolicies { layer, policies: Vec::new() });
        }
        layers[at].policies.extend(policies.into_iter().cloned());
        self
    }

    /// Returns the number of levels of service control policies.
    fn levels(&self) -> usize {
        let is_level = |own: &&LayerPolicies<'_>| matches!(own.layer, Layer::ServiceControl { .. });
        self.layers.iter().filter(is_level).count()
    }

    /// Decides a request.
    pub fn decide<'r>(&self, request: &'r Request) -> Decision<'r, 't> {
        let outcome = if request.errors().is_empty() {
            verdict::of(&self.layers, request)
        } else {
            Outcome::Invalid
        };
        Decision { access: self.clone(), request, outcome }
    }
}

impl<'t> Policy<'t> {
    /// Decides a request by this policy alone, whatever its kind.
    ///
    /// Its statements must allow the request and not deny it. To combine policies as AWS does, use
    /// [`Access`].
    pub fn decide<'r>(&self, request: &'r Request) -> Decision<'r, 't> {
        Access::new().with(Layer::Alone, [&self.on_its_own()]).decide(request)
    }
}

impl<'r> Decision<'r, '_> {
    /// Returns whether the request is allowed.
    pub fn is_allowed(&self) -> bool {
        self.outcome == Outcome::Allowed
    }

    /// Returns whether the request is denied, explicitly or implicitly.
    pub fn is_denied(&self) -> bool {
        matches!(self.outcome, Outcome::ExplicitDeny | Outcome::ImplicitDeny)
    }

    /// Returns the outcome.
    pub fn outcome(&self) -> Outcome {
        self.outcome
    }

    /// Returns the request.
    pub fn request(&self) -> &'r Request {
        self.request
    }

    /// Returns what is wrong with the request, if that keeps it from being decided.
    pub fn errors(&self) -> &'r [RequestError] {
        self.request.errors()
    }

    /// Returns the statements that decide: those that allow the request, or those that deny it.
    pub fn statements(&self) -> Vec<StatementRef> {
        explain::statements(&self.access.layers, self.request, self.outcome)
    }

    /// Returns why the request is denied implicitly, or allowed without a statement.
    pub fn reasons(&self) -> Vec<Reason> {
        explain::reasons(&self.access.layers, self.request, self.outcome)
    }
}

impl Outcome {
    /// Returns the name that AWS's policy simulator uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Allowed => "allowed",
            Self::ExplicitDeny => "explicitDeny",
            Self::ImplicitDeny => "implicitDeny",
            Self::Invalid => "invalid",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
