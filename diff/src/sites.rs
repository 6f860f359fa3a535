//! Where the things that a place names are written.

use std::collections::BTreeMap;

use super::{Happened, Place};
use apiscribe_codegen::Loaded;
use apiscribe_codegen::check::{CallbackSpec, ServiceSpec, inline_name, inline_types};
use apiscribe_codegen::source::{Sources, Span, Spanned};
use apiscribe_codegen::spec::{
    Auth, CallbackFile, Errors, OperationFile, SchemeFile, TypeBody, TypeDef,
};

/// A line of a spec file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Path of the file as it is shown.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
}

/// Lines of the spec files by what stands there.
#[derive(Debug, Clone, Default)]
pub struct Sites {
    sites: BTreeMap<Place, Site>,
    /// Of what is said of a thing in a line of its own, by the name of the fact.
    said: BTreeMap<(Place, String), Site>,
}

impl Sites {
    /// The line of a thing, or of the nearest thing around it.
    pub fn find(&self, place: &Place) -> Option<&Site> {
        let mut place = place.clone();
        loop {
            if let Some(site) = self.sites.get(&place) {
                return Some(site);
            }
            place.path.pop()?;
        }
    }

    /// The line that says what happened to a thing, or else that of the thing.
    pub fn of_change(&self, place: &Place, happened: &Happened) -> Option<&Site> {
        let said = match happened {
            Happened::Changed { fact, .. } => self.said.get(&(place.clone(), fact.clone())),
            Happened::Added | Happened::Removed | Happened::Renamed => None,
        };
        said.or_else(|| self.find(place))
    }

    /// Those of all specs that were loaded.
    #[must_use]
    pub fn of(loaded: &Loaded) -> Self {
        let mut sites = Self::default();
        sites.add(loaded);
        sites
    }

    /// Takes those of more specs.
    pub fn add(&mut self, loaded: &Loaded) {
        let sources = loaded.warnings.sources();
        for spec in &loaded.specs {
            let mut collector = Collector {
                sources,
                service: spec.service.service.value.clone(),
                found: Self::default(),
            };
            collector.service(spec);
            self.sites.extend(collector.found.sites);
            self.said.extend(collector.found.said);
        }
    }
}

/// Where something is written, if it is.
fn span<T>(value: &Option<Spanned<T>>) -> Option<Span> {
    value.as_ref().map(|value| value.span)
}

struct Collector<'a> {
    sources: &'a Sources,
    service: String,
    found: Sites,
}

impl Collector<'_> {
    fn add(&mut self, path: &[&str], span: Span) {
        let (place, site) = (self.place(path), self.site(span));
        self.found.sites.entry(place).or_insert(site);
    }

    /// Adds the line in which something is said of a thing, if it is.
    fn say(&mut self, path: &[&str], fact: &str, span: Option<Span>) {
        if let Some(span) = span {
            let (place, site) = (self.place(path), self.site(span));
            let said = (place, fact.to_owned());
            self.found.said.entry(said).or_insert(site);
        }
    }

    fn place(&self, path: &[&str]) -> Place {
        Place {
            service: self.service.clone(),
            path: path.iter().map(|part| (*part).to_owned()).collect(),
        }
    }

    fn site(&self, span: Span) -> Site {
        let (line, _) = self.sources.line_column(span.file, span.start);
        let file = self.sources.path(span.file).to_owned();
        Site { file, line }
    }

    fn entries<T>(&mut self, above: &[&str], entries: &[(Spanned<String>, T)]) {
        for (key, _) in entries {
            let path: Vec<&str> = above.iter().copied().chain([key.value.as_str()]).collect();
            self.add(&path, key.span);
        }
    }

    fn service(&mut self, spec: &ServiceSpec) {
        let service = &spec.service;
        self.add(&[], service.service.span);
        self.say(&[], "title", span(&service.title));
        self.say(&[], "doc", span(&service.doc));
        self.say(&[], "base_url", Some(service.base_url.span));
        self.entries(&["base_urls"], &service.base_urls);
        self.entries(&["headers"], &service.headers);
        self.entries(&["query"], &service.query);
        self.entries(&["pages"], &service.pages);
        self.entries(&["parameters"], &service.parameters);
        self.entries(&["notes"], &service.notes);
        self.auth(&[], service.auth.as_ref());
        self.entries(&["reply_headers"], &service.reply_headers);
        self.errors(service.errors.as_ref());
        self.types(&service.types);
        for limit in &service.limits {
            let scope = limit.scope.as_ref().map_or("all", |scope| &scope.value);
            self.add(&["limits", scope], limit.calls.span);
        }
        for doubt in &service.doubts {
            self.add(&["doubts", &doubt.about.value], doubt.about.span);
        }
        for doubt in &service.corrections {
            self.add(&["corrections", &doubt.about.value], doubt.about.span);
        }
        for (_, file) in &spec.types {
            self.types(&file.types);
        }
        for CallbackSpec { file, .. } in &spec.callbacks {
            let name = file.callback.value.as_str();
            self.add(&["callbacks", name], file.callback.span);
            self.callback(file);
            self.entries(&["callbacks", name, "kinds"], &file.kinds);
            self.entries(&["callbacks", name, "headers"], &file.headers);
            self.entries(&["callbacks", name, "examples"], &file.examples);
            self.types(&file.types);
            for (word, doubts) in [("doubts", &file.doubts), ("corrections", &file.corrections)] {
                for doubt in doubts {
                    self.add(&[word, &doubt.about.value], doubt.about.span);
                }
            }
        }
        for (_, file) in &spec.operations {
            let name = file.operation.value.as_str();
            self.add(&[name], file.operation.span);
            self.operation(file);
            self.entries(&[name, "headers"], &file.headers);
            self.entries(&[name, "query"], &file.query);
            self.entries(&[name, "parameters"], &file.parameters);
            self.entries(&[name, "examples"], &file.examples);
            self.auth(&[name], file.auth.as_ref());
            self.entries(&["reply_headers"], &file.reply_headers);
            self.errors(file.errors.as_ref());
            self.types(&file.types);
            for (status, ty) in &file.replies {
                self.add(&[name, "replies", &status.value.to_string()], ty.span);
            }
            for limit in &file.limits {
                let scope = limit.scope.as_ref().map_or("all", |scope| &scope.value);
                self.add(&[name, "limits", scope], limit.calls.span);
            }
            for (word, doubts) in [("doubts", &file.doubts), ("corrections", &file.corrections)] {
                for doubt in doubts {
                    let about = format!("{name}/{}", doubt.about.value);
                    self.add(&[word, &about], doubt.about.span);
                }
            }
        }
    }

    /// What is said of an operation.
    fn operation(&mut self, file: &OperationFile) {
        let path = [file.operation.value.as_str()];
        let http = Some(file.http.span);
        for (fact, span) in [
            ("title", span(&file.title)),
            ("doc", span(&file.doc)),
            ("page", span(&file.page)),
            ("source", span(&file.at)),
            ("deprecated", span(&file.deprecated)),
            ("method", http),
            ("path", http),
            ("order", http),
            ("base_url", span(&file.base_url)),
            ("content", span(&file.place)),
            ("nested", span(&file.nested)),
            ("request", span(&file.request)),
            ("idempotent", span(&file.idempotent)),
            ("idempotency_key", span(&file.idempotency_key)),
            (
                "timeout",
                file.timeout.as_ref().map(|timeout| timeout.field.span),
            ),
            (
                "paging",
                file.paging.as_ref().map(|paging| paging.span.head()),
            ),
            ("batch", span(&file.batch)),
            ("split", span(&file.split)),
            ("auth", file.auth.as_ref().map(|auth| auth.span.head())),
        ] {
            self.say(&path, fact, span);
        }
    }

    /// What is said of a callback.
    fn callback(&mut self, file: &CallbackFile) {
        let path = ["callbacks", file.callback.value.as_str()];
        let check = file.check.as_ref();
        let recipe = check.and_then(|check| check.recipe.as_ref());
        let step = recipe.and_then(|recipe| recipe.steps.first());
        let scheme = check.and_then(|check| check.scheme.as_ref());
        let check =
            scheme.map_or_else(|| step.map(|(key, _)| key.span), |scheme| Some(scheme.span));
        for (fact, span) in [
            ("title", span(&file.title)),
            ("doc", span(&file.doc)),
            ("page", span(&file.page)),
            ("source", span(&file.at)),
            ("method", span(&file.method)),
            ("content", span(&file.content_type)),
            ("type", span(&file.body)),
            ("check", check),
            ("check docs", check),
            ("secrets", check),
            ("fresh", check),
            ("key", span(&file.key)),
        ] {
            self.say(&path, fact, span);
        }
    }

    fn auth(&mut self, above: &[&str], auth: Option<&Auth>) {
        let Some(auth) = auth else { return };
        let path: Vec<&str> = above.iter().copied().chain(["auth"]).collect();
        self.add(&path, auth.span.head());
        self.say(&path, "scheme", span(&auth.scheme));
        self.say(&path, "skew", span(&auth.skew));
        let below = |word| -> Vec<&str> { path.iter().copied().chain([word]).collect() };
        self.entries(&below("sends"), &auth.sends);
        if let Some(SchemeFile {
            credentials, steps, ..
        }) = &auth.recipe
        {
            self.entries(&below("credentials"), credentials);
            for (step, _) in steps {
                self.say(&path, &step.value.to_lowercase(), Some(step.span));
            }
        }
        for (setting, _) in &auth.parameters {
            self.say(&path, &setting.value, Some(setting.span));
        }
    }

    fn errors(&mut self, errors: Option<&Errors>) {
        let Some(errors) = errors else { return };
        self.add(&["errors"], errors.span.head());
        self.entries(&["errors"], &errors.rows.codes);
        for (status, _) in &errors.rows.statuses {
            let range = super::tree::statuses(status.value.first, status.value.last);
            self.add(&["errors", "statuses", &range], status.span);
        }
    }

    fn types(&mut self, types: &[(Spanned<String>, TypeDef)]) {
        for (name, def) in types {
            self.type_(&name.value, name.span, def);
        }
    }

    fn type_(&mut self, name: &str, span: Span, def: &TypeDef) {
        self.add(&[name], span);
        match &def.body {
            TypeBody::Struct {
                fields,
                rules,
                shapes,
                ..
            } => {
                self.entries(&[name], fields);
                self.entries(&[name, "shapes"], shapes);
                for rule in rules {
                    self.add(&[name, "rules", &rule.key()], rule.span.head());
                }
            }
            TypeBody::Enum { values, .. } => self.entries(&[name], values),
            TypeBody::Union { variants, .. } => {
                for (key, variant) in variants {
                    let tag = variant.tag.as_ref().unwrap_or(key);
                    self.add(&[name, &tag.value], key.span);
                }
            }
            TypeBody::Alias { .. } => {}
        }
        for (key, _, inner) in inline_types(def) {
            self.type_(&inline_name(name, &key.value), key.span, inner);
        }
    }
}
