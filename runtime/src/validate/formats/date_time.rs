//! `date_time`: a moment as RFC 3339 writes it.

use super::{Declaration, date};
use crate::Timestamp;

pub(super) const DECLARATION: Declaration = Declaration {
    name: "date_time",
    demand: "must be a date and time with offset (RFC 3339)",
    matches,
    keyword: Some("date-time"),
    ecma: concat!("^", day!(), "[Tt]", time!(), "$"),
};

fn matches(value: &str) -> bool {
    // The parser alone would also take a space for the T, basic notation and zone names.
    let Some((day, time)) = value.split_once(['T', 't']) else {
        return false;
    };
    (date::DECLARATION.matches)(day) && has_shape(time) && value.parse::<Timestamp>().is_ok()
}

/// `HH:MM:SS`, perhaps a fraction, then `Z` or `+HH:MM`.
fn has_shape(time: &str) -> bool {
    let Some((clock, offset)) = time.split_at_checked(8) else {
        return false;
    };
    let offset = match offset.strip_prefix('.') {
        Some(fraction) => {
            let rest = fraction.trim_start_matches(|character: char| character.is_ascii_digit());
            if rest.len() == fraction.len() {
                return false;
            }
            rest
        }
        None => offset,
    };
    let offset_known = match offset.strip_prefix(['+', '-']) {
        Some(numbers) => numbers_and_colons(numbers, 5),
        None => offset.eq_ignore_ascii_case("z"),
    };
    numbers_and_colons(clock, 8) && offset_known
}

/// Pairs of digits with colons between them, so many bytes in all.
fn numbers_and_colons(text: &str, length: usize) -> bool {
    text.len() == length
        && text
            .bytes()
            .enumerate()
            .all(|(index, byte)| match index % 3 {
                2 => byte == b':',
                _ => byte.is_ascii_digit(),
            })
}

#[cfg(test)]
#[test]
fn takes_what_the_rfc_shows() {
    super::check(
        &DECLARATION,
        &[
            "1985-04-12T23:20:50.52Z",
            "1996-12-19T16:39:57-08:00",
            "1990-12-31T23:59:60Z",
            "1937-01-01T12:00:27.87+00:20",
            "2024-01-01t00:00:00z",
        ],
        &[
            "2024-01-01",
            "2024-01-01T00:00:00",
            "2024-01-01 00:00:00Z",
            "2024-01-01T00:00Z",
            "2024-01-01T24:00:01Z",
            "2024-01-01T00:00:00.Z",
            "2024-01-01T00:00:00+0800",
            "2024-01-01T00:00:00+08:00[Asia/Shanghai]",
            "20240101T000000Z",
        ],
    );
}
