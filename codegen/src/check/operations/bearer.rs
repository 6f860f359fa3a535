//! Tokens of another operation: that operation that hands out tokens, what fills its request and where
//! its reply has the token.

use serde_json::Value;

use crate::check::codes;
use crate::check::lost::Key;
use crate::check::paths;
use crate::check::problems::{Problems, nearest};
use crate::check::resolver::Types;
use crate::check::specs::ServiceSpec;
use crate::model::{Auth, Field, FieldKind, Operation, TOKENS, Ty, Type};
use crate::source::Spanned;
use crate::spec;
use crate::yaml::Node;

/// Checks what is said about the operation that hands out tokens.
pub(in crate::check) fn check(
    resolver: &Types<'_>,
    spec: &ServiceSpec,
    types: &[Type],
    operations: &[Operation],
    problems: &mut Problems<'_>,
) {
    let written = spec
        .operations
        .iter()
        .filter_map(|(_, operation)| operation.auth.as_ref());
    let of_service = |written: &&spec::Auth| match &written.scheme {
        Some(scheme) => scheme.value == TOKENS.name,
        // What an operation says without a scheme is about that of the service.
        None => written.recipe.is_none() && is_of_tokens(spec),
    };
    for written in spec.service.auth.iter().chain(written).filter(of_service) {
        let Some((_, node)) = parameter(written, "operation") else {
            continue;
        };
        // What is no text is reported with the other parameters.
        let Value::String(name) = node.to_json() else {
            continue;
        };
        let name = name.as_str();
        let Some(operation) = operations
            .iter()
            .find(|operation| operation.name.is_of(name))
        else {
            if resolver.registry.lost.has_file {
                continue;
            }
            let known = operations.iter().map(|operation| operation.name.bare());
            problems.unknown(
                codes::AUTH_PARAMETER,
                node.span,
                format!("no operation `{name}` in this service"),
                name,
                known,
            );
            continue;
        };
        let mut files = spec.operations.iter().map(|(_, file)| file);
        let file = files.find(|file| file.operation.value == name);
        let lost = &resolver.registry.lost;
        let has_lost_auth = file.is_some_and(|file| lost.has(file.operation.span, Key::Auth));
        let has_request = file.is_some_and(|file| {
            file.request.is_some() || lost.has(file.operation.span, Key::Request)
        });
        let auth = operation.auth.as_ref();
        if auth.is_some_and(Auth::takes_token) && !has_lost_auth {
            let message = format!("`{name}` would need a token to fetch a token");
            problems.error(
                codes::AUTH_PARAMETER,
                node.span,
                message,
                "needs `auth: none` or another scheme",
            );
        }
        if let Some(parameter) = operation.parameters.first() {
            let message = format!(
                "`{name}` cannot be called without its parameter `{}`",
                parameter.wire
            );
            problems.error(
                codes::AUTH_PARAMETER,
                node.span,
                message,
                "needs an operation without parameters of its own",
            );
        }
        // A request whose type is not known is reported where it stands.
        if operation.request.is_some() || !has_request {
            check_with(resolver, written, types, operation, problems);
            check_asks_for(resolver, written, types, operation, problems);
        }
        check_reply(written, types, operation, problems);
        check_also(written, problems);
    }
}

/// Whether the service signs with tokens.
fn is_of_tokens(spec: &ServiceSpec) -> bool {
    let scheme = spec
        .service
        .auth
        .as_ref()
        .and_then(|auth| auth.scheme.as_ref());
    scheme.is_some_and(|scheme| scheme.value == TOKENS.name)
}

fn parameter<'w>(written: &'w spec::Auth, name: &str) -> Option<&'w (Spanned<String>, Node)> {
    written.parameters.iter().find(|(key, _)| key.value == name)
}

/// `with` fills the request: known keys, everything required, constants that fit.
fn check_with(
    resolver: &Types<'_>,
    written: &spec::Auth,
    types: &[Type],
    operation: &Operation,
    problems: &mut Problems<'_>,
) {
    let Some((key, node)) = parameter(written, "with") else {
        return;
    };
    let Some(entries) = node.as_map() else { return };
    let Some(fields) = operation.request.and_then(|id| fields(types, id.0)) else {
        if let Some((first, _)) = entries.first() {
            problems.error(
                codes::AUTH_PARAMETER,
                first.span,
                format!("`{}` takes no request", operation.name),
                "nothing to fill",
            );
        }
        return;
    };
    let mut misspelt = Vec::new();
    for (name, value) in entries {
        let Some(field) = fields.iter().find(|field| field.wire.0 == name.value) else {
            let known = || fields.iter().map(|field| field.wire.0.as_str());
            misspelt.extend(nearest(&name.value, known()));
            let message = format!(
                "the request of `{}` has no field `{}`",
                operation.name, name.value
            );
            problems.unknown(
                codes::AUTH_PARAMETER,
                name.span,
                message,
                &name.value,
                known(),
            );
            continue;
        };
        if !resolver.knows_field(operation.request, &name.value) {
            continue;
        }
        let json = value.to_json();
        let fits = match field.ty {
            Ty::String => json.is_string(),
            Ty::Bool => json.is_boolean(),
            Ty::I32 => json
                .as_i64()
                .is_some_and(|number| i32::try_from(number).is_ok()),
            Ty::I64 => json.is_i64(),
            Ty::F64 => json.is_number(),
            _ => false,
        };
        if matches!(field.kind, FieldKind::Const(_)) || !fits {
            let message = format!("`{}` cannot be filled with this", name.value);
            problems.error(
                codes::AUTH_PARAMETER,
                value.span,
                message,
                "not a value of the field's type",
            );
        }
    }
    for field in fields {
        let is_asked_for = field.required && !matches!(field.kind, FieldKind::Const(_));
        let is_filled = entries.iter().any(|(name, _)| name.value == field.wire.0);
        if is_asked_for && !is_filled && !misspelt.contains(&field.wire.0.as_str()) {
            let message = format!(
                "`with` leaves out `{}`, which the request of `{}` requires",
                field.wire, operation.name
            );
            problems.error(codes::AUTH_PARAMETER, key.span, message, "needs one more");
        }
    }
}

/// `asks_for` is one of the integers under `with`.
fn check_asks_for(
    resolver: &Types<'_>,
    written: &spec::Auth,
    types: &[Type],
    operation: &Operation,
    problems: &mut Problems<'_>,
) {
    let Some((_, node)) = parameter(written, "asks_for") else {
        return;
    };
    let text = node.as_text().unwrap_or_default();
    let filled = parameter(written, "with")
        .and_then(|(_, node)| node.as_map())
        .unwrap_or_default();
    let is_filled = filled.iter().any(|(name, _)| name.value == text);
    let is_integer = operation
        .request
        .and_then(|id| fields(types, id.0))
        .and_then(|fields| fields.iter().find(|field| field.wire.0 == text))
        .is_some_and(|field| matches!(field.ty, Ty::I32 | Ty::I64) && field.encode.is_empty());
    if !is_filled {
        let known = filled.iter().map(|(name, _)| name.value.as_str());
        let message = format!("`with` fills no field `{text}`");
        problems.unknown(codes::AUTH_PARAMETER, node.span, message, text, known);
    } else if !is_integer && resolver.knows_field(operation.request, text) {
        problems.error(
            codes::AUTH_PARAMETER,
            node.span,
            format!("`{text}` cannot ask for a lifetime"),
            "expected an integer, the number of seconds",
        );
    }
}

fn check_reply(
    written: &spec::Auth,
    types: &[Type],
    operation: &Operation,
    problems: &mut Problems<'_>,
) {
    for (name, expected) in [
        ("value", &[Ty::String][..]),
        ("lifetime", &[Ty::I32, Ty::I64]),
    ] {
        let Some((_, node)) = parameter(written, name) else {
            continue;
        };
        let (Some(text), Some(reply)) = (node.as_text(), operation.replies.first()) else {
            continue;
        };
        let Ty::Named(id) = reply.ty else { continue };
        let path = Spanned {
            value: text.to_owned(),
            span: node.span,
        };
        let Some(path) = paths::resolve(types, id, &path, problems) else {
            continue;
        };
        if !expected.contains(&path.ty) {
            let wanted = if name == "value" {
                "a text"
            } else {
                "an integer, the number of seconds"
            };
            let message = format!("`{name}` is the field of the reply that holds {wanted}");
            problems.error(codes::AUTH_PARAMETER, node.span, message, "of another type");
        }
    }
}

fn check_also(written: &spec::Auth, problems: &mut Problems<'_>) {
    let Some(entries) = parameter(written, "also").and_then(|(_, node)| node.as_map()) else {
        return;
    };
    let known = || TOKENS.credentials.iter().map(|(name, _, _)| *name);
    for (_, value) in entries {
        let text = value.as_text().unwrap_or_default();
        if known().all(|name| name != text) {
            problems.unknown(
                codes::AUTH_PARAMETER,
                value.span,
                format!("no credential `{text}`"),
                text,
                known(),
            );
        }
    }
}

fn fields(types: &[Type], index: usize) -> Option<&[Field]> {
    let kind = types.get(index)?.as_struct()?;
    Some(&kind.fields)
}
