//! Condition operators: `ForAnyValue:StringLikeIfExists`, taken apart.

use cognito_policy_spec::model::ValueType;

/// A condition operator with its set qualifier and its `IfExists`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Operator {
    pub(crate) qualifier: Option<Qualifier>,
    pub(crate) base: Base,
    pub(crate) if_exists: bool,
}

/// How the values of a multivalued key are matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Qualifier {
    ForAllValues,
    ForAnyValue,
}

/// An operator without qualifier and `IfExists`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Base {
    pub(crate) name: &'static str,
    pub(crate) family: Family,
    pub(crate) negated: bool,
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
    /// Whether policy variables are filled in below operators of this family.
    pub(crate) fn takes_variables(self) -> bool {
        matches!(self, Self::String | Self::StringLike | Self::Arn)
    }

    /// Whether operators of this family compare values of `value_type`.
    pub(crate) fn compares(self, value_type: ValueType) -> bool {
        match self {
            Self::String => matches!(value_type, ValueType::String | ValueType::Arn),
            // On an ARN it compares, but across its fields: a rule of its own tells.
            Self::StringLike => matches!(value_type, ValueType::String | ValueType::Arn),
            Self::Numeric => value_type == ValueType::Numeric,
            Self::Date => value_type == ValueType::Date,
            Self::Bool => value_type == ValueType::Bool,
            Self::Binary => value_type == ValueType::Binary,
            Self::IpAddress => value_type == ValueType::IpAddress,
            Self::Arn => value_type == ValueType::Arn,
            Self::Null => true,
        }
    }

    /// The operator to use first for values of `value_type`.
    pub(crate) fn usual_operator(value_type: ValueType) -> &'static str {
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

/// Every operator of IAM, without qualifiers.
///
/// See [condition operators](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html).
pub(crate) const OPERATORS: [Base; 27] = [
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
    /// Takes an operator apart; `None` if IAM has none of this name.
    ///
    /// Unlike actions and condition keys, operators keep their case.
    pub(crate) fn parse(text: &str) -> Option<Self> {
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

    /// Whether a condition with it holds for requests that do not carry its key.
    ///
    /// See [negated operators](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_String)
    /// and [set operators](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html).
    pub(crate) fn holds_without_key(self) -> bool {
        match self.qualifier {
            _ if self.if_exists => true,
            Some(Qualifier::ForAllValues) => true,
            Some(Qualifier::ForAnyValue) => false,
            None => self.base.negated,
        }
    }

    /// The same with another base: `StringEqualsIfExists` and `StringLike` make
    /// `StringLikeIfExists`.
    pub(crate) fn with_base(self, name: &str) -> Self {
        let base = OPERATORS.iter().find(|base| base.name == name).copied();
        Self { base: base.unwrap_or(self.base), ..self }
    }

    /// The operator as IAM's documentation spells it.
    pub(crate) fn spelling(self) -> String {
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
    fn an_operator_comes_apart() {
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
