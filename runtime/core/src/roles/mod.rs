//! Roles around Amazon Cognito: who may assume them, and what they may do.
//!
//! | for | there is |
//! |---|---|
//! | the users of an identity pool | [`TrustPolicy`], [`Role`], [`IdentityPoolRoles`] |
//! | a user pool that sends text messages | [`sms`] |
//! | a user pool that imports users from a file | [`user_import`] |
//! | an identity pool that notifies devices of changed data | [`push_sync`] |
//! | the roles that Amazon Cognito makes by itself | [`ServiceLinkedRole`] |
//! | a user pool that calls a Lambda function, or sends e-mail from an address of Amazon SES | [`lambda_trigger`], [`email_sending`]: policies of those resources |
//!
//! What an identity pool's users may do is yours to say, with `policy!` or the
//! builder. All else follows from AWS's documentation, to which each item links, and is made of
//! values that were checked when they were made. So a role for one pool can serve no other, and
//! nobody can forget the conditions that keep [others' pools][deputy] out.
//!
//! [deputy]: https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
//!
//! ```
//! use cognito_policy::cognito_idp::UserPoolArn;
//! use cognito_policy::roles::{self, ExternalId};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let pool: UserPoolArn =
//!     "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI".parse()?;
//! let external_id: ExternalId = "2f8a41c7-sign-up".parse()?;
//!
//! println!("who may assume the role: {:#}", roles::sms::trust(&pool, &external_id));
//! println!("what it may do: {:#}", roles::sms::PERMISSIONS);
//! # Ok(())
//! # }
//! ```

mod identity_pool;
pub mod push_sync;
mod resource;
mod service_linked;
pub mod sms;
pub mod user_import;

pub use identity_pool::{Authenticated, IdentityPoolRoles, Role, TrustPolicy, Unauthenticated};
pub use resource::{email_sending, lambda_trigger};
pub use service_linked::ServiceLinkedRole;

#[doc(inline)]
pub use crate::role_policies::{
    EmailIdentityArn, ExternalId, LambdaFunctionArn, LoginProvider, PlatformApplicationArn,
};

/// What the generated policies are made of.
pub(crate) mod values {
    pub(crate) use crate::cognito_identity::IdentityPoolArn;
    pub(crate) use crate::cognito_idp::UserPoolArn;
    pub(crate) use crate::kind::{Identity, Resource, Trust};
    pub(crate) use crate::managed_policies;
    pub(crate) use crate::sts::RoleArn;
    pub(crate) use crate::{AccountId, IdentityPoolId, Partition, Policy, Region};

    /// Texts and values, which their types have checked.
    pub(crate) fn policy<K, const N: usize>(pieces: [&str; N]) -> Policy<K> {
        Policy::from_json(pieces.concat())
    }
}
