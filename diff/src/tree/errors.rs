//! The error table.

use serde_json::json;

use super::{Fact, Kind, Names, Node, statuses};
use apiscribe_codegen::model::{
    Cause, CodeRepr, CodeRow, Errors, Failed, Failure, Meant, OtherFailure, RetryAfter, Source,
    StatusRow,
};

pub(super) fn errors(item: &Errors, names: &Names) -> Node {
    let Errors {
        general,
        bodies,
        statuses: rows,
        repr,
        codes,
    } = item;
    let mut node = failure(Node::new(Kind::Errors, "errors"), general, names);
    let repr = match repr {
        CodeRepr::Text => "text",
        CodeRepr::Integer => "integers",
    };
    node.fact(Fact::Repr, repr);
    for (index, item) in bodies.iter().enumerate() {
        let earlier = bodies.iter().take(index);
        let earlier = earlier.filter(|earlier| earlier.meant.overlaps(&item.meant));
        let earlier: Vec<String> = earlier.map(|earlier| answers(&earlier.meant)).collect();
        let mut other = other(item, general, names);
        other.maybe(
            Fact::Detail("comes after"),
            (!earlier.is_empty()).then_some(earlier),
        );
        node.children.push(other);
    }
    node.children.extend(rows.iter().map(status));
    node.children.extend(codes.iter().map(row));
    node
}

/// What failures look like.
fn failure(mut node: Node, item: &Failure, names: &Names) -> Node {
    let Failure {
        body,
        failed,
        code,
        message,
        message_is_public,
        trace,
        retry_after,
    } = item;
    node.maybe(Fact::ErrorBody, body.as_ref().map(|body| names.shown(body)));
    let failed: Vec<_> = failed
        .iter()
        .map(|failed| match failed {
            Failed::Status(first, last) => json!({ "status": statuses(*first, *last) }),
            Failed::Not { path, value } => json!({ "path": path, "not": value }),
        })
        .collect();
    node.fact(Fact::Failed, failed);
    node.fact(Fact::CodeAt, code.clone());
    node.fact(Fact::MessageAt, message.clone());
    node.maybe(Fact::Detail("public"), message_is_public.then_some(true));
    node.maybe(Fact::TraceAt, trace.as_ref().map(place));
    node.maybe(
        Fact::RetryAfter,
        retry_after.as_ref().map(|RetryAfter { source, millis }| {
            let unit = if *millis { "milliseconds" } else { "seconds" };
            match source {
                Source::Header(name) => format!("{name} in {unit}"),
                Source::Body(_) => format!("{} in {unit}", place(source)),
            }
        }),
    );
    node
}

/// What failures look like in some answers: what differs from the general way, so that a change of
/// that is told once.
fn other(item: &OtherFailure, general: &Failure, names: &Names) -> Node {
    let OtherFailure { meant, failure } = item;
    let node = Node::below(Kind::OtherFailure, "bodies", answers(meant));
    let mut node = self::failure(node, failure, names);
    let general = self::failure(Node::new(Kind::Errors, ""), general, names);
    node.facts
        .retain(|fact, value| general.facts.get(fact) != Some(value));
    node
}

/// The answers that are meant, as part of a key: `type a/b, status 404`.
fn answers(item: &Meant) -> String {
    let Meant {
        statuses: ranges,
        content,
        operations,
    } = item;
    let operations = operations
        .iter()
        .map(|name| format!("operation {}", name.bare()));
    let content = content.iter().map(|content| format!("type {content}"));
    let ranges = ranges
        .iter()
        .map(|(first, last)| format!("status {}", statuses(*first, *last)));
    let all: Vec<String> = operations.chain(content).chain(ranges).collect();
    all.join(", ")
}

fn place(source: &Source) -> String {
    match source {
        Source::Body(pointer) => format!("body {pointer}"),
        Source::Header(name) => format!("header {name}"),
    }
}

fn status(item: &StatusRow) -> Node {
    let StatusRow {
        first,
        last,
        class,
        retry,
        remedy,
        causes,
        docs,
    } = item;
    let mut node = Node::below(Kind::StatusRow, "statuses", statuses(*first, *last));
    node.fact(Fact::Class, class.as_str());
    node.fact(Fact::Retry, retry.as_str());
    node.maybe(Fact::Remedy, remedy.clone());
    node.fact(Fact::Detail("cause"), names_of(causes));
    node.docs(docs);
    node
}

fn names_of(causes: &[Cause]) -> Vec<&'static str> {
    causes.iter().map(|cause| cause.as_str()).collect()
}

fn row(item: &CodeRow) -> Node {
    let CodeRow {
        matches,
        rust,
        class,
        retry,
        remedy,
        statuses: with,
        path,
        // Follows from the path.
        blames: _,
        causes: of_row,
        docs,
    } = item;
    let mut node = Node::new(Kind::ErrorRow, matches.to_string()).rust(&rust.0);
    node.fact(Fact::RustName, rust.0.clone());
    node.fact(Fact::Class, class.as_str());
    node.fact(Fact::Retry, retry.as_str());
    node.maybe(Fact::Remedy, remedy.clone());
    let with: Vec<String> = with
        .iter()
        .map(|(first, last)| statuses(*first, *last))
        .collect();
    node.fact(Fact::Statuses, with);
    node.maybe(Fact::Blames, path.clone());
    node.fact(Fact::Detail("cause"), names_of(of_row));
    node.docs(docs);
    node
}
