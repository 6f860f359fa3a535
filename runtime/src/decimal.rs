//! Decimal numbers with the digits that were written.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

/// A decimal number of any length, such as an amount of money.
///
/// It keeps its digits as they were written, zeros at the end included, and never becomes a
/// floating-point number. Two of them are equal if they are the same number: `1.5` equals `1.50`.
/// To calculate, hand [`as_str`](Self::as_str) to a library for decimals.
///
/// ```
/// use apiscribe_runtime::Decimal;
///
/// let price: Decimal = "12.50".parse()?;
/// assert_eq!(price.as_str(), "12.50");
/// assert_eq!(price, "12.5".parse()?);
/// assert!(price < Decimal::from(13));
/// assert!("1e3".parse::<Decimal>().is_err());
/// # Ok::<(), apiscribe_runtime::NotDecimal>(())
/// ```
#[derive(Clone)]
pub struct Decimal(Box<str>);

impl Decimal {
    /// The digits, such as `-12.50`: an optional minus, digits, and after a point more digits. The
    /// first digit is 0 only in front of the point.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether digits are as [`as_str`](Self::as_str) says.
    fn is_written(text: &str) -> bool {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = match digits.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (digits, None),
        };
        let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let starts_well = whole == "0" || !whole.starts_with('0');
        are_digits(whole) && starts_well && fraction.is_none_or(are_digits)
    }
}

/// Compares two numbers that are written as [`Decimal`] keeps them.
pub(crate) fn compare(one: &str, other: &str) -> Ordering {
    let ((is_below, one), (is_other_below, other)) = (parts(one), parts(other));
    let greater = |one: Parts<'_>, other: Parts<'_>| {
        let length = one.whole.len().cmp(&other.whole.len());
        length.then_with(|| (one.whole, one.fraction).cmp(&(other.whole, other.fraction)))
    };
    match (is_below, is_other_below) {
        (false, false) => greater(one, other),
        (true, true) => greater(other, one),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
    }
}

/// The digits that count, on both sides of the point.
#[derive(Clone, Copy, Hash)]
struct Parts<'d> {
    whole: &'d str,
    fraction: &'d str,
}

/// Whether a number is below zero, and its digits.
fn parts(text: &str) -> (bool, Parts<'_>) {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let parts = Parts {
        whole: whole.trim_start_matches('0'),
        fraction: fraction.trim_end_matches('0'),
    };
    let is_zero = parts.whole.is_empty() && parts.fraction.is_empty();
    (!is_zero && digits.len() < text.len(), parts)
}

/// A string is not a decimal number, or not written as one is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotDecimal;

impl fmt::Display for NotDecimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected a decimal number such as `-12.50`")
    }
}

impl std::error::Error for NotDecimal {}

impl FromStr for Decimal {
    type Err = NotDecimal;

    fn from_str(text: &str) -> Result<Self, NotDecimal> {
        match Self::is_written(text) {
            true => Ok(Self(text.into())),
            false => Err(NotDecimal),
        }
    }
}

macro_rules! from_integers {
    ($($integer:ty),+) => {$(
        impl From<$integer> for Decimal {
            fn from(integer: $integer) -> Self {
                Self(itoa::Buffer::new().format(integer).into())
            }
        }
    )+};
}

from_integers!(i32, i64, i128, u32, u64, u128);

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        compare(&self.0, &other.0)
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Decimal {}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        parts(&self.0).hash(state);
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Decimal({})", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_stay_as_they_are_written() {
        for good in [
            "0",
            "-0",
            "12.50",
            "-0.001",
            "18446744073709551616",
            "0.1234567890123456789012345678901234567890",
        ] {
            let read = good.parse::<Decimal>().map(|read| read.to_string());
            assert_eq!(read.as_deref(), Ok(good));
        }
        for bad in [
            "", "-", ".", "1.", ".5", "+1", "01", "00.1", "1e3", "1,5", "1 ", " 1", "0x1", "١",
            "--1", "1.2.3", "NaN", "inf",
        ] {
            assert_eq!(bad.parse::<Decimal>(), Err(NotDecimal), "{bad}");
        }
    }

    #[test]
    fn numbers_are_in_order_whatever_their_digits() {
        // In order, with equal ones beside each other.
        let order = [
            vec!["-100"],
            vec!["-99.99", "-99.990"],
            vec!["-0.01"],
            vec!["0", "-0", "0.000", "-0.0"],
            vec!["0.0000000000000000000000001"],
            vec!["0.3", "0.30"],
            vec!["0.30000000000000004"],
            vec!["9.9"],
            vec!["10", "10.0"],
            vec!["9007199254740993"],
            vec!["9007199254740994"],
            vec!["18446744073709551616"],
        ];
        for (rank, numbers) in order.iter().enumerate() {
            for (other_rank, others) in order.iter().enumerate() {
                for (one, other) in numbers
                    .iter()
                    .flat_map(|one| others.iter().map(move |other| (one, other)))
                {
                    assert_eq!(compare(one, other), rank.cmp(&other_rank), "{one} {other}");
                }
            }
        }
    }

    #[test]
    fn integers_become_decimals() {
        assert_eq!(Decimal::from(u64::MAX).as_str(), "18446744073709551615");
        assert_eq!(Decimal::from(-5_i32).as_str(), "-5");
    }
}
