//! A place that can hold a construct, and what it makes of one.

use apiscribe_runtime::for_generated_code::Nesting;
use serde_json::{Map, Value, json};

use crate::construct::{Broken, Construct, Level};

/// Somewhere a construct can stand.
#[derive(Clone, Copy)]
pub struct Place {
    /// In `camelCase`; it names the field of the request.
    pub name: &'static str,
    /// Writes a construct there, under that name.
    pub write: fn(&Construct, &str) -> Written,
}

/// What a place makes of a construct.
pub enum Written {
    /// The language allows it.
    Allowed(Slot),
    /// It does not, and says so with this code.
    Refused(Slot, &'static str),
    /// There is no way to write it down, such as a rule below `each`.
    Unwritable,
}

/// A construct in a place: the fragment of a spec, and requests with what they break.
pub struct Slot {
    /// The operation whose request holds it.
    pub operation: Operation,
    /// Fields of that request.
    pub fields: Map<String, Value>,
    /// Types that are for this alone.
    pub types: Map<String, Value>,
    /// Requests, in logical form.
    pub cases: Vec<Case>,
    /// False: OpenAPI has no words for it in this place.
    pub in_openapi: bool,
}

/// How the request of a slot travels.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Operation {
    /// In a JSON body, beside the others.
    Json,
    /// In a form, beside the others.
    Form,
    /// In a form of several parts, beside the others.
    Multipart,
    /// In the query of a GET, beside the others.
    Query,
    /// In a form with its keys in the names of parameters, beside the others.
    Nested(Nesting),
    /// In a JSON body of its own.
    Alone(String),
    /// As the JSON body.
    Value(String),
    /// In a form of its own.
    AloneInForm(String),
    /// As the request itself, which is this struct.
    Whole(String, Value),
    /// As a parameter of the path.
    Path(String, Value),
    /// In a reply.
    Reply(String),
    /// In the body of failures of one operation.
    Failure(String),
    /// In a header of a reply, which is this.
    ReplyHeader(String, Value),
}

/// A request.
#[derive(Clone, Debug)]
pub struct Case {
    /// It, in logical form; the parameter alone for a path.
    pub value: Value,
    /// What must come of it.
    pub expected: Expected,
}

/// What must come of a request or reply.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Expected {
    /// It is not of its type.
    Unread,
    /// It is, and breaks this.
    Broken(Vec<Broken>),
}

impl Slot {
    /// A field of the request in JSON that is named like the place.
    pub(crate) fn field(name: &str, field: Value, cases: Vec<Case>) -> Self {
        Self {
            operation: Operation::Json,
            fields: Map::from_iter([(name.to_owned(), field)]),
            types: Map::new(),
            cases,
            in_openapi: true,
        }
    }

    pub(crate) fn in_operation(mut self, operation: Operation) -> Self {
        self.operation = operation;
        self
    }

    pub(crate) fn with_type(mut self, name: impl Into<String>, def: Value) -> Self {
        self.types.insert(name.into(), def);
        self
    }

    /// A further request.
    pub(crate) fn with_case(mut self, value: Value, broken: Vec<Broken>) -> Self {
        self.cases.push(Case {
            value,
            expected: Expected::Broken(broken),
        });
        self
    }

    pub(crate) fn not_in_openapi(mut self) -> Self {
        self.in_openapi = false;
        self
    }

    pub(crate) fn allowed(self) -> Written {
        Written::Allowed(self)
    }

    /// Allowed if this holds, and otherwise an error of that code.
    pub(crate) fn allowed_if(self, is_allowed: bool, code: &'static str) -> Written {
        match is_allowed {
            true => Written::Allowed(self),
            false => Written::Refused(self, code),
        }
    }
}

/// A field, variant, alias or parameter of a type with constraints.
pub(crate) fn item(ty: &str, keys: &Map<String, Value>) -> Value {
    let mut item = Map::from_iter([("type".to_owned(), json!(ty))]);
    item.extend(keys.clone());
    item.insert("doc".to_owned(), json!("It."));
    Value::Object(item)
}

/// An item with further keys.
pub(crate) fn item_with(ty: &str, keys: &Map<String, Value>, more: Value) -> Value {
    let mut item = item(ty, keys);
    if let (Some(item), Value::Object(more)) = (item.as_object_mut(), more) {
        item.extend(more);
    }
    item
}

/// Constraints below a key of others; none of none.
pub(crate) fn below(key: &str, keys: &Map<String, Value>) -> Map<String, Value> {
    match keys.is_empty() {
        true => Map::new(),
        false => Map::from_iter([(key.to_owned(), Value::Object(keys.clone()))]),
    }
}

/// Values of a mapping.
pub(crate) fn mapping(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        other => panic!("{other} is no mapping"),
    }
}

/// A request for each value of a construct, which stands there at `at`.
pub(crate) fn cases(construct: &Construct, at: &str, wrap: impl Fn(&Value) -> Value) -> Vec<Case> {
    let holds = construct.holds.iter().map(|value| (value, Vec::new()));
    let breaks = construct.breaks.iter().map(|one| {
        let broken = one.broken.iter().map(|broken| broken.below(at));
        (&one.value, broken.collect())
    });
    let cases = holds.chain(breaks).map(|(value, broken)| Case {
        value: wrap(value),
        expected: Expected::Broken(broken),
    });
    cases.collect()
}

/// Cases where the construct is one of two of which one must hold: what takes neither breaks
/// `any_of` at `at`.
pub(crate) fn choices(
    construct: &Construct,
    at: &str,
    wrap: impl Fn(&Value) -> Value,
) -> Vec<Case> {
    let alternative = construct.alternative.as_ref();
    let others: &[Value] = alternative.map_or(&[], |alternative| &alternative.holds);
    let holds = construct.holds.iter().chain(others);
    let holds = holds.map(|value| (value, Vec::new()));
    let breaks = construct.breaks.iter().map(|one| &one.value);
    let breaks = breaks
        .filter(|value| !others.contains(value))
        .map(|value| (value, vec![any_of(at)]));
    let cases = holds.chain(breaks).map(|(value, broken)| Case {
        value: wrap(value),
        expected: Expected::Broken(broken),
    });
    cases.collect()
}

pub(crate) fn any_of(at: &str) -> Broken {
    Broken {
        level: Level::Error,
        rule: apiscribe_runtime::Rule::AnyOf.as_str(),
        pointers: vec![at.to_owned()],
    }
}

/// The cases as advice.
pub(crate) fn advised(mut cases: Vec<Case>) -> Vec<Case> {
    for case in &mut cases {
        if let Expected::Broken(broken) = &mut case.expected {
            broken
                .iter_mut()
                .for_each(|one| one.level = Level::Advisory);
        }
    }
    cases
}
