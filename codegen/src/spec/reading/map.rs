//! The keys of a mapping: each is asked for, and those that nobody asks for are reported.

use super::elsewhere::elsewhere;
use super::unsaid::{unsaid, with_unsaid};
use super::{Key, Read, Relation, prose};
use crate::diagnostics::{Diagnostic, Diagnostics, code, listed, nearest, shortened};
use crate::source::{Span, Spanned};
use crate::yaml::Node;

/// A mapping whose keys are being read.
pub(crate) struct Map<'n, 'd> {
    what: &'static str,
    key: Span,
    pub(crate) span: Span,
    entries: &'n [(Spanned<String>, Node)],
    asked: Vec<bool>,
    /// Keys of a group that the construct has; all if empty.
    only: &'static [&'static str],
    /// Keys of which one must be there and none is, reported at the end: one of them may be
    /// misspelt.
    missing: Vec<Vec<&'static str>>,
    pub(crate) diagnostics: &'d mut Diagnostics,
}

/// Of how many unknown keys of one mapping it is worth the time to find out which known ones were
/// meant.
const MOST_MEANT: usize = 100;

impl<'n, 'd> Map<'n, 'd> {
    /// `what` is the construct in a sentence; missing keys are reported at `key`.
    pub(crate) fn open(
        node: &'n Node,
        key: Span,
        what: &'static str,
        diagnostics: &'d mut Diagnostics,
    ) -> Option<Self> {
        let Some(entries) = node.as_map() else {
            if !node.is_missing() {
                let message = format!("expected {what}, found {}", node.described());
                let diagnostic = Diagnostic::error(code::WRONG_KIND, node.span, message);
                diagnostics.push(diagnostic.help(format!("{what} is written as a mapping")));
            }
            return None;
        };
        if !key.is_empty() {
            diagnostics.construct(key.around(node.span));
        }
        Some(Map {
            what,
            key,
            span: node.span,
            entries,
            asked: vec![false; entries.len()],
            only: &[],
            missing: Vec::new(),
            diagnostics,
        })
    }

    /// Says more exactly what the construct is, once that is known.
    pub(crate) fn is(&mut self, what: &'static str) {
        self.what = what;
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|(key, _)| key.value == name)
    }

    /// A key and its value. What has been asked for is not an unknown key.
    pub(crate) fn take(&mut self, name: &str) -> Option<(Span, &'n Node)> {
        let at = self.entries.iter().position(|(key, _)| key.value == name)?;
        self.asked[at] = true;
        let (key, value) = &self.entries[at];
        Some((key.span, value))
    }

    /// The value of a key, as `V` reads it.
    pub(crate) fn read<T, V: Read<T>>(&mut self, name: &'static str) -> Option<T> {
        if !self.only.is_empty() && !self.only.contains(&name) {
            return V::absent();
        }
        match self.take(name) {
            // A key with a wrong value is not missing: an optional one is left out, so that the
            // rest can go on.
            Some((key, value)) => {
                prose::check(name, value, self.diagnostics);
                let read = V::read(&prose::as_read(name, value), key, self.diagnostics);
                if read.is_none() {
                    self.lose(Some(name));
                }
                read.or_else(V::absent)
            }
            None => {
                if V::REQUIRED {
                    self.missing(&[name]);
                }
                V::absent()
            }
        }
    }

    /// Notes a key of a whole file that stands here and is of no use. Checks know from the place of
    /// a construct that something is wrong with it, but not from that of a file.
    fn lose(&mut self, name: Option<&'static str>) {
        if self.key.is_empty() {
            self.diagnostics.lose(self.key.file, name);
        }
    }

    /// Reads a group of which the construct has only these keys, or all if none are named.
    pub(crate) fn limited<T>(
        &mut self,
        only: &'static [&'static str],
        read: impl FnOnce(&mut Self) -> T,
    ) -> T {
        self.only = only;
        let value = read(self);
        self.only = &[];
        value
    }

    /// Reports the first relation that does not hold, and all keys that stand without those that
    /// they go with. True if nothing is missing or in conflict.
    pub(crate) fn hold(&mut self, relations: impl IntoIterator<Item = Relation>) -> bool {
        for relation in relations {
            match relation {
                Relation::OneOf(keys) if !keys.iter().any(|key| self.has(key)) => {
                    self.missing(keys);
                    return false;
                }
                Relation::Exclusive(keys) => {
                    let mut written = keys.iter().filter(|key| self.has(key));
                    if let (Some(first), Some(second)) = (written.next(), written.next()) {
                        self.conflict(first, second);
                        return false;
                    }
                }
                Relation::Needs(key, other) if self.has(key) && !self.has(other) => {
                    self.missing(&[other]);
                    return false;
                }
                Relation::GoesWith(keys, others) if !others.iter().any(|key| self.has(key)) => {
                    self.stray(keys, others);
                }
                // Others are taken or left by whoever reads them.
                Relation::OneOf(_)
                | Relation::Needs(..)
                | Relation::GoesWith(..)
                | Relation::OthersWith(_) => {}
            }
        }
        true
    }

    /// Reports keys that have no meaning without one of the others.
    fn stray(&mut self, keys: &[&str], others: &[&'static str]) {
        for (key, _) in self
            .entries
            .iter()
            .filter(|(key, _)| keys.contains(&key.value.as_str()))
        {
            let expected = listed(others.iter().copied(), "or");
            let message = format!("`{}` in {} goes with {expected}", key.value, self.what);
            self.diagnostics
                .push(Diagnostic::error(code::UNKNOWN_KEY, key.span, message));
        }
    }

    /// None of these keys is there, and one has to be.
    pub(crate) fn missing(&mut self, keys: &[&'static str]) {
        let keys = keys.to_vec();
        if !self.missing.contains(&keys) {
            self.missing.push(keys);
        }
    }

    /// Two keys exclude each other.
    pub(crate) fn conflict(&mut self, first: &str, second: &str) {
        let place = |name: &str| {
            self.entries
                .iter()
                .find(|(key, _)| key.value == name)
                .map_or(self.key, |(key, _)| key.span)
        };
        let (one, other) = (place(first), place(second));
        let diagnostic = Diagnostic::error(
            code::CONFLICTING_KEYS,
            other,
            format!(
                "`{first}` and `{second}` exclude each other in {}",
                self.what
            ),
        );
        self.diagnostics
            .push(diagnostic.label(other, "").label(one, "the other one"));
        // Which of the two is meant decides what else may stand here, so nothing more is said about
        // the rest.
        self.asked.fill(true);
    }

    /// Keys that nobody has asked for, for constructs that may have others.
    pub(crate) fn rest(&mut self) -> Vec<&'n (Spanned<String>, Node)> {
        let rest = self
            .entries
            .iter()
            .zip(&self.asked)
            .filter(|(_, asked)| !**asked)
            .map(|(entry, _)| entry)
            .collect();
        self.asked.fill(true);
        rest
    }

    /// Whether there are keys that nobody has asked for.
    pub(crate) fn has_rest(&self) -> bool {
        self.asked.iter().any(|asked| !asked)
    }

    /// Reports keys that are missing and keys that nobody has asked for.
    pub(crate) fn finish(self, keys: impl FnOnce() -> Vec<Key>) {
        if !self.missing.is_empty() || self.has_rest() {
            self.amiss(keys());
        }
    }

    /// Something is missing, or nobody has asked for it; these are the keys that there may be.
    fn amiss(mut self, keys: Vec<Key>) {
        let mut keys: Vec<_> = keys.into_iter().map(|key| key.name).collect();
        keys.sort_unstable();
        keys.dedup();
        let free: Vec<_> = keys.iter().copied().filter(|key| !self.has(key)).collect();
        let may_have = format!(
            "{} may have {}",
            self.what,
            listed(keys.iter().copied(), "and")
        );
        let mut misspelt = Vec::new();
        let mut lost = Vec::new();
        // Reports of keys that resemble none: one of them may be what is missing.
        let mut strange = Vec::new();
        let unknown = self
            .entries
            .iter()
            .zip(&self.asked)
            .filter(|((key, _), asked)| !**asked && !keys.contains(&key.value.as_str()));
        for (before, ((key, value), _)) in unknown.enumerate() {
            let meant = elsewhere(&key.value, &keys).or_else(|| {
                let near = match before < MOST_MEANT {
                    true => nearest(&key.value, free.iter().copied()),
                    false => None,
                };
                near.map(|near| (near, near))
            });
            if meant.is_none() && value.is_missing() {
                // The rest of a text with a comma, and reported as such.
                continue;
            }
            let message = format!("unknown key `{}` in {}", shortened(&key.value), self.what);
            let diagnostic = Diagnostic::error(code::UNKNOWN_KEY, key.span, message);
            match meant {
                Some((near, how)) => {
                    misspelt.push(near);
                    lost.push(Some(near));
                    let label = format!("did you mean `{how}`?");
                    let diagnostic = diagnostic.label(key.span, label);
                    self.diagnostics.push(match unsaid(&key.value) {
                        Some(instead) => diagnostic.help(instead),
                        None => diagnostic,
                    });
                }
                None => {
                    lost.push(None);
                    let help = with_unsaid(may_have.clone(), &key.value);
                    strange.push((key.span, diagnostic.help(help)));
                }
            }
        }
        let mut missing: Vec<String> = self
            .missing
            .iter()
            .filter(|keys| !keys.iter().any(|key| misspelt.contains(key)))
            .map(|keys| listed(keys.iter().copied(), "or"))
            .collect();
        for (span, diagnostic) in strange {
            let instead = std::mem::take(&mut missing).join(", ");
            self.diagnostics.push(match instead.as_str() {
                "" => diagnostic,
                instead => diagnostic.label(span, format!("{instead} is missing")),
            });
        }
        lost.into_iter().for_each(|name| self.lose(name));
        for expected in missing {
            let message = format!("{} needs {expected}", self.what);
            self.diagnostics
                .push(Diagnostic::error(code::MISSING_KEY, self.key, message));
        }
    }
}
