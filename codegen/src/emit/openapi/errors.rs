//! Failures: a response for each status that the error table names, and the table of codes.

use std::collections::BTreeMap;

use super::examples;
use super::schemas::{Reading, Schemas};
use super::words;
use crate::escape;
use crate::json::{Json, Object};
use crate::model::{CodeMatch, CodeRow, Errors, Failed, Operation, Service, Source, StatusRow};

/// Name of the response for failures whose status has no row.
const OTHERS: &str = "Failure";

impl Schemas<'_> {
    /// The responses that all operations share, by name.
    pub(super) fn failures(&mut self, operations: &[&Operation]) -> Object {
        let service = self.service;
        let errors = &service.errors;
        let mut all = Object::default();
        for row in &errors.statuses {
            let mut response = Object::default();
            let text = [row.docs.text.clone(), row.remedy.clone()];
            let text: Vec<String> = text
                .iter()
                .flatten()
                .map(|text| escape::document(text))
                .collect();
            response.set("description", text.join(" "));
            self.fill(&mut response, operations, |status| {
                status.is_some_and(|status| (row.first..=row.last).contains(&status))
            });
            response.set("x-class", row.class.as_str());
            response.set("x-retry", row.retry.as_str());
            response.set_list("x-error-codes", codes(errors, row.first, row.last));
            response.set_some("x-source", words::source(&row.docs));
            all.set(&name(row), response);
        }
        let mut others = Object::default();
        others.set("description", "A failure whose status says no more.");
        self.fill(&mut others, operations, |status| {
            let status = status.unwrap_or_default();
            let has_row = |row: &StatusRow| (row.first..=row.last).contains(&status);
            !(200..300).contains(&status) && !errors.statuses.iter().any(has_row)
        });
        others.set_list("x-error-codes", anywhere(errors));
        all.set(OTHERS, others);
        all
    }

    /// Headers and body of a failure, with the examples that are meant.
    fn fill(
        &mut self,
        response: &mut Object,
        operations: &[&Operation],
        is_meant: impl Fn(Option<u16>) -> bool,
    ) {
        let service = self.service;
        response.set_some("headers", headers(&service.errors));
        let Some(body) = &service.errors.body else {
            return;
        };
        let mut json = Object::default();
        json.set(
            "schema",
            self.value(body, &Default::default(), Reading::Reply, ""),
        );
        let mut shown = Object::default();
        for operation in operations {
            for example in &operation.examples {
                let status = examples::status(operation, example);
                let is_failure = match status {
                    Some(status) => examples::is_failure(service, operation, example, status),
                    None => example.error.is_some(),
                };
                if is_meant(status)
                    && is_failure
                    && let Some(value) = examples::reply(service, body, example)
                {
                    let name = format!("{}.{}", operation.name.bare(), example.name);
                    shown.set(&name, examples::entry(example, value));
                }
            }
        }
        if !shown.is_empty() {
            json.set("examples", shown);
        }
        let mut replies = operations.iter().flat_map(|operation| &operation.replies);
        let is_text =
            replies.clone().next().is_some() && replies.all(|reply| !reply.texts.is_empty());
        let media = match is_text {
            true => {
                json.set("schema", Object::default().with("type", "string"));
                "text/plain"
            }
            false => "application/json",
        };
        response.set("content", Object::default().with(media, json));
    }
}

/// The entries of an operation's `responses` for failures: single statuses, then classes of them.
pub(super) fn responses(errors: &Errors) -> Object {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    for row in &errors.statuses {
        for status in statuses(row.first, row.last) {
            names.entry(status).or_insert_with(|| name(row));
        }
    }
    // The other statuses that mean a failure.
    let ranges = errors.failed.iter().filter_map(|failed| match failed {
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
    for status in others {
        names.entry(status).or_insert_with(|| OTHERS.to_owned());
    }
    let (classes, single): (Vec<_>, Vec<_>) = names
        .into_iter()
        .partition(|(status, _)| status.parse::<u16>().is_err());
    let entries = single.into_iter().chain(classes);
    let target = |name: String| {
        let target = format!("#/components/responses/{name}");
        Json::from(Object::default().with("$ref", target))
    };
    entries
        .map(|(status, name)| (status, target(name)))
        .collect()
}

/// Whether the body, and not the status alone, can say that a call failed.
pub(super) fn is_told_by_body(errors: &Errors) -> bool {
    let mut ways = errors.failed.iter();
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
    let mut table = Object::default();
    let failed = errors.failed.iter().map(|failed| match failed {
        Failed::Status(first, last) => Object::default().with("status", format!("{first}-{last}")),
        Failed::Not { path, value } => Object::default()
            .with("pointer", path.as_str())
            .with("not", Json::from(value)),
    });
    table.set_list("failed", failed.collect());
    let texts = |pointers: &[String]| pointers.iter().map(|text| text.as_str().into()).collect();
    table.set_list::<Json>("code", texts(&errors.code));
    table.set_list::<Json>("message", texts(&errors.message));
    table.set_some(
        "trace",
        errors.trace.as_ref().map(|trace| match trace {
            Source::Body(pointer) => Object::default().with("pointer", pointer.as_str()),
            Source::Header(name) => Object::default().with("header", name.as_str()),
        }),
    );
    if let Some(wait) = &errors.retry_after
        && let Source::Body(pointer) = &wait.source
    {
        let unit = if wait.millis { "ms" } else { "s" };
        let wait = Object::default()
            .with("pointer", pointer.as_str())
            .with("unit", unit);
        table.set("retryAfter", wait);
    }
    table.set_list("codes", errors.codes.iter().map(row).collect());
    (!table.is_empty()).then_some(table)
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

fn headers(errors: &Errors) -> Option<Object> {
    let mut headers = Object::default();
    if let Some(wait) = &errors.retry_after
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
    if let Some(Source::Header(name)) = &errors.trace {
        let header = Object::default()
            .with("description", "Name of the call in the vendor's logs.")
            .with("schema", Object::default().with("type", "string"));
        headers.set(name, header);
    }
    (!headers.is_empty()).then_some(headers)
}

fn name(row: &StatusRow) -> String {
    format!("Status{}", range(row.first, row.last))
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
