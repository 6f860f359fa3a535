//! Rows of requests and replies: keys, headers, placeholders.

use std::collections::BTreeMap;

use apiscribe_codegen::model::{
    Constraints, Docs, Fact, Inside, Operation, Origin, Row, RowTable, RowsOf, Slot, TypeKind,
};
use serde_json::Value;

use super::find::Hit;
use super::words::{is_same, plain, says};
use super::{Facts, Held, Stated};

/// How the spec names what a request carries besides its fields.
enum Sent<'s> {
    /// A header that signing adds.
    Signing(&'s Docs, Vec<String>),
    /// A placeholder of the path or the base URL.
    Parameter,
}

impl<'s> Held<'s> {
    pub(super) fn key(&mut self, table: &RowTable, row: &Row) -> Facts {
        let keys = table.below.iter().map(String::as_str);
        let path: Vec<&str> = keys.chain(row.name.split('/')).collect();
        let hits = self.resolve(table, &path);
        let may_be_sent = hits.is_empty() && path.len() == 1 && table.of == RowsOf::Request;
        if may_be_sent && let Some(sent) = self.sent(table, &row.name) {
            self.seen.insert(format!("sent/{}", row.name));
            return Self::of_sent(&sent, row);
        }
        if hits.is_empty() {
            return self.nowhere(table, row, &path);
        }
        for hit in &hits {
            self.seen.insert(hit.mark());
        }
        let mut facts = Facts {
            stated: Vec::new(),
            abouts: self.abouts(&hits),
        };
        if row.forbidden {
            self.forbidden(&hits, &mut facts);
            return facts;
        }
        let stated = &mut facts.stated;
        stated.push(Stated::new(Fact::Name, "name", true, ""));
        if let Some(ty) = &row.ty {
            let is_so = hits.iter().all(|hit| self.is_of(hit, ty));
            let what = format!("type {ty}");
            stated.push(Stated::new(Fact::Type, what, is_so, "another type in the spec").named(ty));
        }
        if let Some(required) = row.required {
            let is_so = hits.iter().all(|hit| hit.is_required() == required);
            let (what, instead) = match required {
                true => ("required", "optional in the spec"),
                false => ("optional", "required in the spec"),
            };
            stated.push(Stated::new(Fact::Required, what, is_so, instead));
        }
        for (name, limit) in &row.limits {
            stated.push(self.limit_of(&hits, name, limit));
        }
        for value in &row.values {
            stated.push(self.value(&hits, value));
        }
        if let Some(default) = &row.default {
            let is_default = |hit: &Hit<'_>| match hit.slot {
                Slot::Field(field) => {
                    let own = field.default.as_ref();
                    own.is_some_and(|own| is_same(&own.value, default))
                }
                Slot::Rest(_) | Slot::Tag(_) | Slot::Variant(..) => false,
            };
            let is_so = hits.iter().all(is_default);
            let what = format!("default {}", plain(default));
            stated.push(
                Stated::new(Fact::Default, what, is_so, "not so in the spec").named(plain(default)),
            );
            for hit in &hits {
                self.seen.insert(format!("{}: default", hit.about()));
            }
        }
        for number in &row.numbers {
            let is_so = hits.iter().all(|hit| says(&self.words(hit), number));
            let what = format!("number {}", plain(number));
            stated.push(
                Stated::new(Fact::Numbers, what, is_so, "no word of it in the spec")
                    .named(plain(number)),
            );
        }
        for rule in &row.rules {
            let is_so = self.rule(&hits, rule, &row.name);
            let what = format!("rule {rule}");
            stated.push(Stated::new(
                Fact::Rules,
                what,
                is_so,
                "no such rule in the spec",
            ));
        }
        facts
    }

    /// What doubts about a row can be about: the places, and the enums that its values are of.
    fn abouts(&self, hits: &[Hit<'s>]) -> Vec<String> {
        let named = hits.iter().filter_map(|hit| hit.ty?.innermost().named());
        let enums = named.map(|id| self.service.type_(id));
        let enums = enums.filter(|type_| matches!(type_.kind, TypeKind::Enum(_)));
        let enums = enums.map(|type_| type_.spec_name.clone());
        hits.iter().map(Hit::about).chain(enums).collect()
    }

    /// A row that leads nowhere in the spec: nothing of what it states is there.
    fn nowhere(&self, table: &RowTable, row: &Row, path: &[&str]) -> Facts {
        let parent = path.split_last().map_or(&[][..], |(_, parent)| parent);
        let hits = self.resolve(table, parent);
        let types: Vec<String> = match parent.is_empty() {
            true => {
                let roots = self.roots(table).into_iter();
                roots
                    .map(|id| self.service.type_(id).spec_name.clone())
                    .collect()
            }
            false => {
                let named = hits.iter().filter_map(|hit| hit.ty?.innermost().named());
                named
                    .map(|id| self.service.type_(id).spec_name.clone())
                    .collect()
            }
        };
        let places = hits.iter().map(Hit::about);
        let key = path.last().copied().unwrap_or_default();
        let keys = types.iter().map(|type_| format!("{type_}/{key}"));
        let mut stated = Vec::new();
        let mut add = |fact, what: &str, word: &str| {
            let stated_there = Stated::new(fact, what, row.forbidden, "not in the spec");
            stated.push(stated_there.named(word));
        };
        let name = match row.forbidden {
            true => Fact::Forbidden,
            false => Fact::Name,
        };
        add(name, "name", key);
        if let Some(ty) = &row.ty {
            add(Fact::Type, "type", ty);
        }
        if row.required.is_some() {
            add(Fact::Required, "required", "");
        }
        for (name, limit) in &row.limits {
            add(Fact::Limits, name, &plain(limit));
        }
        for value in &row.values {
            add(
                Fact::Values,
                &format!("value {}", plain(value)),
                &plain(value),
            );
        }
        if let Some(default) = &row.default {
            add(Fact::Default, "default", &plain(default));
        }
        for number in &row.numbers {
            add(
                Fact::Numbers,
                &format!("number {}", plain(number)),
                &plain(number),
            );
        }
        for rule in &row.rules {
            add(Fact::Rules, &format!("rule {rule}"), "");
        }
        Facts {
            stated,
            abouts: places.chain(keys).collect(),
        }
    }

    /// Whether the place may only be empty.
    fn forbidden(&mut self, hits: &[Hit<'s>], facts: &mut Facts) {
        let is_empty = |hit: &Hit<'_>| {
            let limits = limits_of(hit.slot);
            let names = ["length.max", "items.max"];
            names
                .into_iter()
                .any(|name| limits.get(name) == Some(&Value::from(0)))
        };
        let is_so = hits.iter().all(is_empty);
        facts.stated.push(Stated::new(
            Fact::Forbidden,
            "forbidden",
            is_so,
            "allowed in the spec",
        ));
        for hit in hits {
            self.seen.insert(format!("{}: length.max", hit.about()));
            self.seen.insert(format!("{}: items.max", hit.about()));
        }
    }

    /// A limit stops a send in every place, with the page's own number.
    fn limit_of(&mut self, hits: &[Hit<'s>], name: &str, limit: &Value) -> Stated {
        let is_so = hits.iter().all(|hit| {
            let limits = limits_of(hit.slot);
            hit.inside == 0 && limits.get(name).is_some_and(|own| is_same(own, limit))
        });
        for hit in hits {
            self.seen.insert(format!("{}: {name}", hit.about()));
        }
        let what = format!("{name} {}", plain(limit));
        Stated::new(
            Fact::Limits,
            what,
            is_so,
            "not so in the spec, or advised only",
        )
        .named(plain(limit))
    }

    /// A value is in every list of values that the row leads to, and in one at least.
    fn value(&mut self, hits: &[Hit<'s>], value: &Value) -> Stated {
        let written = plain(value);
        let (mut lists, mut listed) = (0, 0);
        for hit in hits {
            if let Some(constant) = hit.slot.constant() {
                lists += 1;
                listed += usize::from(plain(constant) == written);
                self.seen.insert(format!("{}={written}", hit.about()));
            }
            let tags = matches!(hit.slot, Slot::Tag(_)).then_some(hit.type_);
            let named = hit.ty.and_then(|ty| ty.innermost().named());
            let enums = named.map(|id| self.service.type_(id));
            let enums = enums.filter(|type_| matches!(type_.kind, TypeKind::Enum(_)));
            for type_ in tags.into_iter().chain(enums) {
                lists += 1;
                listed += usize::from(type_.listed().any(|known| known.0 == written));
                self.seen.insert(format!("{}={written}", type_.spec_name));
            }
        }
        let what = format!("value {written}");
        let is_so = lists > 0 && lists == listed;
        Stated::new(
            Fact::Values,
            what,
            is_so,
            "not among the values of the spec",
        )
        .named(written)
    }

    /// A rule of the object that has the key or is under it.
    fn rule(&mut self, hits: &[Hit<'s>], word: &str, key: &str) -> bool {
        let key = key.rsplit('/').next().unwrap_or(key);
        let mut found = false;
        for hit in hits {
            let named = hit.ty.and_then(|ty| ty.innermost().named());
            let inner = named.map(|id| (self.service.type_(id), true));
            for (type_, is_inner) in [(hit.type_, false)].into_iter().chain(inner) {
                for rule in type_.as_struct().map_or(&[][..], |kind| &kind.rules) {
                    let is_so = rule
                        .kind
                        .broken()
                        .iter()
                        .any(|broken| broken.as_str() == word);
                    if is_so && (is_inner || super::words::has(&rule.kind.says(), key)) {
                        found = true;
                        self.seen
                            .insert(format!("{}: {}", type_.spec_name, rule.kind.key()));
                    }
                }
            }
        }
        found
    }

    /// A header of signing or a placeholder.
    fn sent(&self, table: &RowTable, name: &str) -> Option<Sent<'s>> {
        let of_table = |operation: &&'s Operation| {
            let named = table.operation.as_deref();
            named.is_none_or(|named| operation.name.bare() == named)
        };
        let operations = || self.service.operations.iter().filter(of_table);
        let parameters = operations().flat_map(|operation| &operation.parameters);
        let mut parameters = self.service.parameters.iter().chain(parameters);
        if parameters.any(|parameter| parameter.wire.0 == name) {
            return Some(Sent::Parameter);
        }
        let auths = operations().filter_map(|operation| operation.auth.as_ref());
        auths.chain(&self.service.auth).find_map(|auth| {
            let mut sends = auth.sends.iter();
            let (_, docs) = sends.find(|(sent, _)| sent.0.eq_ignore_ascii_case(name))?;
            let values = auth.parameters.iter().map(|(_, value)| plain(value));
            Some(Sent::Signing(docs, values.collect()))
        })
    }

    /// What is sent is always there, and a string.
    fn of_sent(sent: &Sent<'_>, row: &Row) -> Facts {
        let name = match row.forbidden {
            true => Stated::new(Fact::Forbidden, "forbidden", false, "always sent"),
            false => Stated::new(Fact::Name, "name", true, ""),
        };
        let mut stated = vec![name];
        if let Some(ty) = &row.ty {
            let what = format!("type {ty}");
            stated.push(Stated::new(
                Fact::Type,
                what,
                ty == "string",
                "always a string",
            ));
        }
        if let Some(required) = row.required {
            stated.push(Stated::new(
                Fact::Required,
                "optional",
                required,
                "always sent",
            ));
        }
        let (words, set) = match sent {
            Sent::Signing(docs, values) => {
                (docs.text.as_deref().unwrap_or_default(), values.as_slice())
            }
            Sent::Parameter => ("", &[][..]),
        };
        for value in &row.values {
            let is_so = set.contains(&plain(value)) || says(words, value);
            let what = format!("value {}", plain(value));
            stated.push(Stated::new(Fact::Values, what, is_so, "not what is sent"));
        }
        for number in &row.numbers {
            let what = format!("number {}", plain(number));
            let is_so = says(words, number);
            stated.push(Stated::new(
                Fact::Numbers,
                what,
                is_so,
                "no word of it in the spec",
            ));
        }
        let about = format!("auth/{}", row.name);
        Facts {
            stated,
            abouts: vec![about, format!("parameters/{}", row.name)],
        }
    }
}

/// The parts of all constraints that stop a send, by their names.
fn limits_of(slot: Slot<'_>) -> BTreeMap<String, Value> {
    let mut limits = BTreeMap::new();
    if let Some(constraints) = slot.constraints() {
        each_part("", constraints, &mut |name, value, _| {
            limits.insert(name, value);
        });
    }
    limits
}

/// Every part of constraints, with its name, its value and where it is stated if that is not where
/// the rest is.
pub(super) fn each_part(
    before: &str,
    constraints: &Constraints,
    found: &mut dyn FnMut(String, Value, Option<&Origin>),
) {
    for stated in &constraints.own {
        for (part, value) in stated.constraint.parts() {
            let origin = stated.origin.as_ref();
            found(format!("{before}{}", part.name), value, origin);
        }
    }
    if let Some(any) = &constraints.any {
        found(format!("{before}any"), Value::Null, any.origin.as_ref());
    }
    for step in Inside::ALL {
        if let Some(inner) = constraints.inside(step) {
            each_part(&format!("{before}{}.", step.name()), inner, found);
        }
    }
}
