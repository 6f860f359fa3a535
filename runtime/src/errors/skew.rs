//! By how much the clock that signed a request is off, as the vendor's refusal shows.

use std::fmt;
use std::time::Duration;

/// How far the clock that signed a request is from the vendor's, when the vendor takes only what
/// was signed within a time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClockSkew {
    ahead: bool,
    by: Duration,
    allowed: Duration,
}

impl ClockSkew {
    /// How far the clocks are apart, to the second.
    #[must_use]
    pub const fn by(&self) -> Duration {
        self.by
    }

    /// Whether this clock is ahead of the vendor's; otherwise it is behind.
    #[must_use]
    pub const fn is_ahead(&self) -> bool {
        self.ahead
    }

    /// How far the vendor lets them be apart.
    #[must_use]
    pub const fn allowed(&self) -> Duration {
        self.allowed
    }
}

impl fmt::Display for ClockSkew {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = if self.ahead { "ahead of" } else { "behind" };
        f.write_str("the clock here is ")?;
        write_span(f, self.by)?;
        write!(f, " {side} the vendor's, which allows ")?;
        write_span(f, self.allowed)
    }
}

/// `1 h 2 min 3 s`, without what is nothing.
fn write_span(f: &mut fmt::Formatter<'_>, span: Duration) -> fmt::Result {
    let seconds = span.as_secs();
    let units = [
        (seconds / 86_400, "d"),
        (seconds / 3_600 % 24, "h"),
        (seconds / 60 % 60, "min"),
        (seconds % 60, "s"),
    ];
    let mut parts = units.into_iter().filter(|(count, _)| *count > 0);
    let Some((count, unit)) = parts.next() else {
        return f.write_str("0 s");
    };
    write!(f, "{count} {unit}")?;
    parts.try_for_each(|(count, unit)| write!(f, " {count} {unit}"))
}

#[cfg(feature = "client")]
mod client {
    use std::time::Duration;

    use http::HeaderMap;
    use jiff::Timestamp;

    use super::ClockSkew;
    use crate::errors::wait::date;
    use crate::errors::{ErrorClass, VendorError};

    impl ClockSkew {
        /// What the header `Date` of an answer says of a clock; nothing where it shows that the
        /// clock is good enough.
        pub(crate) fn of(headers: &HeaderMap, now: Timestamp, allowed: Duration) -> Option<Self> {
            let theirs = date(headers.get("date")?.to_str().ok()?.trim())?;
            let apart = now.as_second().saturating_sub(theirs.as_second());
            let by = Duration::from_secs(apart.unsigned_abs());
            // `Date` has whole seconds, and an answer takes time.
            let is_off = by.saturating_add(Duration::from_secs(1)) >= allowed;
            (is_off && !by.is_zero()).then_some(Self {
                ahead: apart > 0,
                by,
                allowed,
            })
        }
    }

    impl<C, B> VendorError<C, B> {
        /// Notes what the answer's `Date` says of the clock, unless the clock cannot be the reason.
        pub(crate) fn note_clock(&mut self, skew: Option<ClockSkew>) {
            let can_be = matches!(
                self.facts.class,
                ErrorClass::Authentication
                    | ErrorClass::Permission
                    | ErrorClass::InvalidRequest
                    | ErrorClass::Unknown
            );
            self.facts.clock_skew = skew.filter(|_| can_be && !self.outcome_unknown());
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        const NOON: &str = "Tue, 10 Mar 2026 12:00:00 GMT";

        fn skew(date: &'static str, now: &str, allowed: u64) -> Option<String> {
            let mut headers = HeaderMap::new();
            headers.insert("date", http::HeaderValue::from_static(date));
            let skew = ClockSkew::of(&headers, now.parse().ok()?, Duration::from_secs(allowed))?;
            Some(skew.to_string())
        }

        #[test]
        fn only_a_clock_that_is_too_far_off_is_reported_with_its_side() {
            for (now, allowed, expected) in [
                ("2026-03-10T12:00:00Z", 60, None),
                ("2026-03-10T12:00:58.9Z", 60, None),
                ("2026-03-10T11:59:02Z", 60, None),
                (
                    "2026-03-10T12:00:59Z",
                    60,
                    Some("59 s ahead of the vendor's, which allows 1 min"),
                ),
                (
                    "2026-03-10T12:20:03Z",
                    900,
                    Some("20 min 3 s ahead of the vendor's, which allows 15 min"),
                ),
                (
                    "2026-03-10T10:58:57Z",
                    300,
                    Some("1 h 1 min 3 s behind the vendor's, which allows 5 min"),
                ),
                (
                    "2026-03-08T12:00:00Z",
                    90,
                    Some("2 d behind the vendor's, which allows 1 min 30 s"),
                ),
                ("2026-03-10T12:00:00Z", 0, None),
            ] {
                let expected = expected.map(|rest| format!("the clock here is {rest}"));
                assert_eq!(
                    skew(NOON, now, allowed),
                    expected,
                    "{now} within {allowed} s"
                );
            }
        }

        #[test]
        fn without_a_date_that_can_be_read_nothing_is_reported() {
            let now = "2030-01-01T00:00:00Z";
            for date in [
                "",
                "yesterday",
                "2026-03-10T12:00:00Z",
                "1773144000",
                "Tue, 40 Mar 2026 12:00:00 GMT",
            ] {
                assert_eq!(skew(date, now, 60), None, "{date:?}");
            }
            let none = HeaderMap::new();
            let now = Timestamp::UNIX_EPOCH;
            assert_eq!(ClockSkew::of(&none, now, Duration::from_secs(60)), None);
        }
    }
}
