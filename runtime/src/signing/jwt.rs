//! JSON Web Tokens that prove a shared key.

use super::{Hash, hmac, json, same, unbase64_lenient};

/// An algorithm of a token (RFC 7518, section 3.2).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum JwtAlgorithm {
    /// HMAC with SHA-256.
    Hs256,
    /// HMAC with SHA-384.
    Hs384,
    /// HMAC with SHA-512.
    Hs512,
}

impl JwtAlgorithm {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Hs256, Self::Hs384, Self::Hs512];

    /// Its name in a token.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hs256 => "HS256",
            Self::Hs384 => "HS384",
            Self::Hs512 => "HS512",
        }
    }

    /// The one of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.name() == name)
    }

    fn hash(self) -> Option<Hash> {
        Hash::named(match self {
            Self::Hs256 => "sha256",
            Self::Hs384 => "sha384",
            Self::Hs512 => "sha512",
        })
    }
}

/// The claims of a token, in JSON, if its signature fits and its algorithm is one of these;
/// otherwise nothing.
///
/// Times in it are not looked at. An empty key fits nothing.
#[must_use]
pub fn jwt(token: &str, key: impl AsRef<[u8]>, algorithms: &[JwtAlgorithm]) -> Option<Vec<u8>> {
    claims(token, key.as_ref(), algorithms)
}

fn claims(token: &str, key: &[u8], algorithms: &[JwtAlgorithm]) -> Option<Vec<u8>> {
    let (signed, signature) = token.rsplit_once('.')?;
    let (header, claims) = signed.split_once('.')?;
    let algorithm = json(decoded(header)?, "/alg")?;
    let algorithm = algorithms.iter().find(|known| known.name() == algorithm)?;
    let expected = hmac(algorithm.hash()?, key, signed);
    let fits = same(decoded(signature)?, expected) && !key.is_empty();
    fits.then(|| decoded(claims)).flatten()
}

/// The bytes of a part, which is not padded.
fn decoded(part: &str) -> Option<Vec<u8>> {
    let is_other = part.contains(['+', '/', '=']);
    (!is_other).then(|| unbase64_lenient(part)).flatten()
}

#[cfg(test)]
mod tests {
    use super::{JwtAlgorithm, jwt};
    use crate::signing::{Hash, base64url_unpadded, hmac};

    fn token(header: &str, claims: &str, key: &str) -> String {
        let signed = format!(
            "{}.{}",
            base64url_unpadded(header),
            base64url_unpadded(claims)
        );
        let signature = base64url_unpadded(hmac(Hash::Sha256, key, &signed));
        format!("{signed}.{signature}")
    }

    #[test]
    fn only_listed_algorithms_and_this_key_are_taken() {
        let listed = [JwtAlgorithm::Hs256];
        let good = token(r#"{"alg":"HS256"}"#, r#"{"a":1}"#, "k");
        assert_eq!(
            jwt(&good, "k", &listed).as_deref(),
            Some(&br#"{"a":1}"#[..])
        );
        assert_eq!(jwt(&good, "l", &listed), None);
        assert_eq!(jwt(&good, "k", &[JwtAlgorithm::Hs512]), None);
        assert_eq!(
            jwt(&token(r#"{"alg":"HS256"}"#, "{}", ""), "", &listed),
            None
        );
        for header in [
            r#"{"alg":"none"}"#,
            r#"{"alg":"hs256"}"#,
            "{}",
            "",
            "[",
            r#"{"alg":["HS256"]}"#,
        ] {
            assert_eq!(
                jwt(&token(header, "{}", "k"), "k", &listed),
                None,
                "{header}"
            );
        }
        let mut cut = good.clone();
        while cut.pop().is_some() {
            assert_eq!(jwt(&cut, "k", &listed), None, "{cut}");
        }
    }
}
