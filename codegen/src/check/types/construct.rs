//! How values are made: constructors, builders, shapes, `From`.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::check::codes;
use crate::check::named::registry::Registry;
use crate::check::names::{Style, Taken};
use crate::check::places::Pages;
use crate::check::problems::Problems;
use crate::check::reserved::SHAPES;
use crate::model::{
    Construct, Field, FieldKind, FromPath, JsonKind, Repr, Shape, Ty, Type, TypeId, TypeKind,
};
use crate::spec::{self, TypeBody};

/// Sets `from` of every union, then `construct` of every struct.
pub(in crate::check) fn settle(types: &mut [Type]) {
    let mut sources = Sources {
        types,
        known: HashMap::new(),
    };
    let from: Vec<(usize, Vec<FromPath>)> = (0..sources.types.len())
        .map(|index| (index, sources.paths(TypeId(index))))
        .collect();
    for (index, from) in from {
        if let Some(TypeKind::Union(kind)) = types.get_mut(index).map(|type_| &mut type_.kind) {
            kind.from = from;
        }
    }

    let texts = texts(types);
    for type_ in types.iter_mut() {
        if let TypeKind::Struct(kind) = &mut type_.kind {
            let required = required_fields(&kind.fields);
            kind.construct = match is_positional(&texts, &kind.fields, &required) {
                true => Construct::New(required),
                false => Construct::Builder(required),
            };
        }
    }
}

/// Adds the shapes of every struct.
pub(in crate::check) fn shapes(
    registry: &Registry<'_>,
    pages: &Pages<'_>,
    types: &mut [Type],
    problems: &mut Problems<'_>,
) {
    let texts = texts(types);
    for type_ in types {
        let Some(entry) = registry.entry_of(type_.id) else {
            continue;
        };
        let (TypeBody::Struct { shapes, .. }, TypeKind::Struct(kind)) =
            (&entry.def.body, &mut type_.kind)
        else {
            continue;
        };
        let mut taken = Taken::without_rust();
        for (name, shape) in shapes {
            let rust = taken.name(
                Style::Snake,
                name,
                shape.about.rust.as_ref(),
                &SHAPES,
                problems,
            );
            let setter = kind
                .fields
                .iter()
                .find(|field| field.rust.is_set_by(rust.bare()));
            if let Some(field) = setter {
                let message = format!(
                    "`{rust}` is the method that sets the field `{}`",
                    field.wire
                );
                problems.error(
                    codes::RESERVED_NAME,
                    name.span,
                    message,
                    "needs another name",
                );
            }
            let docs = pages.docs(
                entry.scope,
                &shape.about,
                type_.docs.origin.as_ref(),
                problems,
            );
            let fields = shape_fields(&entry.name, &kind.fields, shape, problems);
            let positional = is_positional(&texts, &kind.fields, &fields);
            kind.shapes.push(Shape {
                rust,
                fields,
                positional,
                docs,
            });
        }
    }
}

/// Refuses types that have the name of a step of a builder.
pub(in crate::check) fn check_steps(
    registry: &Registry<'_>,
    types: &[Type],
    problems: &mut Problems<'_>,
) {
    let mut steps: HashMap<String, (&str, usize)> = HashMap::new();
    // One step that is the same says it for all of two builders.
    let mut reported = HashSet::new();
    for type_ in types {
        for step in type_
            .builders()
            .into_iter()
            .flat_map(|builder| builder.steps)
        {
            let Some((other, id)) = steps.insert(step.clone(), (&type_.spec_name, type_.id.0))
            else {
                continue;
            };
            let entry = registry.entry_of(TypeId(id.max(type_.id.0)));
            let Some(entry) = entry.filter(|_| reported.insert((id, type_.id.0))) else {
                continue;
            };
            let message = match id == type_.id.0 {
                true => format!("two builders of `{other}` would have a step `{step}`"),
                false => format!(
                    "the builders of `{other}` and `{}` would both have a step `{step}`",
                    type_.spec_name
                ),
            };
            let label = match id == type_.id.0 {
                true => "one of its shapes needs another name",
                false => "needs another name: `rust: ...`",
            };
            problems.error(codes::RESERVED_NAME, entry.span, message, label);
        }
    }
    for type_ in types {
        if let (Some((owner, _)), Some(entry)) =
            (steps.get(type_.rust.bare()), registry.entry_of(type_.id))
        {
            let message = format!("`{}` is a step of the builder of `{owner}`", type_.rust);
            problems.error(
                codes::RESERVED_NAME,
                entry.span,
                message,
                "needs another name: `rust: ...`",
            );
        }
    }
}

fn shape_fields(
    owner: &str,
    fields: &[Field],
    shape: &spec::Shape,
    problems: &mut Problems<'_>,
) -> Vec<usize> {
    let mut indexes = required_fields(fields);
    let mut seen = HashSet::new();
    for name in &shape.fields {
        if !seen.insert(&name.value) {
            problems.error(
                codes::SHAPE,
                name.span,
                format!("the shape names `{}` twice", name.value),
                "again here",
            );
            continue;
        }
        match fields.iter().position(|field| field.wire.0 == name.value) {
            None => {
                let known = fields.iter().map(|field| field.wire.0.as_str());
                problems.unknown(
                    codes::SHAPE,
                    name.span,
                    format!("`{owner}` has no field `{}`", name.value),
                    &name.value,
                    known,
                );
            }
            Some(index)
                if fields
                    .get(index)
                    .is_some_and(|field| matches!(field.kind, FieldKind::Const(_))) =>
            {
                problems.error(
                    codes::SHAPE,
                    name.span,
                    format!("`{}` is a constant", name.value),
                    "nothing to ask for",
                );
            }
            Some(index) if indexes.contains(&index) => {}
            Some(index) => indexes.push(index),
        }
    }
    if shape.fields.is_empty() {
        problems.error(
            codes::SHAPE,
            shape.span,
            "a shape of no fields is `new`",
            "needs fields",
        );
    }
    indexes
}

/// Fields that a value cannot be made without.
fn required_fields(fields: &[Field]) -> Vec<usize> {
    let required = fields
        .iter()
        .enumerate()
        .filter(|(_, field)| field.required && !matches!(field.kind, FieldKind::Const(_)));
    required.map(|(index, _)| index).collect()
}

/// Up to three arguments of different types cannot be mixed up. What takes a text as it is counts
/// as a text.
fn is_positional(texts: &HashSet<TypeId>, fields: &[Field], indexes: &[usize]) -> bool {
    let types: Vec<Ty> = indexes
        .iter()
        .filter_map(|index| fields.get(*index))
        .map(|field| accepted(texts, &field.ty))
        .collect();
    types.len() <= 3
        && types
            .iter()
            .enumerate()
            .all(|(index, ty)| !types.iter().take(index).any(|other| other == ty))
}

/// Open enums and unions that can be made from a text.
fn texts(types: &[Type]) -> HashSet<TypeId> {
    let takes_text = |type_: &&Type| {
        let enum_ = type_.as_enum();
        let union = type_.as_union();
        let is_made_from_text = |from: &FromPath| from.source == Ty::String;
        enum_.is_some_and(|kind| kind.open && kind.repr == Repr::Text)
            || union.is_some_and(|kind| kind.from.iter().any(is_made_from_text))
    };
    types
        .iter()
        .filter(takes_text)
        .map(|type_| type_.id)
        .collect()
}

/// What an argument for the type takes.
fn accepted(texts: &HashSet<TypeId>, ty: &Ty) -> Ty {
    match ty {
        Ty::Bytes | Ty::Json => Ty::String,
        Ty::Named(id) if texts.contains(id) => Ty::String,
        Ty::List(element) => Ty::List(Box::new(accepted(texts, element))),
        Ty::Map(value) => Ty::Map(Box::new(accepted(texts, value))),
        other => other.clone(),
    }
}

/// What unions can be made from, by the key of a type: how often it occurs and the way down.
type Found = BTreeMap<SourceKey, (Ty, usize, Vec<usize>)>;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum SourceKey {
    Text,
    Plain(JsonKind),
    Named(TypeId),
}

struct Sources<'t> {
    types: &'t [Type],
    /// None while a union is being looked at: a union that holds itself adds nothing to itself.
    known: HashMap<TypeId, Option<Found>>,
}

impl Sources<'_> {
    fn paths(&mut self, id: TypeId) -> Vec<FromPath> {
        let found = self.found(id);
        let mut paths: Vec<FromPath> = found
            .into_iter()
            .filter(|(key, (_, count, _))| *count == 1 && *key != SourceKey::Named(id))
            .map(|(_, (source, _, variants))| FromPath { source, variants })
            .collect();
        paths.sort_by(|a, b| a.variants.cmp(&b.variants));
        paths
    }

    fn found(&mut self, id: TypeId) -> Found {
        let Some(union) = self.types.get(id.0).and_then(Type::as_union) else {
            return Found::new();
        };
        match self.known.get(&id) {
            Some(Some(found)) => return found.clone(),
            Some(None) => return Found::new(),
            None => {}
        }
        self.known.insert(id, None);
        let mut found = Found::new();
        for (index, variant) in union.variants.iter().enumerate() {
            let key = match &variant.ty {
                Some(Ty::String) => SourceKey::Text,
                Some(Ty::Named(inner)) => SourceKey::Named(*inner),
                // One of each kind: no literal is of two.
                Some(ty @ (Ty::Bool | Ty::I32 | Ty::I64 | Ty::F64)) if union.is_shape() => {
                    match JsonKind::of(self.types, ty) {
                        Some(kind) => SourceKey::Plain(kind),
                        None => continue,
                    }
                }
                _ => continue,
            };
            if let Some(ty) = &variant.ty {
                add(&mut found, key, ty, 1, vec![index]);
            }
            if let SourceKey::Named(inner) = key {
                for (key, (ty, count, path)) in self.found(inner) {
                    let way = std::iter::once(index).chain(path).collect();
                    add(&mut found, key, &ty, count, way);
                }
            }
        }
        self.known.insert(id, Some(found.clone()));
        found
    }
}

/// Counts no further than two: then it is ambiguous anyway.
fn add(found: &mut Found, key: SourceKey, ty: &Ty, count: usize, path: Vec<usize>) {
    let (_, sum, _) = found.entry(key).or_insert_with(|| (ty.clone(), 0, path));
    *sum = (*sum + count).min(2);
}
