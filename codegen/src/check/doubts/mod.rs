//! Doubts and corrections: what they are about has to be there.

pub(super) mod about;

use std::collections::{HashMap, HashSet};

use crate::check::codes;
use crate::check::named::Named;
use crate::check::named::registry::Registry;
use crate::check::places::Pages;
use crate::check::problems::Problems;
use crate::check::specs::ServiceSpec;
use crate::check::whole::Whole;
use crate::model::{CodeMatch, Doubt, Operation, Service, Subject, WireName};
use crate::source::Spanned;
use crate::spec::{self, CallbackFile, Entries, OperationFile};

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
    let codes = Codes::of(spec, service);
    let mut doubts = Vec::new();
    let mut corrections = Vec::new();
    let mut add = |files: (&[spec::Doubt], &[spec::Doubt]),
                   (operation, callback): (Option<&OperationFile>, Option<&CallbackFile>),
                   problems: &mut Problems<'_>| {
        let place = Context {
            spec,
            registry,
            service,
            codes: &codes,
            operation,
            callback,
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
        (None, None),
        problems,
    );
    for (_, file) in &spec.types {
        add((&file.doubts, &file.corrections), (None, None), problems);
    }
    for (_, file) in &spec.operations {
        let own = (Some(file), None);
        add((&file.doubts, &file.corrections), own, problems);
    }
    for callback in &spec.callbacks {
        let file = &callback.file;
        let own = (None, Some(file));
        add((&file.doubts, &file.corrections), own, problems);
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
    "callback",
];

/// The parts of a callback that a doubt can be about.
const OF_CALLBACKS: [&str; 9] = [
    "answer",
    "check",
    "content_type",
    "examples",
    "headers",
    "key",
    "kinds",
    "method",
    "repeats",
];

/// The error codes of a service, by how the spec writes them.
struct Codes<'c> {
    /// Those that all operations share.
    shared: HashSet<&'c str>,
    rows: HashMap<String, &'c CodeMatch>,
}

impl<'c> Codes<'c> {
    fn of(spec: &'c ServiceSpec, service: &'c Service) -> Self {
        let shared = spec.service.errors.iter();
        let shared = shared.flat_map(|errors| &errors.rows.codes);
        let mut rows = HashMap::new();
        for row in &service.errors.codes {
            rows.entry(row.matches.to_string()).or_insert(&row.matches);
        }
        Self {
            shared: shared.map(|(code, _)| code.value.as_str()).collect(),
            rows,
        }
    }
}

pub(in crate::check) struct Context<'c, 'a> {
    spec: &'c ServiceSpec,
    pub(in crate::check) registry: &'c Registry<'a>,
    pub(in crate::check) service: &'c Service,
    codes: &'c Codes<'c>,
    /// In whose file the doubt stands.
    operation: Option<&'c OperationFile>,
    /// The callback in whose file it stands.
    callback: Option<&'c CallbackFile>,
}

impl Context<'_, '_> {
    fn lower(&self, pages: &Pages<'_>, doubt: &spec::Doubt, problems: &mut Problems<'_>) -> Doubt {
        let subject = self.subject(&doubt.about, problems);
        let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone());
        Doubt {
            about: doubt.about.value.clone(),
            subject,
            says: doubt.says.value.clone(),
            taken: text(&doubt.taken),
            why: text(&doubt.why),
            evidence: pages.evidence(doubt.evidence.as_ref(), problems),
            operation: self
                .operation
                .map(|operation| operation.operation.value.clone()),
        }
    }

    /// What a doubt is about; what leads nowhere is reported.
    fn subject(&self, about: &Spanned<String>, problems: &mut Problems<'_>) -> Option<Subject> {
        let (head, tail) = match about.value.split_once('/') {
            Some((head, tail)) => (head, Some(tail)),
            None => (about.value.as_str(), None),
        };
        if self.registry.find(head).is_some() {
            let path = tail.map(segments).unwrap_or_default();
            match self.below_name(head, &path) {
                Ok(spot) => return spot.map(Subject::Spot),
                Err(missing) => self.report(about, &missing.key, &missing.known, problems),
            }
            return None;
        }
        match tail {
            None => {
                let whole = self.whole(head);
                if whole.is_some() {
                    return whole;
                }
            }
            Some(tail) if head == "errors" && self.has_code(tail) => return self.code(tail),
            Some(tail) => {
                if let Some(parts) = self.parts(head, tail) {
                    let known: Vec<String> = parts.iter().map(|(name, _)| name.clone()).collect();
                    match parts.into_iter().find(|(name, _)| name == tail) {
                        Some((_, subject)) => return subject,
                        None => self.report(about, tail, &known, problems),
                    }
                    return None;
                }
            }
        }
        if GENERAL.contains(&head) {
            let message = format!(
                "there is nothing here that `{}` could be about",
                about.value
            );
            problems.error(codes::ABOUT, about.span, message, "leads nowhere");
            return None;
        }
        let known = self.registry.names().chain(GENERAL.iter().copied());
        let known: Vec<String> = known.map(str::to_owned).collect();
        self.report(about, head, &known, problems);
        None
    }

    /// What is meant by a general word alone, if there is such a thing here.
    fn whole(&self, word: &str) -> Option<Subject> {
        match word {
            "http" => self.operation.map(|_| Subject::Http),
            "base_url" => Some(Subject::BaseUrl),
            "errors" => self.errors().next().map(|_| Subject::Errors),
            "auth" => self.auths().next().map(|_| Subject::Auth),
            "limits" => self.has_limits().then_some(Subject::Limits),
            "callback" => self.callback_subject(),
            _ => None,
        }
    }

    /// What may follow a general word, and what is meant by it; codes are looked up before.
    fn parts(&self, word: &str, tail: &str) -> Option<Vec<(String, Option<Subject>)>> {
        let all = |names: Vec<String>, subject: fn(String) -> Subject| {
            let parts = names.into_iter();
            parts
                .map(|name| (name.clone(), Some(subject(name))))
                .collect()
        };
        Some(match word {
            "errors" if tail.starts_with("statuses/") => {
                let rows = self.errors().flat_map(|errors| &errors.rows.statuses);
                let rows = rows.map(|(range, _)| range.value);
                let of = |range: spec::StatusRange| Subject::Statuses(range.first, range.last);
                rows.map(|range| (format!("statuses/{}", range_text(range)), Some(of(range))))
                    .collect()
            }
            "errors" => {
                let rows = self.errors().flat_map(|errors| &errors.rows.codes);
                rows.map(|(code, _)| (code.value.clone(), None)).collect()
            }
            "auth" => all(self.auth_names(), Subject::AuthPart),
            "examples" => {
                let files = self.operation.into_iter();
                let names = files.flat_map(|file| names(&file.examples));
                all(names.collect(), Subject::Example)
            }
            "callback" => {
                let subject = self.callback_subject()?;
                OF_CALLBACKS
                    .map(|part| (part.to_owned(), Some(subject.clone())))
                    .into()
            }
            "notes" => all(names(&self.spec.service.notes).collect(), Subject::Note),
            "parameters" => {
                let files = self.operation.into_iter();
                let own = files.flat_map(|file| names(&file.parameters));
                let names = names(&self.spec.service.parameters).chain(own);
                all(names.collect(), |name| Subject::Parameter(WireName(name)))
            }
            _ => return None,
        })
    }

    fn callback_subject(&self) -> Option<Subject> {
        let file = self.callback?;
        Some(Subject::Callback(file.callback.value.clone()))
    }

    /// Whether the service or the operation at hand lists a code.
    fn has_code(&self, written: &str) -> bool {
        let own = self.operation.and_then(|file| file.errors.as_ref());
        let mut own = own.into_iter().flat_map(|errors| &errors.rows.codes);
        self.codes.shared.contains(written) || own.any(|(code, _)| code.value == written)
    }

    /// The row of a code, by how the spec writes it.
    fn code(&self, written: &str) -> Option<Subject> {
        let matches = self.codes.rows.get(written)?;
        Some(Subject::Code((*matches).clone()))
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
