//! Numbers as text, at the end of a text that is there.

use std::fmt::Write as _;

/// A number in a message.
pub trait Digits: Copy + PartialEq {
    /// Appends the number in decimal.
    fn append_to(self, text: &mut String);
}

macro_rules! integers {
    ($($integer:ty),+) => {$(
        impl Digits for $integer {
            fn append_to(self, text: &mut String) {
                text.push_str(itoa::Buffer::new().format(self));
            }
        }
    )+};
}

integers!(i32, i64, usize);

/// The digits of a decimal.
impl Digits for &str {
    fn append_to(self, text: &mut String) {
        text.push_str(self);
    }
}

impl Digits for f64 {
    fn append_to(self, text: &mut String) {
        // A `String` takes whatever is written.
        let _ = write!(text, "{self}");
    }
}
