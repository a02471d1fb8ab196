//! Resource-based policies for user pools.

use super::{EmailIdentityArn, LambdaFunctionArn};
use crate::cognito_idp::UserPoolArn;
use crate::kind::Resource;
use crate::policy::Policy;
use crate::role_policies;

/// Returns the policy of a Lambda function that is a [trigger] of a user pool: only this pool can
/// invoke it.
///
/// Lambda's `AddPermission` adds the statement to an existing policy of the function.
///
/// A [`LambdaFunctionArn`] names a function, an alias or a version. AWS's table of Lambda has a resource
/// type for each, so [generated bindings] have three ARN types, which convert:
/// `lambda_trigger(&pool, &alias.into())`.
///
/// [generated bindings]: https://docs.rs/cognito-policy-codegen
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
#[doc(alias = "AddPermission")]
pub fn lambda_trigger(pool: &UserPoolArn, function: &LambdaFunctionArn) -> Policy<Resource> {
    role_policies::lambda_trigger(function, &pool.account(), pool)
}

/// Returns the policy of an Amazon SES identity that a user pool [sends email][ses] from: only this
/// pool can send from it.
///
/// Use it for pools that use the default email feature of Amazon Cognito. Pools that use Amazon SES
/// have the role [`ServiceLinkedRole::AMAZON_COGNITO_IDP_EMAIL_SERVICE`].
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
#[doc(alias = "PutIdentityPolicy")]
pub fn email_sending(pool: &UserPoolArn, sender: &EmailIdentityArn) -> Policy<Resource> {
    role_policies::email_sending(sender, &pool.account(), pool)
}
