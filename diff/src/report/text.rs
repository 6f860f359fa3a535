//! For a terminal: worst first, what matters in full, documentation in a line each.

use std::fmt::Write as _;

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
                paint.bold(&said),
                log_lines(&unread.why)
            );
        }
        for (effect, heading) in words::GROUPS {
            let group: Vec<&Reviewed> = self
                .changes
                .iter()
                .filter(|reviewed| reviewed.change.worst() == effect)
                .collect();
            if group.is_empty() {
                continue;
            }
            let _ = writeln!(text, "{}\n", paint.bold(heading));
            for reviewed in group {
                match effect {
                    Effect::None => said(&mut text, reviewed, &paint),
                    _ => shown(&mut text, reviewed, &paint),
                }
            }
            if effect == Effect::None {
                text.push('\n');
            }
        }
        self.generator_text(&mut text, &paint);
        for entry in &self.void {
            let _ = writeln!(
                text,
                "Accepted, but not there: {} at `{}`. Take it out of {}:{}.\n",
                entry.rule.code, entry.place, entry.site.file, entry.site.line
            );
        }
        let (old, new) = &self.sides;
        let _ = writeln!(text, "{old} to {new}: {}.", words::summary(self));
        text
    }

    fn generator_text(&self, text: &mut String, paint: &Paint) {
        let Some(generated) = &self.generator else {
            return;
        };
        let Some(sentence) = words::generated(generated) else {
            return;
        };
        let _ = writeln!(text, "{}\n", paint.bold("The generator"));
        let _ = writeln!(text, "  {sentence}:");
        for file in &generated.files {
            let _ = writeln!(text, "    {file}");
        }
        for line in words::interface(&generated.api, usize::MAX) {
            let _ = writeln!(text, "    Rust: {line}");
        }
        text.push('\n');
    }
}

fn shown(text: &mut String, reviewed: &Reviewed, paint: &Paint) {
    let change = &reviewed.change;
    let code = paint.effect(change.worst(), change.rule.code);
    let _ = writeln!(text, "{code}: {}", log_line(&words::headline(change)));
    if let Some(place) = words::place(reviewed) {
        let _ = writeln!(text, "  {} {place}", paint.dim("-->"));
    }
    let verdicts: Vec<String> = words::verdicts(change)
        .into_iter()
        .map(|(word, effect)| format!("{word} {}", paint.effect(effect, effect.as_str())))
        .collect();
    let _ = writeln!(text, "  {}: {}", verdicts.join(", "), log_line(&change.why));
    for line in words::interface(&change.api, INTERFACE_LINES) {
        let _ = writeln!(text, "  Rust: {line}");
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
    let change = &reviewed.change;
    let code = paint.dim(change.rule.code);
    let _ = writeln!(text, "{code}: {}", log_line(&words::headline(change)));
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
}
