//! The role that a user pool uses to [log an import of users][import]: `CloudWatchLogsRoleArn` of
//! `CreateUserImportJob`.
//!
//! An import job writes its results to a log group, with a role of your account. Create the role with
//! both policies:
//!
//! ```
//! use cognito_policy::cognito_idp::UserPoolArn;
//! use cognito_policy::roles::user_import;
//!
//! # fn main() -> Result<(), cognito_policy::ArnError> {
//! let pool: UserPoolArn =
//!     "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI".parse()?;
//! println!("trust policy: {:#}", user_import::trust(&pool));
//! println!("permissions: {:#}", user_import::permissions(&pool));
//! # Ok(())
//! # }
//! ```
//!
//! [import]: https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-using-import-tool-cli-cloudwatch-iam-role.html

use crate::cognito_idp::UserPoolArn;
use crate::kind::Trust;
use crate::policy::Policy;
use crate::role_policies;

/// Returns the trust policy: Amazon Cognito can assume the role on behalf of this user pool.
///
/// AWS's example allows this on behalf of any pool. The condition follows AWS's page on the
/// [confused deputy] problem.
///
/// [confused deputy]: https://docs.aws.amazon.com/cognito/latest/developerguide/security-cross-service-confused-deputy-prevention.html
///
/// ```
/// use cognito_policy::cognito_idp::UserPoolArn;
/// use cognito_policy::roles::user_import;
///
/// let pool: UserPoolArn =
///     "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI".parse()?;
/// assert!(user_import::trust(&pool).as_str().contains(r#""aws:SourceAccount":"123456789012""#));
/// # Ok::<(), cognito_policy::ArnError>(())
/// ```
#[inline]
pub fn trust(pool: &UserPoolArn) -> Policy<Trust> {
    role_policies::user_import_trust(&pool.account(), pool)
}

/// Returns the permissions: the role can write to the log groups of Amazon Cognito in the pool's
/// account and Region.
///
/// ```
/// use cognito_policy::cognito_idp::UserPoolArn;
/// use cognito_policy::roles::user_import;
///
/// let pool: UserPoolArn =
///     "arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_AbCdEfGhI".parse()?;
/// assert!(user_import::permissions(&pool).as_str().contains(
///     r#""Resource":"arn:aws:logs:us-east-1:123456789012:log-group:/aws/cognito/*""#
/// ));
/// # Ok::<(), cognito_policy::ArnError>(())
/// ```
#[inline]
pub fn permissions(pool: &UserPoolArn) -> Policy {
    role_policies::user_import_permissions(&pool.partition(), &pool.region(), &pool.account())
}
