//! Replies that are texts of a form: the patterns that take them apart.

use apiscribe_runtime::for_generated_code::groups;

use crate::check::codes;
use crate::check::problems::Problems;
use crate::check::specs::ServiceSpec;
use crate::diagnostics::Diagnostic;
use crate::model::{Operation, ReplyBody, Type};
use crate::source::Spanned;

/// The patterns of an operation: its own, or those of the service.
pub(super) fn lower(
    own: &[Spanned<String>],
    of_service: &[Spanned<String>],
    problems: &mut Problems<'_>,
) -> Vec<String> {
    let written = match own {
        [only] if only.value == "none" => return Vec::new(),
        [] => of_service,
        own => own,
    };
    let mut patterns = Vec::with_capacity(written.len());
    for pattern in written {
        let fault = match groups(&pattern.value) {
            Ok(groups) if groups.is_empty() => (
                "the pattern takes nothing from a text".to_owned(),
                "needs a group with a name, as in `OK: (?<id>[0-9]+)`",
            ),
            Ok(_) => {
                patterns.push(pattern.value.clone());
                continue;
            }
            Err(reason) => (
                format!("the pattern does not compile: {reason}"),
                "not a regular expression",
            ),
        };
        // That of a service is seen by each of its operations.
        if !problems.is_broken(pattern.span) {
            problems.error(codes::REPLY_TEXT, pattern.span, fault.0, fault.1);
        }
    }
    patterns
}

/// Whether what a text gives is what the replies hold.
pub(super) fn check(
    spec: &ServiceSpec,
    types: &[Type],
    operations: &[Operation],
    problems: &mut Problems<'_>,
) {
    for ((_, file), operation) in spec.operations.iter().zip(operations) {
        let mut replies = operation.replies.iter();
        let is_json = |reply: &crate::model::Reply| reply.body == ReplyBody::Json;
        if let Some(first) = file.reply_text.first()
            && first.value != "none"
            && !operation.replies.is_empty()
            && !replies.clone().any(is_json)
        {
            let message = "no reply of this operation is taken apart";
            let diagnostic = Diagnostic::error(codes::REPLY_TEXT, first.span, message)
                .label(first.span, "its replies have no keys");
            problems.push(
                diagnostic.help(
                    "name a struct whose fields are the groups, as in `replies: {200: Sent}`",
                ),
            );
        }
        for reply in replies.by_ref().filter(|reply| !reply.texts.is_empty()) {
            let type_ = reply.ty.named().and_then(|id| types.get(id.0));
            let names = reply
                .texts
                .iter()
                .flat_map(|text| groups(text).unwrap_or_default());
            let names: Vec<String> = names.collect();
            let needed = type_.into_iter().flat_map(Type::fields);
            let needed = needed.filter(|field| field.required && field.constant().is_none());
            for field in needed.filter(|field| !names.contains(&field.wire.0)) {
                let written = file.reply_text.first().or(spec.service.reply_text.first());
                let Some(pattern) = written.filter(|pattern| !problems.is_broken(pattern.span))
                else {
                    continue;
                };
                let message = format!("no text holds `{}`, which a reply must have", field.wire);
                let diagnostic = Diagnostic::error(codes::REPLY_TEXT, pattern.span, message).label(
                    pattern.span,
                    format!("needs a group `(?<{}>..)`", field.wire),
                );
                problems.push(diagnostic);
            }
        }
    }
}
