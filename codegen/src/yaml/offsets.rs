//! Where things stand: the parser counts characters and what follows a scalar, spans count bytes
//! and end where the scalar ends.

/// The parser counts characters, everything else here counts bytes.
pub(super) enum Offsets {
    Ascii,
    Utf8(Vec<usize>),
}

impl Offsets {
    pub(super) fn of(text: &str) -> Self {
        if text.is_ascii() {
            Offsets::Ascii
        } else {
            Offsets::Utf8(text.char_indices().map(|(byte, _)| byte).collect())
        }
    }

    pub(super) fn byte(&self, character: usize) -> usize {
        match self {
            Offsets::Ascii => character,
            Offsets::Utf8(bytes) => bytes.get(character).copied().unwrap_or(usize::MAX),
        }
    }
}

/// How much of a text that begins with a quote is in quotes.
pub(super) fn quoted_len(text: &str) -> usize {
    let trimmed = text.trim_end().len();
    let quote = match text.as_bytes().first() {
        Some(quote @ (b'\'' | b'"')) => *quote,
        _ => return trimmed,
    };
    let mut rest = text.bytes().enumerate().skip(1);
    while let Some((at, byte)) = rest.next() {
        let escape = byte == b'\\' && quote == b'"';
        let doubled =
            byte == quote && quote == b'\'' && text.as_bytes().get(at + 1) == Some(&quote);
        if escape || doubled {
            rest.next();
        } else if byte == quote {
            return at + 1;
        }
    }
    trimmed
}

/// Where the header of a block scalar stands, such as `|-`, behind the token before it.
pub(super) fn block_header(text: &str, before: usize) -> (usize, usize) {
    let mut rest = text.get(before..).unwrap_or_default();
    let at = |rest: &str| text.len() - rest.len();
    loop {
        rest = rest.trim_start();
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        match rest.bytes().next() {
            Some(b'|' | b'>') => return (at(rest), at(rest) + word),
            Some(b'#') => rest = rest.find('\n').map_or("", |end| &rest[end..]),
            // A colon or dash, or what is said about the scalar.
            Some(_) => rest = &rest[word..],
            None => return (before, before),
        }
    }
}
