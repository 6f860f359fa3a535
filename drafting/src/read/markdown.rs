//! Markdown, with whatever HTML stands in it.

use std::borrow::Cow;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::builder::{Attributes, Builder};
use super::html;
use crate::document::Document;
use crate::words;

/// Reads a page of Markdown.
pub(super) fn read(text: &str) -> Document {
    filled(text).finish()
}

/// What is read of a page.
pub(super) fn filled(text: &str) -> Builder {
    let text = &*without_shortcodes(text);
    let (text, added) = parted(text);
    let text = &*text;
    let body = without_front_matter(text);
    let mut lines = Lines::new(text, text.len() - body.len(), added);
    let mut builder = Builder::new();
    // HTML goes on over blank lines, so it is gathered until something else comes.
    let (mut gathered, mut gathered_at) = (String::new(), 1);
    let options =
        Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_DEFINITION_LIST;
    let mut is_in_html = false;
    for (event, range) in Parser::new_ext(body, options).into_offset_iter() {
        let line = lines.of(range.start);
        match &event {
            Event::Html(html) => {
                if gathered.is_empty() {
                    gathered_at = line;
                }
                gathered.push_str(html);
                continue;
            }
            Event::Start(Tag::HtmlBlock) => {
                is_in_html = true;
                continue;
            }
            Event::End(TagEnd::HtmlBlock) => {
                is_in_html = false;
                continue;
            }
            _ => {}
        }
        if !gathered.is_empty() && !is_in_html {
            html::feed(&mut builder, &std::mem::take(&mut gathered), gathered_at);
        }
        take(&mut builder, event, line);
    }
    if !gathered.is_empty() {
        html::feed(&mut builder, &gathered, gathered_at);
    }
    builder
}

fn take(builder: &mut Builder, event: Event<'_>, line: usize) {
    let none = Attributes::default();
    match event {
        Event::Start(tag) => {
            if let Tag::CodeBlock(CodeBlockKind::Fenced(info)) = &tag
                && let Some(title) = title(info)
            {
                builder.open("p", &none, line);
                builder.open("strong", &none, line);
                builder.words(title, line);
                builder.close("strong", line);
                builder.close("p", line);
            }
            if let Some(name) = opened(&tag) {
                builder.open(name, &none, line);
            }
        }
        Event::End(tag) => {
            if let Some(name) = closed(tag) {
                builder.close(name, line);
            }
        }
        Event::Text(words) => {
            let mut lines = words.split('\n');
            if let Some(first) = lines.next() {
                builder.words(first, line);
            }
            for words in lines {
                builder.line_end();
                builder.words(words, line);
            }
        }
        Event::Code(code) => {
            builder.open("code", &none, line);
            builder.words(&code, line);
            builder.close("code", line);
        }
        Event::InlineHtml(html) => html::feed(builder, &html, line),
        Event::SoftBreak | Event::HardBreak => builder.line_end(),
        Event::Rule => builder.open("hr", &none, line),
        _ => {}
    }
}

/// What the line above a sample calls it: `json [Error response]`, `json title="Error response"`.
fn title(info: &str) -> Option<&str> {
    let marked = |open: &str, close: char| {
        let (_, rest) = info.split_once(open)?;
        rest.split_once(close).map(|(title, _)| title.trim())
    };
    let title = marked("title=\"", '"').or_else(|| marked("[", ']'))?;
    (title.chars().any(char::is_alphabetic) && title.len() <= 60).then_some(title)
}

fn opened(tag: &Tag<'_>) -> Option<&'static str> {
    Some(match tag {
        Tag::Paragraph => "p",
        Tag::Heading { level, .. } => heading(*level as u8),
        Tag::BlockQuote(_) => "blockquote",
        Tag::CodeBlock(_) => "pre",
        Tag::List(_) => "ul",
        Tag::Item => "li",
        Tag::Table(_) => "table",
        Tag::TableHead | Tag::TableRow => "tr",
        Tag::TableCell => "td",
        Tag::Strong => "strong",
        Tag::DefinitionList => "dl",
        Tag::DefinitionListTitle => "dt",
        Tag::DefinitionListDefinition => "dd",
        _ => return None,
    })
}

fn closed(tag: TagEnd) -> Option<&'static str> {
    Some(match tag {
        TagEnd::Paragraph => "p",
        TagEnd::Heading(level) => heading(level as u8),
        TagEnd::BlockQuote(_) => "blockquote",
        TagEnd::CodeBlock => "pre",
        TagEnd::List(_) => "ul",
        TagEnd::Item => "li",
        TagEnd::Table => "table",
        TagEnd::TableHead | TagEnd::TableRow => "tr",
        TagEnd::TableCell => "td",
        TagEnd::Strong => "strong",
        TagEnd::DefinitionList => "dl",
        TagEnd::DefinitionListTitle => "dt",
        TagEnd::DefinitionListDefinition => "dd",
        _ => return None,
    })
}

fn heading(level: u8) -> &'static str {
    ["h1", "h2", "h3", "h4", "h5", "h6"]
        .get(usize::from(level.saturating_sub(1)))
        .copied()
        .unwrap_or("h6")
}

/// A line of tags alone goes on as HTML up to an empty line, by the rules of Markdown. Pages are
/// written for readers that take a heading or a table behind it for what it is: an empty line goes
/// between them. Tells where such lines were put in.
fn parted(text: &str) -> (Cow<'_, str>, Vec<usize>) {
    let is_block = |line: &str| {
        let line = line.trim_start();
        line.starts_with('|')
            || line.starts_with('#') && line.trim_start_matches('#').starts_with(' ')
    };
    let is_tags = |line: &str| {
        let line = line.trim();
        line.starts_with('<') && line.ends_with('>')
    };
    let (mut kept, mut added, mut done) = (String::new(), Vec::new(), 0);
    let (mut is_code, mut is_html) = (false, false);
    let mut lines = text.split_inclusive('\n').peekable();
    let mut end = 0;
    while let Some(line) = lines.next() {
        end += line.len();
        let start = line.trim_start();
        is_code ^= start.starts_with("```") || start.starts_with("~~~");
        is_html = !start.is_empty() && (is_html || is_tags(line));
        let is_before = lines.peek().is_some_and(|next| is_block(next));
        if is_html && is_tags(line) && is_before && !is_code {
            kept.push_str(text.get(done..end).unwrap_or_default());
            added.push(kept.len());
            kept.push('\n');
            done = end;
            is_html = false;
        }
    }
    if added.is_empty() {
        return (Cow::Borrowed(text), added);
    }
    kept.push_str(text.get(done..).unwrap_or_default());
    (Cow::Owned(kept), added)
}

/// Calls of a site's templates are no words, but for those that mark a field: `{{< required >}}`.
fn without_shortcodes(text: &str) -> Cow<'_, str> {
    const CALLS: [(&str, &str); 2] = [("{{<", ">}}"), ("{{%", "%}}")];
    if CALLS.iter().all(|(open, _)| !text.contains(open)) {
        return Cow::Borrowed(text);
    }
    let (mut kept, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(at) = rest.find("{{") {
        let (before, from) = rest.split_at(at);
        kept.push_str(before);
        // A call stands in one line.
        let line = from.split('\n').next().unwrap_or_default();
        let inner = CALLS.iter().find_map(|(open, close)| {
            let (inner, _) = line.strip_prefix(open)?.split_once(close)?;
            Some((inner, open.len() + inner.len() + close.len()))
        });
        let (word, end) = inner.map_or(("{{", 2), |(inner, end)| match inner.trim() {
            word if words::requiredness(word).is_some() => (word, end),
            _ => ("", end),
        });
        match word {
            "" => {}
            "{{" => kept.push_str(word),
            word => kept.extend(["(", word, ")"]),
        }
        rest = from.get(end..).unwrap_or_default();
    }
    kept.push_str(rest);
    Cow::Owned(kept)
}

/// What stands between two lines `---` at the top is about the file.
fn without_front_matter(text: &str) -> &str {
    let Some(rest) = text.strip_prefix("---\n") else {
        return text;
    };
    match rest.find("\n---\n") {
        Some(end) => rest.get(end + 5..).unwrap_or_default(),
        None => text,
    }
}

/// Lines by offsets that grow.
struct Lines<'t> {
    text: &'t str,
    before: usize,
    at: usize,
    line: usize,
    /// Where lines begin that the page does not have, the last first.
    added: Vec<usize>,
}

impl<'t> Lines<'t> {
    fn new(text: &'t str, before: usize, mut added: Vec<usize>) -> Self {
        added.reverse();
        Self {
            added,
            text,
            before,
            at: 0,
            line: 1,
        }
    }

    fn of(&mut self, offset: usize) -> usize {
        let to = self.before + offset;
        if to >= self.at {
            let between = self.text.as_bytes().get(self.at..to).unwrap_or_default();
            self.line += between.iter().filter(|byte| **byte == b'\n').count();
            self.at = to;
            while self.added.pop_if(|added| *added < to).is_some() {
                self.line -= 1;
            }
        }
        self.line
    }
}
