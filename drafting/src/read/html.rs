//! HTML, token by token.

use std::cell::RefCell;

use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

use super::builder::{Attributes, Builder};
use crate::document::Document;
use crate::words;

/// A tag that is longer holds no words: pictures, or an attack.
const LONGEST_TAG: usize = 64 << 10;

/// Reads a page of HTML.
pub(super) fn read(text: &str) -> Document {
    filled(text).finish()
}

/// What is read of a page.
pub(super) fn filled(text: &str) -> Builder {
    let mut builder = Builder::new();
    feed(&mut builder, text, 1);
    builder
}

/// Reads HTML that begins at a line into a page that is being put together.
pub(super) fn feed(builder: &mut Builder, text: &str, line: usize) {
    let sink = Sink {
        builder: RefCell::new(std::mem::replace(builder, Builder::new())),
        before: line.saturating_sub(1),
    };
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    let queue = BufferQueue::default();
    for piece in pieces(text) {
        queue.push_back(StrTendril::from(piece.as_str()));
        while !queue.is_empty() {
            let _ = tokenizer.feed(&queue);
        }
    }
    tokenizer.end();
    *builder = tokenizer.sink.builder.into_inner();
}

/// The text without tags that are too long, in pieces that a tendril holds.
fn pieces(text: &str) -> Vec<String> {
    const PIECE: usize = 1 << 20;
    let (mut pieces, mut piece, mut rest) = (Vec::new(), String::new(), text);
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        piece.push_str(before);
        let is_tag = tag
            .as_bytes()
            .get(1)
            .is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'/');
        let end = tag
            .as_bytes()
            .iter()
            .take(LONGEST_TAG)
            .position(|byte| *byte == b'>');
        let end = match (is_tag, end) {
            (true, Some(end)) => end + 1,
            (true, None) => {
                let end = tag.find('>').map_or(tag.len(), |end| end + 1);
                // Lines stay where they are.
                piece.extend(
                    tag.get(..end)
                        .unwrap_or_default()
                        .chars()
                        .filter(|c| *c == '\n'),
                );
                rest = tag.get(end..).unwrap_or_default();
                continue;
            }
            (false, _) => 1,
        };
        piece.push_str(tag.get(..end).unwrap_or_default());
        rest = tag.get(end..).unwrap_or_default();
        if piece.len() > PIECE {
            pieces.push(std::mem::take(&mut piece));
        }
    }
    piece.push_str(rest);
    pieces.push(piece);
    pieces
}

struct Sink {
    builder: RefCell<Builder>,
    before: usize,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let line = self.before + usize::try_from(line).unwrap_or_default().max(1);
        let mut builder = self.builder.borrow_mut();
        match token {
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                let name = &*tag.name;
                builder.open(name, &attributes(&tag), line);
                if tag.self_closing && !matches!(name, "br" | "hr" | "img" | "input") {
                    builder.close(name, line);
                }
                return match name {
                    "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" | "iframe" | "noembed" | "noframes" | "xmp" => {
                        TokenSinkResult::RawData(RawKind::Rawtext)
                    }
                    "textarea" | "title" => TokenSinkResult::RawData(RawKind::Rcdata),
                    _ => TokenSinkResult::Continue,
                };
            }
            Token::TagToken(tag) => builder.close(&tag.name, line),
            Token::CharacterTokens(words) => builder.words(&words, line),
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

fn attributes(tag: &Tag) -> Attributes {
    let mut found = Attributes::default();
    for attribute in tag.attrs.iter().take(64) {
        let value = &*attribute.value;
        match &*attribute.name.local {
            "colspan" => found.colspan = value.trim().parse().unwrap_or(1),
            "rowspan" => found.rowspan = value.trim().parse().unwrap_or(1),
            "role" => {
                found.is_noise |= matches!(
                    value,
                    "navigation" | "search" | "banner" | "contentinfo" | "dialog" | "alertdialog"
                )
            }
            "hidden" => found.is_noise = true,
            // A form sends the page's own requests.
            "method" | "verb" if &*tag.name != "form" => found.method = words::method(value),
            // `<Badge text="POST" />`
            "text" | "label"
                if found.method.is_none() && value.chars().all(|c| c.is_ascii_uppercase()) =>
            {
                found.method = words::method(value);
            }
            "url" | "uri" | "path" | "endpoint" | "route" if is_address(value) => {
                found.address = Some(value.to_owned());
            }
            "data-indent" | "data-level" | "data-depth" | "aria-level" => {
                found.indent = value.trim().parse().unwrap_or_default()
            }
            "style" => {
                found.indent = found.indent.max(moved(value));
                found.is_noise |= value.replace(' ', "").contains("display:none")
                    && matches!(&*tag.name, "nav" | "span" | "aside");
            }
            "class" | "id" => {
                found.indent = found.indent.max(by_class(value));
                found.is_noise |= is_noise(value);
            }
            _ => {}
        }
    }
    found
}

/// `/orders/{id}`, `https://host/orders`
fn is_address(value: &str) -> bool {
    value.len() <= 400
        && !value.contains(char::is_whitespace)
        && (value.starts_with('/') || value.starts_with("https://") || value.starts_with("http://"))
}

/// `padding-left: 40px` moves by 40.
fn moved(style: &str) -> usize {
    let at = ["padding-left", "margin-left", "text-indent"]
        .iter()
        .find_map(|key| style.find(key).map(|at| at + key.len()));
    let value = at
        .and_then(|at| style.get(at..))
        .unwrap_or_default()
        .trim_start_matches([':', ' ']);
    let end = value
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(value.len());
    value
        .get(..end)
        .and_then(|digits| digits.parse::<usize>().ok())
        .unwrap_or_default()
        .min(4096)
}

/// `level-2`, `indent1`, `depth_3`.
fn by_class(class: &str) -> usize {
    let of = |word: &str| {
        let word = word.to_ascii_lowercase();
        let digits = ["level", "indent", "depth", "nested", "lvl"]
            .iter()
            .find_map(|key| {
                word.split_once(key)
                    .map(|(_, rest)| rest.trim_start_matches(['-', '_']).to_owned())
            })?;
        digits.parse::<usize>().ok().filter(|level| *level < 16)
    };
    class.split_whitespace().find_map(of).unwrap_or_default()
}

fn is_noise(class: &str) -> bool {
    let is = |word: &str| {
        matches!(
            word,
            "cookie"
                | "cookies"
                | "cookie-banner"
                | "cookie-consent"
                | "navbar"
                | "sidebar"
                | "breadcrumb"
                | "breadcrumbs"
                | "toc"
                | "table-of-contents"
                | "pagination"
                | "footer"
                | "sidenav"
                | "skip-link"
        )
    };
    class.to_ascii_lowercase().split_whitespace().any(is)
}
