//! Times in answers: those of an example become the time of the answer, written as the example
//! writes them.

use apiscribe_runtime::Timestamp;
use serde_json::{Value, json};

/// The seconds since 1970 that a number is taken for a time for: from 2001 to 2096.
const SECONDS: std::ops::Range<i64> = 1_000_000_000..4_000_000_000;

/// Brings all times in a body to now: the first of them to this very time, the others as much later
/// as they are in the example. What the request says is repeated as it is.
pub(crate) fn bring_to(now: Timestamp, request: &Value, body: &mut Value) {
    let read = |key: &str, value: &Value| read(key, value).filter(|_| !holds(request, value));
    let mut first: Option<Timestamp> = None;
    each("", body, &mut |key, value| {
        if let Some((time, _)) = read(key, value) {
            first = Some(first.map_or(time, |first| first.min(time)));
        }
    });
    let Some(first) = first else {
        return;
    };
    each("", body, &mut |key, value| {
        if let Some((time, form)) = read(key, value) {
            let later = time.duration_since(first);
            let moved = now.checked_add(later).unwrap_or(now);
            *value = form.write(moved);
        }
    });
}

/// How a time is written.
#[derive(Debug, PartialEq)]
enum Form {
    /// As RFC 3339 says, with so many digits of a fraction, and an offset that is not `Z`.
    Rfc3339 {
        digits: usize,
        offset: Option<i32>,
    },
    Rfc2822,
    Seconds {
        is_text: bool,
    },
    Millis {
        is_text: bool,
    },
}

fn holds(request: &Value, wanted: &Value) -> bool {
    match request {
        Value::Object(map) => map.values().any(|value| holds(value, wanted)),
        Value::Array(items) => items.iter().any(|item| holds(item, wanted)),
        value => value == wanted,
    }
}

fn each(key: &str, value: &mut Value, with: &mut dyn FnMut(&str, &mut Value)) {
    match value {
        Value::Object(map) => {
            for (key, value) in map.iter_mut() {
                each(key, value, with);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| each(key, item, with)),
        value => with(key, value),
    }
}

/// The time that a value is, and how it is written. Numbers are times only under a key that says
/// so.
fn read(key: &str, value: &Value) -> Option<(Timestamp, Form)> {
    let number = |number: i64, is_text: bool| {
        if SECONDS.contains(&number) {
            let time = Timestamp::from_second(number).ok()?;
            return Some((time, Form::Seconds { is_text }));
        }
        let time = Timestamp::from_millisecond(number).ok()?;
        SECONDS
            .contains(&(number / 1000))
            .then_some((time, Form::Millis { is_text }))
    };
    match value {
        Value::String(text) if text.bytes().all(|byte| byte.is_ascii_digit()) => {
            number(text.parse().ok().filter(|_| is_of_time(key))?, true)
        }
        // A date alone is none: it may be anybody's birthday.
        Value::String(text) if text.contains(':') => rfc3339(text).or_else(|| {
            let time = jiff::fmt::rfc2822::parse(text).ok()?.timestamp();
            Some((time, Form::Rfc2822))
        }),
        Value::Number(found) => number(found.as_i64().filter(|_| is_of_time(key))?, false),
        _ => None,
    }
}

fn rfc3339(text: &str) -> Option<(Timestamp, Form)> {
    let time: Timestamp = text.parse().ok()?;
    let digits = text.split_once('.').map_or(0, |(_, fraction)| {
        fraction.bytes().take_while(u8::is_ascii_digit).count()
    });
    let clock = text.get(10..).unwrap_or_default();
    let offset = match clock.rfind(['+', '-']).and_then(|at| clock.get(at..)) {
        Some(offset) => Some(seconds_of(offset)?),
        None => None,
    };
    Some((time, Form::Rfc3339 { digits, offset }))
}

/// The seconds of an offset such as `+01:00`.
fn seconds_of(offset: &str) -> Option<i32> {
    let (sign, clock) = match offset.strip_prefix('-') {
        Some(clock) => (-1, clock),
        None => (1, offset.strip_prefix('+')?),
    };
    let (hours, minutes) = clock.split_once(':')?;
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    Some(sign * (hours * 3600 + minutes * 60))
}

/// Whether a key is usual for times.
fn is_of_time(key: &str) -> bool {
    let lower = key.to_ascii_lowercase();
    let words = ["time", "date", "created", "expires", "expiry"];
    words.iter().any(|word| lower.contains(word))
        || lower == "ts"
        || lower == "at"
        || key.ends_with("_at")
        || key.ends_with("At")
}

impl Form {
    fn write(&self, time: Timestamp) -> Value {
        let number = |number: i64, is_text: bool| match is_text {
            true => json!(number.to_string()),
            false => json!(number),
        };
        match *self {
            Self::Seconds { is_text } => number(time.as_second(), is_text),
            Self::Millis { is_text } => number(time.as_millisecond(), is_text),
            Self::Rfc2822 => {
                let zoned = time.to_zoned(jiff::tz::TimeZone::UTC);
                json!(zoned.strftime("%a, %d %b %Y %H:%M:%S +0000").to_string())
            }
            Self::Rfc3339 { digits, offset } => {
                let zone = jiff::tz::Offset::from_seconds(offset.unwrap_or_default());
                let zone = zone.unwrap_or(jiff::tz::Offset::UTC);
                let local = zone.to_datetime(time);
                let nanos = format!("{:09}", local.subsec_nanosecond());
                let fraction = match nanos.get(..digits.min(9)) {
                    Some(fraction) if digits > 0 => format!(".{fraction}"),
                    _ => String::new(),
                };
                let suffix = match offset {
                    None => "Z".to_owned(),
                    Some(seconds) => {
                        let minutes = seconds.unsigned_abs() / 60;
                        let sign = if seconds < 0 { '-' } else { '+' };
                        format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
                    }
                };
                json!(format!(
                    "{}{fraction}{suffix}",
                    local.strftime("%Y-%m-%dT%H:%M:%S")
                ))
            }
        }
    }
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test says what is wrong by panicking")]
mod tests {
    use super::*;

    const SAID: &str = "2030-01-01T00:00:00Z";

    fn at(now: &str, mut body: Value) -> Value {
        bring_to(
            now.parse().expect("a time"),
            &json!({"at": SAID}),
            &mut body,
        );
        body
    }

    #[test]
    fn a_time_is_written_as_the_example_writes_it() {
        let now = "2026-07-01T12:34:56.789012345Z";
        for (example, expected) in [
            (
                json!({"at": "2025-01-14T08:02:11Z"}),
                json!({"at": "2026-07-01T12:34:56Z"}),
            ),
            (
                json!({"x": "2025-01-14T08:02:11.43Z"}),
                json!({"x": "2026-07-01T12:34:56.78Z"}),
            ),
            (
                json!({"x": "2025-01-14T08:02:11.000+01:00"}),
                json!({"x": "2026-07-01T13:34:56.789+01:00"}),
            ),
            (
                json!({"x": "2025-01-14T08:02:11-09:30"}),
                json!({"x": "2026-07-01T03:04:56-09:30"}),
            ),
            (
                json!({"x": "Tue, 14 Jan 2025 08:02:11 +0000"}),
                json!({"x": "Wed, 01 Jul 2026 12:34:56 +0000"}),
            ),
            (
                json!({"createdAt": 1_736_841_731}),
                json!({"createdAt": 1_782_909_296}),
            ),
            (
                json!({"CreateTime": "1736841731"}),
                json!({"CreateTime": "1782909296"}),
            ),
            (
                json!({"ts": 1_736_841_731_000_i64}),
                json!({"ts": 1_782_909_296_789_i64}),
            ),
        ] {
            assert_eq!(at(now, example), expected);
        }
    }

    #[test]
    fn times_keep_their_distance() {
        let example =
            json!({"until": "2025-01-15T08:00:00Z", "list": [{"from": "2025-01-14T08:00:00Z"}]});
        let expected =
            json!({"until": "2026-07-02T12:00:00Z", "list": [{"from": "2026-07-01T12:00:00Z"}]});
        assert_eq!(at("2026-07-01T12:00:00Z", example), expected);
    }

    #[test]
    fn what_is_no_time_stays() {
        let body = json!({"Expires": "600", "id": 1_736_841_731, "time": 12, "to": "8613900000000",
            "day": "2025-01-14", "text": "at 08:02:11", "none": null, "is": true, "sendAt": SAID});
        assert_eq!(at("2026-07-01T12:00:00Z", body.clone()), body);
    }
}
