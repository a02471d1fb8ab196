//! Policy variables as values.

use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;

use crate::arn::{Any, OrAny};
use crate::inserted::Inserted;
use crate::json::Reading;
use crate::scan::PlaceholderValue;
use crate::value::{ArnValue, StringValue};

/// A [policy variable], which IAM replaces with the value of a condition key in each request.
///
/// `variable!` creates it and checks the key at compile time. It can be used wherever IAM supports
/// variables:
///
/// | where | how |
/// |---|---|
/// | string operators | `cognito_idp::resource_tag("team").equals(variable)`, or in `policy!` |
/// | ARN operators | `aws::source_arn().like(variable)` |
/// | text patterns | [`StringPattern::starts_with`], [`StringPattern::then`] |
/// | the resource part of an ARN | the `matching` functions of the ARN types |
///
/// IAM does not support variables in actions, principals, numbers, the other parts of an ARN, and
/// policies of version 2008-10-17. Within literals, `policy!` and `arn!` accept variables in IAM's
/// notation: `${aws:PrincipalTag/team}`.
///
/// `T` is the type of the IDs that the key holds, so that the variable only replaces such IDs; most
/// keys hold [`Any`] text.
///
/// ```
/// use cognito_policy::cognito_idp::{self, UserPoolAction, UserPoolArn};
/// use cognito_policy::{Policy, PolicyError, Statement, Variable, policy, variable};
///
/// const TEAM: Variable = variable!("aws:PrincipalTag/team", "none");
/// assert_eq!(TEAM.as_str(), "${aws:PrincipalTag/team, 'none'}");
///
/// fn read_own(pool: &UserPoolArn) -> Policy {
///     policy! {
///         Statement: {
///             Effect: Allow,
///             Action: cognito_idp::ListUsers,
///             Resource: pool,
///             Condition: { StringEquals: { "aws:ResourceTag/team": TEAM } },
///         },
///     }
/// }
///
/// fn read_own_built(pool: &UserPoolArn) -> Result<Policy, PolicyError> {
///     let own = cognito_idp::resource_tag("team").equals(TEAM);
///     Policy::new([Statement::allow([UserPoolAction::ListUsers]).when(own).on(pool)])
/// }
/// # let _ = (read_own, read_own_built);
/// ```
///
/// A policy can limit each identity of an identity pool to its own data, by the ID in its token:
///
/// ```
/// use cognito_policy::cognito_sync::{DatasetAction, DatasetArn};
/// use cognito_policy::{AccountId, Any, IdentityId, IdentityPoolId, Region, Statement, Variable};
/// use cognito_policy::{id, variable};
///
/// // The key has another prefix in the partitions `aws-us-gov` and `aws-cn`.
/// const OWN: Variable<IdentityId> = variable!("cognito-identity.amazonaws.com:sub");
///
/// let account = id!(AccountId, "123456789012");
/// let pool = id!(IdentityPoolId, "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab");
/// let own = DatasetArn::matching(&Region::US_EAST_1, &account, &pool, OWN, Any);
/// assert!(own.as_str().ends_with("/identity/${cognito-identity.amazonaws.com:sub}/dataset/*"));
/// let statement = Statement::allow([DatasetAction::ListRecords]).on(own);
/// # let _ = statement;
/// ```
///
/// ```compile_fail,E0277
/// # use cognito_policy::cognito_sync::DatasetArn;
/// # use cognito_policy::{AccountId, Any, Region, id, variable};
/// # let account = id!(AccountId, "123456789012");
/// // The ID of an identity cannot replace the ID of an identity pool.
/// let sub = variable!("cognito-identity.amazonaws.com:sub");
/// DatasetArn::matching(&Region::US_EAST_1, &account, sub, Any, Any);
/// ```
///
/// [policy variable]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
/// [`StringPattern::starts_with`]: crate::StringPattern::starts_with
/// [`StringPattern::then`]: crate::StringPattern::then
#[doc(alias("policy variable", "PrincipalTag"))]
pub struct Variable<T = Any> {
    #[doc(hidden)]
    pub __text: &'static str,
    #[doc(hidden)]
    pub __type: PhantomData<T>,
}

impl<T> Variable<T> {
    /// Returns the variable in IAM's notation: `${aws:PrincipalTag/team}`.
    #[inline]
    pub const fn as_str(self) -> &'static str {
        self.__text
    }
}

// The traits are implemented by hand because a derive would require them of `T`.

impl<T> Clone for Variable<T> {
    #[inline]
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Variable<T> {}

impl<T> PartialEq for Variable<T> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.__text == other.__text
    }
}

impl<T> Eq for Variable<T> {}

impl<T> Hash for Variable<T> {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.__text.hash(state);
    }
}

impl<T> fmt::Display for Variable<T> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.__text)
    }
}

impl<T> fmt::Debug for Variable<T> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Variable").field(&self.__text).finish()
    }
}

impl<T> StringValue for Variable<T> {
    const CHECKED: bool = true;

    #[inline]
    fn plain_text(&self) -> &str {
        self.__text
    }
}

impl<T> ArnValue for Variable<T> {
    #[inline]
    fn arn_text(&self) -> Inserted<'_> {
        Inserted::text(self.__text, Reading::AsWritten)
    }
}

impl<T> ArnValue for &Variable<T> {
    #[inline]
    fn arn_text(&self) -> Inserted<'_> {
        Inserted::text(self.__text, Reading::AsWritten)
    }
}

impl<T: PlaceholderValue> OrAny<T> for Variable<T> {
    #[inline]
    fn text(&self) -> &str {
        self.__text
    }
}

impl<T> OrAny<T> for Variable {
    #[inline]
    fn text(&self) -> &str {
        self.__text
    }
}
