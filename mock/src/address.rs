//! Addresses with bytes that no address can hold, such as a raw `>`: hyper turns them away before
//! anybody sees the request. Here they are percent-encoded on their way in, and marked, so that the
//! request is answered by the vendor's rules and is in the journal.

use apiscribe_runtime::http::Uri;

/// Header that marks such a request; its value says where the bytes are, `path` or `query`.
pub(crate) const MARK: &str = "x-apiscribe-not-an-address";

/// How long a first line is nobody's.
const LONGEST: usize = 64 << 10;

/// What has arrived of a request's first line.
#[derive(Debug, PartialEq)]
pub(crate) enum Arrived {
    /// Not all of it.
    Begun,
    /// All of it, or no request at all.
    Whole,
    /// All of it, with an address that has to be another one: what is to be read in its place.
    Changed(Vec<u8>),
}

/// Looks at what has arrived since the last answer.
pub(crate) fn arrived(bytes: &[u8]) -> Arrived {
    let end = bytes.iter().position(|byte| *byte == b'\n');
    match end {
        _ if !may_be_request(bytes) => Arrived::Whole,
        None if bytes.len() < LONGEST => Arrived::Begun,
        None => Arrived::Whole,
        Some(end) => {
            let (line, rest) = bytes.split_at(end + 1);
            match fixed(line) {
                Some(line) => Arrived::Changed([line.as_slice(), rest].concat()),
                None => Arrived::Whole,
            }
        }
    }
}

/// Whether it begins with a method: what follows an answer may also be the rest of a body.
fn may_be_request(bytes: &[u8]) -> bool {
    let method = bytes.iter().position(|byte| !byte.is_ascii_uppercase());
    match method {
        Some(0) => false,
        Some(end) => end <= 20 && bytes.get(end) == Some(&b' '),
        None => bytes.len() <= 20,
    }
}

/// The line with an address that can be read, and the mark below it; none if nothing is wrong with
/// it or it cannot be helped.
fn fixed(line: &[u8]) -> Option<Vec<u8>> {
    let line = line.strip_suffix(b"\n")?;
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let start = line.iter().position(|byte| *byte == b' ')? + 1;
    let end = line.iter().rposition(|byte| *byte == b' ')?;
    let address = line.get(start..end)?;
    let first = address.iter().position(|byte| !is_of_address(*byte))?;
    if Uri::try_from(address).is_ok() {
        return None;
    }
    let is_in_query = address.get(..first)?.contains(&b'?');
    let mut readable = String::new();
    for byte in address {
        match is_of_address(*byte) {
            true => readable.push(char::from(*byte)),
            false => readable.push_str(&format!("%{byte:02X}")),
        }
    }
    Uri::try_from(&readable).ok()?;
    let place = if is_in_query { "query" } else { "path" };
    let mark = format!("\r\n{MARK}: {place}\r\n");
    let parts = [
        line.get(..start)?,
        readable.as_bytes(),
        line.get(end..)?,
        mark.as_bytes(),
    ];
    Some(parts.concat())
}

fn is_of_address(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: &[u8]) {
        let read = match arrived(bytes) {
            Arrived::Whole => bytes.to_vec(),
            Arrived::Changed(read) => read,
            Arrived::Begun => return assert_eq!(Arrived::Begun, Arrived::Whole),
        };
        assert_eq!(
            String::from_utf8_lossy(&read),
            String::from_utf8_lossy(expected)
        );
    }

    #[test]
    fn bytes_that_are_no_address_are_encoded_and_marked() {
        let marked = |line: &str, place: &str| {
            format!("{line}\r\n{MARK}: {place}\r\nhost: a\r\n\r\n{{").into_bytes()
        };
        for (address, encoded, place) in [
            ("/a?b=>c", "/a?b=%3Ec", "query"),
            ("/a?b=c d", "/a?b=c%20d", "query"),
            ("/a<b?c=%20>", "/a%3Cb?c=%20%3E", "path"),
            ("/a b", "/a%20b", "path"),
        ] {
            let request = format!("GET {address} HTTP/1.1\r\nhost: a\r\n\r\n{{");
            check(
                request.as_bytes(),
                &marked(&format!("GET {encoded} HTTP/1.1"), place),
            );
        }
    }

    #[test]
    fn everything_else_stays_as_it_is() {
        for bytes in [
            &b"GET /a?b=%3Ec HTTP/1.1\r\nhost: a\r\n\r\n"[..],
            b"POST / HTTP/1.1\n",
            b"{\"a\": 1}",
            b"<POST / HTTP/1.1\r\n",
            b"\r\n",
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            b"GET > HTTP/1.1\r\n",
            b"GET\r\n",
        ] {
            check(bytes, bytes);
        }
        for begun in [&b"GET /a?b=>"[..], b"GE", b"POST "] {
            assert_eq!(arrived(begun), Arrived::Begun);
        }
    }
}
