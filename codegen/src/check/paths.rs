//! Paths from a struct to a value below it, resolved step by step.

use std::collections::HashSet;

use super::codes;
use super::problems::Problems;
use crate::diagnostics::Diagnostic;
use crate::model::{Path, Slot, Spot, Step, Ty, Type, TypeId};
use crate::source::Spanned;

/// No value is deeper, since no YAML may be.
const MOST_STEPS: usize = 100;

/// Why a path leads nowhere.
pub(crate) struct NoPath {
    /// What is wrong, as a sentence.
    pub(crate) message: String,
    /// The key that is not there, and those that are.
    pub(crate) key: String,
    pub(crate) known: Vec<String>,
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
pub(crate) fn find(types: &[Type], from: TypeId, text: &str) -> Result<Path, NoPath> {
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

/// The first thing that can stand at a path below a value of the type, whichever variants it is of:
/// what of it has a name of its own.
pub(super) fn can_stand(types: &[Type], id: TypeId, keys: &[&str]) -> Option<Spot> {
    let mut search = Search {
        types,
        missed: HashSet::new(),
    };
    let start = Spot {
        of: id,
        member: None,
    };
    let is_near = keys.len() <= MOST_STEPS;
    is_near.then(|| search.below(&Ty::Named(id), keys, start))?
}

struct Search<'t> {
    types: &'t [Type],
    /// Types that lead nowhere with so many keys left: several ways may lead through one.
    missed: HashSet<(TypeId, usize)>,
}

impl Search<'_> {
    /// What stands at the end of the keys; `spot` is where they begin.
    fn below(&mut self, ty: &Ty, keys: &[&str], spot: Spot) -> Option<Spot> {
        let Some((key, rest)) = keys.split_first() else {
            return Some(spot);
        };
        match ty {
            Ty::List(element) => self.below(element, rest, spot).filter(|_| *key == "*"),
            Ty::Map(value) => self.below(value, rest, spot),
            Ty::Json => Some(spot),
            Ty::Named(id) => {
                let is_new = self.missed.insert((*id, keys.len()));
                is_new.then(|| self.inside(*id, keys, (key, rest)))?
            }
            Ty::String
            | Ty::Bool
            | Ty::I32
            | Ty::I64
            | Ty::F64
            | Ty::Decimal
            | Ty::Timestamp
            | Ty::Bytes
            | Ty::File => None,
        }
    }

    fn inside(&mut self, id: TypeId, keys: &[&str], (key, rest): (&str, &[&str])) -> Option<Spot> {
        let type_ = self.types.get(id.0)?;
        type_.slots().find_map(|slot| {
            let spot = Spot::of(type_, slot);
            match slot.among() {
                Some(inner) => self.below(&Ty::Named(inner), keys, spot),
                None => {
                    let is_it = slot.key().is_some_and(|own| own.0 == key);
                    is_it.then(|| self.below(slot.ty()?, rest, spot))?
                }
            }
        })
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
        Ty::String
        | Ty::Bool
        | Ty::I32
        | Ty::I64
        | Ty::F64
        | Ty::Decimal
        | Ty::Timestamp
        | Ty::Bytes
        | Ty::File => Err(dead_end(format!(
            "nothing can stand below a plain value, so there is no `{key}`"
        ))),
    }
}

/// A key of an object of the type, its flattened parts included. Types that are known to have no
/// such key are looked at once.
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
    let refused = |message: String| NoPath {
        message,
        key: key.to_owned(),
        known: Vec::new(),
    };
    let Some(type_) = types.get(id.0) else {
        return Ok(None);
    };
    if type_.as_enum().is_some() {
        let message = format!("nothing can stand below a plain value, so there is no `{key}`");
        return Err(refused(message));
    }
    let union = type_.as_union();
    if union.is_some_and(|union| union.shared_key().is_some_and(|shared| shared.0 == key)) {
        return Err(refused(format!(
            "what stands under `{key}` depends on the tag, so no path goes through it"
        )));
    }
    let tag = union.and_then(|union| union.tag());
    // Its own keys come before those that stand among them.
    let is_it = |slot: &Slot<'_>| slot.key().is_some_and(|own| own.0 == key);
    let own = type_.slots().filter(is_it);
    let among = type_.slots().filter(|slot| slot.key().is_none());
    let depth = steps.len();
    let mut found: Option<(Vec<Step>, Ty, Slot<'_>)> = None;
    for slot in own.chain(among) {
        steps.extend(Step::into_slot(id, tag, slot));
        let ty = match (slot.among(), slot) {
            (Some(inner), _) => member(types, inner, key, steps, missed)?,
            // What is flattened is not known; the error is reported where it stands.
            (None, Slot::Field(_)) if slot.key().is_none() => {
                steps.truncate(depth);
                steps.push(Step::Member(key.to_owned()));
                Some(Ty::Json)
            }
            (None, _) => slot.key().and(slot.ty()).cloned(),
        };
        let way = steps.split_off(depth);
        let Some(ty) = ty else { continue };
        let Slot::Variant(variant, _) = slot else {
            steps.extend(way);
            return Ok(Some(ty));
        };
        // A union has the key of the one variant that has it.
        if let Some((_, _, Slot::Variant(first, _))) = &found {
            return Err(refused(format!(
                "`{key}` is a key of several variants, at least `{}` and `{}`",
                first.key, variant.key
            )));
        }
        found = Some((way, ty, slot));
    }
    Ok(found.map(|(way, ty, _)| {
        steps.extend(way);
        ty
    }))
}

/// Keys that an object of the type may have, for suggestions.
pub(super) fn keys_of(types: &[Type], id: TypeId) -> Vec<String> {
    keys(types, id, &mut HashSet::new())
}

/// Keys of an object, but those of types that were looked at.
fn keys(types: &[Type], id: TypeId, seen: &mut HashSet<TypeId>) -> Vec<String> {
    if !seen.insert(id) {
        return Vec::new();
    }
    let Some(type_) = types.get(id.0) else {
        return Vec::new();
    };
    // No path goes through a key that all variants share.
    let shared = type_.as_union().and_then(|union| union.shared_key());
    let slots = type_.slots();
    let keys = slots.flat_map(|slot| match (slot.among(), slot.key()) {
        (Some(inner), _) => keys(types, inner, seen),
        (None, Some(key)) if Some(key) != shared => vec![key.0.clone()],
        (None, _) => Vec::new(),
    });
    keys.collect()
}
