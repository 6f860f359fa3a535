//! Parameters in whose names the keys of nested values stand: back to what they would be in a JSON
//! body.

use std::collections::BTreeMap;

use apiscribe_runtime::for_generated_code::{JsonPath, Nesting};
use serde_json::{Map, Value};

use super::placed::{list_value, text_value};
use crate::encodings::Encode;
use crate::model::{JsonKind, Keeper, Listing, Members, Place, Ty, Type, TypeId};

/// What stands under a name: values that it was given, and what stands under keys below it.
#[derive(Debug, Default)]
struct Node {
    texts: Vec<String>,
    below: BTreeMap<String, Node>,
}

impl Node {
    fn of(nesting: Nesting, pairs: Vec<(String, String)>) -> Self {
        let mut root = Self::default();
        for (name, text) in pairs {
            let mut node = &mut root;
            for key in nesting.keys(&name) {
                node = node.below.entry(key.to_owned()).or_default();
            }
            node.texts.push(text);
        }
        root
    }

    fn at(&self, keys: &[&str]) -> Option<&Self> {
        let mut keys = keys.iter();
        keys.try_fold(self, |node, key| node.below.get(*key))
    }

    fn text(&self) -> &str {
        self.texts.last().map_or("", String::as_str)
    }
}

impl Members for Node {
    fn text(&self, key: &str) -> Option<&str> {
        Some(self.below.get(key)?.texts.last()?)
    }

    fn has(&self, key: &str) -> bool {
        self.below.contains_key(key)
    }
}

/// The fields of a request that travel in these parameters, and what is wrong with their names.
pub(super) fn fields(
    types: &[Type],
    request: TypeId,
    nesting: Nesting,
    pairs: Vec<(String, String)>,
) -> (Map<String, Value>, Vec<(String, String)>) {
    let root = Node::of(nesting, pairs);
    let mut reader = Reader {
        types,
        nesting,
        found: Vec::new(),
    };
    let map = reader.object(request, &root, &JsonPath::ROOT);
    (map, reader.found)
}

struct Reader<'t> {
    types: &'t [Type],
    nesting: Nesting,
    /// Pointers, with what is wrong there.
    found: Vec<(String, String)>,
}

impl<'t> Reader<'t> {
    fn object(&mut self, id: TypeId, node: &Node, at: &JsonPath<'_>) -> Map<String, Value> {
        let listing = Listing::of(self.types, id, node);
        let mut map = Map::new();
        let mut read = Vec::new();
        for key in &listing.keys {
            // The same key may stand in several types that share the object.
            if key.place == Place::Header || map.contains_key(key.wire) {
                continue;
            }
            let list = key.encode.first().and_then(|encode| encode.of_list());
            let name = [key.wire, list.map_or("", |list| list.suffix)].concat();
            let keys = self.nesting.keys(&name);
            let Some(given) = node.at(&keys) else {
                continue;
            };
            let inner = at.key(key.wire);
            let value = match list {
                Some(list) => {
                    let texts: Vec<&str> = given.texts.iter().map(String::as_str).collect();
                    self.once(given, list.separator.is_none(), &inner);
                    list_value(self.types, key.ty, list, &texts)
                }
                None => self.value(key.ty, key.encode, given, &inner),
            };
            map.insert(key.wire.to_owned(), value);
            read.extend(keys.first().map(|key| (*key).to_owned()));
        }
        for (key, given) in node.below.iter().filter(|(key, _)| !read.contains(key)) {
            let value = match listing.keeper {
                Keeper::Typed(rest) => self.value(&rest.ty, &[], given, &at.key(key)),
                Keeper::Nobody | Keeper::Anything => untyped(given),
            };
            map.entry(key.clone()).or_insert(value);
        }
        map
    }

    fn value(&mut self, ty: &Ty, encode: &[Encode], node: &Node, at: &JsonPath<'_>) -> Value {
        if let Some(ty) = self.variant(ty, node) {
            return self.value(ty, &[], node, at);
        }
        self.once(node, false, at);
        let object = ty.named().filter(|_| ty.as_enum(self.types).is_none());
        let is_plain = !encode.is_empty() || ty.is_scalar(self.types);
        if is_plain || node.below.is_empty() {
            return match (node.below.is_empty(), ty, node.text()) {
                (false, ..) => untyped(node),
                (true, Ty::List(_), "") if !is_plain => Value::Array(Vec::new()),
                (true, Ty::Map(_), "") if !is_plain => Value::Object(Map::new()),
                (true, _, "") if !is_plain && object.is_some() => Value::Object(Map::new()),
                (true, _, text) if !is_plain && *ty != Ty::Json => text.into(),
                (true, _, text) => match text_value(self.types, ty, encode, text) {
                    // Those have keys.
                    Value::Array(_) | Value::Object(_) if *ty == Ty::Json => text.into(),
                    value => value,
                },
            };
        }
        match (ty, object) {
            (Ty::List(item), _) => Value::Array(self.items(item, node, at)),
            (Ty::Map(inner), _) => {
                let values = node.below.iter();
                let values = values.map(|(key, node)| {
                    let value = self.value(inner, &[], node, &at.key(key));
                    (key.clone(), value)
                });
                Value::Object(values.collect())
            }
            (_, Some(id)) => Value::Object(self.object(id, node, at)),
            (_, None) => untyped(node),
        }
    }

    /// What stands below a name where the value itself says which variant it is: a list if all
    /// keys are numbers, else the object that has a key of its own there.
    fn variant(&self, ty: &Ty, node: &Node) -> Option<&'t Ty> {
        let types = self.types;
        let union = ty.as_shape(types).filter(|_| !node.below.is_empty())?;
        let below = match self.nesting.between() {
            Some(word) => node.below.get(word),
            None => Some(node),
        };
        let mut keys = below.into_iter().flat_map(|node| node.below.keys());
        let wanted = match below.is_some() && keys.all(|key| number(key).is_some()) {
            true => JsonKind::List,
            false => JsonKind::Object,
        };
        let mut variants = union.variants.iter().enumerate();
        let found = variants.find_map(|(index, variant)| {
            let ty = variant.ty.as_ref()?;
            let is_kind = JsonKind::of(types, ty) == Some(wanted);
            let own_key = union.own_key(types, index);
            (is_kind && own_key.is_none_or(|key| node.has(key))).then_some(ty)
        });
        found.filter(|ty| ty.as_shape(types).is_none())
    }

    /// The items of a list, by their numbers.
    fn items(&mut self, item: &Ty, list: &Node, at: &JsonPath<'_>) -> Vec<Value> {
        let between = self.nesting.between();
        let items = match between {
            Some(word) => list.below.get(word),
            None => Some(list),
        };
        let beside = between.and_then(|word| list.below.keys().find(|key| *key != word));
        if let Some(beside) = beside {
            self.wrong(&at.key(beside), "must not be there, this is a list".into());
        }
        let mut numbered = Vec::new();
        for (key, node) in items.into_iter().flat_map(|items| &items.below) {
            match number(key) {
                Some(number) => numbered.push((number, node)),
                None => self.wrong(&at.key(key), "must be the number of an item".into()),
            }
        }
        numbered.sort_by_key(|(number, _)| *number);
        let mut values = Vec::new();
        let numbers = self.nesting.first()..;
        let mut is_reported = false;
        for (index, (wanted, (number, node))) in numbers.zip(numbered).enumerate() {
            if wanted != number && !is_reported {
                is_reported = true;
                let first = self.nesting.first();
                let message = format!(
                    "items must have the numbers from {first} on without a gap: {wanted} is missing before {number}"
                );
                self.wrong(at, message);
            }
            values.push(self.value(item, &[], node, &at.index(index)));
        }
        values
    }

    /// Reports a name that is given several times, or beside keys below it.
    fn once(&mut self, node: &Node, repeats: bool, at: &JsonPath<'_>) {
        if node.texts.len() > 1 && !repeats {
            self.wrong(at, "must be given once".into());
        }
        if !node.texts.is_empty() && !node.below.is_empty() {
            self.wrong(at, "must not be given beside keys below it".into());
        }
    }

    fn wrong(&mut self, at: &JsonPath<'_>, message: String) {
        self.found.push((at.to_string(), message));
    }
}

/// As numbers of items are written: without a sign, and without zeros in front.
fn number(key: &str) -> Option<u64> {
    let is_digits = key.bytes().all(|byte| byte.is_ascii_digit());
    let is_short = key == "0" || !key.starts_with('0');
    key.parse().ok().filter(|_| is_digits && is_short)
}

/// What nobody knows the type of.
fn untyped(node: &Node) -> Value {
    if node.below.is_empty() {
        return Value::String(node.text().to_owned());
    }
    let values = node.below.iter();
    let values = values.map(|(key, node)| (key.clone(), untyped(node)));
    Value::Object(values.collect())
}

#[cfg(test)]
#[expect(
    clippy::expect_used,
    clippy::panic,
    reason = "a test says what is wrong by panicking"
)]
mod tests {
    use std::fs;

    use serde_json::json;

    use crate::check::evaluate::{Written, evaluate_text, find_operation, now_of_examples};
    use crate::model::Model;

    const SERVICE: &str = "\
service: acme
title: Acme API
pages: {api: {title: Acme reference}}
base_url: 'https://api.acme.example'
auth: none
";
    const SEND: &str = "\
operation: send
doc: Sends a text.
page: api
http: 'POST /send'
place: form
nested: members
request: Mail
replies: {200: json}
types:
  Mail:
    doc: A text.
    fields:
      To: {type: list<string>, items: {max: 3}, doc: To whom.}
      Part: {type: Part, doc: What it says.}
  Part:
    doc: A part.
    fields:
      Parts: {type: list<Part>, doc: Parts of it.}
      Inner: {type: Part, doc: The part in it.}
      Text: {type: string, doc: What it says.}
";

    fn model() -> Model {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let service = folder.path().join("acme");
        fs::create_dir(&service).expect("a folder");
        fs::write(service.join("service.yaml"), SERVICE).expect("written");
        fs::write(service.join("send.yaml"), SEND).expect("written");
        crate::load(folder.path()).unwrap_or_else(|failure| match failure {
            crate::Failure::Errors(errors) => panic!("{}", errors.render(false)),
            other => panic!("{other}"),
        })
    }

    /// What is wrong with a form: pointers and messages.
    fn judged(model: &Model, form: &str) -> Vec<String> {
        let found = find_operation(model, "acme.send").expect("it is there");
        let written = Written::OnTheWire;
        let judgement = evaluate_text(found, form.as_bytes(), written, now_of_examples());
        let violations = judgement.expect("it is a form").violations.into_iter();
        violations
            .map(|found| format!("{} {}", found.pointer(), found.message))
            .collect()
    }

    #[test]
    fn names_are_read_as_they_are_written() {
        let model = model();
        let fine = "To.member.2=b&To.member.1=a&Part.Parts.member.1=&Part.Parts.member.2.Text=x";
        assert_eq!(judged(&model, fine), [""; 0]);
        let cases = [
            ("To=", ""),
            ("To=a", "/To must be a list, is a string"),
            ("To.1=a", "/To/1 must not be there, this is a list"),
            ("To.member.1=a&To.member.1=b", "/To/0 must be given once"),
            (
                "To.member.1=a&To=",
                "/To must not be given beside keys below it",
            ),
            (
                "To.member.999999999=a",
                "/To items must have the numbers from 1 on without a gap: 1 is missing before 999999999",
            ),
            ("To.member.01=a", "/To/01 must be the number of an item"),
            (
                "To.member.99999999999999999999=a",
                "/To/99999999999999999999 must be the number of an item",
            ),
            ("To.member.1.x=a", "/To/0 must be a string, is an object"),
            ("Part.Text.x=a", "/Part/Text must be a string, is an object"),
            (
                "Part.Other.x=a",
                "/Part/Other must not be there, no such key is known",
            ),
            ("Part.Text=a&Part.Text=b", "/Part/Text must be given once"),
        ];
        for (form, expected) in cases {
            let found = judged(&model, form);
            let expected: &[&str] = if expected.is_empty() {
                &[]
            } else {
                &[expected]
            };
            assert_eq!(found, expected, "{form}");
        }
    }

    #[test]
    fn many_names_deep_names_and_gaps_cost_no_more_than_they_are_long() {
        let model = model();
        let many: Vec<String> = (0..100_000)
            .map(|number| format!("To.member.{}=a", number * 7 + 1))
            .collect();
        let found = judged(&model, &many.join("&"));
        assert_eq!(found.len(), 2, "{found:?}");
        let deep = format!("Part.{}Text=a", "Inner.".repeat(100_000));
        let found = judged(&model, &deep);
        assert!(found.len() == 1 && found.concat().contains("no such key is known"));
        let deepest = format!("Part.{}Text=a", "Inner.".repeat(120));
        assert_eq!(judged(&model, &deepest), [""; 0]);
        assert_eq!(json!(judged(&model, &"&".repeat(100_000))), json!([]));
    }
}
