//! Comparing what was received with what would be right.

/// Whether both are the same, in a time that depends on their lengths alone. Nothing is the same as
/// what is empty.
#[must_use]
pub fn same(received: impl AsRef<[u8]>, expected: impl AsRef<[u8]>) -> bool {
    same_bytes(received.as_ref(), expected.as_ref())
}

fn same_bytes(received: &[u8], expected: &[u8]) -> bool {
    let pairs = received.iter().zip(expected);
    let differences = pairs.fold(0, |differences, (one, other)| differences | (one ^ other));
    let same = std::hint::black_box(differences) == 0 && received.len() == expected.len();
    same && !expected.is_empty()
}

/// Whether one of these is the same as one of those. All are compared, whichever fits.
#[must_use]
pub fn any_same<R: AsRef<[u8]>, E: AsRef<[u8]>>(received: &[R], expected: &[E]) -> bool {
    let mut any = false;
    for one in received {
        for other in expected {
            any |= same(one, other);
        }
    }
    any
}

#[cfg(test)]
mod tests {
    use super::{any_same, same};

    #[test]
    fn comparing_minds_content_and_length() {
        assert!(same("secret", "secret"));
        for other in ["secreT", "secre", "secret0", ""] {
            assert!(!same(other, "secret") && !same("secret", other), "{other}");
        }
        assert!(!same("", ""));
        assert!(any_same(&["a", "b"], &["c", "b"]));
        assert!(!any_same(&["a"], &["c", "b"]) && !any_same::<&str, &str>(&[], &[]));
    }
}
