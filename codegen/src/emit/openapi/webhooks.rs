//! Callbacks as webhooks.

use super::examples;
use super::schemas::{Reading, Schemas};
use super::words;
use crate::escape;
use crate::json::{Json, Object};
use crate::model::{Callback, CallbackBody, CallbackExample, CallbackHeader, CallbackMedia, Ty};

/// The tag of all webhooks. Generators of code make a class for each tag: without one of their own,
/// callbacks would take the place of the operations, which have none.
const TAG: &str = "callbacks";

/// What the tag of webhooks means.
pub(super) fn tag() -> Object {
    Object::default()
        .with("name", TAG)
        .with("description", "What the vendor sends to its customers.")
}

impl<'s> Schemas<'s> {
    /// The callbacks of the service, by name.
    pub(super) fn webhooks(&mut self) -> Object {
        let service = self.service;
        let mut webhooks = Object::default();
        for callback in &service.callbacks {
            let method = callback.method.to_lowercase();
            let described = Object::default().with(&method, self.webhook(callback));
            webhooks.set(callback.name.bare(), described);
        }
        webhooks
    }

    fn webhook(&mut self, callback: &'s Callback) -> Object {
        let mut entry = Object::default()
            .with("operationId", callback.name.bare())
            .with("tags", vec![Json::from(TAG)]);
        entry.set_some("summary", callback.title.as_deref());
        words::describe(&callback.docs, &[], &mut entry);
        let page = callback.page.as_ref();
        let page = page.and_then(|page| words::page(self.service, page));
        entry.set_some("externalDocs", page.and_then(words::external));
        // No scheme of OpenAPI says how the vendor proves itself: `x-check` does.
        entry.set("security", Vec::<Json>::new());
        let headers = callback.headers.iter().map(header);
        entry.set_list("parameters", headers.collect());
        let schema = self.body_of(callback);
        match callback.media.content_type() {
            Some(content_type) => {
                let mut content = Object::default().with("schema", schema);
                let mut shown = Object::default();
                for example in &callback.examples {
                    shown.set(&example.name, self.example_of(callback, example));
                }
                if !shown.is_empty() {
                    content.set("examples", shown);
                }
                let body = Object::default()
                    .with("required", true)
                    .with("content", Object::default().with(content_type, content));
                entry.set("requestBody", body);
            }
            None => entry.set("x-query-schema", schema),
        }
        entry.set("responses", answer(callback));
        // A signature has no place in OpenAPI: its steps stand here.
        if let Some(check) = &callback.check {
            let steps: Object = check
                .lines
                .iter()
                .map(|(step, expression)| (step.clone(), Json::from(expression.as_str())))
                .collect();
            let mut checked = Object::default();
            checked.set_some("description", check.docs.as_deref().map(escape::document));
            checked.set("steps", steps);
            entry.set("x-check", checked);
        }
        let key = callback.key.as_ref();
        entry.set_some("x-key", key.map(|key| key.expression.as_str()));
        entry.set_some("x-repeats", crate::words::repeats(callback));
        entry
    }

    fn body_of(&mut self, callback: &'s Callback) -> Object {
        match &callback.body {
            CallbackBody::One(ty) => self.received(ty),
            CallbackBody::Kinds(kinds) => {
                let mut ways: Vec<Json> = Vec::new();
                for kind in kinds {
                    let way = Json::from(self.received(&kind.ty));
                    // Kinds may hold the same.
                    if !ways.contains(&way) {
                        ways.push(way);
                    }
                }
                let unknown = Object::default()
                    .with("description", "A kind that has no name here.")
                    .with("type", "object");
                ways.push(unknown.into());
                Object::default().with("anyOf", ways)
            }
        }
    }

    fn received(&mut self, ty: &'s Ty) -> Object {
        self.value(ty, &Default::default(), Reading::Reply, "")
    }

    fn example_of(&self, callback: &Callback, example: &CallbackExample) -> Object {
        let mut entry = Object::default();
        entry.set_some("summary", example.title.as_deref());
        let ty = callback.body.of(&example.body).map(|(ty, _)| ty);
        let value = match (ty, &callback.media) {
            (Some(ty), CallbackMedia::Json(_)) => {
                examples::ordered(self.service, ty, &example.body)
            }
            _ => examples::ordered(self.service, &Ty::Json, &example.body),
        };
        entry.set("value", value);
        entry.set_some("x-source", example.place.as_deref());
        entry
    }
}

fn header(header: &CallbackHeader) -> Object {
    let mut schema = Object::default().with("type", "string");
    schema.set_some("const", header.constant.as_deref());
    let mut entry = Object::default()
        .with("name", header.name.0.as_str())
        .with("in", "header")
        .with("required", header.required);
    words::describe(&header.docs, &[], &mut entry);
    entry.set("schema", schema);
    entry.set_some("example", header.example.as_deref());
    entry
}

fn answer(callback: &Callback) -> Object {
    let answer = &callback.answer;
    let mut response = Object::default().with(
        "description",
        escape::document(&crate::words::answer(callback)),
    );
    if let Some(body) = &answer.body {
        let content_type = answer.content_type.as_deref().unwrap_or("text/plain");
        let shown = Object::default().with("example", body.as_str());
        response.set("content", Object::default().with(content_type, shown));
    }
    Object::default().with(&answer.status.to_string(), response)
}
