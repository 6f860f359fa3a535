//! Doubts and corrections: what they are about has to be there.

pub(super) mod about;

use crate::check::codes;
use crate::check::named::Named;
use crate::check::named::registry::Registry;
use crate::check::places::Pages;
use crate::check::problems::Problems;
use crate::check::specs::ServiceSpec;
use crate::check::whole::Whole;
use crate::model::{Doubt, Operation, Service};
use crate::source::Spanned;
use crate::spec::{self, Entries, OperationFile};

/// A service with its doubts and corrections.
pub(super) struct Doubted<'n> {
    pub(super) named: &'n Named<'n>,
    pub(super) service: Service,
}

impl<'n> Doubted<'n> {
    /// Adds the doubts and corrections of all files.
    pub(super) fn new(whole: Whole<'n>, problems: &mut Problems<'_>) -> Self {
        let Whole { named, mut service } = whole;
        settle(named, &mut service, problems);
        Self { named, service }
    }
}

fn settle(named: &Named<'_>, service: &mut Service, problems: &mut Problems<'_>) {
    let Named {
        spec,
        pages,
        registry,
        ..
    } = named;
    let mut doubts = Vec::new();
    let mut corrections = Vec::new();
    let mut add = |files: (&[spec::Doubt], &[spec::Doubt]),
                   operation: Option<&OperationFile>,
                   problems: &mut Problems<'_>| {
        let place = Context {
            spec,
            registry,
            service,
            operation,
        };
        doubts.extend(
            files
                .0
                .iter()
                .map(|doubt| place.lower(pages, doubt, problems)),
        );
        corrections.extend(
            files
                .1
                .iter()
                .map(|doubt| place.lower(pages, doubt, problems)),
        );
    };
    add(
        (&spec.service.doubts, &spec.service.corrections),
        None,
        problems,
    );
    for (_, file) in &spec.types {
        add((&file.doubts, &file.corrections), None, problems);
    }
    for (_, file) in &spec.operations {
        add((&file.doubts, &file.corrections), Some(file), problems);
    }
    service.doubts = doubts;
    service.corrections = corrections;
}

/// What a doubt can be about beside types.
const GENERAL: &[&str] = &[
    "errors",
    "auth",
    "limits",
    "base_url",
    "http",
    "examples",
    "notes",
    "parameters",
];

pub(in crate::check) struct Context<'c, 'a> {
    spec: &'c ServiceSpec,
    pub(in crate::check) registry: &'c Registry<'a>,
    pub(in crate::check) service: &'c Service,
    /// In whose file the doubt stands.
    operation: Option<&'c OperationFile>,
}

impl Context<'_, '_> {
    fn lower(&self, pages: &Pages<'_>, doubt: &spec::Doubt, problems: &mut Problems<'_>) -> Doubt {
        self.check(&doubt.about, problems);
        let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone());
        Doubt {
            about: doubt.about.value.clone(),
            says: doubt.says.value.clone(),
            taken: text(&doubt.taken),
            why: text(&doubt.why),
            evidence: pages.evidence(doubt.evidence.as_ref(), problems),
            operation: self
                .operation
                .map(|operation| operation.operation.value.clone()),
        }
    }

    fn check(&self, about: &Spanned<String>, problems: &mut Problems<'_>) {
        let (head, tail) = match about.value.split_once('/') {
            Some((head, tail)) => (head, Some(tail)),
            None => (about.value.as_str(), None),
        };
        if self.registry.find(head).is_some() {
            let found = match tail {
                Some(tail) => self.below_name(head, &segments(tail)),
                None => Ok(()),
            };
            if let Err(missing) = found {
                self.report(about, &missing.key, &missing.known, problems);
            }
            return;
        }
        let known: Option<Vec<String>> = match (head, tail) {
            ("http", None) if self.operation.is_some() => return,
            ("base_url", None) => return,
            ("errors", None) if self.errors().next().is_some() => return,
            ("auth", None) if self.auths().next().is_some() => return,
            ("limits", None) if self.has_limits() => return,
            ("errors", Some(tail)) => Some(match tail.strip_prefix("statuses/") {
                Some(_) => self
                    .errors()
                    .flat_map(|errors| &errors.statuses)
                    .map(|(range, _)| format!("statuses/{}", range_text(range.value)))
                    .collect(),
                None => self
                    .errors()
                    .flat_map(|errors| &errors.codes)
                    .map(|(code, _)| code.value.clone())
                    .collect(),
            }),
            ("auth", Some(_)) => Some(self.auth_names()),
            ("examples", Some(_)) => Some(
                self.operation
                    .into_iter()
                    .flat_map(|file| names(&file.examples))
                    .collect(),
            ),
            ("notes", Some(_)) => Some(names(&self.spec.service.notes).collect()),
            ("parameters", Some(_)) => {
                let own = self
                    .operation
                    .into_iter()
                    .flat_map(|file| names(&file.parameters));
                Some(names(&self.spec.service.parameters).chain(own).collect())
            }
            _ => None,
        };
        match (known, tail) {
            (Some(known), Some(tail)) => {
                if !known.iter().any(|name| name == tail) {
                    self.report(about, tail, &known, problems);
                }
            }
            _ => {
                if GENERAL.contains(&head) {
                    let message = format!(
                        "there is nothing here that `{}` could be about",
                        about.value
                    );
                    problems.error(codes::ABOUT, about.span, message, "leads nowhere");
                    return;
                }
                let known: Vec<String> = self
                    .registry
                    .names()
                    .chain(GENERAL.iter().copied())
                    .map(str::to_owned)
                    .collect();
                self.report(about, head, &known, problems);
            }
        }
    }

    fn report(
        &self,
        about: &Spanned<String>,
        key: &str,
        known: &[String],
        problems: &mut Problems<'_>,
    ) {
        let message = if about.value == key {
            format!("there is no `{key}` in this spec")
        } else {
            format!("there is no `{key}` where `{}` leads", about.value)
        };
        problems.unknown(
            codes::ABOUT,
            about.span,
            message,
            key,
            known.iter().map(String::as_str),
        );
    }

    /// What the service and the operation at hand say about errors.
    fn errors(&self) -> impl Iterator<Item = &spec::Errors> {
        self.spec
            .service
            .errors
            .iter()
            .chain(self.operation.and_then(|file| file.errors.as_ref()))
    }

    fn auths(&self) -> impl Iterator<Item = &spec::Auth> {
        self.spec
            .service
            .auth
            .iter()
            .chain(self.operation.and_then(|file| file.auth.as_ref()))
    }

    fn auth_names(&self) -> Vec<String> {
        let sends = self.auths().flat_map(|auth| names(&auth.sends));
        sends
            .chain(self.auths().flat_map(|auth| names(&auth.parameters)))
            .collect()
    }

    fn has_limits(&self) -> bool {
        let limits = |operation: &Operation| !operation.limits.is_empty();
        match self.operation {
            Some(file) => !file.limits.is_empty() || !self.service.limits.is_empty(),
            None => !self.service.limits.is_empty() || self.service.operations.iter().any(limits),
        }
    }
}

fn names<T>(entries: &Entries<T>) -> impl Iterator<Item = String> {
    entries.iter().map(|(name, _)| name.value.clone())
}

fn segments(path: &str) -> Vec<String> {
    path.split('/')
        .map(|segment| segment.replace("~1", "/").replace("~0", "~"))
        .collect()
}

fn range_text(range: spec::StatusRange) -> String {
    match range.first == range.last {
        true => range.first.to_string(),
        false => format!("{}-{}", range.first, range.last),
    }
}
