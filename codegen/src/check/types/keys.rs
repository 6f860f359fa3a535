//! Which keys an object of a type may have, flattened ones included, and whether two of them clash.

use std::collections::{BTreeSet, HashMap};

use crate::check::codes;
use crate::check::named::registry::Registry;
use crate::check::named::registry::field_span;
use crate::check::problems::{Problems, listed};
use crate::diagnostics::Diagnostic;
use crate::model::{Content, FieldKind, Slot, Ty, Type, TypeId, TypeKind};
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
        match types.get_mut(id.0).map(|type_| &mut type_.kind) {
            Some(TypeKind::Struct(kind)) => {
                if let Some(field) = kind.fields.get_mut(part) {
                    field.ty = Ty::Json;
                }
            }
            Some(TypeKind::Union(kind)) => {
                if let Some(variant) = kind.variants.get_mut(part) {
                    variant.ty = None;
                }
            }
            Some(TypeKind::Enum(_)) | None => {}
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

/// Whether some value of a type keeps keys that are not listed, which may stand among those of another type.
fn keeps(types: &[Type], id: TypeId) -> bool {
    let Some(type_) = types.get(id.0) else {
        return false;
    };
    let is_keeping = |slot: Slot<'_>| match slot {
        Slot::Rest(_) => true,
        slot => slot.among().is_some_and(|inner| keeps(types, inner)),
    };
    type_.slots().into_iter().any(is_keeping)
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
        let keys = match &type_.kind {
            TypeKind::Struct(kind) => {
                let mut seen: HashMap<String, Span> = HashMap::new();
                for (index, field) in kind.fields.iter().enumerate() {
                    let span = field_span(self.registry, type_, index);
                    let keys = match (&field.kind, &field.ty) {
                        (FieldKind::Flatten, Ty::Named(inner)) => {
                            self.flattened((id, index), *inner, span, problems)
                        }
                        (FieldKind::Flatten, _) => BTreeSet::new(),
                        (FieldKind::Plain | FieldKind::Const(_), _) => {
                            BTreeSet::from([field.wire.0.clone()])
                        }
                    };
                    self.claim(&mut seen, keys, span, problems);
                }
                seen.into_keys().collect()
            }
            TypeKind::Union(kind) => {
                let mut all: BTreeSet<String> =
                    kind.tag().map(|key| key.0.clone()).into_iter().collect();
                for (index, variant) in kind.variants.iter().enumerate() {
                    let span = field_span(self.registry, type_, index);
                    let keys = match kind.content(variant) {
                        Content::Among(inner) => self.flattened((id, index), inner, span, problems),
                        Content::Under(content) if kind.shared_key().is_none() => {
                            BTreeSet::from([content.key.0.clone()])
                        }
                        Content::Under(_) | Content::Nothing => BTreeSet::new(),
                    };
                    if let Some(tag) = kind.tag().filter(|tag| keys.contains(&tag.0)) {
                        let diagnostic = Diagnostic::error(
                            codes::KEY_CLASH,
                            span,
                            format!("the key `{tag}` of the tag is also a key of this variant"),
                        )
                        .label(span, format!("has a key `{tag}`"));
                        problems.push(
                            diagnostic.help(
                                "the tag says which variant it is and is not listed as a field",
                            ),
                        );
                    }
                    all.extend(keys);
                }
                all.extend(kind.shared_key().map(|key| key.0.clone()));
                all
            }
            TypeKind::Enum(_) => BTreeSet::new(),
        };
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
