//! Decimal numbers.

use alloc::format;
use core::fmt;

use crate::inserted::displayed_length;
use crate::value::ValueError;

/// A finite number, for conditions with a [numeric operator]. Integers can be used directly.
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
    const MAX_CHARACTERS: usize = 48;

    /// Creates a number that policies can contain in decimal notation.
    ///
    /// # Errors
    ///
    /// Returns an error if the number is infinite, NaN, or longer than 48 characters.
    #[inline]
    pub fn new(number: f64) -> Result<Self, ValueError> {
        let reason = if !number.is_finite() {
            "it is not finite"
        } else if displayed_length(&number) > Self::MAX_CHARACTERS {
            "it is longer than 48 characters in decimal notation"
        } else {
            return Ok(Self(number));
        };
        let help = "use a finite number of at most 48 characters";
        Err(ValueError::new("number", &format!("{number:?}"), reason, help))
    }

    /// Returns the number.
    #[inline]
    pub const fn get(self) -> f64 {
        self.0
    }
}

impl fmt::Display for Number {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl TryFrom<f64> for Number {
    type Error = ValueError;

    #[inline]
    fn try_from(number: f64) -> Result<Self, ValueError> {
        Self::new(number)
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn valid_numbers() {
        for (number, text) in [(1.0, "1"), (-0.5, "-0.5"), (1e9, "1000000000"), (1e-7, "0.0000001")]
        {
            assert_eq!(Number::new(number).unwrap().to_string(), text);
        }
    }

    #[test]
    fn invalid_numbers() {
        for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, f64::MAX, f64::MIN_POSITIVE] {
            assert!(Number::new(number).is_err(), "{number}");
        }
        assert_eq!(
            Number::new(f64::NAN).unwrap_err().to_string(),
            "invalid number `NaN`: it is not finite; use a finite number of at most 48 characters",
        );
    }
}
