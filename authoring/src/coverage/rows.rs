//! The rows of a page held against the spec, fact by fact, and the other way round.

use std::collections::{BTreeMap, BTreeSet};

use apiscribe_codegen::model::{
    CodeMatch, Constraints, Docs, Inside, Origin, PageRows, Repr, Row, RowTable, RowsOf, Service,
    Slot, Ty, Type, TypeId, TypeKind,
};
use serde_json::Value;

/// A page's rows, and what the spec makes of them.
#[derive(Debug)]
pub struct RowCoverage {
    /// Name of the page.
    pub page: String,
    /// How many rows it has.
    pub rows: usize,
    /// How many facts these state.
    pub facts: usize,
    /// Facts that the spec contradicts, each with the doubt or correction that says so.
    pub contradicted: Vec<String>,
    /// Facts that the spec has not, or contradicts without a word.
    pub missing: Vec<String>,
    /// What the spec says of this page and no row states.
    pub unknown: Vec<String>,
}

/// The pages of a service whose rows are listed.
pub(super) fn compare(service: &Service) -> Vec<RowCoverage> {
    let pages = service.rows.iter();
    pages
        .map(|page| {
            let mut held = Held {
                service,
                seen: BTreeSet::new(),
                found: RowCoverage {
                    page: page.page.clone(),
                    rows: 0,
                    facts: 0,
                    contradicted: Vec::new(),
                    missing: Vec::new(),
                    unknown: Vec::new(),
                },
            };
            held.page(page);
            held.unknown();
            held.found
        })
        .collect()
}

struct Held<'s> {
    service: &'s Service,
    /// What rows speak of: fields, values, constraints, codes.
    seen: BTreeSet<String>,
    found: RowCoverage,
}

/// A place in a type that a row is about.
#[derive(Clone, Copy)]
struct Hit<'s> {
    type_: &'s Type,
    slot: Slot<'s>,
}

impl Hit<'_> {
    fn about(&self) -> String {
        let name = self.slot.name().or(self.slot.key());
        match name {
            Some(name) => format!("{}/{name}", self.type_.spec_name),
            None => self.type_.spec_name.clone(),
        }
    }
}

/// How a fact of a row relates to the spec.
enum Verdict {
    /// The spec has it.
    Held,
    /// It has not, or has something else.
    Not(String),
}

impl<'s> Held<'s> {
    fn page(&mut self, page: &PageRows) {
        for table in &page.tables {
            for row in &table.rows {
                self.found.rows += 1;
                match table.of {
                    RowsOf::Request | RowsOf::Reply => self.key(table, row),
                    RowsOf::Codes => self.code(table, row),
                    RowsOf::Statuses => self.status(table, row),
                    RowsOf::Limits => self.limit(table, row),
                }
            }
        }
    }

    /// Counts a fact. What the spec has not is looked for in the doubts about these places.
    fn fact(
        &mut self,
        table: &RowTable,
        row: &Row,
        what: &str,
        abouts: &[String],
        verdict: Verdict,
    ) {
        self.found.facts += 1;
        let Verdict::Not(instead) = verdict else {
            return;
        };
        let line = format!("{}: {}, {what}: {instead}", table.at, row.name);
        match self.doubt(row, abouts) {
            Some(doubt) => self.found.contradicted.push(format!("{line} ({doubt})")),
            None => self.found.missing.push(line),
        }
    }

    /// The doubt or correction about one of these places; of a type, if it names the row.
    fn doubt(&self, row: &Row, abouts: &[String]) -> Option<String> {
        let last = row.name.rsplit('/').next().unwrap_or(&row.name);
        let is_about = |about: &str, says: &str| {
            abouts.iter().any(|place| {
                let (type_, _) = place.split_once('/').unwrap_or((place, ""));
                let below = about.strip_prefix(place.as_str());
                below.is_some_and(|below| below.is_empty() || below.starts_with('/'))
                    || (about == type_ && says.contains(last))
            })
        };
        let doubts = self.service.doubts.iter().map(|doubt| ("doubt", doubt));
        let corrections = self
            .service
            .corrections
            .iter()
            .map(|doubt| ("correction", doubt));
        doubts
            .chain(corrections)
            .find(|(_, doubt)| is_about(&doubt.about, &doubt.says))
            .map(|(word, doubt)| format!("{word} about {}", doubt.about))
    }

    /// The types that rows of a table are keys of.
    fn roots(&self, table: &RowTable) -> Vec<TypeId> {
        let operations = self.service.operations.iter();
        let operations = operations.filter(|operation| {
            let named = table.operation.as_deref();
            named.is_none_or(|named| operation.name.bare() == named)
        });
        let mut roots = Vec::new();
        for operation in operations {
            match table.of {
                RowsOf::Request => roots.extend(operation.request),
                _ => {
                    let replies = operation.replies.iter();
                    roots.extend(replies.filter_map(|reply| reply.ty.innermost().named()));
                }
            }
        }
        if table.of == RowsOf::Reply {
            let body = self.service.errors.body.as_ref();
            roots.extend(body.and_then(|body| body.innermost().named()));
        }
        roots
    }

    fn key(&mut self, table: &RowTable, row: &Row) {
        let keys = row.name.split('/').map(str::to_owned);
        let path: Vec<String> = table.below.iter().cloned().chain(keys).collect();
        let hits = self.resolve(self.roots(table), &path);
        let abouts: Vec<String> = match hits.is_empty() {
            true => self.abouts_of_parent(table, &path),
            false => hits.iter().map(Hit::about).collect(),
        };
        if hits.is_empty() {
            let is_sent = path.len() == 1 && self.is_sent(&row.name);
            let verdict = match is_sent {
                true => Verdict::Held,
                false => Verdict::Not("not in the spec".to_owned()),
            };
            if is_sent {
                self.seen.insert(format!("sent/{}", row.name));
            }
            self.fact(table, row, "name", &abouts, verdict);
            return;
        }
        self.fact(table, row, "name", &abouts, Verdict::Held);
        for hit in &hits {
            self.seen.insert(hit.about());
        }
        if let Some(ty) = &row.ty {
            let verdict = match hits.iter().any(|hit| self.is_of(hit.slot, ty)) {
                true => Verdict::Held,
                false => Verdict::Not(format!("type {ty}, the spec has another")),
            };
            self.fact(table, row, "type", &abouts, verdict);
        }
        if let Some(required) = row.required {
            let verdict = match hits
                .iter()
                .any(|hit| is_required(hit.slot, required, table.of))
            {
                true => Verdict::Held,
                false if required => Verdict::Not("required, optional in the spec".to_owned()),
                false => Verdict::Not("optional, required in the spec".to_owned()),
            };
            self.fact(table, row, "required", &abouts, verdict);
        }
        for (name, limit) in &row.limits {
            let found = hits.iter().filter_map(|hit| {
                let of = limits_of(hit.slot);
                Some((hit.about(), of.get(name)? == limit))
            });
            let found: Vec<(String, bool)> = found.collect();
            let verdict = match found.iter().any(|(_, is_same)| *is_same) {
                true => Verdict::Held,
                false => Verdict::Not(format!("{limit}, not so in the spec")),
            };
            for (about, _) in found {
                self.seen.insert(format!("{about}: {name}"));
            }
            self.fact(table, row, name, &abouts, verdict);
        }
        self.values(table, row, &hits, &abouts);
        if let Some(default) = &row.default {
            let is_default = |hit: &Hit<'_>| match hit.slot {
                Slot::Field(field) => {
                    field
                        .default
                        .as_ref()
                        .is_some_and(|own| own.value == *default)
                        || says(&self.words(hit), default)
                }
                _ => says(&self.words(hit), default),
            };
            let verdict = match hits.iter().any(is_default) {
                true => Verdict::Held,
                false => Verdict::Not(format!("{default}, not so in the spec")),
            };
            self.fact(table, row, "default", &abouts, verdict);
        }
        for number in &row.numbers {
            let verdict = match hits.iter().any(|hit| says(&self.words(hit), number)) {
                true => Verdict::Held,
                false => Verdict::Not("no word of it in the spec".to_owned()),
            };
            self.fact(table, row, &format!("number {number}"), &abouts, verdict);
        }
    }

    fn values(&mut self, table: &RowTable, row: &Row, hits: &[Hit<'s>], abouts: &[String]) {
        for value in &row.values {
            let written = plain(value);
            let mut is_held = false;
            let mut abouts = abouts.to_vec();
            for hit in hits {
                let constant = hit.slot.constant().map(plain);
                is_held |= constant.as_ref() == Some(&written);
                if let (Slot::Tag(_), TypeKind::Union(_)) = (hit.slot, &hit.type_.kind) {
                    let mut tags = hit.type_.listed();
                    is_held |= tags.any(|tag| tag.0 == written);
                    self.seen
                        .insert(format!("{}/{written}", hit.type_.spec_name));
                }
                let named = hit.slot.ty().and_then(|ty| ty.innermost().named());
                if let Some(type_) = named.map(|id| self.service.type_(id)) {
                    is_held |= type_.listed().any(|listed| listed.0 == written);
                    self.seen.insert(format!("{}/{written}", type_.spec_name));
                    abouts.push(type_.spec_name.clone());
                }
            }
            let verdict = match is_held {
                true => Verdict::Held,
                false => Verdict::Not("not among the values of the spec".to_owned()),
            };
            self.fact(table, row, &format!("value {written}"), &abouts, verdict);
        }
    }

    fn code(&mut self, table: &RowTable, row: &Row) {
        let mut all = self.service.errors.codes.iter();
        let is = |matches: &CodeMatch| matches.to_string() == row.name;
        let verdict = match all.any(|code| is(&code.matches)) {
            true => Verdict::Held,
            false => Verdict::Not("not in the spec".to_owned()),
        };
        let about = format!("errors/{}", row.name);
        self.seen.insert(about.clone());
        self.fact(table, row, "code", &[about], verdict);
    }

    fn status(&mut self, table: &RowTable, row: &Row) {
        let statuses = self.service.errors.statuses.iter();
        let ranges: Vec<(u16, u16)> = statuses.map(|status| (status.first, status.last)).collect();
        let replies = self
            .service
            .operations
            .iter()
            .flat_map(|operation| &operation.replies);
        let replies: Vec<u16> = replies.map(|reply| reply.status).collect();
        let is = |status: u16| {
            replies.contains(&status)
                || ranges
                    .iter()
                    .any(|(first, last)| (*first..=*last).contains(&status))
        };
        let verdict = match row.name.parse().is_ok_and(is) {
            true => Verdict::Held,
            false => Verdict::Not("not in the spec".to_owned()),
        };
        let about = format!("errors/statuses/{}", row.name);
        self.seen.insert(about.clone());
        self.fact(table, row, "status", &[about], verdict);
    }

    /// A row's numbers are how many calls, and in how many seconds.
    fn limit(&mut self, table: &RowTable, row: &Row) {
        let operations = self.service.operations.iter();
        let limits = operations.flat_map(|operation| &operation.limits);
        let mut limits = limits.chain(&self.service.limits);
        let numbers: Vec<u64> = row.numbers.iter().filter_map(Value::as_u64).collect();
        let verdict =
            match limits.any(|limit| numbers == [u64::from(limit.calls), limit.per.as_secs()]) {
                true => Verdict::Held,
                false => Verdict::Not("not in the spec".to_owned()),
            };
        self.fact(table, row, "limit", &["limits".to_owned()], verdict);
    }

    /// Whether it is a header of signing or a placeholder.
    fn is_sent(&self, name: &str) -> bool {
        let auths = self
            .service
            .operations
            .iter()
            .filter_map(|operation| operation.auth.as_ref());
        let mut sent = auths.chain(&self.service.auth).flat_map(|auth| &auth.sends);
        let own = self
            .service
            .operations
            .iter()
            .flat_map(|operation| &operation.parameters);
        let mut parameters = self.service.parameters.iter().chain(own);
        sent.any(|(sent, _)| sent.0.eq_ignore_ascii_case(name))
            || parameters.any(|parameter| parameter.wire.0 == name)
    }

    /// Every place that a path of keys leads to, whatever variants are on the way.
    fn resolve(&self, roots: Vec<TypeId>, path: &[String]) -> Vec<Hit<'s>> {
        let (mut at, mut hits) = (roots, Vec::new());
        for key in path {
            hits = at.iter().flat_map(|id| self.slots(*id, key, 0)).collect();
            let held = hits.iter().filter_map(|hit| hit.slot.ty());
            at = held.filter_map(|ty| ty.innermost().named()).collect();
        }
        hits
    }

    fn slots(&self, id: TypeId, key: &str, depth: usize) -> Vec<Hit<'s>> {
        // Deeper than anything that is flattened.
        const MOST: usize = 16;
        let type_ = self.service.type_(id);
        let mut hits = Vec::new();
        for slot in type_.slots() {
            if slot.key().is_some_and(|known| known.0 == key) {
                hits.push(Hit { type_, slot });
            }
            if let Some(inner) = slot.among().filter(|_| depth < MOST) {
                hits.extend(self.slots(inner, key, depth + 1));
            }
        }
        hits
    }

    /// The types that a key which is missing would stand in.
    fn abouts_of_parent(&self, table: &RowTable, path: &[String]) -> Vec<String> {
        let parent = path.split_last().map_or(&[][..], |(_, parent)| parent);
        let roots = self.roots(table);
        let hits = match parent.is_empty() {
            true => Vec::new(),
            false => self.resolve(roots.clone(), parent),
        };
        let types: Vec<TypeId> = match parent.is_empty() {
            true => roots,
            false => {
                let held = hits.iter().filter_map(|hit| hit.slot.ty());
                held.filter_map(|ty| ty.innermost().named()).collect()
            }
        };
        let types = types.into_iter();
        let names = types.map(|id| self.service.type_(id).spec_name.clone());
        names.chain(hits.iter().map(Hit::about)).collect()
    }

    /// All that is said of a place in words.
    fn words(&self, hit: &Hit<'_>) -> String {
        let mut words = Vec::new();
        let mut add = |docs: &Docs| {
            words.extend(docs.text.clone());
            words.extend(docs.advice.clone());
        };
        match hit.slot {
            Slot::Field(field) => add(&field.docs),
            Slot::Variant(variant, _) => add(&variant.docs),
            Slot::Rest(rest) => add(&rest.docs),
            Slot::Tag(_) => {}
        }
        add(&hit.type_.docs);
        let named = hit.slot.ty().and_then(|ty| ty.innermost().named());
        let inner = named.map(|id| self.service.type_(id));
        inner.into_iter().for_each(|type_| add(&type_.docs));
        for operation in &self.service.operations {
            add(&operation.docs);
        }
        for type_ in [Some(hit.type_), inner].into_iter().flatten() {
            for rule in type_.as_struct().map_or(&[][..], |kind| &kind.rules) {
                words.push(rule.kind.says());
                words.extend(rule.docs.text.clone());
            }
        }
        // Rules of those around it may count it.
        for type_ in &self.service.types {
            for rule in type_.as_struct().map_or(&[][..], |kind| &kind.rules) {
                words.push(rule.kind.says());
            }
        }
        words.join(" ")
    }

    /// Whether the values of a slot are of what a page calls so.
    fn is_of(&self, slot: Slot<'_>, word: &str) -> bool {
        let encoded = matches!(slot, Slot::Field(field) if !field.encode.is_empty());
        let Some(ty) = slot.ty() else { return false };
        if encoded && word == "string" || word == "any" {
            return true;
        }
        match (ty, word) {
            (Ty::Json, _) => true,
            (Ty::String, "string") | (Ty::Bool, "boolean") | (Ty::Timestamp, "string") => true,
            (Ty::I32 | Ty::I64, "integer" | "number") | (Ty::F64, "number") => true,
            (Ty::Timestamp, "integer") => encoded,
            (Ty::List(_), "list") | (Ty::Map(_), "object") => true,
            (Ty::Named(id), _) => match &self.service.type_(*id).kind {
                TypeKind::Enum(kind) if kind.repr == Repr::Text => word == "string",
                TypeKind::Enum(_) => matches!(word, "integer" | "number"),
                TypeKind::Struct(_) | TypeKind::Union(_) => word == "object",
            },
            _ => false,
        }
    }

    /// What the spec says of the page and no row does.
    fn unknown(&mut self) {
        let page = self.found.page.clone();
        let is_here = |origin: Option<&Origin>| {
            origin.is_some_and(|origin| origin.page == page && !origin.elsewhere)
        };
        let mut unknown = Vec::new();
        for type_ in &self.service.types {
            for slot in type_.slots() {
                let (docs, is_key) = match slot {
                    Slot::Field(field) => (&field.docs, slot.key().is_some()),
                    Slot::Variant(variant, _) => (&variant.docs, false),
                    Slot::Rest(_) | Slot::Tag(_) => continue,
                };
                let about = Hit { type_, slot }.about();
                if is_key && is_here(docs.origin.as_ref()) && !self.seen.contains(&about) {
                    unknown.push(about.clone());
                }
                let mut stated = Vec::new();
                each_limit(slot, &mut |name, _, origin| {
                    if is_here(origin.or(docs.origin.as_ref())) {
                        stated.push(format!("{about}: {name}"));
                    }
                });
                unknown.extend(
                    stated
                        .into_iter()
                        .filter(|limit| !self.seen.contains(limit)),
                );
            }
            if let Some(kind) = type_.as_enum() {
                let values = kind
                    .values
                    .iter()
                    .filter(|value| is_here(value.docs.origin.as_ref()));
                let values = values.map(|value| format!("{}/{}", type_.spec_name, value.wire));
                unknown.extend(values.filter(|value| !self.seen.contains(value)));
            }
        }
        let codes = self.service.errors.codes.iter();
        let codes = codes.filter(|code| is_here(code.docs.origin.as_ref()));
        let codes = codes.map(|code| format!("errors/{}", code.matches));
        unknown.extend(codes.filter(|code| !self.seen.contains(code)));
        unknown.dedup();
        self.found.unknown = unknown;
    }
}

/// A reply's field may be optional although the page calls it required: a reply that lacks it is read all the same.
fn is_required(slot: Slot<'_>, required: bool, of: RowsOf) -> bool {
    match slot {
        Slot::Field(field) if field.constant().is_some() => true,
        Slot::Field(field) => field.required == required || (of == RowsOf::Reply && required),
        Slot::Tag(_) => required,
        Slot::Rest(_) | Slot::Variant(..) => true,
    }
}

fn limits_of(slot: Slot<'_>) -> BTreeMap<String, Value> {
    let mut limits = BTreeMap::new();
    each_limit(slot, &mut |name, value, _| {
        limits.insert(name, value);
    });
    limits
}

/// Every part of a constraint of a slot, with its name, its value and where it is stated if that is not where the slot is.
fn each_limit(slot: Slot<'_>, found: &mut dyn FnMut(String, Value, Option<&Origin>)) {
    for constraints in [slot.constraints(), slot.advisory()].into_iter().flatten() {
        parts_of("", constraints, found);
    }
}

fn parts_of(
    before: &str,
    constraints: &Constraints,
    found: &mut dyn FnMut(String, Value, Option<&Origin>),
) {
    for stated in &constraints.own {
        for (part, value) in stated.constraint.parts() {
            found(
                format!("{before}{}", part.name),
                value,
                stated.origin.as_ref(),
            );
        }
    }
    if let Some(any) = &constraints.any {
        found(format!("{before}any"), Value::Null, any.origin.as_ref());
    }
    for step in Inside::ALL {
        if let Some(inner) = constraints.inside(step) {
            parts_of(&format!("{before}{}.", step.name()), inner, found);
        }
    }
}

/// Whether words have a value among them, not as a part of a longer one.
fn says(words: &str, value: &Value) -> bool {
    let value = plain(value);
    let is_apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let words = words.replace(',', "");
    let mut places = words.match_indices(value.as_str());
    places.any(|(at, found)| {
        is_apart(words[..at].chars().next_back())
            && is_apart(words[at + found.len()..].chars().next())
    })
}

fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}
