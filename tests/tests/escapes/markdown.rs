//! What programs that read Markdown make of hostile prose: no tag, no link but to the web, no code
//! that would be run.

use std::fs;

use apiscribe_codegen::emit::{openapi, rust};
use apiscribe_codegen::escape;
use apiscribe_codegen::{Failure, Options, load};
use apiscribe_diff::report::Review;
use apiscribe_diff::{Sites, diff};
use pulldown_cmark::{CodeBlockKind, Event, Options as Extensions, Parser, Tag};

use super::spec::{PLACES, Place, files};

pub(crate) const HOSTILE: &[&str] = &[
    "a ` b <script>alert(1)</script> [x](javascript:alert(1))",
    "`a\n- <script>alert(1)</script>` and ``b` <i>",
    "`a\n# <b>x</b>` c\n1. `\n> <i>`",
    "x `a | <b>` y\n--- | ---\n`a | <script>` | z",
    "a\n:-\n`<b> | `<i>",
    "```\nlet x = 1;\n```\n<b>",
    "~~~rust\nassert!(false);\n~~~",
    "```should_panic\npanic!()",
    "- ```\n  assert!(false);\n  ```",
    "> ~~~\n> assert!(false);\n> ~~~",
    "1. ~~~ json,rust\n   assert!(false);",
    "text\n\n      assert!(false);\n\n-     assert!(false);",
    "\\<script> \\`<b>` \\\\<i> \\[a](javascript:b)",
    "[`a`](javascript:b) [`Self`](Self::x) ![p](data:x) [r][`s`]\n\n[`s`]: javascript:x",
    "<http-x onclick=y> <https://a.example/<b>> <javascript:alert(1)> <a@b.example> https://a.example/'`<b>`",
    "&#60;script&#62; &lt;b&gt; &#x202e;",
    "</details></summary> <!-- --> <?x?> <![CDATA[x]]> <!DOCTYPE x>",
    "long long long long long long long long long long long long long long long `code code - <b>x</b> + <i> # y` end - <b>",
    "long long long long long long long long long long long long long long long long long long long long lon ~~~ <b>",
    "`` ` `` <b> ``` `` <i> ` ```",
    "[^1] <b>\n\n[^1]: <i>",
];

/// Whether a text is only what it should be, or what is wrong with it.
pub(crate) fn wrong(markdown: &str, is_ours: impl Fn(&str) -> bool) -> Option<String> {
    let extensions = Extensions::ENABLE_TABLES
        | Extensions::ENABLE_FOOTNOTES
        | Extensions::ENABLE_STRIKETHROUGH
        | Extensions::ENABLE_TASKLISTS;
    for extensions in [Extensions::empty(), extensions] {
        for event in Parser::new_ext(markdown, extensions) {
            let fine = match &event {
                Event::Html(tag) | Event::InlineHtml(tag) => is_ours(tag.trim()),
                Event::Text(text) => escape::hidden(text).next().is_none(),
                Event::Start(Tag::Link { dest_url, .. }) => {
                    dest_url.starts_with("http://")
                        || dest_url.starts_with("https://")
                        || is_ours(dest_url)
                }
                Event::Start(Tag::Image { .. } | Tag::FootnoteDefinition(_))
                | Event::FootnoteReference(_) => false,
                Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => false,
                Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                    matches!(info.as_ref(), "text" | "json" | "diff" | "no_run")
                }
                _ => true,
            };
            if !fine {
                return Some(format!("{event:?}"));
            }
        }
    }
    None
}

pub(crate) fn is_link_of_ours(link: &str) -> bool {
    let is_path = |part: &str| part.chars().all(|c| c.is_alphanumeric() || c == '_');
    matches!(link, "self" | "crate#unknown-values")
        || (link.contains("::") && link.split("::").all(is_path))
}

#[test]
fn one_function_makes_prose_safe() {
    for prose in HOSTILE {
        assert_eq!(
            wrong(&escape::document(prose), |_| false),
            None,
            "{prose}\n{}",
            escape::document(prose)
        );
        let line = escape::in_github(prose);
        assert_eq!(
            wrong(&format!("- {line}"), |_| false),
            None,
            "{prose}\n{line}"
        );
        assert_eq!(wrong(&line, |_| false), None, "{prose}\n{line}");
        let code = escape::code(prose);
        assert_eq!(
            wrong(&format!("a {code} b"), |_| false),
            None,
            "{prose}\n{code}"
        );
    }
}

#[test]
fn no_writer_of_markdown_forgets_to() {
    let folder = tempfile::tempdir().expect("a folder");
    let loaded = |text: &str, place: Option<Place>| {
        for (path, content) in files(text, place) {
            fs::create_dir_all(folder.path().join("acme")).expect("a folder");
            fs::write(folder.path().join("acme").join(path), content).expect("a file");
        }
        load(folder.path())
    };
    let before = loaded("ab", None).expect("a spec without errors");
    let mut failures = Vec::new();
    // All of them in one string: what one of them opens, another could close.
    let all = HOSTILE.join("\n\n");
    let texts = HOSTILE
        .iter()
        .map(|text| (*text, false))
        .chain([(all.as_str(), true)]);
    for (text, is_all) in texts {
        // Each alone in one place of each kind, all together everywhere.
        let places = PLACES.iter().filter(|place| {
            is_all || matches!(place, Place::FieldDoc | Place::Constant | Place::NoteCell)
        });
        for place in places {
            let yaml = format!("\n\n{text}")
                .replace('\\', "\\\\")
                .replace('"', "\\\"")
                .replace('\n', "\\n");
            let after = match loaded(&yaml, Some(*place)) {
                Ok(model) => model,
                Err(Failure::Errors(_)) => continue,
                Err(other) => panic!("{place:?}: {other}"),
            };
            let mut check = |name: &str, markdown: &str, ours: &dyn Fn(&str) -> bool| {
                if let Some(found) = wrong(markdown, ours) {
                    failures.push(format!("{place:?} in {name}: {found}"));
                }
            };
            let files = rust::emit(&after, &Options::default());
            for file in files.expect("what is checked is Rust") {
                for comment in comments(&file.text) {
                    check(&file.path, &comment, &is_link_of_ours);
                }
            }
            for service in &after.services {
                for file in openapi::files(service) {
                    let document = serde_json::from_str(&file.text).expect("JSON");
                    for text in descriptions(&document) {
                        check("OpenAPI", &text, &|_| false);
                    }
                }
            }
            let changes = diff(&before, &after).expect("Rust on both sides");
            let sides = ("before".to_owned(), "after".to_owned());
            let review = Review::new(
                changes,
                sides,
                (&Sites::default(), &Sites::default()),
                Vec::new(),
            );
            let folds = super::reports::is_fold;
            check("diff, Markdown", &review.to_markdown(65_536), &folds);
            check("diff, change log", &review.to_changelog(), &|_| false);
        }
    }
    assert!(
        failures.is_empty(),
        "{} failures\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// The doc comments of a file.
pub(crate) fn comments(text: &str) -> Vec<String> {
    let mut comments = vec![String::new()];
    for line in text.lines() {
        let line = line.trim_start();
        let doc = line
            .strip_prefix("///")
            .or_else(|| line.strip_prefix("//!"));
        match (doc, comments.last_mut()) {
            (Some(doc), Some(last)) => {
                last.push_str(doc.strip_prefix(' ').unwrap_or(doc));
                last.push('\n');
            }
            (None, Some(last)) if !last.is_empty() => comments.push(String::new()),
            _ => {}
        }
    }
    comments
}

/// Everything in a document that is shown as Markdown.
pub(crate) fn descriptions(value: &serde_json::Value) -> Vec<String> {
    match value {
        serde_json::Value::Object(map) => map
            .iter()
            .flat_map(|(key, value)| match (key.as_str(), value.as_str()) {
                ("description", Some(text)) => vec![text.to_owned()],
                _ => descriptions(value),
            })
            .collect(),
        serde_json::Value::Array(items) => items.iter().flat_map(descriptions).collect(),
        _ => Vec::new(),
    }
}
