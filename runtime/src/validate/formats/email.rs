//! `email`: something, an at sign, a domain. Only a mail that arrives proves more.

use super::Declaration;

pub(super) const DECLARATION: Declaration = Declaration {
    name: "email",
    demand: "must be a mail address",
    matches,
    keyword: Some("idn-email"),
    ecma: concat!(
        "^[^@",
        blank!(),
        "]+@[^@.",
        blank!(),
        "]+(?:\\.[^@.",
        blank!(),
        "]+)*$"
    ),
};

fn matches(value: &str) -> bool {
    let Some((local, domain)) = value.rsplit_once('@') else {
        return false;
    };
    let blank = |character: char| character.is_whitespace() || character.is_control();
    !local.is_empty()
        && !local.contains('@')
        && !domain.split('.').any(str::is_empty)
        && !value.contains(blank)
}

#[cfg(test)]
#[test]
fn takes_a_name_and_a_domain() {
    super::check(
        &DECLARATION,
        &["a@b", "first.last+tag@example.com", "ü@例え.jp"],
        &["a", "@b", "a@", "a@b@c", "a@b..c", "a@.b", "a b@c"],
    );
}
