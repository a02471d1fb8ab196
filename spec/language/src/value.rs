//! The forms of condition values: numbers, dates, addresses, base64.

use std::net::IpAddr;

use crate::date::Date;

/// Returns whether the text is a number in the form that IAM accepts: `17`, `-3`, `2.5`.
pub fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    all_digits(whole) && all_digits(fraction)
}

/// Returns the value of a number in the form that IAM accepts. One that is too large or too precise
/// is rounded.
pub fn number(text: &str) -> Option<f64> {
    if is_number(text) { text.parse().ok() } else { None }
}

/// Returns whether the text is a date in the form that IAM accepts: ISO 8601
/// (`2026-11-22T10:00:00Z`, `2026-11-22`), or seconds since 1970.
pub fn is_date(text: &str) -> bool {
    Date::parse(text).is_some()
}

/// Returns whether the text is a date in seconds since 1970.
pub fn is_epoch(text: &str) -> bool {
    text.len() > 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Returns whether the text is an IP address or a range of them: `203.0.113.0/24`, `2001:db8::/32`.
pub fn is_ip_range(text: &str) -> bool {
    IpRange::parse(text).is_some()
}

/// The addresses that have a prefix in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IpRange {
    /// An address of the range; an IPv4 address is in the highest 32 bits.
    bits: u128,
    /// The length of the prefix.
    length: u32,
    is_v4: bool,
}

impl IpRange {
    /// Parses an address, or a range in CIDR notation.
    pub fn parse(text: &str) -> Option<Self> {
        let (address, length) = match text.split_once('/') {
            Some((address, length)) => (address, Some(length)),
            None => (text, None),
        };
        let (bits, is_v4) = match address.parse().ok()? {
            IpAddr::V4(address) => (u128::from(address.to_bits()) << 96, true),
            IpAddr::V6(address) => (address.to_bits(), false),
        };
        let longest = if is_v4 { 32 } else { 128 };
        let length = match length {
            None => longest,
            Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
                digits.parse().ok().filter(|&length| length <= longest)?
            }
            Some(_) => return None,
        };
        Some(Self { bits, length, is_v4 })
    }

    /// Returns whether it contains every address of `other`.
    pub fn contains(&self, other: &Self) -> bool {
        self.is_v4 == other.is_v4
            && self.length <= other.length
            && (self.bits ^ other.bits) & self.mask() == 0
    }

    /// Returns the range as it should be written, if its address has bits set beyond the prefix.
    pub fn canonical(&self) -> Option<String> {
        let bits = self.bits & self.mask();
        if bits == self.bits {
            return None;
        }
        Some(format!("{}/{}", self.address(bits)?, self.length))
    }

    /// Returns its first address.
    pub fn first(&self) -> Option<String> {
        self.address(self.bits & self.mask())
    }

    /// Returns the address after its last one, if there is one.
    pub fn after(&self) -> Option<String> {
        // The lowest bits of an IPv4 address are not part of it.
        let last = self.bits | !self.mask();
        self.address(last.checked_add(1)?)
    }

    fn address(&self, bits: u128) -> Option<String> {
        let address = if self.is_v4 {
            IpAddr::from((bits >> 96).to_be_bytes().last_chunk::<4>().copied()?)
        } else {
            IpAddr::from(bits.to_be_bytes())
        };
        Some(address.to_string())
    }

    fn mask(&self) -> u128 {
        u128::MAX.checked_shl(128 - self.length).unwrap_or(0)
    }
}

/// Returns whether the text is base64 with padding.
pub fn is_base64(text: &str) -> bool {
    let content = text.trim_end_matches('=');
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    text.len().is_multiple_of(4) && text.len() - content.len() <= 2 && content.bytes().all(legal)
}

#[cfg(test)]
mod tests {
    use super::{IpRange, is_base64, is_date, is_ip_range, is_number};

    #[test]
    fn each_form_is_distinguished_from_lookalikes() {
        for (check, good, bad) in [
            (
                is_number as fn(&str) -> bool,
                &["0", "17", "-3", "2.5"][..],
                &["", "x", "1e3", "1.", ".5", "0x10", "1 "][..],
            ),
            (
                is_date,
                &[
                    "2026-11-22",
                    "2026-11-22T10:00:00Z",
                    "2026-11-22T10:00Z",
                    "1700000000",
                    "2026-11-22T10:00:00.123+01:00",
                    "2026-11-22T10:00:00-23:59",
                    "2026",
                    "2026-11",
                    "2026-11-30",
                    "2026-12-31",
                    "2024-02-29",
                    "2000-02-29",
                    "2026-02-28",
                    "2026-11-22T24:00:60Z",
                ],
                &[
                    "",
                    "tomorrow",
                    "2026-13-01",
                    "2026-02-29",
                    "22-11-2026",
                    "2026-11-22T10:00:00",
                    "2026-11-22 10:00",
                    "2026-11-31",
                    "2026-12-32",
                    "2100-02-29",
                    "2024-02-30",
                    "2026-1-22",
                    "2026-11-2x",
                    "2026-11-22-10",
                    "2026-11-22TxZ",
                    "2026-11-22T10Z",
                    "2026-11-22T10:00:00:00Z",
                    "2026-11-22T25:00Z",
                    "2026-11-22T10:61Z",
                    "2026-11-22T10:00.Z",
                    "2026-11-22T10:00.5xZ",
                    "2026-11-22T10:00+1",
                    "2026-11-22Tx+01:00",
                    "2026-11-22T10:00+01:00:00",
                ],
            ),
            (
                is_ip_range,
                &["203.0.113.7", "203.0.113.0/24", "2001:db8::/32", "::1"],
                &[
                    "",
                    "203.0.113",
                    "203.0.113.0/33",
                    "2001:db8::/129",
                    "1.2.3.4/",
                    "1.2.3.4/+8",
                    "*",
                ],
            ),
            (is_base64, &["", "QQ==", "QUI=", "QUJD"], &["Q", "QQ", "QQ=", "Q===", "QU*D"]),
        ] {
            assert_eq!(good.iter().find(|text| !check(text)), None);
            assert_eq!(bad.iter().find(|text| check(text)), None);
        }
    }

    #[test]
    fn ranges_contain_ranges_and_have_a_canonical_form() {
        let range = |text| IpRange::parse(text).unwrap();
        for (outer, inner, contains) in [
            ("10.0.0.0/8", "10.1.2.3", true),
            ("10.0.0.0/8", "10.0.0.0/7", false),
            ("10.0.0.0/8", "11.0.0.0/8", false),
            ("0.0.0.0/0", "203.0.113.7", true),
            ("::/0", "203.0.113.7", false),
            ("fc00::/7", "fd12::1/64", true),
        ] {
            assert_eq!(range(outer).contains(&range(inner)), contains, "{outer} {inner}");
        }
        for (text, shorter) in [
            ("203.0.113.7/24", Some("203.0.113.0/24")),
            ("203.0.113.7/0", Some("0.0.0.0/0")),
            ("2001:db8::1/32", Some("2001:db8::/32")),
            ("203.0.113.7/32", None),
            ("203.0.113.7", None),
            ("203.0.113.0/24", None),
        ] {
            assert_eq!(range(text).canonical().as_deref(), shorter, "{text}");
        }
    }
}
