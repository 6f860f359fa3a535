//! Enums: listed values, as text or integers.

use std::collections::HashMap;

use crate::check::codes;
use crate::check::named::registry::Entry;
use crate::check::names::{Style, Taken, rust_name};
use crate::check::problems::Problems;
use crate::check::reserved::RESERVED_VARIANTS;
use crate::check::resolver::Types;
use crate::diagnostics::Diagnostic;
use crate::model::{Docs, Enum, EnumValue, Repr, RustName, WireName};
use crate::source::{Span, Spanned};
use crate::spec::{self, Entries, TypeExpr};

/// An enum with its values named.
pub(in crate::check) fn lower(
    resolver: &Types<'_>,
    entry: &Entry<'_>,
    (repr, open): (Option<&Spanned<TypeExpr>>, bool),
    values: &Entries<spec::EnumValue>,
    docs: &Docs,
    problems: &mut Problems<'_>,
) -> Enum {
    let repr = match repr.map(|repr| (&repr.value, repr.span)) {
        None | Some((TypeExpr::String, _)) => Repr::Text,
        Some((TypeExpr::I32, _)) => Repr::I32,
        Some((TypeExpr::I64, _)) => Repr::I64,
        Some((_, span)) => {
            problems.error(
                codes::ENUM_VALUE,
                span,
                "values of an enum are texts or integers",
                "expected `string`, `i32` or `i64`",
            );
            Repr::Text
        }
    };
    if values.is_empty() {
        problems.error(
            codes::ENUM_VALUE,
            entry.span,
            format!("the enum `{}` lists no values", entry.name),
            "needs at least one",
        );
    }

    let mut taken = Taken::default();
    let mut seen: HashMap<String, Span> = HashMap::new();
    let mut lowered = Vec::with_capacity(values.len());
    for (key, value) in values {
        let Some(wire) = wire_value(repr, key, problems) else {
            continue;
        };
        if let Some(first) = seen.insert(wire.clone(), key.span) {
            let diagnostic = Diagnostic::error(
                codes::REPEATED_VALUE,
                key.span,
                format!("the value `{wire}` is listed twice"),
            );
            problems.push(
                diagnostic
                    .label(key.span, "again here")
                    .label(first, "first listed here"),
            );
            continue;
        }
        let rust = if repr != Repr::Text && value.about.rust.is_none() {
            let diagnostic = Diagnostic::error(
                codes::NO_RUST_NAME,
                key.span,
                format!("the number `{wire}` says nothing about what it means"),
            );
            problems.push(
                diagnostic
                    .label(key.span, "needs `rust: ...`")
                    .help("give it a name in CamelCase that says the meaning"),
            );
            RustName(format!("_{wire}"))
        } else {
            let rust = rust_name(
                Style::Camel,
                &key.value,
                key.span,
                value.about.rust.as_ref(),
                problems,
            );
            taken.claim(&rust, &wire, key.span, problems);
            taken.refuse(
                RESERVED_VARIANTS.contains(&rust.bare()),
                &rust,
                key.span,
                "the variant for values that are not listed",
                problems,
            );
            rust
        };
        let docs = resolver
            .pages
            .docs(entry.scope, &value.about, docs.origin.as_ref(), problems);
        lowered.push(EnumValue {
            wire: WireName(wire),
            rust,
            docs,
        });
    }
    Enum {
        repr,
        values: lowered,
        open,
    }
}

fn wire_value(repr: Repr, key: &Spanned<String>, problems: &mut Problems<'_>) -> Option<String> {
    let number = match repr {
        Repr::Text => return Some(key.value.clone()),
        Repr::I32 => key.value.parse::<i32>().map(i64::from).ok(),
        Repr::I64 => key.value.parse::<i64>().ok(),
    };
    if let Some(number) = number {
        return Some(number.to_string());
    }
    let bits = if repr == Repr::I32 {
        "an integer of 32 bits"
    } else {
        "an integer"
    };
    problems.error(
        codes::ENUM_VALUE,
        key.span,
        format!("`{}` is not {bits}", key.value),
        format!("expected {bits}"),
    );
    None
}
