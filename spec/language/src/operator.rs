//! Condition operators, taken apart: `ForAnyValue:StringLikeIfExists`.

mod meant;

use cognito_policy_spec::model::ValueType;

/// A condition operator with its set qualifier and its `IfExists`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operator {
    /// `ForAllValues:` or `ForAnyValue:`.
    pub qualifier: Option<Qualifier>,
    /// The operator itself.
    pub base: Base,
    /// Whether it ends with `IfExists`.
    pub if_exists: bool,
}

/// How the values of a multivalued key are matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Qualifier {
    /// `ForAllValues:`, every value of the request must match.
    ForAllValues,
    /// `ForAnyValue:`, at least one value of the request must match.
    ForAnyValue,
}

/// An operator without qualifier and `IfExists`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Base {
    /// Its name.
    pub name: &'static str,
    /// The operators that compare values of the same type.
    pub family: Family,
    /// Whether it holds if no value matches.
    pub negated: bool,
}

/// The operators that compare values of one type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Family {
    /// `StringEquals` and its relatives without wildcards.
    String,
    /// `StringLike`, `StringNotLike`.
    StringLike,
    /// `NumericEquals` and its relatives.
    Numeric,
    /// `DateEquals` and its relatives.
    Date,
    /// `Bool`.
    Bool,
    /// `BinaryEquals`.
    Binary,
    /// `IpAddress`, `NotIpAddress`.
    IpAddress,
    /// `ArnEquals`, `ArnLike` and their negations, which all take wildcards.
    Arn,
    /// `Null`.
    Null,
}

impl Family {
    /// Returns whether IAM replaces policy variables under operators of this family.
    pub fn takes_variables(self) -> bool {
        matches!(self, Self::String | Self::StringLike | Self::Arn)
    }

    /// Returns whether operators of this family compare values of `value_type`.
    pub fn compares(self, value_type: ValueType) -> bool {
        match self {
            // They compare ARNs, too, although their wildcards match across segments.
            Self::String | Self::StringLike => {
                matches!(value_type, ValueType::String | ValueType::Arn)
            }
            Self::Numeric => value_type == ValueType::Numeric,
            Self::Date => value_type == ValueType::Date,
            Self::Bool => value_type == ValueType::Bool,
            Self::Binary => value_type == ValueType::Binary,
            Self::IpAddress => value_type == ValueType::IpAddress,
            Self::Arn => value_type == ValueType::Arn,
            Self::Null => true,
        }
    }

    /// Returns the operator to use by default for values of `value_type`.
    pub fn usual_operator(value_type: ValueType) -> &'static str {
        match value_type {
            ValueType::String => "StringEquals",
            ValueType::Arn => "ArnLike",
            ValueType::Bool => "Bool",
            ValueType::Numeric => "NumericEquals",
            ValueType::Date => "DateGreaterThan",
            ValueType::IpAddress => "IpAddress",
            ValueType::Binary => "BinaryEquals",
        }
    }
}

/// Every operator of IAM, without qualifier and `IfExists`.
///
/// See [condition operators](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html).
pub const OPERATORS: [Base; 27] = [
    base("StringEquals", Family::String, false),
    base("StringNotEquals", Family::String, true),
    base("StringEqualsIgnoreCase", Family::String, false),
    base("StringNotEqualsIgnoreCase", Family::String, true),
    base("StringLike", Family::StringLike, false),
    base("StringNotLike", Family::StringLike, true),
    base("NumericEquals", Family::Numeric, false),
    base("NumericNotEquals", Family::Numeric, true),
    base("NumericLessThan", Family::Numeric, false),
    base("NumericLessThanEquals", Family::Numeric, false),
    base("NumericGreaterThan", Family::Numeric, false),
    base("NumericGreaterThanEquals", Family::Numeric, false),
    base("DateEquals", Family::Date, false),
    base("DateNotEquals", Family::Date, true),
    base("DateLessThan", Family::Date, false),
    base("DateLessThanEquals", Family::Date, false),
    base("DateGreaterThan", Family::Date, false),
    base("DateGreaterThanEquals", Family::Date, false),
    base("Bool", Family::Bool, false),
    base("BinaryEquals", Family::Binary, false),
    base("IpAddress", Family::IpAddress, false),
    base("NotIpAddress", Family::IpAddress, true),
    base("ArnEquals", Family::Arn, false),
    base("ArnLike", Family::Arn, false),
    base("ArnNotEquals", Family::Arn, true),
    base("ArnNotLike", Family::Arn, true),
    base("Null", Family::Null, false),
];

const fn base(name: &'static str, family: Family, negated: bool) -> Base {
    Base { name, family, negated }
}

impl Operator {
    /// Parses an operator; `None` if IAM has none of this name.
    ///
    /// Unlike actions and condition keys, operators are case-sensitive.
    pub fn parse(text: &str) -> Option<Self> {
        let (qualifier, rest) = match text.split_once(':') {
            None => (None, text),
            Some(("ForAllValues", rest)) => (Some(Qualifier::ForAllValues), rest),
            Some(("ForAnyValue", rest)) => (Some(Qualifier::ForAnyValue), rest),
            Some(_) => return None,
        };
        let (name, if_exists) = match rest.strip_suffix("IfExists") {
            Some(name) => (name, true),
            None => (rest, false),
        };
        let base = OPERATORS.iter().find(|base| base.name == name).copied()?;
        Some(Self { qualifier, base, if_exists })
    }

    /// Returns whether a condition with it holds for requests that do not carry its key.
    ///
    /// See [negated operators](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String)
    /// and [set operators](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html).
    pub fn holds_without_key(self) -> bool {
        match self.qualifier {
            _ if self.if_exists => true,
            Some(Qualifier::ForAllValues) => true,
            Some(Qualifier::ForAnyValue) => false,
            None => self.base.negated,
        }
    }

    /// Returns the same operator with another base: `StringEqualsIfExists` with `StringLike` is
    /// `StringLikeIfExists`.
    #[must_use]
    pub fn with_base(self, name: &str) -> Self {
        let base = OPERATORS.iter().find(|base| base.name == name).copied();
        Self { base: base.unwrap_or(self.base), ..self }
    }

    /// Returns the operator as IAM's documentation spells it.
    pub fn spelling(self) -> String {
        let qualifier = match self.qualifier {
            Some(Qualifier::ForAllValues) => "ForAllValues:",
            Some(Qualifier::ForAnyValue) => "ForAnyValue:",
            None => "",
        };
        let suffix = if self.if_exists { "IfExists" } else { "" };
        format!("{qualifier}{}{suffix}", self.base.name)
    }
}

#[cfg(test)]
mod tests {
    use super::{Family, Operator, Qualifier};

    #[test]
    fn operators_are_taken_apart() {
        let operator = Operator::parse("ForAnyValue:StringLikeIfExists").unwrap();
        assert_eq!(operator.qualifier, Some(Qualifier::ForAnyValue));
        assert_eq!(operator.base.family, Family::StringLike);
        assert!(operator.if_exists);
        assert_eq!(operator.spelling(), "ForAnyValue:StringLikeIfExists");
        assert_eq!(Operator::parse("Bool").unwrap().spelling(), "Bool");
        for wrong in [
            "StringEqual",
            "stringequals",
            "ForSomeValues:StringLike",
            "IfExists",
            "",
            "ForAnyValue:",
            "é",
        ] {
            assert_eq!(Operator::parse(wrong), None, "{wrong}");
        }
    }
}
