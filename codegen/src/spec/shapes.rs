//! Shapes: the presets of a struct.

use crate::diagnostics::Diagnostics;
use crate::source::{Span, Spanned};
use crate::spec::reading::{Read, Record, record, wrong_kind};
use crate::spec::{About, Form};
use crate::yaml::{Node, NodeKind};

type Paths = Vec<Spanned<String>>;

/// A preset of a struct: a constructor that asks for these fields.
#[derive(Clone, Debug)]
pub struct Shape {
    /// The fields, by their names on the wire.
    pub fields: Vec<Spanned<String>>,
    /// Words and evidence.
    pub about: About,
    /// Where it is written.
    pub span: Span,
}

record! {
    pub(crate) struct ShapeKeys, "a shape" {
        /// The fields that it asks for.
        fields: Vec<Spanned<String>>, via SomePaths;
        ..
        /// Words and evidence.
        about: About ["doc", "at", "evidence"];
    }
}

/// A list that must be written.
struct SomePaths;

impl Read<Paths> for SomePaths {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Paths> {
        Paths::read(value, key, diagnostics)
    }

    fn form() -> Form {
        Paths::form()
    }
}

impl Read<Shape> for Shape {
    fn read(value: &Node, key: Span, diagnostics: &mut Diagnostics) -> Option<Self> {
        let (fields, about) = match value.kind {
            NodeKind::List(_) => (Paths::read(value, key, diagnostics)?, About::default()),
            NodeKind::Map(_) => {
                let ShapeKeys { fields, about } = ShapeKeys::from_node(value, key, diagnostics)?;
                (fields, about)
            }
            NodeKind::Scalar { .. } => {
                wrong_kind(
                    value,
                    "a list of fields, or a mapping with `fields`",
                    diagnostics,
                );
                return None;
            }
        };
        Some(Shape {
            fields,
            about,
            span: value.span,
        })
    }

    fn form() -> Form {
        Form::Either(vec![Paths::form(), Form::Record(ShapeKeys::record_form())])
    }
}
