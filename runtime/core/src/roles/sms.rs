//! The role with which a user pool [sends text messages][sms]: `SnsCallerArn` in the pool's
//! `SmsConfiguration`.
//!
//! [sms]: https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-sms-settings.html

use super::ExternalId;
use crate::cognito_idp::UserPoolArn;
use crate::kind::Trust;
use crate::policy::{Json, Policy};
use crate::role_policies;

/// Who may assume the role: user pools, on behalf of this one and with the [external id] that it
/// was given.
///
/// The external id is `ExternalId` in the pool's `SmsConfiguration`. For IAM it is 2 to 1,224
/// characters: letters, digits, and `_+=,.@:/-`.
///
/// [external id]: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_SmsConfigurationType.html
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

/// What the role may do: send to any number. A telephone number has no ARN that could limit it.
///
/// ```
/// use cognito_policy::roles::sms;
///
/// const JSON: &str = sms::PERMISSIONS.as_str();
/// assert!(JSON.contains(r#""Action":"sns:Publish""#));
/// ```
pub const PERMISSIONS: Policy = Policy { __json: Json::Literal(role_policies::SMS_PERMISSIONS) };
