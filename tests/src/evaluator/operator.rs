//! Condition operators, and how they compare.

use super::{Context, Reading, compare};
use crate::iam::{self, Token};

/// The parts of a condition operator such as `ForAnyValue:StringNotLikeIfExists`.
pub(super) struct Operator<'o> {
    quantifier: Option<&'o str>,
    base: &'o str,
    negated: bool,
    if_exists: bool,
}

impl<'o> Operator<'o> {
    pub(super) fn read(operator: &'o str) -> Self {
        let (quantifier, rest) = match operator.split_once(':') {
            Some((quantifier, rest)) => (Some(quantifier), rest),
            None => (None, operator),
        };
        let base = rest.strip_suffix("IfExists").unwrap_or(rest);
        Self { quantifier, base, negated: base.contains("Not"), if_exists: base != rest }
    }

    /// Returns whether the request's values of a key match those of the policy.
    pub(super) fn holds(
        &self,
        own: Option<&[String]>,
        values: &[String],
        reading: Reading,
        context: &Context,
    ) -> bool {
        if self.base == "Null" {
            return values.iter().any(|value| value.eq_ignore_ascii_case("true") == own.is_none());
        }
        let Some(own) = own else {
            return self.if_exists || self.without_key();
        };
        let fits = |own: &String| {
            let any = values.iter().any(|value| self.compare(own, value, reading, context));
            any != self.negated
        };
        match self.quantifier {
            Some("ForAllValues") => own.iter().all(fits),
            Some("ForAnyValue") => own.iter().any(fits),
            // Keys with several values need a set operator.
            _ => own.len() == 1 && fits(&own[0]),
        }
    }

    /// Returns whether the operator matches requests without the key.
    fn without_key(&self) -> bool {
        match self.quantifier {
            Some("ForAllValues") => true,
            Some(_) => false,
            None => self.negated,
        }
    }

    /// Compares two values, ignoring `Not`.
    fn compare(&self, own: &str, value: &str, reading: Reading, context: &Context) -> bool {
        let base = self.base.replace("Not", "");
        let equal = |own: &str, tokens: Option<Vec<Token>>| {
            tokens.is_some_and(|tokens| iam::matches(&tokens, own))
        };
        match base.as_str() {
            "StringEquals" => equal(own, reading.text(value, context)),
            "StringEqualsIgnoreCase" => {
                let tokens = reading.text(value, context).map(|tokens| lower(&tokens));
                equal(&own.to_lowercase(), tokens)
            }
            "StringLike" => equal(own, reading.pattern(value, context)),
            "ArnEquals" | "ArnLike" => reading.arn(value, context).is_some_and(|parts| {
                let own: Vec<&str> = own.splitn(6, ':').collect();
                parts.len() == 6
                    && own.len() == 6
                    && parts.iter().zip(own).all(|(part, own)| iam::matches(part, own))
            }),
            "Bool" => own.eq_ignore_ascii_case(value),
            "BinaryEquals" => own == value,
            "IpAddress" => compare::is_in_range(own, value),
            _ => compare::in_order(&base, own, value),
        }
    }
}

fn lower(tokens: &[Token]) -> Vec<Token> {
    let lower = |token: &Token| match token {
        Token::Character(character) => character.to_lowercase().map(Token::Character).collect(),
        other => vec![other.clone()],
    };
    tokens.iter().flat_map(lower).collect()
}
