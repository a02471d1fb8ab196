//! Conditions, which requests must meet for a statement to apply to them.
//!
//! A condition compares a condition key of the request with values. Each type of key has exactly
//! the operators that IAM supports for its values:
//!
//! ```
//! use cognito_policy::{IpRange, Statement, aws, cognito_idp};
//!
//! # fn main() -> Result<(), cognito_policy::ValueError> {
//! let office: IpRange = "203.0.113.0/24".parse()?;
//! let statement = Statement::allow(cognito_idp::Action::ListUserPools)
//!     .on_everything()
//!     .when(aws::source_ip().is_in(office))
//!     .when(aws::principal_tag("team").equals_any(["blue", "green"]))
//!     .when(aws::multi_factor_auth_age().if_exists().less_than(3600));
//! # Ok(())
//! # }
//! ```
//!
//! ```compile_fail
//! // An address cannot be compared with a number.
//! cognito_policy::aws::source_ip().less_than(10);
//! ```
//!
//! The generated modules have functions that return keys: `cognito_idp` and the modules of other
//! services for the keys of a service, `aws` for the [global keys]. AWS documents the operators
//! under [condition operators].
//!
//! # Tags
//!
//! Attribute-based access control ([ABAC]) compares tags of the resource, the request or the
//! caller. Only requests for some actions carry tags of a resource or a request; for other actions,
//! IAM ignores the statement. Therefore the type of such a condition contains its key
//! ([`ResourceTag`], [`RequestTag`], [`TagKeys`]), and [`when`] accepts it if requests for the
//! actions [carry](CarriedBy) the key:
//!
//! ```
//! use cognito_policy::cognito_idp::{self, UserPoolAction, UserPoolArn};
//! use cognito_policy::{Policy, PolicyError, Statement, actions, aws, variable};
//!
//! fn manage_own(pool: &UserPoolArn) -> Result<Policy, PolicyError> {
//!     Policy::new([
//!         // User pools have tags.
//!         Statement::allow([UserPoolAction::AdminGetUser, UserPoolAction::ListUsers])
//!             .when(cognito_idp::resource_tag("team").equals(variable!("aws:PrincipalTag/team")))
//!             .on(pool),
//!         // Few actions set tags. The macro checks that this one does.
//!         Statement::allow(actions!("cognito-idp:TagResource", on UserPool, with TagKeys))
//!             .when(cognito_idp::tag_keys().for_all_values().equals_any(["stage", "owner"]))
//!             .on(pool),
//!         // Requests for every action carry the caller's tags.
//!         Statement::allow(cognito_idp::Action::ListUserPools)
//!             .when(aws::principal_tag("team").equals("blue"))
//!             .on_everything(),
//!     ])
//! }
//! # let _ = manage_own;
//! ```
//!
//! Amazon Cognito Sync datasets do not support tags:
//!
//! ```compile_fail,E0277
//! use cognito_policy::cognito_sync::DatasetAction;
//! use cognito_policy::{Statement, aws};
//!
//! Statement::allow(DatasetAction::ListRecords).when(aws::resource_tag("team").equals("blue"));
//! ```
//!
//! A tag key is a plain string. AWS's [tag keys] have 1 to 128 letters, digits, spaces and
//! characters of `_.:/=+-@`. [`Policy::new`](crate::Policy::new) returns an error for a statement with a
//! condition on any other tag key.
//!
//! [`when`]: crate::UnscopedStatement::when
//! [ABAC]: https://docs.aws.amazon.com/IAM/latest/UserGuide/introduction_attribute-based-access-control.html
//! [tag keys]: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules
//! [global keys]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
//! [condition operators]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;

mod carried;
mod conditions;
mod keys;
mod operators;
#[cfg(test)]
mod tests;
mod untyped;

pub(crate) use carried::carries;
pub use carried::{
    AfterOn, AnyRequest, CarriedBy, CarriedKey, Carrying, RequestTag, ResourceTag, TagKeys,
};
#[cfg(test)]
use conditions::Refused;
pub(crate) use conditions::{Conditions, RefusalReason};
pub use keys::{
    ArnKey, BinaryKey, BoolKey, DateKey, IpAddressKey, Key, Multivalued, NumericKey, Plain,
    Qualified, StringKey,
};
pub use operators::ValueList;
use untyped::{Operator, UntypedCondition};

/// A condition: a key, an operator, and the values to compare with.
///
/// The operators of the keys return it, and
/// [`UnscopedStatement::when`](crate::UnscopedStatement::when) accepts it. `Carried` determines
/// which requests carry the key.
#[must_use = "pass the condition to `when`"]
#[doc(alias = "Condition element")]
pub struct Condition<Carried = AnyRequest> {
    untyped: UntypedCondition,
    carried: PhantomData<Carried>,
}

impl<Carried> Condition<Carried> {
    #[inline]
    fn new(operator: Operator, key: Cow<'static, str>, values: Vec<String>) -> Self {
        Self { untyped: UntypedCondition { operator, key, values }, carried: PhantomData }
    }

    #[inline]
    pub(crate) fn into_untyped(self) -> UntypedCondition {
        self.untyped
    }
}

// The traits are implemented by hand because a derive would require them of `Carried`.

impl<Carried> Clone for Condition<Carried> {
    #[inline]
    fn clone(&self) -> Self {
        Self { untyped: self.untyped.clone(), carried: PhantomData }
    }
}

impl<Carried> PartialEq for Condition<Carried> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.untyped == other.untyped
    }
}

impl<Carried> Eq for Condition<Carried> {}

impl<Carried> fmt::Debug for Condition<Carried> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Condition").field(&self.untyped).finish()
    }
}
