//! Ranges of IP addresses.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::ToString;
use core::fmt;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use core::str::FromStr;

use crate::value::ValueError;

/// A range of IP addresses in [CIDR notation], such as `203.0.113.0/24` or `2001:db8::/32`, for
/// conditions with an [IP address operator]. Single addresses can be used directly.
///
/// The address must be the first address of the range, so that typos in the prefix are caught.
///
/// ```
/// use cognito_policy::IpRange;
///
/// let range: IpRange = "203.0.113.0/24".parse()?;
/// assert_eq!(range.to_string(), "203.0.113.0/24");
/// assert_eq!(
///     "203.0.113.7/24".parse::<IpRange>().unwrap_err().to_string(),
///     "invalid IP range `203.0.113.7/24`: the address is not the first address of the range; \
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
    /// Creates the range of all addresses that have the first `prefix` bits of `first`.
    ///
    /// # Errors
    ///
    /// Returns an error if the prefix is longer than an address (32 bits for IPv4, 128 for IPv6),
    /// or `first` is not the first address of the range.
    #[inline]
    pub fn new(first: impl Into<IpAddr>, prefix: u8) -> Result<Self, ValueError> {
        let first = first.into();
        let (reason, help) = match first_address(first, prefix) {
            Some(begin) if begin == first => return Ok(Self { first, prefix }),
            Some(begin) => (
                "the address is not the first address of the range",
                format!("write `{begin}/{prefix}`").into(),
            ),
            None if first.is_ipv4() => {
                ("an IPv4 address has 32 bits", Cow::Borrowed("write `/32` or less"))
            }
            None => ("an IPv6 address has 128 bits", Cow::Borrowed("write `/128` or less")),
        };
        Err(ValueError::new("IP range", &format!("{first}/{prefix}"), reason, help))
    }

    #[doc(hidden)]
    #[inline]
    pub const fn __v4(first: u32, prefix: u8) -> Self {
        Self { first: IpAddr::V4(Ipv4Addr::from_bits(first)), prefix }
    }

    #[doc(hidden)]
    #[inline]
    pub const fn __v6(first: u128, prefix: u8) -> Self {
        Self { first: IpAddr::V6(Ipv6Addr::from_bits(first)), prefix }
    }

    /// Returns the range's first address.
    #[inline]
    pub const fn first(self) -> IpAddr {
        self.first
    }

    /// Returns the number of bits that all addresses of the range have in common.
    #[inline]
    pub const fn prefix(self) -> u8 {
        self.prefix
    }
}

/// Returns the first address of the range that contains `address`, unless the prefix is too long.
#[inline]
fn first_address(address: IpAddr, prefix: u8) -> Option<IpAddr> {
    // A shift by all bits overflows; no bit of such a mask is set.
    Some(match address {
        IpAddr::V4(address) => {
            let host_bits = 32_u32.checked_sub(prefix.into())?;
            let mask = u32::MAX.checked_shl(host_bits).unwrap_or(0);
            IpAddr::V4((address.to_bits() & mask).into())
        }
        IpAddr::V6(address) => {
            let host_bits = 128_u32.checked_sub(prefix.into())?;
            let mask = u128::MAX.checked_shl(host_bits).unwrap_or(0);
            IpAddr::V6((address.to_bits() & mask).into())
        }
    })
}

impl fmt::Display for IpRange {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.first, self.prefix)
    }
}

impl FromStr for IpRange {
    type Err = ValueError;

    #[inline]
    fn from_str(text: &str) -> Result<Self, ValueError> {
        let invalid = |reason: &'static str| {
            let help = "write it like `203.0.113.0/24` or `2001:db8::/32`";
            ValueError::new("IP range", text, reason, help)
        };
        let (first, prefix) = text.split_once('/').ok_or_else(|| invalid("missing `/`"))?;
        let first: IpAddr =
            first.parse().map_err(|_| invalid("expected an IP address before the `/`"))?;
        let length: u8 = prefix
            .parse()
            .ok()
            // `parse` accepts `+8` and `08`.
            .filter(|length: &u8| length.to_string() == prefix)
            .ok_or_else(|| invalid("invalid prefix length after `/`"))?;
        Self::new(first, length)
    }
}

impl From<IpAddr> for IpRange {
    #[inline]
    fn from(address: IpAddr) -> Self {
        Self { first: address, prefix: if address.is_ipv4() { 32 } else { 128 } }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn valid_ranges() {
        for text in
            ["0.0.0.0/0", "10.0.0.0/8", "203.0.113.7/32", "::/0", "2001:db8::/32", "::1/128"]
        {
            assert_eq!(text.parse::<IpRange>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn invalid_ranges() {
        let cases = [
            ("", "missing `/`"),
            ("10.0.0.0", "missing `/`"),
            ("10.0.0/8", "expected an IP address before the `/`"),
            ("*/8", "expected an IP address before the `/`"),
            ("10.0.0.0/", "invalid prefix length after `/`"),
            ("10.0.0.0/+8", "invalid prefix length after `/`"),
            ("10.0.0.0/08", "invalid prefix length after `/`"),
            ("10.0.0.0/8\"", "invalid prefix length after `/`"),
            ("10.0.0.0/33", "an IPv4 address has 32 bits"),
            ("::/129", "an IPv6 address has 128 bits"),
            ("10.0.0.1/8", "the address is not the first address of the range"),
            ("2001:db8::1/32", "the address is not the first address of the range"),
        ];
        for (text, reason) in cases {
            let error = text.parse::<IpRange>().unwrap_err().to_string();
            assert!(error.contains(reason), "{text}: {error}");
        }
    }
}
