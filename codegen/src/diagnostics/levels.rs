//! How warnings are taken: as they are, as errors, or not at all.

use std::collections::BTreeMap;
use std::str::FromStr;

use super::{Code, Diagnostics, Severity};

/// How a warning is taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Level {
    /// It is not shown.
    Allow,
    /// It is shown.
    Warn,
    /// It counts as an error.
    Deny,
}

impl FromStr for Level {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        match text {
            "allow" => Ok(Self::Allow),
            "warn" => Ok(Self::Warn),
            "deny" => Ok(Self::Deny),
            _ => Err(()),
        }
    }
}

/// The level of each kind of warning. By default all are shown.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Levels {
    warnings: Option<Level>,
    codes: BTreeMap<Code, Level>,
}

impl Levels {
    /// Sets the level of the warnings that have none of their own.
    pub fn set_all(&mut self, level: Level) {
        self.warnings = Some(level);
    }

    /// Sets the level of one kind of warning.
    pub fn set(&mut self, code: Code, level: Level) {
        self.codes.insert(code, level);
    }

    fn of(&self, code: Code) -> Level {
        let own = self.codes.get(&code).copied();
        own.or(self.warnings).unwrap_or(Level::Warn)
    }
}

impl Diagnostics {
    /// Drops warnings that are allowed, and makes errors of those that are denied. Errors stay.
    pub fn take_as(&mut self, levels: &Levels) {
        self.list.retain_mut(|diagnostic| {
            let level = match diagnostic.severity {
                Severity::Error => return true,
                Severity::Warning => levels.of(diagnostic.code),
            };
            if level == Level::Deny {
                diagnostic.severity = Severity::Error;
            }
            level != Level::Allow
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Diagnostic, Span, code};
    use super::*;
    use crate::source::Sources;

    #[test]
    fn a_code_goes_before_all_and_errors_stay() {
        let mut levels = Levels::default();
        levels.set_all(Level::Deny);
        levels.set(code::TODO, Level::Allow);
        levels.set(code::TAB, Level::Allow);
        let mut diagnostics = Diagnostics::default();
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", "a: 1\n");
        let span = Span {
            file,
            start: 0,
            end: 1,
        };
        diagnostics.push(Diagnostic::warning(code::TODO, span, "a"));
        diagnostics.push(Diagnostic::warning(code::MIXED_SCRIPTS, span, "b"));
        diagnostics.push(Diagnostic::error(code::TAB, span, "c"));
        diagnostics.take_as(&levels);
        let left: Vec<_> = diagnostics
            .list
            .iter()
            .map(|left| (left.code, left.severity))
            .collect();
        assert_eq!(
            left,
            [
                (code::MIXED_SCRIPTS, Severity::Error),
                (code::TAB, Severity::Error)
            ]
        );
    }
}
