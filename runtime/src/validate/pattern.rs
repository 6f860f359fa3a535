//! Patterns: a regular expression that the whole value must match.

mod sequence;

use std::borrow::Cow;
use std::fmt;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::sync::OnceLock;

use regex_lite::Regex;

use sequence::Sequence;

/// A regular expression in the dialect of `regex-lite` (ASCII classes, no look-around), matched
/// against the whole value and compiled once, at its first use.
///
/// ```
/// use apiscribe_runtime::for_generated_code::Pattern;
///
/// static CODE: Pattern = Pattern::new("[A-Z]{2}|[0-9]{3}");
/// assert!(CODE.is_match("042"));
/// assert!(!CODE.is_match("0042"));
/// ```
#[derive(Debug)]
pub struct Pattern {
    text: Cow<'static, str>,
    compiled: OnceLock<Option<Compiled>>,
}

type Compiled = Box<dyn Matcher>;

/// Drop code of regular expressions is compiled here alone.
trait Matcher: Send + Sync + UnwindSafe + RefUnwindSafe + fmt::Debug {
    fn is_match(&self, value: &str) -> bool;
}

/// Several times as fast, where it will do.
impl Matcher for Sequence {
    fn is_match(&self, value: &str) -> bool {
        self.is_match(value)
    }
}

impl Matcher for Regex {
    fn is_match(&self, value: &str) -> bool {
        self.is_match(value)
    }
}

impl Pattern {
    /// A pattern that is compiled when it is first asked.
    #[must_use]
    pub const fn new(text: &'static str) -> Self {
        Self {
            text: Cow::Borrowed(text),
            compiled: OnceLock::new(),
        }
    }

    /// A pattern that is known only at run time, compiled now.
    ///
    /// # Errors
    /// What is wrong with it, as the compiler of regular expressions puts it.
    pub fn compile(text: &str) -> Result<Self, String> {
        // Alone first: `a)|(b` makes sense only inside the parentheses that `whole` adds.
        let compiled = Regex::new(text).and_then(|_| whole(text));
        Ok(Self {
            text: Cow::Owned(text.to_owned()),
            compiled: OnceLock::from(Some(compiled.map_err(|error| error.to_string())?)),
        })
    }

    /// Whether the whole of `value` matches. A pattern that does not compile matches nothing;
    /// [`check`](Self::check) finds such a one before it is ever generated.
    pub fn is_match(&self, value: &str) -> bool {
        let compiled = self.compiled.get_or_init(|| whole(&self.text).ok());
        compiled
            .as_ref()
            .is_some_and(|compiled| compiled.is_match(value))
    }

    /// The pattern as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    pub(super) const fn text(&self) -> &Cow<'static, str> {
        &self.text
    }

    /// Whether `text` is a pattern, for the generator.
    ///
    /// # Errors
    /// What is wrong with it, as the compiler of regular expressions puts it.
    pub fn check(text: &str) -> Result<(), String> {
        Self::compile(text).map(drop)
    }
}

fn whole(text: &str) -> Result<Compiled, regex_lite::Error> {
    let regex = Regex::new(&format!("^(?:{text})$"))?;
    Ok(match Sequence::read(text) {
        Some(sequence) => Box::new(sequence),
        None => Box::new(regex),
    })
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn the_whole_value_has_to_match() {
        let pattern = Pattern::new("a|bc");
        assert!(pattern.is_match("a"));
        assert!(pattern.is_match("bc"));
        assert!(!pattern.is_match("abc"));
        assert!(!pattern.is_match("a\n"), "a line break at the end counts");
    }

    #[test]
    fn classes_are_ascii() {
        let digits = Pattern::new(r"\d+");
        assert!(digits.is_match("42"));
        assert!(!digits.is_match("٤٢"));
    }

    #[test]
    fn what_does_not_compile_is_reported_and_matches_nothing() {
        assert_eq!(Pattern::check("a+"), Ok(()));
        for broken in ["(", "a)|(b", "[z-a]", "(?x)a # comment"] {
            assert!(Pattern::check(broken).is_err(), "{broken}");
        }
        assert!(!Pattern::new("(").is_match("("));
        assert!(Pattern::compile("a|bc").is_ok_and(|pattern| pattern.is_match("bc")));
    }
}
