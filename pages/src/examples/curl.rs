//! A command line that makes the call. What only the caller has, or what is different for each
//! request, is a variable of the shell.

use super::signed::{Added, Part, Signed, signed};
use crate::site::Site;
use apiscribe_codegen::escape;
use apiscribe_codegen::model::{Example, Operation};
use apiscribe_codegen::wire::{self, Body, Pair, Sent};
use apiscribe_recipes::recipe::Place;

/// Comments are broken at this many columns.
const WIDTH: usize = 78;

/// The command, after comments on the variables that have to be computed.
pub(super) fn command(site: &Site<'_>, operation: &Operation, example: &Example) -> String {
    let sent = wire::sent(site.service, operation, example);
    let signed = operation.auth.as_ref().map(signed).unwrap_or_default();
    let mut comments = Vec::new();
    for (variable, told) in &signed.told {
        comments.extend(comment(variable, told));
    }
    let parameters = site.service.parameters.iter().chain(&operation.parameters);
    let parameters: Vec<&str> = parameters.map(|one| one.wire.0.as_str()).collect();
    let mut parts = first_part(&sent, &signed, &parameters);
    parts.push("-H 'Accept: application/json'".to_owned());
    let has_type = sent
        .headers
        .iter()
        .any(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    match &sent.body {
        Some(Body::Json(_)) if has_type => {}
        Some(Body::Json(_)) => parts.push("-H 'Content-Type: application/json'".to_owned()),
        None if sent.method != "GET" => parts.push("-H 'Content-Length: 0'".to_owned()),
        // curl names the type of a form by itself, with what stands between parts.
        Some(Body::Bytes(_)) if !has_type => {
            parts.push("-H 'Content-Type: application/octet-stream'".to_owned());
        }
        Some(Body::Text(_)) if !has_type => {
            parts.push("-H 'Content-Type: text/plain; charset=utf-8'".to_owned());
        }
        Some(Body::Form(_) | Body::Multipart(_) | Body::Bytes(_) | Body::Text(_)) | None => {}
    }
    for (name, value) in &sent.headers {
        parts.push(format!("-H {}", quoted(&format!("{name}: {value}"))));
    }
    if let Some((user, password)) = &signed.user {
        parts.push(format!("-u \"${user}:${password}\""));
    }
    for added in &signed.added {
        parts.extend(option(added, &sent));
    }
    let pairs = match &sent.body {
        Some(Body::Form(pairs)) => pairs.as_slice(),
        _ => sent.query.as_slice(),
    };
    for pair in pairs {
        let has_hidden = escape::hidden(&pair.value).next().is_some();
        parts.push(match has_hidden || pair.separator.is_some() {
            true => format!("--data-raw '{}'", in_address(pair)),
            false => {
                let plain = format!("{}={}", encoded(&pair.name), pair.value);
                format!("--data-urlencode {}", quoted(&plain))
            }
        });
    }
    if let Some(Body::Json(body)) = &sent.body {
        parts.push(format!("--data-raw {}", json(&body.pretty(), &signed)));
    }
    match &sent.body {
        Some(Body::Text(text)) => parts.push(format!("--data-raw {}", quoted(text))),
        Some(Body::Bytes(bytes)) => {
            comments.extend(comment("FILE", &format!("a file of {} bytes", bytes.len())));
            parts.push("--data-binary \"@$FILE\"".to_owned());
        }
        Some(Body::Multipart(form)) => {
            let mut files = 0;
            for (pair, file) in form {
                let Some(file) = file else {
                    let text = format!("{}={}", pair.name, pair.value);
                    parts.push(format!("--form-string {}", quoted(&text)));
                    continue;
                };
                files += 1;
                let variable = match files {
                    1 => "FILE".to_owned(),
                    more => format!("FILE_{more}"),
                };
                let bytes = format!("a file of {} bytes", file.len());
                comments.extend(comment(&variable, &bytes));
                let name = file.name().replace('\\', r"\\").replace('"', "\\\"");
                parts.push(format!(
                    "-F \"{}=@${variable};type={};filename=\\\"{}\\\"\"",
                    in_double(&pair.name),
                    in_double(file.content_type()),
                    in_double(&name)
                ));
            }
        }
        _ => {}
    }
    comments.push(parts.join(" \\\n  "));
    comments.join("\n")
}

/// The program, the method and the address. With `-G` curl puts what `--data-urlencode` gives into
/// the query; a request that has a body beside its query has the query in its address.
fn first_part(sent: &Sent, signed: &Signed, parameters: &[&str]) -> Vec<String> {
    let is_beside_body = sent.body.is_some() && !sent.query.is_empty();
    let address = match is_beside_body {
        true => {
            let pairs: Vec<String> = sent.query.iter().map(in_address).collect();
            format!("{}?{}", sent.address, pairs.join("&"))
        }
        false => sent.address.clone(),
    };
    let mut program = format!("curl {}", filled(&address, signed, parameters));
    let gets = sent.body.is_none() && !sent.query.is_empty();
    if gets {
        program.push_str(" -G");
    }
    if sent.method != "GET" {
        program.push_str(&format!(" -X {}", sent.method));
    }
    vec![program]
}

/// The option that adds what signing places; none for what stands in the address or in JSON.
fn option(added: &Added, sent: &Sent) -> Option<String> {
    let name = encoded(&added.name);
    let has_body = sent.body.is_some();
    Some(match added.place {
        Place::Header => format!("-H {}", value(&format!("{}: ", added.name), added)),
        Place::Cookie => format!("-b {}", value(&format!("{}=", added.name), added)),
        Place::Query => format!("--url-query {}", value(&format!("{name}="), added)),
        Place::Param | Place::Append if !has_body => {
            format!("--url-query {}", value(&format!("{name}="), added))
        }
        Place::Param if matches!(sent.body, Some(Body::Json(_))) => return None,
        Place::Param | Place::Append => {
            format!("--data-urlencode {}", value(&format!("{name}="), added))
        }
        Place::Path => return None,
    })
}

/// A value in quotes: double ones where it has variables.
fn value(before: &str, added: &Added) -> String {
    let is_plain = |part: &Part| matches!(part, Part::Text(_));
    if added.value.iter().all(is_plain) {
        let texts = added.value.iter().map(|part| match part {
            Part::Text(text) | Part::Variable(text) => text.as_str(),
        });
        return quoted(&std::iter::once(before).chain(texts).collect::<String>());
    }
    format!("\"{}{}\"", in_double(before), expanded(&added.value))
}

/// Text and variables as they stand in double quotes.
fn expanded(value: &[Part]) -> String {
    let mut out = String::new();
    let mut parts = value.iter().peekable();
    while let Some(part) = parts.next() {
        match part {
            Part::Text(text) => out.push_str(&in_double(text)),
            Part::Variable(name) => {
                let joins = |c: char| c.is_ascii_alphanumeric() || c == '_';
                let is_joined = match parts.peek() {
                    Some(Part::Text(next)) => next.starts_with(joins),
                    Some(Part::Variable(_)) | None => false,
                };
                out.push_str(&match is_joined {
                    true => format!("${{{name}}}"),
                    false => format!("${name}"),
                });
            }
        }
    }
    out
}

/// An address in single quotes, with what signing puts into placeholders, and a variable for each
/// parameter of which the example has no value.
fn filled(address: &str, signed: &Signed, parameters: &[&str]) -> String {
    let mut address = quoted(address);
    for added in &signed.added {
        if added.place == Place::Path {
            let placeholder = format!("{{{}}}", added.name);
            let value = format!("'\"{}\"'", expanded(&added.value));
            address = address.replace(&placeholder, &value);
        }
    }
    for name in parameters {
        let variable = name
            .to_uppercase()
            .replace(|c: char| !c.is_ascii_alphanumeric(), "_");
        address = address.replace(&format!("{{{name}}}"), &format!("'\"${variable}\"'"));
    }
    address
}

/// A JSON body in single quotes, with the members that signing adds.
fn json(body: &str, signed: &Signed) -> String {
    let params = signed.added.iter();
    let params = params.filter(|added| added.place == Place::Param);
    let members: Vec<String> = params
        .map(|added| {
            let name = quoted_inner(&serde_json::Value::from(added.name.as_str()).to_string());
            format!("  {name}: \"'\"{}\"'\"", expanded(&added.value))
        })
        .collect();
    let (body, members) = (quoted_inner(body), members.join(",\n"));
    if members.is_empty() {
        return format!("'{body}'");
    }
    let inner = body.trim_end().strip_suffix('}').map(str::trim_end);
    match inner {
        Some("{") => format!("'{{\n{members}\n}}'"),
        Some(inner) => format!("'{inner},\n{members}\n}}'"),
        None => format!("'{body}'"),
    }
}

/// In single quotes, in which a shell takes everything as it is; what is hidden is written by its
/// bytes.
fn quoted(text: &str) -> String {
    format!("'{}'", quoted_inner(text))
}

fn quoted_inner(text: &str) -> String {
    let text = text.replace('\'', r"'\''");
    printed(&text, |bytes| format!("'\"$(printf '{bytes}')\"'"))
}

/// A text in which hidden characters stand as `around` puts their bytes in octal digits.
fn printed(text: &str, around: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for (at, character) in escape::hidden(text) {
        let end = at + character.len_utf8();
        let bytes: String = text[at..end]
            .bytes()
            .map(|byte| format!("\\{byte:03o}"))
            .collect();
        out.push_str(&text[from..at]);
        out.push_str(&around(&bytes));
        from = end;
    }
    out.push_str(&text[from..]);
    out
}

/// In double quotes, with what has a meaning there taken away.
fn in_double(text: &str) -> String {
    let mut out = String::new();
    for character in text.chars() {
        if matches!(character, '"' | '\\' | '$' | '`') {
            out.push('\\');
        }
        out.push(character);
    }
    printed(&out, |bytes| format!("$(printf '{bytes}')"))
}

/// A parameter as it stands in an address.
fn in_address(pair: &Pair) -> String {
    let value = match pair.separator {
        None => encoded(&pair.value),
        Some(separator) => {
            let items: Vec<String> = pair.value.split(separator).map(encoded).collect();
            items.join(separator.encode_utf8(&mut [0; 4]))
        }
    };
    format!("{}={value}", encoded(&pair.name))
}

/// A name in a query or form, percent-encoded.
fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte))
            }
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

/// `# SIGN: how it comes about`, in lines that are not too long.
fn comment(variable: &str, told: &str) -> Vec<String> {
    let told = escape::visible(told);
    let mut lines = Vec::new();
    let mut line = format!("# {variable}:");
    for word in told.split_whitespace() {
        if line.chars().count() + word.chars().count() > WIDTH {
            lines.push(std::mem::replace(&mut line, "#  ".to_owned()));
        }
        line.push(' ');
        line.push_str(word);
    }
    lines.push(line);
    lines
}
