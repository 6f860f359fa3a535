//! Ids that look like those of an example and are each used once.

use std::sync::atomic::{AtomicU64, Ordering};

use crate::rand::Random;

/// Which ids answers carry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ids {
    /// New ones in every answer, the same in every run with the same seed.
    Seeded(u64),
    /// Those of the spec's examples, again and again, and its times.
    OfExamples,
}

/// Makes ids.
#[derive(Debug)]
pub(crate) struct Maker {
    ids: Ids,
    made: AtomicU64,
}

impl Maker {
    pub(crate) const fn new(ids: Ids) -> Self {
        Self {
            ids,
            made: AtomicU64::new(0),
        }
    }

    /// Whether ids are others than those of the examples.
    pub(crate) fn is_new(&self) -> bool {
        self.ids != Ids::OfExamples
    }

    /// An id that looks like another one.
    pub(crate) fn like(&self, example: &str) -> String {
        match self.ids {
            Ids::OfExamples => example.to_owned(),
            Ids::Seeded(seed) => like(example, seed, self.made.fetch_add(1, Ordering::Relaxed)),
        }
    }
}

/// Whether a key is usual for ids.
pub(crate) fn is_id(key: &str) -> bool {
    let ends = ["_id", "-id", "Id", "ID", "Ids", "_ids"];
    let is_alone = ["id", "ids"]
        .iter()
        .any(|word| key.eq_ignore_ascii_case(word));
    is_alone || ends.iter().any(|end| key.ends_with(end))
}

fn like(example: &str, seed: u64, number: u64) -> String {
    let mut random = Random::of(seed, number);
    if is_uuid(example) {
        return uuid(example, &mut random);
    }
    if !example.is_empty() && example.bytes().all(|byte| byte.is_ascii_digit()) {
        return count(example, seed, number);
    }
    let mut text = String::with_capacity(example.len());
    let mut rest = example;
    while let Some(first) = rest.chars().next() {
        let is_word = first.is_ascii_alphanumeric();
        let end = rest.find(|c: char| c.is_ascii_alphanumeric() != is_word);
        let (run, after) = rest.split_at(end.unwrap_or(rest.len()));
        // A word without a digit is part of the form, such as `wamid` in front of a dot.
        match is_word && run.bytes().any(|byte| byte.is_ascii_digit()) {
            true => others(run, &mut random, &mut text),
            false => text.push_str(run),
        }
        rest = after;
    }
    text
}

fn is_uuid(text: &str) -> bool {
    let fits = |(index, byte): (usize, u8)| match index {
        8 | 13 | 18 | 23 => byte == b'-',
        _ => byte.is_ascii_alphanumeric(),
    };
    text.len() == 36 && text.bytes().enumerate().all(fits)
}

/// A random UUID (version 4), in the case of the example.
fn uuid(example: &str, random: &mut Random) -> String {
    let is_upper = example.bytes().any(|byte| byte.is_ascii_uppercase());
    let digit = |(index, c): (usize, char)| match (index, c) {
        (_, '-') => '-',
        (14, _) => '4',
        (19, _) => hex(8 + random.below(4), is_upper),
        _ => hex(random.below(16), is_upper),
    };
    let mut text = String::with_capacity(example.len());
    text.extend(example.chars().enumerate().map(digit));
    text
}

/// As many digits, one more each time.
fn count(example: &str, seed: u64, number: u64) -> String {
    let digits = example.len().min(18);
    let least = 10_u64.saturating_pow(u32::try_from(digits).unwrap_or(18) - 1);
    let span = least.saturating_mul(9);
    let start = Random::new(seed).below(span);
    let value = least + (start + number) % span;
    format!("{value:0>width$}", width = example.len())
}

/// As many other characters of the kind that the run is made of.
fn others(run: &str, random: &mut Random, text: &mut String) {
    let is_hex = run.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_upper = run.bytes().any(|byte| byte.is_ascii_uppercase());
    text.extend(run.chars().map(|c| match is_hex {
        true => hex(random.below(16), is_upper),
        false => other(c, random),
    }));
}

/// Another digit or letter.
fn other(c: char, random: &mut Random) -> char {
    let among = |first: u8, count: u64, random: &mut Random| {
        let step = u8::try_from(random.below(count)).unwrap_or_default();
        char::from(first.saturating_add(step))
    };
    match c {
        '0'..='9' => among(b'0', 10, random),
        'A'..='Z' => among(b'A', 26, random),
        _ => among(b'a', 26, random),
    }
}

fn hex(value: u64, is_upper: bool) -> char {
    let digit = char::from_digit(u32::try_from(value % 16).unwrap_or_default(), 16);
    let digit = digit.unwrap_or('0');
    match is_upper {
        true => digit.to_ascii_uppercase(),
        false => digit,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ids_keep_their_form() {
        let like = |example| like(example, 1, 1);
        for (example, expected) in [
            ("wamid.edcf691d49c04b939c8e3331f07f9cd1", "wamid."),
            ("message-0001", "message-"),
        ] {
            let made = like(example);
            assert!(made.starts_with(expected) && made != example, "{made}");
            assert_eq!(made.len(), example.len());
        }
        let uuid = like("90E63D28-E31D-1EB2-8939-A94866411B2O");
        assert!(is_uuid(&uuid) && uuid.get(14..15) == Some("4"), "{uuid}");
        assert_eq!(uuid, uuid.to_ascii_uppercase());
        assert_eq!(like("1").len(), 1);
        assert_eq!(like(""), "");
        assert_eq!(like("none here"), "none here");
        assert_eq!(like("123456789012345678901234").len(), 24);
    }

    #[test]
    fn ids_are_the_same_for_a_seed_and_never_twice() {
        let all = |seed, example: &str| -> Vec<String> {
            let maker = Maker::new(Ids::Seeded(seed));
            (0..10_000).map(|_| maker.like(example)).collect()
        };
        for example in [
            "10011",
            "61851ccb2f1365b16aee1234",
            "5b0f2c1e-7a54-4a83-9d3e-2f61c87a90b4",
        ] {
            let made = all(3, example);
            assert_eq!(made, all(3, example));
            assert_ne!(made, all(4, example));
            assert_eq!(made.iter().collect::<HashSet<_>>().len(), made.len());
        }
    }

    #[test]
    fn keys_of_ids_are_known() {
        for key in [
            "id",
            "Id",
            "message_id",
            "MessageId",
            "traceId",
            "RequestId",
        ] {
            assert!(is_id(key), "{key}");
        }
        for key in ["paid", "identifierKey", "status", "valid"] {
            assert!(!is_id(key), "{key}");
        }
    }
}
