//! Values that rules compare with: each has to be one that can stand at its path.

use serde_json::Value;

use super::codes;
use super::named::registry::describe;
use super::nodes;
use super::problems::Problems;
use super::rules::Owner;
use crate::model::{Path, Repr, Step, Ty, Type};
use crate::source::Spanned;
use crate::words::plain;
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
        if path.is_secret() {
            let message = format!("`{}` cannot be compared with values", written.value);
            let label = "this is secret";
            problems.error(codes::RULE_VALUE, written.span, message, label);
            return Vec::new();
        }
        if !self.is_plain(&path.ty)
            || matches!(path.ty, Ty::Decimal | Ty::Timestamp | Ty::Bytes | Ty::File)
        {
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
        let last = path.steps.last();
        if let Some(constant) = last.and_then(Step::constant) {
            return fits(constant == value, vec![plain(constant).into_owned()]);
        }
        if let Some(Step::Tag { of, .. }) = last {
            let Some(union) = self.types.get(of.0) else {
                return Ok(());
            };
            let tags: Vec<String> = union.listed().map(|tag| tag.0.clone()).collect();
            let is_tag = |text| !union.is_closed() || tags.iter().any(|tag| tag == text);
            return fits(value.as_str().is_some_and(is_tag), tags);
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
                let Some(kind) = self.types.get(id.0).and_then(Type::as_enum) else {
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
            Ty::Decimal | Ty::Timestamp | Ty::Bytes | Ty::File | Ty::List(_) | Ty::Map(_) => Ok(()),
        }
    }

    pub(super) fn is_plain(&self, ty: &Ty) -> bool {
        *ty == Ty::Json || ty.is_scalar(self.types)
    }
}
