//! Which constraints and rules a value breaks. What is not of its type is passed over: reading has
//! told it.

use apiscribe_runtime::for_generated_code::{JsonPath, Report};
use apiscribe_runtime::{Rule, Timestamp};
use serde_json::{Map, Value};

use super::Violation;
use super::constraint;
use super::encode::field_on_wire;
use super::rules::Looked;
use super::stated::Stated;
use crate::constraints::StatedAt;
use crate::model::{
    Constraints, Docs, Enum, Field, FieldKind, Level, Listing, Origin, Parameter, Part, Repr,
    Rule as ModelRule, Ty, Type, TypeId, TypeKind, Union, parts_there,
};

/// Everything that a value breaks; among it, at their places, the variants that reading found to be
/// unknown.
pub(super) fn check(
    types: &[Type],
    ty: &Ty,
    value: &Value,
    unknown: Vec<Violation>,
    now: Timestamp,
) -> Vec<Violation> {
    let mut checker = Checker {
        types,
        now,
        unknown,
        violations: Vec::new(),
    };
    checker.value(ty, &Stated::default(), value, &JsonPath::ROOT);
    checker.violations.append(&mut checker.unknown);
    checker.violations
}

/// What a value breaks of these constraints and its type's.
pub(super) fn constraints(
    types: &[Type],
    ty: &Ty,
    constraints: &Constraints,
    value: &Value,
    now: Timestamp,
) -> Vec<Violation> {
    let mut checker = Checker {
        types,
        now,
        unknown: Vec::new(),
        violations: Vec::new(),
    };
    checker.value(
        ty,
        &Stated {
            constraints,
            ..Stated::default()
        },
        value,
        &JsonPath::ROOT,
    );
    checker.violations
}

/// What the value of a path parameter breaks; its pointer is `parameters/<name>`.
pub(super) fn parameter(parameter: &Parameter, value: &str, now: Timestamp) -> Vec<Violation> {
    let mut checker = Checker {
        types: &[],
        now,
        unknown: Vec::new(),
        violations: Vec::new(),
    };
    let stated = Stated {
        constraints: &parameter.constraints,
        advisory: &parameter.advisory,
        origin: origin(&parameter.docs, None),
    };
    checker.value(
        &Ty::String,
        &stated,
        &Value::String(value.to_owned()),
        &JsonPath::ROOT,
    );
    if matches!(value, "" | "." | "..") {
        checker.add(
            Level::Error,
            stated.origin,
            Rule::Parameter,
            "must be something that can stand in a path",
            &JsonPath::ROOT,
        );
    }
    for violation in &mut checker.violations {
        violation.pointers = vec![format!("parameters/{}", parameter.wire)];
    }
    checker.violations
}

/// An object, whose keys may be those of several types.
struct Object<'v> {
    /// The type that it is of.
    of: TypeId,
    map: &'v Map<String, Value>,
    /// The object as a value.
    value: &'v Value,
}

struct Checker<'s> {
    types: &'s [Type],
    now: Timestamp,
    /// Found by reading, not yet met.
    unknown: Vec<Violation>,
    violations: Vec<Violation>,
}

impl Checker<'_> {
    fn value(&mut self, ty: &Ty, stated: &Stated<'_>, value: &Value, at: &JsonPath<'_>) {
        if value.is_null() {
            return;
        }
        for (constraints, level) in stated.levels() {
            self.own(ty, constraints, level, stated.origin, value, at);
        }
        match ty {
            Ty::List(element) => {
                let each = stated.each();
                for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                    self.value(element, &each, item, &at.index(index));
                }
            }
            Ty::Map(inner) => {
                let each = stated.each();
                for (key, item) in value.as_object().into_iter().flatten() {
                    let at = at.key(key);
                    for (constraints, level) in stated.levels() {
                        if let Some(keys) = &constraints.keys {
                            let key = Value::String(key.clone());
                            self.own(&Ty::String, keys, level, stated.origin, &key, &at);
                        }
                    }
                    self.value(inner, &each, item, &at);
                }
            }
            Ty::Named(id) => self.named(*id, value, at),
            _ => {}
        }
    }

    fn named(&mut self, id: TypeId, value: &Value, at: &JsonPath<'_>) {
        let types = self.types;
        let Some(type_) = types.get(id.0).filter(|type_| type_.checked) else {
            return;
        };
        match &type_.kind {
            TypeKind::Enum(kind) => self.enum_(type_, kind, value, at),
            TypeKind::Union(kind) if kind.is_shape() => {
                let variant = kind.variant_of_value(types, value);
                if let Some((variant, ty)) =
                    variant.and_then(|(_, variant)| Some((variant, variant.ty.as_ref()?)))
                {
                    let stated = Stated {
                        constraints: &variant.constraints,
                        advisory: &variant.advisory,
                        origin: origin(&variant.docs, Some(&type_.docs)),
                    };
                    self.value(ty, &stated, value, at);
                }
            }
            TypeKind::Struct(_) | TypeKind::Union(_) => {
                if let Some(map) = value.as_object() {
                    self.fields(type_, &Object { of: id, map, value }, at);
                }
            }
        }
    }

    fn enum_(&mut self, type_: &Type, kind: &Enum, value: &Value, at: &JsonPath<'_>) {
        let text = crate::words::plain(value);
        let is_of_repr = if kind.repr == Repr::Text {
            value.is_string()
        } else {
            value.is_i64()
        };
        let is_listed = || kind.values.iter().any(|listed| listed.wire.0 == text);
        let place = || place(origin(&type_.docs, None));
        if kind.is_open_but_for_empty() && is_of_repr {
            self.report(Level::Error, |report| {
                report.not_empty(at, &text, place());
            });
        } else if !kind.open && is_of_repr && !is_listed() {
            self.report(Level::Error, |report| report.unknown(at, &text, place()));
        }
    }

    /// The keys of a type, which may share the object with others.
    fn fields(&mut self, type_: &Type, object: &Object<'_>, at: &JsonPath<'_>) {
        let (types, map) = (self.types, object.map);
        for part in parts_there(types, type_.id, map) {
            match part {
                Part::Field(field) => self.field(type_, field, map, at),
                Part::Among { id, .. } => {
                    if let Some(inner) = types.get(id.0) {
                        self.fields(inner, object, at);
                    }
                }
                Part::Tag(_) => {}
                Part::Content(variant, content) => {
                    if let Some(value) = map.get(&content.key.0) {
                        let stated = Stated {
                            constraints: &variant.constraints,
                            advisory: &variant.advisory,
                            origin: origin(&variant.docs, Some(&type_.docs)),
                        };
                        self.value(content.ty, &stated, value, &at.key(&content.key.0));
                    }
                }
                Part::Unknown(kind) => self.unknown(kind, at),
                Part::Rest(rest) => {
                    let listing = Listing::of(types, object.of, map);
                    let stated = Stated {
                        constraints: &rest.constraints,
                        advisory: &rest.advisory,
                        origin: origin(&rest.docs, Some(&type_.docs)),
                    };
                    // Another type whose keys stand here may have taken them before.
                    for (key, item) in listing.others(map).filter(|_| listing.keeper.is(rest)) {
                        self.value(&rest.ty, &stated, item, &at.key(key));
                    }
                }
            }
        }
        if let TypeKind::Struct(kind) = &type_.kind {
            self.rules(type_, &kind.rules, object, at);
        }
    }

    fn rules(&mut self, type_: &Type, rules: &[ModelRule], object: &Object<'_>, at: &JsonPath<'_>) {
        for rule in rules {
            let stated = StatedAt {
                own: rule.docs.origin.as_ref(),
                around: type_.docs.origin.as_ref(),
            };
            let looked = Looked {
                types: self.types,
                value: object.value,
            };
            let judged = rule.kind.facets();
            self.report(rule.level, |report| {
                judged.judge(&looked, at, stated, report)
            });
        }
    }

    fn field(&mut self, type_: &Type, field: &Field, map: &Map<String, Value>, at: &JsonPath<'_>) {
        let Some(value) = map.get(&field.wire.0) else {
            return;
        };
        if matches!(field.kind, FieldKind::Const(_)) {
            return;
        }
        let at = at.key(&field.wire.0);
        let origin = origin(&field.docs, Some(&type_.docs));
        if field.place.as_it_is().is_some() {
            self.header(field, value, origin, &at);
        }
        if let (Some(separator), Some(items)) = (field.separator(), value.as_array()) {
            self.report(Level::Error, |report| {
                report.separated(&at, items, separator, place(origin));
            });
        }
        let stated = Stated {
            constraints: &field.constraints,
            advisory: &field.advisory,
            origin,
        };
        self.value(&field.ty, &stated, value, &at);
    }

    fn header(&mut self, field: &Field, value: &Value, origin: Option<&Origin>, at: &JsonPath<'_>) {
        let written = field_on_wire(self.types, field, value.clone());
        let parts = match &written {
            Value::Array(items) => items.as_slice(),
            one => std::slice::from_ref(one),
        };
        self.report(Level::Error, |report| {
            report.header_field(at, place(origin), |object| {
                for part in parts {
                    object.entry(&field.wire.0, part);
                }
            });
        });
    }

    /// Reports what reading has found at the tag of a union, or, where the keys decide, at one of
    /// them.
    fn unknown(&mut self, kind: &Union, at: &JsonPath<'_>) {
        let is_here = |violation: &Violation| match kind.tag() {
            Some(key) => violation.pointer() == at.key(&key.0).to_string(),
            None => violation
                .pointer()
                .strip_prefix(&at.to_string())
                .and_then(|rest| rest.strip_prefix('/'))
                .is_some_and(|key| !key.contains('/')),
        };
        if let Some(index) = self.unknown.iter().position(is_here) {
            self.violations.push(self.unknown.remove(index));
        }
    }

    /// Constraints of the value itself, without its elements.
    fn own(
        &mut self,
        ty: &Ty,
        constraints: &Constraints,
        level: Level,
        origin: Option<&Origin>,
        value: &Value,
        at: &JsonPath<'_>,
    ) {
        if constraints.is_empty() {
            return;
        }
        self.report(level, |report| {
            constraint::check(ty, constraints, value, at, origin, report);
        });
    }

    /// Takes over what a report of the runtime holds.
    fn report(&mut self, level: Level, check: impl FnOnce(&mut Report)) {
        let mut report = Report::new(self.now);
        check(&mut report);
        let (violations, _) = report.finish();
        self.violations.extend(
            violations
                .iter()
                .map(|violation| Violation::new(violation, level)),
        );
    }

    fn add(
        &mut self,
        level: Level,
        origin: Option<&Origin>,
        rule: Rule,
        message: &str,
        at: &JsonPath<'_>,
    ) {
        self.report(level, |report| {
            report.refuse(at, rule, message.to_owned(), place(origin))
        });
    }
}

/// Where the vendor states something.
fn origin<'s>(docs: &'s Docs, around: Option<&'s Docs>) -> Option<&'s Origin> {
    let own = docs.origin.as_ref();
    own.or(around.and_then(|around| around.origin.as_ref()))
}

/// The place in short, for a violation.
fn place(origin: Option<&Origin>) -> String {
    origin.map(Origin::short).unwrap_or_default()
}
