//! Examples of callbacks: bodies that read as the kind that they are.

use super::CallbackSpec;
use crate::check::codes;
use crate::check::evaluate;
use crate::check::nodes;
use crate::check::places::Pages;
use crate::check::problems::Problems;
use crate::model::{Callback, CallbackExample, Service};
use crate::source::Spanned;
use crate::spec;

/// What stands in place of a kind for a body that the spec does not name.
const UNKNOWN: &str = "unknown";

/// Adds the examples of every callback.
pub(in crate::check) fn settle(
    pages: &Pages<'_>,
    written: &[CallbackSpec],
    service: &mut Service,
    problems: &mut Problems<'_>,
) {
    let mut all = Vec::with_capacity(written.len());
    for (callback, CallbackSpec { file, .. }) in service.callbacks.iter().zip(written) {
        let scope = pages.known(file.page.as_ref());
        let examples = file.examples.iter().map(|(name, example)| {
            check(service, callback, (name, example), problems);
            CallbackExample {
                name: name.value.clone(),
                title: example.title.as_ref().map(|title| title.value.clone()),
                place: pages.place(scope, example.at.as_ref(), problems),
                after: example.after.as_ref().map(|after| after.value.clone()),
                body: example.body.to_json(),
            }
        });
        all.push(examples.collect::<Vec<_>>());
    }
    for (callback, examples) in service.callbacks.iter_mut().zip(all) {
        callback.examples = examples;
    }
}

fn check(
    service: &Service,
    callback: &Callback,
    (name, example): (&Spanned<String>, &spec::CallbackExample),
    problems: &mut Problems<'_>,
) {
    if let Some(after) = &example.after {
        let mut operations = service.operations.iter();
        if !operations.any(|operation| operation.name.is_of(&after.value)) {
            let message = format!("no operation `{}` in this service", after.value);
            let known = service.operations.iter().map(|known| known.name.bare());
            let (span, code) = (after.span, codes::CALLBACK_EXAMPLE);
            problems.unknown(code, span, message, &after.value, known);
        }
    }
    let body = example.body.to_json();
    let found = callback.body.of(&body);
    let kinds = callback.body.kinds();
    let found_name = found
        .and_then(|(_, kind)| kind)
        .map(|kind| kind.name.0.as_str());
    match (&example.kind, kinds) {
        (Some(kind), []) => {
            let message = "this callback has one kind";
            problems.error(codes::CALLBACK_EXAMPLE, kind.span, message, "not needed");
        }
        (Some(kind), kinds) => {
            let known = kinds.iter().map(|kind| kind.name.0.as_str());
            let known: Vec<&str> = known.chain([UNKNOWN]).collect();
            if !known.contains(&kind.value.as_str()) {
                let message = format!("no kind `{}` in this callback", kind.value);
                let (span, code) = (kind.span, codes::CALLBACK_EXAMPLE);
                problems.unknown(code, span, message, &kind.value, known);
            } else if found_name.unwrap_or(UNKNOWN) != kind.value {
                let found = found_name.unwrap_or("a kind that the spec does not name");
                let message = format!("the example `{}` is not `{}`", name.value, kind.value);
                let label = format!("its body is {found}");
                problems.error(codes::CALLBACK_EXAMPLE, kind.span, message, label);
            }
        }
        (None, []) => {}
        (None, kinds) if found.is_none() => {
            let ways = kinds
                .iter()
                .map(|kind| format!("{}: {}", kind.name, kind.words()));
            let message = format!("the example `{}` is of no kind", name.value);
            let diagnostic = crate::diagnostics::Diagnostic::error(
                codes::CALLBACK_EXAMPLE,
                nodes::span(&example.body),
                message,
            );
            problems.push(diagnostic.help(format!(
                "{}; or say `kind: unknown`",
                ways.collect::<Vec<_>>().join("; ")
            )));
        }
        (None, _) => {}
    }
    let Some((ty, _)) = found else { return };
    for violation in evaluate::read_reply(service, ty, &body) {
        let span = nodes::span_at(&example.body, violation.pointer());
        let pointer = match violation.pointer() {
            "" => "the body".to_owned(),
            pointer => format!("`{pointer}`"),
        };
        let message = format!(
            "the example `{}` does not read: {pointer} {}",
            name.value, violation.message
        );
        problems.error(codes::CALLBACK_EXAMPLE, span, message, "does not fit");
    }
}
