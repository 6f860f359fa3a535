//! `language_tag`: well-formed by BCP 47; whether the language exists is not looked up.

use super::Declaration;

pub(super) const DECLARATION: Declaration = Declaration {
    name: "language_tag",
    demand: "must be a language tag (BCP 47) such as en or zh-Hans-CN",
    matches,
    keyword: None,
    ecma: "^(?:[A-Za-z]{2,8}|[IXix])(?:-[A-Za-z0-9]{1,8})*$",
};

fn matches(value: &str) -> bool {
    let mut subtags = value.split('-');
    let primary = subtags.next().unwrap_or_default();
    let language = matches!(primary.len(), 2..=8) || matches!(primary, "x" | "X" | "i" | "I");
    language
        && primary.bytes().all(|byte| byte.is_ascii_alphabetic())
        && subtags.all(|subtag| {
            matches!(subtag.len(), 1..=8) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
}

#[cfg(test)]
#[test]
fn takes_well_formed_tags() {
    super::check(
        &DECLARATION,
        &["en", "zh-Hans-CN", "es-419", "x-custom", "de-DE-1996"],
        &[
            "e",
            "en_US",
            "en-",
            "-en",
            "en--US",
            "englishes",
            "en-123456789",
            "é",
        ],
    );
}
