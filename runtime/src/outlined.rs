//! Values whose drop code is compiled here.
//!
//! What a type owns is dropped by code that each crate compiles anew, and each part of a crate that
//! is compiled by itself: for what a request or an answer holds that was a quarter of what a
//! generated crate had to compile. Behind a pointer to a trait object only this crate has it.

use std::fmt;
use std::ops::{Deref, DerefMut};

/// A value behind a pointer. It is made and taken out in functions without type parameters, so that
/// nobody else compiles what that takes.
pub struct Outlined<T>(Box<dyn Holds<T>>);

trait Holds<T>: Send + Sync {
    fn get(&self) -> &T;
    fn get_mut(&mut self) -> &mut T;
    fn take(self: Box<Self>) -> T;
}

impl<T: Send + Sync> Holds<T> for T {
    fn get(&self) -> &T {
        self
    }

    fn get_mut(&mut self) -> &mut T {
        self
    }

    fn take(self: Box<Self>) -> T {
        *self
    }
}

impl<T: Send + Sync + 'static> Outlined<T> {
    pub(crate) fn new(value: T) -> Self {
        Self(Box::new(value))
    }
}

impl<T> Outlined<T> {
    pub(crate) fn into_inner(self) -> T {
        self.0.take()
    }
}

impl<T> Deref for Outlined<T> {
    type Target = T;

    fn deref(&self) -> &T {
        (*self.0).get()
    }
}

impl<T> DerefMut for Outlined<T> {
    fn deref_mut(&mut self) -> &mut T {
        (*self.0).get_mut()
    }
}

impl<T> fmt::Debug for Outlined<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Outlined").finish_non_exhaustive()
    }
}

#[cfg(all(test, feature = "signing"))]
mod tests {
    use super::Outlined;
    use crate::Reply;
    use crate::errors::UndecodableReply;
    use crate::json::DecodeError;
    use crate::outgoing::Outgoing;
    use crate::settings::Settings;
    use crate::signing::Unsigned;

    /// What is held beside the pointer is dropped by each generated crate.
    #[test]
    fn what_generated_code_holds_is_a_pointer() {
        let pointer = size_of::<Outlined<()>>();
        for (name, size) in [
            ("Outgoing", size_of::<Outgoing>()),
            ("Reply", size_of::<Reply<()>>()),
            ("Settings", size_of::<Settings>()),
            ("UndecodableReply", size_of::<UndecodableReply>()),
            ("Unsigned", size_of::<Unsigned>()),
        ] {
            assert_eq!(size, pointer, "{name}");
        }
    }

    /// Each field that is read has such a result.
    #[test]
    fn what_fields_result_in_is_one_word() {
        assert_eq!(size_of::<Result<(), DecodeError>>(), size_of::<usize>());
    }
}
