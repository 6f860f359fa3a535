//! Failures: a response for each status that the error table names, and the table of codes.

use std::collections::BTreeMap;

use super::examples;
use super::reached::RESPONSES;
use super::schemas::{Reading, Schemas};
use super::words;
use crate::escape;
use crate::json::{Json, Object};
use crate::media::Media;
use crate::model::{
    CodeMatch, CodeRow, Errors, Failed, Failure, Meant, Operation, RustName, Service, Source, Ty,
};

/// Name of the response for failures whose status has no row.
const OTHERS: &str = "Failure";

/// Every status that there is.
const ALL: (u16, u16) = (100, 599);

/// Statuses with a response of their own; none: all others.
type Statuses = Option<(u16, u16)>;

impl Schemas<'_> {
    /// The responses that all operations share, by name.
    pub(super) fn failures(&mut self, operations: &[&Operation]) -> Object {
        let ranges = ranges(&self.service.errors, None);
        let named = ranges.into_iter().map(|range| {
            let response = self.failure((operations, None), range);
            (name(range), response.into())
        });
        named.collect()
    }

    /// The entries of an operation's `responses` for failures: single statuses, then classes of
    /// them. They are those of all operations, unless failures of this one look otherwise.
    pub(super) fn failures_of(&mut self, operation: &Operation) -> Object {
        let errors = &self.service.errors;
        let mut bodies = errors.bodies.iter();
        let own = bodies.any(|other| other.meant.operations.contains(&operation.name));
        let own = own.then_some(&operation.name);
        let mut keys: BTreeMap<String, Statuses> = BTreeMap::new();
        for range in ranges(errors, own) {
            let written = match range {
                Some((first, last)) => statuses(first, last),
                None => others(errors),
            };
            for status in written {
                keys.entry(status).or_insert(range);
            }
        }
        let (classes, single): (Vec<_>, Vec<_>) = keys
            .into_iter()
            .partition(|(status, _)| status.parse::<u16>().is_err());
        let entries = single.into_iter().chain(classes);
        entries
            .map(|(status, range)| {
                let response = match own {
                    Some(own) => self.failure((&[operation], Some(own)), range),
                    None => {
                        let target = format!("{RESPONSES}{}", name(range));
                        Object::default().with("$ref", target)
                    }
                };
                (status, response.into())
            })
            .collect()
    }

    /// A failure with one of these statuses, of one operation if it is named.
    fn failure(
        &mut self,
        (operations, own): (&[&Operation], Option<&RustName>),
        range: Statuses,
    ) -> Object {
        let errors = &self.service.errors;
        let row = range.and_then(|(first, last)| {
            let mut rows = errors.statuses.iter();
            rows.find(|row| row.first <= first && last <= row.last)
        });
        let mut response = Object::default();
        match (row, range) {
            (Some(row), _) => {
                let text = [row.docs.text.clone(), row.remedy.clone()];
                let text: Vec<String> = text
                    .iter()
                    .flatten()
                    .map(|text| escape::document(text))
                    .collect();
                response.set("description", text.join(" "));
            }
            (None, Some((first, last))) => {
                let status = crate::words::range(first, last);
                response.set("description", format!("A failure with status {status}."));
            }
            (None, None) => {
                response.set("description", "A failure whose status says no more.");
            }
        }
        self.fill(&mut response, (operations, own), range);
        if let Some(row) = row {
            response.set("x-class", row.class.as_str());
            response.set("x-retry", row.retry.as_str());
        }
        let codes = match range {
            Some((first, last)) => codes(errors, first, last),
            None => anywhere(errors),
        };
        response.set_list("x-error-codes", codes);
        response.set_some("x-source", row.and_then(|row| words::source(&row.docs)));
        response
    }

    /// Headers and bodies of a failure, with the examples that are meant.
    fn fill(
        &mut self,
        response: &mut Object,
        (operations, own): (&[&Operation], Option<&RustName>),
        range: Statuses,
    ) {
        let service = self.service;
        let looks = looks(&service.errors, own, range.unwrap_or(ALL));
        let own = own.and(operations.first().copied());
        let typed = self.reply_headers(own).unwrap_or_default();
        response.set_some("headers", headers(typed, &looks));
        let mut content = Object::default();
        for media in medias(&looks) {
            let of_media = looks.iter().filter(|(known, _)| *known == media);
            let mut types: Vec<&Ty> = Vec::new();
            for body in of_media.filter_map(|(_, failure)| failure.body.as_ref()) {
                if !types.contains(&body) {
                    types.push(body);
                }
            }
            let schemas = types.into_iter();
            let mut schemas: Vec<Object> = schemas
                .map(|body| self.value(body, &Default::default(), Reading::Reply, ""))
                .collect();
            let schema = match (schemas.pop(), schemas.is_empty()) {
                (None, _) => continue,
                (Some(only), true) => only,
                (Some(last), false) => {
                    schemas.push(last);
                    Object::default().with("anyOf", schemas)
                }
            };
            let mut json = Object::default().with("schema", schema);
            let shown = self.shown(operations, range, media);
            if !shown.is_empty() {
                json.set("examples", shown);
            }
            let mut replies = operations.iter().flat_map(|operation| &operation.replies);
            let is_text = media == JSON
                && replies.clone().next().is_some()
                && replies.all(|reply| !reply.texts.is_empty());
            let media = match is_text {
                true => {
                    json.set("schema", Object::default().with("type", "string"));
                    "text/plain"
                }
                false => media,
            };
            content.set(media, json);
        }
        if !content.is_empty() {
            response.set("content", content);
        }
    }

    /// The failures of this content type that examples show.
    fn shown(&self, operations: &[&Operation], range: Statuses, media: &str) -> Object {
        let service = self.service;
        let errors = &service.errors;
        let is_meant = |status: Option<u16>| match range {
            Some((first, last)) => status.is_some_and(|status| (first..=last).contains(&status)),
            None => {
                let status = status.unwrap_or_default();
                let mut others = ranges(errors, None).into_iter().flatten();
                !(200..300).contains(&status)
                    && !others.any(|(first, last)| (first..=last).contains(&status))
            }
        };
        let mut shown = Object::default();
        for operation in operations {
            for example in &operation.examples {
                let status = examples::status(operation, example);
                let is_failure = match status {
                    Some(status) => examples::is_failure(service, operation, example, status),
                    None => example.error.is_some(),
                };
                let content = example.content_type();
                let is_of = Media::is_same(content.unwrap_or(JSON), media);
                let looks = errors.of(&operation.name, status.unwrap_or_default(), content);
                if is_meant(status)
                    && is_failure
                    && is_of
                    && let Some(value) = examples::reply(service, looks.ty(), example)
                {
                    let name = format!("{}.{}", operation.name.bare(), example.name);
                    shown.set(&name, examples::entry(example, value));
                }
            }
        }
        shown
    }
}

/// What a body is where nothing is said.
const JSON: &str = "application/json";

/// What failures with these statuses look like, each with its content type: those of all
/// operations, or of one.
fn looks<'e>(
    errors: &'e Errors,
    own: Option<&RustName>,
    range: (u16, u16),
) -> Vec<(&'e str, &'e Failure)> {
    let others = errors.bodies.iter().filter(|other| {
        let operations = &other.meant.operations;
        let is_own = own.is_some_and(|own| other.meant.is_for_operation(own));
        other.meant.meets(range) && (operations.is_empty() || is_own)
    });
    let mut looks: Vec<(&str, &Failure)> = Vec::new();
    let mut is_general = true;
    for other in others {
        let content = other.meant.content.iter().map(String::as_str);
        let content: Vec<&str> = match other.meant.content.is_empty() {
            true => vec![JSON],
            false => content.collect(),
        };
        looks.extend(content.into_iter().map(|content| (content, &other.failure)));
        // What comes later has no answer left.
        if other.meant.content.is_empty() && other.meant.holds_all(range) {
            is_general = false;
            break;
        }
    }
    if is_general {
        looks.insert(0, (JSON, &errors.general));
    }
    looks
}

/// The content types, each once.
fn medias<'e>(looks: &[(&'e str, &'e Failure)]) -> Vec<&'e str> {
    let mut medias = Vec::new();
    for (media, _) in looks {
        if !medias.contains(media) {
            medias.push(*media);
        }
    }
    medias
}

/// The ranges of statuses that have a response: those of the rows, those of bodies for all
/// operations or for one, and what is left.
fn ranges(errors: &Errors, own: Option<&RustName>) -> Vec<Statuses> {
    let rows = errors.statuses.iter().map(|row| (row.first, row.last));
    let bodies = errors.bodies.iter().filter(|other| {
        let operations = &other.meant.operations;
        operations.is_empty() || own.is_some_and(|own| operations.contains(own))
    });
    let bodies = bodies.flat_map(|other| other.meant.statuses.iter().copied());
    let mut ranges: Vec<Statuses> = Vec::new();
    for range in rows.chain(bodies) {
        if !ranges.contains(&Some(range)) {
            ranges.push(Some(range));
        }
    }
    ranges.push(None);
    ranges
}

/// The other statuses that mean a failure.
fn others(errors: &Errors) -> Vec<String> {
    let signs = errors.general.failed.iter();
    let ranges = signs.filter_map(|failed| match failed {
        Failed::Status(first, last) => Some(statuses(*first, *last)),
        Failed::Not { .. } => None,
    });
    let mut others: Vec<String> = ranges.flatten().collect();
    if others.is_empty() {
        // The body alone says it; the table may still know statuses.
        let codes = errors.codes.iter().flat_map(|row| &row.statuses);
        let codes = codes.filter(|(first, _)| *first >= 400);
        others.extend(codes.flat_map(|(first, last)| statuses(*first, *last)));
        others.push("default".to_owned());
    }
    others
}

/// Whether the body, and not the status alone, can say that a call failed.
pub(super) fn is_told_by_body(failure: &Failure) -> bool {
    let mut ways = failure.failed.iter();
    ways.any(|failed| matches!(failed, Failed::Not { .. }))
}

/// The codes that may come with any status.
pub(super) fn anywhere(errors: &Errors) -> Vec<Json> {
    let rows = errors.codes.iter();
    let rows = rows.filter(|row| row.statuses.is_empty() && row.class.as_str() != "success");
    rows.map(|row| code(&row.matches)).collect()
}

/// The whole error table.
pub(super) fn table(service: &Service) -> Option<Object> {
    let errors = &service.errors;
    let mut table = places(&errors.general);
    let bodies = errors.bodies.iter().map(|other| {
        let Meant {
            statuses,
            content,
            operations,
        } = &other.meant;
        let mut entry = Object::default();
        let ranges = statuses
            .iter()
            .map(|(first, last)| range(*first, *last).into());
        entry.set_list::<Json>("statuses", ranges.collect());
        let content = content.iter().map(|content| content.as_str().into());
        entry.set_list::<Json>("contentTypes", content.collect());
        let operations = operations.iter().map(|name| name.bare().into());
        entry.set_list::<Json>("operations", operations.collect());
        places(&other.failure)
            .entries()
            .for_each(|(key, value)| entry.set(&key, value));
        entry
    });
    table.set_list("bodies", bodies.collect());
    table.set_list("codes", errors.codes.iter().map(row).collect());
    (!table.is_empty()).then_some(table)
}

/// Where in a failure what stands.
fn places(failure: &Failure) -> Object {
    let mut table = Object::default();
    let failed = failure.failed.iter().map(|failed| match failed {
        Failed::Status(first, last) => Object::default().with("status", format!("{first}-{last}")),
        Failed::Not { path, value } => Object::default()
            .with("pointer", path.as_str())
            .with("not", Json::from(value)),
    });
    table.set_list("failed", failed.collect());
    let texts = |pointers: &[String]| pointers.iter().map(|text| text.as_str().into()).collect();
    table.set_list::<Json>("code", texts(&failure.code));
    table.set_list::<Json>("message", texts(&failure.message));
    table.set_some(
        "trace",
        failure.trace.as_ref().map(|trace| match trace {
            Source::Body(pointer) => Object::default().with("pointer", pointer.as_str()),
            Source::Header(name) => Object::default().with("header", name.as_str()),
        }),
    );
    if let Some(wait) = &failure.retry_after
        && let Source::Body(pointer) = &wait.source
    {
        let unit = if wait.millis { "ms" } else { "s" };
        let wait = Object::default()
            .with("pointer", pointer.as_str())
            .with("unit", unit);
        table.set("retryAfter", wait);
    }
    table
}

fn row(row: &CodeRow) -> Object {
    let mut entry = Object::default()
        .with("code", code(&row.matches))
        .with("class", row.class.as_str())
        .with("retry", row.retry.as_str());
    entry.set_some("description", words::description(&row.docs, &[]));
    entry.set_some("remedy", row.remedy.as_deref());
    let ranges = row
        .statuses
        .iter()
        .map(|(first, last)| range(*first, *last));
    entry.set_list("statuses", ranges.collect());
    entry.set_some("field", row.path.as_deref());
    entry.set_some("source", words::source(&row.docs));
    entry
}

/// A code as the table has it: `22125`, `"OK"`, `"Throttling*"`, `"1000-1009"`.
fn code(matches: &CodeMatch) -> Json {
    match matches {
        CodeMatch::Integer(number) => (*number).into(),
        CodeMatch::Text(_) | CodeMatch::Prefix(_) | CodeMatch::Range(..) => {
            matches.to_string().into()
        }
    }
}

/// The codes of which the table says that they come with one of these statuses.
fn codes(errors: &Errors, first: u16, last: u16) -> Vec<Json> {
    let meets = |(from, to): &(u16, u16)| *from <= last && *to >= first;
    let rows = errors.codes.iter();
    rows.filter(|row| row.statuses.iter().any(meets))
        .map(|row| code(&row.matches))
        .collect()
}

fn headers(mut headers: Object, looks: &[(&str, &Failure)]) -> Option<Object> {
    for (_, failure) in looks {
        if let Some(wait) = &failure.retry_after
            && let Source::Header(name) = &wait.source
        {
            let unit = if wait.millis {
                "Milliseconds"
            } else {
                "Seconds"
            };
            let header = Object::default()
                .with(
                    "description",
                    format!("{unit} to wait before the next call."),
                )
                .with("schema", Object::default().with("type", "integer"));
            headers.set(name, header);
        }
        if let Some(Source::Header(name)) = &failure.trace {
            let header = Object::default()
                .with("description", "Name of the call in the vendor's logs.")
                .with("schema", Object::default().with("type", "string"));
            headers.set(name, header);
        }
    }
    (!headers.is_empty()).then_some(headers)
}

/// The name of a response.
fn name(statuses: Statuses) -> String {
    match statuses {
        Some((first, last)) => format!("Status{}", range(first, last)),
        None => OTHERS.to_owned(),
    }
}

fn range(first: u16, last: u16) -> String {
    match first == last {
        true => first.to_string(),
        false => format!("{first}-{last}"),
    }
}

/// Keys of `responses`: `5XX` for a whole class, otherwise each status.
fn statuses(first: u16, last: u16) -> Vec<String> {
    let mut all = Vec::new();
    let mut status = first;
    while status <= last {
        if status.is_multiple_of(100) && last >= status + 99 {
            all.push(format!("{}XX", status / 100));
            status += 100;
        } else {
            all.push(status.to_string());
            status += 1;
        }
    }
    all
}
