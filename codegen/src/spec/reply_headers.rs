//! Headers of replies that are read as values.

use crate::diagnostics::Diagnostics;
use crate::encodings::Encode;
use crate::source::{Span, Spanned};
use crate::spec::reading::{OneOrList, Read, Record, record};
use crate::spec::{About, Form, TypeExpr};
use crate::yaml::{Node, NodeKind};

record! {
    /// A header of replies.
    pub struct ReplyHeader, "a header of replies" {
        /// What it holds: a single value.
        ty = "type": Spanned<TypeExpr>;
        /// How the value is written, step by step.
        encode: Vec<Spanned<Encode>>, via OneOrList;
        ..
        /// Words and evidence.
        about: About ["doc", "at", "evidence", "rust", "deprecated"];
        /// Where it is written.
        span: Span;
    }
}

impl Read<ReplyHeader> for ReplyHeader {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        match value.kind {
            NodeKind::Scalar { .. } => Some(ReplyHeader {
                ty: Spanned::<TypeExpr>::read(value, key, diagnostics)?,
                encode: Vec::new(),
                about: About::default(),
                span: value.span,
            }),
            _ => ReplyHeader::from_node(value, key, diagnostics),
        }
    }

    fn form() -> Form {
        let ty = Spanned::<TypeExpr>::form();
        Form::Either(vec![ty, Form::Record(ReplyHeader::record_form())])
    }
}
