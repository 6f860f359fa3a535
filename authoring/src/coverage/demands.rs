//! Rules and constraints on requests, each of which can be taken away.

use apiscribe_runtime::Rule as Reported;

use apiscribe_codegen::model::{
    Constraint, Constraints, Field, FieldKind, Inside, Level, Service, TypeId, TypeKind, Variant,
};

/// A rule or constraint.
pub(super) struct Demand {
    /// In words: `Mail/text: length`.
    pub(super) label: String,
    /// What is reported when it is broken.
    pub(super) reported: Vec<Reported>,
    of: TypeId,
    which: Which,
}

enum Which {
    Rule(usize),
    /// A constraint of a field at a level, of a variant or of keys that are not listed, perhaps on
    /// elements.
    Constraint(Owner, Vec<Inside>, Part),
}

#[derive(Clone, Copy)]
enum Owner {
    Field(usize, Level),
    Variant(usize, Level),
    Rest(Level),
}

/// What is taken away.
enum Part {
    /// A constraint on the value itself, or the part of it that one key says; what is left stays.
    Own(usize, Option<Constraint>),
    /// The alternatives.
    Any,
}

/// Everything that is demanded of requests, in the order of the types.
pub(super) fn all(service: &Service) -> Vec<Demand> {
    let mut demands = Vec::new();
    for type_ in service.types.iter().filter(|type_| type_.in_requests) {
        let (of, name) = (type_.id, &type_.spec_name);
        match &type_.kind {
            TypeKind::Struct(kind) => {
                for (index, field) in kind.fields.iter().enumerate() {
                    if matches!(field.kind, FieldKind::Const(_)) {
                        continue;
                    }
                    for level in LEVELS {
                        let owner = (of, Owner::Field(index, level));
                        let label = format!("{name}/{}:{}", field.wire, word(level));
                        let on = of_level(level, &field.constraints, &field.advisory);
                        list(owner, &label, &[], on, &mut demands);
                    }
                }
                if let Some(rest) = &kind.rest {
                    for level in LEVELS {
                        let label = format!("{name}/*:{}", word(level));
                        let on = of_level(level, &rest.constraints, &rest.advisory);
                        list((of, Owner::Rest(level)), &label, &[], on, &mut demands);
                    }
                }
                for (index, rule) in kind.rules.iter().enumerate() {
                    let kind = &rule.kind;
                    demands.push(Demand {
                        label: format!("{name}:{} {}", word(rule.level), kind.key()),
                        reported: kind.broken(),
                        of,
                        which: Which::Rule(index),
                    });
                }
            }
            TypeKind::Union(kind) => {
                for (index, variant) in kind.variants.iter().enumerate() {
                    for level in LEVELS {
                        let owner = (of, Owner::Variant(index, level));
                        let label = format!("{name}/{}:{}", variant.tag, word(level));
                        let on = of_level(level, &variant.constraints, &variant.advisory);
                        list(owner, &label, &[], on, &mut demands);
                    }
                }
            }
            TypeKind::Enum(_) => {}
        }
    }
    demands
}

fn list(
    (of, owner): (TypeId, Owner),
    label: &str,
    inner: &[Inside],
    constraints: &Constraints,
    demands: &mut Vec<Demand>,
) {
    let mut add = |key: &str, reported: &[Reported], part: Part| {
        demands.push(Demand {
            label: format!("{label} {key}"),
            reported: reported.to_vec(),
            of,
            which: Which::Constraint(owner, inner.to_vec(), part),
        });
    };
    for (index, stated) in constraints.own.iter().enumerate() {
        let constraint = &stated.constraint;
        for (key, left) in constraint.without() {
            add(key, &[constraint.rule()], Part::Own(index, left));
        }
    }
    if constraints.any.is_some() {
        add("any", &[Reported::AnyOf], Part::Any);
    }
    for step in Inside::ALL {
        if let Some(below) = constraints.inside(step) {
            let inner: Vec<Inside> = inner.iter().copied().chain([step]).collect();
            let label = format!("{label} {}", step.name());
            list((of, owner), &label, &inner, below, demands);
        }
    }
}

fn word(level: Level) -> &'static str {
    match level {
        Level::Error => "",
        Level::Advisory => " advisory",
    }
}

const LEVELS: [Level; 2] = [Level::Error, Level::Advisory];

/// Those of a level.
fn of_level<C>(level: Level, constraints: C, advisory: C) -> C {
    match level {
        Level::Error => constraints,
        Level::Advisory => advisory,
    }
}

impl Demand {
    /// Takes it out of the service; what it breaks is no longer reported.
    pub(super) fn remove(&self, service: &mut Service) {
        let Some(type_) = service.types.get_mut(self.of.0) else {
            return;
        };
        match (&mut type_.kind, &self.which) {
            (TypeKind::Struct(kind), Which::Rule(index)) => drop(kind.rules.remove(*index)),
            (
                TypeKind::Struct(kind),
                Which::Constraint(Owner::Field(index, level), inner, which),
            ) => {
                let field = kind.fields.get_mut(*index);
                let constraints = field.map(|field: &mut Field| {
                    of_level(*level, &mut field.constraints, &mut field.advisory)
                });
                if let Some(constraints) = constraints.and_then(|of| below(of, inner)) {
                    which.remove(constraints);
                }
            }
            (TypeKind::Struct(kind), Which::Constraint(Owner::Rest(level), inner, which)) => {
                let constraints = kind
                    .rest
                    .as_mut()
                    .map(|rest| of_level(*level, &mut rest.constraints, &mut rest.advisory));
                if let Some(constraints) = constraints.and_then(|of| below(of, inner)) {
                    which.remove(constraints);
                }
            }
            (
                TypeKind::Union(kind),
                Which::Constraint(Owner::Variant(index, level), inner, which),
            ) => {
                let variant = kind.variants.get_mut(*index);
                let constraints = variant.map(|variant: &mut Variant| {
                    of_level(*level, &mut variant.constraints, &mut variant.advisory)
                });
                if let Some(constraints) = constraints.and_then(|of| below(of, inner)) {
                    which.remove(constraints);
                }
            }
            _ => {}
        }
    }
}

impl Part {
    fn remove(&self, constraints: &mut Constraints) {
        match self {
            Self::Own(index, Some(left)) => {
                if let Some(stated) = constraints.own.get_mut(*index) {
                    stated.constraint = left.clone();
                }
            }
            Self::Own(index, None) => drop(constraints.own.remove(*index)),
            Self::Any => constraints.any = None,
        }
    }
}

fn below<'c>(constraints: &'c mut Constraints, inner: &[Inside]) -> Option<&'c mut Constraints> {
    inner
        .iter()
        .try_fold(constraints, |of, step| of.inside_mut(*step))
}
