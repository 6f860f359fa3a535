//! For a comment on a pull request: one line at the top, details folded.

use std::fmt::Write as _;

use super::{Review, Reviewed, words};
use crate::diff::Effect;

/// Lines of a Rust interface that are shown for one change.
const INTERFACE_LINES: usize = 8;

impl Review {
    /// For a comment on a pull request.
    pub fn to_markdown(&self) -> String {
        let mut text = format!("**Specs: {}.**\n", words::summary(self));
        if let Some(why) = &self.unreadable {
            let _ = writeln!(text, "\n```text\n{}\n```", why.trim_end());
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
            let open = if effect == Effect::Breaking {
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
        if let Some(printed) = &self.generator
            && let Some(sentence) = words::printed(printed)
        {
            let _ = writeln!(
                text,
                "\n<details><summary>The generator: {sentence}</summary>\n"
            );
            for file in &printed.files {
                let _ = writeln!(text, "- `{file}`");
            }
            for line in words::interface(&printed.api, usize::MAX) {
                let _ = writeln!(text, "- Rust: {line}");
            }
            text.push_str("\n</details>\n");
        }
        for entry in &self.void {
            let _ = writeln!(
                text,
                "\nAccepted, but not there: `{}` at `{}`.",
                entry.rule.code, entry.place
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
        escaped(&words::headline(change))
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
        escaped(&change.why)
    );
    for line in words::interface(&change.api, INTERFACE_LINES) {
        let _ = writeln!(text, "  - Rust: {line}");
    }
    if let Some(hint) = &change.hint {
        let _ = writeln!(text, "  - To do: {}", escaped(hint));
    }
    if let Some(place) = words::place(reviewed) {
        let _ = writeln!(text, "  - {}", escaped(&place));
    }
    if let Some(reason) = &reviewed.accepted {
        let _ = writeln!(text, "  - Accepted: {}", escaped(reason));
    }
}

/// Keeps what a spec says from becoming markup; code stays code.
fn escaped(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut in_code = false;
    for character in text.chars() {
        in_code ^= character == '`';
        match character {
            '<' if !in_code => shown.push_str("&lt;"),
            '*' | '_' | '[' | '#' | '|' if !in_code => {
                shown.push('\\');
                shown.push(character);
            }
            _ => shown.push(character),
        }
    }
    shown
}
