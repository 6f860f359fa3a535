//! The other way round: what the spec says of a page and no row states.

use apiscribe_codegen::model::{Docs, Origin, Slot, Type, TypeKind};

use super::Held;
use super::find::Hit;
use super::keys::each_part;
use super::tables::limit_key;
use super::words::plain;

/// What is said of one page.
struct Said<'h> {
    held: &'h Held<'h>,
    page: &'h str,
    unstated: Vec<String>,
}

impl Held<'_> {
    /// Fields, values, constraints, rules, codes, statuses, limits, headers, placeholders and rows
    /// of notes that the spec has from a page, and no row of any page.
    pub(super) fn unstated(&self, page: &str) -> Vec<String> {
        let mut said = Said {
            held: self,
            page,
            unstated: Vec::new(),
        };
        for type_ in &self.service.types {
            said.type_(type_);
        }
        said.others();
        said.unstated.dedup();
        said.unstated
    }
}

impl<'h> Said<'h> {
    fn is_here(&self, origin: Option<&Origin>) -> bool {
        origin.is_some_and(|origin| origin.page == self.page && !origin.elsewhere)
    }

    /// Lists what has this mark, if the page states it and no row does.
    fn add(&mut self, origin: Option<&Origin>, mark: String) {
        if self.is_here(origin) && !self.held.seen.contains(&mark) {
            self.unstated.push(mark);
        }
    }

    fn type_(&mut self, type_: &'h Type) {
        let has_tag = type_.as_union().is_some_and(|kind| kind.tag().is_some());
        for slot in type_.slots() {
            let hit = Hit {
                type_,
                slot,
                ty: slot.ty(),
                inside: 0,
                is_conditional: false,
            };
            let (about, docs) = match slot {
                Slot::Field(field) => (hit.about(), &field.docs),
                Slot::Variant(variant, _) => (hit.about(), &variant.docs),
                Slot::Rest(rest) => (format!("{}/*", type_.spec_name), &rest.docs),
                Slot::Tag(_) => continue,
            };
            let origin = docs.origin.as_ref().or(type_.docs.origin.as_ref());
            match slot {
                Slot::Variant(variant, _) if has_tag => {
                    self.add(origin, format!("{}={}", type_.spec_name, variant.tag));
                }
                Slot::Field(_) | Slot::Variant(..) if slot.key().is_some() => {
                    self.add(origin, about.clone());
                }
                _ => {}
            }
            if let Some(constant) = slot.constant() {
                self.add(origin, format!("{about}={}", plain(constant)));
            }
            if let Slot::Field(field) = slot
                && let Some(default) = &field.default
            {
                self.add(
                    default.origin.as_ref().or(origin),
                    format!("{about}: default"),
                );
            }
            let mut stated = Vec::new();
            for constraints in [slot.constraints(), slot.advisory()].into_iter().flatten() {
                each_part("", constraints, &mut |name, _, own| {
                    stated.push((own.or(origin).cloned(), format!("{about}: {name}")));
                });
            }
            for (origin, mark) in stated {
                self.add(origin.as_ref(), mark);
            }
        }
        match &type_.kind {
            TypeKind::Struct(kind) => {
                for rule in &kind.rules {
                    let origin = rule.docs.origin.as_ref().or(type_.docs.origin.as_ref());
                    self.add(origin, format!("{}: {}", type_.spec_name, rule.kind.key()));
                }
            }
            TypeKind::Enum(kind) => {
                for value in &kind.values {
                    let origin = value.docs.origin.as_ref().or(type_.docs.origin.as_ref());
                    self.add(origin, format!("{}={}", type_.spec_name, value.wire));
                }
            }
            TypeKind::Union(_) => {}
        }
    }

    fn others(&mut self) {
        let service = self.held.service;
        let origin = |docs: &'h Docs| docs.origin.as_ref();
        for code in &service.errors.codes {
            let about = format!("errors/{}", code.matches);
            self.add(origin(&code.docs), about.clone());
            if !code.statuses.is_empty() {
                self.add(origin(&code.docs), format!("{about}: status"));
            }
        }
        for row in &service.errors.statuses {
            let mark = format!("errors/statuses/{}-{}", row.first, row.last);
            self.add(origin(&row.docs), mark);
        }
        let operations = || service.operations.iter();
        let limits = operations().flat_map(|operation| &operation.limits);
        for limit in service.limits.iter().chain(limits) {
            self.add(origin(&limit.docs), limit_key(limit));
        }
        let parameters = operations().flat_map(|operation| &operation.parameters);
        for parameter in service.parameters.iter().chain(parameters) {
            let around = origin(&parameter.docs);
            self.add(around, format!("sent/{}", parameter.wire));
            let mut stated = Vec::new();
            for constraints in [&parameter.constraints, &parameter.advisory] {
                each_part("", constraints, &mut |name, _, own| {
                    let mark = format!("parameters/{}: {name}", parameter.wire);
                    stated.push((own.or(around).cloned(), mark));
                });
            }
            for (origin, mark) in stated {
                self.add(origin.as_ref(), mark);
            }
        }
        let auths = operations().filter_map(|operation| operation.auth.as_ref());
        for (name, docs) in service
            .auth
            .iter()
            .chain(auths)
            .flat_map(|auth| &auth.sends)
        {
            self.add(origin(docs), format!("sent/{name}"));
        }
        for note in &service.notes {
            for cells in &note.rows {
                let first = cells.first().map_or("", String::as_str);
                self.add(origin(&note.docs), format!("notes/{}/{first}", note.name));
            }
        }
    }
}
