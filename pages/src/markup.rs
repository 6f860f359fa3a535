//! HTML as a tree of elements. A text can only become text: names of elements and attributes are
//! constants, and what comes from a spec is escaped when the tree is written.

use std::collections::BTreeMap;

use super::anchor::Anchor;
use apiscribe_codegen::escape;

/// An element or a text.
#[derive(Debug, Clone)]
pub(super) enum Node {
    /// Shown as it is, whatever it holds.
    Text(String),
    /// An element.
    Element(Element),
    /// The style sheet, which is ours and not escaped.
    Raw(&'static str),
}

/// An element with its attributes and content.
#[derive(Debug, Clone)]
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    content: Vec<Node>,
}

/// An element without anything.
pub(super) fn el(name: &'static str) -> Element {
    Element {
        name,
        attributes: Vec::new(),
        content: Vec::new(),
    }
}

/// A link within the page.
pub(super) fn link(to: &Anchor) -> Element {
    el("a").attribute("href", format!("#{to}"))
}

/// A link to another page of the same folder.
pub(super) fn file_link(file: &str) -> Element {
    el("a").attribute("href", file)
}

/// A link to the web, for addresses of the web only: of anything else there is just the text.
pub(super) fn web_link(address: &str) -> Element {
    match ["http://", "https://"]
        .iter()
        .any(|start| address.starts_with(start))
    {
        true => el("a")
            .attribute("href", address)
            .attribute("rel", "noreferrer"),
        false => el("span"),
    }
}

impl Element {
    pub(super) fn attribute(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    pub(super) fn id(self, anchor: &Anchor) -> Self {
        self.attribute("id", anchor.to_string())
    }

    pub(super) fn class(self, class: &'static str) -> Self {
        self.attribute("class", class)
    }

    pub(super) fn with(mut self, node: impl Into<Node>) -> Self {
        self.content.push(node.into());
        self
    }

    pub(super) fn all<N: Into<Node>>(mut self, nodes: impl IntoIterator<Item = N>) -> Self {
        self.content.extend(nodes.into_iter().map(Into::into));
        self
    }

    /// How many nodes it holds.
    pub(super) fn length(&self) -> usize {
        self.content.len()
    }

    /// The ids of this element and of those below.
    pub(super) fn ids(&self, found: &mut Vec<String>) {
        let own = self.attributes.iter().find(|(name, _)| *name == "id");
        found.extend(own.map(|(_, id)| id.clone()));
        for node in &self.content {
            if let Node::Element(element) = node {
                element.ids(found);
            }
        }
    }

    /// Lets links to what stands in another file lead there. `places` has the file of each id.
    pub(super) fn lead(&mut self, own: &str, places: &BTreeMap<String, String>) {
        for (name, value) in &mut self.attributes {
            let id = value.strip_prefix('#').filter(|_| *name == "href");
            if let Some(file) = id.and_then(|id| places.get(id)).filter(|file| *file != own) {
                *value = format!("{file}{value}");
            }
        }
        for node in &mut self.content {
            if let Node::Element(element) = node {
                element.lead(own, places);
            }
        }
    }

    /// About how many lines it takes on a wide screen.
    pub(super) fn lines(&self) -> usize {
        match self.name {
            "head" | "summary" => 1,
            "details" if !self.has("open") => 2,
            "svg" => 16,
            "pre" => self.text_lines(1),
            "p" | "dt" | "li" | "h1" | "h2" | "h3" | "h4" | "figcaption" | "td" | "th" => {
                let blocks = self.blocks();
                1 + blocks + usize::from(blocks == 0) * (self.letters() / COLUMNS)
            }
            _ => self.blocks(),
        }
    }

    fn has(&self, attribute: &str) -> bool {
        self.attributes.iter().any(|(name, _)| *name == attribute)
    }

    fn blocks(&self) -> usize {
        let below = self.content.iter().map(|node| match node {
            Node::Element(element) => element.lines(),
            Node::Text(_) | Node::Raw(_) => 0,
        });
        match self.name {
            // Cells stand side by side.
            "tr" => below.max().unwrap_or_default(),
            _ => below.sum(),
        }
    }

    fn letters(&self) -> usize {
        let below = self.content.iter().map(|node| match node {
            Node::Text(text) => text.chars().count(),
            Node::Element(element) => element.letters(),
            Node::Raw(_) => 0,
        });
        below.sum()
    }

    fn text_lines(&self, least: usize) -> usize {
        let below = self.content.iter().map(|node| match node {
            Node::Text(text) => text.lines().count(),
            Node::Element(element) => element.text_lines(0),
            Node::Raw(_) => 0,
        });
        least + below.sum::<usize>()
    }

    /// The whole document.
    pub(super) fn document(&self) -> String {
        let mut out = String::from(super::MARK);
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.name);
        for (name, value) in &self.attributes {
            out.push(' ');
            out.push_str(name);
            if !value.is_empty() {
                out.push_str("=\"");
                escape(value, out);
                out.push('"');
            }
        }
        out.push('>');
        if !VOID.contains(&self.name) {
            for node in &self.content {
                node.write(out);
            }
            out.push_str("</");
            out.push_str(self.name);
            out.push('>');
        }
        if !INLINE.contains(&self.name) {
            out.push('\n');
        }
    }
}

impl Node {
    fn write(&self, out: &mut String) {
        match self {
            Self::Text(text) => escape(text, out),
            Self::Element(element) => element.write(out),
            Self::Raw(text) => out.push_str(text),
        }
    }
}

impl From<Element> for Node {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl From<&str> for Node {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Node {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// Elements without content and end.
const VOID: &[&str] = &["input", "meta", "wbr"];

/// Elements within a line, after which no line ends.
const INLINE: &[&str] = &["a", "b", "code", "kbd", "small", "span", "wbr"];

/// About so many letters of prose stand in a line.
const COLUMNS: usize = 90;

/// Escapes what means something in texts or quoted attributes, and shows hidden characters.
fn escape(text: &str, out: &mut String) {
    for character in escape::visible(text).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{el, web_link};

    fn check(element: &super::Element, expected: &str) {
        let text = element.document();
        assert_eq!(
            text.strip_prefix(crate::MARK).map(str::trim_end),
            Some(expected)
        );
    }

    #[test]
    fn texts_and_attributes_are_only_shown() {
        let hostile = "<script>alert(\"1\" & '2')</script>\u{0}";
        check(
            &el("p").attribute("title", hostile).with(hostile),
            "<p title=\"&lt;script&gt;alert(&quot;1&quot; &amp; '2')&lt;/script&gt;\\u{0}\">\
             &lt;script&gt;alert(&quot;1&quot; &amp; '2')&lt;/script&gt;\\u{0}</p>",
        );
    }

    #[test]
    fn only_addresses_of_the_web_are_links() {
        check(
            &web_link("https://a.example/?a=1&b=\"").with("page"),
            "<a href=\"https://a.example/?a=1&amp;b=&quot;\" rel=\"noreferrer\">page</a>",
        );
        check(
            &web_link("javascript:alert(1)").with("page"),
            "<span>page</span>",
        );
    }
}
