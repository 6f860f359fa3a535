//! An expression to tokens.
//!
//! A template is read by the parser in turns with this: [`Lexer::text`] reads characters up to a
//! `{` or the closing quote, and the parser reads the expression between the braces with the same
//! lexer.

use crate::{Problem, Span};

/// A token, and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Token {
    pub(crate) kind: TokenKind,
    pub(crate) span: Span,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum TokenKind {
    Word(String),
    Int(i64),
    /// The quote that opens a string; what follows is read with [`Lexer::text`].
    Quote,
    Symbol(&'static str),
    End,
}

/// What ends a run of characters in a string.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum TextEnd {
    /// The closing quote.
    Quote,
    /// A `{` before an expression.
    Brace,
}

/// Two characters before one, so that `==` is not `=` twice.
const SYMBOLS: &[&str] = &["==", "!=", "(", ")", "[", "]", "{", "}", ",", ".", "=", "+"];

pub(crate) struct Lexer<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lexer<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// The next token.
    pub(crate) fn token(&mut self) -> Result<Token, Problem> {
        let blanks = self.rest().len() - self.rest().trim_start().len();
        self.at += blanks;
        let start = self.at;
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return Ok(self.finish(start, TokenKind::End));
        };
        if first == '"' {
            self.at += 1;
            return Ok(self.finish(start, TokenKind::Quote));
        }
        if first.is_ascii_alphabetic() || first == '_' {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            let word = rest.get(..end.unwrap_or(rest.len())).unwrap_or(rest);
            self.at += word.len();
            return Ok(self.finish(start, TokenKind::Word(word.to_owned())));
        }
        let digits = rest.strip_prefix('-').unwrap_or(rest);
        if digits.starts_with(|c: char| c.is_ascii_digit()) {
            return self.number(start, rest);
        }
        if let Some(symbol) = SYMBOLS.iter().find(|symbol| rest.starts_with(**symbol)) {
            self.at += symbol.len();
            return Ok(self.finish(start, TokenKind::Symbol(symbol)));
        }
        Err(unexpected(
            Span::new(start, start + first.len_utf8()),
            first,
        ))
    }

    /// The characters of a string up to `{` or the closing quote, with escapes read. `opened` is
    /// where the string began.
    pub(crate) fn text(&mut self, opened: usize) -> Result<(String, TextEnd), Problem> {
        let mut text = String::new();
        loop {
            let start = self.at;
            let mut characters = self.rest().chars();
            let Some(first) = characters.next() else {
                return Err(Problem::new(
                    Span::new(opened, self.at),
                    "this string has no closing `\"`",
                ));
            };
            self.at += first.len_utf8();
            let second = characters.next();
            match first {
                '"' => return Ok((text, TextEnd::Quote)),
                '{' | '}' if second == Some(first) => {
                    self.at += 1;
                    text.push(first);
                }
                '{' => return Ok((text, TextEnd::Brace)),
                '}' => {
                    let problem =
                        Problem::new(Span::new(start, self.at), "`}` closes nothing here");
                    return Err(problem.help("a brace that is meant is written `}}`"));
                }
                '\\' => {
                    let end = self.at + second.map_or(0, char::len_utf8);
                    let escaped = match second {
                        Some('n') => '\n',
                        Some('r') => '\r',
                        Some('t') => '\t',
                        Some('0') => '\0',
                        Some(character @ ('"' | '\\')) => character,
                        _ => {
                            let span = Span::new(start, end);
                            let problem = Problem::new(span, "this escape is not known");
                            return Err(problem.help(r#"known are \n, \r, \t, \0, \" and \\"#));
                        }
                    };
                    self.at = end;
                    text.push(escaped);
                }
                character => text.push(character),
            }
        }
    }

    fn number(&mut self, start: usize, rest: &str) -> Result<Token, Problem> {
        let sign = usize::from(rest.starts_with('-'));
        let digits = rest.get(sign..).unwrap_or_default();
        let end = digits.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let length = sign + end.unwrap_or(digits.len());
        self.at += length;
        let number = rest.get(..length).unwrap_or_default();
        match number.parse() {
            Ok(number) => Ok(self.finish(start, TokenKind::Int(number))),
            Err(_) => Err(Problem::new(
                Span::new(start, self.at),
                format!("`{number}` is not a whole number of 64 bits"),
            )),
        }
    }

    /// The byte after the last that was read.
    pub(crate) const fn at(&self) -> usize {
        self.at
    }

    fn finish(&self, start: usize, kind: TokenKind) -> Token {
        let span = Span::new(start, self.at);
        Token { kind, span }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }
}

fn unexpected(span: Span, character: char) -> Problem {
    let problem = Problem::new(
        span,
        format!("`{}` means nothing here", character.escape_debug()),
    );
    match character {
        '\'' => problem.help("a string stands in double quotes: \"…\""),
        '-' => problem
            .help("a name with dashes stands in double quotes; a time before is `later(now, -60)`"),
        '&' | '|' => problem.help("write `and`, `or`"),
        '!' => problem.help("write `not`"),
        '$' | '/' | ':' | ';' | '%' | '#' | '@' => {
            problem.help("characters that are meant stand in double quotes: \"…\"")
        }
        '<' | '>' => problem.help("only `==` and `!=` compare; ages are compared with `fresh`"),
        _ => problem,
    }
}
