//! Percent-encoding in the ways that vendors sign.

use percent_encoding::percent_decode_str;

use super::Pairs;

/// Capital digits for every byte but `A-Z a-z 0-9 - . _ ~` and the characters of `keep`.
#[must_use]
pub fn percent(data: impl AsRef<[u8]>, keep: &str) -> String {
    encoded(data.as_ref(), |byte| {
        byte == b'~' || keep.as_bytes().contains(&byte)
    })
}

/// Encodes the names and values of pairs.
#[must_use]
pub fn percent_pairs(pairs: &[(String, String)], keep: &str) -> Pairs {
    each(pairs, |text| percent(text, keep))
}

/// Percent-encodes a path: `/` stays.
#[must_use]
pub fn percent_path(path: impl AsRef<[u8]>) -> String {
    percent(path, "/")
}

/// As forms are written: `+` for a blank; `*` stays, `~` does not.
#[must_use]
pub fn form_encode(data: impl AsRef<[u8]>) -> String {
    encoded(data.as_ref(), |byte| matches!(byte, b'*' | b' ')).replace(' ', "+")
}

/// Encodes the names and values of pairs.
#[must_use]
pub fn form_encode_pairs(pairs: &[(String, String)]) -> Pairs {
    each(pairs, |text| form_encode(text))
}

/// Percent-encoding undone; `+` stays. What is no UTF-8 is replaced.
#[must_use]
pub fn unpercent(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The same, and `+` is a blank.
#[must_use]
pub fn unpercent_form(text: &str) -> String {
    unpercent(&text.replace('+', " "))
}

/// Percent-encoding of names and values undone; `+` stays.
#[must_use]
pub fn unpercent_pairs(pairs: &[(String, String)]) -> Pairs {
    each(pairs, unpercent)
}

/// The same, and `+` is a blank.
#[must_use]
pub fn unpercent_form_pairs(pairs: &[(String, String)]) -> Pairs {
    each(pairs, unpercent_form)
}

/// Names and values made anew.
pub(super) fn each(pairs: &[(String, String)], make: impl Fn(&str) -> String) -> Pairs {
    pairs
        .iter()
        .map(|(name, value)| (make(name), make(value)))
        .collect()
}

fn encoded(data: &[u8], keeps: impl Fn(u8) -> bool) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let is_kept = |byte: u8| {
        let is_plain = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_');
        is_plain || (byte.is_ascii() && keeps(byte))
    };
    let encoded = data.iter().filter(|byte| !is_kept(**byte)).count();
    let mut text = Vec::with_capacity(data.len() + 2 * encoded);
    for byte in data.iter().copied() {
        if is_kept(byte) {
            text.push(byte);
        } else {
            let [high, low] = [byte >> 4, byte & 15].map(|digit| DIGITS[usize::from(digit)]);
            text.extend([b'%', high, low]);
        }
    }
    // All of it is ASCII.
    String::from_utf8(text).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{form_encode, percent, percent_path, unpercent, unpercent_form};

    #[test]
    fn what_stays_depends_on_who_asks() {
        let all = "aZ9-._~ *+/%é";
        assert_eq!(percent(all, ""), "aZ9-._~%20%2A%2B%2F%25%C3%A9");
        assert_eq!(percent(all, "*/é"), "aZ9-._~%20*%2B/%25%C3%A9");
        assert_eq!(percent_path(all), "aZ9-._~%20%2A%2B/%25%C3%A9");
        assert_eq!(form_encode(all), "aZ9-._%7E+*%2B%2F%25%C3%A9");
        assert_eq!(unpercent(&percent(all, "")), all);
        assert_eq!(unpercent_form(&form_encode(all)), all);
        assert_eq!(unpercent("a+b%"), "a+b%");
    }
}
