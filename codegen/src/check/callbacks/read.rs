//! The file of a callback, with the recipes in it: these are checked while the characters of the
//! file are at hand, for the caret in an expression.

use apiscribe_recipes::frame::{Frame, Line};
use apiscribe_recipes::inputs::Input;
use apiscribe_recipes::recipe::{Node as Expression, NodeKind};
use apiscribe_recipes::{At, Recipe};

use crate::check::codes;
use crate::check::schemes::{check_scheme, code_of};
use crate::check::specs::CallbackSpec;
use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::source::{Sources, Spanned};
use crate::spec::{SchemeFile, read_callback};
use crate::yaml::{Node, part_of_scalar};

/// The step under which the expression of a key stands: its value may be absent.
const KEY: &str = "param key?";

impl CallbackSpec {
    /// Reads the file of a callback, and checks the recipes in it.
    pub fn read(
        stem: &str,
        node: &Node,
        sources: &Sources,
        diagnostics: &mut Diagnostics,
    ) -> Option<Self> {
        let file = read_callback(node, diagnostics)?;
        let check = file
            .check
            .as_ref()
            .and_then(|check| check.recipe.as_ref())
            .and_then(|scheme| check_of(scheme, sources, diagnostics));
        let key = file
            .key
            .as_ref()
            .and_then(|key| key_of(key, sources, diagnostics));
        Some(Self {
            stem: stem.to_owned(),
            file,
            check,
            key,
        })
    }
}

/// The recipe of a check, which gives verdicts.
fn check_of(
    scheme: &SchemeFile,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Recipe> {
    let recipe = check_scheme(scheme, sources, diagnostics)?;
    if recipe.checks().next().is_some() {
        return Some(recipe);
    }
    let first = scheme.steps.first();
    let span = first.map_or(scheme.span.head(), |(key, _)| key.span);
    let message = "this recipe signs a request; a callback is checked";
    diagnostics.push(
        Diagnostic::error(codes::CALLBACK, span, message)
            .label(span, "expected `check name`")
            .help("a step `check signature: same(header(\"X-Signature\"), ...)` gives a verdict"),
    );
    None
}

/// The recipe of the expression of a key.
fn key_of(
    key: &Spanned<String>,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Recipe> {
    let frame = Frame {
        steps: vec![Line {
            key: KEY.to_owned(),
            expression: key.value.clone(),
        }],
        ..Frame::default()
    };
    let faults = match apiscribe_recipes::check(&frame) {
        Ok(recipe) => {
            let value = recipe.steps.first().map(|step| &step.value)?;
            let Some(input) = of_each_attempt(value) else {
                return Some(recipe);
            };
            let message = format!("`{}` differs where the callback is repeated", input.name());
            let diagnostic = Diagnostic::error(codes::CALLBACK, key.span, message);
            diagnostics.push(diagnostic.label(key.span, "no key"));
            return None;
        }
        Err(faults) => faults,
    };
    for fault in faults {
        let span = match fault.at {
            At::Expression(_) => {
                part_of_scalar(sources, key.span, &key.value, fault.problem.span.range())
            }
            _ => key.span,
        };
        let problem = fault.problem;
        let diagnostic = Diagnostic::error(code_of(problem.kind), span, problem.message);
        diagnostics.push(match problem.help {
            Some(help) => diagnostic.label(span, help),
            None => diagnostic,
        });
    }
    None
}

/// What an expression reads that is another whenever the callback is sent.
fn of_each_attempt(node: &Expression) -> Option<Input> {
    match node.kind {
        NodeKind::Input(input @ (Input::Now | Input::Nonce)) => Some(input),
        _ => node.children().find_map(of_each_attempt),
    }
}
