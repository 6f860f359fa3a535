//! Constants and defaults, which have to be values of their fields' types.

use apiscribe_runtime::Timestamp;
use serde_json::Value;

use crate::check::codes;
use crate::check::evaluate;
use crate::check::named::registry::Registry;
use crate::check::near;
use crate::check::nodes;
use crate::check::problems::Problems;
use crate::check::resolver::Resolved;
use crate::diagnostics::{Code, Diagnostic};
use crate::model::{Encode, Field, Level, Ty, Type};
use crate::spec::TypeBody;
use crate::yaml::Node;

/// Checks every constant and default of every struct.
pub(in crate::check) fn check(
    registry: &Registry<'_>,
    types: &[Type],
    problems: &mut Problems<'_>,
) {
    for type_ in types {
        let Some(entry) = registry.entry_of(type_.id) else {
            continue;
        };
        let TypeBody::Struct {
            fields: written, ..
        } = &entry.def.body
        else {
            continue;
        };
        for ((_, written), field) in written.iter().zip(type_.fields()) {
            if let Some(node) = &written.const_ {
                let is_written = field.encode.iter().any(Encode::is_of_values);
                if matches!(field.ty, Ty::Bytes | Ty::File) || is_written {
                    problems.error(
                        codes::CONST,
                        nodes::span(node),
                        "a constant is written as it stands here, so it has no encoding of times or bytes",
                        "write what is sent, and make it a `string`",
                    );
                } else if is_scalar(&node.to_json()) {
                    check_value(types, field, node, ("constant", codes::CONST), problems);
                } else {
                    problems.error(
                        codes::CONST,
                        nodes::span(node),
                        "a constant is a string, an integer, true or false",
                        "not a constant",
                    );
                }
            }
            if let Some(node) = written.default.as_ref().map(|default| &default.value) {
                check_value(types, field, node, ("default", codes::DEFAULT), problems);
                if field.required {
                    let message = "a required field is never absent, so its default never applies";
                    problems.error(
                        codes::DEFAULT,
                        nodes::span(node),
                        message,
                        "the field is required",
                    );
                }
            }
        }
    }
}

fn check_value(
    types: &[Type],
    field: &Field,
    node: &Node,
    (what, code): (&str, Code),
    problems: &mut Problems<'_>,
) {
    // A flattened field is reported as such.
    if field.kind == crate::model::FieldKind::Flatten {
        return;
    }
    let value = node.to_json();
    let mut wrong = evaluate::read_type(types, &field.ty, &value);
    if wrong.is_empty() && field.ty != Ty::Timestamp {
        wrong = evaluate::check_constraints(
            types,
            &field.ty,
            &field.constraints,
            &value,
            Timestamp::UNIX_EPOCH,
        );
    }
    for violation in wrong
        .iter()
        .filter(|violation| violation.level == Level::Error)
    {
        let span = nodes::span_at(node, violation.pointer());
        let diagnostic = Diagnostic::error(
            code,
            span,
            format!("the {what} of `{}` {}", field.wire, violation.message),
        );
        let diagnostic = match near::meant(types, &field.ty, &value, violation.pointer()) {
            Some(near) => diagnostic.label(span, format!("did you mean `{near}`?")),
            None => diagnostic.label(span, "does not fit"),
        };
        let help = nodes::unquoted(node, violation.pointer(), &violation.message);
        problems.push(match help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }
}

/// Checks that a constant keeps the constraints of its type's alias, of which nothing is left in
/// the model.
pub(in crate::check) fn check_alias(
    name: &str,
    resolved: &Resolved,
    node: &Node,
    problems: &mut Problems<'_>,
) {
    let value = node.to_json();
    // Plain values need no other types; what is not of its type is reported as such.
    if !resolved.known || !evaluate::read_type(&[], &resolved.ty, &value).is_empty() {
        return;
    }
    let constraints = &resolved.constraints;
    let now = Timestamp::UNIX_EPOCH;
    for violation in evaluate::check_constraints(&[], &resolved.ty, constraints, &value, now) {
        let span = nodes::span(node);
        let message = format!("the constant `{name}` {}", violation.message);
        let mut diagnostic =
            Diagnostic::error(codes::CONST, span, message).label(span, "does not fit");
        if let Some(alias) = resolved.alias {
            diagnostic = diagnostic.label(alias, "by this alias");
        }
        problems.push(diagnostic.help("fix the value, or give it a type without this constraint"));
    }
}

fn is_scalar(value: &Value) -> bool {
    value.is_string() || value.is_boolean() || value.is_i64()
}
