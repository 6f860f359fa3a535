//! What a page says of calls that the vendor makes to its customers. A draft describes none: where
//! they stand is listed.

use crate::document::{Block, Kind, Remark};
use crate::words;

/// Which blocks are about a callback: from a heading that says so to the next of its level.
pub(super) fn blocks(blocks: &[Block]) -> Vec<bool> {
    let mut open: Option<u8> = None;
    let mut is_first = true;
    let mut found = Vec::with_capacity(blocks.len());
    // A page most of whose headings speak of webhooks is about calls that manage them.
    let headings = blocks.iter().filter_map(|block| match &block.kind {
        Kind::Heading { text, .. } => Some(is_callback(text)),
        _ => None,
    });
    let (all, callbacks) = headings.fold((0usize, 0usize), |(all, callbacks), is| {
        (all + 1, callbacks + usize::from(is))
    });
    if callbacks > 3 && callbacks * 2 > all {
        return vec![false; blocks.len()];
    }
    for block in blocks {
        if let Kind::Heading { text, level } = &block.kind {
            if open.is_some_and(|open| *level <= open) {
                open = None;
            }
            // A page that is about nothing else is read as any other.
            if open.is_none() && !is_first && is_callback(text) {
                open = Some(*level);
            }
            is_first = false;
        }
        found.push(open.is_some());
    }
    found
}

fn is_callback(heading: &str) -> bool {
    const WORDS: &[&str] = &["webhook", "webhooks", "callback", "callbacks"];
    const PHRASES: &[&str] = &[
        "delivery receipt",
        "delivery report",
        "status report",
        "回调",
        "状态报告",
        "状态推送",
        "消息推送",
    ];
    // `callback_url` is a parameter.
    let is_name = words::is_name(heading.trim()) && heading.contains('_');
    let plain = words::plain(heading);
    let is_word = plain
        .split(|c: char| !c.is_alphanumeric())
        .any(|word| WORDS.contains(&word));
    let is_short = heading.split_whitespace().count() <= 8;
    is_short && !is_name && (is_word || PHRASES.iter().any(|phrase| plain.contains(phrase)))
}

/// What is left out with a block.
pub(super) fn remark(block: &Block) -> Option<Remark> {
    let what = match &block.kind {
        Kind::Heading { .. } => "a part about calls to one's own server",
        Kind::Table(_) => "a table of a call to one's own server",
        Kind::Code(_) => "a sample of a call to one's own server",
        _ => return None,
    };
    Some(Remark {
        line: block.line,
        says: format!("{what} was not drafted: it belongs into callbacks/<name>.yaml"),
    })
}
