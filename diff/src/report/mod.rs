//! Changes as people and pipelines read them.

mod changelog;
mod github;
mod json;
mod junit;
mod markdown;
mod sections;
mod text;
mod words;

use super::accept::Accepted;
use super::api::ApiChange;
use super::{Bump, Call, Change, Diff, Effect, Happened, Need, Site, Sites};

pub use markdown::MARKER;

/// A comparison with all that a report says of it.
#[derive(Debug)]
pub struct Review {
    /// What is compared with what, e.g. `main (1a2b3c4)` and `the working tree`.
    pub sides: (String, String),
    /// The changes, worst first, then in the order of their places.
    pub changes: Vec<Reviewed>,
    /// Old services that cannot be read, and so are not compared.
    pub unread: Vec<Unread>,
    /// What else has to be known to read this, each in a sentence.
    pub notes: Vec<String>,
    /// The version that the changes need; none where the versions are not known.
    pub bump: Option<Bump>,
    /// What is generated in another way from the same specs; none where that was not looked at.
    pub generator: Option<Generated>,
    /// Calls as code, where that is another.
    pub calls: Vec<Call>,
    /// A change of this level, or a worse one, that nobody has accepted fails the command.
    pub fail_on: Effect,
    /// Accepted changes that are no longer there.
    pub void: Vec<Accepted>,
}

/// A change, where it is written, and whether it is meant.
#[derive(Debug)]
pub struct Reviewed {
    /// The change.
    pub change: Change,
    /// Line of the new specs; for what is gone, of what is nearest to where it was.
    pub site: Option<Site>,
    /// Line of the old specs.
    pub was_at: Option<Site>,
    /// Why it is accepted, if it is.
    pub accepted: Option<String>,
}

/// A service whose old specs cannot be read.
#[derive(Debug, Clone)]
pub struct Unread {
    /// Its name.
    pub service: String,
    /// The folder of its specs.
    pub place: String,
    /// What is wrong with them.
    pub why: String,
}

/// What a generator generates in another way than the one before.
#[derive(Debug, Clone, Default)]
pub struct Generated {
    /// Files that differ, in the order of their paths.
    pub files: Vec<String>,
    /// What differs for users of the crate.
    pub api: Vec<ApiChange>,
    /// Services whose files were stale before.
    pub stale: Vec<Stale>,
}

/// A service whose files were not generated anew when its specs changed.
#[derive(Debug, Clone)]
pub struct Stale {
    /// Its name.
    pub service: String,
    /// The commit that changed the specs.
    pub commit: String,
}

impl Generated {
    /// The worst that it does to users of the crate.
    pub fn worst(&self) -> Effect {
        self.api
            .iter()
            .map(|change| change.effect)
            .max()
            .unwrap_or_default()
    }

    fn need(&self) -> Need {
        match (self.worst(), self.files.is_empty()) {
            (Effect::Breaking, _) => Need::Breaking,
            (Effect::Dangerous | Effect::Compatible, _) => Need::Compatible,
            (Effect::None, false) => Need::Patch,
            (Effect::None, true) => Need::Nothing,
        }
    }
}

impl Review {
    /// Puts changes beside what is known of them.
    pub fn new(
        diff: Diff,
        sides: (String, String),
        (old, new): (&Sites, &Sites),
        accepted: Vec<Accepted>,
    ) -> Self {
        let mut used = vec![false; accepted.len()];
        let mut changes: Vec<Reviewed> = diff
            .changes
            .into_iter()
            .map(|change| {
                let was = change.was.as_ref().unwrap_or(&change.place);
                let was_at = match change.happened {
                    Happened::Added => None,
                    _ => old.of_change(was, &change.happened),
                };
                let site = new.of_change(&change.place, &change.happened);
                let found = accepted.iter().position(|entry| entry.names(&change));
                if let Some(used) = found.and_then(|index| used.get_mut(index)) {
                    *used = true;
                }
                let reason = found.and_then(|index| accepted.get(index));
                Reviewed {
                    site: site.cloned(),
                    was_at: was_at.cloned(),
                    accepted: reason.map(|entry| entry.reason.clone()),
                    change,
                }
            })
            .collect();
        // A stable sort: what is equally bad stays in the order of its places.
        changes.sort_by_key(|reviewed| std::cmp::Reverse(reviewed.change.worst()));
        let void = accepted
            .into_iter()
            .zip(used)
            .filter(|(_, used)| !used)
            .map(|(entry, _)| entry)
            .collect();
        Self {
            sides,
            changes,
            unread: Vec::new(),
            notes: Vec::new(),
            bump: None,
            generator: None,
            calls: Vec::new(),
            fail_on: Effect::Dangerous,
            void,
        }
    }

    /// Keeps what is written in one file, by its paths before and after. What is written in none of
    /// the files that differ counts to the first of them, so that each change is kept for exactly
    /// one.
    pub fn keep_file(&mut self, paths: [&str; 2], differing: &[String]) {
        self.changes.retain(|reviewed| {
            let site = match reviewed.change.happened {
                Happened::Removed => reviewed.was_at.as_ref(),
                _ => reviewed.site.as_ref(),
            };
            let file = site.map(|site| site.file.as_str());
            let file = file.filter(|file| differing.iter().any(|path| path == file));
            let file = file.or(differing.first().map(String::as_str));
            file.is_some_and(|file| paths.contains(&file))
        });
    }

    /// What all of it needs, accepted or not.
    pub fn need(&self) -> Need {
        let changes = self.changes.iter().map(|reviewed| reviewed.change.need());
        let generator = self.generator.iter().map(Generated::need);
        changes.chain(generator).max().unwrap_or(Need::Nothing)
    }

    /// True if a change alone fails the command.
    pub fn is_failure(&self, reviewed: &Reviewed) -> bool {
        reviewed.accepted.is_none() && reviewed.change.worst() >= self.fail_on
    }

    /// True if something breaks that nobody has accepted.
    pub fn breaks(&self) -> bool {
        self.reaches(Effect::Breaking)
    }

    /// True if something may be sent twice or too often, and nobody has accepted that.
    pub fn is_dangerous(&self) -> bool {
        self.count(Effect::Dangerous, false) > 0
    }

    /// True if something that nobody has accepted is as bad as this, or worse.
    pub fn reaches(&self, level: Effect) -> bool {
        let generated = self.generator.as_ref().map(Generated::worst);
        self.changes
            .iter()
            .filter(|reviewed| reviewed.accepted.is_none())
            .map(|reviewed| reviewed.change.worst())
            .chain(generated)
            .any(|effect| effect >= level)
    }

    /// True if nothing differs.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
            && self.unread.is_empty()
            && self
                .generator
                .as_ref()
                .is_none_or(|generated| generated.files.is_empty())
    }

    fn count(&self, effect: Effect, accepted: bool) -> usize {
        self.changes
            .iter()
            .filter(|item| item.change.worst() == effect && item.accepted.is_some() == accepted)
            .count()
    }
}
