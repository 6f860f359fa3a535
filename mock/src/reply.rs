//! What a good request gets: the reply of the example that is most like it, with ids of its own and what the request said.

use std::collections::BTreeMap;

use apiscribe_codegen::check::evaluate::{self, Route};
use apiscribe_codegen::model::{Example, Ty};
use serde_json::Value;

use crate::ids::{Maker, is_id};
use crate::sample;

/// Shorter texts that example and reply share may be the same by chance.
const TELLING: usize = 6;

/// Status and body of a success, after an example if there is one; no body where a reply has none.
pub(crate) fn success(
    route: &Route<'_>,
    example: Option<&Example>,
    request: &Value,
    ids: &Maker,
) -> (u16, Option<Value>) {
    let operation = route.operation;
    let first = operation.replies.first();
    let Some(example) = example else {
        let status = first.map_or(204, |reply| reply.status);
        let made = first.map(|reply| sample::value(route.service, &reply.ty));
        let echo = Echo::new(route, None, request, ids);
        return (
            status,
            made.map(|mut made| {
                echo.new_ids(&mut made);
                made
            }),
        );
    };
    let status = example.status.or(first.map(|reply| reply.status));
    let status = status.unwrap_or(200);
    let Some(shown) = &example.reply else {
        return (status, None);
    };
    let echo = Echo::new(route, Some(example), request, ids);
    let mut body = shown.clone();
    let repeats = echo.fill(&mut body);
    let reply = operation
        .replies
        .iter()
        .find(|reply| reply.status == status);
    let ty = reply.or(first).map(|reply| &reply.ty);
    let is_fine = |ty: &Ty| evaluate::read_reply(route.service, ty, &body).is_empty();
    if repeats && !ty.is_none_or(is_fine) {
        // What the request says does not fit into a reply: as in the example, then.
        body = shown.clone();
        echo.new_ids(&mut body);
    }
    (status, Some(body))
}

/// What a reply repeats of a request.
struct Echo<'e> {
    ids: &'e Maker,
    request: &'e Value,
    /// What the example has for a request.
    shown: Option<&'e Value>,
    /// What this request has in its path, by what the example has there.
    in_path: BTreeMap<&'e str, &'e str>,
}

/// A body while it is filled.
#[derive(Default)]
struct Filled {
    /// Whether it may repeat what the request says.
    echoes: bool,
    /// Whether it does.
    repeats: bool,
    /// The new ids, by those of the example.
    ids: BTreeMap<String, String>,
}

impl<'e> Echo<'e> {
    fn new(
        route: &'e Route<'_>,
        example: Option<&'e Example>,
        request: &'e Value,
        ids: &'e Maker,
    ) -> Self {
        let parameters = example.map_or(&[][..], |example| &example.parameters);
        let in_path = parameters.iter().filter_map(|(name, value)| {
            let given = route.parameters.iter().find(|(known, _)| *known == name);
            Some((value.as_str()?, given?.1.as_str()))
        });
        Self {
            ids,
            request,
            shown: example.and_then(|example| example.request.as_ref()),
            in_path: in_path.collect(),
        }
    }

    /// Puts in what the request says, and new ids; true if the request said anything.
    fn fill(&self, body: &mut Value) -> bool {
        let mut filled = Filled {
            echoes: true,
            ..Filled::default()
        };
        if let Value::Object(map) = &mut *body {
            // What an example repeats under the same key is not there where there is nothing to repeat.
            let is_stale = |key: &String, value: &mut Value| {
                let shown = self.shown.and_then(|shown| shown.get(key));
                self.request.get(key).is_none() && shown == Some(value)
            };
            let before = map.len();
            map.retain(|key, value| !is_stale(key, value));
            filled.repeats = map.len() < before;
        }
        self.value(("", ""), body, &mut filled);
        filled.repeats
    }

    fn new_ids(&self, body: &mut Value) {
        self.value(("", ""), body, &mut Filled::default());
    }

    fn value(&self, (parent, key): (&str, &str), value: &mut Value, filled: &mut Filled) {
        if filled.echoes
            && let Some(said) = self.said_for(value)
        {
            *value = said;
            filled.repeats = true;
            return;
        }
        match value {
            Value::Object(map) => {
                for (member, value) in map.iter_mut() {
                    self.value((key, member), value, filled);
                }
            }
            Value::Array(items) => {
                for item in items {
                    self.value((parent, key), item, filled);
                }
            }
            Value::String(text) if filled.echoes && !parent.is_empty() => {
                match same_place(self.request, "", (parent, key)) {
                    Some(said) => {
                        said.clone_into(text);
                        filled.repeats = true;
                    }
                    None => self.id(key, text, filled),
                }
            }
            Value::String(text) => self.id(key, text, filled),
            _ => {}
        }
    }

    fn id(&self, key: &str, text: &mut String, filled: &mut Filled) {
        if is_id(key) {
            let made = filled.ids.entry(text.clone());
            let made = made.or_insert_with_key(|text| self.ids.like(text));
            text.clone_from(made);
        }
    }

    fn said_for(&self, wanted: &Value) -> Option<Value> {
        if let Some(text) = wanted.as_str()
            && let Some(given) = self.in_path.get(text)
        {
            return Some(Value::String((*given).to_owned()));
        }
        let is_telling = match wanted {
            Value::String(text) => text.len() >= TELLING,
            Value::Array(items) => !items.is_empty(),
            Value::Object(map) => !map.is_empty(),
            _ => false,
        };
        let example = self.shown.filter(|_| is_telling)?;
        said_where(wanted, example, &|| Some(self.request)).cloned()
    }
}

/// What a request says where an example says `wanted`; `shown` and `given` are the same place in both.
fn said_where<'v>(
    wanted: &Value,
    shown: &Value,
    given: &dyn Fn() -> Option<&'v Value>,
) -> Option<&'v Value> {
    let here = (shown == wanted).then(given).flatten();
    here.or_else(|| match shown {
        Value::Object(map) => map
            .iter()
            .find_map(|(key, value)| said_where(wanted, value, &|| given()?.get(key))),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .find_map(|(index, item)| said_where(wanted, item, &|| given()?.get(index))),
        _ => None,
    })
}

/// The first text of a request under the same two keys, one below the other.
fn same_place<'v>(value: &'v Value, above: &str, wanted: (&str, &str)) -> Option<&'v str> {
    match value {
        Value::Object(map) => map.iter().find_map(|(key, value)| match value {
            Value::String(text) if (above, key.as_str()) == wanted => Some(text.as_str()),
            value => same_place(value, key, wanted),
        }),
        Value::Array(items) => items
            .iter()
            .find_map(|item| same_place(item, above, wanted)),
        _ => None,
    }
}
