//! Bytes as characters, and back.

/// Two small hex digits for each byte.
#[must_use]
pub fn hex(bytes: impl AsRef<[u8]>) -> String {
    hex_digits(bytes.as_ref())
}

fn hex_digits(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut digits = vec![0; 2 * bytes.len()];
    for (two, byte) in digits.chunks_exact_mut(2).zip(bytes) {
        two.copy_from_slice(&[byte >> 4, byte & 15].map(|digit| DIGITS[usize::from(digit)]));
    }
    // All of them are ASCII.
    String::from_utf8(digits).unwrap_or_default()
}

/// The bytes of hex digits, large or small; nothing if these are none.
#[must_use]
pub fn unhex(digits: &str) -> Option<Vec<u8>> {
    let digit = |byte: &u8| {
        char::from(*byte)
            .to_digit(16)
            .and_then(|digit| u8::try_from(digit).ok())
    };
    digits
        .as_bytes()
        .chunks(2)
        .map(|two| match two {
            [high, low] => Some(digit(high)? << 4 | digit(low)?),
            _ => None,
        })
        .collect()
}

const STANDARD: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const URL: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Base64 with `+`, `/` and padding (RFC 4648, section 4).
#[must_use]
pub fn base64(bytes: impl AsRef<[u8]>) -> String {
    encoded(bytes.as_ref(), STANDARD, true)
}

/// Base64 with `-`, `_` and padding (RFC 4648, section 5).
#[cfg(feature = "signing")]
#[must_use]
pub fn base64url(bytes: impl AsRef<[u8]>) -> String {
    encoded(bytes.as_ref(), URL, true)
}

/// Base64 with `-` and `_`, without padding.
#[must_use]
pub fn base64url_unpadded(bytes: impl AsRef<[u8]>) -> String {
    encoded(bytes.as_ref(), URL, false)
}

fn encoded(bytes: &[u8], alphabet: &[u8; 64], padded: bool) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits = chunk
            .iter()
            .fold(0, |bits, byte| bits << 8 | u32::from(*byte));
        let bits = bits << (8 * (3 - chunk.len()));
        for position in 0..=chunk.len() {
            let sextet = usize::try_from(bits >> (18 - 6 * position) & 63).unwrap_or_default();
            text.push(alphabet.get(sextet).copied().map_or('=', char::from));
        }
        if padded {
            text.extend(std::iter::repeat_n('=', 3 - chunk.len()));
        }
    }
    text
}

/// The bytes of Base64 with `+`, `/` and padding; nothing if this is none.
#[must_use]
pub fn unbase64(text: &str) -> Option<Vec<u8>> {
    let is_of_url = text.contains(['-', '_']);
    (text.len().is_multiple_of(4) && !is_of_url)
        .then(|| unbase64_lenient(text))
        .flatten()
}

/// The bytes of Base64 in either alphabet, padded or not; nothing if this is none.
#[must_use]
pub fn unbase64_lenient(text: &str) -> Option<Vec<u8>> {
    let digits = text.trim_end_matches('=');
    let padding = text.len() - digits.len();
    if padding > 2 || (padding > 0 && !text.len().is_multiple_of(4)) {
        return None;
    }
    let mut bytes = Vec::with_capacity(digits.len() / 4 * 3 + 2);
    for chunk in digits.as_bytes().chunks(4) {
        let mut bits = 0;
        for character in chunk {
            bits = bits << 6 | u32::from(sextet(*character)?);
        }
        let whole = match chunk.len() {
            4 => 3,
            3 => 2,
            2 => 1,
            _ => return None,
        };
        let bits = bits << (6 * (4 - chunk.len()));
        let [_, three @ ..] = bits.to_be_bytes();
        // Bits that no byte has must be zero, so that each value has one spelling.
        if three.iter().skip(whole).any(|rest| *rest != 0) {
            return None;
        }
        bytes.extend(three.iter().take(whole));
    }
    Some(bytes)
}

const fn sextet(character: u8) -> Option<u8> {
    Some(match character {
        b'A'..=b'Z' => character - b'A',
        b'a'..=b'z' => character - b'a' + 26,
        b'0'..=b'9' => character - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #[cfg(feature = "signing")]
    use super::base64url;
    use super::{base64, base64url_unpadded, hex, unbase64, unbase64_lenient, unhex};

    #[test]
    fn hex_goes_both_ways() {
        assert_eq!(hex([0x00, 0x0f, 0xa5, 0xff]), "000fa5ff");
        assert_eq!(unhex("000fA5fF"), Some(vec![0x00, 0x0f, 0xa5, 0xff]));
        for wrong in ["0", "0g", "é", "+1", "0x"] {
            assert_eq!(unhex(wrong), None, "{wrong}");
        }
    }

    /// RFC 4648, section 10.
    #[test]
    fn base64_is_that_of_the_rfc() {
        for (plain, coded) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(plain), coded);
            assert_eq!(unbase64(coded).as_deref(), Some(plain.as_bytes()));
            assert_eq!(
                unbase64_lenient(coded.trim_end_matches('=')).as_deref(),
                Some(plain.as_bytes())
            );
        }
        assert_eq!(base64([0xfb, 0xff]), "+/8=");
        #[cfg(feature = "signing")]
        assert_eq!(base64url([0xfb, 0xff]), "-_8=");
        assert_eq!(base64url_unpadded([0xfb, 0xff]), "-_8");
        assert_eq!(unbase64_lenient("-_8"), Some(vec![0xfb, 0xff]));
        for wrong in [
            "Zg", "Zg=", "Z===", "Zh==", "-_8=", "Zm 9v", "Zm9v\n", "é===",
        ] {
            assert_eq!(unbase64(wrong), None, "{wrong}");
        }
        for wrong in ["Z", "Zg===", "Z m", "=", "Zh"] {
            assert_eq!(unbase64_lenient(wrong), None, "{wrong}");
        }
    }
}
