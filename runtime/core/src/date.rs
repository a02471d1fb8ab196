//! Dates and times.

use alloc::borrow::Cow;
use alloc::format;

use crate::value::ValueError;

crate::__checked_text! {
    /// A point in time, for conditions with a [date operator].
    ///
    /// Accepts a date, or a date and a time with an offset, in the [profile of ISO 8601] that IAM
    /// accepts: `2027-01-31`, `2027-01-31T12:00Z`, `2027-01-31T12:00:00.5+01:00`.
    ///
    /// ```
    /// use cognito_policy::Date;
    ///
    /// let date: Date = "2027-01-31T12:00:00Z".parse()?;
    /// assert_eq!(date, Date::from_unix_seconds(1_801_396_800)?);
    /// assert_eq!(
    ///     "2027-02-29".parse::<Date>().unwrap_err().to_string(),
    ///     "invalid date `2027-02-29`: the month has fewer days; \
    ///      write it like `2027-01-31` or `2027-01-31T12:00:00Z`",
    /// );
    /// # Ok::<(), cognito_policy::ValueError>(())
    /// ```
    ///
    /// [date operator]: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Date
    /// [profile of ISO 8601]: https://www.w3.org/TR/NOTE-datetime
    Date, ValueError
}

impl Date {
    const HELP: &'static str = "write it like `2027-01-31` or `2027-01-31T12:00:00Z`";

    /// Checks a string without creating a value.
    ///
    /// # Errors
    ///
    /// Returns an error if the string has another format, or the day or time does not exist.
    #[inline]
    pub fn check(text: &str) -> Result<(), ValueError> {
        check(text).map_err(|reason| ValueError::new("date", text, reason, Self::HELP))
    }

    /// Returns the point in time at a number of seconds since the Unix epoch.
    ///
    /// # Errors
    ///
    /// Returns an error if the year is before 1970 or after 9999.
    #[inline]
    pub fn from_unix_seconds(seconds: i64) -> Result<Self, ValueError> {
        const DAY: u64 = 86_400;
        const END: u64 = 253_402_300_800;
        match u64::try_from(seconds) {
            Ok(seconds @ ..END) => {
                let (year, month, day) = date_of(seconds / DAY);
                let (hour, minute, second) =
                    (seconds % DAY / 3600, seconds % 3600 / 60, seconds % 60);
                let text =
                    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z");
                Ok(Self { __text: Cow::Owned(text) })
            }
            _ => Err(ValueError::new(
                "date",
                &format!("{seconds}"),
                "the year is before 1970 or after 9999",
                "pass the number of seconds, not milliseconds, since the Unix epoch",
            )),
        }
    }
}

/// Returns the year, month and day at a number of days since 1 January 1970.
///
/// The algorithm is [`civil_from_days`]; its years begin on 1 March, so that leap days come last.
///
/// [`civil_from_days`]: https://howardhinnant.github.io/date_algorithms.html#civil_from_days
#[inline]
const fn date_of(days: u64) -> (u64, u64, u64) {
    const ERA: u64 = 146_097;
    let days = days + 719_468;
    let of_era = days % ERA;
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = year_of_era + days / ERA * 400 + (month <= 2) as u64;
    (year, month, day)
}

#[inline]
fn check(text: &str) -> Result<(), &'static str> {
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    check_day(date)?;
    time.map_or(Ok(()), check_time)
}

#[inline]
fn check_day(text: &str) -> Result<(), &'static str> {
    const FORM: &str = "expected a date like `2027-01-31`";
    let [year, month, day] = fields(text, '-').ok_or(FORM)?;
    let year = digits(year, 4).ok_or(FORM)?;
    let month = digits(month, 2).ok_or(FORM)?;
    let day = digits(day, 2).ok_or(FORM)?;
    let days = days_in(year, month).ok_or("the month must be from 01 to 12")?;
    match day {
        0 => Err("the day is 00"),
        day if day > days => Err("the month has fewer days"),
        _ => Ok(()),
    }
}

#[inline]
const fn days_in(year: u32, month: u32) -> Option<u32> {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    Some(match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if is_leap => 29,
        2 => 28,
        _ => return None,
    })
}

#[inline]
fn check_time(text: &str) -> Result<(), &'static str> {
    const FORM: &str = "expected a time like `12:00`, `12:00:00` or `12:00:00.5`";
    const OFFSET: &str = "a time needs an offset: `Z`, or one like `+01:00`";
    let time = without_offset(text).ok_or(OFFSET)?;
    let valid = match time.split_once('.') {
        Some((clock, fraction)) => check_seconds(clock).filter(|()| is_fraction(fraction)),
        None => check_seconds(time).or_else(|| check_minutes(time)),
    };
    valid.ok_or(FORM)
}

#[inline]
fn without_offset(text: &str) -> Option<&str> {
    if let Some(time) = text.strip_suffix('Z') {
        return Some(time);
    }
    let (time, offset) = text.rsplit_once(['+', '-'])?;
    check_minutes(offset)?;
    Some(time)
}

/// Checks `HH:MM:SS`.
#[inline]
fn check_seconds(text: &str) -> Option<()> {
    let [hour, minute, second] = fields(text, ':')?;
    check_clock(hour, minute, second)
}

/// Checks `HH:MM`.
#[inline]
fn check_minutes(text: &str) -> Option<()> {
    let [hour, minute] = fields(text, ':')?;
    check_clock(hour, minute, "00")
}

#[inline]
fn is_fraction(text: &str) -> bool {
    (1..=9).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[inline]
fn check_clock(hour: &str, minute: &str, second: &str) -> Option<()> {
    let fits = digits(hour, 2)? < 24 && digits(minute, 2)? < 60 && digits(second, 2)? < 60;
    fits.then_some(())
}

/// Splits a string into exactly `N` fields.
#[inline]
fn fields<const N: usize>(text: &str, separator: char) -> Option<[&str; N]> {
    let mut split = text.split(separator);
    let mut fields = [""; N];
    for field in &mut fields {
        *field = split.next()?;
    }
    split.next().is_none().then_some(fields)
}

/// Parses a number of exactly `count` digits.
#[inline]
fn digits(text: &str, count: usize) -> Option<u32> {
    // `parse` accepts a `+`.
    let is_number = text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn valid_dates() {
        for text in [
            "2027-01-31",
            "2024-02-29",
            "2000-02-29",
            "0001-01-01",
            "2027-01-31T23:59Z",
            "2027-01-31T23:59:59Z",
            "2027-01-31T23:59:59.123456789Z",
            "2027-01-31T00:00:00+01:00",
            "2027-01-31T00:00:00.5-11:30",
        ] {
            assert_eq!(Date::check(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn invalid_dates() {
        for text in [
            "",
            "2027",
            "2027-01",
            "27-01-31",
            "2027-1-31",
            "+027-01-31",
            "2027-01-31-01",
            "2027-13-01",
            "2027-00-01",
            "2027-04-31",
            "2027-01-00",
            "2023-02-29",
            "1900-02-29",
            "2027-01-31T",
            "2027-01-31T12",
            "2027-01-31T12Z",
            "2027-01-31T12:00",
            "2027-01-31T24:00Z",
            "2027-01-31T12:60Z",
            "2027-01-31T12:00:60Z",
            "2027-01-31T12:00:00.Z",
            "2027-01-31T12:00.5Z",
            "2027-01-31T12:00:00.1234567890Z",
            "2027-01-31T12:00:00+0100",
            "2027-01-31T12:00:00+24:00",
            "2027-01-31t12:00:00z",
            "2027-01-31 12:00:00Z",
            "2027-01-31T12:00:00Z\"",
            "${aws:CurrentTime}",
            "*",
        ] {
            assert!(Date::check(text).is_err(), "{text}");
        }
    }

    #[test]
    fn unix_seconds() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_709_251_199, "2024-02-29T23:59:59Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (253_402_300_799, "9999-12-31T23:59:59Z"),
        ] {
            assert_eq!(Date::from_unix_seconds(seconds).unwrap().as_str(), text);
            assert_eq!(Date::check(text), Ok(()));
        }
        assert!(Date::from_unix_seconds(-1).is_err());
        assert!(Date::from_unix_seconds(253_402_300_800).is_err());
    }
}
