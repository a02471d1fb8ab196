//! The [policies that AWS itself keeps][managed] for Amazon Cognito, as constants: their ARNs, and
//! what they say.
//!
//! A policy that is written for one purpose is nearly always narrower than a managed one. These are
//! for what stands already: to attach one by its ARN, to compare it with a policy of your own, to
//! pass it on.
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

/// A policy that AWS itself keeps, of the kind `K`.
///
/// Those for identities are attached to users, groups and roles. The one of the kind
/// [`Session`](crate::Session) bounds sessions, and is no policy for a role:
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

/// In place of a kind: that of a policy in [`ALL`] is not told by its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AnyKind {}

impl<K> ManagedPolicy<K> {
    pub(crate) const fn new(
        name: &'static str,
        path: &'static str,
        document: &'static str,
    ) -> Self {
        Self { name, path, document, kind: PhantomData }
    }

    pub(crate) const fn of_any_kind(self) -> ManagedPolicy<AnyKind> {
        ManagedPolicy::new(self.name, self.path, self.document)
    }

    /// The name: `AmazonCognitoReadOnly`.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The policy's [ARN], which differs by partition alone: no account owns it, and it has no
    /// Region.
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
    pub fn arn(&self, partition: &Partition) -> Arn {
        let pieces = ["arn:", partition.as_str(), ":iam::aws:policy/", self.path, self.name];
        Arn { __text: arn_text(pieces) }
    }

    /// The document as minified JSON. ARNs in it are those of the partition `aws`.
    pub const fn as_str(&self) -> &'static str {
        self.document
    }
}

impl<K: Kind> ManagedPolicy<K> {
    /// The document. ARNs in it are those of the partition `aws`.
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
    pub const fn document(&self) -> Policy<K> {
        Policy { __json: Json::Literal(self.document) }
    }
}
