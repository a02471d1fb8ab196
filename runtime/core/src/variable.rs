//! Policy variables, as values.

use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;

use crate::arn::{Any, OrAny};
use crate::inserted::Inserted;
use crate::scan::Placeholder;
use crate::value::{ArnValue, StringValue};

/// A [policy variable]: IAM fills it in with what each request has under a condition key.
///
/// `variable!` makes it, and checks the key while the crate compiles. It stands wherever IAM fills
/// variables in, and nowhere else:
///
/// | where | how |
/// |---|---|
/// | under the String operators | `cognito_idp::resource_tag("team").equals(variable)`, or in `policy!` |
/// | under the Arn operators | `aws::source_arn().like(variable)` |
/// | in a pattern of texts, on purpose | [`StringPattern::starts_with`], [`StringPattern::then`] |
/// | in the resource part of an ARN | the `matching` functions of the ARN types |
///
/// The partition, the Region and the account of an ARN, actions, principals and numbers take none,
/// nor does a policy of version 2008-10-17. In the text of a literal, `policy!` and `arn!` take
/// variables as IAM writes them: `${aws:PrincipalTag/team}`.
///
/// `T` is the type of the ids that the key holds, so that the variable only stands for those; most
/// keys hold [`Any`] text.
///
/// ```
/// use cognito_policy::cognito_idp::{self, UserPoolAction, UserPoolArn};
/// use cognito_policy::{Policy, Statement, Variable, policy, variable};
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
/// fn read_own_built(pool: &UserPoolArn) -> Policy {
///     let own = cognito_idp::resource_tag("team").equals(TEAM);
///     Policy::new([Statement::allow([UserPoolAction::ListUsers]).when(own).on(pool)])
/// }
/// # let _ = (read_own, read_own_built);
/// ```
///
/// What an identity of an identity pool may reach is its own, by the id in its token:
///
/// ```
/// use cognito_policy::cognito_sync::{DatasetAction, DatasetArn};
/// use cognito_policy::{AccountId, Any, IdentityId, IdentityPoolId, Region, Statement, Variable};
/// use cognito_policy::{id, variable};
///
/// // In `aws-us-gov` and `aws-cn` the tokens' keys begin otherwise.
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
/// // The id of an identity, where that of a pool belongs.
/// let sub = variable!("cognito-identity.amazonaws.com:sub");
/// DatasetArn::matching(&Region::US_EAST_1, &account, sub, Any, Any);
/// ```
///
/// [policy variable]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
/// [`StringPattern::starts_with`]: crate::StringPattern::starts_with
/// [`StringPattern::then`]: crate::StringPattern::then
pub struct Variable<T = Any> {
    #[doc(hidden)]
    pub __text: &'static str,
    #[doc(hidden)]
    pub __type: PhantomData<T>,
}

impl<T> Variable<T> {
    /// The variable as IAM writes it: `${aws:PrincipalTag/team}`.
    pub const fn as_str(self) -> &'static str {
        self.__text
    }
}

impl<T> Clone for Variable<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Variable<T> {}

impl<T> PartialEq for Variable<T> {
    fn eq(&self, other: &Self) -> bool {
        self.__text == other.__text
    }
}

impl<T> Eq for Variable<T> {}

impl<T> Hash for Variable<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.__text.hash(state);
    }
}

impl<T> fmt::Display for Variable<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.__text)
    }
}

impl<T> fmt::Debug for Variable<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Variable").field(&self.__text).finish()
    }
}

impl<T> StringValue for Variable<T> {
    const CHECKED: bool = true;

    fn plain_text(&self) -> &str {
        self.__text
    }
}

impl<T> ArnValue for Variable<T> {
    fn arn_text(&self) -> Inserted<'_> {
        Inserted::checked(self.__text)
    }
}

impl<T> ArnValue for &Variable<T> {
    fn arn_text(&self) -> Inserted<'_> {
        Inserted::checked(self.__text)
    }
}

impl<T: Placeholder> OrAny<T> for Variable<T> {
    fn text(&self) -> &str {
        self.__text
    }
}

impl<T> OrAny<T> for Variable {
    fn text(&self) -> &str {
        self.__text
    }
}
