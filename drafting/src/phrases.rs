//! A small language for phrases, so that what prose says of limits is a list of phrases and not of
//! branches.
//!
//! A phrase is a row of words. `a|b` is one or the other, a `?` behind a word says that it may be
//! missing, `{n}` is a number, and `..` are up to three words of any kind. Chinese has no blanks:
//! `不超过{n}个?字符` is written as it stands.

/// A piece of prose.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Token {
    Word(String),
    Number(f64),
    /// The end of a sentence or line.
    End,
}

/// A token and where it stands in the text.
pub(crate) type Placed = (Token, usize, usize);

/// Takes prose apart.
pub(crate) fn tokens(text: &str) -> Vec<Placed> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let is_negative = matches!(c, '-' | '–' | '−')
            && !text
                .get(..at)
                .is_some_and(|before| before.ends_with(|c: char| c.is_alphanumeric() || c == ')'))
            && chars.peek().is_some_and(|(_, next)| next.is_ascii_digit());
        if c.is_ascii_digit() || is_negative {
            let mut end = at + c.len_utf8();
            let mut digits = String::from(if is_negative { "-" } else { "" });
            if !is_negative {
                digits.push(c);
            }
            while let Some((next_at, next)) = chars.peek().copied() {
                let after = text.get(next_at + next.len_utf8()..).unwrap_or_default();
                let is_group = next == ','
                    && after.len() >= 3
                    && after.chars().take(3).all(|c| c.is_ascii_digit())
                    && !after.chars().nth(3).is_some_and(|c| c.is_ascii_digit());
                let is_point = next == '.'
                    && after.starts_with(|c: char| c.is_ascii_digit())
                    && !digits.contains('.');
                if next.is_ascii_digit() || is_point {
                    digits.push(next);
                } else if !is_group {
                    break;
                }
                end = next_at + next.len_utf8();
                chars.next();
            }
            match digits.parse() {
                Ok(number) => tokens.push((Token::Number(number), at, end)),
                Err(_) => tokens.push((Token::Word(digits), at, end)),
            }
        } else if is_cjk(c) {
            tokens.push((Token::Word(c.to_string()), at, at + c.len_utf8()));
        } else if c.is_alphanumeric() || c == '_' {
            let mut end = at + c.len_utf8();
            let mut word: String = c.to_lowercase().collect();
            while let Some((next_at, next)) = chars.peek().copied().filter(|(_, next)| {
                (next.is_alphanumeric() || matches!(next, '_' | '\'')) && !is_cjk(*next)
            }) {
                word.extend(next.to_lowercase());
                end = next_at + next.len_utf8();
                chars.next();
            }
            tokens.push((Token::Word(word), at, end));
        } else if c == '.'
            && matches!(tokens.last(), Some((Token::Word(word), _, end)) if *end == at && matches!(word.as_str(), "max" | "min" | "approx"))
        {
            // `max. 8` goes on.
        } else if matches!(
            c,
            '<' | '>'
                | '='
                | '≤'
                | '≥'
                | '~'
                | '～'
                | '-'
                | '–'
                | '—'
                | '*'
                | '['
                | ']'
                | '('
                | ')'
                | ':'
                | '：'
                | '/'
                | '×'
                | '（'
                | '）'
                | ','
                | '，'
        ) || (c == '.' && text.get(at..).is_some_and(|rest| rest.starts_with("..")))
        {
            let mut sign = match c {
                '～' => '~',
                '–' | '—' => '-',
                '：' => ':',
                '（' => '(',
                '）' => ')',
                '，' => ',',
                '×' => '*',
                c => c,
            }
            .to_string();
            let mut end = at + c.len_utf8();
            while let Some((next_at, next)) = chars.peek().copied().filter(|(_, next)| {
                (matches!(c, '<' | '>') && *next == '=') || (c == '.' && *next == '.')
            }) {
                sign.push(next);
                end = next_at + next.len_utf8();
                chars.next();
            }
            let sign = match sign.as_str() {
                "≤" => "<=",
                "≥" => ">=",
                "..." => "..",
                sign => sign,
            };
            tokens.push((Token::Word(sign.to_owned()), at, end));
        } else if matches!(c, '.' | '。' | ';' | '；' | '\n' | '!' | '?') {
            tokens.push((Token::End, at, at + c.len_utf8()));
        }
    }
    tokens
}

fn is_cjk(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// A phrase that can be looked for.
#[derive(Debug)]
pub(crate) struct Phrase(Vec<Element>);

#[derive(Debug)]
enum Element {
    Number,
    Gap,
    /// One of several rows of words, or none if it may be missing.
    Words {
        any: Vec<Vec<String>>,
        may_miss: bool,
    },
}

impl Phrase {
    pub(crate) fn new(written: &str) -> Self {
        let spaced = written.replace("{n}", " {n} ");
        let elements = spaced.split_whitespace().flat_map(|part| match part {
            "{n}" => vec![Element::Number],
            ".." => vec![Element::Gap],
            part => {
                // `个?字符` has two elements.
                let mut elements = Vec::new();
                let mut rest = part;
                while let Some((before, after)) = rest
                    .split_once('?')
                    .filter(|(before, _)| !before.is_empty())
                {
                    // In Chinese the mark is about the last sign before it, unless alternatives are
                    // there.
                    let is_whole = before.is_ascii() || before.contains('|');
                    let cut = match is_whole {
                        true => 0,
                        false => before.char_indices().last().map_or(0, |(at, _)| at),
                    };
                    if let Some(head) = before.get(..cut).filter(|head| !head.is_empty()) {
                        elements.push(words(head, false));
                    }
                    elements.push(words(before.get(cut..).unwrap_or_default(), true));
                    rest = after;
                }
                if !rest.is_empty() {
                    elements.push(words(rest, false));
                }
                elements
            }
        });
        Self(elements.collect())
    }

    /// Where the phrase ends if it begins at a token, and its numbers.
    pub(crate) fn at(&self, tokens: &[Placed], begin: usize) -> Option<(usize, Vec<f64>)> {
        let mut numbers = Vec::new();
        let end = follow(&self.0, tokens, begin, &mut numbers)?;
        Some((end, numbers))
    }

    /// The words that it has first, whatever may be missing.
    pub(crate) fn first_words(&self) -> impl Iterator<Item = &str> {
        let words = self.0.iter().flat_map(|element| match element {
            Element::Words { any, .. } => any.as_slice(),
            Element::Number | Element::Gap => &[],
        });
        words.filter_map(|words| words.first().map(String::as_str))
    }

    /// Whether it can begin with a token.
    pub(crate) fn begins_with(&self, token: &Token) -> bool {
        let mut elements = self.0.iter();
        for element in elements.by_ref() {
            match element {
                Element::Number => return matches!(token, Token::Number(_)),
                Element::Gap => return true,
                Element::Words { any, may_miss } => {
                    let is_first = any.iter().any(|words| {
                        words.first().is_some_and(
                            |word| matches!(token, Token::Word(found) if found == word),
                        )
                    });
                    if is_first {
                        return true;
                    }
                    if !may_miss {
                        return false;
                    }
                }
            }
        }
        false
    }
}

fn words(part: &str, may_miss: bool) -> Element {
    let any = part.split('|').map(|words| {
        let words = words.replace('_', " ");
        let found = tokens(&words).into_iter();
        found
            .filter_map(|(token, ..)| match token {
                Token::Word(word) => Some(word),
                _ => None,
            })
            .collect()
    });
    Element::Words {
        any: any.collect(),
        may_miss,
    }
}

fn follow(
    elements: &[Element],
    tokens: &[Placed],
    at: usize,
    numbers: &mut Vec<f64>,
) -> Option<usize> {
    let Some((element, rest)) = elements.split_first() else {
        return Some(at);
    };
    let token = tokens.get(at).map(|(token, ..)| token);
    match element {
        Element::Number => {
            let Some(Token::Number(number)) = token else {
                return None;
            };
            numbers.push(*number);
            let end = follow(rest, tokens, at + 1, numbers);
            if end.is_none() {
                numbers.pop();
            }
            end
        }
        Element::Gap => (0..=3).find_map(|skipped| {
            let between = tokens.get(at..at + skipped)?;
            let is_free = !between.iter().any(|(token, ..)| *token == Token::End);
            is_free
                .then(|| follow(rest, tokens, at + skipped, numbers))
                .flatten()
        }),
        Element::Words { any, may_miss } => {
            let found = any.iter().find_map(|words| {
                let is_here = words.iter().enumerate().all(|(index, word)| matches!(tokens.get(at + index), Some((Token::Word(found), ..)) if found == word));
                is_here.then(|| follow(rest, tokens, at + words.len(), numbers)).flatten()
            });
            found.or_else(|| {
                may_miss
                    .then(|| follow(rest, tokens, at, numbers))
                    .flatten()
            })
        }
    }
}
