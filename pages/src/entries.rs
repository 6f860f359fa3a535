//! What can be found by its name: every operation, type, field, value, code, rule and limit of a
//! service, each with a line about it and the place where it stands.

use std::collections::BTreeMap;

use super::anchor::Anchor;
use super::callback;
use super::operation::title;
use super::service::{capital, first_sentence};
use super::site::Site;
use apiscribe_codegen::model::{
    Constraints, Docs, Field, FieldKind, Operation, Origin, Place, Slot, Spot, Standing, Struct,
    Ty, Type, TypeKind, Union,
};
use apiscribe_codegen::words;
use apiscribe_runtime::{ErrorClass, Retry};

/// What an entry is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Operation,
    Callback,
    Type,
    Field,
    Form,
    Value,
    Code,
    Status,
    Rule,
    Limit,
    Setting,
    Header,
    Table,
    Example,
    Doubt,
}

impl Kind {
    /// In the order in which equal finds are shown.
    pub(super) const ALL: [(Self, &'static str); 15] = [
        (Self::Operation, "operation"),
        (Self::Callback, "callback"),
        (Self::Type, "type"),
        (Self::Field, "field"),
        (Self::Form, "form"),
        (Self::Value, "value"),
        (Self::Code, "code"),
        (Self::Status, "status"),
        (Self::Rule, "rule"),
        (Self::Limit, "limit"),
        (Self::Setting, "setting"),
        (Self::Header, "header"),
        (Self::Table, "table"),
        (Self::Example, "example"),
        (Self::Doubt, "doubt"),
    ];

    /// What people call it.
    pub(super) fn name(self) -> &'static str {
        let mut all = Self::ALL.into_iter();
        all.find(|(kind, _)| *kind == self)
            .map_or("", |(_, name)| name)
    }
}

/// Something that can be found.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Name of the service.
    pub(super) service: String,
    /// What it is.
    pub(super) kind: Kind,
    /// How it is called on the wire or in the spec.
    pub(super) name: String,
    /// What it is a part of; may be empty.
    pub(super) within: String,
    /// A line about it.
    pub(super) says: String,
    /// File and place.
    pub(super) place: String,
}

/// The entries of a service in the order of its pages.
pub(super) fn entries(site: &Site<'_>, places: &BTreeMap<String, String>) -> Vec<Entry> {
    let mut list = List {
        site,
        places,
        entries: Vec::new(),
    };
    let service = site.service;
    for of in &service.operations {
        list.operation(of);
    }
    for of in &service.callbacks {
        let facts = [words::answer(of)].into_iter().chain(words::repeats(of));
        let facts: Vec<String> = facts.collect();
        let says = format!("{}. {}", words::arrives(of), said(&of.docs, &facts));
        let (name, title) = (of.name.bare(), callback::title(of));
        list.add(Kind::Callback, name, &title, says, &callback::anchor(of));
        if let Some(check) = &of.check {
            let verdicts: Vec<&str> = check.verdicts().collect();
            let docs = check.docs.as_deref().map(first_sentence);
            let says = format!(
                "How a callback is checked and verified: {}. {}",
                verdicts.join(", "),
                docs.unwrap_or_default()
            );
            let within = format!("{title} ({name})");
            list.add(Kind::Callback, "check", &within, says, &callback::check(of));
        }
    }
    for type_ in &service.types {
        list.type_(type_);
    }
    let told = service.errors.general.failed.iter().map(words::failure);
    let says = format!(
        "How to tell that a call failed: {}; any other status that is not 2xx.",
        told.collect::<Vec<_>>().join("; ")
    );
    list.add(
        Kind::Status,
        "failure",
        "errors",
        says,
        &Anchor::of("errors"),
    );
    for row in &service.errors.codes {
        let says = said(&row.docs, &[class(row.class, row.retry)]);
        let code = row.matches.to_string();
        list.add(Kind::Code, &code, "", says, &Anchor::code(&row.matches));
    }
    for row in &service.errors.statuses {
        let says = said(&row.docs, &[class(row.class, row.retry)]);
        let status = words::range(row.first, row.last);
        let anchor = Anchor::status(row.first, row.last);
        list.add(Kind::Status, &status, "", says, &anchor);
    }
    for limit in &service.limits {
        let anchor = Anchor::of("limits");
        let says = words::limit_in_full(limit);
        list.add(
            Kind::Limit,
            "limit of calls",
            "all operations",
            says,
            &anchor,
        );
    }
    for parameter in &service.parameters {
        let anchor = Anchor::parameter(None, &parameter.wire);
        let limits = list.limits(&parameter.constraints, &[&parameter.docs]);
        let says = said(&parameter.docs, &limits);
        list.add(Kind::Setting, &parameter.wire.0, "client", says, &anchor);
    }
    let address = format!("{}. Where requests go.", service.base_url);
    list.add(
        Kind::Setting,
        "base URL",
        "client",
        address,
        &Anchor::of("about"),
    );
    let sign_in = service
        .auth
        .as_ref()
        .map_or_else(|| super::sign_in::none(service), super::sign_in::summary);
    let says = format!("How requests are signed and authenticated: {sign_in}");
    list.add(
        Kind::Header,
        "sign-in",
        "credentials",
        says,
        &Anchor::of("sign-in"),
    );
    for (name, docs) in service.auth.iter().flat_map(|auth| &auth.sends) {
        let anchor = Anchor::new("header", &[&name.0]);
        list.add(Kind::Header, &name.0, "sign-in", said(docs, &[]), &anchor);
    }
    for note in &service.notes {
        let anchor = Anchor::new("note", &[&note.name]);
        for row in &note.rows {
            let (name, cells) = row
                .split_first()
                .map_or(("", row.as_slice()), |(first, cells)| (first, cells));
            let cells: Vec<&str> = cells
                .iter()
                .map(String::as_str)
                .filter(|cell| !cell.is_empty())
                .collect();
            list.add(Kind::Table, name, &note.title, cells.join(" · "), &anchor);
        }
    }
    for (name, anchor, doubt) in site.all_doubts() {
        let within = format!("about {}", doubt.about);
        list.add(
            Kind::Doubt,
            &name,
            &within,
            first_sentence(&doubt.says),
            &anchor,
        );
    }
    list.entries
}

struct List<'s, 'm> {
    site: &'s Site<'m>,
    places: &'s BTreeMap<String, String>,
    entries: Vec<Entry>,
}

impl List<'_, '_> {
    fn add(&mut self, kind: Kind, name: &str, within: &str, says: String, anchor: &Anchor) {
        let id = anchor.to_string();
        let Some(file) = self.places.get(&id) else {
            return;
        };
        self.entries.push(Entry {
            service: self.site.service.name.bare().to_owned(),
            kind,
            name: name.to_owned(),
            within: within.to_owned(),
            // Names stand in backticks, which are not markup there.
            says: says.replace('`', ""),
            place: format!("{file}#{id}"),
        });
    }

    fn operation(&mut self, of: &Operation) {
        let mut facts = vec![format!("{} {}.", of.method, words::path(of))];
        if of.paging.is_some() {
            facts.push("Replies come in pages.".to_owned());
        }
        if of.idempotent {
            facts.push("Safe to repeat.".to_owned());
        }
        let name = of.name.bare();
        let says = said(&of.docs, &facts);
        self.add(
            Kind::Operation,
            name,
            &title(of),
            says,
            &Anchor::operation(of),
        );
        for parameter in &of.parameters {
            let anchor = Anchor::parameter(Some(of), &parameter.wire);
            let limits = self.limits(&parameter.constraints, &[&parameter.docs]);
            let says = said(&parameter.docs, &limits);
            self.add(Kind::Setting, &parameter.wire.0, name, says, &anchor);
        }
        for constant in &of.constants {
            let anchor = Anchor::constant(of, constant);
            let kind = match constant.place {
                Place::Header => Kind::Header,
                Place::Query | Place::Body => Kind::Setting,
            };
            let says = words::constant(constant);
            self.add(kind, &constant.wire.0, name, says, &anchor);
        }
        for limit in &of.limits {
            let says = words::limit_in_full(limit);
            self.add(
                Kind::Limit,
                "limit of calls",
                name,
                says,
                &Anchor::operation(of),
            );
        }
        for example in &of.examples {
            let says = example.title.clone().unwrap_or_default();
            let anchor = Anchor::example(of, &example.name);
            self.add(Kind::Example, &example.name, name, says, &anchor);
        }
    }

    fn type_(&mut self, type_: &Type) {
        let name = &type_.spec_name;
        let keys = type_.as_struct().map(|kind| self.keys(kind));
        let facts: Vec<String> = keys.into_iter().flatten().collect();
        self.add(
            Kind::Type,
            name,
            "",
            said(&type_.docs, &facts),
            &Anchor::type_(type_),
        );
        match &type_.kind {
            TypeKind::Struct(kind) => {
                for field in &kind.fields {
                    self.field(type_, field);
                }
                for (index, rule) in kind.rules.iter().enumerate() {
                    let says = format!("{}.", rule.kind.says());
                    self.add(Kind::Rule, "rule", name, says, &Anchor::rule(type_, index));
                }
            }
            TypeKind::Enum(kind) => {
                for value in &kind.values {
                    let anchor = Anchor::member(type_, &value.wire);
                    self.add(
                        Kind::Value,
                        &value.wire.0,
                        name,
                        said(&value.docs, &[]),
                        &anchor,
                    );
                }
            }
            TypeKind::Union(kind) => self.forms(type_, kind),
        }
    }

    fn field(&mut self, type_: &Type, field: &Field) {
        let spot = Spot::of(type_, Slot::Field(field));
        let presence = match (field.required, self.site.conditions(&spot)) {
            (true, _) => "Required.",
            (false, []) => "Optional.",
            (false, _) => "Conditional, see its rules.",
        };
        let mut facts = vec![presence.to_owned()];
        if let FieldKind::Const(value) = &field.kind {
            facts.push(format!("Always {}.", words::value(value)));
        }
        let around = [&field.docs, &type_.docs];
        facts.extend(self.limits(&field.constraints, &around));
        let advised = self.limits(&field.advisory, &around).into_iter();
        facts.extend(advised.map(|limit| format!("Advised, not enforced: {limit}")));
        let anchor = Anchor::member(type_, &field.wire);
        let says = said(&field.docs, &facts);
        self.add(Kind::Field, &field.wire.0, &type_.spec_name, says, &anchor);
    }

    fn forms(&mut self, type_: &Type, kind: &Union) {
        for variant in &kind.variants {
            let inner = variant.ty.as_ref().and_then(|ty| self.site.named(ty));
            let keys = inner
                .and_then(Type::as_struct)
                .and_then(|kind| self.keys(kind));
            let facts: Vec<String> = keys.into_iter().collect();
            let anchor = Anchor::member(type_, &variant.tag);
            let says = said(&variant.docs, &facts);
            self.add(Kind::Form, &variant.tag.0, &type_.spec_name, says, &anchor);
        }
    }

    /// Which keys an object needs, and which it may have.
    fn keys(&self, kind: &Struct) -> Option<String> {
        let names = |required: bool| {
            let fields = kind
                .fields
                .iter()
                .filter(|field| field.required == required);
            let names = fields.map(|field| match (&field.kind, &field.ty) {
                (FieldKind::Flatten, Ty::Named(id)) => {
                    format!("the keys of {}", self.site.service.type_(*id).spec_name)
                }
                _ => field.wire.0.clone(),
            });
            names.collect::<Vec<_>>().join(", ")
        };
        let (needs, may) = (names(true), names(false));
        match (needs.is_empty(), may.is_empty()) {
            (true, true) => None,
            (true, false) => Some(format!("Fields, all optional: {may}.")),
            (false, true) => Some(format!("Fields, all required: {needs}.")),
            (false, false) => Some(format!("Required fields: {needs}; optional: {may}.")),
        }
    }

    /// Limits, each with whose word it is.
    fn limits(&self, constraints: &Constraints, around: &[&Docs]) -> Vec<String> {
        let near = around.iter().find_map(|docs| docs.origin.as_ref());
        let stated = words::stated(constraints).into_iter();
        let limits = stated.map(|(says, own)| match own.or(near) {
            Some(origin) => format!("{} ({}).", says.trim_end_matches('.'), self.whose(origin)),
            None => says,
        });
        limits.collect()
    }

    fn whose(&self, origin: &Origin) -> String {
        let standing = self.site.page(&origin.page).map(|page| page.standing);
        match standing {
            Some(Standing::Vendor) => format!("vendor, {}", words::place(origin)),
            Some(Standing::OtherEdition) => format!("another edition, {}", words::place(origin)),
            Some(Standing::ThirdParty) => format!("third party, {}", words::place(origin)),
            None => "inferred".to_owned(),
        }
    }
}

/// What kind of failure it is, and whether to send again.
fn class(class: ErrorClass, retry: Retry) -> String {
    let class = capital(class.as_str());
    format!("{class}. Send again: {}.", words::again(retry))
}

/// Facts, then the first sentence of the docs.
fn said(docs: &Docs, facts: &[String]) -> String {
    let text = docs.text.as_deref().map(first_sentence);
    let parts = facts.iter().cloned().chain(text);
    parts.collect::<Vec<_>>().join(" ")
}
