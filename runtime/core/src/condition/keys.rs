//! Condition keys by the types of their values.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;

use super::untyped::{Operator, OperatorForm, Quantifier};
use super::{AnyRequest, Condition};
use crate::arn::Arn;
use crate::date::Date;
use crate::inserted::Inserted;
use crate::ip_range::IpRange;
use crate::number::Number;

/// The state of a [`Key`] for which neither `IfExists` nor a quantifier has been chosen.
pub enum Plain {}

/// The state of a [`Key`] after [`if_exists`](Key::if_exists),
/// [`for_any_value`](Multivalued::for_any_value) or
/// [`for_all_values`](Multivalued::for_all_values).
pub enum Qualified {}

/// A condition key whose values have the type `Value`; see [`StringKey`] and the other aliases.
/// `Carried` determines which requests carry the key.
#[must_use = "call an operator to get a condition"]
pub struct Key<Value, Carried = AnyRequest, State = Plain> {
    name: Cow<'static, str>,
    form: OperatorForm,
    marker: PhantomData<(Value, Carried, State)>,
}

impl<Value> Key<Value> {
    /// Returns the key with this name, for keys that have no function in the bindings, such as those of
    /// an OIDC provider. The type determines the operators.
    ///
    /// The name is not looked up, so a key that requests never carry is not reported: prefer the
    /// functions. [`Policy::new`](crate::Policy::new) returns an error for a name that cannot be that of a
    /// condition key.
    ///
    /// ```
    /// use cognito_policy::condition::StringKey;
    ///
    /// let repository = StringKey::named("token.actions.githubusercontent.com:sub");
    /// let condition = repository.equals("repo:example/shop:ref:refs/heads/main");
    /// # let _ = condition;
    /// ```
    #[inline]
    pub fn named(name: impl Into<Cow<'static, str>>) -> Self {
        Self::__new(name.into())
    }
}

impl<Value, Carried> Key<Value, Carried> {
    #[doc(hidden)]
    #[inline]
    pub const fn __new(name: Cow<'static, str>) -> Self {
        let form = OperatorForm { quantifier: None, if_exists: false };
        Self { name, form, marker: PhantomData }
    }

    /// Returns the key's name: `aws:ResourceTag/team`.
    #[inline]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Requires that the request does not have the key: [`Null`] with `true`.
    ///
    /// [`Null`]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null
    #[doc(alias = "Null")]
    #[inline]
    pub fn is_absent(self) -> Condition<Carried> {
        null(self.name, true)
    }

    /// Requires that the request has the key: [`Null`] with `false`.
    ///
    /// [`Null`]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null
    #[doc(alias = "Null")]
    #[inline]
    pub fn is_present(self) -> Condition<Carried> {
        null(self.name, false)
    }
}

impl<Value, Carried, State> Key<Value, Carried, State> {
    /// Also accepts requests that do not have the key: the [`...IfExists`] form of the operator.
    /// Therefore the condition can be combined with any actions.
    ///
    /// [`...IfExists`]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists
    #[doc(alias = "IfExists")]
    #[inline]
    pub fn if_exists(self) -> Key<Value, AnyRequest, Qualified> {
        let form = OperatorForm { if_exists: true, ..self.form };
        Key { name: self.name, form, marker: PhantomData }
    }

    #[inline]
    pub(super) fn compare(self, name: &'static str, value: Inserted<'_>) -> Condition<Carried> {
        self.compare_any(name, vec![value.into()])
    }

    #[inline]
    pub(super) fn compare_any(self, name: &'static str, values: Vec<String>) -> Condition<Carried> {
        let operator = Operator { form: self.form, name };
        Condition::new(operator, self.name, values)
    }
}

// The traits are implemented by hand because a derive would require them of the type parameters.

impl<Value, Carried, State> Clone for Key<Value, Carried, State> {
    #[inline]
    fn clone(&self) -> Self {
        Self { name: self.name.clone(), form: self.form, marker: PhantomData }
    }
}

impl<Value, Carried, State> PartialEq for Key<Value, Carried, State> {
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.form == other.form
    }
}

impl<Value, Carried, State> Eq for Key<Value, Carried, State> {}

impl<Value, Carried, State> Hash for Key<Value, Carried, State> {
    #[inline]
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
        self.form.hash(state);
    }
}

impl<Value, Carried, State> fmt::Debug for Key<Value, Carried, State> {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Key").field(&self.name).field(&self.form).finish()
    }
}

/// A key whose value is text, with the [string operators].
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

/// A key whose value is an ARN, with the [ARN operators].
///
/// `ArnEquals` and `ArnLike` are equivalent: both compare the six parts of the ARN separately, and
/// both support wildcards.
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

/// A key whose value is `true` or `false`, with the [Boolean operator].
///
/// ```
/// let condition = cognito_policy::aws::secure_transport().is(true);
/// ```
///
/// [Boolean operator]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Boolean
pub type BoolKey<Carried = AnyRequest, State = Plain> = Key<bool, Carried, State>;

/// A key whose value is a number, with the [numeric operators].
///
/// ```
/// let condition = cognito_policy::aws::multi_factor_auth_age().less_than_equals(3600);
/// ```
///
/// [numeric operators]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric
pub type NumericKey<Carried = AnyRequest, State = Plain> = Key<Number, Carried, State>;

/// A key whose value is a point in time, with the [date operators].
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

/// A key whose value is an IP address, with the [IP address operators].
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

/// A key whose value is binary data, with the [binary operator].
///
/// [binary operator]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Binary
pub type BinaryKey<Carried = AnyRequest, State = Plain> = Key<Vec<u8>, Carried, State>;

/// A key that can have several values of the type `Value` in one request.
///
/// A condition must specify [how many of them must match][sets].
///
/// ```
/// let keys = cognito_policy::aws::tag_keys().for_all_values().equals_any(["team", "stage"]);
/// ```
///
/// ```compile_fail
/// // Must one value match, or all of them?
/// cognito_policy::aws::tag_keys().equals("team");
/// ```
///
/// [sets]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[must_use = "call an operator to get a condition"]
pub struct Multivalued<Value, Carried = AnyRequest>(Key<Value, Carried>);

impl<Value> Multivalued<Value> {
    /// Returns the key with this name, as [`Key::named`] does.
    #[inline]
    pub fn named(name: impl Into<Cow<'static, str>>) -> Self {
        Self::__new(name.into())
    }
}

impl<Value, Carried> Multivalued<Value, Carried> {
    #[doc(hidden)]
    #[inline]
    pub const fn __new(name: Cow<'static, str>) -> Self {
        Self(Key::__new(name))
    }

    /// Returns the key's name: `aws:TagKeys`.
    #[inline]
    pub fn name(&self) -> &str {
        self.0.name()
    }

    /// Requires at least one of the request's values to match: `ForAnyValue`. Requests without the
    /// key do not meet the condition.
    #[doc(alias = "ForAnyValue")]
    #[inline]
    pub fn for_any_value(self) -> Key<Value, Carried, Qualified> {
        self.qualified(Quantifier::ForAnyValue)
    }

    /// Requires all of the request's values to match: `ForAllValues`.
    ///
    /// Requests without the key meet the condition, because they have no values that do not match.
    /// To exclude them, also require [`is_present`](Self::is_present).
    #[doc(alias = "ForAllValues")]
    #[inline]
    pub fn for_all_values(self) -> Key<Value, Carried, Qualified> {
        self.qualified(Quantifier::ForAllValues)
    }

    #[inline]
    fn qualified(self, quantifier: Quantifier) -> Key<Value, Carried, Qualified> {
        let form = OperatorForm { quantifier: Some(quantifier), ..OperatorForm::default() };
        Key { name: self.0.name, form, marker: PhantomData }
    }

    /// Requires that the request does not have the key: [`Null`] with `true`.
    ///
    /// [`Null`]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null
    #[doc(alias = "Null")]
    #[inline]
    pub fn is_absent(self) -> Condition<Carried> {
        self.0.is_absent()
    }

    /// Requires that the request has the key: [`Null`] with `false`.
    ///
    /// [`Null`]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null
    #[doc(alias = "Null")]
    #[inline]
    pub fn is_present(self) -> Condition<Carried> {
        self.0.is_present()
    }
}

#[inline]
fn null<Carried>(key: Cow<'static, str>, absent: bool) -> Condition<Carried> {
    let operator = Operator { form: OperatorForm::default(), name: "Null" };
    Condition::new(operator, key, vec![if absent { "true" } else { "false" }.into()])
}
