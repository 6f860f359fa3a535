//! Percent-encoding in the ways that vendors sign.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::Pairs;

/// Capital digits for every byte but `A-Z a-z 0-9 - . _ ~` and the characters of `keep`.
#[must_use]
pub fn percent(data: impl AsRef<[u8]>, keep: &str) -> String {
    keeping(data.as_ref(), keep)
}

fn keeping(data: &[u8], keep: &str) -> String {
    encoded(data, stays(keep))
}

/// Encodes the names and values of pairs.
#[must_use]
pub fn percent_pairs<'p>(pairs: Pairs<'p>, keep: &str) -> Pairs<'p> {
    each(pairs, |text| match text.bytes().all(stays(keep)) {
        true => Cow::Borrowed(text),
        false => percent(text, keep).into(),
    })
}

/// Percent-encodes a path: `/` stays.
#[must_use]
pub fn percent_path(path: impl AsRef<[u8]>) -> String {
    percent(path, "/")
}

/// As forms are written: `+` for a blank; `*` stays, `~` does not.
#[must_use]
pub fn form_encode(data: impl AsRef<[u8]>) -> String {
    as_form(data.as_ref())
}

fn as_form(data: &[u8]) -> String {
    let stays = |byte| is_plain(byte) || matches!(byte, b'*' | b' ');
    encoded(data, stays).replace(' ', "+")
}

/// Encodes the names and values of pairs.
#[must_use]
pub fn form_encode_pairs(pairs: Pairs<'_>) -> Pairs<'_> {
    each(pairs, |text| form_encode(text).into())
}

/// Percent-encoding undone; `+` stays. What is no UTF-8 is replaced.
#[must_use]
pub fn unpercent(text: &str) -> String {
    decoded(text).into_owned()
}

/// Percent-encoding of a form undone; `+` is a blank.
#[must_use]
pub fn unpercent_form(text: &str) -> String {
    decoded_form(text).into_owned()
}

/// Percent-encoding of names and values undone; `+` stays.
#[must_use]
pub fn unpercent_pairs(pairs: Pairs<'_>) -> Pairs<'_> {
    each(pairs, decoded)
}

/// Percent-encoding of names and values of a form undone; `+` is a blank.
#[must_use]
pub fn unpercent_form_pairs(pairs: Pairs<'_>) -> Pairs<'_> {
    each(pairs, decoded_form)
}

/// What [`unpercent`] gives; borrowed only where nothing changes.
pub(super) fn decoded(text: &str) -> Cow<'_, str> {
    if !text.contains('%') {
        return text.into();
    }
    let mut bytes = Vec::with_capacity(text.len());
    bytes.extend(percent_decode_str(text));
    match String::from_utf8(bytes) {
        Ok(text) => text.into(),
        Err(error) => String::from_utf8_lossy(error.as_bytes())
            .into_owned()
            .into(),
    }
}

/// What [`unpercent_form`] gives; borrowed only where nothing changes.
pub(super) fn decoded_form(text: &str) -> Cow<'_, str> {
    match text.contains('+') {
        true => unpercent(&text.replace('+', " ")).into(),
        false => decoded(text),
    }
}

/// Names and values made anew. What `make` borrows is what it was given.
fn each<'p>(mut pairs: Pairs<'p>, make: impl Fn(&str) -> Cow<'_, str>) -> Pairs<'p> {
    for (name, value) in &mut pairs {
        for text in [name, value] {
            if let Cow::Owned(made) = make(text) {
                *text = made.into();
            }
        }
    }
    pairs
}

const fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_')
}

fn stays(keep: &str) -> impl Fn(u8) -> bool {
    move |byte| {
        is_plain(byte) || byte == b'~' || (byte.is_ascii() && keep.as_bytes().contains(&byte))
    }
}

fn encoded(data: &[u8], stays: impl Fn(u8) -> bool) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let encoded = data.iter().filter(|byte| !stays(**byte)).count();
    let mut text = Vec::with_capacity(data.len() + 2 * encoded);
    for byte in data.iter().copied() {
        if stays(byte) {
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
