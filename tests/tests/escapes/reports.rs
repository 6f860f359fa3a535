//! What a spec, page, branch or reviewer says stays text in every format of `diff`: no line is a
//! command, no element or link is made, nothing is cut.

use std::collections::BTreeSet;
use std::fs;

use apiscribe_codegen::escape::hidden;
use apiscribe_codegen::{Failure, Loaded, load_with_warnings};
use apiscribe_diff::accept::Accepted;
use apiscribe_diff::report::{Generated, MARKER, Review, Stale, Unread};
use apiscribe_diff::{RULES, Site, Sites, calls, diff};
use pulldown_cmark::{Event, Options as Extensions, Parser, Tag, TagEnd};

use super::markdown::{HOSTILE, wrong};
use super::spec::{PLACES, Place, files};

pub(crate) const MORE: &[&str] = &[
    "a\n::error file=b::c",
    "::set-output name=a::b",
    "%0A::error::a%25",
    "##[error]a ##vso[task.setvariable variable=a]b",
    "]]></failure><testcase name='a'/>",
    "\" message='a' <&>",
    "-->\n<!-- apiscribe-diff -->",
    "</summary></details><img src=x onerror=y>",
    "a | b | c\n|---|---|",
    "@team #1 GH-1 owner/name#2 !3 %4 &5 ~6 $7 100%x",
    "/close\n/merge @team",
    "\"}, {\"rule\": \"a",
    "# a\n- b\n> c\n    d",
];

/// Whether HTML in a report is one of its own elements, with nothing in it that is not text.
pub(crate) fn is_fold(html: &str) -> bool {
    let title = html
        .strip_prefix("<details>")
        .or_else(|| html.strip_prefix("<details open>"))
        .and_then(|rest| rest.strip_prefix("<summary>"))
        .and_then(|rest| rest.strip_suffix("</summary>"));
    match title {
        Some(title) => !title.contains(['<', '>', '\n']),
        None => matches!(html, "</details>" | MARKER),
    }
}

#[test]
fn hostile_strings_stay_text_in_every_format() {
    let folder = tempfile::tempdir().expect("a folder");
    let load = |text: &str, place: Option<Place>| -> Result<Loaded, Failure> {
        for (path, content) in files(text, place) {
            fs::create_dir_all(folder.path().join("acme")).expect("a folder");
            fs::write(folder.path().join("acme").join(path), content).expect("a file");
        }
        load_with_warnings(folder.path())
    };
    let plain = load("ab", None).expect("a spec without errors");
    let mut failures = Vec::new();
    let mut tried: BTreeSet<String> = BTreeSet::new();
    let all = [HOSTILE, MORE].concat().join("\n\n");
    for text in MORE.iter().copied().chain([all.as_str()]) {
        let yaml = text
            .replace('\\', "\\\\")
            .replace('"', "\\\"")
            .replace('\n', "\\n");
        // Each alone in one place of each kind, all together everywhere.
        let is_all = text == all;
        let places = PLACES.iter().filter(|place| {
            is_all || matches!(place, Place::FieldDoc | Place::Constant | Place::PageTitle)
        });
        for place in places {
            let hostile = match load(&yaml, Some(*place)) {
                Ok(loaded) => loaded,
                Err(Failure::Errors(_)) => continue,
                Err(other) => panic!("{place:?}: {other}"),
            };
            tried.insert(format!("{place:?}"));
            // What is said now, and what was said before.
            for (old, new) in [(&plain, &hostile), (&hostile, &plain)] {
                let review = review(old, new, text);
                failures.extend(
                    wrongs(&review)
                        .into_iter()
                        .map(|it| format!("{place:?}, {text:?}: {it}")),
                );
            }
        }
    }
    assert!(tried.len() > 30, "{tried:?}");
    assert!(
        failures.is_empty(),
        "{} failures\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// A report with a string in all that does not come from specs.
pub(crate) fn review(old: &Loaded, new: &Loaded, text: &str) -> Review {
    let changes = diff(&old.model, &new.model).expect("Rust on both sides");
    let accepted = RULES.iter().flat_map(|rule| {
        let at = |place: &str| Accepted {
            rule,
            place: place.to_owned(),
            reason: text.to_owned(),
            site: Site {
                file: text.to_owned(),
                line: 1,
            },
        };
        [at("acme/Go/text"), at(text)]
    });
    let sides = (text.to_owned(), text.to_owned());
    let sites = (&Sites::of(old), &Sites::of(new));
    let mut review = Review::new(changes, sides, sites, accepted.take(6).collect());
    review.calls = calls(&old.model, &new.model, "acme-client");
    review.notes = vec![text.to_owned()];
    review.unread = vec![Unread {
        service: text.to_owned(),
        place: text.to_owned(),
        why: text.to_owned(),
    }];
    review.generator = Some(Generated {
        files: vec![text.to_owned()],
        api: Vec::new(),
        stale: vec![Stale {
            service: text.to_owned(),
            commit: text.to_owned(),
        }],
    });
    review
}

/// What a reader of each format would take for something else than text.
pub(crate) fn wrongs(review: &Review) -> Vec<String> {
    let mut wrongs = Vec::new();
    for most in [65_536, 3_000] {
        let markdown = review.to_markdown(most);
        let length = markdown.chars().count();
        if length > most {
            wrongs.push(format!("Markdown of {length} characters, not {most}"));
        }
        if !markdown.starts_with(MARKER) {
            wrongs.push("the mark of the comment is not first".to_owned());
        }
        let found = wrong(&markdown, is_fold).or_else(|| reference(&markdown));
        wrongs.extend(found.map(|it| format!("Markdown: {it}\n{markdown}")));
    }
    let log = review.to_changelog();
    let found = wrong(&log, |_| false).or_else(|| reference(&log));
    wrongs.extend(found.map(|it| format!("change log: {it}")));
    for line in review.to_github().lines() {
        let rest = ["::error ", "::warning ", "::notice "]
            .iter()
            .find_map(|begin| line.strip_prefix(begin));
        let message = rest.and_then(|rest| rest.split_once("::"));
        let is_one = |(properties, _): (&str, &str)| {
            let properties = properties.trim().trim_end_matches(',');
            properties.is_empty()
                || properties.split(',').all(|property| {
                    let name = property.split('=').next().unwrap_or_default();
                    ["file", "line", "title"].contains(&name)
                })
        };
        if !message.is_some_and(is_one) {
            wrongs.push(format!("GitHub: {line}"));
        }
    }
    if serde_json::from_str::<serde_json::Value>(&review.to_json()).is_err() {
        wrongs.push("JSON".to_owned());
    }
    wrongs.extend(
        markup(&review.to_junit())
            .err()
            .map(|it| format!("JUnit: {it}")),
    );
    for (name, text) in [
        ("text", review.to_text(false)),
        ("table", review.to_stat(false)),
        ("colour", review.to_text(true)),
    ] {
        for line in text.lines() {
            let bare = line.trim_start();
            let is_command = bare
                .strip_prefix("::")
                .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()));
            let is_hidden = name != "colour" && hidden(line).next().is_some();
            if is_command || is_hidden || line.contains("##[") || line.contains("##vso[") {
                wrongs.push(format!("{name}: {line}"));
            }
        }
    }
    wrongs
}

/// Where GitHub or GitLab would call a person, or link an issue, a request or a milestone: they do
/// in text, not in code, and GitLab does not behind a backslash.
fn reference(markdown: &str) -> Option<String> {
    let mut is_code = false;
    for (event, range) in Parser::new_ext(markdown, Extensions::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => is_code = true,
            Event::End(TagEnd::CodeBlock) => is_code = false,
            Event::Text(_) if !is_code => {
                let text = &markdown[range.clone()];
                let is_named =
                    |at: usize| text[at + 1..].starts_with(|next: char| next.is_alphanumeric());
                let is_escaped = |at: usize| markdown[..range.start + at].ends_with('\\');
                for (at, mark) in text.match_indices(['@', '#', '!', '%', '&']) {
                    let is_one = match mark {
                        "@" | "#" => is_named(at),
                        _ => is_named(at) && !is_escaped(at),
                    };
                    if is_one {
                        return Some(format!("{mark} in {text}"));
                    }
                }
                if text.contains("GH-1") {
                    return Some(text.to_owned());
                }
            }
            // A line that GitLab takes for a command.
            Event::Start(Tag::Paragraph) if markdown[range.start..].starts_with('/') => {
                return Some("a line begins with /".to_owned());
            }
            _ => {}
        }
    }
    None
}

/// Whether XML has only the elements of the format, each closed where it belongs, and no sign out
/// of place.
fn markup(xml: &str) -> Result<(), String> {
    const ELEMENTS: [&str; 6] = [
        "testsuites",
        "testsuite",
        "testcase",
        "failure",
        "error",
        "system-out",
    ];
    let mut rest = xml
        .strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
        .ok_or("no declaration")?;
    let mut open: Vec<&str> = Vec::new();
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        plain(text)?;
        let end = tag.find('>').ok_or("a tag without an end")?;
        let inner = &tag[1..end];
        rest = &tag[end + 1..];
        if let Some(name) = inner.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("</{name}> closes nothing"));
            }
            continue;
        }
        let (name, attributes) = inner.split_once(' ').unwrap_or((inner, ""));
        if !ELEMENTS.contains(&name) {
            return Err(format!("an element {name}"));
        }
        open.push(name);
        // name="value" and nothing else
        let parts: Vec<&str> = attributes.split('"').collect();
        for pair in parts.chunks(2) {
            match pair {
                [key, value] if key.trim().ends_with('=') => plain(value)?,
                [rest] if rest.trim().is_empty() => {}
                _ => return Err(format!("attributes {attributes}")),
            }
        }
    }
    plain(rest)?;
    match open.pop() {
        None => Ok(()),
        Some(name) => Err(format!("<{name}> is open")),
    }
}

/// Whether every `&` begins one of the five names or a number.
fn plain(text: &str) -> Result<(), String> {
    for (at, _) in text.match_indices('&') {
        let name = text[at + 1..].split(';').next().unwrap_or_default();
        let is_number = name
            .strip_prefix('#')
            .is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
        if !["amp", "lt", "gt", "quot", "apos"].contains(&name) && !is_number {
            return Err(format!("&{name}"));
        }
    }
    match text.contains('>') || hidden(text).next().is_some() {
        true => Err(format!("{text:?}")),
        false => Ok(()),
    }
}
