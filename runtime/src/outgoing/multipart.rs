//! A form of several parts, `multipart/form-data`: fields beside files.
//!
//! Names are escaped as the HTML standard has it: a line feed is `%0A`, a carriage return `%0D`, a
//! double quote `%22`, and nothing else changes. So nothing in a name ends it or begins a header. A
//! text goes as it is, where a browser would change its line ends.

use std::fmt::Write as _;

use super::refused;
use crate::file::is_media_type;
use crate::json::{Files, Parameter};
use crate::validate::Violations;
use crate::{Bytes, Content};

/// A form as the bytes of a body, with the content type that names what stands between its parts.
///
/// # Errors
/// If the content type of a file is no media type.
pub fn multipart(parameters: &[Parameter], files: &Files) -> Result<(String, Vec<u8>), Violations> {
    let parts = parts(parameters, files)?;
    let (content_type, contents) = form(&parts, String::new);
    let bytes = contents.iter().filter_map(Content::bytes);
    Ok((content_type, bytes.flatten().copied().collect()))
}

/// A form as what its body is made of: one content, unless files are streamed.
pub(super) fn multipart_of(
    parameters: &[Parameter],
    files: &Files,
    nonce: impl FnOnce() -> String,
) -> Result<(String, Vec<Content>), Violations> {
    Ok(form(&parts(parameters, files)?, nonce))
}

/// A part: its headers, and what it holds.
type Part<'a> = (String, Held<'a>);

enum Held<'a> {
    Bytes(&'a [u8]),
    Streamed(&'a Content),
}

impl<'a> Held<'a> {
    const fn bytes(&self) -> &'a [u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Streamed(_) => &[],
        }
    }
}

fn parts<'a>(parameters: &'a [Parameter], files: &'a Files) -> Result<Vec<Part<'a>>, Violations> {
    let mut parts = Vec::with_capacity(parameters.len());
    let mut files = files.iter().peekable();
    for (index, parameter) in parameters.iter().enumerate() {
        let mut head = String::from("Content-Disposition: form-data; name=\"");
        escape(&parameter.name, &mut head);
        head.push('"');
        let content = match files.next_if(|(of, _)| *of == index) {
            None => Held::Bytes(parameter.value.as_bytes()),
            Some((_, file)) => {
                if !is_media_type(file.content_type()) {
                    let message = "must be a media type such as `image/png`";
                    let at = format!("/{}/type", parameter.name);
                    return Err(refused(&at, message.to_owned()));
                }
                head.push_str("; filename=\"");
                escape(file.name(), &mut head);
                // A String takes whatever is written.
                let _ = write!(head, "\"\r\nContent-Type: {}", file.content_type());
                match file.content().bytes() {
                    Some(bytes) => Held::Bytes(bytes),
                    None => Held::Streamed(file.content()),
                }
            }
        };
        parts.push((head, content));
    }
    Ok(parts)
}

fn form(parts: &[Part<'_>], nonce: impl FnOnce() -> String) -> (String, Vec<Content>) {
    let is_streamed = |(_, held): &Part<'_>| matches!(held, Held::Streamed(_));
    let boundary = match parts.iter().any(is_streamed) {
        true => boundary(parts) + "-" + &beyond_guessing(&nonce()),
        false => boundary(parts),
    };
    let (mut contents, mut body) = (Vec::new(), Vec::new());
    for (head, held) in parts {
        body.extend_from_slice(format!("--{boundary}\r\n{head}\r\n\r\n").as_bytes());
        match held {
            Held::Bytes(bytes) => body.extend_from_slice(bytes),
            Held::Streamed(content) => {
                contents.push(Content::from(std::mem::take(&mut body)));
                contents.push((*content).clone());
            }
        }
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    contents.push(Content::from(Bytes::from(body)));
    let content_type = format!("multipart/form-data; boundary={boundary}");
    (content_type, contents)
}

/// What of a nonce can stand in a boundary, which has 70 characters at most. Nobody can have put it
/// into a file that is read later.
fn beyond_guessing(nonce: &str) -> String {
    let plain = nonce.chars().filter(char::is_ascii_alphanumeric);
    plain.take(40).collect()
}

/// A name as it stands between double quotes.
fn escape(name: &str, head: &mut String) {
    for character in name.chars() {
        match character {
            '\n' => head.push_str("%0A"),
            '\r' => head.push_str("%0D"),
            '"' => head.push_str("%22"),
            other => head.push(other),
        }
    }
}

/// What stands between the parts: it follows from those in memory, so that a request is the same
/// each time, and occurs in none of them.
fn boundary(parts: &[Part<'_>]) -> String {
    let mut hash = OFFSET;
    for (head, held) in parts {
        hash = hashed(hash, head.as_bytes());
        hash = hashed(hash, held.bytes());
    }
    loop {
        let boundary = format!("apiscribe-{hash:016x}");
        let occurs = |text: &[u8]| {
            let mut places = text.windows(boundary.len());
            places.any(|place| place == boundary.as_bytes())
        };
        let mut all = parts.iter();
        if !all.any(|(head, held)| occurs(head.as_bytes()) || occurs(held.bytes())) {
            return boundary;
        }
        hash = hashed(hash, boundary.as_bytes());
    }
}

/// FNV-1a, which is not to be secret, only to differ.
fn hashed(start: u64, bytes: &[u8]) -> u64 {
    let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
    bytes.iter().fold(start, step)
}

const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

#[cfg(test)]
mod tests {
    use super::{Held, boundary, multipart};
    use crate::File;
    use crate::json::Parameter;

    fn text(name: &str, value: &str) -> Parameter {
        Parameter::from((name.to_owned(), value.to_owned()))
    }

    #[test]
    fn fields_and_files_are_parts_in_order() {
        let file = File::new("a\"\r\nX: y.png", "\r\n--").with_content_type("image/png");
        let parameters = [text("to", "é\n"), text("p[]", ""), text("n", "")];
        let form = multipart(&parameters, &vec![(1, file)]);
        let (kind, body) = form.unwrap_or_default();
        let boundary = kind.strip_prefix("multipart/form-data; boundary=");
        let expected = "--B\r\nContent-Disposition: form-data; name=\"to\"\r\n\r\né\n\r\n\
            --B\r\nContent-Disposition: form-data; name=\"p[]\"; filename=\"a%22%0D%0AX: y.png\"\r\nContent-Type: image/png\r\n\r\n\r\n--\r\n\
            --B\r\nContent-Disposition: form-data; name=\"n\"\r\n\r\n\r\n--B--\r\n";
        let body = String::from_utf8_lossy(&body);
        assert_eq!(body.replace(boundary.unwrap_or_default(), "B"), expected);
    }

    #[test]
    fn the_boundary_occurs_in_no_part() {
        let first = boundary(&[(String::new(), Held::Bytes(b"x"))]);
        // A content that holds what would stand between it and others.
        let mut content = first.clone().into_bytes();
        for _ in 0..3 {
            let next = boundary(&[(String::new(), Held::Bytes(&content))]);
            let holds = |text: &[u8]| text.windows(next.len()).any(|part| part == next.as_bytes());
            assert!(!holds(&content));
            content.extend_from_slice(next.as_bytes());
        }
        assert_eq!(
            boundary(&[(String::new(), Held::Bytes(b"x"))]),
            first,
            "the same each time"
        );
    }

    #[test]
    fn a_type_that_would_begin_a_header_is_refused() {
        let file = File::new("a", "").with_content_type("image/png\r\nX: y");
        let form = multipart(&[text("p", "")], &vec![(0, file)]);
        let refusal = form.map_err(|refusal| refusal.to_string());
        assert!(refusal.is_err_and(|text| text.starts_with("`/p/type`: must be a media type")));
    }
}
