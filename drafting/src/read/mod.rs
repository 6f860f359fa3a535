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
            || text.lines().take(400).any(is_wiki_heading) =>
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

/// `== Request ==`; signs alone underline what stands above them.
fn is_wiki_heading(line: &str) -> bool {
    let line = line.trim_end();
    line.starts_with("==") && line.ends_with("==") && !line.trim_matches('=').trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::{html, markdown, wiki};
    use crate::document::{Cell, Document, Kind, Table};

    /// Each begins something that nothing ends, ends what nothing began, or reaches far.
    const HTML: &[&str] = &[
        "<td>",
        "<tr>",
        "<tr><td>a<td>b",
        "<tr><td rowspan=9999>words",
        "<tr><td rowspan=2>a<td>b",
        "<table><tr><td colspan=64 rowspan=9999>words and more words",
        "<table>",
        "</table>",
        "<table><tr><td>",
        "<caption>a",
        "<code>",
        "<code>a",
        "<b>",
        "<b>a</b>: ",
        "<br>",
        "<br><b>",
        "<br>a",
        "`",
        "`<b>",
        "<pre>",
        "<pre>a</pre>",
        "</pre>",
        "<li>",
        "<ul><li>a",
        "</ul>",
        "<dl><dt>a<dd>b",
        "<nav>",
        "<nav></nav>",
        "<p hidden>a",
        "<h1>",
        "<title>",
        "<summary>a",
        "<a<a",
        "<!--",
        "<![CDATA[",
        "&amp;",
        "&#0;",
        "&",
        "<script>",
        "<style>a",
        "words and ",
        "\u{a0}",
        "\u{3000}<td>",
        "<x-call method=POST>",
        "<div style='padding-left: 9px'>",
    ];
    const MARKDOWN: &[&str] = &[
        "> ",
        "- ",
        "- a\n",
        "  - a\n",
        "1. a\n",
        "[",
        "![",
        "](",
        "[a]: b\n",
        "[a][",
        "`",
        "``a",
        "```\n",
        "~~~\n",
        "|a|b|\n|-|-|\n",
        "| a | b |\n",
        "# a\n",
        "a\n=\n",
        "***",
        "*a ",
        "_a",
        "**a",
        "---\n",
        "<b>",
        "<div>\n\n",
        "<td>\n",
        "<!--\n",
        "<a",
        "\\",
        "&",
        "a  \n",
        "words and ",
    ];
    const WIKI: &[&str] = &[
        "{|\n",
        "{|\n|-\n",
        "|}\n",
        "|-\n",
        "! a\n",
        "! a !! b\n",
        "| a || b\n",
        "|-\n| rowspan=\"9999\" | a\n",
        "| a\n",
        "|+ a\n",
        "== a ==\n",
        "=",
        "*",
        "* a\n",
        "** a\n",
        "; a : b\n",
        ":a\n",
        " a\n",
        "[[a",
        "[[a|b]]",
        "'''",
        "'''a\n",
        "''a",
        "<pre>\n",
        "<pre>a</pre>\n",
        "</pre>\n",
        "<source>\n",
        "<td>\n",
        "words and \n",
    ];

    /// How many characters a document holds.
    fn held(document: &Document) -> usize {
        let block = |kind: &Kind| match kind {
            Kind::Heading { text, .. }
            | Kind::Paragraph { text, .. }
            | Kind::Item { text, .. }
            | Kind::Term(text)
            | Kind::Code(text) => text.len(),
            Kind::Table(table) => of_table(table),
        };
        document.blocks.iter().map(|one| 1 + block(&one.kind)).sum()
    }

    fn of_table(table: &Table) -> usize {
        let cell = |cell: &Cell| {
            let code = cell.code.iter().map(|(_, code)| code.len());
            let tables = cell.tables.iter().map(of_table);
            1 + cell.text.len() + code.chain(tables).sum::<usize>()
        };
        table.rows.iter().flatten().map(cell).sum()
    }

    #[test]
    fn four_times_the_page_takes_four_times_as_long() {
        let html: fn(&str) -> _ = html::filled;
        let mut slow = Vec::new();
        for (read, fragments) in [
            (html, HTML),
            (markdown::filled, MARKDOWN),
            (wiki::filled, WIKI),
        ] {
            let cost = |page: &str| {
                let builder = read(page);
                let steps = builder.steps();
                steps + held(&builder.finish())
            };
            for fragment in fragments {
                for end in ["", " words of an end that has no marks"] {
                    let page = |count: usize| fragment.repeat(count) + &end.repeat(count);
                    let (one, four) = (cost(&page(500)), cost(&page(2_000)));
                    if four > one * 5 + 1_000 {
                        slow.push(format!("{fragment:?}: {one} steps, then {four}"));
                    }
                }
            }
        }
        assert!(slow.is_empty(), "{}", slow.join("\n"));
    }

    #[test]
    fn what_spans_repeat_is_bounded() {
        let words = "words ".repeat(2_000);
        let table = format!(
            "<table><tr><td colspan=64 rowspan=9999>{words}{}</table>",
            "<tr><td>a".repeat(9_999)
        );
        let document = html::read(&table.repeat(3));
        let cells = document.blocks.iter().map(|block| match &block.kind {
            Kind::Table(table) => table.rows.iter().map(Vec::len).sum::<usize>(),
            _ => 0,
        });
        assert!(cells.sum::<usize>() < 600_000);
        assert!(document.remarks.iter().any(|one| one.says.contains("cut")));
    }
}
