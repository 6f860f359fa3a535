//! Constraints, judged by the type that they stand on.

use apiscribe_runtime::validate::{Format, Pattern};

use super::codes;
use super::problems::{Problems, nearest};
use super::types::Types;
use crate::diagnostics::Diagnostic;
use crate::model::{Bounds, Constraints, Number, Ty, Within};
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
                lowered.each = filled(lower(types, each, element, problems))
            }
            (_, Some(span)) => wrong("each", span, LISTS, problems),
            (_, None) => {}
        }
    }
    if let Some(keys) = &written.keys {
        match (ty, keys.span.or(written.span)) {
            (Ty::Map(_), _) => lowered.keys = filled(lower(types, keys, &Ty::String, problems)),
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
    for way in &written.any {
        let way = lower(types, way, ty, problems);
        if !way.is_empty() {
            lowered.any.push(way);
        }
    }
    lowered
}

/// An alias's constraints together with those of the field that uses it: both apply.
pub(super) fn merge(
    alias: Constraints,
    own: Constraints,
    written: &spec::Constraints,
    problems: &mut Problems<'_>,
) -> Constraints {
    if alias.is_empty() {
        return own;
    }
    if own.is_empty() {
        return alias;
    }
    let mut twice = |name: &str, both: bool, span: Option<Span>| {
        if let (true, Some(span)) = (both, span) {
            let message = format!("the alias states a `{name}` already");
            problems.error(
                codes::CONSTRAINT_TWICE,
                span,
                message,
                "only one of the two can be checked",
            );
        }
    };
    let span_of = |spanned: Option<Span>| spanned.or(written.span);
    twice(
        "pattern",
        alias.pattern.is_some() && own.pattern.is_some(),
        written.pattern.as_ref().map(|pattern| pattern.span),
    );
    twice(
        "format",
        alias.format.is_some() && own.format.is_some(),
        written.format.as_ref().map(|format| format.span),
    );
    twice(
        "within",
        alias.within.is_some() && own.within.is_some(),
        written.within.as_ref().map(|within| within.span),
    );
    twice(
        "any",
        !alias.any.is_empty() && !own.any.is_empty(),
        span_of(written.any.first().and_then(|way| way.span)),
    );

    let empty = spec::Constraints::default();
    let mut inner = |alias: Option<Box<Constraints>>,
                     own: Option<Box<Constraints>>,
                     written: Option<&spec::Constraints>| match (alias, own) {
        (Some(alias), Some(own)) => Some(Box::new(merge(
            *alias,
            *own,
            written.unwrap_or(&empty),
            problems,
        ))),
        (alias, own) => alias.or(own),
    };
    Constraints {
        each: inner(alias.each, own.each, written.each.as_deref()),
        keys: inner(alias.keys, own.keys, written.keys.as_deref()),
        min: narrower(alias.min, own.min, |a, b| as_f64(a) >= as_f64(b)),
        max: narrower(alias.max, own.max, |a, b| as_f64(a) <= as_f64(b)),
        length: both(alias.length, own.length),
        items: both(alias.items, own.items),
        pattern: own.pattern.or(alias.pattern),
        format: own.format.or(alias.format),
        within: own.within.or(alias.within),
        any: if own.any.is_empty() {
            alias.any
        } else {
            own.any
        },
        origin: own.origin.or(alias.origin),
    }
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

fn checked_pattern(pattern: &Spanned<String>, problems: &mut Problems<'_>) -> Option<String> {
    match Pattern::check(&pattern.value) {
        Ok(()) => Some(pattern.value.clone()),
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

fn filled(constraints: Constraints) -> Option<Box<Constraints>> {
    (!constraints.is_empty()).then(|| Box::new(constraints))
}

fn narrower(
    a: Option<Number>,
    b: Option<Number>,
    first_is_narrower: fn(Number, Number) -> bool,
) -> Option<Number> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if first_is_narrower(a, b) { a } else { b }),
        (a, b) => a.or(b),
    }
}

fn both(a: Option<Bounds>, b: Option<Bounds>) -> Option<Bounds> {
    match (a, b) {
        (Some(a), Some(b)) => Some(Bounds {
            min: a.min.max(b.min),
            max: a.max.into_iter().chain(b.max).min(),
        }),
        (a, b) => a.or(b),
    }
}

#[expect(clippy::cast_precision_loss, reason = "only compared")]
pub(super) fn as_f64(number: Number) -> f64 {
    match number {
        Number::Integer(value) => value as f64,
        Number::Float(value) => value,
    }
}
