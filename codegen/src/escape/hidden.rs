//! The characters that nobody sees and that change what is read: controls, directions, spaces of no
//! width.
//!
//! rustc refuses most of them in source text, terminals obey some, and in a name they make two of
//! one. Phone numbers copied from a list of contacts carry them.

use std::borrow::Cow;

/// Whether a character is never seen on its own: controls but for line feed and tab, marks of
/// direction, what has no width.
#[must_use]
pub fn is_hidden(character: char) -> bool {
    match character {
        ' '..='~' | '\n' | '\t' => false,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => {
            true
        }
        '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' => true,
        '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' => true,
        '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}' => true,
        other => other.is_control(),
    }
}

/// The hidden characters of a text with their offsets. Those that join letters of some scripts, or
/// the parts of an emoji, are not hidden there.
pub fn hidden(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    // Many bytes at once: nearly all texts have none.
    let is_seen = |bytes: &[u8]| {
        let seen = bytes.iter().map(|byte| matches!(byte, b' '..=b'~' | b'\n'));
        seen.fold(true, |all, is_seen| all & is_seen)
    };
    let may_have = !text.as_bytes().chunks(64).all(is_seen);
    let found = text
        .char_indices()
        .filter(|(at, character)| is_hidden(*character) && !joins(text, *at, *character));
    may_have.then_some(found).into_iter().flatten()
}

/// Whether the character has a use where it stands.
fn joins(text: &str, at: usize, character: char) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + character.len_utf8()..].chars().next();
    let is_letter =
        |near: Option<char>| near.is_some_and(|near| !near.is_ascii() && !is_hidden(near));
    // An emoji may be told to be one just before it is joined.
    let before = match before {
        Some('\u{fe0f}') => text[..at].chars().nth_back(1),
        other => other,
    };
    match character {
        '\u{200c}' | '\u{200d}' => is_letter(before) && is_letter(after),
        '\u{fe0f}' => is_letter(before) || after == Some('\u{20e3}'),
        _ => false,
    }
}

/// A text without its hidden characters: what becomes of prose. A separator of lines becomes a line
/// break.
#[must_use]
pub fn cleaned(text: &str) -> Cow<'_, str> {
    replaced(text, |character, out| {
        if matches!(character, '\u{2028}' | '\u{2029}' | '\u{85}') {
            out.push('\n');
        }
    })
}

/// Cleans an owned string.
#[must_use]
pub fn cleaned_owned(text: String) -> String {
    match cleaned(&text) {
        Cow::Borrowed(_) => text,
        Cow::Owned(cleaned) => cleaned,
    }
}

/// A text with its hidden characters as Rust writes them: `\u{202a}`.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
    replaced(text, |character, out| {
        out.extend(character.escape_unicode())
    })
}

/// Makes hidden characters visible, and moves offsets along. An offset inside a character that is
/// escaped moves before it.
#[must_use]
pub fn visible_at<'t>(text: &'t str, offsets: &mut [usize]) -> Cow<'t, str> {
    let grown: Vec<(usize, usize)> = hidden(text)
        .map(|(at, character)| (at, character.escape_unicode().len() - character.len_utf8()))
        .collect();
    for offset in offsets {
        let before = grown.iter().take_while(|(at, _)| at < offset);
        *offset += before.map(|(_, more)| more).sum::<usize>();
    }
    visible(text)
}

fn replaced(text: &str, replace: impl Fn(char, &mut String)) -> Cow<'_, str> {
    let mut found = hidden(text).peekable();
    if found.peek().is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    let mut from = 0;
    for (at, character) in found {
        out.push_str(&text[from..at]);
        replace(character, &mut out);
        from = at + character.len_utf8();
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::{cleaned, visible, visible_at};

    #[test]
    fn hidden_characters_are_dropped_or_shown() {
        assert_eq!(cleaned("\u{202a}+1 555 0100\u{202c}"), "+1 555 0100");
        assert_eq!(visible("\u{202a}a\u{0}\u{7f}"), "\\u{202a}a\\u{0}\\u{7f}");
        assert_eq!(visible("a\tb\nc"), "a\tb\nc");
        assert_eq!(cleaned("a\u{2028}b\r\n"), "a\nb\n");
    }

    #[test]
    fn what_joins_letters_and_emoji_stays() {
        for text in [
            "می\u{200c}خواهم",
            "👩\u{200d}👧",
            "❤\u{fe0f}\u{200d}🔥",
            "1\u{fe0f}\u{20e3}",
            "✔\u{fe0f} done",
        ] {
            assert_eq!(cleaned(text), text);
        }
        assert_eq!(cleaned("pass\u{200d}word\u{200b}\u{feff}"), "password");
    }

    #[test]
    fn offsets_move_along() {
        let mut offsets = [0, 3, 4];
        assert_eq!(visible_at("\u{202a}ab", &mut offsets), "\\u{202a}ab");
        assert_eq!(offsets, [0, 8, 9]);
    }
}
