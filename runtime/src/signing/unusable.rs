//! Credentials that a recipe cannot use.

use std::fmt;

use crate::outgoing::refused;
use crate::validate::Violations;

/// A credential or setting cannot be decoded, or is no key. Nothing of it shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Unusable {
    name: &'static str,
    why: &'static str,
}

impl Unusable {
    /// The name of the credential or setting.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// What is wrong with it.
    #[must_use]
    pub const fn why(&self) -> &'static str {
        self.why
    }
}

impl fmt::Display for Unusable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the credential `{}` {}", self.name, self.why)
    }
}

impl std::error::Error for Unusable {}

impl From<Unusable> for Violations {
    fn from(unusable: Unusable) -> Self {
        refused("", format!("cannot be signed: {unusable}"))
    }
}

/// What a credential decodes to.
///
/// # Errors
/// If it cannot be decoded, or nothing is left: anybody knows an empty key.
pub fn decoded(
    name: &'static str,
    bytes: Option<Vec<u8>>,
    why: &'static str,
) -> Result<Vec<u8>, Unusable> {
    match bytes {
        Some(bytes) if bytes.is_empty() => Err(Unusable {
            name,
            why: "is empty",
        }),
        Some(bytes) => Ok(bytes),
        None => Err(Unusable { name, why }),
    }
}

/// What a credential that is a private key signs.
///
/// # Errors
/// If it is no such key.
#[cfg(feature = "asymmetric")]
pub fn signed(
    name: &'static str,
    signature: Result<Vec<u8>, super::AsymmetricKeyError>,
) -> Result<Vec<u8>, Unusable> {
    let why = "is no key of the right kind, in PEM or DER";
    signature.map_err(|_| Unusable { name, why })
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn an_error_names_the_credential_and_shows_nothing_of_it() {
        assert_eq!(decoded("secret", Some(vec![1]), "is not hex"), Ok(vec![1]));
        let [no, empty] = [None, Some(vec![])].map(|of| decoded("secret", of, "is not hex"));
        let words = [no, empty].map(|of| of.err().map(|error| error.to_string()));
        let expected = [
            "the credential `secret` is not hex",
            "the credential `secret` is empty",
        ];
        assert_eq!(words, expected.map(|words| Some(words.to_owned())));
    }
}
