//! For a comment on a pull request: one line at the top, details folded.

use std::fmt::Write as _;

use super::{Review, Reviewed, words};
use crate::Effect;
use apiscribe_codegen::escape::{code, in_github, visible};

/// Lines of a Rust interface that are shown for one change.
const INTERFACE_LINES: usize = 8;

impl Review {
    /// For a comment on a pull request.
    pub fn to_markdown(&self) -> String {
        let mut text = format!("**Specs: {}.**\n", words::summary(self));
        for note in &self.notes {
            let _ = writeln!(text, "\nNote: {}.", in_github(note));
        }
        for unread in &self.unread {
            let said = in_github(&words::unread(self, unread));
            let _ = writeln!(text, "\n{said}:\n\n{}", fenced(&unread.why));
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
            let open = if effect >= Effect::Dangerous {
                " open"
            } else {
                ""
            };
            let _ = writeln!(
                text,
                "\n<details{open}><summary>{heading}: {}</summary>\n",
                group.len()
            );
            for reviewed in group {
                item(&mut text, reviewed);
            }
            text.push_str("\n</details>\n");
        }
        if let Some(generated) = &self.generator
            && let Some(sentence) = words::generated(generated)
        {
            let _ = writeln!(
                text,
                "\n<details><summary>The generator: {sentence}</summary>\n"
            );
            for file in &generated.files {
                let _ = writeln!(text, "- {}", code(file));
            }
            for line in words::interface(&generated.api, usize::MAX) {
                let _ = writeln!(text, "- Rust: {line}");
            }
            text.push_str("\n</details>\n");
        }
        for entry in &self.void {
            let _ = writeln!(
                text,
                "\nAccepted, but not there: `{}` at {}.",
                entry.rule.code,
                code(&entry.place.to_string())
            );
        }
        text
    }
}

fn item(text: &mut String, reviewed: &Reviewed) {
    let change = &reviewed.change;
    let _ = writeln!(
        text,
        "- **{}**: {}",
        change.rule.code,
        in_github(&words::headline(change))
    );
    if change.worst() == Effect::None {
        return;
    }
    let verdicts: Vec<String> = words::verdicts(change)
        .into_iter()
        .map(|(word, effect)| format!("{word} {}", effect.as_str()))
        .collect();
    let _ = writeln!(
        text,
        "  - {}: {}",
        verdicts.join(", "),
        in_github(&change.why)
    );
    for line in words::interface(&change.api, INTERFACE_LINES) {
        let _ = writeln!(text, "  - Rust: {line}");
    }
    if let Some(hint) = &change.hint {
        let _ = writeln!(text, "  - To do: {}", in_github(hint));
    }
    if let Some(place) = words::place(reviewed) {
        let _ = writeln!(text, "  - {}", in_github(&place));
    }
    if let Some(reason) = &reviewed.accepted {
        let _ = writeln!(text, "  - Accepted: {}", in_github(reason));
    }
}

/// A block of code that nothing in it ends.
fn fenced(text: &str) -> String {
    let text = visible(text.trim_end());
    let longest = text
        .split(|c| c != '`')
        .map(str::len)
        .max()
        .unwrap_or_default();
    let fence = "`".repeat(longest.max(2) + 1);
    format!("{fence}text\n{text}\n{fence}")
}
