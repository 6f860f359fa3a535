//! What a scheme says of its token: what fills the request for one, read from expressions.

use std::ops::Range;

use apiscribe_recipes::Recipe;
use apiscribe_recipes::ast::{Expr, ExprKind};
use serde_json::Value;

use super::codes;
use super::schemes::code_of;
use crate::diagnostics::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Fill, Filled, Refresh, Terms, TokenDecl};
use crate::source::{Sources, Span, Spanned};
use crate::spec::{Entries, SchemeToken};
use crate::yaml::{Node, part_of_scalar};

/// What fills a field, as a message has it.
const FILLS: &str = "a field is filled with `cred.name`, `set.name`, characters in double quotes, a whole number, `true` or `false`";

/// Something that fills no field.
pub(super) struct BadFill {
    /// The value in its file.
    span: Span,
    /// The characters of the value.
    text: String,
    /// What of them is wrong.
    range: Range<usize>,
    code: Code,
    message: String,
    help: String,
}

impl BadFill {
    pub(super) fn reported(self, sources: &Sources) -> Diagnostic {
        let span = part_of_scalar(sources, self.span, &self.text, self.range);
        Diagnostic::error(self.code, span, self.message).label(span, self.help)
    }
}

/// What is said of a token, read.
pub(super) fn read(written: &SchemeToken) -> Result<TokenDecl, Vec<BadFill>> {
    let mut bad = Vec::new();
    let with = filled(&written.with, false, &mut bad);
    let refresh = written.refresh.as_ref().map(|refresh| Refresh {
        value: refresh.value.value.clone(),
        with: filled(&refresh.with, true, &mut bad),
    });
    if !bad.is_empty() {
        return Err(bad);
    }
    let text = |text: &Option<Spanned<String>>| text.as_ref().map(|text| text.value.clone());
    Ok(TokenDecl {
        operation: text(&written.operation),
        with,
        value: text(&written.value),
        terms: Terms {
            lifetime: text(&written.lifetime),
            jwt: written.jwt,
            good_for: written.good_for.as_ref().map(|span| span.value),
            asks_for: text(&written.asks_for),
            refresh,
        },
    })
}

fn filled(entries: &Entries<Node>, refreshes: bool, bad: &mut Vec<BadFill>) -> Vec<Filled> {
    let mut all = Vec::new();
    for (key, node) in entries {
        let (field, optional) = match key.value.strip_suffix('?') {
            Some(field) => (field, true),
            None => (key.value.as_str(), false),
        };
        match fill(node, refreshes) {
            Ok(fill) => all.push(Filled {
                field: field.to_owned(),
                optional,
                fill,
            }),
            Err(why) => bad.push(*why),
        }
    }
    all
}

fn fill(node: &Node, refreshes: bool) -> Result<Fill, Box<BadFill>> {
    let text = match node.to_json() {
        Value::Bool(value) => return Ok(Fill::Bool(value)),
        Value::Number(number) if number.is_i64() => {
            return Ok(Fill::Int(number.as_i64().unwrap_or_default()));
        }
        Value::String(text) => text,
        other => other.to_string(),
    };
    let wrong = |range: Range<usize>, code: Code, message: String, help: &str| {
        Box::new(BadFill {
            span: node.span,
            text: text.clone(),
            range,
            code,
            message,
            help: help.to_owned(),
        })
    };
    let expression = apiscribe_recipes::parse(&text).map_err(|problem| {
        let help = problem.help.as_deref().unwrap_or(FILLS);
        wrong(
            problem.span.range(),
            code_of(problem.kind),
            problem.message.clone(),
            help,
        )
    })?;
    let Expr { kind, span } = expression;
    Ok(match kind {
        ExprKind::String(text) => Fill::String(text),
        ExprKind::Int(number) => Fill::Int(number),
        ExprKind::Bool(value) => Fill::Bool(value),
        ExprKind::Dotted(base, name) if base.text == "cred" => Fill::Credential(name.text),
        ExprKind::Dotted(base, name) if base.text == "set" => Fill::Setting(name.text),
        ExprKind::Name(name) if refreshes && name == "refresh_token" => Fill::Refresh,
        ExprKind::Name(name) => {
            let message = format!("`{name}` is not known here");
            return Err(wrong(span.range(), codes::RECIPE_NAME, message, FILLS));
        }
        _ => {
            let message = "this fills no field".to_owned();
            return Err(wrong(span.range(), codes::RECIPE_TYPE, message, FILLS));
        }
    })
}

/// The fields that are filled with a credential or setting that the recipe does not have, and why
/// not.
pub(super) fn unknown<'f>(
    fills: impl Iterator<Item = &'f Filled>,
    recipe: &Recipe,
) -> Vec<(&'f str, String)> {
    let credentials = recipe.credentials.iter().filter(|known| !known.issued);
    let credentials: Vec<&str> = credentials.map(|known| known.name.as_str()).collect();
    let settings = recipe.settings.iter();
    let settings: Vec<&str> = settings.map(|known| known.name.as_str()).collect();
    let mut all = Vec::new();
    for filled in fills {
        let (what, name, known) = match &filled.fill {
            Fill::Credential(name) => ("credential", name, &credentials),
            Fill::Setting(name) => ("setting", name, &settings),
            Fill::String(_) | Fill::Int(_) | Fill::Bool(_) | Fill::Refresh => continue,
        };
        if known.contains(&name.as_str()) {
            continue;
        }
        let near = nearest(name, known.iter().copied());
        let near = near.map(|near| format!("; did you mean `{near}`?"));
        let near = near.unwrap_or_default();
        all.push((
            filled.field.as_str(),
            format!("there is no {what} `{name}`{near}"),
        ));
    }
    all
}

/// Checks what a scheme says of its token, beside its recipe.
pub(super) fn check(
    written: Option<&SchemeToken>,
    (recipe, span): (&Recipe, Span),
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) {
    let Some(written) = written else {
        return;
    };
    if recipe.checks().next().is_some() {
        let message = "`token` has no meaning here: a check signs nothing";
        diagnostics.push(Diagnostic::error(codes::RECIPE, span, message));
        return;
    }
    let used = recipe.used_credentials();
    let mut issued = used
        .iter()
        .filter_map(|index| recipe.credentials.get(*index));
    if !issued.any(|credential| credential.issued) {
        let message = "no step reads `token`, so that none would be sent";
        let help = "place it: `header Authorization: '\"Bearer {token}\"'`";
        diagnostics.push(Diagnostic::error(codes::RECIPE, span, message).help(help));
    }
    match read(written) {
        Ok(declared) => {
            let refresh = declared.terms.refresh.iter();
            let fills = refresh.flat_map(|refresh| &refresh.with);
            for (field, message) in unknown(declared.with.iter().chain(fills), recipe) {
                let span = entry(written, field).unwrap_or(span);
                diagnostics.push(Diagnostic::error(codes::RECIPE_NAME, span, message));
            }
        }
        Err(bad) => {
            for bad in bad {
                diagnostics.push(bad.reported(sources));
            }
        }
    }
}

/// Where a field is filled.
pub(super) fn entry(written: &SchemeToken, field: &str) -> Option<Span> {
    let refresh = written.refresh.iter();
    let entries = refresh.flat_map(|refresh| &refresh.with);
    let mut entries = written.with.iter().chain(entries);
    let is_it = |key: &Spanned<String>| key.value.trim_end_matches('?') == field;
    entries.find(|(key, _)| is_it(key)).map(|(key, _)| key.span)
}
