//! Kinds of policies, as types. What a policy is attached to determines the elements of its
//! statements.
//!
//! | kind | attached to | statements have |
//! |---|---|---|
//! | [`Identity`] | a user, group or role | a resource, no principal |
//! | [`Boundary`] | a user or role, as its permissions boundary | a resource, no principal |
//! | [`Trust`] | a role, to determine who can assume it | a principal, no resource |
//! | [`Session`] | a session, when it is created | a resource, no principal |
//! | [`ServiceControl`] | an organization, unit or account | a resource, no principal |
//! | [`ResourceControl`] | an organization, unit or account | a resource and the principal `"*"` |
//! | [`Resource`] | a resource, such as a bucket or a key | a resource and a principal |
//! | [`Endpoint`] | a VPC endpoint | a resource and a principal |
//!
//! A request is allowed if every kind of policy that applies allows it:
//!
#![doc = include_str!("../images/layers.svg")]
//!
//! The type of a policy contains its kind, so that a policy is not attached to the wrong place:
//!
//! ```
//! use cognito_policy::{Policy, ServiceControl, Trust, service_control_policy, trust_policy};
//!
//! const TRUST: Policy<Trust> = trust_policy! {
//!     Statement: {
//!         Effect: Allow,
//!         Principal: { Service: "lambda.amazonaws.com" },
//!         Action: "sts:AssumeRole",
//!     },
//! };
//! const KEEP_POOLS: Policy<ServiceControl> = service_control_policy! {
//!     Statement: { Effect: Deny, Action: "cognito-idp:DeleteUserPool", Resource: "*" },
//! };
//!
//! fn create_role(trust: &Policy<Trust>) {
//!     println!("AssumeRolePolicyDocument: {trust}");
//! }
//! create_role(&TRUST); // with `KEEP_POOLS`, this does not compile
//! # let _ = KEEP_POOLS;
//! ```
//!
//! AWS documents them under [policy types].
//!
//! [policy types]: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#access_policy-types

/// A kind of policy. Only the types of this module implement it.
pub trait Kind: sealed::Sealed + 'static {
    /// AWS's name for policies of this kind.
    const NAME: &'static str;
    /// Which principals statements have.
    #[doc(hidden)]
    const PRINCIPAL: Principal;
    /// Whether statements have resources.
    #[doc(hidden)]
    const RESOURCE: bool;
    /// Whether Sids must be letters and digits, and unique in a policy.
    #[doc(hidden)]
    const STRICT_SID: bool;
    /// The kind in the rules.
    #[cfg(any(feature = "access", feature = "check"))]
    #[doc(hidden)]
    const RULES: cognito_policy_language::PolicyKind;
}

/// A kind of policy that is attached to what it applies to: its statements have a resource and no
/// principal.
#[diagnostic::on_unimplemented(
    message = "statements of this kind of policy, `{Self}`, name principals: add `.principal(..)`",
    label = "the statement has no principal",
    note = "resource-based policies and endpoint policies have statements with a principal and a \
            resource: `Statement::allow(actions).principal(principal).on(resource)`",
    note = "trust policies have statements with a principal and without a resource, for actions of \
            AWS STS: `Statement::allow(sts::Action::AssumeRole).principal(principal)`"
)]
pub trait WithoutPrincipals: Kind {}

/// A kind of policy whose statements have a resource and principals.
#[diagnostic::on_unimplemented(
    message = "statements of this kind of policy, `{Self}`, do not have both a principal and a resource: \
               remove `.principal(..)`, or `.on(..)` in a trust policy",
    label = "the statement has a principal and a resource",
    note = "identity policies, permissions boundaries, session policies, and service and resource \
            control policies apply to what they are attached to: `Statement::allow(actions).on(resource)`",
    note = "the resource of a trust policy is its role: \
            `Statement::allow(sts::Action::AssumeRole).principal(principal)`"
)]
pub trait WithPrincipals: Kind {}

impl WithoutPrincipals for Identity {}
impl WithoutPrincipals for Boundary {}
impl WithoutPrincipals for Session {}
impl WithoutPrincipals for ServiceControl {}
impl WithoutPrincipals for ResourceControl {}
impl WithPrincipals for Resource {}
impl WithPrincipals for Endpoint {}

/// Which principals the statements of a kind have.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Principal {
    /// None: the policy is attached to the principal.
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
    ($($(#[$doc:meta])* $Kind:ident($Rules:ident), $name:literal, $principal:ident, $resource:literal, $strict_sid:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $Kind;

        impl sealed::Sealed for $Kind {}

        impl Kind for $Kind {
            const NAME: &'static str = $name;
            const PRINCIPAL: Principal = Principal::$principal;
            const RESOURCE: bool = $resource;
            const STRICT_SID: bool = $strict_sid;
            #[cfg(any(feature = "access", feature = "check"))]
            const RULES: cognito_policy_language::PolicyKind =
                cognito_policy_language::PolicyKind::$Rules;
        }
    )+};
}

kinds! {
    /// An [identity-based policy](https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html):
    /// what the user, group or role with this policy can do.
    #[doc(alias("identity-based policy", "PutRolePolicy", "AttachRolePolicy"))]
    Identity(Identity), "identity-based policy", None, true, true;

    /// A [permissions boundary](https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html):
    /// the maximum permissions of a user or role. Its rules are those of identity-based policies.
    #[doc(alias("permissions boundary", "PermissionsBoundary", "PutRolePermissionsBoundary"))]
    Boundary(Identity), "permissions boundary", None, true, true;

    /// A [role trust policy](https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#term_trust-policy):
    /// who can assume the role.
    #[doc(alias("AssumeRolePolicyDocument", "assume role policy", "UpdateAssumeRolePolicy"))]
    Trust(Trust), "role trust policy", Named, false, false;

    /// A [session policy](https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session):
    /// the maximum permissions of a session.
    #[doc(alias("AssumeRole", "inline session policy"))]
    Session(Session), "session policy", None, true, true;

    /// A [service control policy](https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html):
    /// the maximum permissions of the principals in the accounts of an organization.
    #[doc(alias("scp", "SERVICE_CONTROL_POLICY"))]
    ServiceControl(ServiceControl), "service control policy", None, true, true;

    /// A [resource control policy](https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html):
    /// the maximum permissions for the resources in the accounts of an organization.
    #[doc(alias("rcp", "RESOURCE_CONTROL_POLICY"))]
    ResourceControl(ResourceControl), "resource control policy", Everyone, true, true;

    /// A [resource-based policy](https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html):
    /// who can do what with the resource.
    #[doc(alias("resource-based policy", "bucket policy", "key policy"))]
    Resource(Resource), "resource-based policy", NamedOrNot, true, false;

    /// A [VPC endpoint policy](https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html):
    /// the requests that can use the endpoint.
    #[doc(alias("VPC endpoint policy"))]
    Endpoint(Endpoint), "VPC endpoint policy", NamedOrNot, true, false;
}
