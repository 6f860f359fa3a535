//! The vendor's own answer to what is wrong: status, code, and a body of the shape that the spec
//! declares for errors.

use std::time::Duration;

use apiscribe_codegen::check::evaluate::is_code;
use apiscribe_codegen::model::{
    CodeMatch, CodeRepr, Example, Failed, Failure, Operation, Reply, RustName, Service, Source,
    Struct, Ty,
};
use apiscribe_runtime::{ErrorClass, Timestamp};
use serde_json::{Map, Value, json};

use crate::errors::Row;
use crate::ids::Maker;
use crate::journal::Answer;
use crate::judge::Violation;
use crate::{sample, times};

/// The name of no operation.
static NOBODY: RustName = RustName(String::new());

/// An answer that is made of a row of the error table.
pub(crate) struct Refusal<'r> {
    pub(crate) service: &'r Service,
    /// None if the request is for no operation.
    pub(crate) operation: Option<&'r Operation>,
    pub(crate) row: Row<'r>,
    /// The code to send, for rows that stand for several.
    pub(crate) code: Option<&'r str>,
    pub(crate) violations: &'r [Violation],
    /// How long a client is to wait.
    pub(crate) wait: Option<Duration>,
}

impl Refusal<'_> {
    pub(crate) fn answer(&self, (ids, now): (&Maker, Timestamp)) -> Answer {
        let (looks, content) = self.looks();
        let mut headers = match self.example() {
            Some((_, example)) => headers_of(example),
            None => Vec::new(),
        };
        if let Some((Source::Header(header), wait)) = self.asks() {
            headers.push((header.clone(), wait.to_string()));
        }
        if let Some(Source::Header(header)) = &looks.trace {
            headers.push((header.clone(), ids.like("0f7d1e0c55aa4d6f9f3a2b1c4d5e6f70")));
        }
        let mut body = self.body(ids);
        if ids.is_new() {
            times::bring_to(now, &Value::Null, &mut body);
        }
        headers.extend(content.map(|content| ("content-type".to_owned(), content.to_owned())));
        let status = self.status();
        Answer::of_reply(status, self.reply(), &body).with_headers(headers)
    }

    /// What the failure looks like, and its content type if that says so.
    fn looks(&self) -> (&Failure, Option<&str>) {
        let name = self.operation.map_or(&NOBODY, |operation| &operation.name);
        self.service.errors.likely(name, self.status())
    }

    /// The reply in whose place it comes: a failure is a text if that is one.
    fn reply(&self) -> Option<&Reply> {
        let operation = self.operation.or(self.service.operations.first())?;
        operation.replies.first()
    }

    /// Where it says how long to wait, and how long that is in its unit.
    fn asks(&self) -> Option<(&Source, u64)> {
        let (wait, asks) = (self.wait?, self.looks().0.retry_after.as_ref()?);
        let wait = match asks.millis {
            true => wait.as_millis(),
            false => wait.as_millis().div_ceil(1000),
        };
        let wait = u64::try_from(wait).unwrap_or(u64::MAX);
        Some((&asks.source, wait.max(1)))
    }

    fn status(&self) -> u16 {
        let errors = &self.service.errors;
        let stated = match self.row {
            Row::Code(row) => row.statuses.first().map(|(first, _)| *first),
            Row::Status(row) => Some(row.first),
            Row::None(_) => None,
        };
        let shown = || self.example().and_then(|(_, example)| example.status);
        let by_class = || {
            let mut rows = errors.statuses.iter();
            rows.find(|row| row.class == self.row.class())
                .map(|row| row.first)
        };
        // Where the body tells failures from successes, the status need not.
        let as_success = || {
            let operation = self.operation.or(self.service.operations.first())?;
            let status = operation.replies.first()?.status;
            let mut signs = errors.of(&operation.name, status, None).failed.iter();
            let is_told_in_body = signs.any(|failed| matches!(failed, Failed::Not { .. }));
            (is_told_in_body && matches!(self.row, Row::Code(_))).then_some(status)
        };
        stated
            .or_else(shown)
            .or_else(as_success)
            .or_else(by_class)
            .unwrap_or_else(|| status_of(self.row.class()))
    }

    /// The body: like an example of this very row if there is one, else made from the type of error
    /// bodies.
    fn body(&self, ids: &Maker) -> Value {
        let (looks, _) = self.looks();
        let is_alike = |(operation, example): &(&Operation, &Example)| {
            let status = example.status.unwrap_or_else(|| self.status());
            let errors = &self.service.errors;
            let shown = errors.of(&operation.name, status, example.content_type());
            shown.body == looks.body && shown.code == looks.code
        };
        let example = self.example().filter(is_alike);
        let example = example.and_then(|(_, example)| example.reply.as_ref());
        let example = example.map(|body| match self.reply() {
            Some(reply) => reply.taken_apart(body).into_owned(),
            None => body.clone(),
        });
        let exact = example
            .as_ref()
            .filter(|_| matches!(self.row, Row::Code(_)));
        let mut body = match &example {
            Some(body) => body.clone(),
            None => json!({}),
        };
        if !body.is_object() {
            return body;
        }
        let at = |pointers: &[String]| {
            let there = pointers
                .iter()
                .find(|pointer| body.pointer(pointer).is_some_and(is_there));
            there.or(pointers.first()).cloned()
        };
        let (code_at, message_at) = (at(&looks.code), at(&looks.message));
        if let (Some(at), Some(code)) = (code_at, self.code()) {
            set(&mut body, &at, code);
        }
        if let Some(at) = message_at
            && (exact.is_none() || body.pointer(&at).is_none())
        {
            set(&mut body, &at, Value::String(self.message()));
        }
        if let Some(Source::Body(at)) = &looks.trace {
            let trace = match body.pointer(at).and_then(Value::as_str) {
                Some(trace) => ids.like(trace),
                None => ids.like(shown_trace(self.service, at)),
            };
            set(&mut body, at, Value::String(trace));
        }
        self.fail(&mut body);
        if let Some((Source::Body(at), wait)) = self.asks() {
            set(&mut body, at, json!(wait));
        }
        if let Some(kind) = self.body_type()
            && let Some(map) = body.as_object_mut()
        {
            self.complaints(kind, map);
            sample::complete(self.service, kind, map);
        }
        body
    }

    /// Whatever a success is told by, this is none.
    fn fail(&self, body: &mut Value) {
        let (looks, _) = self.looks();
        for failed in &looks.failed {
            let Failed::Not { path, value } = failed else {
                continue;
            };
            let found = body.pointer(path);
            // A code that is not there is none of a success.
            let is_fine = match found {
                Some(found) => !equal(found, value),
                None => looks.code.contains(path) && !value.is_null(),
            };
            if !is_fine {
                set(body, path, self.other_than(value, path));
            }
        }
    }

    /// What stands at a place where a success has `value`: as an example of a failure has it, else
    /// of the same type.
    fn other_than(&self, value: &Value, at: &str) -> Value {
        let shown = examples(self.service).find_map(|example| {
            let found = example.1.reply.as_ref()?.pointer(at)?;
            (!found.is_null() && !equal(found, value)).then(|| found.clone())
        });
        shown.unwrap_or_else(|| match value {
            Value::Bool(success) => json!(!success),
            Value::Number(success) => json!(i64::from(success.as_i64() == Some(0))),
            Value::Null => self
                .sample(at)
                .unwrap_or_else(|| self.other_word(value, at)),
            _ => self.other_word(value, at),
        })
    }

    /// Something of the type that stands there.
    fn sample(&self, at: &str) -> Option<Value> {
        let key = at.trim_start_matches('/');
        let mut fields = self.body_type()?.fields.iter();
        let field = fields.find(|field| field.wire.0 == key)?;
        let made = sample::reply(self.service, &field.ty);
        (!made.is_null()).then_some(made)
    }

    /// Another value of the enum that stands there, else a word.
    fn other_word(&self, value: &Value, at: &str) -> Value {
        let key = at.trim_start_matches('/');
        let of_texts = self
            .reply()
            .map(|reply| reply.words_of(key))
            .unwrap_or_default();
        let mut of_texts = of_texts.into_iter();
        if let Some(word) = of_texts.find(|word| Some(*word) != value.as_str()) {
            return json!(word);
        }
        let fields = self.body_type().into_iter();
        let mut fields = fields.flat_map(|kind| &kind.fields);
        let found = fields.find(|field| field.wire.0 == key).and_then(|field| {
            let kind = field.ty.as_enum(&self.service.types)?;
            let mut words = kind.values.iter().map(|value| &value.wire.0);
            words.find(|word| Some(word.as_str()) != value.as_str())
        });
        found.map_or_else(|| json!("error"), |word| json!(word))
    }

    fn code(&self) -> Option<Value> {
        let Row::Code(row) = self.row else {
            return None;
        };
        let errors = &self.service.errors;
        let given = self.code.filter(|code| *code != row.rust.bare());
        Some(match (&row.matches, given, errors.repr) {
            (_, Some(code), CodeRepr::Text) => json!(code),
            (_, Some(code), CodeRepr::Integer) if code.parse::<i64>().is_ok() => {
                json!(code.parse::<i64>().unwrap_or_default())
            }
            (CodeMatch::Text(text), ..) => json!(text),
            (CodeMatch::Prefix(prefix), ..) => {
                let last = self.violations.first();
                let last = last.and_then(|violation| violation.pointer.rsplit('/').next());
                json!(format!("{prefix}{}", last.unwrap_or_default()))
            }
            (CodeMatch::Integer(code) | CodeMatch::Range(code, _), ..) => json!(code),
        })
    }

    /// The vendor's own words where the spec quotes them, else what is wrong in ours.
    fn message(&self) -> String {
        let docs = match self.row {
            Row::Code(row) => row.docs.text.as_deref(),
            Row::Status(row) => row.docs.text.as_deref(),
            Row::None(_) => None,
        };
        let quoted = docs.and_then(|text| text.split('"').nth(1));
        let quoted = quoted.filter(|_| matches!(self.row, Row::Code(_)));
        let first = self.violations.first().map(Violation::to_line);
        quoted
            .map(str::to_owned)
            .or(first)
            .or(docs.map(str::to_owned))
            .unwrap_or_else(|| format!("refused: {}", self.row.class()))
    }

    /// Fills the key that maps fields to what is said about each, written as an example writes it.
    fn complaints(&self, kind: &Struct, map: &mut Map<String, Value>) {
        let is_list = |ty: &Ty| *ty == Ty::List(Box::new(Ty::String));
        let field = kind.fields.iter().find_map(|field| match &field.ty {
            Ty::Map(inner) if is_list(inner) => Some((field, true)),
            Ty::Map(inner) if **inner == Ty::String => Some((field, false)),
            _ => None,
        });
        let Some((field, is_list)) = field else {
            return;
        };
        let key = field.wire.0.as_str();
        let style = examples(self.service)
            .filter_map(|(_, example)| example.reply.as_ref()?.get(key)?.as_object())
            .find_map(|complaints| complaints.keys().next());
        let mut complaints: Map<String, Value> = Map::new();
        let of_fields = self.violations.iter();
        let of_fields = of_fields
            .filter(|violation| violation.pointer.is_empty() || violation.pointer.starts_with('/'));
        for violation in of_fields {
            let at = written(&violation.pointer, style.map_or("/", String::as_str));
            let message = Value::String(violation.message.clone());
            match (is_list, complaints.get_mut(&at)) {
                (true, Some(Value::Array(messages))) => messages.push(message),
                (true, _) => drop(complaints.insert(at, Value::Array(vec![message]))),
                (false, _) => drop(complaints.entry(at).or_insert(message)),
            }
        }
        match complaints.is_empty() {
            true => drop(map.remove(key)),
            false => drop(map.insert(key.to_owned(), Value::Object(complaints))),
        }
    }

    /// An example of this row, with its operation.
    fn example(&self) -> Option<(&Operation, &Example)> {
        let is_it = |(_, example): &(&Operation, &Example)| match self.row {
            Row::Code(row) => example.error.as_ref() == Some(&row.rust),
            Row::Status(row) => {
                let status = example.status.unwrap_or_default();
                example.error.is_none() && (row.first..=row.last).contains(&status)
            }
            Row::None(_) => false,
        };
        let own = self.operation.into_iter();
        let mut own = own.flat_map(shown);
        let elsewhere = || {
            // Without a code it is only a status that another operation has, too.
            let mut all = examples(self.service);
            all.find(is_it)
                .filter(|(_, example)| example.error.is_some())
        };
        own.find(is_it).or_else(elsewhere)
    }

    fn body_type(&self) -> Option<&Struct> {
        let Some(Ty::Named(id)) = &self.looks().0.body else {
            return None;
        };
        self.service.types.get(id.0)?.as_struct()
    }
}

/// Whether two values mean the same: `true` and `"true"` do.
fn equal(one: &Value, other: &Value) -> bool {
    let plain = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    plain(one) == plain(other)
}

fn examples(service: &Service) -> impl Iterator<Item = (&Operation, &Example)> {
    service.operations.iter().flat_map(shown)
}

/// The examples of an operation that show a reply.
fn shown(operation: &Operation) -> impl Iterator<Item = (&Operation, &Example)> {
    let examples = operation.examples.iter();
    let examples = examples.filter(|example| example.reply.is_some());
    examples.map(move |example| (operation, example))
}

/// What the name of a call looks like in the examples.
fn shown_trace<'s>(service: &'s Service, at: &str) -> &'s str {
    examples(service)
        .filter_map(|(_, example)| example.reply.as_ref()?.pointer(at)?.as_str())
        .next()
        .unwrap_or("0f7d1e0c55aa4d6f9f3a2b1c4d5e6f70")
}

/// A place in the way that an example writes places: `/a/0/b`, `.a[0].b` or `a[0].b`.
fn written(pointer: &str, style: &str) -> String {
    if style.starts_with('/') {
        return pointer.to_owned();
    }
    let mut text = String::new();
    if pointer.is_empty() && style.starts_with('.') {
        return ".".to_owned();
    }
    for key in pointer.split('/').filter(|key| !key.is_empty()) {
        match key.parse::<usize>() {
            Ok(index) => text.push_str(&format!("[{index}]")),
            Err(_) => {
                if !text.is_empty() || style.starts_with('.') {
                    text.push('.');
                }
                text.push_str(&key.replace("~1", "/").replace("~0", "~"));
            }
        }
    }
    text
}

/// Whether readers take it for a code or message, and ask no other place.
fn is_there(value: &Value) -> bool {
    is_code(value, CodeRepr::Text)
}

/// The headers that an example shows.
pub(crate) fn headers_of(example: &Example) -> Vec<(String, String)> {
    let headers = example.reply_headers.iter();
    headers
        .map(|(name, value)| (name.0.clone(), value.clone()))
        .collect()
}

/// Puts a value at a pointer, with objects on the way.
pub(crate) fn set(body: &mut Value, pointer: &str, value: Value) {
    let mut place = body;
    for key in pointer.split('/').skip(1) {
        if !place.is_object() {
            *place = json!({});
        }
        let Some(map) = place.as_object_mut() else {
            return;
        };
        let key = key.replace("~1", "/").replace("~0", "~");
        place = map.entry(key).or_insert(Value::Null);
    }
    *place = value;
}

/// What a class comes with where no row says it.
fn status_of(class: ErrorClass) -> u16 {
    match class {
        ErrorClass::Success => 200,
        ErrorClass::Authentication => 401,
        ErrorClass::Permission | ErrorClass::Account => 403,
        ErrorClass::NotFound => 404,
        ErrorClass::Conflict => 409,
        ErrorClass::Throttled => 429,
        ErrorClass::Vendor | ErrorClass::Unknown => 500,
        _ => 400,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_written_as_the_example_writes_them() {
        let pointer = "/receiver/contacts/0/a~1b";
        assert_eq!(written(pointer, ".x"), ".receiver.contacts[0].a/b");
        assert_eq!(written(pointer, "x"), "receiver.contacts[0].a/b");
        assert_eq!(written(pointer, "/x"), pointer);
    }

    #[test]
    fn a_value_is_put_below_objects_that_are_made() {
        let mut body = json!({"a": 1});
        set(&mut body, "/error/code", json!(7));
        set(&mut body, "/a", json!(2));
        assert_eq!(body, json!({"a": 2, "error": {"code": 7}}));
    }
}
