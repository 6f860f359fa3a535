//! The words of a command line as a shell reads them. Variables stay as they are written.

use std::iter::Peekable;
use std::str::Chars;

/// The words of a command, and what a here-document gives it to read.
#[derive(Debug, Default)]
pub(super) struct Line {
    pub(super) words: Vec<String>,
    pub(super) input: Option<String>,
}

/// The words of a command as a POSIX shell reads them. Lines go on behind a backslash, and as
/// PowerShell writes it behind a backtick; a command as the prompt of Windows writes it, with
/// carets, is read too.
///
/// # Errors
///
/// A quote that is not closed, or one that no shell knows.
pub(super) fn words(text: &str) -> Result<Line, String> {
    let (text, input) = without_document(text);
    let without_carets;
    let text = match is_of_windows(&text) {
        true => {
            without_carets = without_escapes(&text, '^');
            &without_carets
        }
        false => &text,
    };
    let mut reader = Reader {
        characters: text.chars().peekable(),
        words: Vec::new(),
        word: None,
    };
    reader.read()?;
    let words = reader.words;
    Ok(Line { words, input })
}

/// A command of the Windows prompt escapes quotes and line breaks with carets.
fn is_of_windows(text: &str) -> bool {
    let mut lines = text.lines();
    text.contains("^\"") || lines.any(|line| line.ends_with(" ^"))
}

/// What a prompt makes of its escapes: a line break goes away, any other character stands for
/// itself.
fn without_escapes(text: &str, escape: char) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if character != escape {
            plain.push(character);
            continue;
        }
        match characters.next() {
            Some('\r') => drop(characters.next_if_eq(&'\n')),
            Some('\n') | None => {}
            Some(other) => plain.push(other),
        }
    }
    plain
}

/// The command without its here-document, and the document.
fn without_document(text: &str) -> (String, Option<String>) {
    let Some((before, after)) = text.split_once("<<") else {
        return (text.to_owned(), None);
    };
    let Some((rest, lines)) = after.split_once('\n') else {
        return (text.to_owned(), None);
    };
    let rest = rest.trim_start_matches('-').trim_start();
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    let (word, rest) = rest.split_at(end);
    let word = word.trim_matches(['\'', '"', '\\']);
    let is_word = !word.is_empty() && word.chars().all(|one| one.is_alphanumeric() || one == '_');
    let mut document = String::new();
    let mut lines = lines.lines();
    let is_closed = lines.any(|line| {
        let is_end = line.trim() == word;
        if !is_end {
            document.push_str(line);
            document.push('\n');
        }
        is_end
    });
    match is_word && is_closed {
        true => (format!("{before}{rest}"), Some(document)),
        false => (text.to_owned(), None),
    }
}

struct Reader<'t> {
    characters: Peekable<Chars<'t>>,
    words: Vec<String>,
    word: Option<String>,
}

impl Reader<'_> {
    fn read(&mut self) -> Result<(), String> {
        while let Some(character) = self.characters.next() {
            match character {
                '\'' => self.single()?,
                '"' => self.double()?,
                '$' if self.word.is_none() && self.characters.peek() == Some(&'\'') => {
                    self.characters.next();
                    self.ansi_c()?;
                }
                '\\' | '`' if self.line_goes_on() => {}
                '\\' => {
                    if let Some(other) = self.characters.next() {
                        self.word.get_or_insert_default().push(other);
                    }
                }
                '\u{2018}' | '\u{2019}' | '\u{201c}' | '\u{201d}' => {
                    return Err(format!(
                        "`{character}` is a quote of typesetters, which no shell knows: write ' or \""
                    ));
                }
                '#' if self.word.is_none() => {
                    while self.characters.next_if(|next| *next != '\n').is_some() {}
                }
                ';' => self.end(),
                // A line that ends without a backslash ends the command.
                '\n' if self.word.is_some() || !self.words.is_empty() => self.end(),
                space if space.is_whitespace() => self.words.extend(self.word.take()),
                other => self.word.get_or_insert_default().push(other),
            }
        }
        self.words.extend(self.word.take());
        Ok(())
    }

    fn end(&mut self) {
        self.words.extend(self.word.take());
        self.words.push(";".to_owned());
    }

    /// Whether nothing but blanks stands before the line break, which then counts for nothing, with
    /// the prompt of the next line.
    fn line_goes_on(&mut self) -> bool {
        let mut ahead = self.characters.clone();
        while ahead
            .next_if(|next| matches!(next, ' ' | '\t' | '\r'))
            .is_some()
        {}
        if ahead.next() != Some('\n') {
            return false;
        }
        let mut prompt = ahead.clone();
        if (prompt.next(), prompt.next()) == (Some('>'), Some(' ')) {
            ahead = prompt;
        }
        self.characters = ahead;
        true
    }

    fn single(&mut self) -> Result<(), String> {
        let word = self.word.get_or_insert_default();
        loop {
            match self.characters.next() {
                None => return Err(unclosed('\'')),
                Some('\'') => return Ok(()),
                Some(other) => word.push(other),
            }
        }
    }

    fn double(&mut self) -> Result<(), String> {
        let word = self.word.get_or_insert_default();
        loop {
            match self.characters.next() {
                None => return Err(unclosed('"')),
                Some('"') => return Ok(()),
                Some('\\') => match self.characters.next() {
                    Some('\n') => {}
                    Some(other @ ('"' | '\\' | '$' | '`')) => word.push(other),
                    Some(other) => word.extend(['\\', other]),
                    None => return Err(unclosed('"')),
                },
                Some(other) => word.push(other),
            }
        }
    }

    /// `$'..'`, which browsers write.
    fn ansi_c(&mut self) -> Result<(), String> {
        // Bytes, since `\xe9` is one and not a character.
        let mut bytes: Vec<u8> = Vec::new();
        let push = |character: char, bytes: &mut Vec<u8>| {
            bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        };
        let mut high: Option<u32> = None;
        loop {
            match self.characters.next() {
                None => return Err(unclosed('\'')),
                Some('\'') => break,
                Some('\\') => {
                    let escape = self.characters.next().ok_or_else(|| unclosed('\''))?;
                    let plain = match escape {
                        'n' => '\n',
                        'r' => '\r',
                        't' => '\t',
                        'a' => '\u{7}',
                        'b' => '\u{8}',
                        'e' | 'E' => '\u{1b}',
                        'f' => '\u{c}',
                        'v' => '\u{b}',
                        'x' => {
                            let digits = self.digits(2, 16);
                            bytes.push(u8::try_from(digits).unwrap_or_default());
                            continue;
                        }
                        '0'..='7' => {
                            let first = escape.to_digit(8).unwrap_or_default();
                            let digits = first * 64 + self.digits(2, 8);
                            bytes.push(u8::try_from(digits & 0xff).unwrap_or_default());
                            continue;
                        }
                        'u' | 'U' => {
                            let code = self.digits(if escape == 'u' { 4 } else { 8 }, 16);
                            // Browsers write two halves where UTF-16 has two.
                            match (high.take(), code) {
                                (None, 0xd800..=0xdbff) => {
                                    high = Some(code);
                                    continue;
                                }
                                (Some(high), 0xdc00..=0xdfff) => {
                                    let code = 0x10000 + ((high - 0xd800) << 10) + (code - 0xdc00);
                                    char::from_u32(code).unwrap_or('\u{fffd}')
                                }
                                (_, code) => char::from_u32(code).unwrap_or('\u{fffd}'),
                            }
                        }
                        other => other,
                    };
                    push(plain, &mut bytes);
                }
                Some(other) => push(other, &mut bytes),
            }
        }
        let text = String::from_utf8_lossy(&bytes);
        self.word.get_or_insert_default().push_str(&text);
        Ok(())
    }

    /// The number of up to so many digits.
    fn digits(&mut self, most: usize, radix: u32) -> u32 {
        let mut number: u32 = 0;
        for _ in 0..most {
            let Some(digit) = self.characters.peek().and_then(|next| next.to_digit(radix)) else {
                break;
            };
            number = number.wrapping_mul(radix).wrapping_add(digit);
            self.characters.next();
        }
        number
    }
}

fn unclosed(quote: char) -> String {
    format!("a quote {quote} is not closed")
}
