//! What a good request gets: the reply of the example that is most like it, with ids and times of
//! its own, what the request said, and one entry for each that it asked for.

use std::collections::BTreeMap;

use apiscribe_codegen::check::evaluate::{self, Route};
use apiscribe_codegen::model::{Example, Failed, Reply, ReplyBody};
use apiscribe_runtime::Timestamp;
use serde_json::Value;

use crate::ids::{Maker, is_id};
use crate::refusal::set;
use crate::repeats::{self, Source};
use crate::said::{as_written, said_in};
use crate::served::Shown;
use crate::successes::Success;
use crate::{sample, times};

/// Status and body of a success, after an example if there is one; no body where a reply has none.
pub(crate) fn success(
    route: &Route<'_>,
    shown: Option<Shown<'_>>,
    request: &Value,
    (ids, now): (&Maker, Timestamp),
) -> (u16, Option<Value>) {
    let operation = route.operation;
    let first = operation.replies.first();
    let Some(Shown { likest, fullest }) = shown else {
        let status = first.map_or(204, |reply| reply.status);
        let body = first
            .filter(|reply| reply.body != ReplyBody::Nothing)
            .map(|reply| {
                let mut made = sample::reply(route.service, &reply.ty);
                Echo::new(route, None, request, ids).fill(&mut made);
                times::bring_to(now, request, &mut made);
                around(route, reply, made)
            });
        return (status, body);
    };
    let example = likest.example;
    let status = example.status.or(first.map(|reply| reply.status));
    let status = status.unwrap_or(200);
    let Some(shown) = &example.reply else {
        return (status, None);
    };
    let reply = operation.reply(status);
    if shown.is_string() || reply.is_some_and(|reply| reply.body != ReplyBody::Json) {
        return (status, Some(shown.clone()));
    }
    let echo = Echo::new(route, Some(likest), request, ids);
    let mut body = shown.clone();
    let mut repeats = echo.fill(&mut body);
    // To this very request the page shows this very reply.
    let is_shown = example.request.as_ref() == Some(request);
    let is_like = |other: &Success<'_>| !is_shown && other.example.status == example.status;
    if let Some(fullest) = fullest.filter(is_like) {
        let echo = Echo::new(route, Some(fullest), request, ids);
        repeats |= echo.add_repeats(fullest.example, &mut body);
    }
    let is_fine = |reply: &Reply| evaluate::read_body(route.service, reply, &body).is_empty();
    if repeats && !reply.is_none_or(is_fine) {
        // What the request says does not fit into a reply: as in the example, then.
        body = shown.clone();
        echo.new_ids(&mut body);
    }
    if ids.is_new() {
        times::bring_to(now, request, &mut body);
    }
    (status, Some(body))
}

/// The body around a reply that was made up, so that it does not read as a failure.
fn around(route: &Route<'_>, reply: &Reply, made: Value) -> Value {
    let mut body = reply.around(made);
    let errors = &route.service.errors;
    let looks = errors.of(&route.operation.name, reply.status, None);
    for failed in &looks.failed {
        if let Failed::Not { path, value } = failed
            && !(reply.within.is_empty() && reply.texts.is_empty())
            && !value.is_null()
        {
            set(&mut body, path, value.clone());
        }
    }
    body
}

/// What a reply repeats of a request.
struct Echo<'e> {
    ids: &'e Maker,
    request: &'e Value,
    /// What the example has for a request.
    shown: Option<&'e Value>,
    /// Whether the example's reply may have a value of its request.
    repeats: bool,
    /// There is no example: lists have one entry, which stands for all.
    is_made_up: bool,
    /// What this request has in its path, by what the example has there.
    in_path: BTreeMap<&'e str, &'e str>,
}

/// A part of what an example shows for a request, beside that part of what a request says.
#[derive(Clone, Copy)]
struct Part<'v> {
    shown: Option<&'v Value>,
    given: &'v Value,
    /// One entry of a list: what stands there under a name is what a reply means by it.
    is_entry: bool,
}

/// A body while it is filled.
#[derive(Clone, Default)]
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
        success: Option<Success<'e>>,
        request: &'e Value,
        ids: &'e Maker,
    ) -> Self {
        let example = success.map(|success| success.example);
        let parameters = example.map_or(&[][..], |example| &example.parameters);
        let in_path = parameters.iter().filter_map(|(name, value)| {
            let given = route.parameters.iter().find(|(known, _)| *known == name);
            Some((value.as_str()?, given?.1.as_str()))
        });
        Self {
            ids,
            request,
            shown: example.and_then(|example| example.request.as_ref()),
            repeats: success.is_some_and(|success| success.repeats),
            is_made_up: example.is_none(),
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
            // What an example repeats under the same key is not there where there is nothing to
            // repeat.
            let is_stale = |key: &String, value: &mut Value| {
                let shown = self.shown.and_then(|shown| shown.get(key));
                self.request.get(key).is_none() && shown == Some(value)
            };
            let before = map.len();
            map.retain(|key, value| !is_stale(key, value));
            filled.repeats = map.len() < before;
        }
        let whole = Part {
            shown: self.shown,
            given: self.request,
            is_entry: false,
        };
        self.value(("", ""), body, &[whole], &mut filled);
        filled.repeats
    }

    /// Puts in what another example's reply repeats of a request and this one lacks: lists that go
    /// through one of the request, and ids.
    fn add_repeats(&self, example: &Example, body: &mut Value) -> bool {
        let Some(reply) = &example.reply else {
            return false;
        };
        let goes_through = |(at, items): &(String, &[Value])| {
            let key = at.rsplit('/').next().unwrap_or_default();
            repeats::source((key, items), self.shown, self.request).is_some()
        };
        let lists = repeats::outer_lists(reply).into_iter();
        let missing: Vec<(String, &[Value])> = lists
            .filter(|(at, _)| body.is_object() && body.pointer(at).is_none())
            .filter(goes_through)
            .collect();
        let mut is_added = false;
        for (key, value) in reply.as_object().into_iter().flatten() {
            let is_repeated = repeats::is_telling(key, value) && !key.eq_ignore_ascii_case("id");
            let said = self.request.get(key).filter(|said| said.is_string());
            if let (true, Some(said), Some(map)) = (is_repeated, said, body.as_object_mut())
                && !map.contains_key(key)
            {
                map.insert(key.clone(), said.clone());
                is_added = true;
            }
        }
        if missing.is_empty() {
            return is_added;
        }
        let mut whole = reply.clone();
        self.fill(&mut whole);
        for (at, _) in missing {
            if let Some(list) = whole.pointer_mut(&at) {
                set(body, &at, list.take());
            }
        }
        true
    }

    fn new_ids(&self, body: &mut Value) {
        self.value(("", ""), body, &[], &mut Filled::default());
    }

    /// `parts` are looked at in their order.
    fn value(
        &self,
        (parent, key): (&str, &str),
        value: &mut Value,
        parts: &[Part<'_>],
        filled: &mut Filled,
    ) {
        if filled.echoes
            && let Some(said) = self.said_for(key, value, parts, filled)
        {
            *value = said;
            filled.repeats = true;
            return;
        }
        match value {
            Value::Object(map) => {
                for (member, value) in map.iter_mut() {
                    self.value((key, member), value, parts, filled);
                }
            }
            Value::Array(items) => match self.source(key, items, parts, filled) {
                Some(source) => {
                    *items = self.entries(items, &source, parts, filled);
                    filled.repeats = true;
                }
                None if self.is_made_up => items.clear(),
                None => {
                    for item in items {
                        self.value((parent, key), item, parts, filled);
                    }
                }
            },
            Value::String(text) if filled.echoes => match named((parent, key), text, parts) {
                Some(said) => {
                    *text = said;
                    filled.repeats = true;
                }
                None => self.id(key, text, filled),
            },
            Value::String(text) => self.id(key, text, filled),
            _ => {}
        }
    }

    fn source<'v>(
        &self,
        key: &str,
        items: &[Value],
        parts: &[Part<'v>],
        filled: &Filled,
    ) -> Option<Source<'v>> {
        let whole = parts.last().filter(|_| filled.echoes)?;
        repeats::source((key, items), whole.shown, whole.given)
    }

    /// One entry for each of the request, after the one of the example that stands for all.
    fn entries(
        &self,
        items: &[Value],
        source: &Source<'_>,
        parts: &[Part<'_>],
        filled: &Filled,
    ) -> Vec<Value> {
        let model = repeats::model(items);
        let Some(pattern) = items.get(model) else {
            return Vec::new();
        };
        // What is not said of this one is not taken from another one.
        let rest: Vec<(Option<Value>, Value)> = parts
            .iter()
            .map(|part| {
                let shown = part
                    .shown
                    .map(|shown| repeats::without(shown, &source.path));
                (shown, repeats::without(part.given, &source.path))
            })
            .collect();
        let one = |entry: &repeats::Entry<'_>| {
            let shown = source.shown.get(model).or(source.shown.first());
            let own = entry.iter().enumerate().map(|(depth, given)| Part {
                shown: shown.and_then(|shown| shown.get(depth)).copied(),
                given,
                is_entry: depth == 0,
            });
            let around = rest.iter().zip(parts).map(|((shown, given), part)| Part {
                shown: shown.as_ref(),
                given,
                ..*part
            });
            let parts: Vec<Part<'_>> = own.chain(around).collect();
            let mut made = pattern.clone();
            // Its ids are its own.
            self.value(("", ""), &mut made, &parts, &mut filled.clone());
            made
        };
        source.given.iter().map(one).collect()
    }

    fn id(&self, key: &str, text: &mut String, filled: &mut Filled) {
        if is_id(key) {
            let made = filled.ids.entry(text.clone());
            let made = made.or_insert_with_key(|text| self.ids.like(text));
            text.clone_from(made);
        }
    }

    /// What a request says where the example's request says the same as its reply does here.
    fn said_for(
        &self,
        key: &str,
        wanted: &Value,
        parts: &[Part<'_>],
        filled: &Filled,
    ) -> Option<Value> {
        if let Some(text) = wanted.as_str()
            && let Some(given) = self.in_path.get(text)
        {
            return Some(Value::String((*given).to_owned()));
        }
        if !self.repeats && !filled.repeats {
            return None;
        }
        let mut parts = parts.iter();
        parts.find_map(|part| said_in((key, wanted), part.shown?, part.given))
    }
}

/// What a request says under the same name: under two keys, one below the other, or under one where
/// that is clear enough.
fn named((parent, key): (&str, &str), text: &str, parts: &[Part<'_>]) -> Option<String> {
    let value = Value::String(text.to_owned());
    let is_clear = repeats::is_telling(key, &value) && !key.eq_ignore_ascii_case("id");
    let said = parts.iter().find_map(|part| {
        let is_enough = !parent.is_empty() || (part.is_entry && !key.is_empty()) || is_clear;
        let said = is_enough.then(|| same_place(part.given, "", (parent, key)));
        said.flatten()
    });
    said.map(str::to_owned).or_else(|| {
        // The only number that an entry has, however it is called there.
        let entry = parts.first().filter(|part| part.is_entry)?;
        repeats::phone(text)?;
        let mut numbers = Vec::new();
        numbers_in(entry.given, &mut numbers);
        match numbers[..] {
            [number] => Some(as_written(number, text)),
            _ => None,
        }
    })
}

fn numbers_in<'v>(value: &'v Value, found: &mut Vec<&'v str>) {
    match value {
        Value::String(text) if repeats::phone(text).is_some() => found.push(text),
        Value::Object(map) => map.values().for_each(|value| numbers_in(value, found)),
        _ => {}
    }
}

/// The first text of a request under the same two keys, one below the other.
fn same_place<'v>(value: &'v Value, above: &str, wanted: (&str, &str)) -> Option<&'v str> {
    match value {
        Value::Object(map) => {
            let is_above = above == wanted.0;
            map.iter().find_map(|(key, value)| match value {
                Value::String(text) => (is_above && key == wanted.1).then_some(text.as_str()),
                value => same_place(value, key, wanted),
            })
        }
        Value::Array(items) => items
            .iter()
            .find_map(|item| same_place(item, above, wanted)),
        _ => None,
    }
}
