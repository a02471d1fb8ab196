//! Kinds of policies, as types: where a policy is attached decides what its statements hold.
//!
//! | kind | attached to | statements have |
//! |---|---|---|
//! | [`Identity`] | a user, a group, a role | a resource, no principal |
//! | [`Trust`] | a role, to say who may assume it | a principal, no resource |
//! | [`Session`] | a session, when it begins | a resource, no principal |
//! | [`ServiceControl`] | an account or unit of an organization | a resource, no principal |
//! | [`ResourceControl`] | an account or unit of an organization | a resource and the principal `"*"` |
//! | [`Resource`] | a resource, such as a bucket or a key | a resource and a principal |
//! | [`Endpoint`] | a VPC endpoint | a resource and a principal |
//!
//! AWS describes them under [policy types].
//!
//! [policy types]: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#access_policy-types

/// A kind of policy. Implemented by the types of this module and by no others.
pub trait Kind: sealed::Sealed + 'static {
    /// What AWS calls policies of this kind.
    const NAME: &'static str;
    /// Who a statement names.
    #[doc(hidden)]
    const PRINCIPAL: Principal;
    /// Whether a statement names resources.
    #[doc(hidden)]
    const RESOURCE: bool;
    /// Whether a Sid is limited to letters and digits, and stands once in a policy.
    #[doc(hidden)]
    const STRICT_SID: bool;
    /// The rules' name for it.
    #[cfg(feature = "check")]
    #[doc(hidden)]
    const RULES: cognito_policy_rules::PolicyKind;
}

/// What a kind wants to know of principals.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Principal {
    /// Nothing: the policy is attached to the principal.
    None,
    /// `Principal` in every statement.
    Named,
    /// `Principal` or `NotPrincipal` in every statement.
    NamedOrNot,
    /// `"Principal": "*"` in every statement.
    Everyone,
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! kinds {
    ($($(#[$doc:meta])* $Kind:ident, $name:literal, $principal:ident, $resource:literal, $strict_sid:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $Kind;

        impl sealed::Sealed for $Kind {}

        impl Kind for $Kind {
            const NAME: &'static str = $name;
            const PRINCIPAL: Principal = Principal::$principal;
            const RESOURCE: bool = $resource;
            const STRICT_SID: bool = $strict_sid;
            #[cfg(feature = "check")]
            const RULES: cognito_policy_rules::PolicyKind =
                cognito_policy_rules::PolicyKind::$Kind;
        }
    )+};
}

kinds! {
    /// An [identity-based policy](https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html):
    /// what the user, group or role that it is attached to may do.
    Identity, "identity-based policy", None, true, true;

    /// A [role trust policy](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#term_trust-policy):
    /// who may assume the role.
    Trust, "role trust policy", Named, false, false;

    /// A [session policy](https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session):
    /// the most that a session of a role may do.
    Session, "session policy", None, true, true;

    /// A [service control policy](https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html):
    /// the most that anyone in the accounts of an organization may do.
    ServiceControl, "service control policy", None, true, true;

    /// A [resource control policy](https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html):
    /// the most that anyone may do with the resources in the accounts of an organization.
    ResourceControl, "resource control policy", Everyone, true, true;

    /// A [resource-based policy](https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html):
    /// who may do what with the resource that it is attached to.
    Resource, "resource-based policy", NamedOrNot, true, false;

    /// A [VPC endpoint policy](https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html):
    /// what the endpoint lets through.
    Endpoint, "VPC endpoint policy", NamedOrNot, true, false;
}
