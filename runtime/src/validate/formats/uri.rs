//! `uri`: a scheme and something after it.

use super::Declaration;

pub(super) const DECLARATION: Declaration = Declaration {
    name: "uri",
    demand: "must be an absolute URI",
    matches,
    keyword: Some("iri"),
    ecma: concat!("^[A-Za-z][A-Za-z0-9+.\\-]*:[^", blank!(), "]+$"),
};

fn matches(value: &str) -> bool {
    let Some((scheme, rest)) = value.split_once(':') else {
        return false;
    };
    let scheme_character = |byte: u8| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte);
    let blank = |character: char| character.is_whitespace() || character.is_control();
    scheme.starts_with(|character: char| character.is_ascii_alphabetic())
        && scheme.bytes().all(scheme_character)
        && !rest.is_empty()
        && !rest.contains(blank)
}

#[cfg(test)]
#[test]
fn takes_any_scheme() {
    super::check(
        &DECLARATION,
        &[
            "https://example.com",
            "tel:+123",
            "urn:isbn:0451450523",
            "a+b-c.1:x",
        ],
        &["example.com", ":x", "1a:x", "a_b:x", "tel:", "tel:1 2"],
    );
}
