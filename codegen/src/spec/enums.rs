//! Enums: values that are listed.

use crate::diagnostics::Diagnostics;
use crate::escape;
use crate::source::{Span, Spanned};
use crate::spec::reading::{AnyEntries, Read, Record, check_written, record, text};
use crate::spec::{About, Entries, Form, TypeExpr};
use crate::yaml::{Node, NodeKind};

record! {
    pub(crate) struct EnumKeys, "an enum" {
        /// The values, each with what it means.
        values: Entries<EnumValue>, via AnyEntries;
        /// The type of the values, if they are no strings: `i32` or `i64`.
        repr = "type": Option<Spanned<TypeExpr>>;
        /// Whether a value that is not listed is no violation.
        open: bool;
    }
}

/// A value of an enum.
#[derive(Clone, Debug)]
pub struct EnumValue {
    /// What it means.
    pub about: About,
}

record! {
    pub(crate) struct EnumValueKeys, "a value of an enum" {
        ..
        /// Words and evidence.
        about: About ["doc", "at", "evidence", "rust", "deprecated"];
    }
}

impl Read<EnumValue> for EnumValue {
    const KEYS_ARE_VALUES: bool = true;

    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let about = match value.kind {
            NodeKind::Scalar { .. } => {
                check_written(value, diagnostics);
                let doc = text(value, "what the value means, or a mapping", diagnostics)?;
                About {
                    doc: Some(Spanned::new(escape::cleaned(doc).into_owned(), value.span)),
                    ..About::default()
                }
            }
            _ => EnumValueKeys::from_node(value, key, diagnostics)?.about,
        };
        Some(EnumValue { about })
    }

    fn recovered(_: Span) -> Option<Self> {
        Some(EnumValue {
            about: About::default(),
        })
    }

    fn form() -> Form {
        Form::Either(vec![Form::Text, Form::Record(EnumValueKeys::record_form())])
    }
}
