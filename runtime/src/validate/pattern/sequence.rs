//! Patterns that one pass over the text settles, without a machine for regular expressions.
//!
//! That is what specs mostly hold: sets of characters one after the other, each so and so often,
//! such as `[a-z0-9_]{1,64}` or `\d{4}-\d{2}`. Whatever is more is left to `regex-lite`.

use std::str::Chars;

/// Sets of characters one after the other: all of the text, or somewhere in it, as in
/// `.*[a-z]+.*`.
#[derive(Debug)]
pub(super) struct Sequence {
    sets: Vec<Repeated>,
    is_anywhere: bool,
}

/// A set, so and so often.
#[derive(Debug)]
struct Repeated {
    set: Set,
    least: usize,
    most: usize,
}

/// Characters that one place of the text may have, as bytes of UTF-8: all characters beyond ASCII
/// are in the set, or none is.
#[derive(Clone, Debug)]
struct Set([bool; 256]);

/// What may surround a sequence.
const ANYTHING: &str = ".*";

/// The bytes below are characters of ASCII, the others parts of characters.
const ASCII: usize = 128;

impl Sequence {
    /// Reads the regular expression `text` as a sequence, if it is of this kind.
    ///
    /// Whether `text` is a regular expression at all has to be settled before.
    pub(super) fn read(text: &str) -> Option<Self> {
        let within = text.strip_prefix(ANYTHING);
        let is_anywhere = within.is_some();
        let mut rest = within.unwrap_or(text).chars();
        let mut sets = Vec::new();
        let ends = |rest: &str| rest.is_empty() || (is_anywhere && rest == ANYTHING);
        while !ends(rest.as_str()) {
            let set = Set::read(&mut rest)?;
            let (least, most) = repetition(&mut rest)?;
            // Bytes are counted, so a character of several must not count.
            if set.has_others() && (least > 1 || most < usize::MAX) {
                return None;
            }
            sets.push(Repeated { set, least, most });
        }
        // Without the end of what may surround it, it would have to be at the end of the text.
        let is_whole = is_anywhere != rest.as_str().is_empty();
        let sequence = Self { sets, is_anywhere };
        let is_taken = is_whole && sequence.is_plain() && (!is_anywhere || sequence.is_found());
        is_taken.then_some(sequence)
    }

    /// Whether the whole of `value` matches.
    pub(super) fn is_match(&self, value: &str) -> bool {
        let value = value.as_bytes();
        match self.is_anywhere {
            true => !value.contains(&b'\n') && self.is_in(value),
            false => self.after(value).is_some_and(<[u8]>::is_empty),
        }
    }

    /// What is left behind the sets at the start of `rest`.
    fn after<'v>(&self, mut rest: &'v [u8]) -> Option<&'v [u8]> {
        for repeated in &self.sets {
            let count = repeated.count(rest);
            rest = rest.get(count..)?;
            if count < repeated.least {
                return None;
            }
        }
        Some(rest)
    }

    /// Whether the sets stand anywhere in `rest`.
    fn is_in(&self, mut rest: &[u8]) -> bool {
        let Some(first) = self.sets.first() else {
            return true;
        };
        loop {
            let start = rest.iter().position(|byte| first.set.has(*byte));
            let Some(from) = start.and_then(|start| rest.get(start..)) else {
                return false;
            };
            if self.after(from).is_some() {
                return true;
            }
            // As many as there are of the first set end at one place, wherever they begin.
            let tried = match first.most {
                usize::MAX => first.count(from),
                _ => 1,
            };
            rest = from.get(tried..).unwrap_or_default();
        }
    }

    /// Whether looking for it takes as many steps as the text is long: what is tried from one
    /// place is not tried again from the next. No set has a line break, which `.` leaves out.
    fn is_found(&self) -> bool {
        let Some((first, later)) = self.sets.split_first() else {
            return true;
        };
        let is_apart = later
            .iter()
            .all(|next| next.most == next.least || !first.set.overlaps(&next.set));
        first.least > 0 && is_apart && !self.sets.iter().any(|one| one.set.has(b'\n'))
    }

    /// Whether each character belongs to one set only, however often the sets before it came; so
    /// it is never wrong to take as many as there are.
    fn is_plain(&self) -> bool {
        self.sets.iter().enumerate().all(|(index, repeated)| {
            let after = self.sets.get(index + 1..).unwrap_or_default();
            let sure = after.iter().position(|next| next.least > 0);
            let mut may_follow = after.iter().take(sure.map_or(after.len(), |sure| sure + 1));
            repeated.least == repeated.most
                || may_follow.all(|next| !repeated.set.overlaps(&next.set))
        })
    }
}

impl Repeated {
    /// How many of the set `rest` begins with, up to the most there may be.
    fn count(&self, rest: &[u8]) -> usize {
        let foreign = rest.iter().position(|byte| !self.set.has(*byte));
        foreign.unwrap_or(rest.len()).min(self.most)
    }
}

impl Set {
    const EMPTY: Self = Self([false; 256]);

    /// Reads a character, an escape or a class.
    fn read(rest: &mut Chars<'_>) -> Option<Self> {
        let mut set = Self::EMPTY;
        match rest.next()? {
            '[' => return Self::read_class(rest),
            '\\' => set.add_escape(rest.next()?)?,
            '.' | '^' | '$' | '|' | '(' | ')' | '*' | '+' | '?' | '{' | '}' | ']' => return None,
            literal => set.add(literal, literal)?,
        }
        Some(set)
    }

    /// Reads a class after its opening bracket.
    fn read_class(rest: &mut Chars<'_>) -> Option<Self> {
        let mut set = Self::EMPTY;
        let inner = rest.as_str().strip_prefix('^');
        if let Some(inner) = inner {
            *rest = inner.chars();
        }
        loop {
            let first = match rest.next()? {
                ']' if set.is_empty() => return None,
                ']' => break,
                // Classes within classes, and what is done with two of them.
                '[' | '&' | '~' => return None,
                '\\' => match rest.next()? {
                    escaped if escaped.is_ascii_punctuation() => escaped,
                    class => {
                        set.add_escape(class)?;
                        continue;
                    }
                },
                literal => literal,
            };
            match rest.as_str().strip_prefix('-') {
                Some(last) if !last.starts_with(']') => {
                    let last = last.strip_prefix('\\').unwrap_or(last);
                    *rest = last.chars();
                    let last = rest.next()?;
                    let plain = last.is_ascii_alphanumeric();
                    (plain && first <= last).then(|| set.add(first, last))??;
                }
                _ => set.add(first, first)?,
            }
        }
        if inner.is_some() {
            set = Self(set.0.map(|within| !within));
        }
        Some(set)
    }

    /// Adds what stands after a backslash.
    fn add_escape(&mut self, escaped: char) -> Option<()> {
        match escaped {
            'd' => self.add('0', '9'),
            'w' => {
                self.add('0', '9')?;
                self.add('A', 'Z')?;
                self.add('_', '_')?;
                self.add('a', 'z')
            }
            mark if mark.is_ascii_punctuation() => self.add(mark, mark),
            _ => None,
        }
    }

    /// Adds characters of ASCII.
    fn add(&mut self, first: char, last: char) -> Option<()> {
        let (first, last) = (
            usize::from(u8::try_from(first).ok()?),
            usize::from(u8::try_from(last).ok()?),
        );
        self.0.get_mut(..ASCII)?.get_mut(first..=last)?.fill(true);
        Some(())
    }

    fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte)]
    }

    fn has_others(&self) -> bool {
        self.0[ASCII]
    }

    fn is_empty(&self) -> bool {
        !self.0.contains(&true)
    }

    fn overlaps(&self, other: &Self) -> bool {
        std::iter::zip(self.0, other.0).any(|(one, other)| one && other)
    }
}

/// Reads how often something may come; once if nothing is said.
fn repetition(rest: &mut Chars<'_>) -> Option<(usize, usize)> {
    let text = rest.as_str();
    let (bounds, after) = match text.chars().next() {
        Some('?') => ((0, 1), text.get(1..)?),
        Some('*') => ((0, usize::MAX), text.get(1..)?),
        Some('+') => ((1, usize::MAX), text.get(1..)?),
        Some('{') => {
            let (inner, after) = text.get(1..)?.split_once('}')?;
            (counts(inner)?, after)
        }
        _ => return Some((1, 1)),
    };
    // Not as many as there are, or repeated again.
    if after.starts_with(['?', '*', '+', '{']) {
        return None;
    }
    *rest = after.chars();
    Some(bounds)
}

/// Reads `3`, `3,` or `3,5`.
fn counts(text: &str) -> Option<(usize, usize)> {
    let number = |digits: &str| digits.parse::<usize>().ok();
    match text.split_once(',') {
        None => number(text).map(|count| (count, count)),
        Some((least, "")) => number(least).map(|least| (least, usize::MAX)),
        Some((least, most)) => {
            let (least, most) = (number(least)?, number(most)?);
            (least <= most).then_some((least, most))
        }
    }
}

#[cfg(test)]
mod tests {
    use regex_lite::Regex;

    use super::Sequence;

    #[test]
    fn what_specs_hold_is_taken() {
        for text in [
            "latest",
            "[a-z]{2}",
            "[a-zA-Z0-9_ -]+",
            "[A-Za-z0-9_./+]+",
            r"\{\{[^{}]+\}\}",
            r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}",
            "v[0-9]+(\\.[0-9]+)?",
            ".*[A-Za-z0-9_./+].*",
            r".*\{\{[a-z ]+\}\}.*",
        ] {
            assert_eq!(
                Sequence::read(text).is_some(),
                !text.contains('('),
                "{text}"
            );
        }
    }

    #[test]
    fn what_may_have_to_give_back_is_left_alone() {
        for text in [
            "a*a",
            "a?b?a",
            "[a-z]+x",
            "[a-z]{1,2}[0-9]*z",
            "a+[^b]",
            ".*a",
            "a.*",
            ".*",
            ".*a*.*",
            ".*b[ab]*c.*",
            ".*[^a].*",
            ".*a.*b.*",
        ] {
            assert!(Sequence::read(text).is_none(), "{text}");
        }
        for text in ["a*b", "a?b?c", "[a-z]+X", "[a-z]{2}[a-z]*", "aa?"] {
            assert!(Sequence::read(text).is_some(), "{text}");
        }
    }

    /// Whatever is taken matches the same texts as `regex-lite` does.
    #[test]
    fn both_ways_agree_on_patterns_drawn_at_random() {
        const PARTS: [&str; 22] = [
            "a", "b", "é", ".", "-", "]", "^", "\\d", "\\w", "\\-", "\\.", "[ab]", "[^a]",
            "[a-c-]", "[]a]", "[^\\d]", "[0-\\-]", "?", "*", "+", "{2}", "{1,2}",
        ];
        const CHARACTERS: [char; 9] = ['a', 'b', 'c', '0', '-', '.', '_', 'é', '\n'];
        let mut state = 1_u64;
        let mut below = |count: usize| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            usize::try_from(state >> 33).unwrap_or_default() % count
        };
        let (mut taken, mut found) = (0, 0);
        for _ in 0..20_000 {
            let parts: String = (0..=below(5)).map(|_| PARTS[below(PARTS.len())]).collect();
            let text = match below(3) {
                0 => format!(".*{parts}.*"),
                _ => parts,
            };
            let Ok(regex) = Regex::new(&format!("^(?:{text})$")) else {
                continue;
            };
            let Some(sequence) = Sequence::read(&text) else {
                continue;
            };
            taken += 1;
            found += usize::from(sequence.is_anywhere);
            for _ in 0..20 {
                let value: String = (0..below(6))
                    .map(|_| CHARACTERS[below(CHARACTERS.len())])
                    .collect();
                let (one, other) = (sequence.is_match(&value), regex.is_match(&value));
                assert_eq!(one, other, "{text:?} on {value:?}");
            }
        }
        assert!(taken > 3_000, "{taken} are compared");
        assert!(found > 500, "{found} of them stand anywhere");
    }
}
