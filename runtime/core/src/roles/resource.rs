//! Policies of resources that a user pool uses.

use super::{EmailIdentityArn, LambdaFunctionArn};
use crate::cognito_idp::UserPoolArn;
use crate::kind::Resource;
use crate::policy::Policy;
use crate::role_policies;

/// The policy of a Lambda function that a user pool calls as a [trigger]: the pool may invoke it,
/// and no other pool may.
///
/// `AddPermission` of Lambda adds the statement to the policy that a function has already.
///
/// [trigger]: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
///
/// ```
/// use cognito_policy::cognito_idp::UserPoolArn;
/// use cognito_policy::roles::{self, LambdaFunctionArn};
///
/// # fn main() -> Result<(), cognito_policy::ArnError> {
/// let pool: UserPoolArn =
///     "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI".parse()?;
/// let function: LambdaFunctionArn =
///     "arn:aws:lambda:us-east-1:123456789012:function:pre-sign-up".parse()?;
/// let policy = roles::lambda_trigger(&pool, &function);
/// assert!(policy.as_str().contains(r#""Action":"lambda:InvokeFunction""#));
/// # Ok(())
/// # }
/// ```
#[inline]
pub fn lambda_trigger(pool: &UserPoolArn, function: &LambdaFunctionArn) -> Policy<Resource> {
    role_policies::lambda_trigger(function, &pool.account(), pool)
}

/// The policy of an address or domain of Amazon SES from which a user pool [sends e-mail][ses]: the
/// pool may send from it, and no other pool may.
///
/// It is for pools that send with the e-mail of Amazon Cognito. Those that send through Amazon SES
/// do so with [`ServiceLinkedRole::AMAZON_COGNITO_IDP_EMAIL_SERVICE`].
///
/// [ses]: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-ses-authorization-to-send-email.html
/// [`ServiceLinkedRole::AMAZON_COGNITO_IDP_EMAIL_SERVICE`]: super::ServiceLinkedRole::AMAZON_COGNITO_IDP_EMAIL_SERVICE
///
/// ```
/// use cognito_policy::cognito_idp::UserPoolArn;
/// use cognito_policy::roles::{self, EmailIdentityArn};
///
/// # fn main() -> Result<(), cognito_policy::ArnError> {
/// let pool: UserPoolArn =
///     "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI".parse()?;
/// let sender: EmailIdentityArn =
///     "arn:aws:ses:us-east-1:123456789012:identity/no-reply@example.com".parse()?;
/// let policy = roles::email_sending(&pool, &sender);
/// assert!(policy.as_str().contains(r#""Service":"email.cognito-idp.amazonaws.com""#));
/// # Ok(())
/// # }
/// ```
#[inline]
pub fn email_sending(pool: &UserPoolArn, sender: &EmailIdentityArn) -> Policy<Resource> {
    role_policies::email_sending(sender, &pool.account(), pool)
}
