//! The parts of a form, `multipart/form-data`, as they arrive.
//!
//! Names are read as the HTML standard has them written: `%0A`, `%0D` and `%22` stand for what
//! would end a line or the name, and nothing else is escaped.

use apiscribe_runtime::File;
use apiscribe_runtime::for_generated_code::json::to_parameter;
use apiscribe_runtime::http::header::{CONTENT_TYPE, HeaderMap};

/// A part of a form.
#[derive(Debug)]
pub(super) struct Part {
    name: String,
    content: Content,
}

#[derive(Debug)]
enum Content {
    Text(String),
    File(File),
}

impl Part {
    /// Whether it has the name of a file.
    pub(super) fn is_file(&self) -> bool {
        matches!(self.content, Content::File(_))
    }

    /// Its name and value; of a file the JSON that it is in examples.
    pub(super) fn into_pair(self) -> (String, String) {
        let value = match self.content {
            Content::Text(text) => text,
            Content::File(file) => to_parameter(&file),
        };
        (self.name, value)
    }
}

/// A form of more parts is not read: servers have such bounds too.
const MOST_PARTS: usize = 1000;

/// Headers of a part that are longer are not read.
const LONGEST_HEAD: usize = 8 * 1024;

/// The parts of a body.
///
/// # Errors
/// What keeps it from being read.
pub(super) fn parts(headers: &HeaderMap, body: &[u8]) -> Result<Vec<Part>, String> {
    let content_type = headers.get(CONTENT_TYPE);
    let content_type = content_type.and_then(|value| value.to_str().ok());
    let boundary = content_type
        .and_then(|content_type| parameter(content_type, "boundary"))
        .ok_or("the content type must name the `boundary` between the parts")?;
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"'()+_,-./:=? ".contains(&byte);
    if boundary.is_empty() || boundary.len() > 70 || !boundary.bytes().all(is_token) {
        return Err("the `boundary` must have 1 to 70 characters that one can have".to_owned());
    }
    let delimiter = format!("\r\n--{boundary}");
    let opening = delimiter.as_bytes().get(2..).unwrap_or_default();
    // What stands before the first part has no meaning.
    let mut rest = match body.strip_prefix(opening) {
        Some(rest) => rest,
        None => {
            let (_, rest) = split(body, delimiter.as_bytes())
                .ok_or("has no part: nothing begins with the `boundary`")?;
            rest
        }
    };
    let mut parts = Vec::new();
    while !rest.starts_with(b"--") {
        if parts.len() == MOST_PARTS {
            return Err(format!("has more than {MOST_PARTS} parts"));
        }
        let at = parts.len() + 1;
        let cut = || format!("has no final boundary: part {at} is cut off");
        while let [b' ' | b'\t', after @ ..] = rest {
            rest = after;
        }
        let after = rest.strip_prefix(b"\r\n");
        rest = after.ok_or_else(|| format!("has no end of a line before part {at}"))?;
        let begin = rest.get(..rest.len().min(LONGEST_HEAD)).unwrap_or(rest);
        // A part without headers has an empty line at once.
        let head_end = match begin.starts_with(b"\r\n") {
            true => 0,
            false => find(begin, b"\r\n\r\n")
                .map(|end| end + 2)
                .ok_or_else(cut)?,
        };
        let (head, content) = rest.split_at_checked(head_end).ok_or_else(cut)?;
        let content = content.strip_prefix(b"\r\n").ok_or_else(cut)?;
        // The line end before a boundary belongs to it, that of an empty line too.
        let (content, after) = match content.strip_prefix(opening) {
            Some(after) => (&content[..0], after),
            None => split(content, delimiter.as_bytes()).ok_or_else(cut)?,
        };
        parts.push(part(head, content).map_err(|fault| format!("part {at} {fault}"))?);
        rest = after;
    }
    Ok(parts)
}

fn part(head: &[u8], content: &[u8]) -> Result<Part, &'static str> {
    let head = std::str::from_utf8(head).map_err(|_| "has headers that are not UTF-8")?;
    let header = |name: &str| {
        let mut lines = head.split("\r\n").filter_map(|line| line.split_once(':'));
        let found = lines.find(|(given, _)| given.trim().eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.trim())
    };
    let disposition = header("content-disposition").ok_or("has no `Content-Disposition`")?;
    let kind = disposition.split(';').next().unwrap_or_default().trim();
    if !kind.eq_ignore_ascii_case("form-data") {
        return Err("is no `form-data`");
    }
    let name = parameter(disposition, "name").ok_or("has no `name`")?;
    let content = match parameter(disposition, "filename") {
        None => {
            let text = std::str::from_utf8(content).map_err(|_| "is not text in UTF-8")?;
            Content::Text(text.to_owned())
        }
        Some(file) => {
            let file = File::new(file, content.to_vec());
            Content::File(match header("content-type") {
                Some(kind) => file.with_content_type(kind),
                None => file,
            })
        }
    };
    Ok(Part { name, content })
}

/// A parameter of a header: `name="value"` or `name=value`.
fn parameter(header: &str, wanted: &str) -> Option<String> {
    let mut rest = header.split_once(';')?.1;
    loop {
        let (name, after) = rest.split_once('=')?;
        let name = name.trim_matches(|c: char| c == ';' || c.is_ascii_whitespace());
        let (value, after) = match after.trim_start().strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => {
                let (value, after) = after.split_once(';').unwrap_or((after, ""));
                (value.trim(), after)
            }
        };
        if name.eq_ignore_ascii_case(wanted) {
            let value = value.replace("%22", "\"");
            return Some(value.replace("%0A", "\n").replace("%0D", "\r"));
        }
        rest = after;
    }
}

fn split<'b>(text: &'b [u8], at: &[u8]) -> Option<(&'b [u8], &'b [u8])> {
    let begin = find(text, at)?;
    Some((text.get(..begin)?, text.get(begin + at.len()..)?))
}

/// Where a text begins in another one; its first byte occurs in it once.
fn find(text: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut from = 0;
    loop {
        let rest = text.get(from..)?;
        from += rest.iter().position(|byte| *byte == first)?;
        if text.get(from..)?.starts_with(wanted) {
            return Some(from);
        }
        from += 1;
    }
}

/// A body as an editor saves it, with the line ends of a form.
pub(super) fn with_line_ends(body: Vec<u8>) -> Vec<u8> {
    if !body.starts_with(b"--") || find(&body, b"\r\n").is_some() {
        return body;
    }
    let lines: Vec<&[u8]> = body.split(|byte| *byte == b'\n').collect();
    lines.join(b"\r\n".as_slice())
}

/// The content type of a body that begins with a boundary.
pub(super) fn content_type(body: &[u8]) -> Option<String> {
    let line = body.split(|byte| matches!(byte, b'\r' | b'\n')).next()?;
    let boundary = std::str::from_utf8(line.strip_prefix(b"--")?).ok()?;
    // Of a form without parts the first boundary is the last one.
    let boundary = boundary.trim_end();
    Some(format!("multipart/form-data; boundary=\"{boundary}\""))
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::process::{Command, Stdio};

    use apiscribe_runtime::File;
    use apiscribe_runtime::for_generated_code::json::{Parameter, to_parameter};
    use apiscribe_runtime::for_generated_code::outgoing::multipart;
    use apiscribe_runtime::http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};

    use super::{Part, parts};

    fn read(kind: &str, body: &[u8]) -> Result<Vec<(String, String)>, String> {
        let mut headers = HeaderMap::new();
        let kind = HeaderValue::from_str(kind).map_err(|error| error.to_string())?;
        headers.insert(CONTENT_TYPE, kind);
        let parts = parts(&headers, body)?;
        Ok(parts.into_iter().map(Part::into_pair).collect())
    }

    fn pair(name: &str, value: impl Into<String>) -> (String, String) {
        (name.to_owned(), value.into())
    }

    #[test]
    fn what_the_runtime_writes_is_read_back() {
        let hostile = "a\"; filename=\"b\r\nX: y\\ü;=";
        let contents: [&[u8]; 5] = [b"", b"\r\n", b"--", b"\xff\0\r\n--x\r\n", b"\r\n\r\n--"];
        for content in contents {
            let file = File::new(hostile, content.to_vec()).with_content_type("image/png; x=\"y\"");
            let texts = [
                pair(hostile, "\r\n--é\r\n"),
                pair("f", ""),
                pair("empty", ""),
            ];
            let parameters = texts.clone().map(Parameter::from);
            let form = multipart(&parameters, &vec![(1, file.clone())]);
            let (kind, body) = form.unwrap_or_default();
            let [first, _, last] = texts;
            let expected = vec![first, pair("f", to_parameter(&file)), last];
            assert_eq!(read(&kind, &body), Ok(expected));
            for end in 0..body.len() - 4 {
                let cut = read(&kind, &body[..end]);
                assert!(cut.is_err(), "cut at {end}: {cut:?}");
            }
        }
    }

    /// Python's reader of mails knows nothing of what escapes a name.
    #[test]
    fn a_reader_of_another_language_takes_what_is_written() {
        const READER: &str = "import sys, email\n\
            form = email.message_from_bytes(sys.stdin.buffer.read())\n\
            assert form.is_multipart() and not form.defects, form.defects\n\
            for part in form.get_payload():\n    \
                name = part.get_param('name', header='content-disposition')\n    \
                print(name, part.get_filename(), part.get_content_type(), part.get_payload(decode=True).hex())\n";
        let file = File::new("a\"\r\nX: y.png", b"\xff\r\n--x".to_vec());
        let file = file.with_content_type("image/png");
        let parameters = ["to", "photo[]", "empty"];
        let values = ["\r\né", "", ""];
        let parameters = std::iter::zip(parameters, values);
        let parameters = parameters.map(|(name, value)| Parameter::from(pair(name, value)));
        let parameters: Vec<Parameter> = parameters.collect();
        let form = multipart(&parameters, &vec![(1, file)]);
        let (kind, body) = form.unwrap_or_default();
        let program = Command::new("python3")
            .args(["-c", READER])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn();
        // Where there is no Python, others have asked it.
        let Ok(mut program) = program else { return };
        let head = format!("Content-Type: {kind}\r\n\r\n");
        let written = program.stdin.take().map(|mut input| {
            let mail = [head.as_bytes(), &body].concat();
            input.write_all(&mail).is_ok()
        });
        let output = program.wait_with_output().ok().map(|output| output.stdout);
        assert_eq!(written, Some(true));
        assert_eq!(
            String::from_utf8_lossy(&output.unwrap_or_default()),
            "to None text/plain 0d0ac3a9\n\
             photo[] a%22%0D%0AX: y.png image/png ff0d0a2d2d78\n\
             empty None text/plain \n"
        );
    }

    #[test]
    fn forms_of_others_are_read() {
        let body = b"preamble\r\n--b c \t\r\ncontent-type: text/plain\r\nContent-Disposition: FORM-DATA; filename=x.txt; name = \"n\"\r\n\r\nhi\r\n--b c--epilogue";
        let file = File::new("x.txt", "hi").with_content_type("text/plain");
        assert_eq!(
            read("Multipart/Form-Data; charset=utf-8; Boundary=\"b c\"", body),
            Ok(vec![pair("n", to_parameter(&file))])
        );
    }

    #[test]
    fn what_is_no_form_says_why() {
        let one = |head: &str| format!("--b\r\n{head}\r\n\r\nx\r\n--b--");
        let named = "Content-Disposition: form-data; name=n";
        let cases = [
            (String::new(), "has no part"),
            ("x".to_owned(), "has no part"),
            ("--b".to_owned(), "has no end of a line before part 1"),
            ("--bb\r\n".to_owned(), "has no end of a line before part 1"),
            (
                "--b\r\n".to_owned(),
                "has no final boundary: part 1 is cut off",
            ),
            (
                one(named).replace("--b--", "--"),
                "has no final boundary: part 1 is cut off",
            ),
            (one("X: y"), "part 1 has no `Content-Disposition`"),
            (
                one("Content-Disposition: attachment; name=n"),
                "part 1 is no `form-data`",
            ),
            (
                one("Content-Disposition: form-data"),
                "part 1 has no `name`",
            ),
            (
                one("Content-Disposition: form-data; name=\"n"),
                "part 1 has no `name`",
            ),
            (
                one(&format!("{named}\r\nX: {}", "y".repeat(9000))),
                "has no final boundary",
            ),
            (
                format!("--b\r\n{named}\r\n\r\n{}", "\r\n--".repeat(9)),
                "has no final boundary",
            ),
        ];
        for (body, expected) in cases {
            let refusal = read("multipart/form-data; boundary=b", body.as_bytes());
            assert!(
                refusal
                    .as_ref()
                    .is_err_and(|text| text.starts_with(expected)),
                "{body:?}: {refusal:?}"
            );
        }
        for kind in [
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "a/b; boundary=\"a",
        ] {
            assert!(read(kind, b"--b--").is_err(), "{kind}");
        }
    }

    #[test]
    fn a_form_of_very_many_parts_is_refused_at_once() {
        let part = "--b\r\nContent-Disposition: form-data; name=n\r\n\r\nx\r\n";
        let body = format!("{}--b--", part.repeat(100_000));
        let refusal = read("multipart/form-data; boundary=b", body.as_bytes());
        assert_eq!(refusal, Err("has more than 1000 parts".to_owned()));
        let body = format!("{}--b--", part.repeat(1000));
        let read = read("multipart/form-data; boundary=b", body.as_bytes());
        assert_eq!(read.map(|parts| parts.len()), Ok(1000));
    }
}
