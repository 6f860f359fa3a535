//! Diagnostics of this pass, counted, so that a model is made only where there are none.

use crate::diagnostics::{self, Code, Damage, Diagnostic, Diagnostics};
use crate::source::{FileId, Span};

pub(crate) use crate::diagnostics::nearest;

/// Where checks report to.
pub(crate) struct Problems<'d> {
    diagnostics: &'d mut Diagnostics,
    damage: Damage,
    /// Those that were found, and one more if some part of the spec could not be read.
    count: usize,
    /// How many names may still be compared in search of what was meant.
    comparisons: usize,
    /// Names in Rust and where they come from, for what is about all of them.
    names: Vec<(String, Span)>,
}

/// Enough for any errors of a person; where all of a large spec is wrong, nobody reads what was
/// meant by each of thousands of names.
const MOST_COMPARISONS: usize = 200_000;

impl<'d> Problems<'d> {
    pub(crate) fn new(diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            damage: diagnostics.damage(),
            // What could not be read is missing everywhere.
            count: usize::from(diagnostics.has_errors()),
            diagnostics,
            comparisons: MOST_COMPARISONS,
            names: Vec::new(),
        }
    }

    /// Notes a name that is made, for what is about all names.
    pub(crate) fn note_name(&mut self, name: &str, span: Span) {
        self.names.push((name.to_owned(), span));
    }

    /// The names that were noted.
    pub(crate) fn take_names(&mut self) -> Vec<(String, Span)> {
        std::mem::take(&mut self.names)
    }

    /// Reports an error, unless it stands in a construct that could not be read as a whole.
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        self.count += 1;
        let follows = |span| self.damage.holds(span);
        if !diagnostic.span().is_some_and(follows) {
            self.diagnostics.push(diagnostic);
        }
    }

    /// The usual shape: a message, and a word under the token.
    pub(crate) fn error(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        label: impl Into<String>,
    ) {
        self.push(Diagnostic::error(code, span, message.into()).label(span, label.into()));
    }

    /// A name that nothing has, with the nearest one that something has, which is returned.
    pub(crate) fn unknown<'n>(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        name: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) -> Option<&'n str> {
        let diagnostic = Diagnostic::error(code, span, message.into());
        if self.comparisons == 0 {
            self.push(diagnostic.label(span, "not known"));
            return None;
        }
        let known: Vec<&str> = known.into_iter().collect();
        self.comparisons = self.comparisons.saturating_sub(known.len());
        let near = nearest(name, known.iter().copied());
        self.push(match near {
            Some(near) => diagnostic.label(span, format!("did you mean `{near}`?")),
            None if known.is_empty() => diagnostic.label(span, "there are none"),
            None if known.len() <= 12 => diagnostic
                .label(span, "not known")
                .help(format!("known are {}", listed(&known))),
            None => diagnostic.label(span, "not known"),
        });
        near
    }

    /// The nearest of the known names, as long as that is not asked for too often: each answer
    /// looks at all of them.
    pub(crate) fn nearest<'n>(
        &mut self,
        name: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) -> Option<&'n str> {
        if self.comparisons == 0 {
            return None;
        }
        let known: Vec<&str> = known.into_iter().collect();
        self.comparisons = self.comparisons.saturating_sub(known.len());
        nearest(name, known)
    }

    /// Whether a key at the top of a file may be there although it could not be read.
    pub(crate) fn has_lost(&self, file: FileId, key: &'static str) -> bool {
        self.damage.has_lost(file, key)
    }

    /// Whether something is wrong with what stands at a place.
    pub(crate) fn is_broken(&self, place: Span) -> bool {
        self.damage.holds(place)
    }

    /// Whether nothing was wrong so far, in reading either.
    pub(crate) fn are_none(&self) -> bool {
        self.count == 0
    }

    pub(crate) fn count(&self) -> usize {
        self.count
    }
}

/// `` `a`, `b` and `c` ``
pub(crate) fn listed<T: AsRef<str>>(names: &[T]) -> String {
    diagnostics::listed(names.iter().map(AsRef::as_ref), "and")
}
