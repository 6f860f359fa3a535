//! What fails, and what is known to.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// A failure: who is wrong, in which place, with which construct.
type Key = (String, String, String);

/// What has failed, each with how often and the first case.
#[derive(Default)]
pub struct Failures(BTreeMap<Key, (usize, String)>);

impl Failures {
    pub(crate) fn add(
        &mut self,
        fault: &str,
        place: &str,
        construct: &str,
        detail: impl FnOnce() -> String,
    ) {
        let key = (fault.to_owned(), place.to_owned(), construct.to_owned());
        let (count, _) = self.0.entry(key).or_insert_with(|| (0, detail()));
        *count += 1;
    }

    /// Adds what was found elsewhere.
    pub(crate) fn add_all(&mut self, others: Self) {
        for (key, (count, detail)) in others.0 {
            let (sum, _) = self.0.entry(key).or_insert_with(|| (0, detail));
            *sum += count;
        }
    }

    /// Forgets what was found at random where the values of known verdict have found it already.
    pub(crate) fn without_repeats(&mut self) {
        let found: BTreeSet<Key> = self.0.keys().cloned().collect();
        let has = |fault: &str, place: &str, construct: &str| {
            found.contains(&(fault.to_owned(), place.to_owned(), construct.to_owned()))
        };
        self.0.retain(|(fault, place, construct), _| {
            let repeats: &[&str] = match fault.as_str() {
                "random" => &["crate", "interpreter"],
                "random-openapi" => &["openapi", "interpreter"],
                _ => &[],
            };
            !repeats.iter().any(|fault| has(fault, place, construct))
        });
    }

    /// How many cells fail in how many ways.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True if none does.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The lines that a list of known failures has for them.
    #[must_use]
    pub fn listed(&self) -> String {
        listed(self.0.keys())
    }

    /// Failures that are not known, and lines of the list that no longer fail; empty if all is as
    /// listed.
    #[must_use]
    pub fn beside(&self, known: &Known, is_run: impl Fn(&str, &str) -> bool) -> String {
        let mut report = String::new();
        let new: Vec<_> = self
            .0
            .iter()
            .filter(|(key, _)| !known.0.contains(*key))
            .collect();
        if !new.is_empty() {
            let _ = writeln!(
                report,
                "{} failures that are not in known.txt:\n",
                new.len()
            );
            for ((fault, place, construct), (count, first)) in &new {
                let _ = writeln!(
                    report,
                    "{fault} {place}: {construct}, {count} times, first\n{first}"
                );
            }
            let keys = new.iter().map(|(key, _)| *key);
            let _ = writeln!(report, "\nas lines of the list:\n{}", listed(keys));
        }
        // What is found at random need not be found each time.
        let fixed = known
            .0
            .iter()
            .filter(|(fault, ..)| !fault.starts_with("random"));
        let fixed = fixed.filter(|key| !self.0.contains_key(*key));
        let fixed: Vec<&Key> = fixed
            .filter(|(_, place, construct)| is_run(place, construct))
            .collect();
        if !fixed.is_empty() {
            let _ = writeln!(
                report,
                "{} lines of known.txt no longer fail; APISCRIBE_BLESS=1 removes them:\n{}",
                fixed.len(),
                listed(fixed.into_iter())
            );
        }
        report
    }

    /// The text of the list without what no longer fails, and without the reasons of which nothing
    /// is left.
    #[must_use]
    pub fn shrunk(&self, text: &str, is_run: impl Fn(&str, &str) -> bool) -> String {
        let paragraphs = text.trim_end().split("\n\n").enumerate();
        let paragraphs = paragraphs.filter_map(|(number, paragraph)| {
            let left = paragraph.lines().filter_map(|line| {
                let Some((fault, place, constructs)) = parts(line) else {
                    return Some(line.to_owned());
                };
                let stays = |construct: &&str| {
                    let key = (fault.to_owned(), place.to_owned(), (*construct).to_owned());
                    self.0.contains_key(&key)
                        || !is_run(place, construct)
                        || fault.starts_with("random")
                };
                let constructs: Vec<&str> = constructs.split_whitespace().filter(stays).collect();
                let line = format!("{fault} {place}: {}", constructs.join(" "));
                (!constructs.is_empty()).then_some(line)
            });
            let left: Vec<String> = left.collect();
            // The first says how the list is read.
            let has_lines = number == 0 || left.iter().any(|line| parts(line).is_some());
            has_lines.then(|| left.join("\n"))
        });
        paragraphs.collect::<Vec<_>>().join("\n\n") + "\n"
    }
}

/// The list of known failures. A line is `fault place: construct construct ..`; what begins with
/// `#` says why.
pub struct Known(BTreeSet<Key>);

impl Known {
    /// Reads the list.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let keys = text
            .lines()
            .filter_map(parts)
            .flat_map(|(fault, place, constructs)| {
                let constructs = constructs.split_whitespace();
                constructs.map(move |construct| {
                    (fault.to_owned(), place.to_owned(), construct.to_owned())
                })
            });
        Self(keys.collect())
    }

    /// How many.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True if there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn parts(line: &str) -> Option<(&str, &str, &str)> {
    let (head, constructs) = line.split_once(':').filter(|_| !line.starts_with('#'))?;
    let (fault, place) = head.split_once(' ')?;
    Some((fault, place, constructs))
}

fn listed<'k>(keys: impl Iterator<Item = &'k Key>) -> String {
    let mut lines: BTreeMap<(&str, &str), Vec<&str>> = BTreeMap::new();
    for (fault, place, construct) in keys {
        lines.entry((fault, place)).or_default().push(construct);
    }
    let lines = lines
        .iter()
        .map(|((fault, place), constructs)| format!("{fault} {place}: {}\n", constructs.join(" ")));
    lines.collect()
}
