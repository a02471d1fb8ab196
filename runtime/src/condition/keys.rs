//! Condition keys, by the type of their values.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::marker::PhantomData;

use self::sealed::Quantifier;
use super::{Condition, Operator, Qualifier};

/// A key as it is: nothing is said yet of requests that lack it or hold several values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Plain;

/// A key of which it is said how requests are treated that lack it or hold several values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Qualified;

/// A condition key with single values. Implemented by the key types of this module.
pub trait Key: sealed::Sealed {
    /// The key once it is qualified.
    type Qualified;

    #[doc(hidden)]
    fn qualified(name: Cow<'static, str>, quantifier: Quantifier) -> Self::Qualified;
}

pub(super) mod sealed {
    pub trait Sealed {}

    /// How many values of a key with several must fit.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
    pub enum Quantifier {
        ForAnyValue,
        ForAllValues,
    }
}

macro_rules! keys {
    ($($(#[$doc:meta])* $Key:ident;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[must_use = "a key gives a condition through one of its operators"]
        pub struct $Key<State = Plain> {
            name: Cow<'static, str>,
            qualifier: Qualifier,
            state: PhantomData<State>,
        }

        impl $Key {
            #[doc(hidden)]
            #[inline]
            pub const fn __new(name: Cow<'static, str>) -> Self {
                let qualifier = Qualifier { quantifier: None, if_exists: false };
                Self { name, qualifier, state: PhantomData }
            }

            /// The key's name: `aws:ResourceTag/team`.
            #[inline]
            pub fn name(&self) -> &str {
                &self.name
            }

            /// Demands that the request lacks the key: [`Null`] with `true`.
            ///
            /// [`Null`]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null
            #[inline]
            pub fn is_absent(self) -> Condition {
                null(self.name, true)
            }

            /// Demands that the request has the key: [`Null`] with `false`.
            ///
            /// [`Null`]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null
            #[inline]
            pub fn is_present(self) -> Condition {
                null(self.name, false)
            }
        }

        impl<State> $Key<State> {
            /// Lets requests pass that lack the key: the [`...IfExists`] form of the operator.
            ///
            /// [`...IfExists`]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists
            pub fn if_exists(self) -> $Key<Qualified> {
                let qualifier = Qualifier { if_exists: true, ..self.qualifier };
                $Key { name: self.name, qualifier, state: PhantomData }
            }

            pub(super) fn compare(self, name: &'static str, values: Vec<String>) -> Condition {
                let operator = Operator { qualifier: self.qualifier, name };
                Condition { operator, key: self.name, values }
            }
        }

        impl sealed::Sealed for $Key {}

        impl Key for $Key {
            type Qualified = $Key<Qualified>;

            #[inline]

            fn qualified(name: Cow<'static, str>, quantifier: Quantifier) -> $Key<Qualified> {
                let qualifier = Qualifier { quantifier: Some(quantifier), if_exists: false };
                $Key { name, qualifier, state: PhantomData }
            }
        }
    )+};
}

keys! {
    /// A key whose value is text, compared by the [string operators].
    ///
    /// ```
    /// use cognito_policy::{StringPattern, cognito_idp};
    ///
    /// let team = cognito_idp::resource_tag("team");
    /// assert_eq!(team.name(), "aws:ResourceTag/team");
    /// let exactly = team.clone().equals("blue");
    /// let either = team.clone().equals_any(["blue", "green"]);
    /// let pattern = team.like(StringPattern::starts_with("blue-"));
    /// ```
    ///
    /// [string operators]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String
    StringKey;

    /// A key whose value is an ARN, compared by the [ARN operators].
    ///
    /// `ArnEquals` and `ArnLike` do the same: both compare the six parts of the ARN one by one, and
    /// both read wildcards.
    ///
    /// ```
    /// use cognito_policy::{Arn, aws};
    ///
    /// let role: Arn = "arn:aws:iam::123456789012:role/admin".parse()?;
    /// let condition = aws::principal_arn().equals(&role);
    /// # Ok::<(), cognito_policy::ArnError>(())
    /// ```
    ///
    /// [ARN operators]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_ARN
    ArnKey;

    /// A key whose value is `true` or `false`, compared by the [Boolean operator].
    ///
    /// ```
    /// let condition = cognito_policy::aws::secure_transport().is(true);
    /// ```
    ///
    /// [Boolean operator]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean
    BoolKey;

    /// A key whose value is a number, compared by the [numeric operators].
    ///
    /// ```
    /// let condition = cognito_policy::aws::multi_factor_auth_age().less_than_equals(3600);
    /// ```
    ///
    /// [numeric operators]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric
    NumericKey;

    /// A key whose value is a point in time, compared by the [date operators].
    ///
    /// ```
    /// use cognito_policy::{Date, aws};
    ///
    /// let end: Date = "2027-01-31T12:00:00Z".parse()?;
    /// let condition = aws::current_time().before(end);
    /// # Ok::<(), cognito_policy::ValueError>(())
    /// ```
    ///
    /// [date operators]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
    DateKey;

    /// A key whose value is an IP address, compared by the [IP address operators].
    ///
    /// ```
    /// use cognito_policy::{IpRange, aws};
    ///
    /// let office: IpRange = "203.0.113.0/24".parse()?;
    /// let condition = aws::source_ip().is_in(office);
    /// # Ok::<(), cognito_policy::ValueError>(())
    /// ```
    ///
    /// [IP address operators]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
    IpAddressKey;

    /// A key whose value is bytes, compared by the [binary operator].
    ///
    /// [binary operator]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Binary
    BinaryKey;
}

/// A key that can hold several values in one request, each of the type of `K`.
///
/// A comparison has to say [how many of them must fit][sets].
///
/// ```
/// let keys = cognito_policy::aws::tag_keys().for_all_values().equals_any(["team", "stage"]);
/// ```
///
/// ```compile_fail
/// // Of which of the values?
/// cognito_policy::aws::tag_keys().equals("team");
/// ```
///
/// [sets]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[must_use = "a key gives a condition through one of its operators"]
pub struct Multivalued<K> {
    name: Cow<'static, str>,
    key: PhantomData<K>,
}

impl<K: Key> Multivalued<K> {
    #[doc(hidden)]
    #[inline]
    pub const fn __new(name: Cow<'static, str>) -> Self {
        Self { name, key: PhantomData }
    }

    /// The key's name: `aws:TagKeys`.
    #[inline]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// At least one of the request's values must fit: `ForAnyValue`. A request without the key does
    /// not pass.
    pub fn for_any_value(self) -> K::Qualified {
        K::qualified(self.name, Quantifier::ForAnyValue)
    }

    /// Every one of the request's values must fit: `ForAllValues`.
    ///
    /// A request without the key passes, since it has no value that does not fit. Where that
    /// matters, demand [`is_present`](Self::is_present) besides.
    pub fn for_all_values(self) -> K::Qualified {
        K::qualified(self.name, Quantifier::ForAllValues)
    }

    /// Demands that the request lacks the key: [`Null`] with `true`.
    ///
    /// [`Null`]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null
    #[inline]
    pub fn is_absent(self) -> Condition {
        null(self.name, true)
    }

    /// Demands that the request has the key: [`Null`] with `false`.
    ///
    /// [`Null`]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null
    #[inline]
    pub fn is_present(self) -> Condition {
        null(self.name, false)
    }
}

fn null(key: Cow<'static, str>, absent: bool) -> Condition {
    let operator = Operator { qualifier: Qualifier::default(), name: "Null" };
    Condition { operator, key, values: vec![if absent { "true" } else { "false" }.into()] }
}
