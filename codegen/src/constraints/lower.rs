//! Constraints as they apply to values of a type.

use super::{Choice, Constraints, Inside, Stated, WrittenConstraints};
use crate::codes;
use crate::diagnostics::Diagnostic;
use crate::model::Ty;
use crate::problems::Problems;
use crate::source::Span;

/// The constraints that apply to values of `ty`; what does not apply is reported and left out.
/// `describe` says in words what a type is.
pub(crate) fn lower(
    written: &WrittenConstraints,
    ty: &Ty,
    describe: &dyn Fn(&Ty) -> String,
    problems: &mut Problems<'_>,
) -> Constraints {
    let own = written.own.iter();
    let own = own
        .filter_map(|written| written.lower(ty, &|| describe(ty), problems))
        .map(|constraint| Stated {
            constraint,
            origin: None,
        })
        .collect();
    let mut inside = |step: Inside, inner: Option<&WrittenConstraints>| {
        let inner = inner?;
        let string = Ty::String;
        let (target, held) = match (step, ty) {
            (Inside::Each, Ty::List(element) | Ty::Map(element)) => ("", Some(&**element)),
            (Inside::Keys, Ty::Map(_)) => ("", Some(&string)),
            (Inside::Each, _) => ("lists and maps", None),
            (Inside::Keys, _) => ("maps", None),
        };
        if let Some(held) = held {
            return lower_way(step.name(), inner, held, describe, problems).map(Box::new);
        }
        let span = inner.span.or(written.span)?;
        let message = format!("`{}` is for {target}", step.name());
        problems.push(
            Diagnostic::error(codes::CONSTRAINT_TYPE, span, message)
                .label(span, format!("this is {}", describe(ty))),
        );
        None
    };
    let each = inside(Inside::Each, written.each.as_deref());
    let keys = inside(Inside::Keys, written.keys.as_deref());
    let ways = written.any.iter();
    let ways: Vec<Constraints> = ways
        .filter_map(|way| lower_way("any", way, ty, describe, problems))
        .collect();
    Constraints {
        own,
        each,
        keys,
        any: (!ways.is_empty()).then_some(Choice { ways, origin: None }),
    }
}

/// A group of constraints with a place of its own; one without constraints is an error.
pub(crate) fn lower_group(
    name: &str,
    (written, span): (&WrittenConstraints, Span),
    ty: &Ty,
    describe: &dyn Fn(&Ty) -> String,
    problems: &mut Problems<'_>,
) -> Option<Constraints> {
    let written = WrittenConstraints {
        span: Some(span),
        ..written.clone()
    };
    lower_way(name, &written, ty, describe, problems)
}

/// Constraints under a key of others, if there are any; braces with nothing inside are an error.
pub(crate) fn lower_way(
    name: &str,
    written: &WrittenConstraints,
    ty: &Ty,
    describe: &dyn Fn(&Ty) -> String,
    problems: &mut Problems<'_>,
) -> Option<Constraints> {
    let before = problems.count();
    let lowered = lower(written, ty, describe, problems);
    if !lowered.is_empty() {
        return Some(lowered);
    }
    if let (Some(span), true) = (written.span, problems.count() == before) {
        let message = format!("`{name}` without constraints limits nothing");
        problems.error(codes::CONSTRAINT_RANGE, span, message, "limits nothing");
    }
    None
}
