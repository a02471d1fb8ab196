//! The role that an identity pool uses to [notify devices][push] of changes to synchronized data:
//! `RoleArn` in the pool's `PushSync`.
//!
//! Amazon Cognito Sync publishes to the devices of a platform application in Amazon SNS, with a role of
//! your account. Create the role with both policies:
//!
//! ```
//! use cognito_policy::cognito_identity::IdentityPoolArn;
//! use cognito_policy::roles::{PlatformApplicationArn, push_sync};
//!
//! # fn main() -> Result<(), cognito_policy::ArnError> {
//! let pool: IdentityPoolArn = "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/\
//!                              us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"
//!     .parse()?;
//! let application: PlatformApplicationArn =
//!     "arn:aws:sns:us-east-1:123456789012:app/GCM/notes".parse()?;
//! println!("trust policy: {:#}", push_sync::trust(&pool));
//! println!("permissions: {:#}", push_sync::permissions(&application));
//! # Ok(())
//! # }
//! ```
//!
//! [push]: https://docs.aws.amazon.com/cognito/latest/developerguide/push-sync.html

use super::PlatformApplicationArn;
use crate::cognito_identity::IdentityPoolArn;
use crate::kind::Trust;
use crate::policy::Policy;
use crate::role_policies;

/// Returns the trust policy: Amazon Cognito Sync can assume the role on behalf of this identity
/// pool.
///
/// ```
/// use cognito_policy::cognito_identity::IdentityPoolArn;
/// use cognito_policy::roles::push_sync;
///
/// let pool: IdentityPoolArn = "arn:aws:cognito-identity:us-east-1:123456789012:identitypool/\
///                              us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab"
///     .parse()?;
/// assert!(push_sync::trust(&pool).as_str().contains(r#""Service":"cognito-sync.amazonaws.com""#));
/// # Ok::<(), cognito_policy::ArnError>(())
/// ```
#[inline]
pub fn trust(pool: &IdentityPoolArn) -> Policy<Trust> {
    role_policies::push_sync_trust(&pool.account(), pool)
}

/// Returns the permissions: the role can register devices with Amazon SNS, and publish to the
/// devices of a platform application.
///
/// AWS's page allows the role to use all of Amazon SNS; these are the actions that push sync uses.
/// Only publishing can be [scoped to an application][sns]. If an app has applications on several
/// platforms, attach the permissions for each of them.
///
/// [sns]: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsns.html
///
/// ```
/// use cognito_policy::roles::{PlatformApplicationArn, push_sync};
///
/// let application: PlatformApplicationArn =
///     "arn:aws:sns:us-east-1:123456789012:app/GCM/notes".parse()?;
/// assert!(push_sync::permissions(&application).as_str().contains(
///     r#""sns:Publish","Resource":"arn:aws:sns:us-east-1:123456789012:endpoint/GCM/notes/*""#
/// ));
/// # Ok::<(), cognito_policy::ArnError>(())
/// ```
#[inline]
pub fn permissions(application: &PlatformApplicationArn) -> Policy {
    role_policies::push_sync_permissions(
        &application.partition(),
        &application.region(),
        &application.account(),
        application.platform().as_str(),
        application.application_name().as_str(),
    )
}
