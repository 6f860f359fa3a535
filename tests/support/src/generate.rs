//! Requests that are nearly right: an example with a few changes, aimed by the model at its
//! constraints, variants and optional fields.

use apiscribe_codegen::model::{
    Constraints, Content, Field, FieldKind, Inside, Repr, Rest, Service, Slot, Ty, TypeId,
    TypeKind, Under, Union, Variant,
};
use apiscribe_runtime::Json;
use serde_json::{Map, json};

use crate::scalars::{Random, anything, decimal, number, size, text, time};

/// Deeper than this only what must be there is made.
const DEPTH: usize = 4;

/// Keys that no type lists, for those that keep such keys.
const UNKNOWN: [&str; 2] = ["unknown one", "unknown/two"];

/// Makes requests of one operation.
pub struct Generator<'s> {
    /// The service of the request.
    pub service: &'s Service,
    /// The type of the request.
    pub request: TypeId,
}

/// A place in a value, and what the model says of it.
struct Spot<'s> {
    pointer: String,
    stated: Stated<'s>,
    /// What the object may hold.
    keys: Vec<(&'s str, Stated<'s>)>,
}

/// What is said of a value: its type and all constraints on it.
#[derive(Clone)]
struct Stated<'s> {
    ty: &'s Ty,
    constraints: Vec<&'s Constraints>,
}

impl<'s> Generator<'s> {
    /// An example with up to three changes.
    pub fn value(&self, example: &Json, random: &mut Random) -> Json {
        let request = Ty::Named(self.request);
        let mut value = example.clone();
        for _ in 0..=random.below(3) {
            let mut spots = Vec::new();
            let stated = Stated {
                ty: &request,
                constraints: Vec::new(),
            };
            self.spots(stated, &value, String::new(), &mut spots);
            if let Some(spot) = random.pick(&spots)
                && let Some(place) = value.pointer_mut(&spot.pointer)
            {
                self.change(spot, place, random);
            }
        }
        value
    }

    fn change(&self, spot: &Spot<'_>, place: &mut Json, random: &mut Random) {
        match (random.below(12), place) {
            (0, place) if random.one_in(3) => *place = Json::Null,
            (0, place) => *place = anything(random),
            (1..=3, Json::Object(map)) => {
                let keys: Vec<String> = map.keys().cloned().collect();
                if let Some(key) = random.pick(&keys) {
                    map.remove(key);
                }
            }
            (4, Json::Object(map)) => {
                map.insert("unknownKey".to_owned(), anything(random));
            }
            (5.., Json::Object(map)) if !spot.keys.is_empty() => {
                if let Some((key, stated)) = random.pick(&spot.keys) {
                    let made = match random.one_in(8) {
                        true => Json::Null,
                        false => self.make(stated, 0, random),
                    };
                    map.insert((*key).to_owned(), made);
                }
            }
            (1..=2, Json::Array(items)) => {
                let index = random.below(items.len());
                if index < items.len() {
                    items.remove(index);
                }
            }
            (3..=6, Json::Array(items)) => {
                if let Some(item) = random.pick(items).cloned() {
                    items.push(item);
                }
            }
            (1..=2, Json::String(text)) => text.push_str(&"y".repeat(random.below(3) * 20)),
            (3, Json::String(text)) => text.clear(),
            (_, place) => *place = self.make(&spot.stated, 0, random),
        }
    }

    /// Every place of a value that the model knows, from the outside in.
    fn spots<'g>(
        &'g self,
        stated: Stated<'g>,
        value: &Json,
        pointer: String,
        spots: &mut Vec<Spot<'g>>,
    ) {
        let types = &self.service.types;
        let union = stated.ty.as_shape(types);
        if let Some((_, variant)) = union.and_then(|union| union.variant_of_value(types, value))
            && let Some(ty) = &variant.ty
        {
            return self.spots(of_variant(variant, ty), value, pointer, spots);
        }
        let mut keys = Vec::new();
        match (stated.ty, value) {
            (Ty::List(element), Json::Array(items)) => {
                for (index, item) in items.iter().enumerate() {
                    let each = stated.each(element);
                    self.spots(each, item, format!("{pointer}/{index}"), spots);
                }
            }
            (Ty::Map(inner), Json::Object(map)) => {
                for (key, item) in map {
                    self.spots(stated.each(inner), item, below(&pointer, key), spots);
                }
            }
            (Ty::Named(id), Json::Object(map)) => {
                self.keys(*id, map, &mut keys);
                for (key, stated) in &keys {
                    if let Some(item) = map.get(*key) {
                        self.spots(stated.clone(), item, below(&pointer, key), spots);
                    }
                }
            }
            _ => {}
        }
        spots.push(Spot {
            pointer,
            stated,
            keys,
        });
    }

    /// The keys that an object of a type may hold, as far as it is clear which variant it is of.
    fn keys<'g>(
        &'g self,
        id: TypeId,
        map: &Map<String, Json>,
        keys: &mut Vec<(&'g str, Stated<'g>)>,
    ) {
        let type_ = self.service.type_(id);
        let union = type_.as_union();
        let tag = union.and_then(Union::tag).map(|key| map.get(&key.0));
        // Where keys decide, all of them: two at once are an error, and `null` is none.
        let may_be_there = |slot: &Slot<'_>| match (slot, tag) {
            (Slot::Variant(variant, _), Some(tag)) => tag == Some(&json!(variant.tag.0)),
            _ => true,
        };
        for slot in type_.slots().filter(may_be_there) {
            match (slot, slot.among(), slot.key()) {
                (_, Some(inner), _) => self.keys(inner, map, keys),
                (Slot::Rest(rest), ..) => keys.extend(UNKNOWN.map(|key| (key, of_rest(rest)))),
                (_, None, Some(key)) => keys.extend(of_slot(slot).map(|stated| (&*key.0, stated))),
                (_, None, None) => {}
            }
        }
    }

    /// A value that may or may not fulfil what is said of it.
    fn make(&self, stated: &Stated<'_>, depth: usize, random: &mut Random) -> Json {
        match stated.ty {
            Ty::String => Json::String(text(&stated.constraints, random)),
            Ty::Bool => Json::Bool(random.one_in(2)),
            Ty::I32 | Ty::I64 | Ty::F64 => number(stated.ty, &stated.constraints, random),
            Ty::Decimal => decimal(&stated.constraints, random),
            Ty::Timestamp => time(&stated.constraints, random),
            Ty::Bytes => bytes(random),
            Ty::File => file(random),
            Ty::Json => anything(random),
            Ty::List(element) => {
                let each = stated.each(element);
                let count = size(&stated.constraints, depth >= DEPTH, random);
                let first = self.make(&each, depth + 1, random);
                // A long list need not be of different elements.
                let item = |index| match index {
                    0..3 => self.make(&each, depth + 1, random),
                    _ => first.clone(),
                };
                Json::Array((0..count).map(item).collect())
            }
            Ty::Map(inner) => {
                let keys: Vec<&Constraints> = stated
                    .constraints
                    .iter()
                    .filter_map(|constraints| constraints.inside(Inside::Keys))
                    .collect();
                let count = size(&stated.constraints, depth >= DEPTH, random);
                let entry = |index| {
                    let key = match random.one_in(2) {
                        true => text(&keys, random),
                        false => format!("k{index}"),
                    };
                    (key, self.make(&stated.each(inner), depth + 1, random))
                };
                Json::Object((0..count).map(entry).collect())
            }
            Ty::Named(id) => self.named(*id, depth, random),
        }
    }

    fn named(&self, id: TypeId, depth: usize, random: &mut Random) -> Json {
        if let Some(kind) = self.service.type_(id).as_enum() {
            let listed = random.pick(&kind.values).filter(|_| !random.one_in(6));
            return match (listed, kind.repr) {
                (Some(listed), Repr::Text) => json!(listed.wire.0),
                (Some(listed), Repr::I32 | Repr::I64) => {
                    json!(listed.wire.0.parse::<i64>().unwrap_or_default())
                }
                (None, Repr::Text) => json!("unknown"),
                (None, Repr::I32 | Repr::I64) => json!(-77),
            };
        }
        if let Some(union) = Ty::Named(id).as_shape(&self.service.types) {
            let wanted = match depth > DEPTH {
                true => union.variants.first(),
                false => random.pick(&union.variants),
            };
            let wanted = wanted.and_then(|variant| Some((variant, variant.ty.as_ref()?)));
            return match wanted {
                Some((variant, ty)) => self.make(&of_variant(variant, ty), depth + 1, random),
                None => Json::Null,
            };
        }
        let mut map = Map::new();
        self.fill(id, &mut map, depth, random);
        Json::Object(map)
    }

    fn fill(&self, id: TypeId, map: &mut Map<String, Json>, depth: usize, random: &mut Random) {
        match &self.service.type_(id).kind {
            TypeKind::Struct(body) => {
                for field in &body.fields {
                    let wanted = field.required || (depth < DEPTH && random.one_in(3));
                    match (&field.kind, &field.ty) {
                        (FieldKind::Const(value), _) => {
                            map.insert(field.wire.0.clone(), value.clone());
                        }
                        _ if !wanted => {}
                        (FieldKind::Flatten, Ty::Named(inner)) => {
                            self.fill(*inner, map, depth, random)
                        }
                        (FieldKind::Flatten, _) => {}
                        (FieldKind::Plain, _) => {
                            let value = match field.nullable && random.one_in(4) {
                                true => Json::Null,
                                false => self.make(&of_field(field), depth + 1, random),
                            };
                            map.insert(field.wire.0.clone(), value);
                        }
                    }
                }
                for key in UNKNOWN {
                    if let Some(rest) = &body.rest
                        && depth < DEPTH
                        && random.one_in(3)
                    {
                        let made = self.make(&of_rest(rest), depth + 1, random);
                        map.insert(key.to_owned(), made);
                    }
                }
            }
            TypeKind::Union(union) => self.fill_union(union, map, depth, random),
            TypeKind::Enum(_) => {}
        }
    }

    fn fill_union(
        &self,
        union: &Union,
        map: &mut Map<String, Json>,
        depth: usize,
        random: &mut Random,
    ) {
        // Variants that hold others twice would never end.
        let wanted = match depth > DEPTH {
            true => union.variants.first(),
            false => random.pick(&union.variants),
        };
        let Some(variant) = wanted else {
            return;
        };
        if let Some(key) = union.tag() {
            let unknown = random.one_in(8);
            let tag = if unknown { "unknown" } else { &variant.tag.0 };
            map.insert(key.0.clone(), json!(tag));
        }
        let Under { key, ty, .. } = match union.content(variant) {
            Content::Nothing | Content::Itself(_) => return,
            Content::Among(inner) => return self.fill(inner, map, depth, random),
            Content::Under(content) => content,
        };
        if variant.required || random.one_in(2) {
            let made = self.make(&of_variant(variant, ty), depth + 1, random);
            map.insert(key.0.clone(), made);
        }
    }
}

impl<'s> Stated<'s> {
    fn each(&self, element: &'s Ty) -> Self {
        let each = self.constraints.iter();
        Self {
            ty: element,
            constraints: each
                .filter_map(|constraints| constraints.inside(Inside::Each))
                .collect(),
        }
    }
}

fn of_rest(rest: &Rest) -> Stated<'_> {
    Stated {
        ty: &rest.ty,
        constraints: vec![&rest.constraints, &rest.advisory],
    }
}

fn of_field(field: &Field) -> Stated<'_> {
    Stated {
        ty: &field.ty,
        constraints: vec![&field.constraints, &field.advisory],
    }
}

fn of_slot(slot: Slot<'_>) -> Option<Stated<'_>> {
    Some(match slot {
        Slot::Field(field) => of_field(field),
        Slot::Rest(rest) => of_rest(rest),
        Slot::Variant(variant, _) => of_variant(variant, slot.ty()?),
        Slot::Tag(_) => Stated {
            ty: slot.ty()?,
            constraints: Vec::new(),
        },
    })
}

fn of_variant<'s>(variant: &'s Variant, ty: &'s Ty) -> Stated<'s> {
    Stated {
        ty,
        constraints: vec![&variant.constraints, &variant.advisory],
    }
}

fn below(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// Bytes as Base64, and what is nearly that.
fn file(random: &mut Random) -> Json {
    let mut file = json!({"name": "a\"b.png", "content": bytes(random)});
    if random.one_in(2) {
        const TYPES: &[&str] = &[
            "image/png",
            "text/plain; charset=utf-8",
            "",
            "image",
            "a/b\n",
        ];
        file["type"] = Json::from(TYPES.get(random.below(TYPES.len())).copied());
    }
    file
}

fn bytes(random: &mut Random) -> Json {
    const BYTES: &[&str] = &[
        "", "Zg==", "Zm8=", "Zm9v", "+/8=", "-_8=", "Zg", "Zh==", "Zm9v\n", "fbff",
    ];
    Json::from(BYTES.get(random.below(BYTES.len())).copied())
}
