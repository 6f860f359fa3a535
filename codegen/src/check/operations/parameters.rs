//! Parameters of base URLs and paths: settings of the client and arguments of its methods.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::http;
use crate::check::codes;
use crate::check::lost::{Key, Lost};
use crate::check::names::{Style, Taken};
use crate::check::places::Scope;
use crate::check::problems::Problems;
use crate::check::reserved::PARAMETERS;
use crate::check::resolver::{Resolved, Types};
use crate::check::specs::ServiceSpec;
use crate::check::types::aliases::Holds;
use crate::check::types::slot::{Limits, Said};
use crate::diagnostics::Diagnostic;
use crate::model::{Origin, Parameter, PathPart, Ty, WireName};
use crate::source::{Span, Spanned};
use crate::spec::{Entries, Field, FieldType};

/// Placeholders of paths and base URLs.
#[derive(Default)]
pub(in crate::check) struct Placeholders {
    names: BTreeSet<String>,
    /// Some path or base URL could not be taken apart.
    is_partial: bool,
}

impl Placeholders {
    /// Those of one path or base URL, none if it could not be taken apart.
    pub(in crate::check) fn of<'n>(names: Option<impl IntoIterator<Item = &'n str>>) -> Self {
        Self {
            is_partial: names.is_none(),
            names: names.into_iter().flatten().map(str::to_owned).collect(),
        }
    }

    pub(in crate::check) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Parameters that none of them asks for.
    fn idle<'w>(&self, written: &'w Entries<Field>) -> impl Iterator<Item = &'w Spanned<String>> {
        let names = written.iter().map(|(name, _)| name);
        names.filter(|name| !self.names.contains(&name.value))
    }

    /// Adds those of another path or base URL.
    pub(in crate::check) fn extend(&mut self, others: Self) {
        self.names.extend(others.names);
        self.is_partial |= others.is_partial;
    }
}

/// Parameters in the order in which they are written.
pub(in crate::check) fn lower(
    types: &mut Types<'_>,
    (scope, around): (Scope<'_>, Option<&Origin>),
    written: &Entries<Field>,
    problems: &mut Problems<'_>,
) -> Vec<Parameter> {
    let mut taken = Taken::default();
    let mut lowered = Vec::with_capacity(written.len());
    for (name, field) in written {
        let rust = taken.name(
            Style::Snake,
            name,
            field.about.rust.as_ref(),
            &PARAMETERS,
            problems,
        );
        let resolved = match &field.ty {
            FieldType::Expr(expr) => types.held(None, Holds::Expr(expr), problems),
            FieldType::Flatten(_) | FieldType::Inline(_) => {
                problems.error(
                    codes::PARAMETER,
                    name.span,
                    "a parameter is a string",
                    "expected `type: string`",
                );
                Resolved::unknown()
            }
        };
        if resolved.known && resolved.ty != Ty::String {
            problems.error(
                codes::PARAMETER,
                field.ty.span().unwrap_or(name.span),
                "a parameter is a string",
                format!("this is {}", types.describe(&resolved.ty)),
            );
        }
        let misplaced = [
            (
                "nullable",
                (field.nullable || resolved.nullable).then_some(name.span),
            ),
            ("const", field.const_.as_ref().map(|value| value.span)),
            (
                "default",
                field.default.as_ref().map(|default| default.value.span),
            ),
            ("in", field.in_.as_ref().map(|place| place.span)),
            ("encode", field.encode.first().map(|encode| encode.span)),
            ("secret", field.secret.then_some(name.span)),
        ];
        for (key, span) in misplaced
            .iter()
            .filter_map(|(key, span)| Some((key, (*span)?)))
        {
            let message = format!("a parameter cannot have `{key}`");
            let diagnostic = Diagnostic::error(codes::PARAMETER, span, message)
                .label(span, "part of a path or address");
            problems.push(match *key {
                "encode" => diagnostic.help(
                    "say how it is written by a `pattern`; the caller encodes it (spec/unsaid.md)",
                ),
                _ => diagnostic,
            });
        }
        let limits = match resolved.ty {
            Ty::String => Limits::Own(&field.demands),
            _ => Limits::Fixed,
        };
        let said = Said {
            scope,
            around,
            about: Some(&field.about),
            nullable: false,
            limits,
        };
        let slot = types.slot(resolved, said, problems).settled();
        lowered.push(Parameter {
            wire: WireName(name.value.clone()),
            rust,
            argument: None,
            alias: slot.alias,
            constraints: slot.constraints,
            advisory: slot.advisory,
            docs: slot.docs,
        });
    }
    lowered
}

/// Parameters by their names.
pub(in crate::check) struct Declared<'n> {
    written: &'n Entries<Field>,
    spans: HashMap<&'n str, Span>,
}

impl<'n> Declared<'n> {
    pub(in crate::check) fn new(written: &'n Entries<Field>) -> Self {
        let spans = written.iter().rev();
        Self {
            spans: spans
                .map(|(name, _)| (name.value.as_str(), name.span))
                .collect(),
            written,
        }
    }

    fn has(&self, name: &str) -> bool {
        self.spans.contains_key(name)
    }

    fn names(&self) -> impl Iterator<Item = &'n str> {
        self.written.iter().map(|(name, _)| name.value.as_str())
    }
}

/// Settings of the client that no base URL and no path asks for.
pub(super) fn check_settings(
    spec: &ServiceSpec,
    lost: &Lost,
    placeholders: &Placeholders,
    problems: &mut Problems<'_>,
) {
    let file = &spec.service;
    if !lost.has_somewhere(Key::BaseUrl) {
        let own = spec.operations.iter().map(|(_, file)| &file.parameters);
        let all = own.chain([&file.parameters]).flatten();
        let known: HashSet<&str> = all.map(|(name, _)| name.value.as_str()).collect();
        let is_known = |name: &str| known.contains(name);
        check_used(&file.parameters, placeholders, is_known, problems);
    }
}

/// Parameters of an operation without a placeholder in its path.
pub(super) fn check_arguments(
    placeholders: &Placeholders,
    (own, settings): (&Declared<'_>, &Declared<'_>),
    problems: &mut Problems<'_>,
) {
    let is_known = |name: &str| own.has(name) || settings.has(name);
    check_used(own.written, placeholders, is_known, problems);
}

/// Parameters without a placeholder. A placeholder that is not known may be meant for one of them.
fn check_used(
    written: &Entries<Field>,
    placeholders: &Placeholders,
    is_known: impl Fn(&str) -> bool,
    problems: &mut Problems<'_>,
) {
    if placeholders.is_partial || !placeholders.names().all(is_known) {
        return;
    }
    for name in placeholders.idle(written) {
        let message = format!("no path has a placeholder `{{{}}}`", name.value);
        let diagnostic = Diagnostic::error(codes::PLACEHOLDER, name.span, message);
        problems.push(
            diagnostic
                .label(name.span, "nothing is filled with it")
                .help(format!(
                    "write `{{{}}}` where it belongs in the path, or make it a field of the request",
                    name.value
                )),
        );
    }
}

/// Placeholders without a parameter. `own` are the parameters that nothing else can ask for, if
/// there may be any.
pub(in crate::check) fn check_known(
    text: &Spanned<String>,
    placeholders: &Placeholders,
    (own, settings): (Option<&Declared<'_>>, &Declared<'_>),
    problems: &mut Problems<'_>,
) {
    let is_known = |name: &str| settings.has(name) || own.is_some_and(|own| own.has(name));
    for placeholder in placeholders.names().filter(|name| !is_known(name)) {
        let span = http::placeholder_span(text, placeholder);
        let message = format!("no parameter `{placeholder}` for the placeholder");
        let diagnostic = Diagnostic::error(codes::PLACEHOLDER, span, message);
        let idle = own.and_then(|own| placeholders.idle(own.written).next());
        let known = own.into_iter().chain([settings]).flat_map(Declared::names);
        let near = problems.nearest(placeholder, known);
        problems.push(match (near, idle) {
            (Some(near), _) => diagnostic.label(span, format!("did you mean `{near}`?")),
            (None, Some(idle)) => diagnostic
                .label(span, "nothing fills it")
                .label(idle.span, "and this fills nothing"),
            (None, None) => diagnostic.label(span, "nothing fills it").help(format!(
                "declare it: `parameters: {{{placeholder}: string}}`"
            )),
        });
    }
}

/// Arguments that fill two placeholders of a path. A setting of the service may.
pub(in crate::check) fn check_once(
    own: &Entries<Field>,
    path: &[PathPart],
    span: Span,
    problems: &mut Problems<'_>,
) {
    let (mut once, mut twice) = (HashSet::new(), HashSet::new());
    for name in http::parameters(path) {
        if !once.insert(name) {
            twice.insert(name);
        }
    }
    for (name, _) in own {
        if twice.contains(name.value.as_str()) {
            let message = format!("the placeholder `{{{}}}` is in the path twice", name.value);
            let diagnostic = Diagnostic::error(codes::PLACEHOLDER, span, message)
                .label(span, "each of them is an argument of its own")
                .label(name.span, "one parameter");
            problems.push(diagnostic.help("give the second another name, and a parameter"));
        }
    }
}

/// Parameters that the service has already.
pub(in crate::check) fn check_distinct(
    settings: &Declared<'_>,
    own: &Declared<'_>,
    problems: &mut Problems<'_>,
) {
    for (name, _) in own.written {
        if let Some(first) = settings.spans.get(name.value.as_str()) {
            let diagnostic = Diagnostic::error(
                codes::NAME_CLASH,
                name.span,
                format!("`{}` is a parameter of the service already", name.value),
            );
            problems.push(
                diagnostic
                    .label(name.span, "again here")
                    .label(*first, "first here")
                    .help("leave it out here if it is the same, or give the placeholder another name, which is never sent"),
            );
        }
    }
}
