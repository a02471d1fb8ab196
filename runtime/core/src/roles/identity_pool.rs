//! The roles of an identity pool's users.

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

/// Users who are signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Authenticated;

impl Authenticated {
    /// What identity pools call them: in the claim `amr` of their tokens, and in
    /// `SetIdentityPoolRoles`.
    pub const NAME: &str = "authenticated";
}

/// Guests, who are not signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Unauthenticated;

impl Unauthenticated {
    /// What identity pools call them: in the claim `amr` of their tokens, and in
    /// `SetIdentityPoolRoles`.
    pub const NAME: &str = "unauthenticated";
}

/// The [trust policy] of a role that the users of an identity pool assume: those who are signed in
/// ([`Authenticated`]), or guests ([`Unauthenticated`]).
///
/// It trusts tokens of this one pool (the claim `aud`), and of these users (the claim `amr`). Where
/// a policy is wanted, it stands for one: it dereferences to [`Policy<Trust>`](Policy) and converts
/// into it.
///
/// The login provider that identity pools are in trust policies follows from the Region in the
/// pool's id: in the Regions of [AWS GovCloud (US)] they have names of their own, and everywhere
/// else, China included, they are `cognito-identity.amazonaws.com`.
///
/// [trust policy]: https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
/// [AWS GovCloud (US)]: https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-cog.html
///
/// ```
/// use cognito_policy::roles::{Authenticated, TrustPolicy};
/// use cognito_policy::{IdentityPoolId, Policy, Trust};
///
/// let pool: IdentityPoolId = "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab".parse()?;
/// let signed_in: TrustPolicy<Authenticated> = TrustPolicy::authenticated(&pool);
/// assert_eq!(
///     signed_in.as_str(),
///     concat!(
///         r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","#,
///         r#""Principal":{"Federated":"cognito-identity.amazonaws.com"},"#,
///         r#""Action":"sts:AssumeRoleWithWebIdentity","Condition":{"#,
///         r#""StringEquals":{"cognito-identity.amazonaws.com:aud":"#,
///         r#""us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"},"#,
///         r#""ForAnyValue:StringLike":{"cognito-identity.amazonaws.com:amr":"authenticated"}}}]}"#,
///     ),
/// );
/// let policy: Policy<Trust> = signed_in.into();
/// # Ok::<(), cognito_policy::IdError>(())
/// ```
///
/// What is for guests does not pass for what is for signed-in users:
///
/// ```compile_fail,E0308
/// # use cognito_policy::IdentityPoolId;
/// # use cognito_policy::roles::{Authenticated, TrustPolicy};
/// fn wrong(pool: &IdentityPoolId) -> TrustPolicy<Authenticated> {
///     TrustPolicy::unauthenticated(pool)
/// }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TrustPolicy<I> {
    pool: IdentityPoolId,
    amr: Cow<'static, str>,
    policy: Policy<Trust>,
    identities: PhantomData<I>,
}

impl TrustPolicy<Authenticated> {
    /// Of the role for everyone who is signed in, whichever way.
    #[inline]
    pub fn authenticated(pool: &IdentityPoolId) -> Self {
        Self::new(pool, Cow::Borrowed(Authenticated::NAME))
    }

    /// Of a role for those who signed in with one [login provider].
    ///
    /// A provider goes by what the pool's settings call it: the domain of a public one
    /// (`accounts.google.com`), the issuer of a user pool
    /// (`cognito-idp.us-east-1.amazonaws.com/us-east-1_AbCdEfGhI`), the ARN of one that IAM knows,
    /// or the name of a [developer's own] (`login.example.notes`), if a `.`, `:` or `/` is in it.
    ///
    /// [login provider]: https://docs.aws.amazon.com/cognito/latest/developerguide/external-identity-providers.html
    /// [developer's own]: https://docs.aws.amazon.com/cognito/latest/developerguide/developer-authenticated-identities.html
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
    /// // Nothing makes guests pass for users of a provider.
    /// assert!("unauthenticated".parse::<LoginProvider>().is_err());
    /// assert!("*".parse::<LoginProvider>().is_err());
    /// # Ok::<(), cognito_policy::IdError>(())
    /// ```
    #[inline]
    pub fn signed_in_with(pool: &IdentityPoolId, provider: &LoginProvider) -> Self {
        Self::new(pool, provider.clone().__text)
    }

    /// The same for a pool with [attributes for access control]: the role takes session tags from
    /// what the login provider says of the user, `${aws:PrincipalTag/department}` in its policies.
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
    #[must_use = "the trust policy with session tags is returned"]
    #[inline]
    pub fn with_session_tags(self) -> Self {
        let provider = identity_provider(&self.pool);
        let policy =
            role_policies::identity_pool_trust_with_session_tags(provider, &self.pool, &self.amr);
        Self { policy, ..self }
    }
}

impl TrustPolicy<Unauthenticated> {
    /// Of the role for guests.
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
    fn new(pool: &IdentityPoolId, amr: Cow<'static, str>) -> Self {
        let policy = role_policies::identity_pool_trust(identity_provider(pool), pool, &amr);
        Self { pool: pool.clone(), amr, policy, identities: PhantomData }
    }

    /// The role that was made with this trust policy, by the ARN that IAM gave it.
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

    fn deref(&self) -> &Policy<Trust> {
        &self.policy
    }
}

impl<I> From<TrustPolicy<I>> for Policy<Trust> {
    fn from(trust: TrustPolicy<I>) -> Self {
        trust.policy
    }
}

impl<I> From<TrustPolicy<I>> for String {
    fn from(trust: TrustPolicy<I>) -> Self {
        trust.policy.into()
    }
}

impl<I> fmt::Display for TrustPolicy<I> {
    /// Minified; laid out for people as `{:#}`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.policy.fmt(f)
    }
}

/// A role that the users of an identity pool assume: those who are signed in, or guests.
///
/// It comes from the trust policy that the role was made with: [`TrustPolicy::role`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Role<I> {
    arn: RoleArn,
    identities: PhantomData<I>,
}

impl<I> Role<I> {
    /// The role's ARN.
    pub const fn arn(&self) -> &RoleArn {
        &self.arn
    }
}

/// The roles of an identity pool, as [`SetIdentityPoolRoles`] takes them.
///
/// The role for guests cannot stand where that for signed-in users belongs, nor the other way round.
///
/// [`SetIdentityPoolRoles`]: https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetIdentityPoolRoles.html
///
/// ```
/// use cognito_policy::IdentityPoolId;
/// use cognito_policy::roles::{IdentityPoolRoles, TrustPolicy};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let pool: IdentityPoolId = "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab".parse()?;
/// let signed_in = TrustPolicy::authenticated(&pool);
/// // IAM's `CreateRole`, with `signed_in.as_str()` as the policy document, gave this ARN:
/// let role = signed_in.role("arn:aws:iam::123456789012:role/notes-users".parse()?);
///
/// let roles = IdentityPoolRoles::default().authenticated(role);
/// let entries: Vec<_> = roles.entries().map(|(name, arn)| (name, arn.as_str())).collect();
/// assert_eq!(entries, [("authenticated", "arn:aws:iam::123456789012:role/notes-users")]);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct IdentityPoolRoles {
    authenticated: Option<RoleArn>,
    unauthenticated: Option<RoleArn>,
}

impl IdentityPoolRoles {
    /// With this role for those who are signed in.
    #[must_use = "the roles with this one are returned"]
    #[inline]
    pub fn authenticated(self, role: Role<Authenticated>) -> Self {
        Self { authenticated: Some(role.arn), ..self }
    }

    /// With this role for guests. Without one they get no credentials.
    #[must_use = "the roles with this one are returned"]
    #[inline]
    pub fn unauthenticated(self, role: Role<Unauthenticated>) -> Self {
        Self { unauthenticated: Some(role.arn), ..self }
    }

    /// The entries of the request's `Roles`: a name, and the role's ARN.
    #[inline]
    pub fn entries(&self) -> impl Iterator<Item = (&'static str, &RoleArn)> {
        let authenticated = self.authenticated.iter().map(|arn| (Authenticated::NAME, arn));
        let unauthenticated = self.unauthenticated.iter().map(|arn| (Unauthenticated::NAME, arn));
        authenticated.chain(unauthenticated)
    }
}
