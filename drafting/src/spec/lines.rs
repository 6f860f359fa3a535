//! A file as lines, each with what it is about.

use std::fmt;

/// What a line is about: what is cut down if `check` does not accept it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Owner {
    what: String,
    line: usize,
}

impl Owner {
    /// Something that the page states in a line.
    pub(crate) fn new(what: impl Into<String>, line: usize) -> Self {
        Self {
            what: what.into(),
            line,
        }
    }

    /// The line of the page.
    pub(crate) fn line(&self) -> usize {
        self.line
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

/// A file that is being written.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) path: String,
    lines: Vec<(String, Option<Owner>)>,
}

impl File {
    pub(crate) fn new(path: String) -> Self {
        Self {
            path,
            lines: Vec::new(),
        }
    }

    /// Adds a line.
    pub(crate) fn line(&mut self, text: &str, owner: Option<&Owner>) {
        self.lines.push((text.to_owned(), owner.cloned()));
    }

    /// The whole text.
    pub(crate) fn text(&self) -> String {
        let lines = self.lines.iter();
        lines.map(|(line, _)| format!("{line}\n")).collect()
    }

    /// Makes comments of keys below which nothing is left.
    pub(crate) fn close(&mut self) {
        // From below, so that a key whose only key went goes too: how far what follows is moved.
        let mut next = 0;
        for (line, _) in self.lines.iter_mut().rev() {
            let indent = line.len() - line.trim_start().len();
            let words = line.trim();
            if words.is_empty() || words.starts_with('#') {
                continue;
            }
            let key = words.split(" #").next().unwrap_or(words).trim_end();
            if key.ends_with(':') && !key.starts_with('-') && next <= indent {
                *line = format!("{}# {words}", " ".repeat(indent));
                continue;
            }
            next = indent;
        }
    }

    /// What a line, from 1, is about.
    pub(crate) fn owner(&self, number: usize) -> Option<Owner> {
        self.lines
            .get(number.saturating_sub(1))
            .and_then(|(_, owner)| owner.clone())
    }
}

impl File {
    /// How many lines there are.
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    /// The lines in pieces, each from one that begins something to the next.
    pub(crate) fn pieces(self, begins: impl Fn(&str) -> bool) -> Vec<File> {
        let mut pieces: Vec<File> = Vec::new();
        for line in self.lines {
            match pieces.last_mut().filter(|_| !begins(&line.0)) {
                Some(piece) => piece.lines.push(line),
                None => pieces.push(File {
                    path: self.path.clone(),
                    lines: vec![line],
                }),
            }
        }
        pieces
    }

    /// Adds the lines of another.
    pub(crate) fn append(&mut self, other: File) {
        self.lines.extend(other.lines);
    }
}
