//! The role that a user pool uses to [send SMS messages][sms]: `SnsCallerArn` in the pool's
//! `SmsConfiguration`.
//!
//! Amazon Cognito sends codes and invitations through Amazon SNS, with a role of your account. Create
//! the role with both policies:
//!
//! ```
//! use cognito_policy::cognito_idp::UserPoolArn;
//! use cognito_policy::roles::{ExternalId, sms};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let pool: UserPoolArn =
//!     "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI".parse()?;
//! let external_id: ExternalId = "2f8a41c7-sign-up".parse()?;
//! println!("trust policy: {:#}", sms::trust(&pool, &external_id));
//! println!("permissions: {:#}", sms::PERMISSIONS);
//! # Ok(())
//! # }
//! ```
//!
//! [sms]: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-sms-settings.html

use super::ExternalId;
use crate::cognito_idp::UserPoolArn;
use crate::kind::Trust;
use crate::policy::{Json, Policy};
use crate::role_policies;

/// Returns the trust policy: Amazon Cognito can assume the role on behalf of this user pool, with
/// its [external ID].
///
/// The external ID is `ExternalId` in the pool's `SmsConfiguration`. IAM accepts 2 to 1,224
/// characters: letters, digits, and `_+=,.@:/-`.
///
/// [external ID]: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SmsConfigurationType.html
///
/// ```
/// use cognito_policy::cognito_idp::UserPoolArn;
/// use cognito_policy::roles::{ExternalId, sms};
///
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let pool: UserPoolArn =
///     "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI".parse()?;
/// let external_id: ExternalId = "2f8a41c7-sign-up".parse()?;
/// let trust = sms::trust(&pool, &external_id);
/// assert!(trust.as_str().contains(r#""sts:ExternalId":"2f8a41c7-sign-up""#));
/// assert!("*".parse::<ExternalId>().is_err());
/// # Ok(())
/// # }
/// ```
#[inline]
pub fn trust(pool: &UserPoolArn, external_id: &ExternalId) -> Policy<Trust> {
    role_policies::sms_trust(external_id, &pool.account(), pool)
}

/// The permissions: the role can send messages to any phone number. Phone numbers have no ARNs that
/// could limit it.
///
/// ```
/// use cognito_policy::roles::sms;
///
/// const JSON: &str = sms::PERMISSIONS.as_str();
/// assert!(JSON.contains(r#""Action":"sns:Publish""#));
/// ```
pub const PERMISSIONS: Policy = Policy { __json: Json::Literal(role_policies::SMS_PERMISSIONS) };
