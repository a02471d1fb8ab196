//! The [AWS managed policies][managed] for Amazon Cognito, as constants with their ARNs and
//! documents.
//!
//! A policy that you write for one purpose is nearly always narrower than a managed policy. Use
//! these constants for existing setups: to attach a policy by its ARN, or to compare it with your
//! own.
//!
//! [managed]: https://docs.aws.amazon.com/cognito/latest/developerguide/security-iam-awsmanpol.html
//!
//! ```
//! use cognito_policy::{Partition, Policy, managed};
//!
//! let arn = managed::AMAZON_COGNITO_READ_ONLY.arn(&Partition::AWS_US_GOV);
//! assert_eq!(arn.as_str(), "arn:aws-us-gov:iam::aws:policy/AmazonCognitoReadOnly");
//!
//! const READ_ONLY: Policy = managed::AMAZON_COGNITO_READ_ONLY.document();
//! assert!(READ_ONLY.as_str().contains("cognito-idp:AdminGet*"));
//!
//! let names: Vec<&str> = managed::ALL.iter().map(|policy| policy.name()).collect();
//! assert!(names.contains(&"AmazonCognitoPowerUser"));
//! ```

use core::marker::PhantomData;

use crate::arn::{Arn, arn_text};
use crate::id::Partition;
use crate::kind::{Identity, Kind};
use crate::policy::{Json, Policy};

#[doc(inline)]
pub use crate::managed_policies::*;

/// An AWS managed policy of the kind `K`.
///
/// Policies of the kind [`Identity`] can be attached to users, groups and roles. The policy of the
/// kind [`Session`](crate::Session) limits sessions and cannot be attached to a role:
///
/// ```compile_fail,E0308
/// use cognito_policy::{Policy, managed};
///
/// let policy: Policy = managed::AMAZON_COGNITO_UN_AUTHED_IDENTITIES_SESSION_POLICY.document();
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ManagedPolicy<K = Identity> {
    name: &'static str,
    path: &'static str,
    document: &'static str,
    kind: PhantomData<K>,
}

/// Replaces the kind of the policies in [`ALL`], which have several kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnyKind {}

impl<K> ManagedPolicy<K> {
    #[inline]
    pub(crate) const fn new(
        name: &'static str,
        path: &'static str,
        document: &'static str,
    ) -> Self {
        Self { name, path, document, kind: PhantomData }
    }

    #[inline]
    pub(crate) const fn of_any_kind(self) -> ManagedPolicy<AnyKind> {
        ManagedPolicy::new(self.name, self.path, self.document)
    }

    /// Returns the name: `AmazonCognitoReadOnly`.
    #[inline]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// Returns the policy's [ARN], which has no Region and no account ID.
    ///
    /// [ARN]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-arns
    ///
    /// ```
    /// use cognito_policy::{Partition, managed};
    ///
    /// assert_eq!(
    ///     managed::AMAZON_COGNITO_IDP_SERVICE_ROLE_POLICY.arn(&Partition::AWS).as_str(),
    ///     "arn:aws:iam::aws:policy/aws-service-role/AmazonCognitoIdpServiceRolePolicy",
    /// );
    /// ```
    #[inline]
    pub fn arn(&self, partition: &Partition) -> Arn {
        let pieces = ["arn:", partition.as_str(), ":iam::aws:policy/", self.path, self.name];
        Arn { __text: arn_text(pieces) }
    }

    /// Returns the document as minified JSON, with ARNs of the partition `aws`.
    #[inline]
    pub const fn as_str(&self) -> &'static str {
        self.document
    }
}

impl<K: Kind> ManagedPolicy<K> {
    /// Returns the document, with ARNs of the partition `aws`.
    ///
    /// ```
    /// use cognito_policy::{Policy, managed};
    ///
    /// const GUESTS: Policy = managed::AMAZON_COGNITO_UNAUTHENTICATED_IDENTITIES.document();
    /// assert_eq!(
    ///     GUESTS.as_str(),
    ///     r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"rum:PutRumEvents","Resource":"*"}]}"#,
    /// );
    /// ```
    #[inline]
    pub const fn document(&self) -> Policy<K> {
        Policy { __json: Json::Literal(self.document) }
    }
}
