//! Ranges of IP addresses.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::ToString;
use core::fmt;
use core::net::IpAddr;
use core::str::FromStr;

use crate::value::ValueError;

/// A range of IP addresses in [CIDR notation], such as `203.0.113.0/24` or `2001:db8::/32`, for
/// conditions with an [IP address operator]. Single addresses need no such type.
///
/// The address is the first of the range, so that it says what is meant.
///
/// ```
/// use cognito_policy::IpRange;
///
/// let range: IpRange = "203.0.113.0/24".parse()?;
/// assert_eq!(range.to_string(), "203.0.113.0/24");
/// assert_eq!(
///     "203.0.113.7/24".parse::<IpRange>().unwrap_err().to_string(),
///     "`203.0.113.7/24` is no IP range: it does not begin with its first address; \
///      write `203.0.113.0/24`",
/// );
/// # Ok::<(), cognito_policy::ValueError>(())
/// ```
///
/// [CIDR notation]: https://www.rfc-editor.org/rfc/rfc4632#section-3.1
/// [IP address operator]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IPAddress
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IpRange {
    first: IpAddr,
    prefix: u8,
}

impl IpRange {
    /// The addresses whose first `prefix` bits are those of `first`.
    ///
    /// # Errors
    ///
    /// If the prefix is longer than an address (32 bits, for IPv6 128), or `first` is not the first
    /// address of the range.
    pub fn new(first: impl Into<IpAddr>, prefix: u8) -> Result<Self, ValueError> {
        let first = first.into();
        let refuse = |reason: &'static str, fix: Cow<'static, str>| {
            ValueError::new("IP range", &format!("{first}/{prefix}"), reason.into(), fix)
        };
        let begin = match first {
            IpAddr::V4(_) if prefix > 32 => {
                return Err(refuse("an IPv4 address has 32 bits", "write `/32` or less".into()));
            }
            IpAddr::V6(_) if prefix > 128 => {
                return Err(refuse("an IPv6 address has 128 bits", "write `/128` or less".into()));
            }
            IpAddr::V4(address) => {
                let mask = u32::MAX.checked_shl(32 - u32::from(prefix)).unwrap_or(0);
                IpAddr::V4((address.to_bits() & mask).into())
            }
            IpAddr::V6(address) => {
                let mask = u128::MAX.checked_shl(128 - u32::from(prefix)).unwrap_or(0);
                IpAddr::V6((address.to_bits() & mask).into())
            }
        };
        if begin == first {
            return Ok(Self { first, prefix });
        }
        let fix = format!("write `{begin}/{prefix}`").into();
        Err(refuse("it does not begin with its first address", fix))
    }

    /// The range's first address.
    pub const fn first(self) -> IpAddr {
        self.first
    }

    /// How many bits all addresses of the range have in common.
    pub const fn prefix(self) -> u8 {
        self.prefix
    }
}

impl fmt::Display for IpRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.first, self.prefix)
    }
}

impl FromStr for IpRange {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        const FIX: &str = "write it like `203.0.113.0/24` or `2001:db8::/32`";
        let refuse = |reason: &'static str| ValueError::new("IP range", text, reason.into(), FIX);
        let (first, prefix) =
            text.split_once('/').ok_or_else(|| refuse("there is no `/` in it"))?;
        let first: IpAddr =
            first.parse().map_err(|_| refuse("what stands before the `/` is no IP address"))?;
        let length: u8 = prefix
            .parse()
            .ok()
            // `parse` takes `+8` and `08`.
            .filter(|length: &u8| length.to_string() == prefix)
            .ok_or_else(|| refuse("what stands behind the `/` is no number of bits"))?;
        Self::new(first, length)
    }
}

impl From<IpAddr> for IpRange {
    fn from(address: IpAddr) -> Self {
        Self { first: address, prefix: if address.is_ipv4() { 32 } else { 128 } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        for text in
            ["0.0.0.0/0", "10.0.0.0/8", "203.0.113.7/32", "::/0", "2001:db8::/32", "::1/128"]
        {
            assert_eq!(text.parse::<IpRange>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn refusals() {
        let cases = [
            ("", "there is no `/` in it"),
            ("10.0.0.0", "there is no `/` in it"),
            ("10.0.0/8", "what stands before the `/` is no IP address"),
            ("*/8", "what stands before the `/` is no IP address"),
            ("10.0.0.0/", "what stands behind the `/` is no number of bits"),
            ("10.0.0.0/+8", "what stands behind the `/` is no number of bits"),
            ("10.0.0.0/08", "what stands behind the `/` is no number of bits"),
            ("10.0.0.0/8\"", "what stands behind the `/` is no number of bits"),
            ("10.0.0.0/33", "an IPv4 address has 32 bits"),
            ("::/129", "an IPv6 address has 128 bits"),
            ("10.0.0.1/8", "it does not begin with its first address"),
            ("2001:db8::1/32", "it does not begin with its first address"),
        ];
        for (text, reason) in cases {
            let error = text.parse::<IpRange>().unwrap_err().to_string();
            assert!(error.contains(reason), "{text}: {error}");
        }
    }
}
