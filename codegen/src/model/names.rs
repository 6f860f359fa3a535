//! Wire names and Rust names are different types, so that neither can stand where the other
//! belongs.

use std::fmt;

use heck::{ToShoutySnakeCase, ToUpperCamelCase};

/// A name as the vendor writes it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WireName(pub String);

/// A valid Rust identifier, cased, with `r#` where it is a keyword.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RustName(pub String);

impl fmt::Display for WireName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for RustName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl RustName {
    /// A name that is an identifier or a keyword, escaped: `r#` before a keyword, `_` behind one
    /// that cannot be raw.
    #[must_use]
    pub fn escaped(name: &str) -> Self {
        Self(match name {
            _ if NEVER_RAW.contains(&name) => format!("{name}_"),
            _ if is_keyword(name) => format!("r#{name}"),
            _ => name.to_owned(),
        })
    }

    /// The identifier without `r#`, for use inside longer names.
    pub fn bare(&self) -> &str {
        self.0.strip_prefix("r#").unwrap_or(&self.0)
    }

    /// True if a spec that writes `name` means this one: an operation `self` is `self_` in Rust.
    #[must_use]
    pub fn is_of(&self, name: &str) -> bool {
        self.bare() == name || (NEVER_RAW.contains(&name) && *self == Self::escaped(name))
    }

    /// In CamelCase, for use within a longer name of a type.
    #[must_use]
    pub fn camel(&self) -> String {
        self.bare().to_upper_camel_case()
    }

    /// In CamelCase, for use as the beginning of a longer name of a type.
    #[must_use]
    pub fn camel_first(&self) -> String {
        beginning(self.camel())
    }

    /// The method that sets a field of this name: `with_name`.
    #[must_use]
    pub fn setter(&self) -> Self {
        Self(format!("with_{}", self.bare().trim_start_matches('_')))
    }

    /// Whether a method of this name sets the field: without making the name, since it is asked for
    /// each two fields of a struct.
    #[must_use]
    pub fn is_set_by(&self, method: &str) -> bool {
        method.strip_prefix("with_") == Some(self.bare().trim_start_matches('_'))
    }

    /// The name with another word behind it: `name_batch`.
    #[must_use]
    pub fn followed_by(&self, word: &str) -> Self {
        Self(format!("{}_{word}", self.bare().trim_end_matches('_')))
    }

    /// In SHOUTY_CASE, for use as the beginning of a constant or static.
    #[must_use]
    pub fn shouty(&self) -> String {
        beginning(self.bare().to_shouty_snake_case())
    }

    /// A name of its own for a static: without letters the case would not tell it from an argument.
    #[must_use]
    pub fn constant(&self) -> String {
        let name = self.shouty();
        match name.contains(char::is_uppercase) {
            true => name,
            false => format!("{name}_CALL"),
        }
    }
}

/// No identifier begins with a digit.
fn beginning(name: String) -> String {
    match name.starts_with(|first: char| first.is_ascii_digit()) {
        true => format!("_{name}"),
        false => name,
    }
}

/// True for strict and reserved keywords of the 2024 edition.
pub fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name)
}

const KEYWORDS: &[&str] = &[
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that cannot be raw identifiers.
const NEVER_RAW: &[&str] = &["Self", "crate", "self", "super"];

#[cfg(test)]
mod tests {
    use super::RustName;

    #[test]
    fn keywords_are_escaped_and_found_again() {
        for (name, escaped) in [("match", "r#match"), ("self", "self_"), ("text", "text")] {
            let rust = RustName::escaped(name);
            assert_eq!(rust.0, escaped);
            assert!(rust.is_of(name), "{name}");
        }
        assert!(!RustName::escaped("text_").is_of("text"));
    }

    #[test]
    fn constants_begin_as_identifiers_do() {
        let shouty = |name: &str| RustName::escaped(name).shouty();
        assert_eq!(shouty("_2fa"), "_2FA");
        assert_eq!(shouty("match"), "MATCH");
        assert_eq!(shouty("send_message"), "SEND_MESSAGE");
    }
}
