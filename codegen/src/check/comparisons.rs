//! Values that rules compare with: each has to be one that can stand at its path.

use serde_json::Value;

use super::codes;
use super::named::registry::describe;
use super::nodes;
use super::problems::Problems;
use super::rules::{Owner, plain};
use crate::model::{FieldKind, Path, Repr, Step, Ty, TypeKind};
use crate::source::Spanned;
use crate::yaml::Node;

impl Owner<'_, '_> {
    /// Values that a rule compares with, each one that can stand there.
    pub(super) fn comparable(
        &self,
        path: &Path,
        written: &Spanned<String>,
        values: &[Node],
        problems: &mut Problems<'_>,
    ) -> Vec<Value> {
        if !self.is_plain(&path.ty) || path.ty == Ty::Timestamp {
            let what = describe(self.registry, &path.ty);
            problems.error(
                codes::RULE_VALUE,
                written.span,
                format!("`{}` cannot be compared with values", written.value),
                format!("this is {what}"),
            );
            return Vec::new();
        }
        values
            .iter()
            .map(|node| {
                let value = node.to_json();
                if let Err((expected, known)) = self.fits(path, &value) {
                    let text = plain(&value);
                    let message = format!("`{}` is never `{text}`", written.value);
                    match known.is_empty() {
                        true => problems.error(
                            codes::RULE_VALUE,
                            nodes::span(node),
                            message,
                            format!("expected {expected}"),
                        ),
                        false => {
                            let known = known.iter().map(String::as_str);
                            problems.unknown(
                                codes::RULE_VALUE,
                                nodes::span(node),
                                message,
                                &text,
                                known,
                            );
                        }
                    }
                }
                value
            })
            .collect()
    }

    /// Whether a value can stand at the end of a path; if not, what can.
    fn fits(&self, path: &Path, value: &Value) -> Result<(), (String, Vec<String>)> {
        let fits = |fits: bool, known: Vec<String>| match fits {
            true => Ok(()),
            false => Err((describe(self.registry, &path.ty), known)),
        };
        match path.steps.last() {
            Some(Step::Tag { of, .. }) => {
                let Some(TypeKind::Union(kind)) = self.types.get(of.0).map(|type_| &type_.kind)
                else {
                    return Ok(());
                };
                let tags: Vec<String> = kind
                    .variants
                    .iter()
                    .map(|variant| variant.tag.0.clone())
                    .collect();
                return fits(
                    value
                        .as_str()
                        .is_some_and(|text| kind.open || tags.iter().any(|tag| tag == text)),
                    tags,
                );
            }
            Some(Step::Field {
                of,
                index,
                constant: true,
                ..
            }) => {
                if let Some(TypeKind::Struct(kind)) = self.types.get(of.0).map(|type_| &type_.kind)
                    && let Some(FieldKind::Const(constant)) =
                        kind.fields.get(*index).map(|field| &field.kind)
                {
                    return fits(constant == value, vec![plain(constant)]);
                }
            }
            _ => {}
        }
        match &path.ty {
            Ty::Json => fits(
                !value.is_array() && !value.is_object() && !value.is_null(),
                Vec::new(),
            ),
            Ty::String => fits(value.is_string(), Vec::new()),
            Ty::Bool => fits(value.is_boolean(), Vec::new()),
            Ty::I32 => fits(
                value
                    .as_i64()
                    .is_some_and(|number| i32::try_from(number).is_ok()),
                Vec::new(),
            ),
            Ty::I64 => fits(value.is_i64(), Vec::new()),
            Ty::F64 => fits(value.is_number(), Vec::new()),
            Ty::Named(id) => {
                let Some(TypeKind::Enum(kind)) = self.types.get(id.0).map(|type_| &type_.kind)
                else {
                    return Ok(());
                };
                let is_of_repr = if kind.repr == Repr::Text {
                    value.is_string()
                } else {
                    value.is_i64()
                };
                let text = plain(value);
                let listed = kind.values.iter().any(|listed| listed.wire.0 == text);
                // Generated code compares with named variants, so even an open enum has to list it.
                fits(
                    is_of_repr && listed,
                    kind.values
                        .iter()
                        .map(|listed| listed.wire.0.clone())
                        .collect(),
                )
            }
            Ty::Timestamp | Ty::List(_) | Ty::Map(_) => Ok(()),
        }
    }

    pub(super) fn is_plain(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Named(id) => matches!(
                self.types.get(id.0).map(|type_| &type_.kind),
                Some(TypeKind::Enum(_))
            ),
            Ty::List(_) | Ty::Map(_) => false,
            Ty::String | Ty::Bool | Ty::I32 | Ty::I64 | Ty::F64 | Ty::Timestamp | Ty::Json => true,
        }
    }
}
