//! Whether a reply is a failure, and which row of the error table it is.

use serde_json::Value;

use super::equal::equal;
use crate::model::{CodeMatch, CodeRow, Errors, Failed};

/// A reply that the error table takes for a failure.
#[derive(Debug)]
pub struct Failure<'s> {
    /// The code, as it stands in the body.
    pub code: Option<Value>,
    /// The row that the code belongs to.
    pub row: Option<&'s CodeRow>,
}

/// Judges a reply: none if it is a success.
pub fn failure<'s>(errors: &'s Errors, status: u16, body: &Value) -> Option<Failure<'s>> {
    let failed = !(200..300).contains(&status)
        || errors.failed.iter().any(|failed| match failed {
            Failed::Status(first, last) => (*first..=*last).contains(&status),
            Failed::Not { path, value } => {
                !body.pointer(path).is_some_and(|found| equal(found, value))
            }
        });
    if !failed {
        return None;
    }
    let code = errors
        .code
        .iter()
        .find_map(|pointer| body.pointer(pointer).filter(|code| !code.is_null()))
        .cloned();
    let row = code
        .as_ref()
        .and_then(|code| errors.codes.iter().find(|row| is_of(code, &row.matches)));
    Some(Failure { code, row })
}

fn is_of(code: &Value, matches: &CodeMatch) -> bool {
    match matches {
        CodeMatch::Text(text) => code.as_str() == Some(text),
        CodeMatch::Prefix(prefix) => code
            .as_str()
            .is_some_and(|code| code.starts_with(prefix.as_str())),
        CodeMatch::Integer(number) => code.as_i64() == Some(*number),
        CodeMatch::Range(first, last) => code
            .as_i64()
            .is_some_and(|code| (*first..=*last).contains(&code)),
    }
}
