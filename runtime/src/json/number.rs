//! Numbers by what they are worth.

use serde_json::Number;

use super::At;
use crate::Json;

/// From here on a number with a fraction may be read as its neighbour, and further on not every
/// integer is such a number.
const EXACT: f64 = 1_125_899_906_842_624.0;

/// Up to here every integer is a number with a fraction.
const SAFE: f64 = 9_007_199_254_740_992.0;

/// How many digits of a number of 64 bits with a fraction are sure to be those that were written.
const CERTAIN_DIGITS: usize = 15;

/// The integer that a number is, however it is written: `100`, `1e2` and `100.0` are one.
pub(crate) fn whole(number: &Number) -> Option<i64> {
    number.as_i64().or_else(|| {
        let value = number.as_f64()?;
        let is_exact = value.fract() == 0.0 && value.abs() < EXACT;
        is_exact.then_some(value as i64)
    })
}

/// The integer that a value is. Leniently that is also one that is written with a fraction or in a
/// string.
pub(super) fn integer(value: &Json, at: &At<'_>) -> Option<i64> {
    value.as_i64().or_else(|| match (at.strict(), value) {
        (true, _) => None,
        (false, Json::Number(number)) => whole(number),
        (false, value) => whole(&written(value)?),
    })
}

/// A million times the number that a value is, to the next integer. Of seconds since 1970 that
/// loses nothing but nanoseconds.
pub(super) fn micros(value: &Json) -> Option<i64> {
    let number = match value {
        Json::Number(number) => number.as_f64(),
        other => written(other)?.as_f64(),
    };
    let micros = (number? * 1e6).round();
    (micros.abs() < SAFE).then_some(micros as i64)
}

/// The number that a string spells out as JSON does: `"007"` is no number, but a text of digits.
pub(super) fn written(value: &Json) -> Option<Number> {
    serde_json::from_str(value.as_str()?.trim()).ok()
}

/// A number as a string, if nothing is lost: the digits of an integer, or as many of a fraction as
/// are certain.
pub(super) fn in_digits(value: &Json) -> Option<String> {
    let Json::Number(number) = value else {
        return None;
    };
    if number.is_i64() || number.is_u64() {
        return Some(number.to_string());
    }
    if let Some(whole) = whole(number) {
        return Some(whole.to_string());
    }
    let digits = number.as_f64()?.to_string();
    let count = digits.bytes().filter(u8::is_ascii_digit).count();
    (count <= CERTAIN_DIGITS).then_some(digits)
}
