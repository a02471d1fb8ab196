//! `trust_policy!`

/// Creates a role trust policy, which specifies who can assume the role.
///
/// Returns a [`Policy<Trust>`](crate::Policy). Takes the same input as [`policy!`](crate::policy!),
/// except that every statement has a `Principal` and none has a `Resource`. The macro also checks how
/// identity pools assume the role, and that conditions limit it to one identity pool.
///
/// ```
/// use cognito_policy::cognito_identity::IdentityPoolId;
/// use cognito_policy::{Policy, Trust, id, trust_policy};
///
/// /// The trust policy of the role for the signed-in users of an identity pool.
/// fn authenticated_role(pool: &IdentityPoolId) -> Policy<Trust> {
///     trust_policy! {
///         Statement: {
///             Effect: Allow,
///             Principal: { Federated: "cognito-identity.amazonaws.com" },
///             Action: "sts:AssumeRoleWithWebIdentity",
///             Condition: {
///                 StringEquals: { "cognito-identity.amazonaws.com:aud": pool },
///                 ForAnyValue:StringLike: { "cognito-identity.amazonaws.com:amr": "authenticated" },
///             },
///         },
///     }
/// }
///
/// let pool = id!(IdentityPoolId, "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab");
/// assert!(authenticated_role(&pool).as_str().contains(
///     r#""cognito-identity.amazonaws.com:aud":"us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab""#
/// ));
/// ```
///
/// Without the condition on `aud`, every identity pool of every account could assume the role:
///
/// ```compile_fail
/// # use cognito_policy::{Policy, Trust, trust_policy};
/// const REFUSED: Policy<Trust> = trust_policy! {
///     Statement: {
///         Effect: Allow,
///         Principal: { Federated: "cognito-identity.amazonaws.com" },
///         Action: "sts:AssumeRoleWithWebIdentity",
///     },
/// };
/// ```
///
/// A run-time principal is an account ID or an ARN:
///
/// ```
/// use cognito_policy::{AccountId, Policy, Trust, trust_policy};
///
/// fn trusts(account: &AccountId) -> Policy<Trust> {
///     trust_policy! {
///         Statement: { Effect: Allow, Principal: { AWS: account }, Action: "sts:AssumeRole" },
///     }
/// }
/// # assert!(trusts(&"123456789012".parse().unwrap()).as_str().contains("123456789012"));
/// ```
///
/// See AWS's page on the [roles of identity pools][roles].
///
/// [roles]: https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
#[doc(alias("AssumeRolePolicyDocument", "assume role policy"))]
#[macro_export]
macro_rules! trust_policy {
    ($($input:tt)*) => { $crate::__private::trust_policy! { [$crate] { $($input)* } } };
}
