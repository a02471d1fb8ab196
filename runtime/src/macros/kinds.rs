//! The macros for policies of the other kinds, whose input is that of `policy!`.

/// Creates a session policy, which limits what a session can do and is passed when the session is
/// created.
///
/// Returns a [`Policy<Session>`](crate::Policy). Takes the same input as
/// [`policy!`](crate::policy!), and applies the rules for [session policies][aws].
///
/// ```
/// use cognito_policy::{Policy, Session, session_policy};
///
/// const READ_ONLY: Policy<Session> = session_policy! {
///     Statement: {
///         Effect: Allow,
///         Action: ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"],
///         Resource: "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
///     }
/// };
/// # let _ = READ_ONLY;
/// ```
///
/// [aws]: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_session
#[doc(alias = "AssumeRole")]
#[macro_export]
macro_rules! session_policy {
    ($($input:tt)*) => { $crate::__private::session_policy! { [$crate] { $($input)* } } };
}

/// Creates a service control policy, which limits what the accounts of an organization can do.
///
/// Returns a [`Policy<ServiceControl>`](crate::Policy). Takes the same input as
/// [`policy!`](crate::policy!), and applies the rules for [service control policies][aws].
///
/// ```
/// use cognito_policy::{Policy, ServiceControl, service_control_policy};
///
/// const KEEP_POOLS: Policy<ServiceControl> = service_control_policy! {
///     Statement: { Effect: Deny, Action: "cognito-idp:DeleteUserPool", Resource: "*" }
/// };
/// # let _ = KEEP_POOLS;
/// ```
///
/// [aws]: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_scps.html
#[doc(alias = "scp")]
#[macro_export]
macro_rules! service_control_policy {
    ($($input:tt)*) => { $crate::__private::service_control_policy! { [$crate] { $($input)* } } };
}

/// Creates a resource control policy, which limits who can use the resources of an organization.
///
/// Returns a [`Policy<ResourceControl>`](crate::Policy). Takes the same input as
/// [`policy!`](crate::policy!), and applies the rules for [resource control policies][aws].
///
/// ```
/// use cognito_policy::{Policy, ResourceControl, resource_control_policy};
///
/// const OUR_OWN: Policy<ResourceControl> = resource_control_policy! {
///     Statement: {
///         Effect: Deny,
///         Principal: "*",
///         Action: "cognito-idp:*",
///         Resource: "*",
///         Condition: {
///             StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
///             BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
///             // Without it, users could not sign in: their requests have no principal.
///             Null: { "aws:PrincipalArn": "false" },
///         },
///     }
/// };
/// # let _ = OUR_OWN;
/// ```
///
/// [aws]: https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html
#[doc(alias = "rcp")]
#[macro_export]
macro_rules! resource_control_policy {
    ($($input:tt)*) => { $crate::__private::resource_control_policy! { [$crate] { $($input)* } } };
}

/// Creates a resource-based policy, which specifies who can use the resource that it is attached
/// to.
///
/// Returns a [`Policy<kind::Resource>`](crate::Policy). Takes the same input as
/// [`policy!`](crate::policy!), and applies the rules for [resource-based policies][aws].
///
/// ```
/// use cognito_policy::{Policy, kind, resource_policy};
///
/// // The policy of a function that a user pool calls as a trigger.
/// const TRIGGER: Policy<kind::Resource> = resource_policy! {
///     Statement: {
///         Effect: Allow,
///         Principal: { Service: "cognito-idp.amazonaws.com" },
///         Action: "lambda:InvokeFunction",
///         Resource: "arn:aws:lambda:us-east-1:123456789012:function:on-sign-up",
///         Condition: {
///             StringEquals: { "aws:SourceAccount": "123456789012" },
///             ArnLike: {
///                 "aws:SourceArn":
///                     "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI",
///             },
///         },
///     }
/// };
/// # let _ = TRIGGER;
/// ```
///
/// [aws]: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html#policies_resource-based
#[doc(alias("bucket policy", "key policy", "resource-based policy"))]
#[macro_export]
macro_rules! resource_policy {
    ($($input:tt)*) => { $crate::__private::resource_policy! { [$crate] { $($input)* } } };
}

/// Creates a VPC endpoint policy, which specifies which requests can use the endpoint.
///
/// Returns a [`Policy<Endpoint>`](crate::Policy). Takes the same input as
/// [`policy!`](crate::policy!), and applies the rules for [endpoint policies][aws].
///
/// ```
/// use cognito_policy::{Endpoint, Policy, endpoint_policy};
///
/// // Endpoint policies also apply to unauthenticated APIs.
/// const SIGN_IN_ONLY: Policy<Endpoint> = endpoint_policy! {
///     Statement: {
///         Effect: Allow,
///         Principal: "*",
///         Action: ["cognito-idp:InitiateAuth", "cognito-idp:RespondToAuthChallenge"],
///         Resource: "*",
///     }
/// };
/// # let _ = SIGN_IN_ONLY;
/// ```
///
/// [aws]: https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
#[doc(alias = "VPC endpoint policy")]
#[macro_export]
macro_rules! endpoint_policy {
    ($($input:tt)*) => { $crate::__private::endpoint_policy! { [$crate] { $($input)* } } };
}
