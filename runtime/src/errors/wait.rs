//! How long a vendor asks to wait.

use std::time::Duration;

use http::HeaderMap;
use jiff::Timestamp;
use jiff::fmt::{rfc2822, strtime};
use jiff::tz::TimeZone;

use crate::Json;

/// The header that says it where a spec names nothing else.
const STANDARD: RetryAfter = RetryAfter::new("retry-after", Unit::Seconds);

/// What says how long to wait: a number, or where it counts seconds also a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct RetryAfter {
    place: Place,
    unit: Unit,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Place {
    Header(&'static str),
    Body(&'static str),
}

/// What a number counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[non_exhaustive]
pub enum Unit {
    /// Seconds.
    Seconds,
    /// Milliseconds.
    Milliseconds,
}

impl RetryAfter {
    /// The header of this name, and what its number counts.
    #[must_use]
    pub const fn new(header: &'static str, unit: Unit) -> Self {
        let place = Place::Header(header);
        Self { place, unit }
    }

    /// The place in the body, a JSON Pointer, and what its number counts.
    #[must_use]
    pub const fn body(pointer: &'static str, unit: Unit) -> Self {
        let place = Place::Body(pointer);
        Self { place, unit }
    }

    /// How long an answer asks to wait: by what its spec names, else by the header that HTTP has
    /// for it.
    pub(super) fn of(
        named: Option<Self>,
        headers: &HeaderMap,
        body: Option<&Json>,
    ) -> Option<Duration> {
        named
            .and_then(|named| named.read(headers, body))
            .or_else(|| STANDARD.read(headers, body))
    }

    fn read(self, headers: &HeaderMap, body: Option<&Json>) -> Option<Duration> {
        let header = |name: &str| Some(headers.get(name)?.to_str().ok()?.trim());
        let value = match self.place {
            Place::Header(name) => header(name)?.to_owned(),
            Place::Body(pointer) => match body?.pointer(pointer)? {
                Json::String(text) => text.trim().to_owned(),
                // Without an exponent.
                Json::Number(number) if number.is_f64() => number.as_f64()?.to_string(),
                Json::Number(number) => number.to_string(),
                _ => return None,
            },
        };
        match (count(&value), self.unit) {
            (Some(count), Unit::Seconds) => Some(Duration::from_secs(count)),
            (Some(count), Unit::Milliseconds) => Some(Duration::from_millis(count)),
            (None, Unit::Milliseconds) => None,
            // By the clock of the one who wrote the date, where it tells the time.
            (None, Unit::Seconds) => {
                let now = header("date").and_then(date).unwrap_or_else(Timestamp::now);
                let wait = date(&value)?.duration_since(now);
                Some(Duration::try_from(wait).unwrap_or_default())
            }
        }
    }
}

/// A number that is not negative, rounded up. One that is too long for any wait counts as the
/// longest.
fn count(text: &str) -> Option<u64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    // Digits alone fail to be a number only if there are too many of them.
    let whole = whole.parse().unwrap_or(u64::MAX);
    let more = fraction.bytes().any(|digit| digit != b'0');
    Some(whole.saturating_add(u64::from(more)))
}

/// A date in one of the three forms of HTTP: `Sun, 06 Nov 1994 08:49:37 GMT`, or what old servers
/// write, `Sunday, 06-Nov-94 08:49:37 GMT` and `Sun Nov  6 08:49:37 1994`.
pub(super) fn date(text: &str) -> Option<Timestamp> {
    if let Ok(zoned) = rfc2822::parse(text) {
        return Some(zoned.timestamp());
    }
    // The name of the day says nothing that the date does not.
    let (_, date) = text.split_once(' ')?;
    let words: Vec<&str> = date.split_ascii_whitespace().collect();
    let date = words.join(" ");
    ["%d-%b-%y %H:%M:%S GMT", "%b %d %H:%M:%S %Y"]
        .iter()
        .find_map(|form| {
            let civil = strtime::parse(form, &date).ok()?.to_datetime().ok()?;
            Some(TimeZone::UTC.to_zoned(civil).ok()?.timestamp())
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;
    use serde_json::json;

    fn asked(value: &str) -> Option<Duration> {
        let mut headers = HeaderMap::new();
        let now = HeaderValue::from_static("Sun, 06 Nov 1994 08:49:07 GMT");
        headers.insert("date", now);
        headers.insert("retry-after", value.parse().ok()?);
        RetryAfter::of(None, &headers, None)
    }

    #[test]
    fn numbers_are_rounded_up_and_what_is_none_is_ignored() {
        for (value, seconds) in [
            ("7", Some(7)),
            (" 7 ", Some(7)),
            ("0", Some(0)),
            ("1.0", Some(1)),
            ("1.5", Some(2)),
            ("0.001", Some(1)),
            ("18446744073709551615", Some(u64::MAX)),
            ("18446744073709551615.5", Some(u64::MAX)),
            ("99999999999999999999999", Some(u64::MAX)),
            ("", None),
            ("-1", None),
            ("-1.5", None),
            ("+1", None),
            ("1.", None),
            (".5", None),
            ("1e3", None),
            ("1,5", None),
            ("7 s", None),
            ("soon", None),
            ("Sun, 6", None),
        ] {
            assert_eq!(asked(value), seconds.map(Duration::from_secs), "{value:?}");
        }
    }

    #[test]
    fn dates_of_all_three_forms_count_from_the_date_of_the_answer() {
        for value in [
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sunday, 06-Nov-94 08:49:37 GMT",
            "Sun Nov  6 08:49:37 1994",
            "Sun Nov 06 08:49:37 1994",
        ] {
            assert_eq!(asked(value), Some(Duration::from_secs(30)), "{value}");
        }
        for value in [
            "Sunday, 06-Nov-94 08:49:07 GMT",
            "Sat Nov  5 08:49:37 1994",
            "Sun, 06 Nov 1994 07:00:00 GMT",
        ] {
            assert_eq!(asked(value), Some(Duration::ZERO), "{value}");
        }
    }

    #[test]
    fn a_delay_may_stand_in_the_body() {
        let named = Some(RetryAfter::body("/parameters/retry_after", Unit::Seconds));
        let of = |value: Json| {
            let body = json!({"parameters": {"retry_after": value}});
            RetryAfter::of(named, &HeaderMap::new(), Some(&body))
        };
        for (value, seconds) in [
            (json!(35), Some(35)),
            (json!("35"), Some(35)),
            (json!(34.2), Some(35)),
            (json!(35.0), Some(35)),
            (json!(1e30), Some(u64::MAX)),
            (json!(-1), None),
            (json!(null), None),
            (json!([35]), None),
        ] {
            let expected = seconds.map(Duration::from_secs);
            assert_eq!(of(value.clone()), expected, "{value}");
        }
        let mut headers = HeaderMap::new();
        headers.insert("retry-after", HeaderValue::from_static("9"));
        let fallback = RetryAfter::of(named, &headers, Some(&json!({})));
        assert_eq!(fallback, Some(Duration::from_secs(9)));
    }
}
