//! Paths from a struct to a value below it, resolved step by step.

use std::collections::HashSet;

use super::codes;
use super::problems::Problems;
use crate::diagnostics::Diagnostic;
use crate::model::{
    Content, Field, FieldKind, Path, Step, Ty, Type, TypeId, TypeKind, Union, Variant,
};
use crate::source::Spanned;

/// No value is deeper, since no YAML may be.
const MOST_STEPS: usize = 100;

/// Why a path leads nowhere.
pub(super) struct NoPath {
    /// What is wrong, as a sentence.
    pub(super) message: String,
    /// The key that is not there, and those that are.
    pub(super) key: String,
    pub(super) known: Vec<String>,
}

/// The path below a type; what is wrong with it is reported.
pub(super) fn resolve(
    types: &[Type],
    from: TypeId,
    written: &Spanned<String>,
    problems: &mut Problems<'_>,
) -> Option<Path> {
    match find(types, from, &written.value) {
        Ok(path) => Some(path),
        Err(NoPath {
            message,
            key,
            known,
        }) => {
            if known.is_empty() {
                problems.push(
                    Diagnostic::error(codes::PATH, written.span, message)
                        .label(written.span, "leads nowhere"),
                );
            } else {
                problems.unknown(
                    codes::PATH,
                    written.span,
                    message,
                    &key,
                    known.iter().map(String::as_str),
                );
            }
            None
        }
    }
}

/// The path below a type.
pub(super) fn find(types: &[Type], from: TypeId, text: &str) -> Result<Path, NoPath> {
    if text.starts_with('/') {
        return Err(NoPath {
            message: "paths of a spec start without a slash".to_owned(),
            key: text.to_owned(),
            known: Vec::new(),
        });
    }
    if text.split('/').count() > MOST_STEPS {
        return Err(NoPath {
            message: format!("a path has at most {MOST_STEPS} steps"),
            key: text.to_owned(),
            known: Vec::new(),
        });
    }
    let mut ty = Ty::Named(from);
    let mut steps = Vec::new();
    for segment in text.split('/') {
        let key = segment.replace("~1", "/").replace("~0", "~");
        ty = step(types, &ty, &key, &mut steps)?;
    }
    Ok(Path {
        text: text.to_owned(),
        steps,
        ty,
    })
}

/// The path as a JSON Pointer.
pub(super) fn pointer(text: &str) -> String {
    format!("/{text}")
}

/// Whether something can stand at a path below a value of the type, whichever variant it is of.
pub(super) fn can_stand(types: &[Type], ty: &Ty, keys: &[&str]) -> bool {
    let mut search = Search {
        types,
        missed: HashSet::new(),
    };
    keys.len() <= MOST_STEPS && search.can_stand(ty, keys)
}

struct Search<'t> {
    types: &'t [Type],
    /// Types that lead nowhere with so many keys left: several ways may lead through one.
    missed: HashSet<(TypeId, usize)>,
}

impl Search<'_> {
    fn can_stand(&mut self, ty: &Ty, keys: &[&str]) -> bool {
        let Some((key, rest)) = keys.split_first() else {
            return true;
        };
        match ty {
            Ty::List(element) => *key == "*" && self.can_stand(element, rest),
            Ty::Map(value) => self.can_stand(value, rest),
            Ty::Json => true,
            Ty::Named(id) => {
                self.missed.insert((*id, keys.len())) && self.has(*id, keys, (key, rest))
            }
            Ty::String | Ty::Bool | Ty::I32 | Ty::I64 | Ty::F64 | Ty::Timestamp => false,
        }
    }

    fn has(&mut self, id: TypeId, keys: &[&str], (key, rest): (&str, &[&str])) -> bool {
        let types = self.types;
        match types.get(id.0).map(|type_| &type_.kind) {
            Some(TypeKind::Struct(kind)) => kind.fields.iter().any(|field| match field.kind {
                FieldKind::Flatten => self.can_stand(&field.ty, keys),
                _ => field.wire.0 == key && self.can_stand(&field.ty, rest),
            }),
            Some(TypeKind::Union(kind)) => {
                let tag = kind.tag().is_some_and(|tag| tag.0 == key) && rest.is_empty();
                tag || kind.contents().any(|content| match content {
                    Content::Nothing => false,
                    Content::Among(inner) => self.can_stand(&Ty::Named(inner), keys),
                    Content::Under(content) => {
                        content.key.0 == key && self.can_stand(content.ty, rest)
                    }
                })
            }
            Some(TypeKind::Enum(_)) | None => false,
        }
    }
}

/// What a type is called in messages.
fn name(types: &[Type], id: TypeId) -> &str {
    types.get(id.0).map_or("?", |type_| &type_.spec_path)
}

fn step(types: &[Type], ty: &Ty, key: &str, steps: &mut Vec<Step>) -> Result<Ty, NoPath> {
    let dead_end = |message: String| NoPath {
        message,
        key: key.to_owned(),
        known: Vec::new(),
    };
    match ty {
        Ty::Named(id) => {
            if key == "*" {
                return Err(dead_end(format!("`{}` is not a list", name(types, *id))));
            }
            match member(types, *id, key, steps, &mut HashSet::new())? {
                Some(ty) => Ok(ty),
                None => Err(NoPath {
                    message: format!("`{}` has no key `{key}`", name(types, *id)),
                    key: key.to_owned(),
                    known: keys(types, *id, &mut HashSet::new()),
                }),
            }
        }
        Ty::List(element) if key == "*" => {
            steps.push(Step::Elements);
            Ok(element.as_ref().clone())
        }
        Ty::List(_) => Err(dead_end(format!(
            "`{key}` stands below a list: write `*` for every element"
        ))),
        Ty::Map(_) | Ty::Json if key == "*" => Err(dead_end("`*` is for lists only".to_owned())),
        Ty::Map(value) => {
            steps.push(Step::Entry(key.to_owned()));
            Ok(value.as_ref().clone())
        }
        Ty::Json => {
            steps.push(Step::Member(key.to_owned()));
            Ok(Ty::Json)
        }
        Ty::String | Ty::Bool | Ty::I32 | Ty::I64 | Ty::F64 | Ty::Timestamp => Err(dead_end(
            format!("nothing can stand below a plain value, so there is no `{key}`"),
        )),
    }
}

/// A key of an object of the type, its flattened parts included. Types that are known to have no such key are looked at once.
fn member(
    types: &[Type],
    id: TypeId,
    key: &str,
    steps: &mut Vec<Step>,
    missed: &mut HashSet<TypeId>,
) -> Result<Option<Ty>, NoPath> {
    if missed.contains(&id) {
        return Ok(None);
    }
    let found = own_member(types, id, key, steps, missed)?;
    if found.is_none() {
        missed.insert(id);
    }
    Ok(found)
}

fn own_member(
    types: &[Type],
    id: TypeId,
    key: &str,
    steps: &mut Vec<Step>,
    missed: &mut HashSet<TypeId>,
) -> Result<Option<Ty>, NoPath> {
    match types.get(id.0).map(|type_| &type_.kind) {
        Some(TypeKind::Struct(kind)) => {
            let own = kind
                .fields
                .iter()
                .position(|field| field.kind != FieldKind::Flatten && field.wire.0 == key);
            if let Some((index, field)) =
                own.and_then(|index| Some((index, kind.fields.get(index)?)))
            {
                steps.push(field_step(id, index, field));
                return Ok(Some(field.ty.clone()));
            }
            for (index, field) in kind
                .fields
                .iter()
                .enumerate()
                .filter(|(_, field)| field.kind == FieldKind::Flatten)
            {
                let Ty::Named(inner) = field.ty else {
                    // What is flattened is not known; the mistake is reported where it stands.
                    steps.push(Step::Member(key.to_owned()));
                    return Ok(Some(Ty::Json));
                };
                let depth = steps.len();
                steps.push(field_step(id, index, field));
                if let Some(ty) = member(types, inner, key, steps, missed)? {
                    return Ok(Some(ty));
                }
                steps.truncate(depth);
            }
            Ok(None)
        }
        Some(TypeKind::Union(kind)) => {
            if kind.tag().is_some_and(|tag| tag.0 == key) {
                steps.push(Step::Tag {
                    of: id,
                    key: crate::model::WireName(key.to_owned()),
                });
                return Ok(Some(Ty::String));
            }
            if kind.shared_key().is_some_and(|shared| shared.0 == key) {
                return Err(NoPath {
                    message: format!(
                        "what stands under `{key}` depends on the tag, so no path goes through it"
                    ),
                    key: key.to_owned(),
                    known: Vec::new(),
                });
            }
            content(types, id, kind, key, steps, missed)
        }
        Some(TypeKind::Enum(_)) => Err(NoPath {
            message: format!("nothing can stand below a plain value, so there is no `{key}`"),
            key: key.to_owned(),
            known: Vec::new(),
        }),
        None => Ok(None),
    }
}

/// A key of the content of a union: of the one variant that has it.
fn content(
    types: &[Type],
    id: TypeId,
    kind: &Union,
    key: &str,
    steps: &mut Vec<Step>,
    missed: &mut HashSet<TypeId>,
) -> Result<Option<Ty>, NoPath> {
    let depth = steps.len();
    let mut found: Option<(Vec<Step>, Ty, &Variant)> = None;
    for (index, variant) in kind.variants.iter().enumerate() {
        steps.push(variant_step(id, index, variant));
        let ty = match kind.content(variant) {
            Content::Among(inner) => member(types, inner, key, steps, missed)?,
            Content::Under(content) if content.key.0 == key => Some(content.ty.clone()),
            Content::Under(_) | Content::Nothing => None,
        };
        if let Some(ty) = ty {
            if let Some((_, _, first)) = &found {
                let message = format!(
                    "`{key}` is a key of several variants, at least `{}` and `{}`",
                    first.key, variant.key
                );
                return Err(NoPath {
                    message,
                    key: key.to_owned(),
                    known: Vec::new(),
                });
            }
            found = Some((steps.split_off(depth), ty, variant));
        }
        steps.truncate(depth);
    }
    Ok(found.map(|(way, ty, _)| {
        steps.extend(way);
        ty
    }))
}

fn field_step(of: TypeId, index: usize, field: &Field) -> Step {
    let constant = matches!(field.kind, FieldKind::Const(_));
    Step::Field {
        of,
        index,
        rust: field.rust.clone(),
        optional: !constant && (!field.required || field.nullable),
        boxed: field.boxed,
        flatten: field.kind == FieldKind::Flatten,
        constant,
    }
}

fn variant_step(of: TypeId, index: usize, variant: &Variant) -> Step {
    Step::Variant {
        of,
        index,
        rust: variant.rust.clone(),
        optional: !variant.required || variant.nullable,
        boxed: variant.boxed,
    }
}

/// Keys that an object of the type may have, for suggestions.
pub(super) fn keys_of(types: &[Type], id: TypeId) -> Vec<String> {
    keys(types, id, &mut HashSet::new())
}

/// The same, but for types that were looked at.
fn keys(types: &[Type], id: TypeId, seen: &mut HashSet<TypeId>) -> Vec<String> {
    if !seen.insert(id) {
        return Vec::new();
    }
    let mut below = |ty: &Ty| match ty {
        Ty::Named(inner) => keys(types, *inner, seen),
        _ => Vec::new(),
    };
    match types.get(id.0).map(|type_| &type_.kind) {
        Some(TypeKind::Struct(kind)) => kind
            .fields
            .iter()
            .flat_map(|field| match field.kind {
                FieldKind::Flatten => below(&field.ty),
                FieldKind::Plain | FieldKind::Const(_) => vec![field.wire.0.clone()],
            })
            .collect(),
        Some(TypeKind::Union(kind)) => {
            let tag = kind.tag().map(|tag| tag.0.clone());
            // No path goes through a key that all variants share.
            let is_shared = kind.shared_key().is_some();
            let variants = kind.contents().flat_map(|content| match content {
                Content::Under(content) if !is_shared => vec![content.key.0.clone()],
                Content::Among(inner) => below(&Ty::Named(inner)),
                Content::Under(_) | Content::Nothing => Vec::new(),
            });
            tag.into_iter().chain(variants).collect()
        }
        Some(TypeKind::Enum(_)) | None => Vec::new(),
    }
}
