//! From the logical form of a value to what stands on the wire: encodings done, constants added, fields in the order of the spec.

use apiscribe_runtime::Timestamp;
use serde_json::{Map, Number, Value};

use super::Json;
use crate::encodings::{Encode, OfList, Write};
use crate::model::{
    Field, FieldKind, Keeper, Listing, Part, Place, Rest, Service, Ty, TypeId, parts_there,
};

/// A key with its value, and how the field is said to be written and to travel.
pub(super) struct Member {
    pub(super) key: String,
    pub(super) value: Json,
    pub(super) style: Option<&'static OfList>,
    pub(super) place: Place,
}

impl Member {
    fn body(key: &str, value: Json) -> Self {
        Self {
            key: key.to_owned(),
            value,
            style: None,
            place: Place::Body,
        }
    }
}

/// A value on the wire.
pub(super) fn value(service: &Service, ty: &Ty, logical: &Value) -> Json {
    match (ty, logical) {
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
        (Ty::Timestamp, other) => match time(other) {
            Some(time) => Json::text(time.to_string()),
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
        for part in parts_there(&self.service.types, id, self.map) {
            match part {
                Part::Field(field) => self.field(field),
                Part::Among { id, .. } => self.collect(id),
                Part::Tag(key) => {
                    if let Some(tag) = self.map.get(&key.0) {
                        self.members.push(Member::body(&key.0, tag.into()));
                    }
                }
                Part::Content(_, content) => {
                    let logical = self.map.get(&content.key.0);
                    if let Some(logical) = logical.filter(|logical| !logical.is_null()) {
                        let plain = value(self.service, content.ty, logical);
                        let written = encoded(content.encode, plain, logical);
                        self.members.push(Member::body(&content.key.0, written));
                    }
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
        match self.map.get(&field.wire.0) {
            None => {}
            Some(Value::Null) if !field.required => {}
            Some(logical) => {
                let plain = value(self.service, &field.ty, logical);
                self.members
                    .push(member(field, encoded(&field.encode, plain, logical)));
            }
        }
    }
}

fn member(field: &Field, value: Json) -> Member {
    Member {
        key: field.wire.0.clone(),
        value,
        style: field.encode.iter().find_map(|encode| encode.of_list()),
        place: field.place,
    }
}

/// A value with its encodings done, the innermost first.
fn encoded(encode: &[Encode], plain: Json, logical: &Value) -> Json {
    if plain == Json::Scalar(Value::Null) {
        return plain;
    }
    encode
        .iter()
        .rev()
        .filter_map(|encode| encode.of_value())
        .fold(plain, |value, form| match &form.write {
            Write::Json => Json::text(value.compact()),
            write => match time(logical).and_then(|time| write.time(time)) {
                Some(written) => Json::Scalar(written),
                None => value,
            },
        })
}

fn time(logical: &Value) -> Option<Timestamp> {
    logical.as_str()?.parse().ok()
}
