//! Rules that ask for what the type asks for already.

use super::{Names, Warnings, codes};
use crate::diagnostics::Diagnostic;
use crate::rules::Idle;
use crate::source::{Span, Spanned};
use crate::spec::{Entries, Field, FieldType, Rule, TypeBody, TypeExpr};

pub(super) fn check(
    names: &Names<'_>,
    fields: &Entries<Field>,
    rules: &[Rule],
    warnings: &mut Warnings,
) {
    let always = |path| always_there(names, fields, path);
    for rule in rules {
        match rule.kind.idle() {
            Idle::Never => {}
            Idle::Each(paths) => {
                for path in paths {
                    if let Some(field) = always(path) {
                        let message = format!("`{}` is required already", path.value);
                        idle(rule, path.span, &[field], message, warnings);
                    }
                }
            }
            Idle::One(paths) => {
                let there = paths.iter().find_map(|path| Some((path, always(path)?)));
                if let Some((path, field)) = there {
                    let message = format!("`{}` is required already", path.value);
                    idle(rule, path.span, &[field], message, warnings);
                }
            }
            Idle::All(paths) => {
                let there: Vec<Span> = paths.iter().filter_map(always).collect();
                if there.len() == paths.len() {
                    let message = "all of these are required already".to_owned();
                    idle(rule, rule.span, &there, message, warnings);
                }
            }
        }
    }
}

fn idle(rule: &Rule, span: Span, fields: &[Span], message: String, warnings: &mut Warnings) {
    let mut warning =
        Diagnostic::warning(codes::SHADOWED_RULE, span, message).label(span, "demands nothing new");
    for field in fields {
        warning = warning.label(*field, "always there");
    }
    warnings.push(
        &[rule.span],
        warning.help("leave it out, or make the field optional if it may be absent otherwise"),
    );
}

/// The key of the field at the end of a path, if nothing on the way can be absent. Flattened fields
/// and aliases of aliases are not followed.
fn always_there(
    names: &Names<'_>,
    fields: &Entries<Field>,
    path: &Spanned<String>,
) -> Option<Span> {
    let mut fields = fields;
    let mut segments = path.value.split('/').peekable();
    while let Some(segment) = segments.next() {
        let key = segment.replace("~1", "/").replace("~0", "~");
        let (name, field) = fields.iter().find(|(name, _)| name.value == key)?;
        let is_nullable = field.nullable || names.alias(&field.ty).is_some_and(may_be_null);
        if !field.required || is_nullable || may_be_any(&field.ty) {
            return None;
        }
        if segments.peek().is_none() {
            return Some(name.span);
        }
        let body = match &field.ty {
            FieldType::Inline(inner) => &inner.body,
            FieldType::Expr(Spanned {
                value: TypeExpr::Named(name),
                ..
            }) => &names.0.get(name.as_str())?.body,
            FieldType::Expr(_) | FieldType::Flatten(_) => return None,
        };
        match body {
            TypeBody::Struct { fields: inner, .. } => fields = inner,
            _ => return None,
        }
    }
    None
}

fn may_be_null(alias: &crate::spec::TypeDef) -> bool {
    match &alias.body {
        TypeBody::Alias { ty, nullable, .. } => {
            *nullable || matches!(ty.value, TypeExpr::Named(_) | TypeExpr::Json)
        }
        _ => false,
    }
}

/// Any JSON may be `null`.
fn may_be_any(ty: &FieldType) -> bool {
    match ty {
        FieldType::Expr(expr) => expr.value == TypeExpr::Json,
        FieldType::Flatten(_) => true,
        FieldType::Inline(_) => false,
    }
}
