//! Comparisons of numbers, dates and IP addresses.

use std::cmp::Ordering;
use std::net::IpAddr;

/// Returns whether an address is in a range such as `203.0.113.0/24`, or equal to a single address.
pub(super) fn is_in_range(address: &str, range: &str) -> bool {
    let (network, length) = match range.split_once('/') {
        Some((network, length)) => (network, length.parse().ok()),
        None => (range, Some(128)),
    };
    let (Ok(address), Ok(network), Some(length)) =
        (address.parse::<IpAddr>(), network.parse::<IpAddr>(), length)
    else {
        return false;
    };
    let (address, network, width) = match (address, network) {
        (IpAddr::V4(one), IpAddr::V4(other)) => {
            (u128::from(one.to_bits()), u128::from(other.to_bits()), 32)
        }
        (IpAddr::V6(one), IpAddr::V6(other)) => (one.to_bits(), other.to_bits(), 128),
        _ => return false,
    };
    // Shifting by the full width is an overflow, and leaves no bits to compare.
    let free = width - width.min(length);
    address.checked_shr(free).unwrap_or(0) == network.checked_shr(free).unwrap_or(0)
}

/// Returns whether two numbers or dates are in the order of an operator such as `NumericLessThan`.
pub(super) fn in_order(operator: &str, own: &str, value: &str) -> bool {
    let order = if let Some(operator) = operator.strip_prefix("Numeric") {
        (operator, number(own).zip(number(value)))
    } else if let Some(operator) = operator.strip_prefix("Date") {
        (operator, seconds(own).zip(seconds(value)))
    } else {
        panic!("IAM has no operator `{operator}`")
    };
    let (operator, Some((own, value))) = order else { return false };
    let order = own.total_cmp(&value);
    match operator {
        "Equals" => order == Ordering::Equal,
        "LessThan" => order == Ordering::Less,
        "LessThanEquals" => order != Ordering::Greater,
        "GreaterThan" => order == Ordering::Greater,
        "GreaterThanEquals" => order != Ordering::Less,
        other => panic!("IAM has no comparison `{other}`"),
    }
}

fn number(text: &str) -> Option<f64> {
    text.parse().ok()
}

/// The number of days from March 1 of the year 0 to 1970.
const DAYS_BEFORE_1970: f64 = 719_469.0;

/// Returns the seconds since 1970 of `2027-01-31T12:00:00Z`, `2027-01-31` or a number of seconds.
fn seconds(text: &str) -> Option<f64> {
    if let Some(seconds) = number(text) {
        return Some(seconds);
    }
    let (date, time) = text.split_once('T').unwrap_or((text, "00:00:00Z"));
    let [year, month, day] = numbers(date, '-')?;
    let [hours, minutes, seconds] = numbers(time.strip_suffix('Z')?, ':')?;
    // Counting years from March puts the leap day last.
    let (year, month) = if month > 2.0 { (year, month - 3.0) } else { (year - 1.0, month + 9.0) };
    let days = 365.0 * year + (year / 4.0).floor() - (year / 100.0).floor()
        + (year / 400.0).floor()
        + ((153.0 * month + 2.0) / 5.0).floor()
        + day;
    Some(((days - DAYS_BEFORE_1970) * 24.0 + hours) * 3600.0 + minutes * 60.0 + seconds)
}

fn numbers(text: &str, separator: char) -> Option<[f64; 3]> {
    let numbers: Option<Vec<f64>> = text.split(separator).map(number).collect();
    numbers?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for (address, range, expected) in [
            ("203.0.113.7", "203.0.113.0/24", true),
            ("203.0.114.7", "203.0.113.0/24", false),
            ("203.0.113.7", "203.0.113.7", true),
            ("203.0.113.8", "203.0.113.7", false),
            ("203.0.113.8", "0.0.0.0/0", true),
            ("2001:db8::1", "2001:db8::/32", true),
            ("2001:db9::1", "2001:db8::/32", false),
            ("2001:db8::1", "::/0", true),
            ("2001:db8::1", "0.0.0.0/0", false),
            ("x", "0.0.0.0/0", false),
        ] {
            assert_eq!(is_in_range(address, range), expected, "{address} {range}");
        }
    }

    #[test]
    fn dates() {
        assert_eq!(seconds("1970-01-01T00:00:00Z"), Some(0.0));
        assert_eq!(seconds("2000-03-01"), Some(951_868_800.0));
        assert_eq!(seconds("2024-02-29T12:30:15Z"), Some(1_709_209_815.0));
        assert_eq!(seconds("7"), Some(7.0));
        assert_eq!(seconds("x"), None);
    }

    #[test]
    fn comparisons() {
        for (operator, own, value, expected) in [
            ("NumericLessThan", "1", "10", true),
            ("NumericLessThanEquals", "1.0", "1", true),
            ("NumericGreaterThan", "-1", "1", false),
            ("NumericEquals", "x", "1", false),
            ("DateGreaterThanEquals", "2027-01-31", "2027-01-30T00:00:00Z", true),
            ("DateEquals", "0", "1970-01-01", true),
        ] {
            assert_eq!(in_order(operator, own, value), expected, "{operator} {own} {value}");
        }
    }
}
