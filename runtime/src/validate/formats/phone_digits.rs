//! `phone_digits`: digits and nothing else. How many, a spec says with `length`.

use super::Declaration;

pub(super) const DECLARATION: Declaration = Declaration {
    name: "phone_digits",
    demand: "must be a phone number of digits only, without a plus sign",
    matches,
    keyword: None,
    ecma: "^[0-9]+$",
};

fn matches(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
#[test]
fn takes_digits_only() {
    super::check(
        &DECLARATION,
        &["8613800000000", "1"],
        &["+8613800000000", "138 0000", "٤٢", "1-2"],
    );
}
