//! Drift for people, for pull requests and for machines.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::{Change, ChangeKind, Drift};

impl Drift {
    /// For people.
    #[must_use]
    pub fn render(&self) -> String {
        let mut text = format!(
            "{}, page {}: {} rows differ\n",
            self.service,
            self.page,
            self.changes.len()
        );
        for change in &self.changes {
            let _ = writeln!(text, "\n{}", headline(change));
            for fact in &change.facts {
                let _ = writeln!(
                    text,
                    "  {}: {}",
                    fact.what,
                    change_of(fact.old.as_ref(), fact.new.as_ref())
                );
            }
            if let Some((path, line)) = &change.spec {
                let _ = writeln!(text, "  spec: {path}:{line}");
            }
            for doubt in &change.doubts {
                let _ = writeln!(text, "  may be void: {doubt}");
            }
            let is_call = change.of == "call" && change.kind == ChangeKind::New;
            if change.is_in_spec {
                text.push_str("  the spec says so already\n");
            } else if is_call && !change.is_proposed {
                text.push_str(
                    "  a new call, for which no file is proposed: draft the newer page into another folder, and take its file\n",
                );
            } else if !change.is_proposed {
                text.push_str("  no edit is proposed: see the page and the spec\n");
            }
        }
        if !self.patch.is_empty() {
            let _ = write!(
                text,
                "\nproposed edit, in which check finds no error:\n{}",
                self.patch
            );
        }
        text
    }

    /// For a pull request.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut text = format!(
            "## {}: page {}\n\n{} rows differ.\n\n",
            self.service,
            self.page,
            self.changes.len()
        );
        if !self.changes.is_empty() {
            text.push_str("| row | what | spec |\n|---|---|---|\n");
        }
        for change in &self.changes {
            let facts: Vec<String> = change
                .facts
                .iter()
                .map(|fact| {
                    format!(
                        "{}: {}",
                        fact.what,
                        change_of(fact.old.as_ref(), fact.new.as_ref())
                    )
                })
                .collect();
            let spec = change
                .spec
                .as_ref()
                .map(|(path, line)| format!("{path}:{line}"))
                .unwrap_or_default();
            let cell =
                |text: &str| format!("`{}`", text.replace(['`', '\n'], " ").replace('|', "\\|"));
            let _ = writeln!(
                text,
                "| {} | {} | {} |",
                cell(&headline(change)),
                cell(&facts.join("; ")),
                cell(&spec)
            );
        }
        if !self.patch.is_empty() {
            let _ = write!(text, "\n~~~~diff\n{}~~~~\n", self.patch);
        }
        text
    }

    /// For machines: `service`, `page`, `changes` (each with `kind`, `from`, `operation`, `of`,
    /// `name`, `line`, `at`, `facts`, `spec`, `doubts`, `in_spec`, `proposed`) and `patch`.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let changes = self.changes.iter().map(|change| {
            let (kind, from) = match &change.kind {
                ChangeKind::Renamed { from } => ("renamed", Some(from)),
                ChangeKind::Moved { from } => ("moved", Some(from)),
                other => (word(other), None),
            };
            let facts: Value = change.facts.iter().map(|fact| json!({"what": fact.what, "old": fact.old, "new": fact.new})).collect();
            let spec = change.spec.as_ref().map(|(path, line)| json!({"file": path, "line": line}));
            json!({
                "kind": kind, "from": from, "operation": change.operation, "of": change.of, "name": change.name, "line": change.line, "facts": facts, "spec": spec,
                "doubts": change.doubts, "at": change.at, "in_spec": change.is_in_spec, "proposed": change.is_proposed,
            })
        });
        let changes: Value = changes.collect();
        json!({"service": self.service, "page": self.page, "changes": changes, "patch": self.patch})
    }
}

fn word(kind: &ChangeKind) -> &'static str {
    match kind {
        ChangeKind::New => "new",
        ChangeKind::Gone => "gone",
        ChangeKind::Renamed { .. } => "renamed",
        ChangeKind::Moved { .. } => "moved",
        ChangeKind::Changed => "changed",
    }
}

fn headline(change: &Change) -> String {
    let of = match change.of {
        "codes" => "code",
        "statuses" => "status",
        "limits" => "limit on",
        "call" => "call's",
        other => other,
    };
    let from = match &change.kind {
        ChangeKind::Renamed { from } | ChangeKind::Moved { from } => format!(", was {from}"),
        _ => String::new(),
    };
    let line = change
        .line
        .map(|line| format!(" (line {line} of the page)"))
        .unwrap_or_default();
    format!("{} {of} {}{from}{line}", word(&change.kind), change.name)
}

fn change_of(old: Option<&Value>, new: Option<&Value>) -> String {
    match (old, new) {
        (Some(old), Some(new)) => format!("{old} is now {new}"),
        (None, Some(new)) => format!("{new} is new"),
        (Some(old), None) => format!("{old} is gone"),
        (None, None) => String::new(),
    }
}
