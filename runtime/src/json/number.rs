//! Numbers by what they are worth.

use serde_json::Number;

/// From here on not every integer is a number of 64 bits with a fraction, so what is written may be another one.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The integer that a number is, however it is written: `100`, `1e2` and `100.0` are one.
pub(crate) fn whole(number: &Number) -> Option<i64> {
    number.as_i64().or_else(|| {
        let value = number.as_f64()?;
        let is_exact = value.fract() == 0.0 && value.abs() < EXACT;
        is_exact.then_some(value as i64)
    })
}
