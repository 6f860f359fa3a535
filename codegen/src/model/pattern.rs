//! Regular expressions that texts are held to.

use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// A regular expression that the whole text must match. It is compiled when a value first meets it,
/// once for all copies of the model.
#[derive(Clone)]
pub struct Pattern {
    text: String,
    compiled: Arc<OnceLock<Option<apiscribe_runtime::for_generated_code::Pattern>>>,
}

impl Pattern {
    /// A pattern as it is written.
    pub fn new(text: String) -> Self {
        Self {
            text,
            compiled: Arc::default(),
        }
    }

    /// What judges texts; none if it is no regular expression.
    pub fn compiled(&self) -> Option<&apiscribe_runtime::for_generated_code::Pattern> {
        let compile = || apiscribe_runtime::for_generated_code::Pattern::compile(&self.text).ok();
        self.compiled.get_or_init(compile).as_ref()
    }
}

/// As it is written.
impl Deref for Pattern {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

/// As it is written, compiled or not.
impl fmt::Debug for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

/// As it is written.
impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}
