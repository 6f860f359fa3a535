//! The call that the docs of a crate show for each of its services and operations.

use std::fmt::Write as _;

use super::super::docs::Markdown;
use super::example;
use crate::model::{Operation, Service};

/// What stands for the name of the crate until it is known.
pub(in crate::emit::rust) const CRATE: &str = "crate";

/// That of the operation with most examples, which is what people come for.
pub(in crate::emit::rust) fn of(service: &Service, crate_name: &str) -> Option<String> {
    let mut operations: Vec<_> = service.operations.iter().collect();
    operations.sort_by_key(|operation| std::cmp::Reverse(operation.examples.len()));
    let mut operations = operations.into_iter();
    operations.find_map(|operation| of_operation(service, operation, crate_name))
}

/// The shortest call that an example makes of this operation.
pub(in crate::emit::rust) fn of_operation(
    service: &Service,
    operation: &Operation,
    crate_name: &str,
) -> Option<String> {
    let length = |request: Option<&serde_json::Value>| {
        request.map_or(0, |request| request.to_string().len())
    };
    let mut examples: Vec<_> = operation.examples.iter().collect();
    examples.sort_by_cached_key(|example| length(example.request.as_ref()));
    let mut calls = examples.into_iter();
    calls.find_map(|one| example(crate_name, service, operation, one))
}

/// The call as a block of code that the compiler checks where these features are there.
pub(in crate::emit::rust) fn block(call: &str, crate_name: &str, features: &str) -> Markdown {
    let mut text = format!(
        "```no_run\n# #[cfg({features})]\n\
         # async fn call() -> Result<(), Box<dyn std::error::Error>> {{\n"
    );
    for line in call.lines() {
        let line = match line.strip_prefix("use crate::") {
            Some(rest) => format!("use {crate_name}::{rest}"),
            None => line.to_owned(),
        };
        let _ = writeln!(text, "{line}");
    }
    text.push_str("# Ok(())\n# }\n```");
    Markdown::ours(text)
}
