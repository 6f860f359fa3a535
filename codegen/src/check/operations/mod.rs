//! Operations: route, parameters, request, replies, limits.

pub(super) mod auth;
pub(super) mod bodies;
mod constants;
mod files;
mod headers;
pub(super) mod http;
pub(super) mod methods;
mod namespace;
mod nested;
mod paging;
pub(super) mod parameters;
pub(super) mod placement;
mod reply_headers;
mod routes;
mod texts;
pub(super) mod tokens;

use std::collections::{HashMap, HashSet};

use self::parameters::{Declared, Placeholders};
use apiscribe_recipes::recipe::Place as SigningPlace;
use apiscribe_runtime::for_generated_code::Nesting;

use crate::check::callbacks;
use crate::check::codes;
use crate::check::lost::{Key, Lost};
use crate::check::named::Named;
use crate::check::names::{Style, Taken, rust_name};
use crate::check::places::{Pages, Scope};
use crate::check::problems::Problems;
use crate::check::reserved::RESERVED_OPERATIONS;
use crate::check::resolver::Types;
use crate::check::ruled::Ruled;
use crate::check::specs::ServiceSpec;
use crate::check::types::Typed;
use crate::diagnostics::{Diagnostic, listed};
use crate::model::{
    Auth, Callback, Constant, Limit, NamedUrl, Operation, OperationPlace, Parameter, Place,
    ReplyBody, ReplyHeader, RustName, Type,
};
use crate::source::Spanned;
use crate::spec::{self, About, OperationFile};

/// A service with its operations, but for their examples.
pub(super) struct Called<'n> {
    pub(super) named: &'n Named<'n>,
    pub(super) resolver: Types<'n>,
    pub(super) types: Vec<Type>,
    pub(super) auth: Option<Auth>,
    /// Other addresses of the vendor.
    pub(super) base_urls: Vec<NamedUrl>,
    /// What goes along with every call.
    pub(super) constants: Vec<Constant>,
    /// Settings of the client that fill placeholders.
    pub(super) parameters: Vec<Parameter>,
    pub(super) operations: Vec<Operation>,
    /// Headers of replies that are read as values.
    pub(super) reply_headers: Vec<ReplyHeader>,
    /// What the vendor sends to its customers.
    pub(super) callbacks: Vec<Callback>,
}

impl<'n> Called<'n> {
    /// The operations, then what follows from them.
    pub(super) fn new(Ruled(typed): Ruled<'n>, problems: &mut Problems<'_>) -> Self {
        let Typed {
            named,
            mut resolver,
            types,
        } = typed;
        let (spec, pages) = (named.spec, &named.pages);
        let file = &spec.service;
        let settings = Declared::new(&file.parameters);
        let lost = &named.registry.lost;
        let mut placeholders = base_url(&file.base_url, (file, &settings), lost, problems);
        for (_, named) in &file.base_urls {
            placeholders.extend(base_url(&named.url, (file, &settings), lost, problems));
        }
        let base_urls = constants::base_urls(pages, &file.base_urls, problems);
        let around = (Scope::default(), None);
        let constants = constants::lower(
            (pages, around.0, around.1),
            (&file.headers, &file.query),
            problems,
        );
        let auth = auth::of_service(pages, spec, problems);
        let service_auth = auth.as_ref();
        let mut operations = each(
            pages,
            &mut resolver,
            spec,
            (service_auth, &constants),
            (&settings, &mut placeholders),
            problems,
        );
        let reply_headers =
            reply_headers::lower((pages, &mut resolver), spec, &operations, problems);
        let callbacks = callbacks::lower(pages, &mut resolver, spec, problems);
        let mut parameters = parameters::lower(&mut resolver, around, &file.parameters, problems);
        parameters::check_settings(spec, &named.registry.lost, &placeholders, problems);
        namespace::check(&named.registry, &types, spec, &operations, problems);
        namespace::name_arguments(&types, &mut parameters, &mut operations);
        for ((_, file), operation) in spec.operations.iter().zip(&mut operations) {
            settle_place(file, operation, &types);
        }
        routes::check(&types, spec, &operations, problems);
        for ((_, file), operation) in spec.operations.iter().zip(&operations) {
            let scheme = (file.http.span, operation.auth.as_ref());
            constants::check_alone(&types, operation, scheme, problems);
            auth::check_body(operation, file.http.span, problems);
        }
        methods::settle(
            &resolver,
            spec,
            &types,
            &constants,
            &mut operations,
            problems,
        );
        placement::check(&resolver, &types, spec, &operations, problems);
        files::check(&resolver, &types, &operations, problems);
        texts::check(spec, &types, &operations, problems);
        let signed = (auth.as_ref(), operations.as_slice());
        tokens::check(&resolver, spec, &types, signed, problems);
        Self {
            named,
            resolver,
            types,
            auth,
            base_urls,
            constants,
            parameters,
            operations,
            reply_headers,
            callbacks,
        }
    }
}

/// The operations without their examples. What all of them share comes from the service.
fn each(
    pages: &Pages<'_>,
    resolver: &mut Types<'_>,
    spec: &ServiceSpec,
    shared: (Option<&Auth>, &[Constant]),
    (settings, placeholders): (&Declared<'_>, &mut Placeholders),
    problems: &mut Problems<'_>,
) -> Vec<Operation> {
    let mut taken = Taken::without_rust();
    let mut constants = Taken::without_rust();
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
        if taken.claim(&rust, &name.value, name.span, problems) {
            constants.claim(&RustName(rust.constant()), &name.value, name.span, problems);
        }
        taken.refuse(
            RESERVED_OPERATIONS.contains(&rust.bare()),
            &rust,
            name.span,
            "a module of every service or a method of every client",
            problems,
        );
        let operation = lower_one(
            pages,
            resolver,
            spec,
            shared,
            file,
            rust,
            (settings, &mut *placeholders),
            problems,
        );
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
    (service_auth, service_constants): (Option<&Auth>, &[Constant]),
    file: &OperationFile,
    name: RustName,
    (settings, placeholders): (&Declared<'_>, &mut Placeholders),
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
        deprecated: file.deprecated.clone(),
    };
    let docs = pages.docs(scope, &about, None, problems);
    let own = constants::lower(
        (pages, scope, docs.origin.as_ref()),
        (&file.headers, &file.query),
        problems,
    );
    for (_, constant) in file.headers.iter().chain(&file.query) {
        if constant.override_ {
            let message = "only what goes along with every call of a service is overridden";
            let label = "say it in `service.yaml`, or make it a field of the request";
            problems.error(codes::PLACEMENT, constant.value.span, message, label);
        }
    }
    let constants = constants::merged(service_constants, own);

    let (method, path) = http::split(&file.http, problems);
    let auth = auth::of_operation(
        (pages, scope),
        spec,
        service_auth,
        (file.auth.as_ref(), file.operation.span),
        &resolver.registry.lost,
        problems,
    );
    // What signing fills is nobody else's.
    let signed = auth.iter().flat_map(|auth| auth.placed(SigningPlace::Path));
    let signed: HashSet<&str> = signed
        .map(|(placed, _)| placed.name.text.as_str())
        .collect();
    let names = path.as_deref().map(http::parameters);
    let own = Placeholders::of(names.map(|names| names.filter(|name| !signed.contains(name))));
    let path = path.unwrap_or_default();
    parameters::check_once(&file.parameters, &path, file.http.span, problems);
    let arguments = Declared::new(&file.parameters);
    let lost = &resolver.registry.lost;
    let all_known = !lost.has(file.operation.span, Key::Parameters)
        && !lost.has(spec.service.service.span, Key::Parameters);
    if all_known {
        parameters::check_known(&file.http, &own, (Some(&arguments), settings), problems);
    }
    let base_url = file.base_url.as_ref().map(|url| {
        placeholders.extend(base_url(url, (&spec.service, settings), lost, problems));
        url.value.clone()
    });
    parameters::check_arguments(&own, (&arguments, settings), problems);
    parameters::check_distinct(settings, &arguments, problems);
    placeholders.extend(own);
    let mut lowered = parameters::lower(
        resolver,
        (scope, docs.origin.as_ref()),
        &file.parameters,
        problems,
    );
    let places: HashMap<&str, usize> = http::parameters(&path)
        .enumerate()
        .map(|(place, name)| (name, place))
        .collect();
    lowered.sort_by_key(|parameter| places.get(parameter.wire.0.as_str()));

    let place = place(file, &method, problems);
    let request = file
        .request
        .as_ref()
        .and_then(|request| bodies::request(resolver, request, problems));
    let mut replies = bodies::replies(resolver, (file, spec.service.unwrap.as_ref()), problems);
    let texts = texts::lower(&file.reply_text, &spec.service.reply_text, problems);
    for reply in replies
        .iter_mut()
        .filter(|reply| reply.body == ReplyBody::Json)
    {
        reply.texts.clone_from(&texts);
    }
    let nested = file.nested.as_ref().map(|nested| nested.value.as_str());
    let mut nestings = Nesting::ALL.into_iter();
    let nesting = nestings.find(|nesting| nested == Some(nesting.name()));
    if let (OperationPlace::Multipart, Some(_), Some(written)) = (place, nesting, &file.nested) {
        problems.error(
            codes::NESTED,
            written.span,
            "a part of a form holds a nested value as JSON",
            "expected `json`",
        );
    }
    let limits = limits(pages, scope, &file.limits, problems);
    Operation {
        name,
        title: file.title.as_ref().map(|title| title.value.clone()),
        docs,
        page: scope.page.map(str::to_owned),
        method,
        path,
        base_url,
        constants,
        parameters: lowered,
        place,
        nesting,
        request,
        replies,
        idempotent: file
            .idempotent
            .as_ref()
            .is_some_and(|idempotent| idempotent.value),
        idempotency_key: None,
        patience: None,
        paging: None,
        batch: file.batch.as_ref().is_some_and(|batch| batch.value),
        auth,
        limits,
        split: None,
        examples: Vec::new(),
    }
}

/// The placeholders of a base URL, each of which the service has to know.
fn base_url(
    url: &Spanned<String>,
    (service, settings): (&spec::ServiceFile, &Declared<'_>),
    lost: &Lost,
    problems: &mut Problems<'_>,
) -> Placeholders {
    let names = http::base_url(url, problems);
    let names = names.as_ref().map(|names| names.iter().map(String::as_str));
    let placeholders = Placeholders::of(names);
    let all_known = !lost.has(service.service.span, Key::Parameters);
    if all_known {
        parameters::check_known(url, &placeholders, (None, settings), problems);
    }
    placeholders
}

/// Limits on calls.
pub(in crate::check) fn limits(
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
    let without_body = has_no_body(method);
    let Some(place) = &file.place else {
        return unsaid_place(method);
    };
    let Some(lowered) = place.value.operation else {
        let own = place.value.field.map_or("", Place::name);
        let whole = OperationPlace::ALL.iter().map(|place| place.name());
        problems.error(
            codes::PLACEMENT,
            place.span,
            format!("a field travels in a {own} only if it says so itself"),
            format!("expected {}", listed(whole, "or")),
        );
        return OperationPlace::Query;
    };
    if without_body && lowered.facets().media.is_some() {
        let diagnostic = Diagnostic::error(
            codes::REQUEST,
            place.span,
            format!("a {method} has no body"),
        );
        problems.push(
            diagnostic.label(place.span, "expected `query`").help(
                "write `place: query`, or leave `place` out: its fields go into the query then",
            ),
        );
    }
    lowered
}

/// Fields travel in the query where none of them is for the body of an operation that does not say
/// `place`: so no body is sent where there is nothing to say in it.
fn settle_place(file: &OperationFile, operation: &mut Operation, types: &[Type]) {
    let request = operation.request.and_then(|id| types.get(id.0));
    let fields = request.map_or(&[][..], Type::fields);
    let is_elsewhere = fields.iter().all(|field| field.place.elsewhere().is_some());
    if file.place.is_none() && is_elsewhere && !fields.is_empty() {
        operation.place = OperationPlace::Query;
    }
}

fn has_no_body(method: &str) -> bool {
    matches!(method, "GET" | "HEAD")
}

/// Methods whose body means nothing to most servers: there is none unless the operation says so.
fn has_rarely_a_body(method: &str) -> bool {
    has_no_body(method) || matches!(method, "DELETE" | "OPTIONS")
}

/// Where the fields of a request travel whose operation does not say so.
fn unsaid_place(method: &str) -> OperationPlace {
    match has_rarely_a_body(method) {
        true => OperationPlace::Query,
        false => OperationPlace::Json,
    }
}

/// Whether the fields of the request travel as parameters, as far as the file says so.
pub(super) fn sends_parameters(file: &OperationFile) -> bool {
    let method = file.http.value.split(' ').next().unwrap_or_default();
    let written = file.place.as_ref().and_then(|place| place.value.operation);
    let place = written.unwrap_or_else(|| unsaid_place(method));
    place.facets().as_parameters
}
