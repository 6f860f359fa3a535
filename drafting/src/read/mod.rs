//! Reads a saved page: HTML, Markdown, wiki markup, or text as it was copied from a browser.
//!
//! Nothing is fetched and nothing is executed. Whatever the file holds, reading takes time and
//! memory in proportion to its size.

mod builder;
mod encoding;
mod html;
mod lines;
mod markdown;
mod plain;
mod plain_cells;
mod plain_pipes;
mod plain_samples;
mod plain_tabs;
mod reshape;
mod tidy;
mod wiki;

use crate::document::{Document, Remark};

/// What a page is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// HTML.
    Html,
    /// Markdown, perhaps with HTML in it.
    Markdown,
    /// The markup of a wiki.
    Wiki,
    /// Text as it was copied from a browser, or as a tool took it out of a PDF.
    Text,
}

/// The largest page that is read as a whole.
const MOST: usize = 64 << 20;

/// Reads a page. Its name tells what it is written in, unless its first lines do.
#[must_use]
pub fn read(name: &str, bytes: &[u8]) -> Document {
    let is_cut = bytes.len() > MOST;
    let (text, mut remarks) = encoding::decode(bytes.get(..MOST).unwrap_or(bytes));
    if is_cut {
        let says = format!(
            "the page is larger than {} MB; what comes after that was not read",
            MOST >> 20
        );
        remarks.push(Remark { line: 1, says });
    }
    let mut document = match format(name, &text) {
        Format::Html => html::read(&text),
        Format::Markdown => markdown::read(&text),
        Format::Wiki => wiki::read(&text),
        Format::Text => plain::read(&text),
    };
    tidy::tidy(&mut document);
    document.remarks.splice(0..0, remarks);
    document
}

/// What a page is written in.
#[must_use]
pub fn format(name: &str, text: &str) -> Format {
    let extension = name
        .rsplit_once('.')
        .map(|(_, extension)| extension.to_ascii_lowercase());
    let head: String = text.chars().take(4096).collect();
    let lower = head.to_ascii_lowercase();
    let is_html = |head: &str| {
        ["<!doctype html", "<html", "<head", "<body"]
            .iter()
            .any(|tag| head.contains(tag))
    };
    match extension.as_deref() {
        Some("html" | "htm" | "xhtml") => Format::Html,
        Some("md" | "markdown" | "mdx") => Format::Markdown,
        Some("wiki" | "mediawiki") => Format::Wiki,
        _ if is_html(&lower)
            || lower.trim_start().starts_with("<table")
            || lower.trim_start().starts_with("<div") =>
        {
            Format::Html
        }
        _ if text.contains("{|") && text.contains("\n|-")
            || text
                .lines()
                .take(400)
                .any(|line| line.starts_with("==") && line.trim_end().ends_with("==")) =>
        {
            Format::Wiki
        }
        Some("txt" | "text") => Format::Text,
        _ if text
            .lines()
            .take(400)
            .any(|line| line.starts_with("# ") || line.starts_with("## ")) =>
        {
            Format::Markdown
        }
        _ => Format::Text,
    }
}

/// Whether a line names a table or an object: `Table 5 HeaderObject parameters`,
/// `template object parameters:`.
pub(crate) fn is_caption(line: &str) -> bool {
    plain::is_caption(line)
}
