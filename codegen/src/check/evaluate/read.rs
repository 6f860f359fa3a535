//! Whether a value is of a type: strictly, as requests are read, or leniently, as replies are.

use apiscribe_runtime::for_generated_code::json::{Form, Reading};
use apiscribe_runtime::for_generated_code::{At, JsonPath, ReadJson};
use apiscribe_runtime::{Bytes, Decimal, File, Timestamp};
use serde_json::{Map, Value};

use super::Violation;
use super::wire::{Decoded, Unread};
use crate::model::{
    Field, FieldKind, Keeper, Level, Place, Repr, Ty, Type, TypeId, TypeKind, is_present,
    left_for_others, reading_order, takes_free,
};

/// What keeps `value` from being read.
pub(super) fn read(types: &[Type], ty: &Ty, value: &Value, strict: bool) -> Vec<Violation> {
    read_where((types, &Unread::new()), ty, value, strict)
}

/// What keeps a value of the wire from being read.
pub(super) fn read_decoded(
    types: &[Type],
    ty: &Ty,
    decoded: &Decoded,
    strict: bool,
) -> Vec<Violation> {
    read_where((types, &decoded.unread), ty, &decoded.logical, strict)
}

fn read_where(
    (types, unread): (&[Type], &Unread),
    ty: &Ty,
    value: &Value,
    strict: bool,
) -> Vec<Violation> {
    let mut reader = Reader {
        types,
        unread,
        strict,
        problems: Vec::new(),
    };
    reader.value(ty, value, &JsonPath::ROOT);
    reader.problems
}

pub(super) struct Reader<'s> {
    pub(super) types: &'s [Type],
    /// What was expected where something could not be decoded.
    pub(super) unread: &'s Unread,
    pub(super) strict: bool,
    pub(super) problems: Vec<Violation>,
}

/// Keys of an object that somebody knows, and what takes the others.
#[derive(Default)]
pub(super) struct Taken<'s> {
    pub(super) keys: Vec<&'s str>,
    /// A key that stands for a variant that the page does not list.
    pub(super) unknown: Option<String>,
    pub(super) keeper: Keeper<'s>,
    /// Keys that a variant that is not listed leaves to types that are read later.
    pub(super) left: Vec<&'s str>,
    /// Those that whoever took the rest has left to others.
    pub(super) refused: Vec<&'s str>,
}

impl<'s> Taken<'s> {
    /// Whoever comes first takes all keys that nobody lists, but for those that it leaves to
    /// others.
    pub(super) fn take_rest(&mut self, keeper: Keeper<'s>) {
        if self.keeper.is_nobody() {
            self.keeper = keeper;
            self.refused.clone_from(&self.left);
        }
        // What one leaves another may take.
        let left = &self.left;
        self.refused.retain(|key| left.contains(key));
    }

    /// The first key that nobody has taken, which may be a variant that the page does not list.
    pub(super) fn free<'v>(&self, map: &'v Map<String, Value>) -> Option<&'v String> {
        let is_free = |key: &str| {
            let is_gone = !self.keeper.is_nobody() && !self.refused.contains(&key);
            let is_taken = self.keys.contains(&key) || self.unknown.as_deref() == Some(key);
            !is_gone && !is_taken && !self.left.contains(&key)
        };
        let mut free = map
            .iter()
            .filter(|(key, value)| !value.is_null() && is_free(key));
        free.next().map(|(key, _)| key)
    }
}

impl<'s> Reader<'s> {
    pub(super) fn value(&mut self, ty: &'s Ty, value: &Value, at: &JsonPath<'_>) {
        match ty {
            Ty::Json => {}
            // Read in place: they are copied otherwise.
            Ty::String if value.is_string() => {}
            Ty::String if self.reads::<String>(value) => {}
            Ty::Bool if self.reads::<bool>(value) => {}
            Ty::I32 if self.reads::<i32>(value) => {}
            Ty::I64 if self.reads::<i64>(value) => {}
            Ty::F64 if self.reads::<f64>(value) => {}
            Ty::Decimal if self.reads::<Decimal>(value) => {}
            Ty::Timestamp if self.reads::<Timestamp>(value) => {}
            Ty::Bytes if self.reads::<Bytes>(value) => {}
            Ty::String => self.expected("a string", value, at),
            Ty::Bool => self.expected("true or false", value, at),
            Ty::I32 => self.expected("an integer of 32 bits", value, at),
            Ty::I64 => self.expected("an integer", value, at),
            Ty::F64 => self.expected("a number", value, at),
            Ty::Decimal => self.expected("a decimal in quotes, such as \"12.50\"", value, at),
            Ty::Timestamp => self.expected("a time with date and offset (RFC 3339)", value, at),
            Ty::Bytes => self.expected("bytes as Base64", value, at),
            Ty::File => self.file(value, at),
            Ty::List(element) => match value.as_array() {
                Some(elements) => {
                    for (index, item) in elements.iter().enumerate() {
                        self.value(element, item, &at.index(index));
                    }
                }
                None => self.expected("a list", value, at),
            },
            Ty::Map(inner) => match value.as_object() {
                Some(map) => {
                    for (key, item) in map {
                        self.value(inner, item, &at.key(key));
                    }
                }
                None => self.expected("an object", value, at),
            },
            Ty::Named(id) => self.named(*id, value, at),
        }
    }

    /// A file is read as a whole, which says what of it is wrong.
    fn file(&mut self, value: &Value, at: &JsonPath<'_>) {
        let reading = Reading {
            strict: self.strict,
            form: Form::Logical,
        };
        if let Err(error) = File::read_json(value.clone(), &At::root(reading)) {
            self.problems.push(Violation {
                pointers: vec![format!("{at}{}", error.pointer())],
                rule: None,
                message: "must be that of a file: `name`, `type` such as `image/png`, and `content` as Base64".to_owned(),
                place: String::new(),
                level: Level::Error,
            });
        }
    }

    /// Whether the runtime reads it.
    fn reads<T: ReadJson>(&self, value: &Value) -> bool {
        self.read_as::<T>(value).is_some()
    }

    /// What the runtime reads it as.
    pub(super) fn read_as<T: ReadJson>(&self, value: &Value) -> Option<T> {
        let reading = Reading {
            strict: self.strict,
            form: Form::Logical,
        };
        T::read_json(value.clone(), &At::root(reading)).ok()
    }

    fn named(&mut self, id: TypeId, value: &Value, at: &JsonPath<'_>) {
        let Some(type_) = self.types.get(id.0) else {
            return;
        };
        match &type_.kind {
            TypeKind::Enum(kind) => match kind.repr {
                Repr::Text if value.is_string() || self.reads::<String>(value) => {}
                Repr::I32 if self.reads::<i32>(value) => {}
                Repr::I64 if self.reads::<i64>(value) => {}
                Repr::Text => self.expected("a string", value, at),
                Repr::I32 => self.expected("an integer of 32 bits", value, at),
                Repr::I64 => self.expected("an integer", value, at),
            },
            TypeKind::Union(kind) if kind.is_shape() => {
                let variant = kind.variant_of_value(self.types, value);
                match variant.and_then(|(_, variant)| variant.ty.as_ref()) {
                    Some(ty) => self.value(ty, value, at),
                    None if self.strict => self.expected(&kind.expected(self.types), value, at),
                    // What the page does not list is kept as it is.
                    None => {}
                }
            }
            TypeKind::Struct(_) | TypeKind::Union(_) => {
                let Some(map) = value.as_object() else {
                    return self.expected("an object", value, at);
                };
                let mut taken = Taken {
                    keys: Vec::with_capacity(map.len()),
                    ..Taken::default()
                };
                self.fields(id, map, at, &mut taken);
                self.left_over(map, &taken, at);
            }
        }
    }

    /// The keys of a type, which may share the object with others.
    pub(super) fn fields(
        &mut self,
        id: TypeId,
        map: &Map<String, Value>,
        at: &JsonPath<'_>,
        taken: &mut Taken<'s>,
    ) {
        let types = self.types;
        match types.get(id.0).map(|type_| &type_.kind) {
            Some(TypeKind::Struct(kind)) => {
                let order = reading_order(types, kind);
                for (index, field) in order.iter().enumerate() {
                    let later = order.get(index + 1..).unwrap_or_default();
                    let before = taken.left.len();
                    taken.left.extend(left_for_others(types, field, later));
                    self.field(field, map, at, taken);
                    taken.left.truncate(before);
                }
                if let Some(rest) = &kind.rest {
                    taken.take_rest(Keeper::Typed(rest));
                }
            }
            Some(TypeKind::Union(kind)) => self.union(id, kind, map, at, taken),
            Some(TypeKind::Enum(_)) | None => {}
        }
    }

    /// Whether an optional flattened type is there: one of its keys is, or it takes one that nobody
    /// else knows.
    fn is_present(&self, id: TypeId, map: &Map<String, Value>, taken: &Taken<'_>) -> bool {
        let counts = |value: &Value| self.strict || !value.is_null();
        is_present(self.types, id, |key| map.get(key).is_some_and(counts))
            || (takes_free(self.types, id) && taken.free(map).is_some())
    }

    fn field(
        &mut self,
        field: &'s Field,
        map: &Map<String, Value>,
        at: &JsonPath<'_>,
        taken: &mut Taken<'s>,
    ) {
        let key = field.wire.0.as_str();
        match &field.kind {
            FieldKind::Flatten => match &field.ty {
                Ty::Named(inner) if field.required || self.is_present(*inner, map, taken) => {
                    self.fields(*inner, map, at, taken)
                }
                Ty::Named(_) => {}
                _ => taken.take_rest(Keeper::Anything),
            },
            FieldKind::Const(expected) => {
                taken.keys.push(key);
                // What travels beside the body is nothing that a writer of bodies has to repeat.
                let elsewhere = field.place != Place::Body && !map.contains_key(key);
                if self.strict
                    && !elsewhere
                    && !map
                        .get(key)
                        .is_some_and(|value| super::equal::equal(value, expected))
                {
                    self.problem(format!("must be {expected}"), &at.key(key));
                }
            }
            FieldKind::Plain => {
                let value = map.get(key);
                if value.is_some() {
                    taken.keys.push(key);
                }
                let must = (field.required, field.nullable);
                self.content(&field.ty, must, value, &at.key(key));
            }
        }
    }

    /// What stands, or should stand, under a key.
    pub(super) fn content(
        &mut self,
        ty: &'s Ty,
        (required, nullable): (bool, bool),
        value: Option<&Value>,
        at: &JsonPath<'_>,
    ) {
        match value {
            None if required && (self.strict || !nullable) => self.problem("must be there", at),
            None => {}
            // Any JSON may be `null` too.
            Some(Value::Null) if nullable || *ty == Ty::Json || (!self.strict && !required) => {}
            Some(Value::Null) => self.problem("must not be null", at),
            Some(value) => self.value(ty, value, at),
        }
    }

    fn left_over(&mut self, map: &Map<String, Value>, taken: &Taken<'s>, at: &JsonPath<'_>) {
        for (key, value) in map.iter().filter(|(key, _)| {
            !taken.keys.contains(&key.as_str()) && taken.unknown.as_ref() != Some(key)
        }) {
            let keeper = match taken.refused.contains(&key.as_str()) {
                true => Keeper::Nobody,
                false => taken.keeper,
            };
            match keeper {
                Keeper::Typed(rest) => self.value(&rest.ty, value, &at.key(key)),
                Keeper::Anything => {}
                Keeper::Nobody if self.strict => {
                    self.problem("must not be there, no such key is known", &at.key(key))
                }
                Keeper::Nobody => {}
            }
        }
    }

    pub(super) fn expected(&mut self, expected: &str, value: &Value, at: &JsonPath<'_>) {
        let found = match value {
            Value::Null => "null",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        };
        let of_wire = self.unread.get(&at.to_string());
        let expected = of_wire.map_or(expected, String::as_str);
        let found = match value {
            Value::String(_) if expected.starts_with("a string") => "another string",
            Value::Number(_) if of_wire.is_some() && expected.starts_with("a number") => {
                "another number"
            }
            _ => found,
        };
        self.problem(format!("must be {expected}, is {found}"), at);
    }

    pub(super) fn problem(&mut self, message: impl Into<String>, at: &JsonPath<'_>) {
        self.problems.push(Violation {
            pointers: vec![at.to_string()],
            rule: None,
            message: message.into(),
            place: String::new(),
            level: Level::Error,
        });
    }
}
