//! Constraints, judged by the type that they stand on.

use apiscribe_runtime::for_generated_code::{self as runtime, Format};

use super::codes;
use super::problems::{Problems, nearest};
use super::resolver::Types;
use crate::diagnostics::Diagnostic;
use crate::model::{Bounds, Constraints, Number, Pattern, Ty, Within};
use crate::source::{Span, Spanned};
use crate::spec;

/// The constraints as they apply to values of `ty`; what does not apply is reported and left out.
pub(super) fn lower(
    types: &Types<'_>,
    written: &spec::Constraints,
    ty: &Ty,
    problems: &mut Problems<'_>,
) -> Constraints {
    let wrong = |name: &str, span: Span, target: &str, problems: &mut Problems<'_>| {
        let diagnostic = Diagnostic::error(
            codes::CONSTRAINT_TYPE,
            span,
            format!("`{name}` is for {target}"),
        );
        let diagnostic = diagnostic.label(span, format!("this is {}", types.describe(ty)));
        let inner = match ty {
            Ty::List(_) => Some("of a list's elements"),
            Ty::Map(_) => Some("of a map's values"),
            _ => None,
        };
        problems.push(match inner {
            Some(inner) if target == TEXTS || target == "numbers" => {
                diagnostic.help(format!("`each: {{{name}: ...}}` speaks {inner}"))
            }
            _ => diagnostic,
        });
    };
    let text = *ty == Ty::String;

    let mut lowered = Constraints {
        min: number(&wrong, "min", written.min.as_ref(), ty, problems),
        max: number(&wrong, "max", written.max.as_ref(), ty, problems),
        ..Constraints::default()
    };
    if let (Some(min), Some(max), Some(at)) = (lowered.min, lowered.max, &written.max)
        && as_f64(min) > as_f64(max)
    {
        problems.error(
            codes::CONSTRAINT_RANGE,
            at.span,
            "`max` is less than `min`",
            "nothing lies between the two",
        );
    }
    if let Some(length) = &written.length {
        match text {
            true => lowered.length = Some(bounds(length, "length", problems)),
            false => wrong("length", length.span, TEXTS, problems),
        }
    }
    if let Some(items) = &written.items {
        match ty {
            Ty::List(_) | Ty::Map(_) => lowered.items = Some(bounds(items, "items", problems)),
            _ => wrong("items", items.span, LISTS, problems),
        }
    }
    if let Some(each) = &written.each {
        match (ty, each.span.or(written.span)) {
            (Ty::List(element) | Ty::Map(element), _) => {
                lowered.each = limiting(types, "each", each, element, problems).map(Box::new)
            }
            (_, Some(span)) => wrong("each", span, LISTS, problems),
            (_, None) => {}
        }
    }
    if let Some(keys) = &written.keys {
        match (ty, keys.span.or(written.span)) {
            (Ty::Map(_), _) => {
                lowered.keys = limiting(types, "keys", keys, &Ty::String, problems).map(Box::new)
            }
            (_, Some(span)) => wrong("keys", span, "maps", problems),
            (_, None) => {}
        }
    }
    if let Some(pattern) = &written.pattern {
        if text {
            lowered.pattern = checked_pattern(pattern, problems);
        } else {
            wrong("pattern", pattern.span, TEXTS, problems);
        }
    }
    if let Some(format) = &written.format {
        if text {
            lowered.format = known_format(format, problems);
        } else {
            wrong("format", format.span, TEXTS, problems);
        }
    }
    if let Some(within) = &written.within {
        match ty {
            Ty::Timestamp => {
                lowered.within = Some(Within {
                    past: within.value.past,
                    future: within.value.future,
                })
            }
            _ => wrong("within", within.span, "timestamps", problems),
        }
        if within.value.past.is_none() && within.value.future.is_none() {
            problems.error(
                codes::CONSTRAINT_RANGE,
                within.span,
                "`within` without `past` or `future` limits nothing",
                "limits nothing",
            );
        }
    }
    let ways = written.any.iter();
    lowered.any = ways
        .filter_map(|way| limiting(types, "any", way, ty, problems))
        .collect();
    lowered
}

/// Constraints under a key of others, if there are any; braces with nothing inside are a mistake.
fn limiting(
    types: &Types<'_>,
    name: &str,
    written: &spec::Constraints,
    ty: &Ty,
    problems: &mut Problems<'_>,
) -> Option<Constraints> {
    let before = problems.count();
    let lowered = lower(types, written, ty, problems);
    if !lowered.is_empty() {
        return Some(lowered);
    }
    if let (Some(span), true) = (written.span, problems.count() == before) {
        let message = format!("`{name}` without constraints limits nothing");
        problems.error(codes::CONSTRAINT_RANGE, span, message, "limits nothing");
    }
    None
}

const TEXTS: &str = "texts";
const LISTS: &str = "lists and maps";

fn number(
    wrong: &dyn Fn(&str, Span, &str, &mut Problems<'_>),
    name: &str,
    written: Option<&Spanned<spec::Number>>,
    ty: &Ty,
    problems: &mut Problems<'_>,
) -> Option<Number> {
    let written = written?;
    match (ty, written.value) {
        (Ty::I64, spec::Number::Integer(value)) => Some(Number::Integer(value)),
        (Ty::I32, spec::Number::Integer(value)) => {
            if i32::try_from(value).is_err() {
                problems.error(
                    codes::CONSTRAINT_RANGE,
                    written.span,
                    format!("`{name}` does not fit into 32 bits"),
                    "too large",
                );
            }
            Some(Number::Integer(value))
        }
        (Ty::I32 | Ty::I64, spec::Number::Float(_)) => {
            problems.error(
                codes::CONSTRAINT_RANGE,
                written.span,
                format!("`{name}` of an integer is an integer"),
                "not an integer",
            );
            None
        }
        #[expect(
            clippy::cast_precision_loss,
            reason = "bounds of an f64 are compared as f64"
        )]
        (Ty::F64, spec::Number::Integer(value)) => Some(Number::Float(value as f64)),
        (Ty::F64, spec::Number::Float(value)) => Some(Number::Float(value)),
        _ => {
            wrong(name, written.span, "numbers", problems);
            None
        }
    }
}

fn bounds(written: &Spanned<spec::Bounds>, name: &str, problems: &mut Problems<'_>) -> Bounds {
    let spec::Bounds { min, max } = written.value;
    if min.zip(max).is_some_and(|(min, max)| min > max) {
        problems.error(
            codes::CONSTRAINT_RANGE,
            written.span,
            format!("`max` of `{name}` is less than `min`"),
            "nothing lies between the two",
        );
    }
    if min.is_none() && max.is_none() {
        problems.error(
            codes::CONSTRAINT_RANGE,
            written.span,
            format!("`{name}` without `min` or `max` limits nothing"),
            "limits nothing",
        );
    }
    Bounds { min, max }
}

fn checked_pattern(pattern: &Spanned<String>, problems: &mut Problems<'_>) -> Option<Pattern> {
    match runtime::Pattern::check(&pattern.value) {
        Ok(()) => Some(Pattern::new(pattern.value.clone())),
        Err(reason) => {
            problems.error(
                codes::PATTERN,
                pattern.span,
                format!("the pattern does not compile: {reason}"),
                "not a regular expression",
            );
            None
        }
    }
}

fn known_format(format: &Spanned<String>, problems: &mut Problems<'_>) -> Option<Format> {
    let known = Format::from_name(&format.value);
    if known.is_none() {
        let names: Vec<&str> = Format::ALL.iter().map(|format| format.name()).collect();
        let diagnostic = Diagnostic::error(
            codes::UNKNOWN_FORMAT,
            format.span,
            format!("no format `{}`", format.value),
        );
        let label = match nearest(&format.value, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "not known".to_owned(),
        };
        problems.push(
            diagnostic
                .label(format.span, label)
                .help(format!("formats are {}", super::problems::listed(&names))),
        );
    }
    known
}

pub(super) fn as_f64(number: Number) -> f64 {
    number.as_f64()
}
