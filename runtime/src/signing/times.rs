//! Times as vendors write them.

use jiff::civil::Time;
use jiff::fmt::strtime;
use jiff::tz::{Offset, TimeZone};

use crate::Timestamp;

/// A time by a pattern (`%Y-%m-%dT%H:%M:%SZ`), so many minutes east of UTC. Names are English,
/// whatever the machine's language.
#[must_use]
pub fn format_time(time: Timestamp, pattern: &str, minutes_east: i32) -> String {
    let offset = Offset::from_seconds(minutes_east.saturating_mul(60)).unwrap_or(Offset::UTC);
    let zoned = time.to_zoned(TimeZone::fixed(offset));
    // A recipe's patterns are checked; one that was not gives nothing.
    strtime::format(pattern, &zoned).unwrap_or_default()
}

/// The minutes of `+08:00`; none of what is empty.
#[must_use]
pub fn minutes_east(offset: &str) -> i32 {
    let number = |range| {
        let digits: Option<&str> = offset.get(range);
        digits.and_then(|digits| digits.parse::<i32>().ok())
    };
    let minutes = number(1..3).unwrap_or_default() * 60 + number(4..6).unwrap_or_default();
    if offset.starts_with('-') {
        -minutes
    } else {
        minutes
    }
}

/// The time that was written by a pattern, in UTC; nothing where it was not.
#[must_use]
pub fn parse_time(text: &str, pattern: &str) -> Option<Timestamp> {
    let parsed = strtime::parse(pattern, text).ok()?;
    let time = parsed.to_time().unwrap_or(Time::midnight());
    let civil = parsed.to_date().ok()?.to_datetime(time);
    TimeZone::UTC.to_timestamp(civil).ok()
}

/// The time of that many seconds since 1970, in digits; nothing where these are none.
#[must_use]
pub fn from_unix(digits: &str) -> Option<Timestamp> {
    Timestamp::from_second(whole(digits)?).ok()
}

/// The time of that many milliseconds since 1970, in digits; nothing where these are none.
#[must_use]
pub fn from_unix_ms(digits: &str) -> Option<Timestamp> {
    Timestamp::from_millisecond(whole(digits)?).ok()
}

/// The time `seconds` later, at most the last time that can be written.
#[must_use]
pub fn later(time: Timestamp, seconds: i64) -> Timestamp {
    let end = if seconds < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    };
    let second = time.as_second().checked_add(seconds);
    let second = second.and_then(|second| Timestamp::new(second, time.subsec_nanosecond()).ok());
    second.unwrap_or(end)
}

/// Whether a time lies at most so many seconds before now, and at most so many after; in whole
/// seconds.
#[must_use]
pub fn fresh(
    now: Timestamp,
    time: Option<Timestamp>,
    past: Option<i64>,
    future: Option<i64>,
) -> bool {
    let Some(time) = time else {
        return false;
    };
    let age = now.as_second().saturating_sub(time.as_second());
    past.is_none_or(|past| age <= past)
        && future.is_none_or(|future| age.saturating_neg() <= future)
}

fn whole(digits: &str) -> Option<i64> {
    let is_plain = digits
        .strip_prefix('-')
        .unwrap_or(digits)
        .bytes()
        .all(|byte| byte.is_ascii_digit());
    is_plain.then(|| digits.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::{format_time, fresh, from_unix, from_unix_ms, later, parse_time};
    use crate::Timestamp;

    #[test]
    fn times_are_written_as_vendors_have_them() {
        let time = from_unix_ms("1772600767089").unwrap_or_default();
        for (pattern, written) in [
            ("%Y%m%dT%H%M%SZ", "20260304T050607Z"),
            ("%Y-%m-%dT%H:%M:%SZ", "2026-03-04T05:06:07Z"),
            ("%Y-%m-%dT%H:%M:%S.%3fZ", "2026-03-04T05:06:07.089Z"),
            ("%Y%m%dT%H:%M:%S+0000", "20260304T05:06:07+0000"),
            ("%a, %d %b %Y %H:%M:%S GMT", "Wed, 04 Mar 2026 05:06:07 GMT"),
            (
                "%a, %d %b %Y %H:%M:%S -0000",
                "Wed, 04 Mar 2026 05:06:07 -0000",
            ),
        ] {
            assert_eq!(format_time(time, pattern, 0), written);
            let read = parse_time(written, pattern).map(Timestamp::as_second);
            assert_eq!(read, Some(time.as_second()), "{pattern}");
        }
        assert_eq!(
            format_time(time, "%Y-%m-%d %H:%M:%S", 8 * 60),
            "2026-03-04 13:06:07"
        );
        let date = parse_time("2026-03-04", "%Y-%m-%d");
        assert_eq!(
            date.map(|date| date.to_string()).as_deref(),
            Some("2026-03-04T00:00:00Z")
        );
        assert_eq!(parse_time("yesterday", "%Y-%m-%d"), None);
    }

    #[test]
    fn ages_are_limited_on_both_sides() {
        let at = |second| Timestamp::from_second(second).ok();
        let now = at(1_000).unwrap_or_default();
        let within = |time, past, future| fresh(now, at(time), past, future);
        assert!(within(700, Some(300), Some(300)) && within(1_300, Some(300), Some(300)));
        assert!(!within(699, Some(300), Some(300)) && !within(1_301, Some(300), Some(300)));
        assert!(within(5_000, Some(300), None) && within(0, None, Some(300)));
        assert!(!fresh(now, None, Some(300), None));
    }

    #[test]
    fn digits_alone_are_a_time() {
        assert!(from_unix("1772600767").is_some() && from_unix("-1").is_some());
        for wrong in [
            "",
            "+1",
            "1.0",
            "1e3",
            " 1",
            "９",
            "-",
            "99999999999999999999",
        ] {
            assert_eq!(from_unix(wrong), None, "{wrong}");
        }
        let time = from_unix("7").unwrap_or_default();
        assert_eq!(later(time, -2).as_second(), 5);
        assert_eq!(later(time, i64::MAX), Timestamp::MAX);
        assert_eq!(later(time, i64::MIN), Timestamp::MIN);
    }
}
