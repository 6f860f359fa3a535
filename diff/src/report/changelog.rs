//! An entry for the change log of the generated crate, in the form of <https://keepachangelog.com/en/1.1.0/>.

use std::fmt::Write as _;

use super::{Review, Reviewed, words};
use crate::{Effect, Happened};
use apiscribe_codegen::escape::in_github;

/// The sections, in their customary order.
const SECTIONS: [&str; 5] = ["Added", "Changed", "Deprecated", "Removed", "Documentation"];

impl Review {
    /// An entry under the version that is due. It has no date: that is the day of the release.
    pub fn to_changelog(&self) -> String {
        let version = self.bump.as_ref().map(|bump| {
            if bump.is_enough() {
                bump.now.to_string()
            } else {
                bump.least.to_string()
            }
        });
        let mut text = match version {
            Some(version) => format!("## [{version}] - Unreleased\n"),
            None => "## [Unreleased]\n".to_owned(),
        };
        for section in SECTIONS {
            let items: Vec<&Reviewed> = self
                .changes
                .iter()
                .filter(|reviewed| section_of(reviewed) == section)
                .collect();
            if items.is_empty() {
                continue;
            }
            let _ = writeln!(text, "\n### {section}\n");
            for reviewed in items {
                let change = &reviewed.change;
                let mark = match change.worst() {
                    Effect::Breaking => "**Breaking:** ",
                    Effect::Dangerous => "**Dangerous:** ",
                    Effect::Compatible | Effect::None => "",
                };
                let (what, why) = (in_github(&words::headline(change)), in_github(&change.why));
                let _ = write!(text, "- {mark}{what}: {why}.");
                match &change.hint {
                    Some(hint) => {
                        let _ = writeln!(
                            text,
                            " {}.",
                            in_github(&capital(hint.trim_end_matches('.')))
                        );
                    }
                    None => text.push('\n'),
                }
            }
        }
        if let Some(sentence) = self.generator.as_ref().and_then(words::generated) {
            let _ = writeln!(text, "\n### Generator\n\n- {}.", capital(&sentence));
        }
        text
    }
}

fn section_of(reviewed: &Reviewed) -> &'static str {
    let change = &reviewed.change;
    match &change.happened {
        _ if change.is_docs() => "Documentation",
        _ if change.rule.code == "deprecated" => "Deprecated",
        Happened::Added => "Added",
        Happened::Removed => "Removed",
        Happened::Renamed | Happened::Changed { .. } => "Changed",
    }
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(characters).collect()
    })
}
