//! Error rows whose `retry` does not fit their class.

use super::{Warnings, codes};
use crate::diagnostics::Diagnostic;
use crate::source::Span;
use crate::spec::ErrorRow;

pub(super) fn check(name: Span, row: &ErrorRow, warnings: &mut Warnings) {
    let (Some(class), Some(retry)) = (&row.class, &row.retry) else {
        return;
    };
    let why = match (class.value.as_str(), retry.value.as_str()) {
        ("success", "after_fix" | "backoff") => "what succeeded is not sent again",
        ("invalid_request" | "authentication" | "permission", "backoff") => {
            "waiting does not fix it: the same call fails again"
        }
        ("throttled", "never" | "after_fix") => {
            "a call that was throttled may be sent later as it is"
        }
        ("vendor", "after_fix") => "there is nothing in the call to fix",
        _ => return,
    };
    let warning = Diagnostic::warning(
        codes::ODD_RETRY,
        retry.span,
        format!(
            "`retry: {}` is odd for `class: {}`",
            retry.value, class.value
        ),
    );
    warnings.push(
        &[name.to(row.span)],
        warning
            .label(retry.span, why)
            .label(class.span, "the class")
            .help("leave `retry` out for what the class says, or choose another class"),
    );
}
