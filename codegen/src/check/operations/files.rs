//! Files, which are parts of a form and nothing else.

use std::collections::BTreeSet;

use super::placement::flattened;
use crate::check::codes;
use crate::check::named::registry::name_span;
use crate::check::problems::Problems;
use crate::check::resolver::Types;
use crate::diagnostics::Diagnostic;
use crate::model::{Field, Operation, OperationPlace, Place, Slot, Ty, Type, TypeId};

/// Whether each file is a part of a form.
pub(super) fn check(
    resolver: &Types<'_>,
    types: &[Type],
    operations: &[Operation],
    problems: &mut Problems<'_>,
) {
    let is_known = |operation: &Operation| operation.request.is_some();
    let (mut forms, mut others) = (Vec::new(), Vec::new());
    for operation in operations.iter().filter(|operation| is_known(operation)) {
        let found = match operation.place {
            OperationPlace::Multipart => &mut forms,
            _ => &mut others,
        };
        if let Some(request) = operation.request {
            flattened(types, request, found);
        }
    }
    // What stands under a key is JSON, whatever holds the key.
    let slots = types.iter().flat_map(Type::slots);
    let held = slots.filter(|slot| slot.among().is_none());
    let below: BTreeSet<TypeId> = held
        .filter_map(|slot| slot.ty()?.innermost().named())
        .collect();
    for type_ in types {
        let is_form = forms.contains(&type_.id);
        let is_json = others.contains(&type_.id) || below.contains(&type_.id) || type_.in_replies;
        for slot in type_.slots() {
            if slot.ty().map(Ty::innermost) != Some(&Ty::File) {
                continue;
            }
            let span = match slot.name() {
                Some(name) => name_span(resolver.registry, type_, name),
                None => resolver.registry.fallback,
            };
            if problems.is_broken(span) {
                continue;
            }
            let (message, label) = match slot {
                _ if !is_form || is_json => (
                    "a file is a part of a form, and of nothing else",
                    match is_form {
                        true => format!("`{}` is JSON in another place", type_.spec_path),
                        false => format!(
                            "no operation with `place: multipart` sends `{}`",
                            type_.spec_path
                        ),
                    },
                ),
                Slot::Field(field) => match fault(field) {
                    Some(fault) => ("a file is a part as it is", fault.to_owned()),
                    None => continue,
                },
                _ => (
                    "a file is a field of a request",
                    "neither content of a variant nor an additional property".to_owned(),
                ),
            };
            let diagnostic = Diagnostic::error(codes::PLACEMENT, span, message).label(span, label);
            problems.push(diagnostic.help(
                "`type: file` is for requests with `place: multipart`, several are `list<file>` with `encode: repeat` or `brackets`; in JSON a file is `type: bytes`, a whole body is `place: bytes`",
            ));
        }
    }
}

/// What keeps a field from being a part as it is, or several.
fn fault(field: &Field) -> Option<&'static str> {
    let list = field.encode.first().and_then(|encode| encode.of_list());
    match (&field.ty, &*field.encode, list) {
        _ if field.place != Place::Body => Some("this travels as a string, outside of the parts"),
        (Ty::File, [], _) => None,
        (Ty::File, ..) => Some("nothing is encoded in it"),
        (Ty::List(item), [_], Some(form)) if **item == Ty::File && form.separator.is_none() => None,
        (Ty::List(item), ..) if **item == Ty::File => {
            Some("say how several are sent: `encode: repeat` or `encode: brackets`")
        }
        _ => Some("only a file, or a list of them, is a part"),
    }
}
