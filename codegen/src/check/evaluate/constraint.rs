//! One value against its constraints, by the predicates of the runtime.

use std::ops::Bound;

use apiscribe_runtime::for_generated_code::{Path, Report};
use apiscribe_runtime::{Rule, Timestamp};
use serde_json::{Map, Value};

use super::read::timestamp;
use crate::model::{Bounds, Constraints, Number, Pattern, Ty};

/// Reports what a value itself, without its elements, breaks of its constraints.
pub(super) fn check(
    ty: &Ty,
    constraints: &Constraints,
    value: &Value,
    at: &Path<'_>,
    report: &mut Report,
) {
    let now = report.now();
    scalar(ty, constraints, value, at, report);
    if !constraints.any.is_empty()
        && !constraints
            .any
            .iter()
            .any(|way| meets(ty, way, value, at, now))
    {
        report.refuse(at, Rule::AnyOf, "must be one of what is allowed here", "");
    }
}
/// Whether a value meets all of these constraints.
fn meets(ty: &Ty, constraints: &Constraints, value: &Value, at: &Path<'_>, now: Timestamp) -> bool {
    let mut report = Report::new(now);
    scalar(ty, constraints, value, at, &mut report);
    let every_way = constraints.any.is_empty()
        || constraints
            .any
            .iter()
            .any(|way| meets(ty, way, value, at, now));
    report.into_result().is_ok() && every_way
}

/// Constraints of the value itself, without its elements.
fn scalar(ty: &Ty, constraints: &Constraints, value: &Value, at: &Path<'_>, report: &mut Report) {
    if let Some(text) = value.as_str() {
        if let Some(length) = constraints.length {
            report.length(at, text, range(length), "");
        }
        if let Some(pattern) = constraints.pattern.as_ref().and_then(Pattern::compiled) {
            report.pattern(at, text, pattern, "");
        }
        if let Some(format) = constraints.format {
            report.format(at, text, format, "");
        }
    }
    let count = match ty {
        Ty::List(_) => value.as_array().map(Vec::len),
        Ty::Map(_) => value.as_object().map(Map::len),
        _ => None,
    };
    if let (Some(count), Some(items)) = (count, constraints.items) {
        report.items(at, count, range(items), "");
    }
    match ty {
        Ty::I32 | Ty::I64 => {
            let integer = |number: Option<Number>| match number {
                Some(Number::Integer(number)) => Bound::Included(number),
                _ => Bound::Unbounded,
            };
            if let Some(number) = value.as_i64() {
                report.range(
                    at,
                    number,
                    (integer(constraints.min), integer(constraints.max)),
                    "",
                );
            }
        }
        Ty::F64 => {
            let bound = |number: Option<Number>| {
                number.map_or(Bound::Unbounded, |number| Bound::Included(number.as_f64()))
            };
            if let Some(number) = value.as_f64() {
                report.range(
                    at,
                    number,
                    (bound(constraints.min), bound(constraints.max)),
                    "",
                );
            }
        }
        Ty::Timestamp => {
            if let (Some(time), Some(within)) = (timestamp(value), constraints.within) {
                report.within(at, time, within.past, within.future, "");
            }
        }
        _ => {}
    }
}

fn range(bounds: Bounds) -> (Bound<usize>, Bound<usize>) {
    let bound = |bound: Option<u64>| {
        bound.map_or(Bound::Unbounded, |bound| {
            Bound::Included(usize::try_from(bound).unwrap_or(usize::MAX))
        })
    };
    (bound(bounds.min), bound(bounds.max))
}
