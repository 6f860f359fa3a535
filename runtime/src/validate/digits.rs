//! Numbers as text, at the end of a text that is there.

use std::fmt::Write as _;

use super::bounds::Bounds;

/// A number in a message.
pub trait Digits: Copy + PartialOrd {
    /// Appends the number in decimal.
    fn append_to(self, text: &mut String);

    /// What must be and what is: "must be at least 1, is 0".
    fn message(self, bounds: &Bounds<Self>, must: &str, is: &str) -> String;
}

/// In each implementation, so that it is compiled here.
macro_rules! message {
    () => {
        #[cold]
        fn message(self, bounds: &Bounds<Self>, must: &str, is: &str) -> String {
            bounds.message(must, is, self)
        }
    };
}

macro_rules! integers {
    ($($integer:ty),+) => {$(
        impl Digits for $integer {
            fn append_to(self, text: &mut String) {
                text.push_str(itoa::Buffer::new().format(self));
            }

            message!();
        }
    )+};
}

integers!(i32, i64, usize);

/// The digits of a decimal.
impl Digits for &str {
    fn append_to(self, text: &mut String) {
        text.push_str(self);
    }

    message!();
}

impl Digits for f64 {
    fn append_to(self, text: &mut String) {
        // A `String` takes whatever is written.
        let _ = write!(text, "{self}");
    }

    message!();
}
