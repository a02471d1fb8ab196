//! The forms of condition values: numbers, dates, addresses, base64.

/// Whether the text is a number as IAM reads one: `17`, `-3`, `2.5`.
pub(crate) fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    all_digits(whole) && all_digits(fraction)
}

/// Whether the text is a date as IAM reads one: ISO 8601 (`2026-11-22T10:00:00Z`, `2026-11-22`),
/// or seconds since 1970.
pub(crate) fn is_date(text: &str) -> bool {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) && text.len() > 4 {
        return true;
    }
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    is_calendar_date(date) && time.is_none_or(is_time)
}

/// `2026`, `2026-11` or `2026-11-22`.
fn is_calendar_date(text: &str) -> bool {
    let mut fields = text.split('-');
    let year = number(fields.next(), 4, 0..=9999).is_some();
    let month = fields.next().map(|field| number(Some(field), 2, 1..=12));
    let day = fields.next().map(|field| number(Some(field), 2, 1..=31));
    year && month.is_none_or(|it| it.is_some())
        && day.is_none_or(|it| it.is_some())
        && fields.next().is_none()
}

/// `10:00Z`, `10:00:00Z`, `10:00:00.123+01:00`.
fn is_time(text: &str) -> bool {
    let Some(zone) = text.find(['Z', '+', '-']) else { return false };
    let (clock, zone) = text.split_at(zone);
    let in_zone = match zone.strip_prefix(['+', '-']) {
        Some(offset) => is_clock(offset, 2),
        None => zone == "Z",
    };
    in_zone && is_clock(clock, 3)
}

fn is_clock(text: &str, most: usize) -> bool {
    let (clock, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let fields: Vec<&str> = clock.split(':').collect();
    (2..=most).contains(&fields.len())
        && number(Some(fields[0]), 2, 0..=24).is_some()
        && fields[1..].iter().all(|field| number(Some(field), 2, 0..=60).is_some())
        && !fraction.is_empty()
        && fraction.bytes().all(|byte| byte.is_ascii_digit())
}

fn number(text: Option<&str>, length: usize, range: std::ops::RangeInclusive<u32>) -> Option<u32> {
    let text =
        text.filter(|text| text.len() == length && text.bytes().all(|b| b.is_ascii_digit()))?;
    text.parse().ok().filter(|value| range.contains(value))
}

/// Whether the text is an IP address or a range of them: `203.0.113.0/24`, `2001:db8::/32`.
pub(crate) fn is_ip_range(text: &str) -> bool {
    let (address, prefix) = match text.split_once('/') {
        Some((address, prefix)) => (address, Some(prefix)),
        None => (text, None),
    };
    let Ok(address) = address.parse::<std::net::IpAddr>() else { return false };
    let longest = if address.is_ipv4() { 32 } else { 128 };
    prefix.is_none_or(|prefix| {
        let digits = !prefix.is_empty() && prefix.bytes().all(|byte| byte.is_ascii_digit());
        digits && prefix.parse::<u32>().is_ok_and(|length| length <= longest)
    })
}

/// Whether the text is base64 with padding.
pub(crate) fn is_base64(text: &str) -> bool {
    let content = text.trim_end_matches('=');
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    text.len().is_multiple_of(4) && text.len() - content.len() <= 2 && content.bytes().all(legal)
}

#[cfg(test)]
mod tests {
    use super::{is_base64, is_date, is_ip_range, is_number};

    #[test]
    fn each_form_is_told_from_what_only_looks_like_it() {
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
                    "2026",
                ],
                &[
                    "",
                    "tomorrow",
                    "2026-13-01",
                    "22-11-2026",
                    "2026-11-22T10:00:00",
                    "2026-11-22 10:00",
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
}
