//! What a good request gets: the reply of the example that is most like it, with ids of its own and what the request said.

use std::collections::BTreeMap;

use apiscribe_codegen::check::evaluate::{self, Route};
use apiscribe_codegen::model::{Example, Ty};
use serde_json::{Map, Value};

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
    echo.fill(&mut body, Some(request));
    let reply = operation
        .replies
        .iter()
        .find(|reply| reply.status == status);
    let ty = reply.or(first).map(|reply| &reply.ty);
    let is_fine = |ty: &Ty| evaluate::read_reply(route.service, ty, &body).is_empty();
    if !ty.is_none_or(is_fine) {
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
    /// What an example says, and what this request says in its place; nothing if it says nothing there.
    said: Vec<(&'e Value, Option<&'e Value>)>,
    /// The same for what stands in the path.
    in_path: BTreeMap<&'e str, &'e str>,
}

impl<'e> Echo<'e> {
    fn new(
        route: &'e Route<'_>,
        example: Option<&'e Example>,
        request: &'e Value,
        ids: &'e Maker,
    ) -> Self {
        let mut said = Vec::new();
        if let Some(shown) = example.and_then(|example| example.request.as_ref()) {
            collect(shown, Some(request), &mut said);
        }
        let parameters = example.map_or(&[][..], |example| &example.parameters);
        let in_path = parameters.iter().filter_map(|(name, value)| {
            let given = route.parameters.iter().find(|(known, _)| *known == name);
            Some((value.as_str()?, given?.1.as_str()))
        });
        Self {
            ids,
            request,
            said,
            in_path: in_path.collect(),
        }
    }

    /// Puts in what the request says, and new ids.
    fn fill(&self, body: &mut Value, request: Option<&Value>) {
        let mut ids = BTreeMap::new();
        if let (Value::Object(map), Some(request)) = (&mut *body, request) {
            // What an example repeats under the same key is not there where there is nothing to repeat.
            let is_stale = |key: &String, value: &mut Value| {
                let is_said = self.said.iter().any(|(shown, _)| **shown == *value);
                is_said && request.get(key).is_none() && self.shown_on_top(key, value)
            };
            map.retain(|key, value| !is_stale(key, value));
        }
        self.value(("", ""), body, &mut ids, true);
    }

    fn new_ids(&self, body: &mut Value) {
        self.value(("", ""), body, &mut BTreeMap::new(), false);
    }

    fn shown_on_top(&self, key: &str, value: &Value) -> bool {
        let top = self.said.first().map(|(shown, _)| *shown);
        top.and_then(|shown| shown.get(key)) == Some(value)
    }

    fn value(
        &self,
        (parent, key): (&str, &str),
        value: &mut Value,
        ids: &mut BTreeMap<String, String>,
        echoes: bool,
    ) {
        if echoes && let Some(said) = self.said_for(value) {
            *value = said;
            return;
        }
        match value {
            Value::Object(map) => self.members(key, map, ids, echoes),
            Value::Array(items) => {
                for item in items {
                    self.value((parent, key), item, ids, echoes);
                }
            }
            Value::String(text) if echoes && !parent.is_empty() => {
                match same_place(self.request, "", (parent, key)) {
                    Some(said) => said.clone_into(text),
                    None => self.id(key, text, ids),
                }
            }
            Value::String(text) => self.id(key, text, ids),
            _ => {}
        }
    }

    fn id(&self, key: &str, text: &mut String, ids: &mut BTreeMap<String, String>) {
        if is_id(key) {
            let made = ids.entry(text.clone());
            let made = made.or_insert_with_key(|text| self.ids.like(text));
            text.clone_from(made);
        }
    }

    fn members(
        &self,
        parent: &str,
        map: &mut Map<String, Value>,
        ids: &mut BTreeMap<String, String>,
        echoes: bool,
    ) {
        for (key, value) in map.iter_mut() {
            self.value((parent, key), value, ids, echoes);
        }
    }

    fn said_for(&self, shown: &Value) -> Option<Value> {
        if let Some(text) = shown.as_str()
            && let Some(given) = self.in_path.get(text)
        {
            return Some(Value::String((*given).to_owned()));
        }
        let is_telling = match shown {
            Value::String(text) => text.len() >= TELLING,
            Value::Array(items) => !items.is_empty(),
            Value::Object(map) => !map.is_empty(),
            _ => false,
        };
        let mut said = self.said.iter().filter(|(known, _)| *known == shown);
        said.find_map(|(_, given)| given.cloned())
            .filter(|_| is_telling)
    }
}

fn collect<'e>(
    shown: &'e Value,
    given: Option<&'e Value>,
    said: &mut Vec<(&'e Value, Option<&'e Value>)>,
) {
    said.push((shown, given));
    match shown {
        Value::Object(map) => {
            for (key, value) in map {
                collect(value, given.and_then(|given| given.get(key)), said);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(item, given.and_then(|given| given.get(index)), said);
            }
        }
        _ => {}
    }
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
