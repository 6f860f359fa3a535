//! Encodings: how a value is written, from the value outwards.

use crate::check::codes;
use crate::check::problems::Problems;
use crate::check::resolver::{Resolved, Types};
use crate::diagnostics::Diagnostic;
use crate::encodings::{Encode, Shape};
use crate::model::Ty;
use crate::source::Spanned;
use crate::spec::{self, TypeBody};

/// The encodings, outermost first as they are written.
pub(in crate::check) fn lower(
    types: &Types<'_>,
    written: &[Spanned<Encode>],
    resolved: &Resolved,
    problems: &mut Problems<'_>,
) -> Vec<Encode> {
    let mut shape = shape_of(types, &resolved.ty);
    for (step, encode) in written.iter().rev().enumerate() {
        let facets = encode.value.facets();
        let is_outermost = step + 1 == written.len();
        let fits = (facets.takes.is_empty() || facets.takes.contains(&shape))
            && (is_outermost || encode.value.of_value().is_some());
        if !fits && resolved.known {
            let message = format!("`{}` is for {}", encode.value.name(), facets.wants);
            let label = format!("this is {}", types.describe(&resolved.ty));
            let label = match step {
                0 => label,
                _ => "not what it is given here".to_owned(),
            };
            let diagnostic =
                Diagnostic::error(codes::ENCODE, encode.span, message).label(encode.span, label);
            let is_string = shape == Shape::Decimal && encode.value == Encode::Text;
            problems.push(match is_string {
                true => diagnostic.help("leave it out: a decimal is a string of its digits"),
                false => diagnostic,
            });
            break;
        }
        shape = facets.gives;
    }
    written.iter().map(|encode| encode.value).collect()
}

fn shape_of(types: &Types<'_>, ty: &Ty) -> Shape {
    match ty {
        Ty::String => Shape::Text,
        Ty::Bool => Shape::Bool,
        Ty::I32 | Ty::I64 | Ty::F64 => Shape::Number,
        Ty::Decimal => Shape::Decimal,
        Ty::Timestamp => Shape::Timestamp,
        Ty::Bytes => Shape::Bytes,
        Ty::File => Shape::File,
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
