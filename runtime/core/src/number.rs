//! Numbers with a fraction.

use alloc::format;
use core::fmt;

use crate::inserted::shown_length;
use crate::value::ValueError;

/// A finite number, for conditions with a [numeric operator]. Integers need no such type.
///
/// ```
/// use cognito_policy::Number;
///
/// let number = Number::new(0.25)?;
/// assert_eq!(number.to_string(), "0.25");
/// assert!(Number::new(f64::NAN).is_err());
/// # Ok::<(), cognito_policy::ValueError>(())
/// ```
///
/// [numeric operator]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Numeric
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Number(f64);

impl Number {
    const LONGEST: usize = 48;

    /// The number, as it can be written in decimal digits.
    ///
    /// # Errors
    ///
    /// If it is infinite or not a number, or takes more than 48 characters.
    pub fn new(number: f64) -> Result<Self, ValueError> {
        const FIX: &str = "a policy takes finite decimal numbers of at most 48 characters";
        let refuse = |reason: &'static str| {
            ValueError::new("number of a policy", &format!("{number:?}"), reason.into(), FIX)
        };
        if !number.is_finite() {
            return Err(refuse("it is not finite"));
        }
        if shown_length(&number) > Self::LONGEST {
            return Err(refuse("it is too long in decimal digits"));
        }
        Ok(Self(number))
    }

    /// The number.
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<f64> for Number {
    type Error = ValueError;

    fn try_from(number: f64) -> Result<Self, ValueError> {
        Self::new(number)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn texts() {
        for (number, text) in [(1.0, "1"), (-0.5, "-0.5"), (1e9, "1000000000"), (1e-7, "0.0000001")]
        {
            assert_eq!(Number::new(number).unwrap().to_string(), text);
        }
    }

    #[test]
    fn refusals() {
        for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN_POSITIVE] {
            assert!(Number::new(number).is_err(), "{number}");
        }
        assert_eq!(
            Number::new(f64::NAN).unwrap_err().to_string(),
            "`NaN` is no number of a policy: it is not finite; \
             a policy takes finite decimal numbers of at most 48 characters",
        );
    }
}
