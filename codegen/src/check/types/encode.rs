//! Encodings: how a value is written, from the value outwards.

use crate::check::codes;
use crate::check::problems::Problems;
use crate::check::resolver::{Resolved, Types};
use crate::model::{Encode, Ty};
use crate::source::Spanned;
use crate::spec::{self, TypeBody};

/// What a value has become after some encodings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Text,
    Number,
    Timestamp,
    List,
    Other,
}

/// The encodings, outermost first as they are written.
pub(in crate::check) fn lower(
    types: &Types<'_>,
    written: &[Spanned<spec::Encode>],
    resolved: &Resolved,
    problems: &mut Problems<'_>,
) -> Vec<Encode> {
    let mut shape = shape_of(types, &resolved.ty);
    for (step, encode) in written.iter().rev().enumerate() {
        let (fits, next, wants) = match encode.value {
            spec::Encode::Json => (true, Shape::Text, ""),
            spec::Encode::Text => (
                shape == Shape::Number,
                Shape::Text,
                "numbers, true and false",
            ),
            spec::Encode::UnixS | spec::Encode::UnixMs => {
                (shape == Shape::Timestamp, Shape::Number, "timestamps")
            }
            spec::Encode::Rfc2822 => (shape == Shape::Timestamp, Shape::Text, "timestamps"),
            spec::Encode::Repeat | spec::Encode::Comma | spec::Encode::Brackets => {
                let is_outermost = step + 1 == written.len();
                (
                    shape == Shape::List && is_outermost,
                    Shape::Other,
                    "lists of plain values, on the outside",
                )
            }
        };
        if !fits && resolved.known {
            let message = format!("`{}` is for {wants}", model(encode.value).name());
            let label = format!("this is {}", types.describe(&resolved.ty));
            problems.error(
                codes::ENCODE,
                encode.span,
                message,
                if step == 0 {
                    label
                } else {
                    "not what it is given here".to_owned()
                },
            );
            break;
        }
        shape = next;
    }
    written.iter().map(|encode| model(encode.value)).collect()
}

fn shape_of(types: &Types<'_>, ty: &Ty) -> Shape {
    match ty {
        Ty::String => Shape::Text,
        Ty::Bool | Ty::I32 | Ty::I64 | Ty::F64 => Shape::Number,
        Ty::Timestamp => Shape::Timestamp,
        Ty::List(element) if !matches!(shape_of(types, element), Shape::List | Shape::Other) => {
            Shape::List
        }
        Ty::List(_) | Ty::Map(_) | Ty::Json => Shape::Other,
        Ty::Named(id) => match types.registry.entry_of(*id).map(|entry| &entry.def.body) {
            Some(TypeBody::Enum { repr: None, .. }) => Shape::Text,
            Some(TypeBody::Enum {
                repr: Some(repr), ..
            }) if repr.value == spec::TypeExpr::String => Shape::Text,
            Some(TypeBody::Enum { .. }) => Shape::Number,
            _ => Shape::Other,
        },
    }
}

fn model(encode: spec::Encode) -> Encode {
    match encode {
        spec::Encode::Json => Encode::Json,
        spec::Encode::Text => Encode::Text,
        spec::Encode::UnixS => Encode::UnixS,
        spec::Encode::UnixMs => Encode::UnixMs,
        spec::Encode::Rfc2822 => Encode::Rfc2822,
        spec::Encode::Repeat => Encode::Repeat,
        spec::Encode::Comma => Encode::Comma,
        spec::Encode::Brackets => Encode::Brackets,
    }
}
