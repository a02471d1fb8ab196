//! Condition keys, by the type of their values.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;

use super::{AnyRequest, Condition, Operator, Qualifier, Quantifier};
use crate::arn::Arn;
use crate::date::Date;
use crate::inserted::Inserted;
use crate::ip_range::IpRange;
use crate::number::Number;

/// A key as it is: nothing is said yet of requests that lack it or hold several values.
pub enum Plain {}

/// A key of which it is said how requests are treated that lack it or hold several values.
pub enum Qualified {}

/// A condition key whose values are compared as `Value`: see [`StringKey`] and the other names that
/// it goes by. `Carried` says which requests carry the key.
#[must_use = "a key gives a condition through one of its operators"]
pub struct Key<Value, Carried = AnyRequest, State = Plain> {
    name: Cow<'static, str>,
    qualifier: Qualifier,
    marker: PhantomData<(Value, Carried, State)>,
}

impl<Value, Carried> Key<Value, Carried> {
    #[doc(hidden)]
    #[inline]
    pub const fn __new(name: Cow<'static, str>) -> Self {
        let qualifier = Qualifier { quantifier: None, if_exists: false };
        Self { name, qualifier, marker: PhantomData }
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
    pub fn is_absent(self) -> Condition<Carried> {
        null(self.name, true)
    }

    /// Demands that the request has the key: [`Null`] with `false`.
    ///
    /// [`Null`]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null
    #[inline]
    pub fn is_present(self) -> Condition<Carried> {
        null(self.name, false)
    }
}

impl<Value, Carried, State> Key<Value, Carried, State> {
    /// Lets requests pass that lack the key: the [`...IfExists`] form of the operator. So the
    /// condition can stand beside any actions.
    ///
    /// [`...IfExists`]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists
    pub fn if_exists(self) -> Key<Value, AnyRequest, Qualified> {
        let qualifier = Qualifier { if_exists: true, ..self.qualifier };
        Key { name: self.name, qualifier, marker: PhantomData }
    }

    pub(super) fn compare(self, name: &'static str, value: Inserted<'_>) -> Condition<Carried> {
        self.compare_any(name, vec![value.into()])
    }

    pub(super) fn compare_any(self, name: &'static str, values: Vec<String>) -> Condition<Carried> {
        let operator = Operator { qualifier: self.qualifier, name };
        Condition::new(operator, self.name, values)
    }
}

// Not derived: that would ask the same of the markers, which no key has a value of.
impl<Value, Carried, State> Clone for Key<Value, Carried, State> {
    fn clone(&self) -> Self {
        Self { name: self.name.clone(), qualifier: self.qualifier, marker: PhantomData }
    }
}

impl<Value, Carried, State> PartialEq for Key<Value, Carried, State> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.qualifier == other.qualifier
    }
}

impl<Value, Carried, State> Eq for Key<Value, Carried, State> {}

impl<Value, Carried, State> Hash for Key<Value, Carried, State> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
        self.qualifier.hash(state);
    }
}

impl<Value, Carried, State> fmt::Debug for Key<Value, Carried, State> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Key").field(&self.name).field(&self.qualifier).finish()
    }
}

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
pub type StringKey<Carried = AnyRequest, State = Plain> = Key<String, Carried, State>;

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
pub type ArnKey<Carried = AnyRequest, State = Plain> = Key<Arn, Carried, State>;

/// A key whose value is `true` or `false`, compared by the [Boolean operator].
///
/// ```
/// let condition = cognito_policy::aws::secure_transport().is(true);
/// ```
///
/// [Boolean operator]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean
pub type BoolKey<Carried = AnyRequest, State = Plain> = Key<bool, Carried, State>;

/// A key whose value is a number, compared by the [numeric operators].
///
/// ```
/// let condition = cognito_policy::aws::multi_factor_auth_age().less_than_equals(3600);
/// ```
///
/// [numeric operators]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric
pub type NumericKey<Carried = AnyRequest, State = Plain> = Key<Number, Carried, State>;

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
pub type DateKey<Carried = AnyRequest, State = Plain> = Key<Date, Carried, State>;

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
pub type IpAddressKey<Carried = AnyRequest, State = Plain> = Key<IpRange, Carried, State>;

/// A key whose value is bytes, compared by the [binary operator].
///
/// [binary operator]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Binary
pub type BinaryKey<Carried = AnyRequest, State = Plain> = Key<Vec<u8>, Carried, State>;

/// A key that can hold several values in one request, each compared as `Value`.
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
pub struct Multivalued<Value, Carried = AnyRequest>(Key<Value, Carried>);

impl<Value, Carried> Multivalued<Value, Carried> {
    #[doc(hidden)]
    #[inline]
    pub const fn __new(name: Cow<'static, str>) -> Self {
        Self(Key::__new(name))
    }

    /// The key's name: `aws:TagKeys`.
    #[inline]
    pub fn name(&self) -> &str {
        self.0.name()
    }

    /// At least one of the request's values must fit: `ForAnyValue`. A request without the key does
    /// not pass.
    pub fn for_any_value(self) -> Key<Value, Carried, Qualified> {
        self.qualified(Quantifier::ForAnyValue)
    }

    /// Every one of the request's values must fit: `ForAllValues`.
    ///
    /// A request without the key passes, since it has no value that does not fit. Where that
    /// matters, demand [`is_present`](Self::is_present) besides.
    pub fn for_all_values(self) -> Key<Value, Carried, Qualified> {
        self.qualified(Quantifier::ForAllValues)
    }

    fn qualified(self, quantifier: Quantifier) -> Key<Value, Carried, Qualified> {
        let qualifier = Qualifier { quantifier: Some(quantifier), if_exists: false };
        Key { name: self.0.name, qualifier, marker: PhantomData }
    }

    /// Demands that the request lacks the key: [`Null`] with `true`.
    ///
    /// [`Null`]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null
    #[inline]
    pub fn is_absent(self) -> Condition<Carried> {
        self.0.is_absent()
    }

    /// Demands that the request has the key: [`Null`] with `false`.
    ///
    /// [`Null`]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null
    #[inline]
    pub fn is_present(self) -> Condition<Carried> {
        self.0.is_present()
    }
}

fn null<Carried>(key: Cow<'static, str>, absent: bool) -> Condition<Carried> {
    let operator = Operator { qualifier: Qualifier::default(), name: "Null" };
    Condition::new(operator, key, vec![if absent { "true" } else { "false" }.into()])
}
