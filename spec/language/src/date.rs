//! Dates, as conditions compare them.

use std::ops::RangeInclusive;

use crate::value::is_epoch;

/// A point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Since the beginning of 1970, in UTC.
    seconds: i64,
    nanoseconds: u32,
}

/// In nanoseconds.
const SECOND: i128 = 1_000_000_000;

const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

impl Date {
    /// Parses a date in a form that IAM accepts: seconds since 1970, or the [profile of ISO 8601]
    /// from a year alone to a time with a fraction and an offset.
    ///
    /// ```
    /// use cognito_policy_language::date::Date;
    ///
    /// assert_eq!(Date::parse("2026-11-22"), Date::parse("2026-11-22T01:00:00+01:00"));
    /// assert!(Date::parse("2026-11-22T10:00Z") < Date::parse("2026-11-22T10:00:00.5Z"));
    /// assert_eq!(Date::parse("2026-02-29"), None);
    /// ```
    ///
    /// [profile of ISO 8601]: https://www.w3.org/TR/NOTE-datetime
    pub fn parse(text: &str) -> Option<Self> {
        if is_epoch(text) {
            return Some(Self { seconds: text.parse().ok()?, nanoseconds: 0 });
        }
        let Some((date, time)) = text.split_once('T') else {
            return Some(Self { seconds: days(text)? * DAY, nanoseconds: 0 });
        };
        let (seconds, nanoseconds) = time_of_day(time)?;
        Some(Self { seconds: days(date)? * DAY + seconds, nanoseconds })
    }
}

impl Date {
    /// Returns the date that is this many seconds after the beginning of 1970.
    pub const fn at(seconds: i64) -> Self {
        Self { seconds, nanoseconds: 0 }
    }

    /// Returns the date that is this many seconds later.
    #[must_use]
    pub const fn plus(self, seconds: i64) -> Self {
        Self { seconds: self.seconds.saturating_add(seconds), ..self }
    }

    /// Returns the date halfway between two.
    #[must_use]
    pub fn midpoint(self, other: Self) -> Self {
        let nanoseconds =
            |date: Self| i128::from(date.seconds) * SECOND + i128::from(date.nanoseconds);
        let middle = (nanoseconds(self) + nanoseconds(other)).div_euclid(2);
        let (seconds, rest) = (middle.div_euclid(SECOND), middle.rem_euclid(SECOND));
        Self {
            seconds: i64::try_from(seconds).unwrap_or(self.seconds),
            nanoseconds: u32::try_from(rest).unwrap_or(0),
        }
    }

    /// Returns the date as IAM accepts it, if it does: `2026-11-22T10:00:00Z`.
    ///
    /// ```
    /// use cognito_policy_language::date::Date;
    ///
    /// assert_eq!(Date::at(951_868_800).to_text().as_deref(), Some("2000-03-01T00:00:00Z"));
    /// assert_eq!(Date::at(-1).to_text().as_deref(), Some("1969-12-31T23:59:59Z"));
    /// assert_eq!(Date::at(i64::MIN).to_text(), None);
    /// ```
    pub fn to_text(self) -> Option<String> {
        let (mut days, time) = (self.seconds.div_euclid(DAY), self.seconds.rem_euclid(DAY));
        // Close enough to search from.
        let mut year = i64::try_from((i128::from(days) * 400).div_euclid(146_097) + 1970).ok()?;
        if !(-1..=10_000).contains(&year) {
            return None;
        }
        while days_before_year(year) > days {
            year -= 1;
        }
        while days_before_year(year + 1) <= days {
            year += 1;
        }
        days -= days_before_year(year);
        let month = (1..=12).rfind(|&month| days_before_month(year, month) <= days)?;
        let day = days - days_before_month(year, month) + 1;
        let (hour, minute, second) = (time / HOUR, time % HOUR / 60, time % 60);
        let fraction = match self.nanoseconds {
            0 => String::new(),
            nanoseconds => format!(".{nanoseconds:09}"),
        };
        (0..=9999).contains(&year).then(|| {
            format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}Z")
        })
    }
}

/// The days from 1970 to `2026`, `2026-11` or `2026-11-22`.
fn days(text: &str) -> Option<i64> {
    let mut fields = text.split('-');
    let year = number(fields.next()?, 4, 0..=9999)?;
    let month = fields.next().map_or(Some(1), |field| number(field, 2, 1..=12))?;
    let last = last_day(year, month);
    let day = fields.next().map_or(Some(1), |field| number(field, 2, 1..=last))?;
    fields
        .next()
        .is_none()
        .then(|| days_before_year(year) + days_before_month(year, month) + day - 1)
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn last_day(year: i64, month: i64) -> i64 {
    match month {
        2 => 28 + i64::from(is_leap(year)),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The days from 1970 to the beginning of a year.
fn days_before_year(year: i64) -> i64 {
    let leap_days = |year: i64| year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    (year - 1970) * 365 + leap_days(year - 1) - leap_days(1969)
}

fn days_before_month(year: i64, month: i64) -> i64 {
    (1..month).map(|month| last_day(year, month)).sum()
}

/// The seconds and nanoseconds of `10:00Z`, `10:00:00Z` or `10:00:00.123+01:00` in UTC.
fn time_of_day(text: &str) -> Option<(i64, u32)> {
    let (clock, zone) = text.split_at(text.find(['Z', '+', '-'])?);
    let (seconds, nanoseconds) = self::clock(clock, 3)?;
    let offset = match zone.split_at(1) {
        ("Z", "") => 0,
        ("+", offset) => self::clock(offset, 2)?.0,
        ("-", offset) => -self::clock(offset, 2)?.0,
        _ => return None,
    };
    Some((seconds - offset, nanoseconds))
}

/// The seconds and nanoseconds of a clock's reading with two to `most` fields.
fn clock(text: &str, most: usize) -> Option<(i64, u32)> {
    let (clock, fraction) = match text.split_once('.') {
        Some((clock, fraction)) => (clock, nanoseconds(fraction)?),
        None => (text, 0),
    };
    if clock.split(':').count() > most {
        return None;
    }
    let mut fields = clock.split(':');
    let hours = number(fields.next()?, 2, 0..=24)?;
    let minutes = number(fields.next()?, 2, 0..=60)?;
    let seconds = fields.next().map_or(Some(0), |field| number(field, 2, 0..=60))?;
    Some((hours * HOUR + minutes * 60 + seconds, fraction))
}

/// The nanoseconds of a fraction of a second. Further digits are dropped.
fn nanoseconds(digits: &str) -> Option<u32> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut value = 0;
    for at in 0..9 {
        value = value * 10 + digits.as_bytes().get(at).map_or(0, |digit| u32::from(digit - b'0'));
    }
    Some(value)
}

fn number(text: &str, length: usize, range: RangeInclusive<i64>) -> Option<i64> {
    let is_number = text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|value| is_number && range.contains(value))
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn dates_are_seconds_since_1970() {
        for (text, seconds) in [
            ("1970-01-01T00:00:00Z", 0),
            ("1969-12-31T23:59:59Z", -1),
            ("2000-03-01", 951_868_800),
            ("2024-02-29T12:30:15Z", 1_709_209_815),
            ("2024-02-29T12:30:15+02:30", 1_709_200_815),
            ("2024-02-29T12:30:15-02:30", 1_709_218_815),
            ("2026", 1_767_225_600),
            ("2026-03", 1_772_323_200),
            ("1709209815", 1_709_209_815),
            ("0000-01-01", -62_167_219_200),
        ] {
            let date = Date { seconds, nanoseconds: 0 };
            assert_eq!(Date::parse(text), Some(date), "{text}");
        }
    }

    #[test]
    fn fractions_are_compared() {
        let date = |text| Date::parse(text).unwrap();
        assert!(date("2026-11-22T10:00:00.09Z") < date("2026-11-22T10:00:00.1Z"));
        assert_eq!(date("2026-11-22T10:00:00.5Z"), date("2026-11-22T10:00:00.500Z"));
        assert_eq!(date("2026-11-22T10:00:00.1234567891Z").nanoseconds, 123_456_789);
    }
}
