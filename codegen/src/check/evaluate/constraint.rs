//! One value against its constraints, by the checks of the runtime.

use apiscribe_runtime::for_generated_code::{JsonPath, Report};
use serde_json::Value;

use crate::constraints::StatedAt;
use crate::model::{Choice, Constraints, Inside, Origin, Ty};
use crate::words::Ways;

/// Reports what a value itself, without its elements, breaks of its constraints. `around` is where
/// they are stated if they do not say.
pub(super) fn check(
    ty: &Ty,
    constraints: &Constraints,
    value: &Value,
    at: &JsonPath<'_>,
    around: Option<&Origin>,
    report: &mut Report,
) {
    for stated in &constraints.own {
        let own = stated.origin.as_ref();
        let facets = stated.constraint.facets();
        facets.judge(ty, value, at, StatedAt { own, around }, report);
    }
    if let Some(any) = &constraints.any {
        let holds = meets_any(ty, any, value, report);
        let own = any.origin.as_ref();
        report.any_of(at, holds, Ways(any), StatedAt { own, around });
    }
}

fn meets_any(ty: &Ty, any: &Choice, value: &Value, report: &mut Report) -> bool {
    any.ways.iter().any(|way| meets(ty, way, value, report))
}

/// Whether a value and what it holds meet all of these constraints.
fn meets(ty: &Ty, constraints: &Constraints, value: &Value, report: &mut Report) -> bool {
    let mut trial = Report::new(report.now());
    check(ty, constraints, value, &JsonPath::ROOT, None, &mut trial);
    let of_elements = |inner: &Ty, report: &mut Report| {
        let elements = value.as_array().into_iter().flatten();
        let elements = elements.chain(value.as_object().into_iter().flat_map(|map| map.values()));
        let each = constraints.inside(Inside::Each);
        each.is_none_or(|each| {
            elements
                .into_iter()
                .all(|item| meets(inner, each, item, report))
        })
    };
    let of_keys = |report: &mut Report| {
        let mut keys = value.as_object().into_iter().flat_map(|map| map.keys());
        let on_keys = constraints.inside(Inside::Keys);
        let is_met = |key: &String, on: &Constraints, report: &mut Report| {
            meets(&Ty::String, on, &Value::String(key.clone()), report)
        };
        on_keys.is_none_or(|on| keys.all(|key| is_met(key, on, report)))
    };
    trial.into_result().is_ok()
        && match ty {
            Ty::List(inner) => of_elements(inner, report),
            Ty::Map(inner) => of_elements(inner, report) && of_keys(report),
            _ => true,
        }
}
