//! A request as a command line of `curl`: what `curl` would send.

use apiscribe_runtime::File;
use apiscribe_runtime::for_generated_code::json::{Files, Parameters};
use apiscribe_runtime::for_generated_code::outgoing::{encode_text, multipart};

use super::shell::words;
use super::whole::Whole;
use crate::escape::log_line;

/// Options that change how a request is sent, but not the request.
const FLAGS: &[&str] = &[
    "-s",
    "--silent",
    "-S",
    "--show-error",
    "-k",
    "--insecure",
    "-L",
    "--location",
    "-v",
    "--verbose",
    "-i",
    "--include",
    "-f",
    "--fail",
    "--fail-with-body",
    "--compressed",
    "--http1.0",
    "-0",
    "--http1.1",
    "--http2",
    "-g",
    "--globoff",
    "-N",
    "--no-buffer",
    "-q",
    "-4",
    "--ipv4",
    "-6",
    "--ipv6",
    "-#",
    "--progress-bar",
    "--no-keepalive",
    "--path-as-is",
    "--basic",
    "-O",
    "--remote-name",
    "-J",
    "-n",
    "--netrc",
    "-a",
    "--no-progress-meter",
    "--http2-prior-knowledge",
    "--http3",
    "--tlsv1.2",
    "--tlsv1.3",
    "--ssl-no-revoke",
    "--ssl-reqd",
    "--tcp-nodelay",
    "--location-trusted",
    "--post301",
    "--post302",
    "--retry-connrefused",
    "--retry-all-errors",
    "--no-sessionid",
    "--anyauth",
    "--digest",
    "--styled-output",
];

/// Options of curl that take a value and change nothing of what is sent.
const WITH_VALUE: &[&str] = &[
    "-o",
    "--output",
    "-m",
    "--max-time",
    "--connect-timeout",
    "--retry",
    "--retry-delay",
    "-x",
    "--proxy",
    "--cacert",
    "-E",
    "--cert",
    "--key",
    "-w",
    "--write-out",
    "-D",
    "--dump-header",
    "-c",
    "--cookie-jar",
    "--resolve",
    "-u",
    "--user",
    "--oauth2-bearer",
    "--capath",
    "--cert-type",
    "--ciphers",
    "--interface",
    "--limit-rate",
    "--max-redirs",
    "--proto",
    "--proxy-user",
    "--retry-max-time",
    "--connect-to",
    "--stderr",
    "--trace-ascii",
    "-r",
    "--range",
    "-y",
    "-Y",
];

/// The request of a command line.
///
/// # Errors
///
/// What cannot be understood, or needs a file.
pub(super) fn parse(text: &str) -> Result<Whole, String> {
    let line = words(text)?;
    // What stands before the program: a prompt, `sudo`, variables.
    let words = line.words.into_iter().skip_while(|word| !is_curl(word));
    let mut words = words.skip(1);
    let mut command = Command {
        input: line.input,
        ..Command::default()
    };
    while let Some(word) = words.next() {
        if matches!(word.as_str(), "|" | ";" | "&&" | "||" | ">" | "&") {
            break;
        }
        let Some((name, inline, rest)) = option(&word) else {
            command.urls.push(word);
            continue;
        };
        if FLAGS.contains(&name) {
            // Several flags may share a dash.
            let rest = rest.chars().map(|one| format!("-{one}"));
            if let Some(other) = rest.into_iter().find(|one| !FLAGS.contains(&one.as_str())) {
                let joined = word
                    .find(other.trim_start_matches('-'))
                    .unwrap_or(word.len());
                let (flag, value) = (other, word.get(joined + 1..).unwrap_or_default().to_owned());
                let value = if value.is_empty() {
                    words.next()
                } else {
                    Some(value)
                };
                command.option(&flag, value)?;
            }
            continue;
        }
        match name {
            "-G" | "--get" | "-I" | "--head" => command.option(name, None)?,
            _ => {
                let value = match inline {
                    Some(value) => Some(value.to_owned()),
                    None => words.next(),
                };
                command.option(name, value)?;
            }
        }
    }
    command.finish()
}

/// An option's name, the value that is written with it, and what follows its letter.
fn option(word: &str) -> Option<(&str, Option<&str>, &str)> {
    if word.starts_with("--") && word.len() > 2 {
        return Some((word, None, ""));
    }
    let letter = word.strip_prefix('-')?.chars().next()?;
    let (name, rest) = word.split_at_checked(1 + letter.len_utf8())?;
    Some((name, (!rest.is_empty()).then_some(rest), rest))
}

#[derive(Default)]
struct Command {
    method: Option<String>,
    urls: Vec<String>,
    headers: Vec<(String, String)>,
    removed: Vec<String>,
    data: Vec<String>,
    /// What stands in the query besides what the address has.
    query: Vec<String>,
    /// The parts of a form.
    parts: Parameters,
    files: Files,
    /// What the command reads from a here-document.
    input: Option<String>,
    is_json: bool,
    in_query: bool,
    is_head: bool,
}

impl Command {
    fn option(&mut self, name: &str, value: Option<String>) -> Result<(), String> {
        if matches!(name, "-G" | "--get") {
            self.in_query = true;
            return Ok(());
        }
        if matches!(name, "-I" | "--head") {
            self.is_head = true;
            return Ok(());
        }
        let shown = log_line(name);
        let value = value.ok_or_else(|| format!("`{shown}` of curl has no value"))?;
        match name {
            "-X" | "--request" => self.method = Some(value),
            "--url" => self.urls.push(value),
            "-H" | "--header" => self.header(&value)?,
            "-A" | "--user-agent" => self.headers.push(("User-Agent".to_owned(), value)),
            "-e" | "--referer" => self.headers.push(("Referer".to_owned(), value)),
            "-b" | "--cookie" => self.headers.push(("Cookie".to_owned(), value)),
            "-d" | "--data" | "--data-ascii" | "--data-binary" => {
                let data = self.of_no_file(name, value)?;
                self.data.push(data);
            }
            "--data-raw" => self.data.push(value),
            "--json" => {
                self.is_json = true;
                let data = self.of_no_file(name, value)?;
                self.data.push(data);
            }
            "--data-urlencode" => self.data.push(url_encoded(&value)?),
            "--url-query" => self.query.push(match value.strip_prefix('+') {
                Some(as_it_is) => as_it_is.to_owned(),
                None => url_encoded(&value)?,
            }),
            "-F" | "--form" | "--form-string" => self.part(name, &value)?,
            "-T" | "--upload-file" | "-K" | "--config" => {
                return Err(format!(
                    "`{shown}` of curl reads a file, which is not read here"
                ));
            }
            known if WITH_VALUE.contains(&known) => {}
            _ => {
                return Err(format!(
                    "the option `{shown}` of curl is not understood here"
                ));
            }
        }
        Ok(())
    }

    /// A part of a form: `name=text`, or `name=@-;filename=..;type=..` for what stands in a
    /// here-document.
    fn part(&mut self, option: &str, written: &str) -> Result<(), String> {
        let (name, value) = written.split_once('=').ok_or_else(|| {
            format!(
                "`{}` is no part of a form: write `name=value`",
                log_line(written)
            )
        })?;
        let is_text = option == "--form-string" || !value.starts_with(['@', '<']);
        let text = if is_text { value } else { "" };
        if !is_text {
            let (from, said) = value.split_once(';').unwrap_or((value, ""));
            let input = match (from, &self.input) {
                ("@-", Some(input)) => input.clone(),
                _ => {
                    return Err(format!(
                        "`{option} {}=@..` of curl reads a file, which is not read here: write `{}=@-;filename=..` and what is in it as a here-document",
                        log_line(name),
                        log_line(name)
                    ));
                }
            };
            let mut file = File::new("-", input.clone());
            for said in said.split(';').filter(|said| !said.is_empty()) {
                let said = said
                    .split_once('=')
                    .map(|(name, value)| (name.trim(), value.trim_matches('"')));
                file = match said {
                    Some(("filename", name)) => {
                        File::new(name, input.clone()).with_content_type(file.content_type())
                    }
                    Some(("type", kind)) => file.with_content_type(kind),
                    _ => {
                        return Err(format!(
                            "`{}` of a part of curl is not understood here",
                            log_line(value)
                        ));
                    }
                };
            }
            self.files.push((self.parts.len(), file));
        }
        self.parts.push((name.to_owned(), text.to_owned()).into());
        Ok(())
    }

    fn of_no_file(&self, name: &str, value: String) -> Result<String, String> {
        match (value.starts_with('@'), &self.input) {
            (false, _) => Ok(value),
            // Only as it is if it is binary.
            (true, Some(input)) if matches!(value.as_str(), "@-" | "@/dev/stdin") => {
                Ok(match name {
                    "--data-binary" | "--json" => input.clone(),
                    _ => input.replace(['\n', '\r'], ""),
                })
            }
            (true, _) => Err(format!(
                "`{} @..` of curl reads a file, which is not read here: write what is in it",
                log_line(name)
            )),
        }
    }

    fn header(&mut self, text: &str) -> Result<(), String> {
        if text.starts_with('@') {
            return Err("`-H @..` of curl reads a file, which is not read here".to_owned());
        }
        match (text.split_once(':'), text.strip_suffix(';')) {
            (Some((name, value)), _) if value.trim().is_empty() => {
                self.removed.push(name.trim().to_owned());
            }
            (Some((name, value)), _) => {
                let header = (name.trim().to_owned(), value.trim().to_owned());
                self.headers.push(header);
            }
            (None, Some(name)) => self.headers.push((name.trim().to_owned(), String::new())),
            (None, None) => return Err(format!("`{}` is no header", log_line(text))),
        }
        Ok(())
    }

    fn finish(self) -> Result<Whole, String> {
        let [url] = self.urls.as_slice() else {
            return Err(match self.urls.len() {
                0 => "the command has no address".to_owned(),
                count => format!(
                    "the command has {count} addresses: {}; is a quote missing?",
                    log_line(&self.urls.join(" "))
                ),
            });
        };
        let mut url = match url.contains("://") {
            true => url.clone(),
            false => format!("http://{url}"),
        };
        if let Some((before, _)) = url.split_once('#') {
            url.truncate(before.len());
        }
        for pair in &self.query {
            url.push(if url.contains('?') { '&' } else { '?' });
            url.push_str(pair);
        }
        let separator = if self.is_json { "" } else { "&" };
        let data = self.data.join(separator);
        let has_data = !self.data.is_empty();
        let form = match self.parts.is_empty() {
            true => None,
            false if has_data => {
                return Err("the command has a form of parts and other data".to_owned());
            }
            false => {
                Some(multipart(&self.parts, &self.files).map_err(|refusal| refusal.to_string())?)
            }
        };
        let has_body = form.is_some() || (has_data && !self.in_query);
        if has_data && self.in_query {
            url.push(if url.contains('?') { '&' } else { '?' });
            url.push_str(&data);
        }
        let method = match (self.method, self.is_head) {
            (Some(method), _) => method,
            (None, true) => "HEAD".to_owned(),
            (None, false) if has_body => "POST".to_owned(),
            (None, false) => "GET".to_owned(),
        };
        let mut headers = self.headers;
        let is_there = |name: &str, headers: &[(String, String)]| {
            let given = headers.iter().map(|(name, _)| name).chain(&self.removed);
            given
                .into_iter()
                .any(|given| given.eq_ignore_ascii_case(name))
        };
        let (kind, parts) = form.unzip();
        if let Some(kind) = kind {
            // What the command says lacks the boundary.
            headers.retain(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
            headers.push(("Content-Type".to_owned(), kind));
        } else if has_body && !is_there("content-type", &headers) {
            let media = match self.is_json {
                true => "application/json",
                false => "application/x-www-form-urlencoded",
            };
            headers.push(("Content-Type".to_owned(), media.to_owned()));
        }
        Ok(Whole {
            method,
            target: url,
            headers,
            body: match parts {
                Some(parts) => parts,
                None if has_body => data.into_bytes(),
                None => Vec::new(),
            },
        })
    }
}

/// Whether a word is the program.
pub(super) fn is_curl(word: &str) -> bool {
    let name = word.rsplit(['/', '\\']).next().unwrap_or(word);
    matches!(name, "curl" | "curl.exe")
}

/// What `--data-urlencode` makes of `content`, `=content` and `name=content`.
fn url_encoded(text: &str) -> Result<String, String> {
    match text.find(['=', '@']) {
        Some(at) if text.get(at..=at) == Some("@") => {
            Err("`--data-urlencode ..@..` of curl reads a file, which is not read here".to_owned())
        }
        Some(at) => {
            let (name, content) = (text.get(..at), text.get(at + 1..));
            let content = encode_text(content.unwrap_or_default());
            Ok(match name.unwrap_or_default() {
                "" => content,
                name => format!("{name}={content}"),
            })
        }
        None => Ok(encode_text(text)),
    }
}
