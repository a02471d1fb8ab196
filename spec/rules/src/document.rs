//! What a front end hands in: a tree of values with their places, and what kind of policy it is.

use std::ops::Range;

use cognito_policy_spec::json::Node;

/// A policy as it was written: the input of [`check`](crate::check).
#[derive(Debug, Clone)]
pub struct Document<S> {
    /// What the policy will be attached to, which decides what it may contain.
    pub kind: PolicyKind,
    /// The policy's JSON, each value with its place.
    pub root: Node<S>,
    /// Whether a missing `Version` is added when the policy is written out.
    pub adds_version: bool,
    /// The rules that the author silences.
    pub expectations: Vec<Expectation<S>>,
}

/// A rule that the author silences, as Rust's own `expect` does.
#[derive(Debug, Clone)]
pub struct Expectation<S> {
    /// Where the code was written.
    pub span: S,
    /// The rule's code.
    pub code: String,
    /// The statement that it is about, by its position; none if it is about the whole policy.
    pub statement: Option<usize>,
}

impl Document<Range<usize>> {
    /// A policy from a file, places being byte ranges of its text. Nothing is added to it.
    pub fn file(kind: PolicyKind, root: Node<Range<usize>>) -> Self {
        Self { kind, root, adds_version: false, expectations: Vec::new() }
    }
}

/// The kinds of policies that IAM and AWS Organizations know.
///
/// See [policy types](https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PolicyKind {
    /// Attached to a user, group or role.
    Identity,
    /// Says who may assume a role.
    Trust,
    /// Handed over when a session is made.
    Session,
    /// Bounds the accounts of an organization.
    ServiceControl,
    /// Bounds the resources of an organization.
    ResourceControl,
    /// Attached to a resource.
    Resource,
    /// Attached to a VPC endpoint.
    Endpoint,
}

impl PolicyKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Identity,
        Self::Trust,
        Self::Session,
        Self::ServiceControl,
        Self::ResourceControl,
        Self::Resource,
        Self::Endpoint,
    ];

    /// What a message calls a policy of this kind, with its article.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Identity => "an identity policy",
            Self::Trust => "a trust policy",
            Self::Session => "a session policy",
            Self::ServiceControl => "a service control policy",
            Self::ResourceControl => "a resource control policy",
            Self::Resource => "a resource-based policy",
            Self::Endpoint => "an endpoint policy",
        }
    }

    /// Whether its statements name principals.
    pub const fn has_principal(self) -> bool {
        matches!(self, Self::Trust | Self::ResourceControl | Self::Resource | Self::Endpoint)
    }

    /// Whether its statements name resources.
    pub const fn has_resource(self) -> bool {
        !matches!(self, Self::Trust)
    }
}
