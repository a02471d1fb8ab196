//! The roles of the users of an identity pool.

use alloc::borrow::Cow;
use alloc::string::String;
use core::fmt;
use core::marker::PhantomData;
use core::ops::Deref;

use super::LoginProvider;
use crate::IdentityPoolId;
use crate::kind::Trust;
use crate::policy::Policy;
use crate::role_policies;
use crate::sts::RoleArn;

/// Authenticated users.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Authenticated;

impl Authenticated {
    /// The name in the `amr` claim of tokens, and in `SetIdentityPoolRoles`.
    pub const NAME: &str = "authenticated";
}

/// Unauthenticated users: guests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Unauthenticated;

impl Unauthenticated {
    /// The name in the `amr` claim of tokens, and in `SetIdentityPoolRoles`.
    pub const NAME: &str = "unauthenticated";

    /// Checks the permissions of the role for guests: against every rule, and that guests can use the
    /// actions. See [`Checker::guest`](crate::check::Checker::guest).
    ///
    /// # Errors
    ///
    /// Returns an error if a finding is an error. The report has the other findings.
    ///
    /// ```
    /// use cognito_policy::roles::Unauthenticated;
    /// use cognito_policy::{Policy, policy};
    ///
    /// const GUESTS: Policy = policy! {
    ///     Statement: { Effect: Allow, Action: "iam:ListUsers", Resource: "*" }
    /// };
    /// let report = Unauthenticated::check(&GUESTS)?;
    /// assert_eq!(report.findings()[0].code, "EXCEEDS_GUEST_SESSION");
    /// # Ok::<(), cognito_policy::check::CheckError>(())
    /// ```
    #[cfg(feature = "check")]
    #[inline]
    pub fn check(permissions: &Policy) -> Result<crate::check::Report, crate::check::CheckError> {
        crate::check::Checker::new().guest().check(permissions)
    }
}

/// The [trust policy] of a role that users of an identity pool assume: authenticated users
/// ([`Authenticated`]) or guests ([`Unauthenticated`]).
///
/// It trusts the tokens of one pool (the `aud` claim) for these users (the `amr` claim). It
/// dereferences to [`Policy<Trust>`](Policy) and converts into it.
///
/// The federated principal depends on the Region in the pool's ID:
/// `cognito-identity.amazonaws.com`, except in the Regions of [AWS GovCloud (US)], which have their
/// own names.
///
/// [trust policy]: https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
/// [AWS GovCloud (US)]: https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-cog.html
///
/// ```
/// use cognito_policy::roles::{Authenticated, TrustPolicy};
/// use cognito_policy::{IdentityPoolId, Policy, Trust};
///
/// let pool: IdentityPoolId = "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab".parse()?;
/// let trust: TrustPolicy<Authenticated> = TrustPolicy::authenticated(&pool);
/// assert_eq!(
///     trust.as_str(),
///     concat!(
///         r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","#,
///         r#""Principal":{"Federated":"cognito-identity.amazonaws.com"},"#,
///         r#""Action":"sts:AssumeRoleWithWebIdentity","Condition":{"#,
///         r#""StringEquals":{"cognito-identity.amazonaws.com:aud":"#,
///         r#""us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"},"#,
///         r#""ForAnyValue:StringLike":{"cognito-identity.amazonaws.com:amr":"authenticated"}}}]}"#,
///     ),
/// );
/// let policy: Policy<Trust> = trust.into();
/// # Ok::<(), cognito_policy::IdError>(())
/// ```
///
/// The types of the two kinds of users cannot be confused:
///
/// ```compile_fail,E0308
/// # use cognito_policy::IdentityPoolId;
/// # use cognito_policy::roles::{Authenticated, TrustPolicy};
/// fn wrong(pool: &IdentityPoolId) -> TrustPolicy<Authenticated> {
///     TrustPolicy::unauthenticated(pool)
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[doc(alias = "AssumeRolePolicyDocument")]
pub struct TrustPolicy<I> {
    pool: IdentityPoolId,
    amr: Cow<'static, str>,
    policy: Policy<Trust>,
    identities: PhantomData<I>,
}

impl TrustPolicy<Authenticated> {
    /// Creates the trust policy of the role for all authenticated users.
    #[inline]
    pub fn authenticated(pool: &IdentityPoolId) -> Self {
        Self::new(pool, Cow::Borrowed(Authenticated::NAME))
    }

    /// Creates the trust policy of a role for users who signed in with one [login provider].
    ///
    /// The name of the provider is the one in the pool's settings: the domain of a public provider
    /// (`accounts.google.com`), the issuer of a user pool
    /// (`cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI`), the ARN of an identity provider
    /// in IAM, or the name of a [developer provider] (`login.example.notes`) that contains a `.`,
    /// `:` or `/`.
    ///
    /// [login provider]: https://docs.aws.amazon.com/cognito/latest/developerguide/external-identity-providers.html
    /// [developer provider]: https://docs.aws.amazon.com/cognito/latest/developerguide/developer-authenticated-identities.html
    ///
    /// ```
    /// use cognito_policy::IdentityPoolId;
    /// use cognito_policy::roles::{LoginProvider, TrustPolicy};
    ///
    /// let pool: IdentityPoolId = "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab".parse()?;
    /// let google: LoginProvider = "accounts.google.com".parse()?;
    /// let trust = TrustPolicy::signed_in_with(&pool, &google);
    /// assert!(trust.as_str().contains(r#"amazonaws.com:amr":"accounts.google.com""#));
    ///
    /// // `unauthenticated` is not a login provider, so this cannot select guests.
    /// assert!("unauthenticated".parse::<LoginProvider>().is_err());
    /// assert!("*".parse::<LoginProvider>().is_err());
    /// # Ok::<(), cognito_policy::IdError>(())
    /// ```
    #[inline]
    pub fn signed_in_with(pool: &IdentityPoolId, provider: &LoginProvider) -> Self {
        Self::new(pool, provider.clone().__text)
    }

    /// Also allows session tags, for a pool with [attributes for access control]: the user's
    /// attributes become tags, such as `${aws:PrincipalTag/department}` in the role's policies.
    ///
    /// [attributes for access control]: https://docs.aws.amazon.com/cognito/latest/developerguide/using-afac-with-cognito-identity-pools.html
    ///
    /// ```
    /// use cognito_policy::IdentityPoolId;
    /// use cognito_policy::roles::TrustPolicy;
    ///
    /// let pool: IdentityPoolId = "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab".parse()?;
    /// let trust = TrustPolicy::authenticated(&pool).with_session_tags();
    /// assert!(trust.as_str().contains(r#"["sts:AssumeRoleWithWebIdentity","sts:TagSession"]"#));
    /// # Ok::<(), cognito_policy::IdError>(())
    /// ```
    #[must_use = "returns the trust policy with session tags"]
    #[inline]
    pub fn with_session_tags(self) -> Self {
        let provider = identity_provider(&self.pool);
        let policy =
            role_policies::identity_pool_trust_with_session_tags(provider, &self.pool, &self.amr);
        Self { policy, ..self }
    }
}

impl TrustPolicy<Unauthenticated> {
    /// Creates the trust policy of the role for guests.
    ///
    /// ```
    /// use cognito_policy::IdentityPoolId;
    /// use cognito_policy::roles::TrustPolicy;
    ///
    /// let pool: IdentityPoolId = "us-gov-west-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab".parse()?;
    /// let guests = TrustPolicy::unauthenticated(&pool);
    /// assert!(
    ///     guests
    ///         .as_str()
    ///         .contains(r#"{"cognito-identity-us-gov.amazonaws.com:amr":"unauthenticated"}"#)
    /// );
    /// # Ok::<(), cognito_policy::IdError>(())
    /// ```
    #[inline]
    pub fn unauthenticated(pool: &IdentityPoolId) -> Self {
        Self::new(pool, Cow::Borrowed(Unauthenticated::NAME))
    }
}

impl<I> TrustPolicy<I> {
    #[inline]
    fn new(pool: &IdentityPoolId, amr: Cow<'static, str>) -> Self {
        let policy = role_policies::identity_pool_trust(identity_provider(pool), pool, &amr);
        Self { pool: pool.clone(), amr, policy, identities: PhantomData }
    }

    /// Returns the role that was created with this trust policy. IAM returned its ARN.
    #[inline]
    pub fn role(&self, arn: RoleArn) -> Role<I> {
        Role { arn, identities: PhantomData }
    }
}

#[inline]
fn identity_provider(pool: &IdentityPoolId) -> &'static str {
    role_policies::identity_provider(pool.region().as_str())
}

impl<I> Deref for TrustPolicy<I> {
    type Target = Policy<Trust>;

    #[inline]
    fn deref(&self) -> &Policy<Trust> {
        &self.policy
    }
}

impl<I> From<TrustPolicy<I>> for Policy<Trust> {
    #[inline]
    fn from(trust: TrustPolicy<I>) -> Self {
        trust.policy
    }
}

impl<I> From<TrustPolicy<I>> for String {
    #[inline]
    fn from(trust: TrustPolicy<I>) -> Self {
        trust.policy.into()
    }
}

impl<I> fmt::Display for TrustPolicy<I> {
    /// Writes minified JSON, or pretty-printed JSON with `{:#}`.
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.policy.fmt(f)
    }
}

/// A role that users of an identity pool assume: authenticated users or guests.
///
/// Returned by the trust policy that the role was created with: [`TrustPolicy::role`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Role<I> {
    arn: RoleArn,
    identities: PhantomData<I>,
}

impl<I> Role<I> {
    /// Returns the role's ARN.
    #[inline]
    pub const fn arn(&self) -> &RoleArn {
        &self.arn
    }
}

/// The roles of an identity pool, for [`SetIdentityPoolRoles`].
///
/// The types keep the roles for authenticated users and for guests apart.
///
/// [`SetIdentityPoolRoles`]: https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetIdentityPoolRoles.html
///
/// ```
/// use cognito_policy::IdentityPoolId;
/// use cognito_policy::roles::{IdentityPoolRoles, TrustPolicy};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let pool: IdentityPoolId = "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab".parse()?;
/// let trust = TrustPolicy::authenticated(&pool);
/// // IAM's `CreateRole`, with `trust.as_str()` as the policy document, returned this ARN:
/// let role = trust.role("arn:aws:iam::123456789012:role/notes-users".parse()?);
///
/// let roles = IdentityPoolRoles::default().authenticated(role);
/// let entries: Vec<_> = roles.entries().map(|(name, arn)| (name, arn.as_str())).collect();
/// assert_eq!(entries, [("authenticated", "arn:aws:iam::123456789012:role/notes-users")]);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[doc(alias = "SetIdentityPoolRoles")]
pub struct IdentityPoolRoles {
    authenticated: Option<RoleArn>,
    unauthenticated: Option<RoleArn>,
}

impl IdentityPoolRoles {
    /// Sets the role for authenticated users.
    #[must_use = "returns the roles with this one"]
    #[inline]
    pub fn authenticated(self, role: Role<Authenticated>) -> Self {
        Self { authenticated: Some(role.arn), ..self }
    }

    /// Sets the role for guests. Without one, they get no credentials.
    #[must_use = "returns the roles with this one"]
    #[inline]
    pub fn unauthenticated(self, role: Role<Unauthenticated>) -> Self {
        Self { unauthenticated: Some(role.arn), ..self }
    }

    /// Returns the entries of the request's `Roles`: the kind of users and the ARN of their role.
    #[inline]
    pub fn entries(&self) -> impl Iterator<Item = (&'static str, &RoleArn)> {
        let authenticated = self.authenticated.iter().map(|arn| (Authenticated::NAME, arn));
        let unauthenticated = self.unauthenticated.iter().map(|arn| (Unauthenticated::NAME, arn));
        authenticated.chain(unauthenticated)
    }
}
