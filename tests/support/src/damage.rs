//! Random edits of a text, as a hurried person or a broken editor makes them.

/// A small generator of numbers (splitmix64): the same seed gives the same damage everywhere.
pub struct Random(u64);

impl Random {
    /// One that gives the numbers of a seed.
    pub fn new(seed: u64) -> Self {
        Random(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `limit`, or 0 if there is none.
    pub fn below(&mut self, limit: usize) -> usize {
        let limit = u64::try_from(limit).unwrap_or(u64::MAX).max(1);
        usize::try_from(self.next() % limit).unwrap_or(0)
    }

    fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> Option<&'a T> {
        list.get(self.below(list.len())).copied()
    }
}

/// The text after one to three edits.
pub fn damage(text: &str, random: &mut Random) -> Vec<u8> {
    let mut damaged = text.as_bytes().to_vec();
    for _ in 0..=random.below(3) {
        damaged = match random.below(8) {
            0 => bytes(damaged, random),
            1 | 2 => pieces(&damaged, lines, random),
            7 => swapped_keys(&damaged, random),
            _ => pieces(&damaged, tokens, random),
        };
    }
    damaged
}

/// What means something to YAML or to the language.
const WORDS: &[&[u8]] = &[
    b"{",
    b"}",
    b"[",
    b"]",
    b"'",
    b"\"",
    b": ",
    b":",
    b"- ",
    b", ",
    b"#",
    b" # ",
    b"\t",
    b"\n",
    b"\r",
    b"  ",
    b"&a ",
    b"*a",
    b"!!str ",
    b"<<",
    b"? ",
    b"| ",
    b"> ",
    b"%",
    b"@",
    b"\\",
    b"---\n",
    b"...\n",
    b"~",
    b"null",
    b"no",
    b"true",
    b"-1",
    b"0",
    b"007",
    b"1e999",
    b"1.5",
    b"99999999999999999999",
    b"2026-01-31",
    b"12:30",
    b"''",
    b"{}",
    b"[]",
    b"string",
    b"i32",
    b"json",
    b"list<",
    b"map<string>",
    b"timestamp",
    b"type",
    b"fields",
    b"values",
    b"union",
    b"variants",
    b"flatten",
    b"const",
    b"default",
    b"required",
    b"rules",
    b"when",
    b"require",
    b"forbid",
    b"count",
    b"unique",
    b"encode",
    b"in",
    b"header",
    b"query",
    b"form",
    b"place",
    b"rust",
    b"self",
    b"Self",
    b"/",
    b"*",
    b"{x}",
    b"..",
    b"-",
    b"_",
    "名".as_bytes(),
    "🙂".as_bytes(),
    "\u{301}".as_bytes(),
    "\u{feff}".as_bytes(),
    "\u{2028}".as_bytes(),
    "\u{85}".as_bytes(),
    b"\0",
    b"\x80",
    b"\xff",
];

fn bytes(mut text: Vec<u8>, random: &mut Random) -> Vec<u8> {
    let at = random.below(text.len());
    let byte = u8::try_from(random.below(256)).unwrap_or(0);
    match random.below(4) {
        _ if text.is_empty() => text.push(byte),
        0 => drop(text.remove(at)),
        1 => text.insert(at, text[at]),
        2 => text[at] = byte,
        _ => text.insert(at, byte),
    }
    text
}

/// Deletes, repeats, replaces, inserts or swaps some of the pieces of a text.
fn pieces(text: &[u8], cut: fn(&[u8]) -> Vec<&[u8]>, random: &mut Random) -> Vec<u8> {
    let mut pieces = cut(text);
    let (at, other) = (random.below(pieces.len()), random.below(pieces.len()));
    let word = random.pick(WORDS).unwrap_or_default();
    let several = at + 1 + random.below(5);
    match random.below(7) {
        _ if pieces.is_empty() => pieces.push(word),
        0 => drop(pieces.remove(at)),
        1 => drop(pieces.drain(at..several.min(pieces.len()))),
        2 => pieces.insert(other, pieces[at]),
        3 => pieces[at] = word,
        4 => pieces[at] = pieces[other],
        5 => pieces.insert(at, word),
        _ => pieces.swap(at, other),
    }
    pieces.concat()
}

pub(crate) fn lines(text: &[u8]) -> Vec<&[u8]> {
    text.split_inclusive(|byte| *byte == b'\n').collect()
}

/// Words, runs of space, and everything else by itself.
pub(crate) fn tokens(text: &[u8]) -> Vec<&[u8]> {
    let kind = |byte: &u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | 0x80.. => 0,
        b' ' => 1,
        _ => 2,
    };
    text.chunk_by(|one, next| kind(one) == kind(next) && kind(one) != 2)
        .collect()
}

pub(crate) fn swapped_keys(text: &[u8], random: &mut Random) -> Vec<u8> {
    let mut tokens = tokens(text);
    let is_key = |at: &usize| tokens.get(at + 1) == Some(&b":".as_slice());
    let keys: Vec<usize> = (0..tokens.len()).filter(is_key).collect();
    let near = random.below(keys.len());
    let one = keys.get(near);
    let other = keys.get(near + 1 + random.below(6));
    if let (Some(&one), Some(&other)) = (one, other) {
        tokens.swap(one, other);
    }
    tokens.concat()
}
