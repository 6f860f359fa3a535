//! From the logical form of a value to what stands on the wire: encodings done, constants added,
//! fields in the order of the spec.

use apiscribe_runtime::Timestamp;
use apiscribe_runtime::for_generated_code::json::in_ascii;
use serde_json::{Map, Number, Value};

use super::Json;
use crate::encodings::{Encode, Write, decimal_of};
use crate::model::{
    Field, FieldKind, Holds, Keeper, Listing, Part, Place, Rest, Service, Ty, TypeId, is_present,
    parts, takes_free,
};

/// A key with its value, and where the field is said to travel.
pub(super) struct Member {
    pub(super) key: String,
    pub(super) value: Json,
    pub(super) place: Place,
    /// A file, or a list of them.
    pub(super) is_file: bool,
}

impl Member {
    fn body(key: &str, value: Json) -> Self {
        Self {
            key: key.to_owned(),
            value,
            place: Place::Body,
            is_file: false,
        }
    }
}

/// A value on the wire.
pub(super) fn value(service: &Service, ty: &Ty, logical: &Value) -> Json {
    match (ty.chosen(&service.types, logical), logical) {
        (Ty::List(element), Value::Array(items)) => {
            let items = items.iter().map(|item| value(service, element, item));
            Json::List(items.collect())
        }
        (Ty::Map(inner), Value::Object(map)) => {
            let member =
                |(key, item): (&String, &Value)| (key.clone(), value(service, inner, item));
            Json::Object(map.iter().map(member).collect())
        }
        (Ty::Named(id), Value::Object(map)) => {
            let members = members(service, *id, map).into_iter();
            let in_body = members.filter(|member| member.place == Place::Body);
            Json::Object(in_body.map(|member| (member.key, member.value)).collect())
        }
        (Ty::F64, Value::Number(number)) => {
            let float = number.as_f64().and_then(Number::from_f64);
            Json::Scalar(Value::Number(float.unwrap_or_else(|| number.clone())))
        }
        (Ty::File, Value::Object(map)) => {
            let any_type = Value::from("application/octet-stream");
            let member = |key: &str, otherwise: Option<&Value>| {
                let value = map.get(key).or(otherwise)?;
                Some((key.to_owned(), Json::from(value)))
            };
            let name = member("name", None);
            let kind = member("type", Some(&any_type));
            let content = member("content", None);
            Json::Object(name.into_iter().chain(kind).chain(content).collect())
        }
        (Ty::Timestamp, other) => match time(other) {
            // To the second, unless an encoding says otherwise.
            Some(time) => Json::text(format!("{time:.0}")),
            None => other.into(),
        },
        (_, other) => other.into(),
    }
}

/// The keys of an object that is of this type, in the order in which they are written.
pub(super) fn members(service: &Service, id: TypeId, map: &Map<String, Value>) -> Vec<Member> {
    let listing = Listing::of(&service.types, id, map);
    let others = listing.others(map).map(|(key, logical)| {
        let value = match listing.keeper {
            Keeper::Typed(Rest { ty, .. }) => value(service, ty, logical),
            Keeper::Nobody | Keeper::Anything => logical.into(),
        };
        Member::body(key, value)
    });
    let mut members = Members {
        service,
        map,
        others: others.collect(),
        members: Vec::new(),
    };
    members.collect(id);
    members.members
}

struct Members<'v> {
    service: &'v Service,
    map: &'v Map<String, Value>,
    /// What nobody lists, until it is written.
    others: Vec<Member>,
    members: Vec<Member>,
}

impl Members<'_> {
    fn collect(&mut self, id: TypeId) {
        let types = &self.service.types;
        for part in parts(types, id, self.map) {
            match part {
                Part::Field(field) => self.field(field),
                Part::Among { id, optional } => {
                    let has_own = || is_present(types, id, |key| self.map.contains_key(key));
                    // A variant that nobody lists is there with any key that nobody lists.
                    let takes_others = || takes_free(types, id) && !self.others.is_empty();
                    if !optional || has_own() || takes_others() {
                        self.collect(id);
                    }
                }
                Part::Tag(key) => {
                    if let Some(tag) = self.map.get(&key.0) {
                        self.members.push(Member::body(&key.0, tag.into()));
                    }
                }
                Part::Content(variant, content) => {
                    let must = (variant.required, variant.nullable, variant.holds());
                    let logical = self.map.get(&content.key.0);
                    let written = logical.and_then(|logical| {
                        written(self.service, (content.ty, must), content.encode, logical)
                    });
                    let member = written.map(|written| Member::body(&content.key.0, written));
                    self.members.extend(member);
                }
                // Whoever comes first takes all of them.
                Part::Unknown(_) | Part::Rest(_) => self.members.append(&mut self.others),
            }
        }
    }

    fn field(&mut self, field: &Field) {
        if let FieldKind::Const(constant) = &field.kind {
            let written = encoded(&field.encode, Json::from(constant), constant);
            self.members.push(member(field, written));
            return;
        }
        let must = (field.required, field.nullable, field.holds());
        let logical = self.map.get(&field.wire.0);
        let written = logical
            .and_then(|logical| written(self.service, (&field.ty, must), &field.encode, logical));
        self.members
            .extend(written.map(|written| member(field, written)));
    }
}

/// What is written for the value of a field or content; none if it is left out.
fn written(
    service: &Service,
    (ty, (required, nullable, holds)): (&Ty, (bool, bool, Holds)),
    encode: &[Encode],
    logical: &Value,
) -> Option<Json> {
    // Any JSON may be `null`, which is a value then.
    let is_value = !logical.is_null() || (*ty == Ty::Json && !nullable);
    if is_value {
        return Some(encoded(encode, value(service, ty, logical), logical));
    }
    let is_sent = required || holds == Holds::Nullable;
    is_sent.then_some(Json::Scalar(Value::Null))
}

fn member(field: &Field, value: Json) -> Member {
    let style = field.encode.iter().find_map(|encode| encode.of_list());
    let is_json = field.encode.first() == Some(&Encode::Json);
    let value = match value {
        Json::Scalar(Value::String(json)) if is_json && field.place == Place::Header => {
            Json::text(in_ascii(&json))
        }
        value => value,
    };
    Member {
        key: field.wire.0.clone(),
        value: match (style, value) {
            (Some(style), Json::List(items)) => Json::Spread(style, items),
            (_, value) => value,
        },
        place: field.place,
        is_file: *field.ty.innermost() == Ty::File,
    }
}

/// A value with its encodings done, the innermost first.
fn encoded(encode: &[Encode], plain: Json, logical: &Value) -> Json {
    encode
        .iter()
        .rev()
        .filter_map(|encode| encode.of_value())
        .fold(plain, |value, form| match &form.write {
            Write::Json => Json::text(value.compact()),
            Write::Decimal => decimal_of(logical).map_or(value, Json::Digits),
            write => match write.written(logical) {
                Some(written) => Json::Scalar(written),
                None => value,
            },
        })
}

fn time(logical: &Value) -> Option<Timestamp> {
    logical.as_str()?.parse().ok()
}
