//! Operations: route, parameters, request, replies, limits.

use std::collections::{BTreeSet, HashMap};

use heck::ToUpperCamelCase;

use super::auth;
use super::codes;
use super::http;
use super::names::{Style, Taken, rust_name};
use super::parameters::{self, Placeholders};
use super::places::{Pages, Scope};
use super::problems::Problems;
use super::registry::Registry;
use super::reserved::RESERVED_OPERATIONS;
use super::specs::ServiceSpec;
use super::types::Types;
use crate::diagnostics::Diagnostic;
use crate::model::{Auth, Limit, Operation, OperationPlace, PathPart, Reply, Ty, TypeId};
use crate::source::{Span, Spanned};
use crate::spec::{self, About, OperationFile, TypeBody, TypeExpr};

/// The operations without their examples. What all of them share comes from the service.
pub(super) fn lower(
    pages: &Pages<'_>,
    resolver: &mut Types<'_>,
    spec: &ServiceSpec,
    auth: Option<&Auth>,
    placeholders: &mut Placeholders,
    problems: &mut Problems<'_>,
) -> Vec<Operation> {
    let mut taken = Taken::default();
    let mut routes: HashMap<String, Span> = HashMap::new();
    let mut operations = Vec::with_capacity(spec.operations.len());
    for (stem, file) in &spec.operations {
        let name = &file.operation;
        if name.value != *stem {
            let diagnostic = Diagnostic::error(
                codes::FILE_NAME,
                name.span,
                format!("the file is named `{stem}`, its operation `{}`", name.value),
            );
            problems.push(diagnostic.label(name.span, format!("expected `{stem}`")));
        }
        // The name has to be in snake_case as it stands, since files and docs show it.
        let rust = rust_name(Style::Snake, &name.value, name.span, Some(name), problems);
        taken.claim(&rust, &name.value, name.span, problems);
        Taken::refuse(
            RESERVED_OPERATIONS,
            &rust,
            name.span,
            "a module of every service or a method of every client",
            problems,
        );
        let operation = lower_one(
            pages,
            resolver,
            spec,
            auth,
            (stem, file),
            rust,
            placeholders,
            problems,
        );

        let action = operation
            .auth
            .as_ref()
            .and_then(|auth| auth.text("action"))
            .unwrap_or_default();
        let base_url = operation.base_url.as_deref().unwrap_or_default();
        let route = format!(
            "{} {base_url}{} {action}",
            operation.method,
            http::shape(&operation.path)
        );
        if let Some(first) = routes.insert(route, file.http.span) {
            let diagnostic = Diagnostic::error(
                codes::ROUTE,
                file.http.span,
                "another operation has the same method and path",
            );
            problems.push(
                diagnostic
                    .label(file.http.span, "again here")
                    .label(first, "first here"),
            );
        }
        operations.push(operation);
    }
    operations
}

#[expect(
    clippy::too_many_arguments,
    reason = "an operation stands on everything that the service says"
)]
fn lower_one(
    pages: &Pages<'_>,
    resolver: &mut Types<'_>,
    spec: &ServiceSpec,
    service_auth: Option<&Auth>,
    (_, file): (&str, &OperationFile),
    name: crate::model::RustName,
    placeholders: &mut Placeholders,
    problems: &mut Problems<'_>,
) -> Operation {
    let scope = pages.scope(file.page.as_ref(), problems);
    let about = About {
        doc: file.doc.clone(),
        page: None,
        at: file.at.clone(),
        evidence: None,
        advice: file.advice.clone(),
        rust: None,
        deprecated: None,
    };
    let docs = pages.docs(scope, &about, None, problems);

    let (method, path) = http::split(&file.http, problems);
    let own: Placeholders = http::parameters(&path)
        .map(|name| (name.to_owned(), file.http.span))
        .collect();
    for name in http::parameters(&path).collect::<BTreeSet<_>>() {
        parameters::check_known(
            name,
            file.http.span,
            &[&file.parameters, &spec.service.parameters],
            problems,
        );
    }
    let base_url = file.base_url.as_ref().map(|url| {
        for name in http::base_url(url, problems) {
            parameters::check_known(&name, url.span, &[&spec.service.parameters], problems);
            placeholders.insert(name, url.span);
        }
        url.value.clone()
    });
    parameters::check_used(&file.parameters, &own, problems);
    parameters::check_distinct(&spec.service.parameters, &file.parameters, problems);
    placeholders.extend(own);
    let mut lowered = parameters::lower(
        pages,
        resolver,
        (scope, docs.origin.as_ref()),
        &file.parameters,
        problems,
    );
    let position = |name: &str| {
        path.iter()
            .position(|part| matches!(part, PathPart::Parameter(wire) if wire.0 == name))
    };
    lowered.sort_by_key(|parameter| position(&parameter.wire.0));

    let place = place(file, &method, problems);
    let request = file
        .request
        .as_ref()
        .and_then(|request| request_type(resolver, request, problems));
    let replies = replies(resolver, file, problems);
    if let Some(nested) = file.nested.as_ref().filter(|nested| nested.value != "json") {
        problems.unknown(
            codes::NESTED,
            nested.span,
            format!("no way `{}` for nested values", nested.value),
            &nested.value,
            ["json"],
        );
    }
    let auth = auth::of_operation(
        pages,
        scope,
        (service_auth, spec.service.auth.as_ref()),
        (file.auth.as_ref(), file.operation.span),
        problems,
    );
    Operation {
        name,
        title: file.title.as_ref().map(|title| title.value.clone()),
        docs,
        page: scope.page.map(str::to_owned),
        method,
        path,
        base_url,
        parameters: lowered,
        place,
        request,
        replies,
        idempotent: file
            .idempotent
            .as_ref()
            .is_some_and(|idempotent| idempotent.value),
        auth,
        limits: limits(pages, scope, &file.limits, problems),
        examples: Vec::new(),
    }
}

/// Refuses types that have the name of the enum over the replies of an operation.
pub(super) fn check_outcomes(
    registry: &Registry<'_>,
    operations: &[Operation],
    problems: &mut Problems<'_>,
) {
    for operation in operations
        .iter()
        .filter(|operation| operation.replies.len() > 1)
    {
        let outcome = format!("{}Outcome", operation.name.bare().to_upper_camel_case());
        let taken = registry.entries.iter().filter(|entry| entry.id.is_some());
        for entry in taken.filter(|entry| entry.rust.bare() == outcome) {
            let message = format!(
                "`{outcome}` is the choice between the replies of `{}`",
                operation.name
            );
            problems.error(
                codes::RESERVED_NAME,
                entry.span,
                message,
                "needs another name: `rust: ...`",
            );
        }
    }
}

/// Limits on calls.
pub(super) fn limits(
    pages: &Pages<'_>,
    scope: Scope<'_>,
    written: &[spec::Limit],
    problems: &mut Problems<'_>,
) -> Vec<Limit> {
    written
        .iter()
        .map(|limit| {
            if limit.calls.value == 0 {
                problems.error(
                    codes::LIMIT,
                    limit.calls.span,
                    "a limit of no calls",
                    "expected at least 1",
                );
            }
            if limit.per.value.is_zero() {
                problems.error(
                    codes::LIMIT,
                    limit.per.span,
                    "a limit for no time",
                    "expected a length of time such as `1s`",
                );
            }
            Limit {
                calls: limit.calls.value,
                per: limit.per.value,
                scope: limit.scope.as_ref().map(|scope| scope.value.clone()),
                docs: pages.docs(scope, &limit.about, None, problems),
            }
        })
        .collect()
}

fn place(file: &OperationFile, method: &str, problems: &mut Problems<'_>) -> OperationPlace {
    let without_body = matches!(method, "GET" | "HEAD");
    let Some(place) = &file.place else {
        return if without_body {
            OperationPlace::Query
        } else {
            OperationPlace::Json
        };
    };
    let lowered = match place.value {
        spec::Place::Json => OperationPlace::Json,
        spec::Place::Form => OperationPlace::Form,
        spec::Place::Query => OperationPlace::Query,
        spec::Place::Header => {
            problems.error(
                codes::PLACEMENT,
                place.span,
                "a field travels in a header only if it says so itself",
                "expected `json`, `form` or `query`",
            );
            OperationPlace::Query
        }
    };
    if without_body && lowered != OperationPlace::Query && place.value != spec::Place::Header {
        problems.error(
            codes::REQUEST,
            place.span,
            format!("a {method} has no body"),
            "expected `query`",
        );
    }
    lowered
}

fn request_type(
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
        problems.error(
            codes::REQUEST,
            request.span,
            "a request is a struct",
            format!("this is {what}"),
        );
        return None;
    }
    id
}

fn replies(
    resolver: &mut Types<'_>,
    file: &OperationFile,
    problems: &mut Problems<'_>,
) -> Vec<Reply> {
    if file.replies.is_empty() {
        let span = file.operation.span;
        problems.error(
            codes::REPLIES,
            span,
            "the operation has no reply",
            "needs `replies: {200: ...}`",
        );
    }
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
                    .help("what failures hold is said by `errors: {body: ...}`"),
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
        let resolved = match type_expression(&ty.value) {
            Some(expr) => resolver.resolve(
                None,
                &Spanned {
                    value: expr,
                    span: ty.span,
                },
                problems,
            ),
            None => {
                let message = format!("`{}` is no type", ty.value);
                problems.error(
                    codes::UNKNOWN_TYPE,
                    ty.span,
                    message,
                    "expected a name, a scalar, `list<...>` or `map<...>`",
                );
                continue;
            }
        };
        lowered.push(Reply {
            status: status.value,
            ty: resolved.ty,
        });
    }
    lowered
}

fn type_expression(text: &str) -> Option<TypeExpr> {
    let text = text.trim();
    let inner = |prefix: &str| {
        text.strip_prefix(prefix)?
            .strip_suffix('>')
            .and_then(type_expression)
            .map(Box::new)
    };
    Some(match text {
        "string" => TypeExpr::String,
        "bool" => TypeExpr::Bool,
        "i32" => TypeExpr::I32,
        "i64" => TypeExpr::I64,
        "f64" => TypeExpr::F64,
        "timestamp" => TypeExpr::Timestamp,
        "json" => TypeExpr::Json,
        _ if text.starts_with("list<") => TypeExpr::List(inner("list<")?),
        _ if text.starts_with("map<") => TypeExpr::Map(inner("map<")?),
        _ if text.is_empty() || text.contains(['<', '>', ' ']) => return None,
        name => TypeExpr::Named(name.to_owned()),
    })
}
