//! One schema for each type of a service, two where requests and replies read it differently.

use std::collections::{BTreeMap, BTreeSet};

use apiscribe_runtime::Rule;

use super::unexpressed::Unexpressed;
use super::words;
use crate::json::Object;
use crate::model::{Keeper, Service, Type, TypeId, TypeKind};

/// How a value is read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Reading {
    /// Strictly.
    Request,
    /// Leniently.
    Reply,
}

/// Schemas in the making.
pub(super) struct Schemas<'s> {
    pub(super) service: &'s Service,
    /// Types whose keys can stand among those of another; they take further keys, and whoever uses them by themselves does not.
    shared: BTreeSet<TypeId>,
    names: BTreeMap<(TypeId, Reading), String>,
    used: BTreeSet<String>,
    /// What could not be said so far.
    pub(super) unexpressed: Vec<Unexpressed>,
    /// The type in the making, for what cannot be said of it.
    pub(super) current: String,
}

impl<'s> Schemas<'s> {
    pub(super) fn new(service: &'s Service) -> Self {
        let mut schemas = Self {
            service,
            shared: service.types.iter().flat_map(Type::among).collect(),
            names: BTreeMap::new(),
            used: BTreeSet::new(),
            unexpressed: Vec::new(),
            current: String::new(),
        };
        // Types that are there twice come last: their own names are for requests.
        for type_ in &service.types {
            let reading = match type_.in_requests {
                true => Reading::Request,
                false => Reading::Reply,
            };
            let name = schemas.unused(&type_.spec_name);
            schemas.names.insert((type_.id, reading), name);
        }
        for type_ in service.types.iter().filter(|type_| is_twofold(type_)) {
            let name = schemas.unused(&format!("{}InReply", type_.spec_name));
            schemas.names.insert((type_.id, Reading::Reply), name);
        }
        schemas
    }

    /// All of them, in the order of the specs.
    pub(super) fn all(&mut self) -> Object {
        let mut all = Object::default();
        for reading in [Reading::Request, Reading::Reply] {
            for type_ in &self.service.types {
                if let Some(name) = self.names.get(&(type_.id, reading)).cloned() {
                    self.current = type_.spec_name.clone();
                    self.component(type_, reading, &name, &mut all);
                }
            }
        }
        all
    }

    fn component(&mut self, type_: &'s Type, reading: Reading, name: &str, all: &mut Object) {
        let schema = match &type_.kind {
            TypeKind::Struct(kind) => self.structure(type_, kind, reading),
            TypeKind::Enum(kind) => self.enumeration(type_, kind, reading),
            TypeKind::Union(kind) => {
                let (schema, variants) = self.union(type_, kind, reading, name);
                all.set(name, words::arranged(schema));
                for (name, variant) in variants {
                    all.set(&name, words::arranged(variant));
                }
                return;
            }
        };
        all.set(name, words::arranged(schema));
    }

    /// The name of a type's schema.
    pub(super) fn name(&self, id: TypeId, reading: Reading) -> &str {
        let other = match reading {
            Reading::Request => Reading::Reply,
            Reading::Reply => Reading::Request,
        };
        let names = [reading, other].map(|reading| self.names.get(&(id, reading)));
        names
            .into_iter()
            .flatten()
            .next()
            .map_or("", String::as_str)
    }

    /// `{"$ref": ...}`, as it stands where the type's keys stand among others.
    pub(super) fn reference(&self, id: TypeId, reading: Reading) -> Object {
        let name = self.name(id, reading);
        Object::default().with("$ref", format!("#/components/schemas/{name}"))
    }

    /// A name that no schema has yet.
    pub(super) fn unused(&mut self, wanted: &str) -> String {
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        let mut name: String = wanted
            .chars()
            .map(|c| if allowed(c) { c } else { '_' })
            .collect();
        while !self.used.insert(name.clone()) {
            name.push('_');
        }
        name
    }

    pub(super) fn is_shared(&self, id: TypeId) -> bool {
        self.shared.contains(&id)
    }

    /// Notes what cannot be said.
    pub(super) fn leave_out(
        &mut self,
        at: &str,
        rule: impl Into<Option<Rule>>,
        says: String,
        why: &'static str,
    ) {
        let left_out = Unexpressed {
            schema: self.current.clone(),
            at: at.to_owned(),
            rule: rule.into(),
            says,
            why,
        };
        if !self.unexpressed.contains(&left_out) {
            self.unexpressed.push(left_out);
        }
    }

    /// What takes the keys of a type that it does not list.
    pub(super) fn rest(&self, id: TypeId) -> Keeper<'s> {
        let type_ = self.service.type_(id);
        let rest = type_.as_struct().and_then(|kind| kind.rest.as_deref());
        if let Some(rest) = rest {
            return Keeper::Typed(rest);
        }
        let mut taking = type_.among().map(|inner| self.rest(inner));
        let taking = taking.find(|rest| !rest.is_nobody());
        match (type_.as_union(), taking) {
            (Some(union), taking) if union.open || taking.is_some() => Keeper::Anything,
            (_, taking) => taking.unwrap_or(Keeper::Nobody),
        }
    }

    /// Says what becomes of further keys. `keyword` is `additionalProperties`, or `unevaluatedProperties` where keys come from several schemas.
    pub(super) fn close(
        &mut self,
        keyword: &str,
        rest: &Keeper<'s>,
        reading: Reading,
        schema: &mut Object,
    ) {
        match (rest, reading) {
            (Keeper::Nobody, Reading::Request) => schema.set(keyword, false),
            (Keeper::Nobody, Reading::Reply) => {}
            (Keeper::Anything, _) => schema.set(keyword, true),
            (Keeper::Typed(rest), _) => {
                let mut inner = self.value(&rest.ty, &rest.constraints, reading, "*");
                if reading == Reading::Request {
                    inner.set_some("x-advisory", self.advised(&rest.ty, &rest.advisory));
                }
                let said = words::description(&rest.docs, &[]);
                if said.is_some() {
                    inner.remove("description");
                }
                inner.set_some("description", said);
                match inner.is_empty() {
                    true => schema.set(keyword, true),
                    false => schema.set(keyword, words::arranged(inner)),
                }
            }
        }
    }
}

/// Requests and replies read it differently: only an open enum takes the same in both, if an empty value makes no difference.
fn is_twofold(type_: &Type) -> bool {
    let is_open = type_.as_enum().is_some_and(|kind| kind.open);
    type_.in_requests && type_.in_replies && (!is_open || type_.is_open_but_for_empty())
}
