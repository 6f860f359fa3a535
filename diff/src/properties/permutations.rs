//! Random permutations of what a spec names: whatever then means something else to code that still
//! compiles is reported as breaking.

use std::mem;

use super::meaning;
use super::{Random, number, shelves};
use crate::rules::Effect;
use crate::{Base, Change};
use apiscribe_codegen::model::{
    CallbackBody, CallbackKind, Constant, Construct, Field, FieldKind, Model, Parameter, PathPart,
    Service, Source, Struct, TypeKind,
};

/// A permutation of a part of a service; false if there is nothing to permute.
type Permutation = fn(&mut Service, &mut Random) -> bool;

const ALL: &[(&str, Permutation)] = &[
    ("names of two fields", |service, random| {
        fields(service, random, |one, other| {
            mem::swap(&mut one.rust, &mut other.rust)
        })
    }),
    ("keys of two fields", |service, random| {
        fields(service, random, |one, other| {
            mem::swap(&mut one.wire, &mut other.wire)
        })
    }),
    ("encodings of two fields", |service, random| {
        fields(service, random, |one, other| {
            mem::swap(&mut one.encode, &mut other.encode)
        })
    }),
    ("places of two fields", |service, random| {
        fields(service, random, |one, other| {
            mem::swap(&mut one.place, &mut other.place)
        })
    }),
    ("types of two fields", |service, random| {
        fields(service, random, |one, other| {
            mem::swap(&mut one.ty, &mut other.ty)
        })
    }),
    ("two fields", |service, random| {
        structs(service, random, |kind, random| {
            let count = kind.fields.len();
            let Some((one, other)) = two(count, random) else {
                return false;
            };
            kind.fields.swap(one, other);
            let moved = |index: usize| match index {
                _ if index == one => other,
                _ if index == other => one,
                _ => index,
            };
            for shape in &mut kind.shapes {
                shape.fields = shape.fields.iter().map(|index| moved(*index)).collect();
            }
            let (Construct::New(required) | Construct::Builder(required)) = &mut kind.construct;
            *required = required.iter().map(|index| moved(*index)).collect();
            required.sort_unstable();
            true
        })
    }),
    ("fields of two shapes", |service, random| {
        structs(service, random, |kind, random| {
            let Some((one, other)) = two(kind.shapes.len(), random) else {
                return false;
            };
            let Ok([one, other]) = kind.shapes.get_disjoint_mut([one, other]) else {
                return false;
            };
            mem::swap(&mut one.fields, &mut other.fields);
            mem::swap(&mut one.positional, &mut other.positional);
            true
        })
    }),
    ("a field of a shape", |service, random| {
        structs(service, random, |kind, random| {
            let shape = random.below(kind.shapes.len());
            let Some(shape) = kind.shapes.get_mut(shape) else {
                return false;
            };
            let place = random.below(shape.fields.len());
            let Some(index) = shape.fields.get_mut(place) else {
                return false;
            };
            let Some(ty) = kind.fields.get(*index).map(|field| &field.ty) else {
                return false;
            };
            let alike: Vec<usize> = (0..kind.fields.len())
                .filter(|other| kind.fields.get(*other).is_some_and(|other| other.ty == *ty))
                .collect();
            let Some(other) = alike.get(random.below(alike.len())) else {
                return false;
            };
            *index = *other;
            true
        })
    }),
    ("names of two values", |service, random| {
        values(service, random, false)
    }),
    ("texts of two values", |service, random| {
        values(service, random, true)
    }),
    ("names of two variants", |service, random| {
        variants(service, random, |one, other| {
            mem::swap(&mut one.rust, &mut other.rust)
        })
    }),
    ("tags of two variants", |service, random| {
        variants(service, random, |one, other| {
            mem::swap(&mut one.tag, &mut other.tag)
        })
    }),
    ("keys of two variants", |service, random| {
        variants(service, random, |one, other| {
            mem::swap(&mut one.key, &mut other.key)
        })
    }),
    ("types of two variants", |service, random| {
        variants(service, random, |one, other| {
            mem::swap(&mut one.ty, &mut other.ty)
        })
    }),
    ("names of two error rows", |service, random| {
        rows(service, random, |one, other| {
            mem::swap(&mut one.rust, &mut other.rust)
        })
    }),
    ("codes of two error rows", |service, random| {
        rows(service, random, |one, other| {
            mem::swap(&mut one.matches, &mut other.matches)
        })
    }),
    ("classes of two error rows", |service, random| {
        rows(service, random, |one, other| {
            mem::swap(&mut one.class, &mut other.class);
            mem::swap(&mut one.retry, &mut other.retry);
        })
    }),
    ("places of message and trace", |service, _| {
        let errors = &mut service.errors.general;
        let Some(Source::Body(trace)) = &mut errors.trace else {
            return false;
        };
        let Some(message) = errors.message.first_mut() else {
            return false;
        };
        mem::swap(message, trace);
        true
    }),
    ("names of two types", |service, random| {
        let Some([one, other]) = pair(&mut service.types, random) else {
            return false;
        };
        mem::swap(&mut one.rust, &mut other.rust);
        true
    }),
    ("names of two types in the spec", |service, random| {
        let Some([one, other]) = pair(&mut service.types, random) else {
            return false;
        };
        mem::swap(&mut one.rust, &mut other.rust);
        mem::swap(&mut one.spec_name, &mut other.spec_name);
        true
    }),
    ("contents of two types", |service, random| {
        let Some([one, other]) = pair(&mut service.types, random) else {
            return false;
        };
        mem::swap(&mut one.kind, &mut other.kind);
        true
    }),
    ("names of two operations", |service, random| {
        let Some([one, other]) = pair(&mut service.operations, random) else {
            return false;
        };
        mem::swap(&mut one.name, &mut other.name);
        true
    }),
    ("requests of two operations", |service, random| {
        let Some([one, other]) = pair(&mut service.operations, random) else {
            return false;
        };
        mem::swap(&mut one.request, &mut other.request);
        true
    }),
    ("paths of two operations", |service, random| {
        let Some([one, other]) = pair(&mut service.operations, random) else {
            return false;
        };
        mem::swap(&mut one.path, &mut other.path);
        mem::swap(&mut one.parameters, &mut other.parameters);
        true
    }),
    ("placeholders of a path", |service, random| {
        let operation = random.below(service.operations.len());
        let Some(operation) = service.operations.get_mut(operation) else {
            return false;
        };
        let is_own = |part: &&mut PathPart| matches!(part, PathPart::Parameter(_));
        let mut parts: Vec<&mut PathPart> = operation.path.iter_mut().filter(is_own).collect();
        let Some([one, other]) = pair(&mut parts, random) else {
            return false;
        };
        mem::swap(*one, *other);
        true
    }),
    ("order of two parameters", |service, random| {
        parameters(service, random, mem::swap)
    }),
    ("names of two addresses", |service, random| {
        let Some([one, other]) = pair(&mut service.base_urls, random) else {
            return false;
        };
        mem::swap(&mut one.rust, &mut other.rust);
        true
    }),
    ("two addresses", |service, random| {
        let Some([one, other]) = pair(&mut service.base_urls, random) else {
            return false;
        };
        mem::swap(&mut one.url, &mut other.url);
        true
    }),
    ("names of two constants", |service, random| {
        constants(service, random, |one, other| {
            mem::swap(&mut one.rust, &mut other.rust)
        })
    }),
    ("values of two constants", |service, random| {
        constants(service, random, |one, other| {
            mem::swap(&mut one.value, &mut other.value)
        })
    }),
    ("names of two kinds of a callback", |service, random| {
        kinds(service, random, |one, other| {
            mem::swap(&mut one.rust, &mut other.rust)
        })
    }),
    ("what tells two kinds of a callback", |service, random| {
        kinds(service, random, |one, other| {
            mem::swap(&mut one.has, &mut other.has);
            mem::swap(&mut one.is, &mut other.is);
        })
    }),
    (
        "what two operations read their replies from",
        |service, random| {
            let Some([one, other]) = pair(&mut service.operations, random) else {
                return false;
            };
            let (Some(one), Some(other)) = (one.replies.first_mut(), other.replies.first_mut())
            else {
                return false;
            };
            let differ = one.within != other.within;
            mem::swap(&mut one.within, &mut other.within);
            differ
        },
    ),
    ("names of two parameters", |service, random| {
        parameters(service, random, |one, other| {
            mem::swap(&mut one.rust, &mut other.rust);
            mem::swap(&mut one.argument, &mut other.argument);
        })
    }),
];

/// Two different indexes.
fn two(count: usize, random: &mut Random) -> Option<(usize, usize)> {
    let (one, other) = (random.below(count), random.below(count.saturating_sub(1)));
    let other = if other < one { other } else { other + 1 };
    (other < count).then_some((one, other))
}

fn pair<'a, T>(items: &'a mut [T], random: &mut Random) -> Option<[&'a mut T; 2]> {
    let (one, other) = two(items.len(), random)?;
    items.get_disjoint_mut([one, other]).ok()
}

/// Does something to a random struct to which it can be done.
fn structs(
    service: &mut Service,
    random: &mut Random,
    edit: impl Fn(&mut Struct, &mut Random) -> bool,
) -> bool {
    let first = random.below(service.types.len());
    let (before, after) = service.types.split_at_mut(first);
    let mut kinds = after.iter_mut().chain(before).map(|type_| &mut type_.kind);
    kinds.any(|kind| match kind {
        TypeKind::Struct(kind) => edit(kind, random),
        _ => false,
    })
}

/// Two fields of one struct that can take each other's place.
fn fields(
    service: &mut Service,
    random: &mut Random,
    swap: impl Fn(&mut Field, &mut Field),
) -> bool {
    structs(service, random, |kind, random| {
        let is_plain = |field: &&mut Field| field.kind == FieldKind::Plain;
        let mut plain: Vec<&mut Field> = kind.fields.iter_mut().filter(is_plain).collect();
        let Some([one, other]) = pair(&mut plain, random) else {
            return false;
        };
        swap(one, other);
        true
    })
}

fn values(service: &mut Service, random: &mut Random, wires: bool) -> bool {
    let first = random.below(service.types.len());
    let (before, after) = service.types.split_at_mut(first);
    after.iter_mut().chain(before).any(|type_| {
        let TypeKind::Enum(kind) = &mut type_.kind else {
            return false;
        };
        let Some([one, other]) = pair(&mut kind.values, random) else {
            return false;
        };
        match wires {
            true => mem::swap(&mut one.wire, &mut other.wire),
            false => mem::swap(&mut one.rust, &mut other.rust),
        }
        true
    })
}

fn variants(
    service: &mut Service,
    random: &mut Random,
    swap: impl Fn(&mut apiscribe_codegen::model::Variant, &mut apiscribe_codegen::model::Variant),
) -> bool {
    let first = random.below(service.types.len());
    let (before, after) = service.types.split_at_mut(first);
    after.iter_mut().chain(before).any(|type_| {
        let TypeKind::Union(kind) = &mut type_.kind else {
            return false;
        };
        let Some([one, other]) = pair(&mut kind.variants, random) else {
            return false;
        };
        swap(one, other);
        true
    })
}

fn constants(
    service: &mut Service,
    random: &mut Random,
    swap: impl Fn(&mut Constant, &mut Constant),
) -> bool {
    let Some([one, other]) = pair(&mut service.constants, random) else {
        return false;
    };
    swap(one, other);
    true
}

fn kinds(
    service: &mut Service,
    random: &mut Random,
    swap: impl Fn(&mut CallbackKind, &mut CallbackKind),
) -> bool {
    service.callbacks.iter_mut().any(|callback| {
        let CallbackBody::Kinds(kinds) = &mut callback.body else {
            return false;
        };
        let Some([one, other]) = pair(kinds, random) else {
            return false;
        };
        swap(one, other);
        true
    })
}

fn rows(
    service: &mut Service,
    random: &mut Random,
    swap: impl Fn(&mut apiscribe_codegen::model::CodeRow, &mut apiscribe_codegen::model::CodeRow),
) -> bool {
    let Some([one, other]) = pair(&mut service.errors.codes, random) else {
        return false;
    };
    swap(one, other);
    true
}

fn parameters(
    service: &mut Service,
    random: &mut Random,
    swap: impl Fn(&mut Parameter, &mut Parameter),
) -> bool {
    let mut operations = service.operations.iter_mut();
    let several = operations.find(|operation| operation.parameters.len() > 1);
    let parameters = match several {
        Some(operation) => &mut operation.parameters,
        None => &mut service.parameters,
    };
    let Some([one, other]) = pair(parameters, random) else {
        return false;
    };
    swap(one, other);
    true
}

/// `APISCRIBE_EDITS` sets how many there are of each kind.
#[test]
fn what_then_means_something_else_is_breaking() {
    let models: Vec<Model> = shelves()
        .into_iter()
        .flat_map(|shelf| shelf.model().expect("the specs have no error").services)
        .map(model)
        .collect();
    let bases = models.iter().map(Base::new);
    let services = models.iter().flat_map(|model| &model.services);
    let services: Vec<(&Service, Base<'_>)> = services.zip(bases).collect();
    let rounds = number("APISCRIBE_EDITS", 8);
    let seed = number("APISCRIBE_SEED", 1);
    let mut silent = Vec::new();
    for (kind, (what, permute)) in (0..).zip(ALL) {
        let mut done = 0;
        for round in 0..rounds {
            let mut random = Random::new(seed.wrapping_mul(1 << 32) + kind * 1_000_003 + round);
            let (old, base) = &services[random.below(services.len())];
            let mut new = Service::clone(old);
            if !permute(&mut new, &mut random) {
                continue;
            }
            done += 1;
            if let Some(what) = unreported((old, base), &new, what) {
                silent.push(what);
            }
        }
        // Some constructs are in few services: look through all of them.
        let rest = if done == 0 { services.as_slice() } else { &[] };
        for (old, base) in rest {
            let mut new = Service::clone(old);
            if permute(&mut new, &mut Random::new(seed)) {
                done += 1;
                silent.extend(unreported((old, base), &new, what));
            }
        }
        assert!(done > 0, "{what}: no service has two");
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

fn model(service: Service) -> Model {
    let services = vec![service];
    Model { services }
}

/// What means something else than in the one service of a model, and is not reported as breaking.
pub(super) fn unreported(
    (old, base): (&Service, &Base<'_>),
    new: &Service,
    what: &str,
) -> Option<String> {
    let changed = meaning::changed(old, new);
    if changed.is_empty() {
        return None;
    }
    let found = base.diff(&model(new.clone()));
    let found = found.expect("what is generated is Rust");
    if found
        .changes
        .iter()
        .any(|change| change.worst() == Effect::Breaking)
    {
        return None;
    }
    let reported = found.changes.iter().map(reported);
    let reported: Vec<String> = reported.collect();
    Some(format!(
        "{}, {what}:\n  {}\n  reported: {}",
        old.name,
        changed.join("\n  "),
        reported.join("\n  ")
    ))
}

fn reported(change: &Change) -> String {
    format!("{} at {}: {}", change.rule.code, change.place, change.why)
}
