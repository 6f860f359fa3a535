//! An expression as it is written.
//!
//! Sums, `and` and `or` are lists of their parts, so that a long one is not a deep one: only calls,
//! lists, parentheses, templates and `not` nest, at most [`MAX_DEPTH`](crate::MAX_DEPTH) times.

use crate::{Span, Word};

/// An expression, and where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands.
    pub span: Span,
}

/// What an expression is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum ExprKind {
    /// `"text"`, with its escapes read.
    String(String),
    /// `"text {expression} text"`.
    Template(Vec<Piece>),
    /// `300`, `-60`.
    Int(i64),
    /// `true`, `false`.
    Bool(bool),
    /// `["a", "b"]`.
    List(Vec<Expr>),
    /// `body`: a part of the request, or a step before.
    Name(String),
    /// `cred.key`, `set.region`.
    Dotted(Word, Word),
    /// `sort(query, by="name")`.
    Call(Call),
    /// `not a`.
    Not(Box<Expr>),
    /// `a == b`; with `negated`, `a != b`.
    Equal {
        /// Left of it.
        left: Box<Expr>,
        /// Right of it.
        right: Box<Expr>,
        /// Whether it is `!=`.
        negated: bool,
    },
    /// `a + b + c`: two or more.
    Sum(Vec<Expr>),
    /// `a and b and c`: two or more.
    And(Vec<Expr>),
    /// `a or b or c`: two or more.
    Or(Vec<Expr>),
}

/// A part of a template.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Piece {
    /// Characters as they are; never empty.
    Literal(String),
    /// `{expression}`.
    Hole(Expr),
}

/// The call of a function.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Call {
    /// The name of the function.
    pub function: Word,
    /// The arguments without a name, which come first.
    pub arguments: Vec<Expr>,
    /// The arguments with a name.
    pub named: Vec<NamedArgument>,
}

/// `by="name"`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NamedArgument {
    /// Its name.
    pub name: Word,
    /// Its value.
    pub value: Expr,
}
