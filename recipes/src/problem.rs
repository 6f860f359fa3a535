//! What is wrong with an expression.

use std::fmt;

use crate::Span;

/// What is wrong, where, and what to write instead.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// Where in the expression.
    pub span: Span,
    /// What is wrong, in a sentence without a period. No secret stands in it: an expression has
    /// none.
    pub message: String,
    /// What to write instead, for beside the caret.
    pub help: Option<String>,
    /// Of which kind it is.
    pub kind: ProblemKind,
}

/// Kinds of problems, for whoever gives them codes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum ProblemKind {
    /// An expression, a key or a name that is none.
    Syntax,
    /// A value that cannot stand where it stands.
    #[default]
    Type,
    /// A name that nothing has.
    Unknown,
    /// Something is read before it is set or placed.
    Later,
    /// A secret, or what was made of one, goes where it may not.
    Secret,
    /// Something is too large.
    Limit,
    /// The recipe as a whole: a name that is there twice, nothing that is placed or checked.
    Recipe,
}

impl Problem {
    pub(crate) fn new(span: Span, message: impl Into<String>) -> Self {
        Self {
            span,
            message: message.into(),
            help: None,
            kind: ProblemKind::default(),
        }
    }

    pub(crate) fn of(mut self, kind: ProblemKind) -> Self {
        self.kind = kind;
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Span { start, end } = self.span;
        write!(f, "{start}..{end}: {}", self.message)?;
        match &self.help {
            Some(help) => write!(f, " ({help})"),
            None => Ok(()),
        }
    }
}
