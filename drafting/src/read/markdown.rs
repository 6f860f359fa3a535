//! Markdown, with whatever HTML stands in it.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::builder::{Attributes, Builder};
use super::html;
use crate::document::Document;

/// Reads a page of Markdown.
pub(super) fn read(text: &str) -> Document {
    filled(text).finish()
}

/// What is read of a page.
pub(super) fn filled(text: &str) -> Builder {
    let body = without_front_matter(text);
    let mut lines = Lines::new(text, text.len() - body.len());
    let mut builder = Builder::new();
    // HTML goes on over blank lines, so it is gathered until something else comes.
    let (mut gathered, mut gathered_at) = (String::new(), 1);
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH;
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
        _ => return None,
    })
}

fn heading(level: u8) -> &'static str {
    ["h1", "h2", "h3", "h4", "h5", "h6"]
        .get(usize::from(level.saturating_sub(1)))
        .copied()
        .unwrap_or("h6")
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
}

impl<'t> Lines<'t> {
    fn new(text: &'t str, before: usize) -> Self {
        Self {
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
        }
        self.line
    }
}
