//! Which keys an object of a type may have, flattened ones included, and whether two of them clash.

use std::collections::{BTreeSet, HashMap};

use crate::check::codes;
use crate::check::named::registry::Registry;
use crate::check::named::registry::field_span;
use crate::check::problems::{Problems, listed};
use crate::diagnostics::Diagnostic;
use crate::model::{Slot, Type, TypeId, Union};
use crate::source::Span;
use crate::spec::TypeBody;

/// Reports clashing keys and types that are flattened into themselves.
///
/// The latter are cut, so that whoever follows flattened types later comes to an end.
pub(in crate::check) fn check(
    registry: &Registry<'_>,
    types: &mut [Type],
    problems: &mut Problems<'_>,
) {
    let mut keys = Keys {
        registry,
        types,
        known: HashMap::new(),
        circles: Vec::new(),
    };
    for type_ in types.iter() {
        keys.of(type_.id, problems);
    }
    for (id, part) in keys.circles {
        if let Some(type_) = types.get_mut(id.0) {
            type_.cut(part);
        }
    }
    check_kept(registry, types, problems);
}

/// Reports objects in which two structs would keep the keys that are not listed.
fn check_kept(registry: &Registry<'_>, types: &[Type], problems: &mut Problems<'_>) {
    for type_ in types {
        if type_.as_struct().is_none() {
            continue;
        }
        let fields = type_.entries().enumerate();
        let keeping = fields.filter(|(_, slot)| slot.among().is_some_and(|id| keeps(types, id)));
        let mut spans = keeping.map(|(index, _)| field_span(registry, type_, index));
        let Some(first) = spans.next() else { continue };
        let body = registry.entry_of(type_.id).map(|entry| &entry.def.body);
        let own = match body {
            Some(TypeBody::Struct { rest, .. }) => rest.as_ref().map(|rest| rest.span),
            _ => None,
        };
        let Some(again) = spans.next().or(own) else {
            continue;
        };
        let message = "the keys that are not listed would be kept twice in one object";
        let diagnostic = Diagnostic::error(codes::KEY_CLASH, again, message);
        problems.push(
            diagnostic
                .label(again, "again here")
                .label(first, "first here")
                .help("one `rest` is enough for all keys of an object: leave the other out"),
        );
    }
}

/// Whether some value of a type keeps keys that are not listed, which may stand among those of
/// another type.
fn keeps(types: &[Type], id: TypeId) -> bool {
    let Some(type_) = types.get(id.0) else {
        return false;
    };
    let is_keeping = |slot: Slot<'_>| match slot {
        Slot::Rest(_) => true,
        slot => slot.among().is_some_and(|inner| keeps(types, inner)),
    };
    type_.slots().any(is_keeping)
}

/// Reports content with the key of the tag that it stands beside.
fn check_tag(union: &Union, keys: &BTreeSet<String>, span: Span, problems: &mut Problems<'_>) {
    // A key that all variants share is reported where it is written.
    let tag = union.tag().filter(|tag| union.shared_key() != Some(*tag));
    if let Some(tag) = tag.filter(|tag| keys.contains(&tag.0)) {
        let message = format!("the key `{tag}` of the tag is also a key of this variant");
        let diagnostic = Diagnostic::error(codes::KEY_CLASH, span, message)
            .label(span, format!("has a key `{tag}`"));
        problems
            .push(diagnostic.help("the tag says which variant it is and is not listed as a field"));
    }
}

struct Keys<'t, 'a> {
    registry: &'t Registry<'a>,
    types: &'t [Type],
    /// None while a type's keys are being gathered.
    known: HashMap<TypeId, Option<BTreeSet<String>>>,
    /// Fields and variants that lead back to the type they stand in.
    circles: Vec<(TypeId, usize)>,
}

impl Keys<'_, '_> {
    /// The keys of an object of the type. They are none for what has no keys.
    fn of(&mut self, id: TypeId, problems: &mut Problems<'_>) -> BTreeSet<String> {
        match self.known.get(&id) {
            Some(Some(keys)) => return keys.clone(),
            Some(None) => return BTreeSet::new(),
            None => {}
        }
        let Some(type_) = self.types.get(id.0) else {
            return BTreeSet::new();
        };
        self.known.insert(id, None);
        // Only one variant of a union is there, so its variants may have keys in common.
        let union = type_.as_union();
        let mut seen: HashMap<String, Span> = HashMap::new();
        for (index, slot) in type_.entries().enumerate() {
            let span = field_span(self.registry, type_, index);
            let keys = match (slot.among(), slot.key()) {
                (Some(inner), _) => self.flattened((id, index), inner, span, problems),
                (None, Some(key)) => BTreeSet::from([key.0.clone()]),
                (None, None) => BTreeSet::new(),
            };
            match union {
                None => self.claim(&mut seen, keys, span, problems),
                Some(union) => {
                    check_tag(union, &keys, span, problems);
                    seen.extend(keys.into_iter().map(|key| (key, span)));
                }
            }
        }
        let of_union = union.map(|union| [union.tag(), union.shared_key()]);
        let of_union = of_union.into_iter().flatten().flatten();
        let of_union = of_union.map(|key| key.0.clone());
        let keys: BTreeSet<String> = seen.into_keys().chain(of_union).collect();
        self.known.insert(id, Some(keys.clone()));
        keys
    }

    fn flattened(
        &mut self,
        part: (TypeId, usize),
        inner: TypeId,
        span: Span,
        problems: &mut Problems<'_>,
    ) -> BTreeSet<String> {
        if matches!(self.known.get(&inner), Some(None)) {
            let name = self.types.get(inner.0).map_or("", |type_| &type_.spec_name);
            let message = format!("`{name}` is flattened into itself");
            problems.error(
                codes::FLATTEN,
                span,
                message,
                "leads back here without a key in between",
            );
            self.circles.push(part);
            return BTreeSet::new();
        }
        self.of(inner, problems)
    }

    fn claim(
        &self,
        seen: &mut HashMap<String, Span>,
        keys: BTreeSet<String>,
        span: Span,
        problems: &mut Problems<'_>,
    ) {
        let clashes: Vec<&String> = keys.iter().filter(|key| seen.contains_key(*key)).collect();
        if let Some(first) = clashes.first().and_then(|key| seen.get(*key)) {
            let keys = listed(&clashes);
            let message = match clashes.as_slice() {
                [_] => format!("the key {keys} is there twice in one object"),
                _ => format!("the keys {keys} are there twice in one object"),
            };
            let diagnostic = Diagnostic::error(codes::KEY_CLASH, span, message);
            problems.push(
                diagnostic
                    .label(span, "again here")
                    .label(*first, "first here"),
            );
        }
        for key in keys {
            seen.entry(key).or_insert(span);
        }
    }
}
