//! Samples: where each stands, and lists of codes that are written as one.

use super::addresses::base_of;
use super::{Code, Walk, half_of, prose};
use crate::facts::{Half, Part, Stated};
use crate::recognise::errors;
use crate::recognise::tables::RawRow;
use crate::words::{self, Column};

impl Walk<'_> {
    /// Takes a sample, or several in one.
    pub(super) fn code(&mut self, text: &str, line: usize, lead: Option<Half>) {
        // `# Example response` parts a sample of a command.
        if let Some((at, half)) = parted(text) {
            let (before, behind) = text.split_at(at);
            self.code(before, line, lead);
            self.code_of(behind, line + before.matches('\n').count(), Some(half));
            return;
        }
        self.code_of(text, line, lead);
    }

    fn code_of(&mut self, text: &str, line: usize, lead: Option<Half>) {
        let host = text
            .lines()
            .take(20)
            .find_map(|line| line.trim().strip_prefix("Host:"));
        let host = host
            .map(str::trim)
            .filter(|host| host.contains('.') && !host.contains(char::is_whitespace));
        if let Some(base) = host
            .and_then(|host| base_of(&format!("https://{host}")))
            .filter(|_| self.facts.base_url.is_none())
        {
            self.facts.base_url = Some(Stated { value: base, line });
        }
        let section = self.section();
        let own = text.trim();
        if self.facts.base_url.is_none()
            && prose::is_base(&section.heading.to_lowercase())
            && let Some(base) = base_of(own).filter(|_| !own.contains(char::is_whitespace))
        {
            self.facts.base_url = Some(Stated { value: base, line });
            return;
        }
        let at = self.place(&section.heading);
        if section.is_errors && self.listed_codes(text, line, &at) {
            return;
        }
        let is_header = section.part == Some(Part::Header);
        let is_failure = section.status.is_some_and(|status| status >= 300) || section.is_errors;
        self.codes.push(Code {
            operation: self.operation,
            at,
            line,
            half: lead.or(section.half),
            text: text.to_owned(),
            is_failure,
            is_header,
            status: section.status,
        });
    }

    /// `1: Missing tag`, a line for each code; false where lines are anything else.
    fn listed_codes(&mut self, text: &str, line: usize, at: &str) -> bool {
        let parted = |(number, words): (usize, &str)| {
            let (code, says) = words.trim().split_once([':', '-', '=', '\t'])?;
            let code = code.trim();
            let is_code = code.len() <= 40
                && code.contains(|c: char| c.is_ascii_digit() || c == '_')
                && code.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            let is_said = says.trim().starts_with(char::is_alphabetic);
            (is_code && is_said).then(|| {
                let mut row = RawRow {
                    line: line + number + 1,
                    ..RawRow::default()
                };
                row.cells.insert(Column::Code, code.to_owned());
                row.cells
                    .insert(Column::Description, says.trim().to_owned());
                row
            })
        };
        let lines = text.lines().enumerate();
        let lines = lines.filter(|(_, words)| !words.trim().is_empty());
        let Some(mut rows) = lines.map(parted).collect::<Option<Vec<RawRow>>>() else {
            return false;
        };
        if rows.is_empty() {
            return false;
        }
        self.facts.read += rows.len();
        self.bound(&mut rows, line);
        errors::codes(&mut self.facts, &mut self.known, &rows, at);
        true
    }
}

/// Where a comment parts a sample, and the half that follows.
fn parted(text: &str) -> Option<(usize, Half)> {
    let mut at = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        let words = line.trim();
        let comment = words
            .strip_prefix('#')
            .or_else(|| words.strip_prefix("//"))
            .filter(|_| number > 0);
        let half = comment
            .filter(|comment| words::is_generic(comment) && comment.len() <= 40)
            .and_then(half_of);
        at += line.len();
        if let Some(half) = half {
            return text
                .get(at..)
                .filter(|rest| !rest.trim().is_empty())
                .map(|_| (at, half));
        }
    }
    None
}
