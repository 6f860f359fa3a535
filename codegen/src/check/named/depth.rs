//! How far types lead into each other without a field in between. Everything that follows aliases,
//! flattened types and unions may rely on an end that is near.

use super::registry::{Entry, Registry};
use crate::check::codes;
use crate::check::components::components;
use crate::check::problems::Problems;
use crate::diagnostics::Diagnostic;
use crate::spec::{FieldType, TypeBody, TypeExpr};

/// Vendors get by with three or four.
const DEEPEST: usize = 12;

/// Nothing if some type leads too far, which is reported: whatever follows it could run out of
/// memory.
pub(in crate::check) fn check(registry: &Registry<'_>, problems: &mut Problems<'_>) -> Option<()> {
    let steps: Vec<Step> = registry
        .entries
        .iter()
        .map(|entry| Step::of(registry, entry))
        .collect();
    let edges = steps.iter().enumerate().flat_map(|(from, step)| {
        let targets = step.targets.iter();
        targets.map(move |to| (from, *to))
    });
    let component = components(steps.len(), edges);

    // A component comes after all that it leads to; who walks around in one meets each of its types
    // once.
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); registry.entries.len()];
    for (index, component) in component.iter().enumerate() {
        if let Some(members) = members.get_mut(*component) {
            members.push(index);
        }
    }
    let mut depths: Vec<usize> = Vec::with_capacity(members.len());
    for members in &members {
        let steps = || members.iter().filter_map(|index| steps.get(*index));
        let below = steps()
            .flat_map(|step| &step.targets)
            .filter_map(|target| depths.get(*component.get(*target)?))
            .max();
        let own: usize = steps().map(|step| step.levels).sum();
        depths.push(own + below.copied().unwrap_or_default());
    }

    let depth = |index: usize| component.get(index).and_then(|at| depths.get(*at)).copied();
    let deepest = (0..registry.entries.len())
        .rev()
        .max_by_key(|index| depth(*index));
    let deepest = deepest.and_then(|index| Some((registry.entry(index)?, depth(index)?)));
    let Some((entry, depth)) = deepest.filter(|(_, depth)| *depth > DEEPEST) else {
        return Some(());
    };
    let message = format!(
        "`{}` leads through {depth} levels of aliases, lists, flattened types and unions, more than {DEEPEST}",
        entry.name
    );
    let diagnostic = Diagnostic::error(codes::DEEP_TYPE, entry.span, message);
    problems.push(
        diagnostic
            .label(entry.span, "the first of them")
            .help("name the type at the end instead, or put a field in between"),
    );
    None
}

/// Where a type leads at once, and how many levels it adds.
struct Step {
    levels: usize,
    targets: Vec<usize>,
}

impl Step {
    fn of(registry: &Registry<'_>, entry: &Entry<'_>) -> Self {
        let mut levels = 1;
        let mut targets = Vec::new();
        match &entry.def.body {
            TypeBody::Alias { ty, .. } => {
                let mut expr = &ty.value;
                while let TypeExpr::List(inner) | TypeExpr::Map(inner) = expr {
                    expr = inner;
                    levels += 1;
                }
                targets.extend(named(registry, expr));
            }
            TypeBody::Struct { fields, .. } => {
                for (_, field) in fields {
                    if let FieldType::Flatten(name) = &field.ty {
                        targets.extend(registry.find(&name.value));
                    }
                }
            }
            TypeBody::Union { variants, .. } => {
                for (_, variant) in variants {
                    match &variant.content {
                        Some(FieldType::Expr(expr)) => targets.extend(named(registry, &expr.value)),
                        Some(FieldType::Flatten(name)) => {
                            targets.extend(registry.find(&name.value));
                        }
                        Some(FieldType::Inline(_)) | None => {}
                    }
                }
                targets.extend(&entry.inline);
            }
            TypeBody::Enum { .. } => {}
        }
        Self { levels, targets }
    }
}

fn named(registry: &Registry<'_>, expr: &TypeExpr) -> Option<usize> {
    match expr {
        TypeExpr::Named(name) => registry.find(name),
        _ => None,
    }
}
