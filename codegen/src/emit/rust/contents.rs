//! What a service's page begins with: its operations, and its types by the operation that needs
//! them.

use std::collections::BTreeSet;

use super::docs::{Markdown, first_sentence};
use super::service::heading;
use crate::escape::code;
use crate::model::{Callback, Operation, Service, Ty, Type, TypeId};
use crate::words;

/// The operations, each with its path and a sentence.
pub(super) fn operations(service: &Service) -> Vec<Markdown> {
    let lines = service.operations.iter().map(|operation| {
        let call = code(&format!("{} {}", operation.method, words::path(operation)));
        let line = Markdown::ours("- ")
            .then_link_to(module(operation))
            .and(", ");
        let line = line.and(&call);
        match &operation.docs.text {
            Some(text) => line.and(": ").then(&first_sentence(text)),
            None => line,
        }
    });
    let lines: Vec<Markdown> = lines.collect();
    match lines.is_empty() {
        true => Vec::new(),
        false => vec![heading("Operations"), Markdown::lines(lines)],
    }
}

/// The types that each operation and callback needs, then those that none does. A type of several
/// stands with the first.
pub(super) fn types(service: &Service) -> Vec<Markdown> {
    let mut seen = BTreeSet::new();
    let mut lines = Vec::new();
    for operation in &service.operations {
        let replies = operation.replies.iter();
        let replies = replies.filter_map(|reply| named(&reply.ty));
        let sides = [
            ("request", reached(service, operation.request, &mut seen)),
            ("reply", reached(service, replies, &mut seen)),
        ];
        for (side, types) in sides.into_iter().filter(|(_, types)| !types.is_empty()) {
            let line = Markdown::ours("- ").then_link_to(module(operation));
            lines.push(listed(line.and(&format!(", {side}: ")), &types));
        }
    }
    for callback in &service.callbacks {
        let types = reached(service, callback.body.types().filter_map(named), &mut seen);
        if !types.is_empty() {
            // Without the second pair of brackets, the colon would make it a definition.
            let line = Markdown::ours(format!("- [{}][]: ", self::callback(callback)));
            lines.push(listed(line, &types));
        }
    }
    let others: Vec<&Type> = service
        .types
        .iter()
        .filter(|type_| !seen.contains(&type_.id))
        .collect();
    if !others.is_empty() {
        lines.push(listed(Markdown::ours("- others: "), &others));
    }
    match lines.is_empty() {
        true => lines,
        false => vec![heading("Types by operation"), Markdown::lines(lines)],
    }
}

/// The module of an operation, which may be named as a type of Rust is.
fn module(operation: &Operation) -> String {
    format!("mod@{}", operation.name.bare())
}

/// What links to the module of a callback.
pub(super) fn callback(callback: &Callback) -> String {
    code(&format!("callbacks::{}", callback.name.bare()))
}

fn named(ty: &Ty) -> Option<TypeId> {
    match ty.innermost() {
        Ty::Named(id) => Some(*id),
        _ => None,
    }
}

/// The types that these hold and that have not been seen, from the outside in.
fn reached<'m>(
    service: &'m Service,
    from: impl IntoIterator<Item = TypeId>,
    seen: &mut BTreeSet<TypeId>,
) -> Vec<&'m Type> {
    let mut found: Vec<&Type> = Vec::new();
    let mut next: Vec<TypeId> = from.into_iter().collect();
    next.reverse();
    while let Some(id) = next.pop() {
        if !seen.insert(id) {
            continue;
        }
        let type_ = service.type_(id);
        found.push(type_);
        let held = type_.slots().filter_map(|slot| named(slot.ty()?));
        let held: Vec<TypeId> = held.collect();
        next.extend(held.into_iter().rev());
    }
    found
}

fn listed(begin: Markdown, types: &[&Type]) -> Markdown {
    let links: Vec<String> = types
        .iter()
        .map(|type_| format!("[`{}`]", type_.rust.bare()))
        .collect();
    begin.and(&links.join(", "))
}
