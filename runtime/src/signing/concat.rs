//! What stands behind each other.
//!
//! The standard library does that with code that each crate compiles anew for each type; it is
//! compiled here.

/// What stands in these, one behind the other.
#[must_use]
pub fn concat<const COUNT: usize>(parts: [&str; COUNT]) -> String {
    join_all(&parts, "")
}

/// What stands in these, each in a line of its own; the last has no end of a line.
#[must_use]
pub fn lines<const COUNT: usize>(lines: [&str; COUNT]) -> String {
    join_all(&lines, "\n")
}

/// What stands in these, with a separator between them.
#[must_use]
pub fn join<const COUNT: usize>(separator: &str, parts: [&str; COUNT]) -> String {
    join_all(&parts, separator)
}

fn join_all(parts: &[&str], separator: &str) -> String {
    parts.join(separator)
}

/// [`concat`] of bytes.
#[must_use]
pub fn concat_bytes<const COUNT: usize>(parts: [&[u8]; COUNT]) -> Vec<u8> {
    join_all_bytes(&parts, "")
}

/// [`join`] of bytes.
#[must_use]
pub fn join_bytes<const COUNT: usize>(separator: &str, parts: [&[u8]; COUNT]) -> Vec<u8> {
    join_all_bytes(&parts, separator)
}

fn join_all_bytes(parts: &[&[u8]], separator: &str) -> Vec<u8> {
    parts.join(separator.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::{concat, concat_bytes, join, join_bytes, lines};

    #[test]
    fn separators_stand_between_and_nowhere_else() {
        assert_eq!(concat(["a", "", "b"]), "ab");
        assert_eq!(lines(["a", "", "b"]), "a\n\nb");
        assert_eq!(join("&", ["a"]), "a");
        assert_eq!(join("; ", ["a", "b"]), "a; b");
        assert_eq!((concat([]), join("&", [])), Default::default());
        assert_eq!(concat_bytes([b"a", &[0xff]]), [b'a', 0xff]);
        assert_eq!(join_bytes("..", [b"a", &[0xff]]), [b'a', b'.', b'.', 0xff]);
    }
}
