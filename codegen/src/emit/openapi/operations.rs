//! Operations under their paths.

use super::schemas::{Reading, Schemas};
use apiscribe_runtime::for_generated_code::Nesting;

use super::{errors, examples, parameters, request, security, words};
use crate::bodies::Raw;
use crate::escape;
use crate::json::{Json, Object};
use crate::model::{
    Example, FieldKind, Limit, Operation, PathPart, Place, Reply, ReplyBody, Service, Ty, TypeId,
    Whole,
};

impl<'s> Schemas<'s> {
    /// The paths of operations, in their order.
    pub(super) fn paths(&mut self, operations: &[&'s Operation]) -> Object {
        let mut paths: Vec<(String, Object)> = Vec::new();
        for operation in operations {
            let path = template(operation);
            let method = operation.method.to_lowercase();
            let described = self.operation(operation);
            match paths.iter_mut().find(|(known, _)| *known == path) {
                Some((_, methods)) => methods.set(&method, described),
                None => paths.push((path, Object::default().with(&method, described))),
            }
        }
        paths
            .into_iter()
            .map(|(path, methods)| (path, methods.into()))
            .collect()
    }

    fn operation(&mut self, operation: &'s Operation) -> Object {
        let mut entry = Object::default();
        entry.set_some("summary", operation.title.as_deref());
        words::describe(&operation.docs, &[], &mut entry);
        let page = operation.page.as_ref();
        let page = page.and_then(|page| words::page(self.service, page));
        entry.set_some("externalDocs", page.and_then(words::external));
        entry.set("operationId", operation.name.bare());
        let mut parameters = self.parameters(operation);
        parameters.extend(security::parameters_of(operation));
        entry.set_list("parameters", parameters);
        entry.set_some("requestBody", self.body(operation));
        entry.set("responses", self.responses(operation));
        entry.set("security", security::demanded(operation));
        if let Some(base) = &operation.base_url {
            entry.set("servers", vec![server(self.service, base)]);
        }
        entry.set_some("x-signing", security::own(operation));
        if operation.request.is_some() {
            let schema = request::path(self.service, operation);
            entry.set("x-request-schema", schema);
        }
        entry.set_some("x-nested", operation.nested_keys().map(Nesting::name));
        entry.set("x-idempotent", operation.idempotent);
        entry.set_some("x-idempotency-key", key(self.service, operation));
        entry.set_list("x-limits", operation.limits.iter().map(limit).collect());
        entry.set_some("x-split", split(self.service, operation));
        entry.set_list(
            "x-refused-examples",
            examples::refused(self.service, operation),
        );
        entry.sort_by(&[
            "operationId",
            "summary",
            "description",
            "deprecated",
            "externalDocs",
            "servers",
            "security",
            "parameters",
            "requestBody",
            "responses",
        ]);
        entry
    }

    fn body(&mut self, operation: &'s Operation) -> Option<Object> {
        let request = operation.request?;
        let mut content = Object::default();
        let place = operation.place.facets();
        let reading = match operation.has_json_parameters() {
            true => Reading::Form,
            false => Reading::Request,
        };
        content.set("schema", self.reference(request, reading));
        let media = match place.media? {
            media if place.as_parameters => media.to_owned(),
            media => media_type(self.service, request, media),
        };
        // OpenAPI 3.1 says of bytes that are no string no more than their media type.
        match &place.whole {
            Some(Whole::Raw(Ty::String)) => {
                content.set("schema", Object::default().with("type", "string"))
            }
            Some(Whole::Raw(_)) => content.set("schema", Object::default()),
            Some(Whole::Json) => {
                let fields = self.service.type_(request).fields().iter();
                let mut fields = fields.filter(|field| field.place == Place::Body);
                if let Some(field) = fields.next() {
                    content.set("schema", self.field(field, Reading::Request));
                }
            }
            None => {}
        }
        let mut shown = Object::default();
        let files = examples::files(self.service, operation);
        // Of what a part may be nothing is known but that it is a file.
        let encoding = files.iter().map(|name| {
            let encoding = Object::default().with("contentType", "*/*");
            ((*name).to_owned(), Json::from(encoding))
        });
        if !files.is_empty() {
            content.set("encoding", encoding.collect::<Object>());
        }
        // No example holds bytes that are no string.
        let is_shown = place.whole.is_none() && files.is_empty();
        let examples = operation.examples.iter();
        let examples = examples.filter(|example| is_shown && example.refused.is_empty());
        for example in examples {
            if let Some(body) = examples::body(self.service, operation, request, example) {
                shown.set(&example.name, examples::entry(example, body));
            }
        }
        if !shown.is_empty() {
            content.set("examples", shown);
        }
        let encoding = parameters::form_encoding(self.service, operation);
        if place.as_parameters && !encoding.is_empty() {
            content.set("encoding", encoding);
        }
        Some(
            Object::default()
                .with("required", true)
                .with("content", Object::default().with(&media, content)),
        )
    }

    fn responses(&mut self, operation: &'s Operation) -> Object {
        let mut all = Object::default();
        for reply in &operation.replies {
            let mut response = self.reply(operation, reply);
            response.set_some("headers", self.reply_headers(Some(operation)));
            all.set(&reply.status.to_string(), response);
        }
        if operation.replies.is_empty() {
            let mut taken = Object::default().with("description", "The call succeeded.");
            taken.set_some("headers", self.reply_headers(Some(operation)));
            all.set("2XX", taken);
        }
        for (status, failure) in self.failures_of(operation).entries() {
            if all.get(&status).is_none() {
                all.set(&status, failure);
            }
        }
        all
    }

    /// The headers of replies that are read as values: those of an operation, or those of all.
    pub(super) fn reply_headers(&mut self, operation: Option<&Operation>) -> Option<Object> {
        let service = self.service;
        let headers = service.reply_headers.iter().filter(|header| {
            let is_own = |own: &Operation| header.operations.contains(&own.name);
            header.operations.is_empty() || operation.is_some_and(is_own)
        });
        let mut all = Object::default();
        for header in headers {
            let field = &header.field;
            let mut entry = Object::default();
            entry.set_some("description", words::description(&field.docs, &[]));
            let mut schema = self.field(field, Reading::Reply);
            schema.remove("description");
            entry.set("schema", schema);
            all.set(&field.wire.0, entry);
        }
        (!all.is_empty()).then_some(all)
    }

    fn reply(&mut self, operation: &'s Operation, reply: &'s Reply) -> Object {
        let service = self.service;
        let table = service.errors.of(&operation.name, reply.status, None);
        let failures = table
            .body
            .as_ref()
            .filter(|_| errors::is_told_by_body(table));
        if let Some(raw) = reply.body.raw() {
            return self.raw_reply(operation, reply, raw);
        }
        if !reply.texts.is_empty() {
            return self.text_reply(operation, reply);
        }
        let mut description = described(service, reply);
        let mut schema = self.value(&reply.ty, &Default::default(), Reading::Reply, "");
        for key in reply.within.iter().rev() {
            let properties = Object::default().with(&key.0, schema);
            schema = Object::default()
                .with("type", "object")
                .with("required", vec![key.0.as_str()])
                .with("properties", properties);
        }
        if let Some(body) = failures {
            description.push_str(" Or a failure: with this status, the body says which it is.");
            let body = self.value(body, &Default::default(), Reading::Reply, "");
            schema = Object::default().with("anyOf", vec![schema, body]);
        }
        let mut json = Object::default().with("schema", schema);
        let mut shown = Object::default();
        let is_here =
            |example: &&Example| examples::status(operation, example) == Some(reply.status);
        for example in operation.examples.iter().filter(is_here) {
            let value = match (
                examples::is_failure(service, operation, example, reply.status),
                &table.body,
            ) {
                (true, Some(body)) => examples::reply(service, body, example),
                _ => examples::success(service, reply, example),
            };
            if let Some(value) = value {
                shown.set(&example.name, examples::entry(example, value));
            }
        }
        if !shown.is_empty() {
            json.set("examples", shown);
        }
        let mut response = Object::default()
            .with("description", description)
            .with("content", Object::default().with("application/json", json));
        if failures.is_some() {
            response.set_list("x-error-codes", errors::anywhere(&service.errors));
        }
        response
    }
}

impl Schemas<'_> {
    /// A reply that is a text of a form. Its patterns are no keyword: in OpenAPI's dialect no two
    /// groups have one name.
    fn text_reply(&mut self, operation: &Operation, reply: &Reply) -> Object {
        let mut description = described(self.service, reply);
        let looks = self.service.errors.of(&operation.name, reply.status, None);
        if errors::is_told_by_body(looks) {
            description.push_str(" Or a failure: with this status, the body says which it is.");
        }
        let mut body = Object::default().with("schema", Object::default().with("type", "string"));
        let is_here =
            |example: &&Example| examples::status(operation, example) == Some(reply.status);
        let mut shown = Object::default();
        for example in operation.examples.iter().filter(is_here) {
            if let Some(value) = examples::reply(self.service, &Ty::String, example) {
                shown.set(&example.name, examples::entry(example, value));
            }
        }
        if !shown.is_empty() {
            body.set("examples", shown);
        }
        let patterns: Vec<&str> = reply.texts.iter().map(String::as_str).collect();
        Object::default()
            .with("description", description)
            .with("content", Object::default().with("text/plain", body))
            .with("x-patterns", patterns)
    }

    /// A reply that is no JSON, with a failure beside it where the body says which it is.
    fn raw_reply(&mut self, operation: &Operation, reply: &Reply, raw: &Raw) -> Object {
        let service = self.service;
        let table = service.errors.of(&operation.name, reply.status, None);
        let mut content = Object::default();
        if let Some(media) = raw.media {
            let schema = match reply.body {
                // OpenAPI 3.1 says of bytes that are no string no more than their media type.
                ReplyBody::Bytes => Object::default(),
                _ => Object::default().with("type", "string"),
            };
            let mut body = Object::default().with("schema", schema);
            let mut shown = Object::default();
            let is_here = |example: &&Example| {
                examples::status(operation, example) == Some(reply.status)
                    && reply.body == ReplyBody::Text
                    && !examples::is_failure(service, operation, example, reply.status)
            };
            for example in operation.examples.iter().filter(is_here) {
                if let Some(value) = examples::reply(service, &reply.ty, example) {
                    shown.set(&example.name, examples::entry(example, value));
                }
            }
            if !shown.is_empty() {
                body.set("examples", shown);
            }
            content.set(media, body);
        }
        let mut response = Object::default().with("description", "The call succeeded.");
        if let Some(failure) = table
            .body
            .as_ref()
            .filter(|_| errors::is_told_by_body(table))
        {
            let schema = self.value(failure, &Default::default(), Reading::Reply, "");
            content.set("application/json", Object::default().with("schema", schema));
            response.set_list("x-error-codes", errors::anywhere(&service.errors));
        }
        if !content.is_empty() {
            response.set("content", content);
        }
        response
    }
}

fn template(operation: &Operation) -> String {
    let parts = operation.path.iter().map(|part| match part {
        PathPart::Text(text) => text.clone(),
        PathPart::Parameter(name) => format!("{{{name}}}"),
    });
    parts.collect()
}

/// What the body is: a constant header can say so.
fn media_type(service: &Service, request: TypeId, otherwise: &str) -> String {
    let placed = examples::placed(service, request);
    let said = placed.into_iter().find_map(|field| match &field.kind {
        FieldKind::Const(value) if field.wire.0.eq_ignore_ascii_case("content-type") => {
            value.as_str()
        }
        _ => None,
    });
    said.unwrap_or(otherwise).to_owned()
}

/// A server, with a variable for each placeholder of its address.
pub(super) fn server(service: &Service, base_url: &str) -> Object {
    let mut server = Object::default().with("url", base_url);
    let placeholders = service
        .parameters
        .iter()
        .filter(|parameter| base_url.contains(&format!("{{{}}}", parameter.wire)));
    let variables: Object = placeholders
        .map(|parameter| {
            let examples = service
                .operations
                .iter()
                .flat_map(|operation| &operation.examples);
            let mut values = examples.flat_map(|example| &example.parameters);
            let value = values.find(|(name, _)| *name == parameter.wire);
            let value = value.and_then(|(_, value)| value.as_str());
            // A variable needs a value that is taken when none is given; there is none in truth.
            let mut variable =
                Object::default().with("default", value.unwrap_or(parameter.wire.0.as_str()));
            variable.set_some("description", words::description(&parameter.docs, &[]));
            (parameter.wire.0.clone(), Json::from(variable))
        })
        .collect();
    if !variables.is_empty() {
        server.set("variables", variables);
    }
    server
}

/// A limit on calls.
pub(super) fn limit(limit: &Limit) -> Object {
    let mut entry = Object::default()
        .with("calls", u64::from(limit.calls))
        .with("per", crate::words::iso_span(limit.per));
    entry.set_some("scope", limit.scope.as_deref());
    entry.set_some("description", words::description(&limit.docs, &[]));
    entry.set_some("source", words::source(&limit.docs));
    entry
}

fn key<'s>(service: &'s Service, operation: &Operation) -> Option<&'s str> {
    let request = service.type_(operation.request?);
    let field = request.fields().get(operation.idempotency_key?)?;
    Some(field.wire.0.as_str())
}

fn split(service: &Service, operation: &Operation) -> Option<Object> {
    let split = operation.split.as_ref()?;
    let field = service
        .type_(operation.request?)
        .fields()
        .get(split.field)?;
    Some(
        Object::default()
            .with("field", field.wire.0.as_str())
            .with("most", split.most),
    )
}

/// What a reply is, as its type says.
fn described(service: &Service, reply: &Reply) -> String {
    let text = match &reply.ty {
        Ty::Named(id) => service.type_(*id).docs.text.as_deref(),
        _ => None,
    };
    text.map_or_else(|| "The call succeeded.".to_owned(), escape::document)
}
