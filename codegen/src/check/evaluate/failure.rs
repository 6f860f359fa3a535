//! Whether a reply is a failure, and which row of the error table it is.

use std::borrow::Cow;

use apiscribe_runtime::for_generated_code::{Expected, RawCode};
use serde_json::Value;

use crate::model::{CodeMatch, CodeRepr, CodeRow, Errors, Failed, Operation, ReplyBody};

/// A reply that the error table takes for a failure.
#[derive(Debug)]
pub struct Failure<'s> {
    /// The code, as it stands in the body.
    pub code: Option<Value>,
    /// The row that the code belongs to.
    pub row: Option<&'s CodeRow>,
}

/// Judges a reply of an operation by its status, its content type and its body, as the runtime
/// does: none if it is a success.
pub fn failure<'s>(
    errors: &'s Errors,
    operation: &Operation,
    (status, content): (u16, Option<&str>),
    body: &Value,
) -> Option<Failure<'s>> {
    let table = errors.of(&operation.name, status, content);
    let reply = operation.reply(status);
    let body = &*match reply {
        Some(reply) => reply.taken_apart(body),
        None => Cow::Borrowed(body),
    };
    // What need not be JSON may well hold nothing where a success is told from a failure.
    let is_raw = reply.is_some_and(|reply| reply.body != ReplyBody::Json);
    let failed = !(200..300).contains(&status)
        || table.failed.iter().any(|failed| match failed {
            Failed::Status(first, last) => (*first..=*last).contains(&status),
            // What is empty holds neither success nor failure.
            Failed::Not { path, value } => {
                let found = body.pointer(path).filter(|found| !found.is_null());
                !body.is_null()
                    && (found.is_some() || !is_raw)
                    && expected(value).is_some_and(|value| !value.is(body.pointer(path)))
            }
        });
    if !failed {
        return None;
    }
    let code = table
        .code
        .iter()
        .filter_map(|pointer| body.pointer(pointer))
        .find(|code| is_code(code, errors.repr));
    let row = code.and_then(|code| errors.codes.iter().find(|row| is_of(code, &row.matches)));
    Some(Failure {
        code: code.cloned(),
        row,
    })
}

/// Whether this is a code, so that no other place is asked for one.
pub fn is_code(value: &Value, repr: CodeRepr) -> bool {
    match repr {
        CodeRepr::Text => String::read(value).is_some(),
        CodeRepr::Integer => i64::read(value).is_some(),
    }
}

/// What stands in a body on success, for the runtime; none if it is nothing to compare with, which
/// no spec has.
fn expected(value: &Value) -> Option<Expected<'_>> {
    match value {
        Value::String(text) => Some(Expected::Text(text)),
        Value::Bool(truth) => Some(Expected::Bool(*truth)),
        Value::Null => Some(Expected::Nothing),
        other => i64::read(other).map(Expected::Integer),
    }
}

fn is_of(code: &Value, matches: &CodeMatch) -> bool {
    let text = || String::read(code);
    let number = || i64::read(code);
    match matches {
        CodeMatch::Text(row) => text().as_ref() == Some(row),
        CodeMatch::Prefix(prefix) => text().is_some_and(|code| code.starts_with(prefix.as_str())),
        CodeMatch::Integer(row) => number() == Some(*row),
        CodeMatch::Range(first, last) => {
            number().is_some_and(|code| (*first..=*last).contains(&code))
        }
    }
}
