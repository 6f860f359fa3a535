//! One schema for each type of a service, two where requests and replies read it differently.

use std::collections::{BTreeMap, BTreeSet};

use apiscribe_runtime::Rule;

use super::reached::inmost;
use super::unexpressed::Unexpressed;
use super::words;
use crate::encodings::BASE64;
use crate::json::Object;
use crate::model::{Keeper, Service, Type, TypeId, TypeKind};

/// How a value is read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Reading {
    /// Strictly.
    Request,
    /// Strictly, as the pairs of a form: what is no single value is JSON in a string.
    Form,
    /// Leniently.
    Reply,
}

impl Reading {
    /// Whether what the spec demands is demanded.
    pub(super) fn is_strict(self) -> bool {
        self != Self::Reply
    }

    /// How what stands under a key is read.
    pub(super) fn below(self) -> Self {
        match self {
            Self::Request | Self::Form => Self::Request,
            Self::Reply => Self::Reply,
        }
    }
}

/// Where schemas stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Home {
    /// In a document.
    Document,
    /// In a schema of one request.
    Schema,
}

impl Home {
    pub(super) const ALL: [Self; 2] = [Self::Document, Self::Schema];

    /// What a reference to a schema begins with.
    pub(super) fn prefix(self) -> &'static str {
        match self {
            Self::Document => "#/components/schemas/",
            Self::Schema => "#/$defs/",
        }
    }
}

/// A media type as the runtime reads it.
const MEDIA_TYPE: &str =
    "^[ \\t]*[A-Za-z0-9!#$&\\-^_.+]+/[A-Za-z0-9!#$&\\-^_.+]+[ \\t]*(?:;[\\t -~]*)?$";

/// Schemas in the making.
pub(super) struct Schemas<'s> {
    pub(super) service: &'s Service,
    home: Home,
    names: BTreeMap<(TypeId, Reading), String>,
    used: BTreeSet<String>,
    /// What could not be said so far.
    pub(super) unexpressed: Vec<Unexpressed>,
    /// The type in the making, for what cannot be said of it.
    pub(super) current: String,
}

impl<'s> Schemas<'s> {
    pub(super) fn new(service: &'s Service, home: Home) -> Self {
        let mut schemas = Self {
            service,
            home,
            names: BTreeMap::new(),
            used: BTreeSet::new(),
            unexpressed: Vec::new(),
            current: String::new(),
        };
        let forms = match home {
            Home::Document => forms(service),
            Home::Schema => BTreeSet::new(),
        };
        let named = named(service);
        // Types that are there twice come last: their own names are for requests.
        for type_ in &service.types {
            let reading = match type_.in_requests {
                true if forms.contains(&type_.id) && !named.contains(&type_.id) => Reading::Form,
                true => Reading::Request,
                false => Reading::Reply,
            };
            schemas.call(type_, reading, "");
        }
        for type_ in service.types.iter().filter(|type_| is_twofold(type_)) {
            schemas.call(type_, Reading::Reply, "InReply");
        }
        for type_ in forms.iter().map(|id| service.type_(*id)) {
            if named.contains(&type_.id) {
                schemas.call(type_, Reading::Form, "InForm");
            }
        }
        schemas
    }

    fn call(&mut self, type_: &Type, reading: Reading, end: &str) {
        let name = self.unused(&format!("{}{end}", type_.spec_name));
        self.names.insert((type_.id, reading), name);
    }

    /// All of them, in the order of the specs.
    pub(super) fn all(&mut self) -> Object {
        let mut all = Object::default();
        for reading in [Reading::Request, Reading::Form, Reading::Reply] {
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
        let mut shapes = self.shapes(type_, reading, false);
        let (schema, shapes) = match &type_.kind {
            TypeKind::Enum(kind) => (self.enumeration(type_, kind, reading), Vec::new()),
            TypeKind::Struct(_) if shapes.len() == 1 => {
                let only = shapes.remove(0);
                (self.finish(Some(&type_.docs), only, reading), Vec::new())
            }
            TypeKind::Struct(_) => self.choice(&type_.docs, None, shapes, reading, name),
            TypeKind::Union(kind) if kind.is_shape() => {
                (self.by_value(&type_.docs, kind, reading), Vec::new())
            }
            TypeKind::Union(kind) => {
                let tag = kind.tag().map(|key| key.0.as_str());
                self.choice(&type_.docs, tag, shapes, reading, name)
            }
        };
        all.set(name, words::arranged(schema));
        for (name, shape) in shapes {
            all.set(&name, words::arranged(shape));
        }
    }

    /// A file: bytes in a form, and an object with them in the schema of a request.
    pub(super) fn file(&self) -> Object {
        match self.home {
            Home::Document => Object::default()
                .with("type", "string")
                .with("format", "binary")
                .with("contentMediaType", "application/octet-stream"),
            Home::Schema => {
                let text = || Object::default().with("type", "string");
                let kind = text().with("pattern", MEDIA_TYPE);
                let content = text()
                    .with("pattern", BASE64)
                    .with("contentEncoding", "base64");
                Object::default()
                    .with("type", "object")
                    .with("required", vec!["name", "content"])
                    .with(
                        "properties",
                        Object::default()
                            .with("name", text())
                            .with("type", kind)
                            .with("content", content),
                    )
                    .with("additionalProperties", false)
            }
        }
    }

    /// The name of a type's schema.
    pub(super) fn name(&self, id: TypeId, reading: Reading) -> &str {
        let others = [Reading::Request, Reading::Form, Reading::Reply];
        let readings = [reading].into_iter().chain(others);
        let mut names = readings.filter_map(|reading| self.names.get(&(id, reading)));
        names.next().map_or("", String::as_str)
    }

    /// `{"$ref": ...}`
    pub(super) fn reference(&self, id: TypeId, reading: Reading) -> Object {
        let target = self.target(self.name(id, reading));
        Object::default().with("$ref", target)
    }

    /// Where the schema of a name stands.
    pub(super) fn target(&self, name: &str) -> String {
        format!("{}{name}", self.home.prefix())
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

    /// Says what becomes of further keys. `keyword` is `additionalProperties`, or
    /// `unevaluatedProperties` where keys come from several schemas.
    pub(super) fn close(
        &mut self,
        keyword: &str,
        rest: &Keeper<'s>,
        reading: Reading,
        schema: &mut Object,
    ) {
        match (rest, reading) {
            (Keeper::Nobody, Reading::Request | Reading::Form) => schema.set(keyword, false),
            (Keeper::Nobody, Reading::Reply) => {}
            (Keeper::Anything, _) => schema.set(keyword, true),
            (Keeper::Typed(rest), _) => {
                let mut inner = self.held((&rest.ty, &[]), &rest.constraints, reading, "*");
                if reading.is_strict() {
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

/// Requests and replies read it differently: only an open enum takes the same in both, if an empty
/// value makes no difference.
fn is_twofold(type_: &Type) -> bool {
    let is_open = type_.as_enum().is_some_and(|kind| kind.open);
    type_.in_requests && type_.in_replies && (!is_open || type_.is_open_but_for_empty())
}

/// The types of requests that travel as the pairs of a form.
fn forms(service: &Service) -> BTreeSet<TypeId> {
    let operations = service.operations.iter();
    let forms = operations.filter(|operation| {
        let place = operation.place.facets();
        operation.has_json_parameters() && place.media.is_some()
    });
    forms.filter_map(|operation| operation.request).collect()
}

/// Types that stand under a key or in a list, or are the request of an operation in JSON.
fn named(service: &Service) -> BTreeSet<TypeId> {
    let slots = service.types.iter().flat_map(Type::slots);
    let held = slots.filter(|slot| slot.among().is_none());
    let mut named: BTreeSet<TypeId> = held.filter_map(|slot| inmost(slot.ty()?).named()).collect();
    for operation in &service.operations {
        if !operation.has_json_parameters() {
            named.extend(operation.request);
        }
    }
    named
}
