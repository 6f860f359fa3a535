//! Where things stand: the parser counts characters and what follows a scalar, spans count bytes and end where the scalar ends.

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

/// How much of the text is a scalar. The parser counts space and comments behind it as a part of it.
pub(super) fn scalar_len(text: &str) -> usize {
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
