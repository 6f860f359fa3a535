//! Diagnostics of this pass, counted, so that a model is made only where there are none.

use crate::diagnostics::{self, Code, Diagnostic, Diagnostics};
use crate::source::Span;

pub(super) use crate::diagnostics::nearest;

/// Where checks report to.
pub(super) struct Problems<'d> {
    diagnostics: &'d mut Diagnostics,
    count: usize,
}

impl<'d> Problems<'d> {
    pub(super) fn new(diagnostics: &'d mut Diagnostics) -> Self {
        Self {
            diagnostics,
            count: 0,
        }
    }

    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.count += 1;
        self.diagnostics.push(diagnostic);
    }

    /// The usual shape: a message, and a word under the token.
    pub(super) fn error(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        label: impl Into<String>,
    ) {
        self.push(Diagnostic::error(code, span, message.into()).label(span, label.into()));
    }

    /// A name that nothing has, with the nearest one that something has.
    pub(super) fn unknown<'n>(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        name: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) {
        let known: Vec<&str> = known.into_iter().collect();
        let diagnostic = Diagnostic::error(code, span, message.into());
        self.push(match nearest(name, known.iter().copied()) {
            Some(near) => diagnostic.label(span, format!("did you mean `{near}`?")),
            None if known.is_empty() => diagnostic.label(span, "there are none"),
            None if known.len() <= 12 => diagnostic
                .label(span, "not known")
                .help(format!("known are {}", listed(&known))),
            None => diagnostic.label(span, "not known"),
        });
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }
}

/// `` `a`, `b` and `c` ``
pub(super) fn listed<T: AsRef<str>>(names: &[T]) -> String {
    diagnostics::listed(names.iter().map(AsRef::as_ref), "and")
}
