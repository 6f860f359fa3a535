//! The markup of wikis: headings between equals signs, tables between `{|` and `|}`, lists and bold
//! words.

use super::builder::{Attributes, Builder};
use super::html;
use crate::document::Document;

/// Reads a page of wiki markup.
pub(super) fn read(text: &str) -> Document {
    joined(filled(text).finish())
}

/// What is read of a page.
pub(super) fn filled(text: &str) -> Builder {
    let mut builder = Builder::new();
    let none = Attributes::default();
    let mut tables = 0usize;
    let mut is_sample = false;
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        let trimmed = line.trim_start();
        if is_sample
            || ["<pre", "<syntaxhighlight", "<source"]
                .iter()
                .any(|tag| trimmed.starts_with(tag))
        {
            let tagged = ["syntaxhighlight", "source"]
                .iter()
                .fold(line.to_owned(), |line, tag| {
                    line.replace(&format!("</{tag}"), "</pre")
                        .replace(&format!("<{tag}"), "<pre")
                });
            is_sample = !tagged.contains("</pre");
            html::feed(&mut builder, &(tagged + "\n"), number);
            continue;
        }
        let level = trimmed.chars().take_while(|c| *c == '=').count();
        if (1..=6).contains(&level)
            && trimmed.trim_end().ends_with('=')
            && trimmed.trim().len() > 2 * level
        {
            let tag = ["h1", "h2", "h3", "h4", "h5", "h6"]
                .get(level - 1)
                .copied()
                .unwrap_or("h6");
            builder.open(tag, &none, number);
            words(&mut builder, trimmed.trim().trim_matches('='), number);
            builder.close(tag, number);
        } else if trimmed.starts_with("{|") {
            tables += 1;
            builder.open("table", &none, number);
        } else if trimmed.starts_with("|}") && tables > 0 {
            tables -= 1;
            builder.close("table", number);
        } else if tables > 0 && trimmed.starts_with("|+") {
            builder.open("caption", &none, number);
            words(&mut builder, trimmed.get(2..).unwrap_or_default(), number);
            builder.close("caption", number);
        } else if tables > 0 && trimmed.starts_with("|-") {
            builder.open("tr", &none, number);
        } else if tables > 0 && trimmed.starts_with(['|', '!']) {
            let is_heading = trimmed.starts_with('!');
            let cells = trimmed.get(1..).unwrap_or_default();
            let parted = match is_heading {
                true => cells.replace("!!", "||"),
                false => cells.to_owned(),
            };
            for cell in parted.split("||") {
                let (attributes, content) = attributes(cell);
                builder.open(if is_heading { "th" } else { "td" }, &attributes, number);
                words(&mut builder, content, number);
            }
        } else if trimmed.starts_with(['*', '#']) && tables == 0 {
            let depth = trimmed
                .chars()
                .take_while(|c| matches!(c, '*' | '#' | ':'))
                .count();
            for _ in 1..depth {
                builder.open("ul", &none, number);
            }
            builder.open("li", &none, number);
            words(
                &mut builder,
                trimmed.get(depth..).unwrap_or_default(),
                number,
            );
            builder.close("li", number);
            for _ in 1..depth {
                builder.close("ul", number);
            }
        } else if trimmed.starts_with(';') && tables == 0 {
            let (term, says) = trimmed
                .get(1..)
                .unwrap_or_default()
                .split_once(" : ")
                .unwrap_or((trimmed.get(1..).unwrap_or_default(), ""));
            builder.open("dt", &none, number);
            words(&mut builder, term, number);
            builder.close("dt", number);
            words(&mut builder, says, number);
        } else if trimmed.is_empty() && tables == 0 {
            builder.open("p", &none, number);
        } else if line.starts_with(' ') && tables == 0 {
            builder.open("pre", &none, number);
            builder.words(&line.replacen(' ', "", 1), number);
            builder.close("pre", number);
        } else {
            words(&mut builder, trimmed.trim_start_matches(':'), number);
            builder.line_end();
        }
    }
    builder
}

/// Lines of a sample that begin with a blank each are one sample.
fn joined(mut document: Document) -> Document {
    use crate::document::Kind;
    let mut blocks: Vec<crate::document::Block> = Vec::new();
    // How many lines the last sample has.
    let mut count = 0;
    for block in std::mem::take(&mut document.blocks) {
        let Kind::Code(code) = &block.kind else {
            blocks.push(block);
            continue;
        };
        let own = code.lines().count();
        if let Some(last) = blocks.last_mut()
            && last.line + count == block.line
            && let Kind::Code(before) = &mut last.kind
        {
            before.push('\n');
            before.push_str(code);
            count += own;
            continue;
        }
        count = own;
        blocks.push(block);
    }
    document.blocks = blocks;
    document
}

/// Words without the marks of links and of bold, with HTML where it stands.
fn words(builder: &mut Builder, text: &str, line: usize) {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("[[") {
        plain.push_str(rest.get(..at).unwrap_or_default());
        let inner = rest.get(at + 2..).unwrap_or_default();
        let end = inner.find("]]").unwrap_or(inner.len());
        let link = inner.get(..end).unwrap_or_default();
        plain.push_str(link.rsplit('|').next().unwrap_or(link));
        rest = inner.get(end + 2..).unwrap_or_default();
    }
    plain.push_str(rest);
    let mut is_bold = false;
    let mut parts = plain.split("'''").peekable();
    let none = Attributes::default();
    while let Some(part) = parts.next() {
        html::feed(builder, &part.replace("''", ""), line);
        if parts.peek().is_some() {
            match is_bold {
                false => builder.open("b", &none, line),
                true => builder.close("b", line),
            }
            is_bold = !is_bold;
        }
    }
}

/// `rowspan="2" | words`
fn attributes(cell: &str) -> (Attributes, &str) {
    let mut found = Attributes::default();
    let Some((before, content)) = cell
        .split_once('|')
        .filter(|(before, _)| before.contains('='))
    else {
        return (found, cell);
    };
    let number = |key: &str| {
        let value = before
            .split_once(key)?
            .1
            .trim_start_matches(['=', '"', ' ']);
        let end = value
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(value.len());
        value.get(..end)?.parse().ok()
    };
    found.colspan = number("colspan").unwrap_or(1);
    found.rowspan = number("rowspan").unwrap_or(1);
    (found, content)
}
