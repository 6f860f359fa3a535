//! Samples that are nearly JSON: with comments, trailing or missing commas, bare words, dots for
//! what is left out, signs of Chinese keyboards.

use serde_json::{Map, Value};

use crate::document::Remark;
use crate::words;

/// What was read of a sample.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) value: Value,
    pub(crate) repairs: Vec<Remark>,
    /// Comments beside keys, by their paths.
    pub(crate) comments: Vec<(Vec<String>, String)>,
    /// Whether it is all there: nothing left out, no word that stands for a value.
    pub(crate) is_whole: bool,
}

const DEEPEST: usize = 64;

/// How many characters of a sample are read.
const MOST: usize = 2_000_000;

/// Reads a sample that begins at a line of the page.
pub(crate) fn read(text: &str, line: usize) -> Option<Read> {
    // Markdown's marks before brackets are none of JSON.
    let text = text
        .replace("\\[", "[")
        .replace("\\]", "]")
        .replace("\\_", "_");
    let is_part = is_part(&text);
    let mut chars: Vec<char> = text.chars().take(MOST).collect();
    if is_part {
        chars.insert(0, '{');
        chars.push('}');
    }
    let is_cut = text.len() > chars.len() && text.chars().nth(MOST).is_some();
    let mut reader = Reader {
        chars,
        at: 0,
        line,
        repairs: Vec::new(),
        comments: Vec::new(),
        path: Vec::new(),
        last: None,
        is_whole: !is_cut && !is_part,
        more: 0,
    };
    if is_cut {
        reader.repair(&format!(
            "of a sample no more than {MOST} characters are read"
        ));
    }
    if is_part {
        reader.repair("the brackets around a part of an object were added");
    }
    reader.space();
    let after: Option<char> = reader.chars.get(reader.at + 1).copied();
    let is_list = reader.peek() == Some('[')
        && after.is_none_or(|c| {
            c.is_whitespace()
                || c.is_ascii_digit()
                || matches!(c, '{' | '[' | '"' | '\'' | ']' | '-')
        });
    if reader.peek() != Some('{') && !is_list {
        return None;
    }
    let value = reader.value(0)?;
    reader.space();
    let is_empty = match &value {
        Value::Object(object) => object.is_empty() && reader.at < 2,
        Value::Array(_) => false,
        _ => true,
    };
    if reader.more > 0 {
        let says = format!("{} repairs more of this sample are not listed", reader.more);
        reader.repairs.push(Remark { line, says });
    }
    (!is_empty).then_some(Read {
        value,
        repairs: reader.repairs,
        comments: reader.comments,
        is_whole: reader.is_whole,
    })
}

/// Whether a sample is a part of an object, without the brackets around it: `"name": {…}`
pub(crate) fn is_part(text: &str) -> bool {
    let key = text.trim_start().strip_prefix('"');
    key.and_then(|rest| rest.split_once('"'))
        .is_some_and(|(key, rest)| {
            let value = rest.trim_start().strip_prefix(':');
            words::is_name(key) && value.is_some_and(|value| !value.trim().is_empty())
        })
}

/// The values of which a sample names each in the place of one: `email / sms / letter`
pub(crate) fn alternatives(text: &str) -> Option<Vec<&str>> {
    let parted = |mark: &str| {
        let parts: Vec<&str> = text.split(mark).collect();
        let is_value = |part: &&str| {
            part.len() <= 48
                && part.starts_with(|c: char| c.is_ascii_alphabetic())
                && part
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
        };
        (parts.len() >= 2 && parts.iter().all(is_value)).then_some(parts)
    };
    parted(" / ").or_else(|| parted(" | "))
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    line: usize,
    repairs: Vec<Remark>,
    comments: Vec<(Vec<String>, String)>,
    path: Vec<String>,
    /// The key that was read last: a comment behind it is about it.
    last: Option<(Vec<String>, usize)>,
    is_whole: bool,
    /// Repairs beyond those that are listed.
    more: usize,
}

impl Reader {
    fn peek(&self) -> Option<char> {
        self.chars.get(self.at).copied()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.at += 1;
        if c == '\n' {
            self.line += 1;
        }
        Some(c)
    }

    fn starts(&self, text: &str) -> bool {
        text.chars()
            .enumerate()
            .all(|(index, c)| self.chars.get(self.at + index) == Some(&c))
    }

    fn repair(&mut self, says: &str) {
        const MOST_REPAIRS: usize = 200;
        let repair = Remark {
            line: self.line,
            says: says.to_owned(),
        };
        match self.repairs.last() == Some(&repair) {
            true => {}
            false if self.repairs.len() < MOST_REPAIRS => self.repairs.push(repair),
            false => self.more += 1,
        }
    }

    /// Blanks and comments.
    fn space(&mut self) {
        loop {
            match self.peek() {
                Some(c) if c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}') => {
                    self.next();
                }
                Some('/') if self.starts("//") => self.comment(2, "\n"),
                Some('#') => self.comment(1, "\n"),
                Some('/') if self.starts("/*") => self.comment(2, "*/"),
                Some('<') if self.starts("<!--") => self.comment(4, "-->"),
                _ => break,
            }
        }
    }

    fn comment(&mut self, skip: usize, end: &str) {
        let line = self.line;
        self.repair("a comment was taken out");
        self.at += skip;
        let mut text = String::new();
        while !self.starts(end) {
            match self.next() {
                Some(c) => text.push(c),
                None => break,
            }
        }
        if end != "\n" {
            self.at = (self.at + end.chars().count()).min(self.chars.len());
        }
        const LONGEST_COMMENT: usize = 20_000;
        if let Some((path, _)) = self.last.clone().filter(|(_, at)| *at == line) {
            match text.len() > LONGEST_COMMENT {
                true => self.repair("a comment too long to be about one key was not read"),
                false => self.comments.push((path, text.trim().to_owned())),
            }
        }
    }

    /// `...`, which stands for more.
    fn more(&mut self) -> bool {
        let dots = ["......", "...", "…", "……"]
            .into_iter()
            .find(|dots| self.starts(dots));
        let Some(dots) = dots else {
            return false;
        };
        self.repair("dots that stand for more were taken out");
        self.is_whole = false;
        self.at += dots.chars().count();
        while self.peek() == Some('.') {
            self.at += 1;
        }
        true
    }

    fn value(&mut self, depth: usize) -> Option<Value> {
        self.space();
        if depth > DEEPEST {
            self.repair("what nests deeper was left out");
            self.is_whole = false;
            self.at = self.chars.len();
            return Some(Value::Null);
        }
        match self.peek()? {
            '{' => self.object(depth),
            '[' => self.list(depth),
            quote @ ('"' | '\'' | '“' | '”' | '‘' | '`') => {
                let text = self.string(quote);
                // The name of a type stands for a value.
                self.is_whole &= !matches!(
                    text.to_lowercase().as_str(),
                    "string"
                        | "number"
                        | "integer"
                        | "boolean"
                        | "object"
                        | "<string>"
                        | "int"
                        | "timestamp"
                );
                self.is_whole &= alternatives(&text).is_none();
                Some(Value::String(text))
            }
            _ if self.starts("...") || self.starts("…") => {
                self.more();
                Some(Value::Null)
            }
            _ => self.word(),
        }
    }

    fn string(&mut self, quote: char) -> String {
        let end: &[char] = match quote {
            '“' | '”' => &['”', '“', '"'],
            '‘' => &['’', '‘'],
            '"' => &['"'],
            '\'' => &['\''],
            _ => &['`'],
        };
        if quote != '"' {
            self.repair("other quotation marks than JSON has were read as such");
        }
        self.next();
        let mut text = String::new();
        while let Some(c) = self.next() {
            match c {
                '\\' => match self.next() {
                    Some('n') => text.push('\n'),
                    Some('t') => text.push('\t'),
                    Some('r') => text.push('\r'),
                    Some('u') => {
                        let hex: String = (0..4).filter_map(|_| self.next()).collect();
                        match u32::from_str_radix(&hex, 16).ok().and_then(char::from_u32) {
                            Some(c) => text.push(c),
                            None => text.push('?'),
                        }
                    }
                    Some(c) => text.push(c),
                    None => break,
                },
                c if end.contains(&c) => return text,
                '\n' => {
                    // A mark is missing, if a key follows in the next line.
                    self.repair("a string that goes over the end of its line was closed there");
                    return text.trim_end_matches([',', ' ']).to_owned();
                }
                c => text.push(c),
            }
        }
        text
    }

    /// A number, `true`, `null`, or a word that stands for a value.
    fn word(&mut self) -> Option<Value> {
        let mut word = String::new();
        let mut open = 0;
        while let Some(c) = self.peek() {
            match c {
                '<' | '(' => open += 1,
                '>' | ')' => open -= 1,
                ',' | '}' | ']' | '\n' | '，' | '{' | '[' if open <= 0 || c == '\n' => break,
                '/' if self.starts("//") || self.starts("/*") => break,
                '#' if word.ends_with(' ') => break,
                _ => {}
            }
            word.push(c);
            self.next();
        }
        let word = word.trim();
        if word.is_empty() {
            return None;
        }
        if let Ok(value @ (Value::Number(_) | Value::Bool(_) | Value::Null)) =
            serde_json::from_str(word)
        {
            return Some(value);
        }
        let lower = word.to_lowercase();
        let value = match lower.as_str() {
            "true" | "false" | "none" | "nil" | "undefined" => {
                self.repair("a word was read as JSON writes it");
                return Some(match lower.as_str() {
                    "true" => Value::Bool(true),
                    "false" => Value::Bool(false),
                    _ => Value::Null,
                });
            }
            "number" | "integer" | "int" | "long" | "float" | "double" => Value::from(0),
            "boolean" | "bool" => Value::Bool(true),
            _ => Value::String(word.trim_matches(['<', '>']).to_owned()),
        };
        self.repair("a word without quotation marks was taken for a value");
        self.is_whole = false;
        Some(value)
    }

    /// Between two members; false at the end.
    fn separator(&mut self, close: char) -> bool {
        let mut is_parted = false;
        loop {
            self.space();
            match self.peek() {
                None => {
                    self.repair("a bracket that is missing at the end was added");
                    return false;
                }
                Some(c) if c == close => {
                    self.next();
                    if is_parted {
                        self.repair("a comma before a closing bracket was taken out");
                    }
                    return false;
                }
                Some(',' | '，' | ';') => {
                    if self.peek() != Some(',') {
                        self.repair("another sign than a comma was read as one");
                    }
                    if is_parted {
                        self.repair("one of two commas was taken out");
                    }
                    is_parted = true;
                    self.next();
                }
                _ if self.more() => {}
                Some('}' | ']') => {
                    self.repair("a bracket of another kind closes here");
                    return false;
                }
                Some(_) => {
                    if !is_parted {
                        self.repair("a comma that is missing was added");
                    }
                    return true;
                }
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<Value> {
        self.next();
        let mut object = Map::new();
        self.space();
        while self.more() {
            self.space();
            if matches!(self.peek(), Some(',')) {
                self.next();
            }
            self.space();
        }
        if self.peek() == Some('}') {
            self.next();
            return Some(Value::Object(object));
        }
        loop {
            self.space();
            let before = self.at;
            let mut key = match self.peek() {
                None => break,
                Some(quote @ ('"' | '\'' | '“' | '”' | '‘' | '`')) => self.string(quote),
                Some(_) => {
                    let mut key = String::new();
                    while let Some(c) = self.peek().filter(|c| {
                        c.is_alphanumeric() || matches!(c, '_' | '-' | '$' | '.' | '@' | '<' | '>')
                    }) {
                        key.push(c);
                        self.next();
                    }
                    if !key.is_empty() {
                        self.repair("a key without quotation marks was taken");
                    }
                    key
                }
            };
            self.space();
            // `"name:" "value"`
            let is_swapped = key.ends_with(':') && matches!(self.peek(), Some('"' | '\''));
            if is_swapped {
                key.truncate(key.trim_end_matches(':').len());
                self.repair("a colon within the marks of a key was put behind them");
            }
            match self.peek() {
                _ if is_swapped => {}
                Some(':') => {
                    self.next();
                }
                Some('：' | '=') => {
                    self.repair("another sign than a colon was read as one");
                    self.next();
                    if self.peek() == Some('>') {
                        self.next();
                    }
                }
                _ if key.is_empty() || self.at == before => {
                    // Nothing that could be a key: a sign is passed over.
                    self.repair("a sign that has no place in JSON was passed over");
                    self.is_whole = false;
                    if matches!(self.peek(), Some('{')) {
                        drop(self.value(depth + 1));
                    } else {
                        self.next();
                    }
                    if !self.separator('}') {
                        break;
                    }
                    continue;
                }
                _ => {
                    self.repair("a key without a value was taken out");
                    self.is_whole = false;
                    if !self.separator('}') {
                        break;
                    }
                    continue;
                }
            }
            self.path.push(key.clone());
            let line = self.line;
            let value = self.value(depth + 1).unwrap_or_else(|| {
                self.is_whole = false;
                self.repair("a value that is missing was read as null");
                Value::Null
            });
            let is_flat =
                !matches!(&value, Value::Object(_) | Value::Array(_)) || self.line == line;
            if is_flat {
                self.last = Some((self.path.clone(), self.line));
            }
            if !key.is_empty() && !object.contains_key(&key) {
                object.insert(key, value);
            }
            // A comment behind the comma is still about this key.
            let goes_on = self.separator('}');
            self.path.pop();
            if !goes_on {
                break;
            }
        }
        Some(Value::Object(object))
    }

    fn list(&mut self, depth: usize) -> Option<Value> {
        self.next();
        let mut list = Vec::new();
        self.space();
        if self.peek() == Some(']') {
            self.next();
            return Some(Value::Array(list));
        }
        if self.more() && !self.separator(']') {
            return Some(Value::Array(list));
        }
        loop {
            let before = self.at;
            match self.value(depth + 1) {
                Some(Value::Null) if !self.is_whole => {}
                Some(value) => list.push(value),
                None if self.at >= self.chars.len() => break,
                None => {}
            }
            if self.at == before {
                self.next();
            }
            if !self.separator(']') {
                break;
            }
        }
        Some(Value::Array(list))
    }
}
