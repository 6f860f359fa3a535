//! `uuid`: 32 hex digits in groups of 8, 4, 4, 4 and 12, in either case.

use super::Declaration;

pub(super) const DECLARATION: Declaration = Declaration {
    name: "uuid",
    demand: "must be a UUID as 8-4-4-4-12 hex digits",
    matches,
    keyword: Some("uuid"),
    ecma: "^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$",
};

/// Where the hyphens are; all else is a digit.
const HYPHENS: [usize; 4] = [8, 13, 18, 23];

fn matches(value: &str) -> bool {
    let Ok(bytes) = <&[u8; 36]>::try_from(value.as_bytes()) else {
        return false;
    };
    // Counted in bytes, many are looked at in one step.
    let digits: u8 = bytes
        .iter()
        .map(|byte| u8::from(byte.is_ascii_hexdigit()))
        .sum();
    HYPHENS.iter().all(|at| bytes.get(*at) == Some(&b'-')) && digits == 32
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
