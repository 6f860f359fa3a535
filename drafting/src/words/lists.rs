//! Lists of words between signs.

/// The words of a list, told apart when this is compiled: tables of words are looked through for
/// every line of a page.
macro_rules! words {
    ($text:expr) => {{
        const WORDS: [&str; $crate::words::lists::count($text)] =
            $crate::words::lists::split($text);
        &WORDS
    }};
}
pub(crate) use words;

/// How many words a list has.
pub(crate) const fn count(text: &str) -> usize {
    let (bytes, mut at, mut count) = (text.as_bytes(), 0, 1);
    while at < bytes.len() {
        if bytes[at] == b'|' {
            count += 1;
        }
        at += 1;
    }
    count
}

/// The words of a list.
pub(crate) const fn split<const COUNT: usize>(text: &str) -> [&str; COUNT] {
    let (mut words, mut rest, mut index) = ([""; COUNT], text, 0);
    while index < COUNT {
        let (bytes, mut end) = (rest.as_bytes(), 0);
        while end < bytes.len() && bytes[end] != b'|' {
            end += 1;
        }
        let (word, after) = rest.split_at(end);
        words[index] = word;
        rest = match after.is_empty() {
            true => after,
            false => after.split_at(1).1,
        };
        index += 1;
    }
    words
}
