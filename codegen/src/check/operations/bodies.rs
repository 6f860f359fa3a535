//! What an operation takes and gives back: the type of its request and those of its replies.

use std::collections::HashMap;

use crate::bodies::{ReplyBody, ReplyExpr};
use crate::check::codes;
use crate::check::problems::Problems;
use crate::check::resolver::Types;
use crate::check::types::aliases::Holds;
use crate::diagnostics::Diagnostic;
use crate::model::{Reply, Ty, TypeId, WireName};
use crate::source::{Span, Spanned};
use crate::spec::{OperationFile, TypeBody, TypeExpr};

/// The type of a request, which is a struct.
pub(in crate::check) fn request(
    resolver: &mut Types<'_>,
    request: &Spanned<String>,
    problems: &mut Problems<'_>,
) -> Option<TypeId> {
    let resolved = resolver.resolve_name(None, &request.value, request.span, problems);
    let id = match resolved.ty {
        Ty::Named(id) => Some(id),
        _ => None,
    };
    let entry = id.and_then(|id| resolver.registry.entry_of(id));
    let is_struct = entry.is_some_and(|entry| matches!(entry.def.body, TypeBody::Struct { .. }));
    if resolved.known && !is_struct {
        let what = resolver.describe(&resolved.ty);
        let diagnostic = Diagnostic::error(codes::REQUEST, request.span, "a request is a struct")
            .label(request.span, format!("this is {what}"));
        problems.push(diagnostic.help(
            "make a type with the fields of the body, as in `types: {Send: {fields: {to: {type: string, required: true}}}}`, and name it: `request: Send`",
        ));
        return None;
    }
    id
}

/// The types of the replies by status.
pub(in crate::check) fn replies(
    resolver: &mut Types<'_>,
    (file, of_service): (&OperationFile, Option<&Spanned<String>>),
    problems: &mut Problems<'_>,
) -> Vec<Reply> {
    if file.replies.is_empty() {
        let span = file.operation.span;
        let diagnostic = Diagnostic::error(codes::REPLIES, span, "the operation has no reply")
            .label(span, "needs `replies: {200: ...}`");
        problems.push(diagnostic.help(
            "name the type that comes with each success, as in `replies: {200: Sent}`; where nothing comes back, write `replies: {204: nothing}`, for a file `{200: bytes}`",
        ));
    }
    let written = file.unwrap.as_ref().or(of_service);
    let within = within(written, problems);
    let mut seen: HashMap<u16, Span> = HashMap::new();
    let mut lowered = Vec::with_capacity(file.replies.len());
    for (status, ty) in &file.replies {
        if !(200..300).contains(&status.value) {
            let diagnostic = Diagnostic::error(
                codes::REPLIES,
                status.span,
                format!("{} is no success", status.value),
            );
            problems.push(
                diagnostic
                    .label(status.span, "expected 200 to 299")
                    .help("take it out: what failures hold is said once, by `errors: {body: Failure}` in `service.yaml`, and what each status means by `errors: {statuses: {404: {class: invalid_request}}}`"),
            );
        }
        if let Some(first) = seen.insert(status.value, status.span) {
            let diagnostic = Diagnostic::error(
                codes::REPLIES,
                status.span,
                format!("the status {} is there twice", status.value),
            );
            problems.push(
                diagnostic
                    .label(status.span, "again here")
                    .label(first, "first here"),
            );
        }
        let (body, ty) = match &ty.value {
            ReplyExpr::Json(expr) => {
                let ty = Spanned::new(expr.clone(), ty.span);
                (
                    ReplyBody::Json,
                    received(resolver, &ty, "a reply", problems),
                )
            }
            ReplyExpr::Raw(body) => {
                let holds = body.raw().and_then(|raw| raw.holds.clone());
                (*body, holds.unwrap_or(Ty::Json))
            }
        };
        lowered.push(Reply {
            status: status.value,
            body,
            within: match body {
                ReplyBody::Json => within.clone(),
                _ => Vec::new(),
            },
            texts: Vec::new(),
            ty,
        });
    }
    lowered
}

/// The keys under which replies stand.
fn within(written: Option<&Spanned<String>>, problems: &mut Problems<'_>) -> Vec<WireName> {
    let Some(written) = written.filter(|written| written.value != "none") else {
        return Vec::new();
    };
    let keys = written.value.trim_start_matches('/').split('/');
    let keys: Vec<WireName> = keys.map(|key| WireName(key.to_owned())).collect();
    if keys.iter().any(|key| key.0.is_empty()) {
        problems.error(
            codes::REPLIES,
            written.span,
            "a key without a name",
            "expected keys, as in `result` or `data/items`",
        );
        return Vec::new();
    }
    keys
}

/// The type of a body that arrives.
pub(in crate::check) fn received(
    resolver: &mut Types<'_>,
    ty: &Spanned<TypeExpr>,
    what: &str,
    problems: &mut Problems<'_>,
) -> Ty {
    let resolved = resolver.held(None, Holds::Expr(ty), problems);
    if resolved.nullable {
        let message = format!("{what} cannot be `null`");
        problems.error(
            codes::NULLABLE_ELEMENT,
            ty.span,
            message,
            "the type is nullable",
        );
    }
    resolved.ty
}
