//! Values within ARNs and ARN patterns.

use crate::scan::PlaceholderValue;
use crate::sealed::Sealed;

/// A value that can fill a placeholder of the type `T` within an ARN.
#[diagnostic::on_unimplemented(
    message = "expected a value of the type `{T}` in this part of the ARN, found `{Self}`",
    label = "this part of the ARN takes `{T}`",
    note = "values in an ARN must have checked types: write `text.parse::<{T}>()?`, or \
            `id!({T}, \"...\")` for a literal",
    note = "write policy variables in the literal, as in IAM's JSON: `${{aws:PrincipalTag/team}}`"
)]
pub trait Capture<T>: Sealed {
    /// Returns the text to insert.
    fn text(&self) -> &str;
}

impl<T, V: Capture<T> + ?Sized> Capture<T> for &V {
    #[inline]
    fn text(&self) -> &str {
        (**self).text()
    }
}

/// A value that can fill a part of a name within an ARN: `{stage}` in `role/app-{stage}`.
///
/// It contains neither `/` nor `:`, which would separate parts of the ARN, unless the name can
/// contain them: `SLASH` and `COLON`. An [`ArnPart`](crate::ArnPart), a Region, an account ID and the
/// ID types implement it.
///
/// ```
/// use cognito_policy::{ArnPart, arn};
///
/// let stage: ArnPart = "prod".parse()?;
/// let role = arn!("arn:aws:iam::123456789012:role/app-{stage}");
/// assert_eq!(role.as_str(), "arn:aws:iam::123456789012:role/app-prod");
/// assert!("prod/*".parse::<ArnPart>().is_err());
/// # Ok::<(), cognito_policy::IdError>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "expected an `ArnPart` or an ID as a part of a name in the ARN, found `{Self}`",
    label = "a part of a name takes an `ArnPart` or an ID",
    note = "values in an ARN must have checked types: write `text.parse::<ArnPart>()?`, or \
            `id!(ArnPart, \"...\")` for a literal",
    note = "an ID that can contain `/` or `:` only fits where the name can contain them",
    note = "write policy variables in the literal, as in IAM's JSON: `${{aws:PrincipalTag/team}}`"
)]
pub trait PartialCapture<const SLASH: bool, const COLON: bool>: Sealed {
    /// Returns the text to insert.
    #[doc(hidden)]
    fn partial_text(&self) -> &str;
}

impl<const SLASH: bool, const COLON: bool, V> PartialCapture<SLASH, COLON> for &V
where
    V: PartialCapture<SLASH, COLON> + ?Sized,
{
    #[inline]
    fn partial_text(&self) -> &str {
        (**self).partial_text()
    }
}

/// Makes an ID a [`PartialCapture`], by the separators that it can contain.
#[doc(hidden)]
#[macro_export]
macro_rules! __partial_capture {
    ($name:ident) => {
        $crate::__partial_capture!($name, [const SLASH: bool, const COLON: bool], SLASH, COLON);
    };
    ($name:ident slash) => {
        $crate::__partial_capture!($name, [const COLON: bool], true, COLON);
    };
    ($name:ident colon) => {
        $crate::__partial_capture!($name, [const SLASH: bool], SLASH, true);
    };
    ($name:ident slash colon) => {
        $crate::__partial_capture!($name, [], true, true);
    };
    ($name:ident, [$($generics:tt)*], $slash:tt, $colon:tt) => {
        impl<$($generics)*> $crate::PartialCapture<$slash, $colon> for $name {
            #[inline]
            fn partial_text(&self) -> &str {
                self.as_str()
            }
        }
    };
}

/// Any value of a placeholder in an ARN pattern: `*`.
///
/// ```
/// use cognito_policy::cognito_sync::DatasetArn;
/// use cognito_policy::{Any, AccountId, Region};
///
/// let account: AccountId = "123456789012".parse()?;
/// let pool = "us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab".parse()?;
/// let pattern = DatasetArn::matching(&Region::US_EAST_1, &account, &pool, Any, Any);
/// assert_eq!(
///     pattern.as_str(),
///     "arn:aws:cognito-sync:us-east-1:123456789012:identitypool/\
///      us-east-1:1a2b3c4d-5e6f-4a1b-8c2d-0123456789ab/identity/*/dataset/*",
/// );
/// # Ok::<(), cognito_policy::IdError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Any;

/// A value for a placeholder of the type `T` in an ARN pattern: a reference to a `T`, [`Any`], a
/// [`Prefix`](crate::Prefix), or a [`Variable`](crate::Variable) whose key holds values of the type `T`
/// or any text.
#[diagnostic::on_unimplemented(
    message = "expected a `&{T}`, `Any`, a `Prefix` or a variable in this part of the ARN pattern, found \
               `{Self}`",
    label = "this part of the pattern takes `&{T}`, `Any`, a `Prefix` or a variable",
    note = "values in an ARN pattern must have checked types: parse the text, or write \
            `id!(Type, \"...\")` for a literal",
    note = "a variable whose key holds IDs can only replace those IDs: `...:sub` an `IdentityId`, \
            `...:aud` an `IdentityPoolId`"
)]
pub trait OrAny<T>: Sealed {
    /// Returns the text to insert.
    fn text(&self) -> &str;
}

impl<T> OrAny<T> for Any {
    #[inline]
    fn text(&self) -> &'static str {
        "*"
    }
}

impl<T: PlaceholderValue> OrAny<T> for &T {
    #[inline]
    fn text(&self) -> &str {
        PlaceholderValue::text(*self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::AccountId;

    #[test]
    fn values_are_inserted_as_text() {
        let account: AccountId = "123456789012".parse().unwrap();
        assert_eq!(Capture::<AccountId>::text(&&account), "123456789012");
        assert_eq!(OrAny::<AccountId>::text(&&account), "123456789012");
        assert_eq!(OrAny::<AccountId>::text(&Any), "*");
    }
}
