//! Texts of the specs: what stands in backticks is code, addresses of the web are links, all else is text.

use super::anchor::Anchor;
use super::markup::{Element, Node, el, link, web_link};

/// A text in a line. `target` says which code leads somewhere.
pub(super) fn inline(text: &str, target: &dyn Fn(&str) -> Option<Anchor>) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('`') {
        // A backtick without its partner is a backtick.
        let Some((code, after)) = after.split_once('`') else {
            break;
        };
        nodes.extend(with_links(before));
        nodes.push(match target(code) {
            Some(anchor) => link(&anchor).with(el("code").with(code)).into(),
            None => el("code").with(code).into(),
        });
        rest = after;
    }
    nodes.extend(with_links(rest));
    nodes
}

/// The same where nothing leads anywhere.
pub(super) fn plain(text: &str) -> Vec<Node> {
    inline(text, &|_| None)
}

/// A text of one or more paragraphs.
pub(super) fn paragraphs(text: &str) -> Vec<Element> {
    let paragraphs = text.split("\n\n").map(str::trim);
    let paragraphs = paragraphs.filter(|paragraph| !paragraph.is_empty());
    paragraphs.map(|text| el("p").all(plain(text))).collect()
}

fn with_links(text: &str) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut rest = text;
    while let Some(start) = ["https://", "http://"]
        .iter()
        .filter_map(|scheme| rest.find(scheme))
        .min()
    {
        let (before, from) = rest.split_at(start);
        let end = from
            .find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | '>' | ')' | '”' | '’'))
            .unwrap_or(from.len());
        let address = from.get(..end).unwrap_or_default();
        let address = address.trim_end_matches(['.', ',', ';', ':', '!', '?']);
        nodes.push(before.into());
        nodes.push(web_link(address).with(address).into());
        rest = from.get(address.len()..).unwrap_or_default();
    }
    nodes.push(rest.into());
    nodes
}

#[cfg(test)]
mod tests {
    use super::{Anchor, el, inline};
    use crate::emit::html::MARK;

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
        check(
            "https://",
            "<a href=\"https://\" rel=\"noreferrer\">https://</a>",
        );
    }
}
