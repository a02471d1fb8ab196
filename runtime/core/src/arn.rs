//! ARNs of any service, ARN types of resource types, and ARN patterns.

use alloc::borrow::Cow;

use crate::id::{AccountId, Partition, Region};
use crate::scan::{
    ByteSet, PlaceholderValue, Scan, Scanned, byte_set, printable_except, text_error,
};

mod capture;
mod format;
mod macros;
mod parts;
mod pattern;
mod prefix;
mod resource;

pub use capture::{Any, Capture, OrAny, PartialCapture};
pub use format::{ArnFormat, PatternOf, ValueScan};
pub(crate) use parts::slice;
pub use parts::{arn_text, placeholder};
pub use pattern::{ArnPattern, pattern};
pub use prefix::Prefix;
pub use resource::{ResourceArn, ResourceFor, ResourceList};

text_error! {
    /// The error for a string that is not a valid ARN, or not an ARN of the expected resource type.
    ///
    /// ```
    /// use cognito_policy::cognito_idp::UserPoolArn;
    ///
    /// let text = "arn:aws:cognito-idp:us-east-1:123456789012:userpool/*";
    /// let error = text.parse::<UserPoolArn>().unwrap_err();
    /// assert_eq!(error.position(), 52);
    /// assert!(error.to_string().contains("wildcards (`*`) are only allowed in patterns"));
    /// ```
    ArnError
}

crate::__text_type! {
    /// An Amazon Resource Name of any service, without wildcards and policy variables.
    ///
    /// The format is [AWS's]: `arn:partition:service:region:account:resource`. The partition must
    /// be a known one, and the Region, if any, must belong to it. The account is empty, 12 digits,
    /// or a word such as `aws`. The resource is printable ASCII, except `*`, `?`, `"` and `\`.
    ///
    /// Resource types with bindings have their own ARN types, which convert into this one.
    ///
    /// ```
    /// use cognito_policy::{Arn, Region};
    ///
    /// let arn: Arn = "arn:aws:lambda:eu-west-1:123456789012:function:sign-up".parse()?;
    /// assert_eq!(arn.service(), "lambda");
    /// assert_eq!(arn.region(), Some(Region::EU_WEST_1));
    /// assert_eq!(arn.resource(), "function:sign-up");
    /// assert!("arn:aws:lambda".parse::<Arn>().is_err());
    /// # Ok::<(), cognito_policy::ArnError>(())
    /// ```
    ///
    /// [AWS's]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
    Arn, ArnError
}

impl Arn {
    const EXAMPLE: &'static str = "arn:aws:service:us-east-1:123456789012:resource";

    /// Checks a string without creating a value.
    ///
    /// # Errors
    ///
    /// Returns an error if the string is not an ARN.
    #[inline]
    pub fn check(text: &str) -> Result<(), ArnError> {
        scan_any(&mut Scan::new(text))
            .map_err(|mismatch| ArnError::__new("ARN", Self::EXAMPLE, text, mismatch))
    }

    /// Returns the partition.
    #[inline]
    pub fn partition(&self) -> Partition {
        Partition::from_text(self.part(1))
    }

    /// Returns the service as it is spelled in ARNs: `cognito-idp`, `wafv2`.
    #[inline]
    pub fn service(&self) -> &str {
        let (start, end) = parts::bounds(self.as_str(), 2);
        &self.as_str()[start..end]
    }

    /// Returns the Region, if the ARN has one.
    #[inline]
    pub fn region(&self) -> Option<Region> {
        let text = self.part(3);
        (!text.is_empty()).then(|| Region::from_text(text))
    }

    /// Returns the account, if the ARN has an account ID.
    #[inline]
    pub fn account(&self) -> Option<AccountId> {
        let text = self.part(4);
        let is_id = text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
        is_id.then(|| AccountId::from_text(text))
    }

    /// Returns everything after the fifth colon.
    #[inline]
    pub fn resource(&self) -> &str {
        let (_, account) = parts::bounds(self.as_str(), 4);
        &self.as_str()[account + 1..]
    }

    #[inline]
    fn part(&self, index: usize) -> Cow<'static, str> {
        let (start, end) = parts::bounds(&self.__text, index);
        slice(&self.__text, start, end)
    }
}

/// Lowercase letters, digits and `-`, as in the names of services.
static WORD: ByteSet = byte_set(0x07ff_fffe_0000_0000_03ff_2000_0000_0000);

/// The characters of a resource.
static RESOURCE: ByteSet = printable_except(b"\"*?\\");

#[inline]
fn scan_any(scan: &mut Scan<'_>) -> Scanned {
    scan.text("arn:")?;
    scan.partition()?;
    scan.text(":")?;
    scan.run("service name", &WORD, 1, usize::MAX)?;
    scan.text(":")?;
    if !scan.next_is(b':') {
        scan.region()?;
    }
    scan.text(":")?;
    if scan.next_is_digit() {
        scan.account()?;
    } else {
        scan.run("account", &WORD, 0, usize::MAX)?;
    }
    scan.text(":")?;
    let start = scan.position();
    scan.run("resource", &RESOURCE, 1, usize::MAX)?;
    scan.without_variable(start, "resource")?;
    scan.end()
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn arns_have_six_parts() {
        let arn = |text: &str| text.parse::<Arn>().unwrap();
        let function = arn("arn:aws:lambda:eu-west-1:123456789012:function:sign-up");
        assert_eq!(function.partition(), Partition::AWS);
        assert_eq!(function.service(), "lambda");
        assert_eq!(function.region(), Some(Region::EU_WEST_1));
        assert_eq!(function.account(), "123456789012".parse().ok());
        assert_eq!(function.resource(), "function:sign-up");
        let bucket = arn("arn:aws:s3:::logs");
        assert_eq!((bucket.region(), bucket.account(), bucket.resource()), (None, None, "logs"));
        // Words in place of the account; the second is as long as an account ID.
        assert_eq!(arn("arn:aws:iam::aws:policy/ReadOnlyAccess").account(), None);
        assert_eq!(arn("arn:aws:iam::abcdefghijkl:policy/ReadOnlyAccess").account(), None);
        let error = "arn:aws".parse::<Arn>().unwrap_err();
        assert_eq!(format!("{error:?}"), format!("ArnError({error})"));
    }
}
