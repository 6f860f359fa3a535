//! Whole requests in texts: command lines of `curl`, and HTTP as it is sent.

use apiscribe_runtime::http::Request;
use apiscribe_runtime::http::request::Parts;

use super::curl;
use super::multipart::with_line_ends;
use crate::escape::log_line;

/// A request as a text has it.
#[derive(Debug)]
pub(super) struct Whole {
    pub(super) method: String,
    /// The address, with or without a host.
    pub(super) target: String,
    pub(super) headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
}

/// The request of a text, if it holds a whole one and not only a body.
///
/// # Errors
///
/// It begins as one and cannot be understood.
pub(super) fn whole(text: &[u8]) -> Option<Result<(Parts, Vec<u8>), String>> {
    let lines = text.split(|byte| *byte == b'\n');
    let first = lines.clone().find(|line| !is_idle(line))?.trim_ascii();
    let whole = if is_command(first) {
        std::str::from_utf8(text)
            .map_err(|_| "the command is not UTF-8".to_owned())
            .and_then(curl::parse)
    } else {
        let line = std::str::from_utf8(first).ok()?;
        let mut words = line.split(' ').filter(|word| !word.is_empty());
        let (method, target) = (words.next()?, words.next()?);
        let is_method = method.bytes().all(|byte| byte.is_ascii_uppercase());
        let is_target = target.starts_with('/') || target.contains("://");
        let version = words.next();
        let is_version = version.is_none_or(|version| version.starts_with("HTTP/"));
        if !(is_method && is_target && is_version && words.next().is_none()) {
            return None;
        }
        raw(text, method, target)
    };
    Some(whole.and_then(Whole::finish))
}

/// Whether a line says nothing of the request: it is empty, a comment, or a variable of a file of
/// requests.
fn is_idle(line: &[u8]) -> bool {
    let line = line.trim_ascii();
    line.is_empty()
        || [b"#".as_slice(), b"//", b"@"]
            .iter()
            .any(|mark| line.starts_with(mark))
}

/// Whether a line begins a command of curl, perhaps behind a prompt, `sudo` or variables.
fn is_command(line: &[u8]) -> bool {
    let words = line.split(|byte| byte.is_ascii_whitespace());
    let mut words = words.filter_map(|word| std::str::from_utf8(word).ok());
    let is_before = |word: &str| {
        let variable = word.split_once('=').map(|(name, _)| name);
        let is_variable = variable.is_some_and(|name| {
            name.bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte == b'_')
        });
        is_variable || matches!(word, "$" | "%" | ">" | "sudo" | "time" | "Copy")
    };
    let program = words.find(|word| !is_before(word)).unwrap_or_default();
    curl::is_curl(program.trim_end_matches('\\'))
}

/// HTTP as it is sent: headers until an empty line, then the body.
fn raw(text: &[u8], method: &str, target: &str) -> Result<Whole, String> {
    let mut rest = text;
    let mut line = || {
        let end = rest.iter().position(|byte| *byte == b'\n');
        let (line, after) = match end {
            Some(end) => (rest.get(..end)?, rest.get(end + 1..)?),
            None if rest.is_empty() => return None,
            None => (rest, rest.get(rest.len()..)?),
        };
        rest = after;
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    };
    // What comes before the request.
    while line().is_some_and(is_idle) {}
    let mut headers = Vec::new();
    let mut target = target.to_owned();
    while let Some(line) = line().filter(|line| !line.is_empty()) {
        let line = String::from_utf8_lossy(line);
        // Files of requests spread a query over lines.
        if headers.is_empty() && line.trim_start().starts_with(['?', '&']) {
            target.push_str(line.trim());
            continue;
        }
        let Some((name, value)) = line.split_once(':') else {
            return Err(format!("`{}` is no header", log_line(&line)));
        };
        headers.push((name.trim().to_owned(), value.trim().to_owned()));
    }
    let header = |name: &str| {
        let mut headers = headers.iter();
        headers.find(|(given, _)| given.eq_ignore_ascii_case(name))
    };
    if header("transfer-encoding").is_some() {
        return Err(
            "the body is in chunks: write it as it is, without `Transfer-Encoding`".to_owned(),
        );
    }
    let length = header("content-length").and_then(|(_, length)| length.parse::<usize>().ok());
    // Where more of the body follows, it was laid out anew after its length was written down.
    let is_whole = |length: &usize| {
        let after = rest.get(*length..).map(<[u8]>::trim_ascii);
        after.is_some_and(|after| after.is_empty() || begins_request(after))
    };
    let rest = match rest.windows(4).position(|bytes| bytes == b"\n###") {
        Some(end) if length.is_none() => rest.get(..=end).unwrap_or(rest),
        _ => rest,
    };
    let body = match length.filter(is_whole) {
        Some(length) => rest.get(..length).unwrap_or(rest),
        // A file ends with a line break that is not meant.
        None => {
            let body = rest.strip_suffix(b"\n").unwrap_or(rest);
            body.strip_suffix(b"\r").unwrap_or(body)
        }
    };
    let is_form = header("content-type")
        .is_some_and(|(_, kind)| kind.to_ascii_lowercase().starts_with("multipart/"));
    let body = body.to_owned();
    let body = if is_form { with_line_ends(body) } else { body };
    Ok(Whole {
        method: method.to_owned(),
        target,
        body,
        headers,
    })
}

/// Whether the first line of a request stands there.
fn begins_request(text: &[u8]) -> bool {
    let line = text.split(|byte| *byte == b'\n').next().unwrap_or(text);
    String::from_utf8_lossy(line).contains(" HTTP/1.")
}

impl Whole {
    fn finish(self) -> Result<(Parts, Vec<u8>), String> {
        let target = address(&self.target);
        let mut request = Request::builder().method(self.method.as_str()).uri(&target);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request.body(()).map_err(|error| {
            format!(
                "`{} {}` is no request: {error}",
                log_line(&self.method),
                log_line(&target)
            )
        })?;
        Ok((request.into_parts().0, self.body))
    }
}

/// An address in which nothing stands that none can hold: programs that send it encode that.
pub(super) fn address(text: &str) -> String {
    let mut address = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            ' ' | '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}' | '\u{80}'.. => {
                let mut buffer = [0; 4];
                for byte in character.encode_utf8(&mut buffer).bytes() {
                    address.push_str(&format!("%{byte:02X}"));
                }
            }
            other => address.push(other),
        }
    }
    address
}

#[cfg(test)]
#[expect(clippy::expect_used, reason = "a test says what is wrong by panicking")]
mod tests {
    use super::whole;

    /// Method, path and query, headers but for those without meaning here, and body.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let shown = match whole(text.as_bytes()) {
            None => "no request".to_owned(),
            Some(Err(error)) => format!("error: {error}"),
            Some(Ok((parts, body))) => {
                let headers = parts.headers.iter();
                let headers = headers
                    .map(|(name, value)| format!("{name}={}", value.to_str().expect("text")));
                let headers: Vec<String> = headers.collect();
                let path = parts.uri.path_and_query().map_or("", |path| path.as_str());
                format!(
                    "{} {path} [{}] {}",
                    parts.method,
                    headers.join(", "),
                    String::from_utf8_lossy(&body)
                )
            }
        };
        assert_eq!(shown, expected, "{text}");
    }

    const FORM: &str = "content-type=application/x-www-form-urlencoded";

    #[test]
    fn a_command_line_is_what_curl_would_send() {
        check("curl https://a.example/x", "GET /x [] ");
        check("$ curl -sSL 'https://a.example/x?a=b#c'", "GET /x?a=b [] ");
        check(
            "curl -X POST https://a.example/x \\\n  -H 'Content-Type: application/json' \\\n  --data-raw '{\"a\": \"it'\\''s\"}'\n",
            "POST /x [content-type=application/json] {\"a\": \"it's\"}",
        );
        check(
            "curl -XPUT -da=b -d c=d a.example/x",
            &format!("PUT /x [{FORM}] a=b&c=d"),
        );
        check(
            "curl --url https://a.example/x -G --data-urlencode 'a=b c&d' -d e=f",
            "GET /x?a=b%20c%26d&e=f [] ",
        );
        check(
            "curl 'https://a.example/x' --data-urlencode '=a b'",
            &format!("POST /x [{FORM}] a%20b"),
        );
        check("curl -I https://a.example/x", "HEAD /x [] ");
        check(
            "curl --json '{}' https://a.example/x",
            "POST /x [content-type=application/json] {}",
        );
        check(
            "curl https://a.example/x -d \"a=\\\"b\\\" $C\" | jq .",
            &format!("POST /x [{FORM}] a=\"b\" $C"),
        );
        check(
            "# a comment\ncurl https://a.example/x -H 'X-A;' -u u:p\necho done\n",
            "GET /x [x-a=] ",
        );
        check(
            "curl https://a.example/x -d a -H 'Content-Type:'",
            "POST /x [] a",
        );
        check(
            "curl https://a.example/x -d $'a\\nb'",
            &format!("POST /x [{FORM}] a\nb"),
        );
    }

    #[test]
    fn what_cannot_be_read_is_refused_with_the_reason() {
        for (text, reason) in [
            ("curl https://a.example -F a", "is no part of a form"),
            ("curl https://a.example -F a=@b", "reads a file"),
            ("curl https://a.example -F a=b -d c", "and other data"),
            ("curl https://a.example -d @body.json", "reads a file"),
            (
                "curl \u{201c}https://a.example\u{201d}",
                "quote of typesetters",
            ),
            (
                "curl https://a.example --data-urlencode a@file",
                "reads a file",
            ),
            ("curl https://a.example -T file", "reads a file"),
            ("curl https://a.example -H @file", "reads a file"),
            (
                "curl https://a.example --odd x",
                "`--odd` of curl is not understood",
            ),
            ("curl https://a.example -d", "has no value"),
            ("curl -d a", "has no address"),
            ("curl https://a.example b", "2 addresses"),
            ("curl 'https://a.example", "is not closed"),
            (
                "POST /x HTTP/1.1\nTransfer-Encoding: chunked\n\n0\n",
                "in chunks",
            ),
            ("POST /x HTTP/1.1\nno header\n\n", "is no header"),
        ] {
            let error = whole(text.as_bytes())
                .and_then(Result::err)
                .unwrap_or_default();
            assert!(error.contains(reason), "{text}: {error:?}");
        }
    }

    #[test]
    fn http_is_read_with_either_line_break() {
        check(
            "POST /x?a=b HTTP/1.1\r\nHost: a.example\r\nContent-Length: 3\r\n\r\na=b\r\n",
            "POST /x?a=b [host=a.example, content-length=3] a=b",
        );
        check(
            "\nPOST https://a.example/x\nX-A: b: c\n\na=b\n",
            "POST /x [x-a=b: c] a=b",
        );
        check("GET /\u{e9} HTTP/1.1\n", "GET /%C3%A9 [] ");
        for body in ["{\"a\": 1}", "a=b&c=d", "", "POST", "POST x", "post /x"] {
            check(body, "no request");
        }
    }
}
