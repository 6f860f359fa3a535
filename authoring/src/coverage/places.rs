//! Items counted by the places that they name.

use std::collections::BTreeMap;

use super::{Counts, Kind, Origin, PageCoverage, PlaceCoverage};
use apiscribe_codegen::model::{
    Auth, Callback, Constraints, Docs, Field, Inside, Limit, Operation, Parameter, Rest, Service,
    Type, TypeKind, Variant,
};
use apiscribe_codegen::words;

/// Where no page states it.
const INFERRED: &str = "inferred";

/// Counts of a page's name and a place; both may be missing.
type Counted = BTreeMap<(Option<String>, Option<String>), Counts>;

/// The pages of a service, with what each of their places holds.
pub(super) fn count(service: &Service) -> Vec<PageCoverage> {
    let mut tally = Tally {
        service,
        counted: Counted::new(),
    };
    tally.all();
    let mut counted = tally.counted;

    let mut pages = Vec::new();
    for page in &service.pages {
        let mut take = |place: Option<&String>| PlaceCoverage {
            name: place.cloned(),
            counts: counted
                .remove(&(Some(page.name.clone()), place.cloned()))
                .unwrap_or_default(),
        };
        let as_a_whole =
            Some(take(None)).filter(|place| !place.counts.is_empty() || page.places.is_empty());
        let places = as_a_whole.into_iter();
        pages.push(PageCoverage {
            name: page.name.clone(),
            title: page.title.clone(),
            places: places
                .chain(page.places.iter().map(|place| take(Some(place))))
                .collect(),
        });
    }
    // What is left names no page of the service.
    for ((page, place), counts) in counted {
        let (name, title) = match page {
            Some(page) => (page, "no page states it"),
            None => (String::new(), "no page is named"),
        };
        let places = vec![PlaceCoverage {
            name: place,
            counts,
        }];
        pages.push(PageCoverage {
            name,
            title: title.to_owned(),
            places,
        });
    }
    pages
}

struct Tally<'s> {
    service: &'s Service,
    counted: Counted,
}

impl Tally<'_> {
    fn add(&mut self, origin: Option<&Origin>, kind: Kind, count: usize) {
        let place = match origin {
            Some(origin) if origin.page == INFERRED => (Some(INFERRED.to_owned()), None),
            Some(origin) => self.place(Some(&origin.page), origin.place.as_ref()),
            None => (None, None),
        };
        if count > 0 {
            self.counted.entry(place).or_default().add(kind, count);
        }
    }

    /// The page that declares a place: the one that is named, or else the first, for evidence may
    /// come from another page.
    fn place(
        &self,
        page: Option<&String>,
        place: Option<&String>,
    ) -> (Option<String>, Option<String>) {
        let declares = |name: &&String| {
            let mut pages = self.service.pages.iter();
            let page = pages.find(|page| page.name == **name);
            page.is_some_and(|page| place.is_none_or(|place| page.places.contains(place)))
        };
        let names = self.service.pages.iter().map(|page| &page.name);
        let page = page.into_iter().chain(names).find(declares);
        (page.cloned(), place.cloned())
    }

    fn docs(&mut self, docs: &Docs, around: Option<&Docs>, kind: Kind) {
        self.add(origin(docs, around), kind, 1);
    }

    fn all(&mut self) {
        let service = self.service;
        for type_ in &service.types {
            self.type_(type_);
        }
        for operation in &service.operations {
            self.operation(service, operation);
        }
        for callback in &service.callbacks {
            self.callback(callback);
        }
        for constant in &service.constants {
            self.docs(&constant.docs, None, Kind::Field);
        }
        for named in &service.base_urls {
            self.docs(&named.docs, None, Kind::Other);
        }
        self.parameters(&service.parameters);
        self.auth(service.auth.as_ref(), None);
        self.limits(&service.limits);
        for row in &service.errors.codes {
            self.docs(&row.docs, None, Kind::Error);
        }
        for row in &service.errors.statuses {
            self.docs(&row.docs, None, Kind::Error);
        }
        for note in &service.notes {
            self.docs(&note.docs, None, Kind::Other);
        }
        for doubt in service.doubts.iter().chain(&service.corrections) {
            if let Some(page) = &doubt.evidence {
                let place = (Some(page.clone()), None);
                self.counted.entry(place).or_default().add(Kind::Other, 1);
            }
        }
    }

    fn callback(&mut self, callback: &Callback) {
        let around = Some(&callback.docs);
        self.docs(&callback.docs, None, Kind::Other);
        for header in &callback.headers {
            self.docs(&header.docs, around, Kind::Other);
        }
        for kind in callback.body.kinds() {
            self.docs(&kind.docs, around, Kind::Other);
        }
        for example in &callback.examples {
            let place = self.place(callback.page.as_ref(), example.place.as_ref());
            self.counted.entry(place).or_default().add(Kind::Example, 1);
        }
    }

    fn operation(&mut self, service: &Service, operation: &Operation) {
        self.docs(&operation.docs, None, Kind::Other);
        for constant in words::own_constants(service, operation) {
            self.docs(&constant.docs, None, Kind::Field);
        }
        self.parameters(&operation.parameters);
        self.auth(operation.auth.as_ref(), service.auth.as_ref());
        self.limits(&operation.limits);
        for example in &operation.examples {
            let place = self.place(operation.page.as_ref(), example.place.as_ref());
            self.counted.entry(place).or_default().add(Kind::Example, 1);
        }
    }

    fn parameters(&mut self, parameters: &[Parameter]) {
        for parameter in parameters {
            self.docs(&parameter.docs, None, Kind::Other);
            self.constraints(&parameter.constraints, origin(&parameter.docs, None));
            self.constraints(&parameter.advisory, origin(&parameter.docs, None));
        }
    }

    /// The headers of a scheme, but for those that another one has counted.
    fn auth(&mut self, auth: Option<&Auth>, counted: Option<&Auth>) {
        let is_counted = |name| {
            counted.is_some_and(|auth| auth.sends.iter().any(|(counted, _)| counted == name))
        };
        for (name, docs) in auth.iter().flat_map(|auth| &auth.sends) {
            if !is_counted(name) {
                self.docs(docs, None, Kind::Other);
            }
        }
    }

    fn limits(&mut self, limits: &[Limit]) {
        for limit in limits {
            self.docs(&limit.docs, None, Kind::Limit);
        }
    }

    fn type_(&mut self, type_: &Type) {
        self.docs(&type_.docs, None, Kind::Other);
        let around = Some(&type_.docs);
        match &type_.kind {
            TypeKind::Struct(kind) => {
                for Field {
                    docs,
                    constraints,
                    advisory,
                    ..
                } in &kind.fields
                {
                    self.docs(docs, around, Kind::Field);
                    self.constraints(constraints, origin(docs, around));
                    self.constraints(advisory, origin(docs, around));
                }
                if let Some(Rest {
                    docs,
                    constraints,
                    advisory,
                    ..
                }) = kind.rest.as_deref()
                {
                    self.constraints(constraints, origin(docs, around));
                    self.constraints(advisory, origin(docs, around));
                }
                for rule in &kind.rules {
                    self.docs(&rule.docs, around, Kind::Rule);
                }
            }
            TypeKind::Enum(kind) => {
                for value in &kind.values {
                    self.docs(&value.docs, around, Kind::Other);
                }
            }
            TypeKind::Union(kind) => {
                for Variant {
                    docs,
                    constraints,
                    advisory,
                    ..
                } in &kind.variants
                {
                    self.docs(docs, around, Kind::Other);
                    self.constraints(constraints, origin(docs, around));
                    self.constraints(advisory, origin(docs, around));
                }
            }
        }
    }

    fn constraints(&mut self, constraints: &Constraints, around: Option<&Origin>) {
        for stated in &constraints.own {
            let count = stated.constraint.keys().count();
            self.add(stated.origin.as_ref().or(around), Kind::Constraint, count);
        }
        if let Some(any) = &constraints.any {
            self.add(any.origin.as_ref().or(around), Kind::Constraint, 1);
        }
        for inner in Inside::ALL
            .into_iter()
            .filter_map(|step| constraints.inside(step))
        {
            self.constraints(inner, around);
        }
    }
}

fn origin<'d>(docs: &'d Docs, around: Option<&'d Docs>) -> Option<&'d Origin> {
    let origin = docs.origin.as_ref();
    origin.or_else(|| around.and_then(|around| around.origin.as_ref()))
}
