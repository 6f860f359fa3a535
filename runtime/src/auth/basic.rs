//! `basic`: user and password as HTTP has always sent them (RFC 7617).

use http::request::Parts;
use secrecy::{ExposeSecret, SecretString};

use super::{Refusal, compare, required};
use crate::outgoing::Outgoing;
use crate::validate::Violations;

/// Sets `Authorization`.
///
/// # Errors
/// Never in practice: what is sent is always ASCII.
pub fn sign(out: &mut Outgoing, user: &str, password: &SecretString) -> Result<(), Violations> {
    out.secret_header("authorization", &authorization(user, password))
}

/// Whether `Authorization` holds this user and password.
///
/// # Errors
/// If it is missing or holds something else.
pub fn verify(parts: &Parts, user: &str, password: &SecretString) -> Result<(), Refusal> {
    let received = required(&parts.headers, "authorization")?;
    compare(
        received.as_bytes(),
        authorization(user, password).as_bytes(),
    )
}

fn authorization(user: &str, password: &SecretString) -> String {
    format!(
        "Basic {}",
        base64(format!("{user}:{}", password.expose_secret()).as_bytes())
    )
}

/// Base64 with padding (RFC 4648, section 4).
fn base64(bytes: &[u8]) -> String {
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk
            .iter()
            .fold(0, |bits, byte| bits << 8 | u32::from(*byte));
        let bits = bits << (8 * (3 - chunk.len()));
        for position in 0..4 {
            text.push(match position {
                position if position > chunk.len() => '=',
                position => sextet(bits >> (18 - 6 * position) & 63),
            });
        }
    }
    text
}

fn sextet(value: u32) -> char {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let index = usize::try_from(value).unwrap_or_default();
    ALPHABET.get(index).copied().map_or('=', char::from)
}

#[cfg(test)]
mod tests {
    use super::{Refusal, authorization, base64, verify};

    /// RFC 4648, section 10.
    #[test]
    fn base64_is_that_of_the_rfc() {
        for (plain, encoded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(plain.as_bytes()), encoded);
        }
        assert_eq!(base64(&[0xfb, 0xff]), "+/8=");
    }

    /// RFC 7617, sections 2 and 2.1.
    #[test]
    fn the_header_is_that_of_the_rfc() {
        let check = |user, password: &str, expected| {
            assert_eq!(authorization(user, &password.into()), expected);
        };
        check(
            "Aladdin",
            "open sesame",
            "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
        );
        check("test", "123£", "Basic dGVzdDoxMjPCow==");
    }

    #[test]
    fn only_this_user_with_this_password_is_taken() -> Result<(), Box<dyn std::error::Error>> {
        let mut parts = http::Request::new(()).into_parts().0;
        let password = "open sesame".into();
        assert_eq!(
            verify(&parts, "Aladdin", &password),
            Err(Refusal::Missing("authorization".into()))
        );
        let sent = "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==".parse()?;
        parts.headers.insert("authorization", sent);
        assert_eq!(verify(&parts, "Aladdin", &password), Ok(()));
        let other = Err(Refusal::Mismatch);
        assert_eq!(verify(&parts, "aladdin", &password), other);
        assert_eq!(verify(&parts, "Aladdin", &"sesame".into()), other);
        Ok(())
    }
}
