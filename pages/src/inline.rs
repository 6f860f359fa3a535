//! Texts of the specs: what stands in backticks is code, addresses of the web are links, all else
//! is text.

use super::anchor::Anchor;
use super::markup::{Element, Node, el, link, web_link};
use apiscribe_codegen::escape::{Block, Piece, blocks, pieces};

/// A text in a line. `target` says which code leads somewhere.
pub(super) fn inline(text: &str, target: &dyn Fn(&str) -> Option<Anchor>) -> Vec<Node> {
    let node = |piece| match piece {
        Piece::Text(text) => text.into(),
        Piece::Address(address) => web_link(address).with(address).into(),
        Piece::Code(code) => match target(code) {
            Some(anchor) => link(&anchor).with(el("code").with(code)).into(),
            None => el("code").with(code).into(),
        },
    };
    pieces(text).into_iter().map(node).collect()
}

/// Inline text without links.
pub(super) fn plain(text: &str) -> Vec<Node> {
    inline(text, &|_| None)
}

/// A text of one or more paragraphs and blocks of code.
pub(super) fn paragraphs(text: &str) -> Vec<Element> {
    let mut elements = Vec::new();
    let mut paragraph: Vec<&str> = Vec::new();
    let end = |paragraph: &mut Vec<&str>, elements: &mut Vec<Element>| {
        if !paragraph.is_empty() {
            elements.push(el("p").all(plain(&paragraph.join("\n"))));
            paragraph.clear();
        }
    };
    for block in blocks(text) {
        match block {
            Block::Line("") => end(&mut paragraph, &mut elements),
            Block::Line(line) => paragraph.push(line),
            Block::Code { lines, .. } => {
                end(&mut paragraph, &mut elements);
                let code = el("code").with(lines.join("\n"));
                elements.push(el("pre").attribute("tabindex", "0").with(code));
            }
        }
    }
    end(&mut paragraph, &mut elements);
    elements
}

#[cfg(test)]
mod tests {
    use super::{Anchor, el, inline};
    use crate::MARK;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let target = |code: &str| (code == "known").then(|| Anchor::of("there"));
        let html = el("p").all(inline(text, &target)).document();
        let html = html
            .strip_prefix(MARK)
            .and_then(|html| html.strip_prefix("<p>"));
        assert_eq!(
            html.and_then(|html| html.strip_suffix("</p>\n")),
            Some(expected)
        );
    }

    #[test]
    fn backticks_are_code_and_some_of_it_leads_somewhere() {
        check(
            "`a<b` or `known`",
            "<code>a&lt;b</code> or <a href=\"#there\"><code>known</code></a>",
        );
        check("a lone ` stays", "a lone ` stays");
        check("**not** [Markdown](x)", "**not** [Markdown](x)");
    }

    #[test]
    fn addresses_are_links_without_what_follows() {
        check(
            "see https://a.example/b, or (http://c.example).",
            "see <a href=\"https://a.example/b\" rel=\"noreferrer\">https://a.example/b</a>, or \
             (<a href=\"http://c.example\" rel=\"noreferrer\">http://c.example</a>).",
        );
        check("`https://in.code`", "<code>https://in.code</code>");
        check("https://", "https://");
    }
}
