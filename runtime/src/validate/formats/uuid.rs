//! `uuid`: 32 hex digits in groups of 8, 4, 4, 4 and 12, in either case.

use super::Declaration;

pub(super) const DECLARATION: Declaration = Declaration {
    name: "uuid",
    description: "a UUID as 8-4-4-4-12 hex digits",
    matches,
};

fn matches(value: &str) -> bool {
    value.len() == 36
        && value.bytes().enumerate().all(|(index, byte)| match index {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

#[cfg(test)]
#[test]
fn takes_the_usual_notation() {
    super::check(
        &DECLARATION,
        &[
            "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6",
        ],
        &[
            "f81d4fae7dec11d0a76500a0c91e6bf6",
            "{f81d4fae-7dec-11d0-a765-00a0c91e6bf6}",
            "f81d4fae-7dec-11d0-a765-00a0c91e6bf",
            "g81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "f81d4fae-7dec-11d0-a765000a0c91e6bf6",
        ],
    );
}
