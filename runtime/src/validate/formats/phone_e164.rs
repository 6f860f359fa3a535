//! `phone_e164`: a plus sign and digits. How many, a spec says with `length`.

use super::Declaration;

pub(super) const DECLARATION: Declaration = Declaration {
    name: "phone_e164",
    demand: "must be a phone number of a plus sign and digits",
    matches,
    keyword: None,
    ecma: r"^\+[0-9]+$",
};

fn matches(value: &str) -> bool {
    value
        .strip_prefix('+')
        .is_some_and(|digits| (super::phone_digits::DECLARATION.matches)(digits))
}

#[cfg(test)]
#[test]
fn takes_a_plus_sign_and_digits() {
    super::check(
        &DECLARATION,
        &["+8613800000000", "+1"],
        &["8613800000000", "+", "++1", "+1 2", "+1-2"],
    );
}
