//! The macros that accept lists whose length is only known at run time.

/// Creates an identity-based policy whose run-time values can be lists that may be empty.
///
/// Takes the same input as [`policy!`](crate::policy!). In addition, a [`Vec`] or a slice can be in the
/// place of a run-time value, except for a `Sid` and values of `Bool`, `Null` and `BinaryEquals`.
///
/// Returns a `Result` with a [`Policy`](crate::Policy). `policy!` itself accepts arrays and
/// [`NonEmpty`](crate::NonEmpty) lists, which always have an element.
///
/// [`Vec`]: https://doc.rust-lang.org/std/vec/struct.Vec.html
///
/// ```
/// use cognito_policy::cognito_idp::{self, UserPoolArn};
/// use cognito_policy::{Policy, PolicyError, try_policy};
///
/// fn read_users(pools: &[UserPoolArn], teams: Vec<String>) -> Result<Policy, PolicyError> {
///     try_policy! {
///         Statement: {
///             Effect: Allow,
///             Action: cognito_idp::ListUsers,
///             Resource: pools,
///             Condition: { StringEquals: { "aws:ResourceTag/team": teams } },
///         },
///     }
/// }
///
/// let pool: UserPoolArn =
///     "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI".parse()?;
/// let teams = || vec!["blue".to_owned(), "green".to_owned()];
/// let policy = read_users(&[pool], teams())?;
/// assert!(policy.as_str().contains(r#"{"aws:ResourceTag/team":["blue","green"]}"#));
///
/// assert_eq!(read_users(&[], teams()), Err(PolicyError::EmptyList("Resource")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Returns an error if a list is empty: IAM rejects such a policy, and `*` in place of the list would
/// grant more than was meant.
#[cfg_attr(doc, doc(hidden))]
#[macro_export]
macro_rules! try_policy {
    ($($input:tt)*) => { $crate::__private::policy! { [$crate] { $($input)* } try } };
}

/// Creates a role trust policy whose run-time values can be lists that may be empty, as
/// [`try_policy!`](crate::try_policy!) does.
///
/// Takes the same input as [`trust_policy!`](crate::trust_policy!).
///
/// ```
/// use cognito_policy::{AccountId, Policy, PolicyError, Trust, try_trust_policy};
///
/// fn trusts(accounts: &[AccountId]) -> Result<Policy<Trust>, PolicyError> {
///     try_trust_policy! {
///         Statement: { Effect: Allow, Principal: { AWS: accounts }, Action: "sts:AssumeRole" },
///     }
/// }
/// assert_eq!(trusts(&[]), Err(PolicyError::EmptyList("Principal")));
/// ```
#[cfg_attr(doc, doc(hidden))]
#[macro_export]
macro_rules! try_trust_policy {
    ($($input:tt)*) => { $crate::__private::trust_policy! { [$crate] { $($input)* } try } };
}

/// Creates a session policy whose run-time values can be lists that may be empty, as
/// [`try_policy!`](crate::try_policy!) does.
///
/// Takes the same input as [`session_policy!`](crate::session_policy!).
///
/// ```
/// use cognito_policy::cognito_idp::{self, UserPoolArn};
/// use cognito_policy::{Policy, PolicyError, Session, try_session_policy};
///
/// fn only(pools: &[UserPoolArn]) -> Result<Policy<Session>, PolicyError> {
///     try_session_policy! {
///         Statement: { Effect: Allow, Action: cognito_idp::ListUsers, Resource: pools },
///     }
/// }
/// assert!(only(&[]).is_err());
/// ```
#[cfg_attr(doc, doc(hidden))]
#[macro_export]
macro_rules! try_session_policy {
    ($($input:tt)*) => { $crate::__private::session_policy! { [$crate] { $($input)* } try } };
}

/// Creates a service control policy whose run-time values can be lists that may be empty, as
/// [`try_policy!`](crate::try_policy!) does.
///
/// Takes the same input as [`service_control_policy!`](crate::service_control_policy!).
///
/// ```
/// use cognito_policy::{Arn, Policy, PolicyError, ServiceControl, try_service_control_policy};
///
/// fn keep_pools(except: &[Arn]) -> Result<Policy<ServiceControl>, PolicyError> {
///     try_service_control_policy! {
///         Statement: {
///             Effect: Deny,
///             Action: "cognito-idp:DeleteUserPool",
///             Resource: "*",
///             Condition: { ArnNotLike: { "aws:PrincipalArn": except } },
///         },
///     }
/// }
/// assert!(keep_pools(&[]).is_err());
/// ```
#[cfg_attr(doc, doc(hidden))]
#[macro_export]
macro_rules! try_service_control_policy {
    ($($input:tt)*) => { $crate::__private::service_control_policy! { [$crate] { $($input)* } try } };
}

/// Creates a resource control policy whose run-time values can be lists that may be empty, as
/// [`try_policy!`](crate::try_policy!) does.
///
/// Takes the same input as [`resource_control_policy!`](crate::resource_control_policy!).
///
/// ```
/// use cognito_policy::{Policy, PolicyError, ResourceControl, try_resource_control_policy};
///
/// fn only_from(organizations: &[&str]) -> Result<Policy<ResourceControl>, PolicyError> {
///     try_resource_control_policy! {
///         Statement: {
///             Effect: Deny,
///             Principal: "*",
///             Action: "cognito-idp:*",
///             Resource: "*",
///             Condition: {
///                 StringNotEqualsIfExists: { "aws:PrincipalOrgID": organizations },
///                 BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
///                 Null: { "aws:PrincipalArn": "false" },
///             },
///         },
///     }
/// }
/// assert!(only_from(&[]).is_err());
/// ```
#[cfg_attr(doc, doc(hidden))]
#[macro_export]
macro_rules! try_resource_control_policy {
    ($($input:tt)*) => { $crate::__private::resource_control_policy! { [$crate] { $($input)* } try } };
}

/// Creates a resource-based policy whose run-time values can be lists that may be empty, as
/// [`try_policy!`](crate::try_policy!) does.
///
/// Takes the same input as [`resource_policy!`](crate::resource_policy!).
///
/// ```
/// use cognito_policy::{Arn, Policy, PolicyError, kind, try_resource_policy};
///
/// fn readable(bucket: &Arn, roles: &[Arn]) -> Result<Policy<kind::Resource>, PolicyError> {
///     try_resource_policy! {
///         Statement: {
///             Effect: Allow,
///             Principal: { AWS: roles },
///             Action: "s3:ListBucket",
///             Resource: bucket,
///         },
///     }
/// }
/// let bucket = "arn:aws:s3:::shop-pages".parse().unwrap();
/// assert!(readable(&bucket, &[]).is_err());
/// ```
#[cfg_attr(doc, doc(hidden))]
#[macro_export]
macro_rules! try_resource_policy {
    ($($input:tt)*) => { $crate::__private::resource_policy! { [$crate] { $($input)* } try } };
}

/// Creates a VPC endpoint policy whose run-time values can be lists that may be empty, as
/// [`try_policy!`](crate::try_policy!) does.
///
/// Takes the same input as [`endpoint_policy!`](crate::endpoint_policy!).
///
/// ```
/// use cognito_policy::{Arn, Endpoint, Policy, PolicyError, try_endpoint_policy};
///
/// fn only(roles: &[Arn]) -> Result<Policy<Endpoint>, PolicyError> {
///     try_endpoint_policy! {
///         Statement: {
///             Effect: Allow,
///             Principal: { AWS: roles },
///             Action: "cognito-idp:ListUserPools",
///             Resource: "*",
///         },
///     }
/// }
/// assert!(only(&[]).is_err());
/// ```
#[cfg_attr(doc, doc(hidden))]
#[macro_export]
macro_rules! try_endpoint_policy {
    ($($input:tt)*) => { $crate::__private::endpoint_policy! { [$crate] { $($input)* } try } };
}
