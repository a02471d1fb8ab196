//! The roles that Amazon Cognito uses: their trust policies and permissions.
//!
#![doc = include_str!("../images/identity-pool.svg")]
//!
//! | for | use |
//! |---|---|
//! | the users of an identity pool | [`TrustPolicy`], [`Role`], [`IdentityPoolRoles`] |
//! | a user pool that sends SMS messages | [`sms`] |
//! | a user pool that imports users from a file | [`user_import`] |
//! | an identity pool that notifies devices of changed data | [`push_sync`] |
//! | the roles that Amazon Cognito creates | [`ServiceLinkedRole`] |
//! | the managed policies of AWS for Amazon Cognito | [`managed`] |
//! | a user pool that invokes a Lambda function, or sends email from an Amazon SES identity | [`lambda_trigger`], [`email_sending`]: policies of these resources |
//!
//! Write the permissions of an identity pool's users with `policy!` or the builder. Everything else
//! follows AWS's documentation, to which each item links. The functions accept checked values and
//! add the conditions that prevent the [confused deputy problem][deputy], so that no other pool can
//! use a role.
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
//! println!("trust policy: {:#}", roles::sms::trust(&pool, &external_id));
//! println!("permissions: {:#}", roles::sms::PERMISSIONS);
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
pub use crate::managed;
#[doc(inline)]
pub use crate::role_policies::{
    EmailIdentityArn, ExternalId, LambdaFunctionArn, LoginProvider, PlatformApplicationArn,
};

/// Items that the generated module `role_policies` uses.
pub(crate) mod values {
    pub(crate) use crate::cognito_identity::IdentityPoolArn;
    pub(crate) use crate::cognito_idp::UserPoolArn;
    pub(crate) use crate::kind::{Identity, Resource, Trust};
    pub(crate) use crate::managed_policies;
    pub(crate) use crate::sts::RoleArn;
    pub(crate) use crate::{AccountId, IdentityPoolId, Partition, Policy, Region};

    /// Concatenates the pieces of a policy. Unlike in `__private::policy`, every piece is text that
    /// needs no escapes, because its type is checked.
    #[inline]
    pub(crate) fn policy<K, const N: usize>(pieces: [&str; N]) -> Policy<K> {
        Policy::from_json(pieces.concat())
    }
}
