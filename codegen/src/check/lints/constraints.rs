//! Constraints that demand nothing.

use super::{Warnings, codes};
use crate::diagnostics::Diagnostic;
use crate::source::Span;
use crate::spec::Constraints;

pub(super) fn check(item: Span, constraints: &Constraints, warnings: &mut Warnings) {
    for (name, bounds) in [
        ("length", &constraints.length),
        ("items", &constraints.items),
    ] {
        if let Some(bounds) = bounds
            && bounds.value.min == Some(0)
            && bounds.value.max != Some(0)
        {
            let warning = Diagnostic::warning(
                codes::IDLE_CONSTRAINT,
                bounds.span,
                format!("`{name}` is never less than 0"),
            );
            let warning = warning
                .label(bounds.span, "`min` demands nothing")
                .help("leave `min` out");
            warnings.push(&[item], warning);
        }
    }
}
