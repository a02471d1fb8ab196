//! The kinds of policies.

/// The kinds of policies that IAM and AWS Organizations have.
///
/// See [policy types](https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PolicyKind {
    /// Attached to a user, group or role.
    Identity,
    /// Specifies who can assume a role.
    Trust,
    /// Passed when a session is created.
    Session,
    /// Limits the permissions of the accounts of an organization.
    ServiceControl,
    /// Limits the permissions on the resources of an organization.
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

    /// What messages call a policy of this kind, with its article.
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

    /// Returns whether its statements name principals.
    pub const fn has_principal(self) -> bool {
        matches!(self, Self::Trust | Self::ResourceControl | Self::Resource | Self::Endpoint)
    }

    /// Returns whether its statements name resources.
    pub const fn has_resource(self) -> bool {
        !matches!(self, Self::Trust)
    }
}
