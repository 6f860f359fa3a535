//! For a terminal: by service and operation, worst first, what has no effect in a line each.

use std::fmt::Write as _;

use super::sections::{Part, Section, operations, sections, table};
use super::{Review, Reviewed, words};
use crate::Effect;
use apiscribe_codegen::escape::{log_line, log_lines};

/// Lines of a Rust interface that are shown for one change.
const INTERFACE_LINES: usize = 4;

impl Review {
    /// For a terminal.
    pub fn to_text(&self, color: bool) -> String {
        let paint = Paint(color);
        let mut text = String::new();
        for note in &self.notes {
            let _ = writeln!(text, "{}: {}\n", paint.bold("note"), log_line(note));
        }
        for unread in &self.unread {
            let said = format!("{}:", words::unread(self, unread));
            let _ = writeln!(
                text,
                "{}\n\n{}\n",
                paint.bold(&log_line(&said)),
                log_lines(&unread.why)
            );
        }
        let sections = sections(self);
        if sections
            .iter()
            .any(|section| section.service != sections[0].service)
        {
            self.table(&mut text, &paint);
        }
        for section in &sections {
            self.section(&mut text, section, &paint);
        }
        self.generator_text(&mut text, &paint);
        for entry in &self.void {
            let said = words::void(entry);
            let _ = writeln!(
                text,
                "{} Take it out of {}:{}.\n",
                log_line(&said),
                log_line(&entry.site.file),
                entry.site.line
            );
        }
        let _ = writeln!(text, "{}", self.last_line());
        text
    }

    /// How many changes there are, by service and level, and what that takes.
    pub fn to_stat(&self, color: bool) -> String {
        let mut text = String::new();
        self.table(&mut text, &Paint(color));
        text + &self.last_line() + "\n"
    }

    fn last_line(&self) -> String {
        let (old, new) = &self.sides;
        let line = format!("{old} to {new}: {}.", words::summary(self));
        log_line(&line).into_owned()
    }

    fn table(&self, text: &mut String, paint: &Paint) {
        let rows = table(self);
        let width = rows.iter().map(|row| row.service.len()).max();
        let Some(width) = width.map(|width| width.max("service".len())) else {
            return;
        };
        let heads: Vec<&str> = Effect::levels().map(Effect::title).collect();
        let head = format!("{:width$}  {}", "service", heads.join("  "));
        let _ = writeln!(text, "{}", paint.bold(&head));
        for row in rows {
            let cells: Vec<String> = Effect::levels()
                .zip(&row.counts)
                .zip(&heads)
                .map(|((level, count), head)| {
                    let cell = format!("{count:>width$}", width = head.len());
                    match count {
                        0 => paint.dim(&cell),
                        _ => paint.effect(level, &cell),
                    }
                })
                .collect();
            let _ = writeln!(
                text,
                "{:width$}  {}",
                log_line(row.service),
                cells.join("  ")
            );
        }
        text.push('\n');
    }

    fn section(&self, text: &mut String, section: &Section<'_>, paint: &Paint) {
        let title = format!("{}{}", section.service, section.part.title());
        let _ = writeln!(text, "{}\n", paint.bold(&log_line(&title)));
        for reviewed in &section.changes {
            match reviewed.change.worst() {
                Effect::None => said(text, reviewed, paint),
                _ => shown(text, reviewed, section.part, paint),
            }
        }
        if section
            .changes
            .iter()
            .any(|it| it.change.worst() == Effect::None)
        {
            text.push('\n');
        }
        if let Part::Operation(operation) = section.part {
            let calls = self.calls.iter();
            for call in calls.filter(|call| {
                (call.service.as_str(), call.operation.as_str()) == (section.service, operation)
            }) {
                let _ = writeln!(
                    text,
                    "the call of the example {} as code:",
                    words::quoted(&call.example)
                );
                for line in call.lines() {
                    let line = log_line(&line).into_owned();
                    let _ = writeln!(text, "  {}", paint.line(&line));
                }
                text.push('\n');
            }
        }
    }

    fn generator_text(&self, text: &mut String, paint: &Paint) {
        let Some(generated) = &self.generator else {
            return;
        };
        let Some(sentence) = words::generated(generated) else {
            return;
        };
        let _ = writeln!(text, "{}\n", paint.bold("The generator"));
        let _ = writeln!(text, "  {}:", log_line(&sentence));
        for file in &generated.files {
            let _ = writeln!(text, "    {}", log_line(file));
        }
        for line in words::interface(&generated.api, usize::MAX) {
            let _ = writeln!(text, "    Rust: {}", log_line(&line));
        }
        text.push('\n');
    }
}

fn shown(text: &mut String, reviewed: &Reviewed, part: Part<'_>, paint: &Paint) {
    let change = &reviewed.change;
    headline(text, reviewed, paint);
    if let Some(place) = words::place(reviewed) {
        let _ = writeln!(text, "  {} {}", paint.dim("-->"), log_line(&place));
    }
    if part == Part::Shared {
        let _ = writeln!(
            text,
            "  used by {}",
            log_line(&operations(&change.reach.operations))
        );
    }
    let verdicts: Vec<String> = words::verdicts(change)
        .into_iter()
        .map(|(word, effect)| format!("{word} {}", paint.effect(effect, effect.as_str())))
        .collect();
    let _ = writeln!(text, "  {}: {}", verdicts.join(", "), log_line(&change.why));
    for line in words::interface(&change.api, INTERFACE_LINES) {
        let _ = writeln!(text, "  Rust: {}", log_line(&line));
    }
    if let Some(hint) = &change.hint {
        let _ = writeln!(text, "  to do: {}", log_line(hint));
    }
    if let Some(reason) = &reviewed.accepted {
        let _ = writeln!(text, "  accepted: {}", log_line(reason));
    }
    text.push('\n');
}

fn said(text: &mut String, reviewed: &Reviewed, paint: &Paint) {
    headline(text, reviewed, paint);
}

/// `breaking[constraint_tightened]: field ..`, as errors begin with their code.
fn headline(text: &mut String, reviewed: &Reviewed, paint: &Paint) {
    let change = &reviewed.change;
    let level = change.worst();
    let code = format!("{}[{}]", level.title(), change.rule.code);
    let _ = writeln!(
        text,
        "{}: {}",
        paint.effect(level, &code),
        log_line(&words::headline(change))
    );
}

struct Paint(bool);

impl Paint {
    fn with(&self, code: &str, text: &str) -> String {
        if self.0 {
            format!("\u{1b}[{code}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    fn bold(&self, text: &str) -> String {
        self.with("1", text)
    }

    fn dim(&self, text: &str) -> String {
        self.with("2", text)
    }

    fn effect(&self, effect: Effect, text: &str) -> String {
        match effect {
            Effect::Breaking => self.with("1;31", text),
            Effect::Dangerous => self.with("1;35", text),
            Effect::Compatible => self.with("33", text),
            Effect::None => self.dim(text),
        }
    }

    /// A line of a difference.
    fn line(&self, line: &str) -> String {
        match line.as_bytes().first() {
            Some(b'+') => self.with("32", line),
            Some(b'-') => self.with("31", line),
            _ => line.to_owned(),
        }
    }
}
