//! Examples, read and evaluated against the model that they illustrate.

pub(super) mod replies;

use std::collections::BTreeSet;

use apiscribe_runtime::Rule;
use apiscribe_runtime::for_generated_code::outgoing::is_host_part;
use serde_json::Value;

use crate::check::callbacks;
use crate::check::codes;
use crate::check::doubts::Doubted;
use crate::check::evaluate::{self, Violation};
use crate::check::names::{Style, cased};
use crate::check::near;
use crate::check::nodes;
use crate::check::places::{Pages, Scope};
use crate::check::problems::Problems;
use crate::diagnostics::Diagnostic;
use crate::model::{
    BasePart, Example, Level, Operation, RustName, Service, Ty, WireName, base_parts,
};
use crate::source::Spanned;
use crate::spec;
use crate::yaml::Node;

/// Adds the examples of every operation, the last that a service is made of. None if some error was
/// found on the way.
pub(super) fn settle(doubted: Doubted<'_>, problems: &mut Problems<'_>) -> Option<Service> {
    let Doubted { named, mut service } = doubted;
    let (spec, pages) = (named.spec, &named.pages);
    let mut all = Vec::with_capacity(spec.operations.len());
    for ((_, file), operation) in spec.operations.iter().zip(&service.operations) {
        let scope = pages.known(file.page.as_ref());
        let examples = file.examples.iter().map(|(name, example)| {
            let check = Check {
                service: &service,
                operation,
                name,
                example,
            };
            check.request(problems);
            check.parameters(problems);
            check.reply(problems);
            lower(pages, scope, name, example, problems)
        });
        all.push(examples.collect::<Vec<_>>());
    }
    for (operation, examples) in service.operations.iter_mut().zip(all) {
        operation.examples = examples;
    }
    callbacks::settle_examples(pages, &spec.callbacks, &mut service, problems);
    problems.are_none().then_some(service)
}

fn lower(
    pages: &Pages<'_>,
    scope: Scope<'_>,
    name: &Spanned<String>,
    example: &spec::Example,
    problems: &mut Problems<'_>,
) -> Example {
    Example {
        name: name.value.clone(),
        title: example.title.as_ref().map(|title| title.value.clone()),
        place: pages.place(scope, example.at.as_ref(), problems),
        parameters: example
            .parameters
            .iter()
            .map(|(name, value)| (WireName(name.value.clone()), value.to_json()))
            .collect(),
        request: example.request.as_ref().map(Node::to_json),
        status: example.status.as_ref().map(|status| status.value),
        reply_headers: example
            .reply_headers
            .iter()
            .map(|(name, value)| (WireName(name.value.clone()), value.value.clone()))
            .collect(),
        reply: example.reply.as_ref().map(Node::to_json),
        refused: example
            .refused
            .iter()
            .map(|pointer| pointer.value.clone())
            .collect(),
        error: example.error.as_ref().map(|error| {
            RustName(cased(Style::Camel, &error.value).unwrap_or_else(|| error.value.clone()))
        }),
    }
}

/// How many violations of an example may get a suggestion: each is compared with all keys.
const MOST_SUGGESTIONS: usize = 100;

pub(in crate::check) struct Check<'c> {
    pub(in crate::check) service: &'c Service,
    pub(in crate::check) operation: &'c Operation,
    pub(in crate::check) name: &'c Spanned<String>,
    pub(in crate::check) example: &'c spec::Example,
}

impl Check<'_> {
    fn request(&self, problems: &mut Problems<'_>) {
        let Some(node) = &self.example.request else {
            if let Some(refused) = self.example.refused.first() {
                problems.error(
                    codes::EXAMPLE_REFUSED,
                    refused.span,
                    "an example without a request refuses nothing",
                    "needs `request`",
                );
            }
            return;
        };
        let Some(request) = self.operation.request else {
            let message = format!("`{}` takes no request", self.operation.name);
            problems.error(
                codes::EXAMPLE,
                nodes::span(node),
                message,
                "nothing that it could be",
            );
            return;
        };
        let value = node.to_json();
        let now = evaluate::now_of_examples();
        let mut violations = evaluate::evaluate(self.service, request, &value, now);
        violations.retain(|violation| violation.level == Level::Error);
        match self.example.refused.as_slice() {
            [] => {
                self.report((node, &value), &violations, problems);
            }
            refused => self.check_refused((node, &value), refused, &violations, problems),
        }
    }

    fn report<'v>(
        &self,
        (node, value): (&Node, &Value),
        violations: impl IntoIterator<Item = &'v Violation>,
        problems: &mut Problems<'_>,
    ) {
        let request = self.operation.request.map(Ty::Named);
        for (index, violation) in violations.into_iter().enumerate() {
            let request = request.as_ref().filter(|_| index < MOST_SUGGESTIONS);
            let near = request.and_then(|request| {
                near::meant(&self.service.types, request, value, violation.pointer())
            });
            self.report_violation(node, violation, near, problems);
        }
    }

    fn report_violation(
        &self,
        node: &Node,
        violation: &Violation,
        near: Option<String>,
        problems: &mut Problems<'_>,
    ) {
        let pointer = match violation.pointer() {
            // Such a message names the fields itself.
            _ if violation.rule.is_some_and(is_about_several) => String::new(),
            "" => "the request ".to_owned(),
            pointer => format!("`{pointer}` "),
        };
        let key = violation
            .message
            .starts_with("must not be there")
            .then(|| nodes::key_span_at(node, violation.pointer()));
        let span = key.flatten();
        let span = span.unwrap_or_else(|| nodes::span_at(node, violation.pointer()));
        let message = format!(
            "the example `{}` is refused: {pointer}{}",
            self.name.value, violation.message
        );
        let label = match (near, violation.place.as_str()) {
            (Some(near), _) => format!("did you mean `{near}`?"),
            (None, "") => "refused".to_owned(),
            (None, place) => format!("refused ({place})"),
        };
        let diagnostic = Diagnostic::error(codes::EXAMPLE, span, message).label(span, label);
        let help = nodes::unquoted(node, violation.pointer(), &violation.message);
        problems.push(match help {
            Some(help) => diagnostic.help(help),
            None => diagnostic,
        });
    }

    /// The pointers that are named have to be those that are refused, no more and no fewer.
    fn check_refused(
        &self,
        request: (&Node, &Value),
        refused: &[Spanned<String>],
        violations: &[Violation],
        problems: &mut Problems<'_>,
    ) {
        let found: BTreeSet<&str> = violations.iter().map(Violation::pointer).collect();
        let mut named = BTreeSet::new();
        let mut others_are_listed = false;
        for pointer in refused {
            if !named.insert(pointer.value.as_str()) {
                problems.error(
                    codes::EXAMPLE_REFUSED,
                    pointer.span,
                    format!("`{}` is named twice", pointer.value),
                    "again here",
                );
            } else if !found.contains(pointer.value.as_str()) {
                let message = format!("nothing is refused at `{}`", pointer.value);
                let diagnostic = Diagnostic::error(codes::EXAMPLE_REFUSED, pointer.span, message)
                    .label(pointer.span, "fine as it is");
                let found: Vec<&str> = found.iter().copied().collect();
                others_are_listed = true;
                problems.push(match found.is_empty() {
                    true => diagnostic.help("nothing in this example is refused"),
                    false => diagnostic.help(format!(
                        "what is refused: {}",
                        crate::check::problems::listed(&found)
                    )),
                });
            }
        }
        if !others_are_listed {
            let others = violations.iter();
            let others = others.filter(|violation| !named.contains(violation.pointer()));
            self.report(request, others, problems);
        }
    }

    fn parameters(&self, problems: &mut Problems<'_>) {
        let known = || {
            self.operation
                .parameters
                .iter()
                .chain(&self.service.parameters)
        };
        for (name, node) in &self.example.parameters {
            let Some(parameter) = known().find(|parameter| parameter.wire.0 == name.value) else {
                let names = known().map(|parameter| parameter.wire.0.as_str());
                let message = format!("no parameter `{}`", name.value);
                problems.unknown(
                    codes::EXAMPLE_PARAMETER,
                    name.span,
                    message,
                    &name.value,
                    names,
                );
                continue;
            };
            let Value::String(value) = node.to_json() else {
                problems.error(
                    codes::EXAMPLE_PARAMETER,
                    nodes::span(node),
                    "a parameter is a string",
                    "needs quotes",
                );
                continue;
            };
            for violation in
                evaluate::evaluate_parameter(parameter, &value, evaluate::now_of_examples())
            {
                let message = format!("the parameter `{}` {}", name.value, violation.message);
                problems.error(
                    codes::EXAMPLE_PARAMETER,
                    nodes::span(node),
                    message,
                    "does not fit",
                );
            }
            if let Some(wrong) = self.in_host(&parameter.wire, &value) {
                let message = format!("the parameter `{}` {wrong}", name.value);
                let span = nodes::span(node);
                problems.error(codes::EXAMPLE_PARAMETER, span, message, "cannot be sent");
            }
        }
        if self.example.request.is_some() && self.example.refused.is_empty() {
            for parameter in &self.operation.parameters {
                if !self
                    .example
                    .parameters
                    .iter()
                    .any(|(name, _)| name.value == parameter.wire.0)
                {
                    let span = self.name.span;
                    let message = format!(
                        "the example does not say its parameter `{}`",
                        parameter.wire
                    );
                    problems.error(
                        codes::EXAMPLE_PARAMETER,
                        span,
                        message,
                        "needs `parameters`",
                    );
                }
            }
        }
    }
}

impl Check<'_> {
    /// Why a value cannot stand where its placeholder is, if that is the host.
    fn in_host(&self, name: &WireName, value: &str) -> Option<&'static str> {
        let own = self.operation.base_url.as_ref();
        let base = base_parts(own.unwrap_or(&self.service.base_url));
        let is_in_host = base.contains(&BasePart::Host(name.clone()));
        (is_in_host && !is_host_part(value))
            .then_some("must be letters, digits, `-`, `_` and `.`, since it is part of the host")
    }
}

fn is_about_several(rule: Rule) -> bool {
    matches!(
        rule,
        Rule::Together | Rule::ExactlyOne | Rule::AtLeastOne | Rule::AtMostOne
    )
}
