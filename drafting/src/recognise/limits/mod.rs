//! Lengths, ranges and counts in prose.

mod phrases;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Value, json};

use crate::phrases::{Phrase, Placed, Token, tokens};
use crate::types::Ty;
use phrases::{PHRASES, Says};

/// The phrases, ready to be looked for, and those that can begin with a word, with a number, with
/// anything.
#[derive(Debug)]
pub(crate) struct Limits {
    phrases: Vec<(Phrase, Says)>,
    by_word: HashMap<String, Vec<usize>>,
    by_number: Vec<usize>,
    others: Vec<usize>,
}

/// Limits of a row, by the names of constraints.
pub(crate) type Found = BTreeMap<String, Value>;

impl Limits {
    pub(crate) fn new() -> Self {
        let phrases = PHRASES.iter();
        let phrases: Vec<(Phrase, Says)> = phrases
            .map(|(phrase, says)| (Phrase::new(phrase), *says))
            .collect();
        let words = phrases.iter().flat_map(|(phrase, _)| phrase.first_words());
        let words: BTreeSet<String> = words.map(str::to_owned).collect();
        let beginning = |token: &Token| {
            let all = phrases.iter().enumerate();
            let all = all.filter(|(_, (phrase, _))| phrase.begins_with(token));
            all.map(|(index, _)| index).collect::<Vec<usize>>()
        };
        let by_word = words.into_iter().map(|word| {
            let token = Token::Word(word.clone());
            (word, beginning(&token))
        });
        Self {
            by_word: by_word.collect(),
            by_number: beginning(&Token::Number(0.0)),
            others: beginning(&Token::Word(String::new())),
            phrases,
        }
    }

    /// The phrases that can begin with a token, in their order.
    fn beginning(&self, token: &Token) -> impl Iterator<Item = &(Phrase, Says)> {
        let places = match token {
            Token::Word(word) => self.by_word.get(word).unwrap_or(&self.others),
            Token::Number(_) => &self.by_number,
            Token::End => &self.others,
        };
        places.iter().filter_map(|at| self.phrases.get(*at))
    }

    /// The limits that words state on a value of a type.
    pub(crate) fn of(&self, text: &str, ty: Option<&Ty>) -> Found {
        let mut found = Found::new();
        if !text.contains(|c: char| c.is_ascii_digit()) {
            return positive(text, ty, found);
        }
        let tokens = products(tokens(text));
        if !tokens
            .iter()
            .any(|(token, ..)| matches!(token, Token::Number(_)))
        {
            return positive(text, ty, found);
        }
        let mut at = 0;
        while let Some((token, ..)) = tokens.get(at) {
            if *token == Token::End {
                at += 1;
                continue;
            }
            let said = self.beginning(token).find_map(|(phrase, says)| {
                let (end, numbers) = phrase.at(&tokens, at)?;
                Some((end, numbers, *says))
            });
            match said {
                Some((end, numbers, says)) if end > at => {
                    let unit = tokens.get(end).map(|(token, ..)| token);
                    let is_several = matches!(ty, Some(Ty::List(_)))
                        && matches!(says, Says::Most)
                        && matches!(tokens.get(end + 1), Some((Token::Word(word), ..)) if word == "and")
                        && matches!(tokens.get(end + 2), Some((Token::Number(_), ..)));
                    if !is_several && !is_of_time(unit)
                        || !is_several
                            && matches!(says, Says::Range | Says::Most | Says::Least)
                            && matches!(ty, Some(Ty::Integer | Ty::Number))
                    {
                        take(&mut found, says, &numbers, ty, unit);
                    }
                    at = end;
                }
                _ => at += 1,
            }
        }
        positive(text, ty, found)
    }
}

/// `3600*24` is a number.
fn products(tokens: Vec<Placed>) -> Vec<Placed> {
    let mut joined: Vec<Placed> = Vec::with_capacity(tokens.len());
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let is_times = matches!(&token.0, Token::Word(word) if word == "*");
        let next = tokens.peek().and_then(|(token, ..)| match token {
            Token::Number(number) => Some(*number),
            _ => None,
        });
        match (is_times, joined.last_mut(), next) {
            (true, Some((Token::Number(product), _, end)), Some(factor)) => {
                *product *= factor;
                if let Some((_, _, to)) = tokens.next() {
                    *end = to;
                }
            }
            _ => joined.push(token),
        }
    }
    joined
}

fn is_of_time(unit: Option<&Token>) -> bool {
    let Some(Token::Word(unit)) = unit else {
        return false;
    };
    matches!(
        unit.as_str(),
        "second"
            | "seconds"
            | "minute"
            | "minutes"
            | "hour"
            | "hours"
            | "day"
            | "days"
            | "mb"
            | "kb"
            | "gb"
            | "m"
            | "k"
            | "times"
            | "requests"
            | "calls"
            | "秒"
            | "分"
            | "天"
            | "次"
            | "小"
            | "megabytes"
            | "pixels"
            | "px"
    )
}

fn positive(text: &str, ty: Option<&Ty>, mut found: Found) -> Found {
    let is_number = matches!(ty, Some(Ty::Integer | Ty::Number | Ty::String));
    let lower = text.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if is_number
        && !found.contains_key("min")
        && has(&[
            "positive integer",
            "positive number",
            "正整数",
            "a positive",
        ])
    {
        found.insert("min".to_owned(), json!(1));
    } else if is_number
        && !found.contains_key("min")
        && has(&["non-negative", "nonnegative", "非负整数"])
    {
        found.insert("min".to_owned(), json!(0));
    }
    if matches!(ty, Some(Ty::List(_)))
        && lower.contains("within the array cannot be")
        && lower.contains("empty")
    {
        found
            .entry("each.length.min".to_owned())
            .or_insert(json!(1));
    }
    found
}

fn number(value: f64) -> Value {
    match value.fract() == 0.0 && value.abs() < 9e15 {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "it is whole and small enough"
        )]
        true => json!(value as i64),
        false => json!(value),
    }
}

fn take(found: &mut Found, says: Says, numbers: &[f64], ty: Option<&Ty>, unit: Option<&Token>) {
    let is_list = matches!(ty, Some(Ty::List(_) | Ty::Map(_)));
    let is_number = matches!(ty, Some(Ty::Integer | Ty::Number));
    let is_object = matches!(ty, Some(Ty::Object(_) | Ty::Boolean));
    let before = if is_list { "each." } else { "" };
    let mut set = |name: String, value: f64| {
        if value.is_finite() {
            found.entry(name).or_insert(number(value));
        }
    };
    let first = numbers.first().copied().unwrap_or_default();
    let second = numbers.get(1).copied().unwrap_or(first);
    let is_length = |value: f64| value >= 0.0 && value.fract() == 0.0;
    let is_range = first <= second;
    match says {
        Says::Nothing => {}
        Says::LongestText | Says::ShortestText | Says::TextRange | Says::TextLength
            if is_number || is_object => {}
        Says::LongestText if is_length(first) && first > 0.0 => {
            set(format!("{before}length.max"), first)
        }
        Says::ShortestText if is_length(first) => set(format!("{before}length.min"), first),
        Says::TextRange if is_range && is_length(first) && second > 0.0 => {
            set(format!("{before}length.min"), first);
            set(format!("{before}length.max"), second);
        }
        Says::TextLength if is_length(first) && first > 0.0 => {
            set(format!("{before}length.min"), first);
            set(format!("{before}length.max"), first);
        }
        Says::Digits if !is_number && first > 0.0 && first < 100.0 => {
            found
                .entry(format!("{before}pattern"))
                .or_insert(json!(format!("[0-9]{{{first}}}")));
        }
        Says::DigitsRange if !is_number && is_range && second < 100.0 => {
            found
                .entry(format!("{before}pattern"))
                .or_insert(json!(format!("[0-9]{{{first},{second}}}")));
        }
        // What is counted is not told: a list counts entries, a text may hold a number.
        Says::MostItems | Says::Most if is_list => set("items.max".to_owned(), first),
        Says::LeastItems | Says::Least if is_list => set("items.min".to_owned(), first),
        Says::ItemsRange | Says::Range if is_list && is_range => {
            set("items.min".to_owned(), first);
            set("items.max".to_owned(), second);
        }
        Says::ItemsCount if is_list => {
            set("items.min".to_owned(), first);
            set("items.max".to_owned(), first);
        }
        _ if is_list || is_object => {}
        Says::Most if !matches!(unit, Some(Token::Word(word)) if word == "-") => {
            set("max".to_owned(), first)
        }
        Says::Least => set("min".to_owned(), first),
        Says::Range if is_range => {
            set("min".to_owned(), first);
            set("max".to_owned(), second);
        }
        Says::Bare if is_number && first < second && matches!(unit, None | Some(Token::End)) => {
            set("min".to_owned(), first);
            set("max".to_owned(), second);
        }
        Says::Above => set(
            "min".to_owned(),
            if first.fract() == 0.0 {
                first + 1.0
            } else {
                first
            },
        ),
        Says::Below => set(
            "max".to_owned(),
            if first.fract() == 0.0 {
                first - 1.0
            } else {
                first
            },
        ),
        _ => {}
    }
}
