//! Unions: variants, and how a value says which one it is.

use std::collections::HashMap;

use super::aliases::Holds;
use super::slot::{Limits, Said};
use crate::check::codes;
use crate::check::named::registry::Entry;
use crate::check::names::{Style, Taken};
use crate::check::problems::Problems;
use crate::check::reserved::VARIANTS_OF_UNIONS;
use crate::check::resolver::{Resolved, Types};
use crate::diagnostics::Diagnostic;
use crate::model::{Docs, Ty, Union, Variant, WireName};
use crate::source::Span;
use crate::spec::{self, Entries, FieldType};

/// A union without its `From` impls, which need all types.
pub(in crate::check) fn lower(
    resolver: &mut Types<'_>,
    (index, entry): (usize, &Entry<'_>),
    (kind, open): (&spec::UnionKind, bool),
    variants: &Entries<spec::Variant>,
    docs: &Docs,
    problems: &mut Problems<'_>,
) -> Union {
    let (layout, word) = (kind.layout(), kind.word());
    if let Some(again) = kind.written_twice() {
        problems.error(
            codes::UNION_TAG,
            again.span,
            "tag and content stand under the same key",
            "needs a key of its own",
        );
    }
    if variants.is_empty() {
        problems.error(
            codes::UNION_VARIANT,
            entry.span,
            format!("the union `{}` has no variants", entry.name),
            "needs at least one",
        );
    }

    let mut taken = Taken::default();
    let mut tags: HashMap<&str, Span> = HashMap::new();
    let mut inline = entry.inline.iter().copied();
    let mut lowered = Vec::with_capacity(variants.len());
    for (name, variant) in variants {
        let tag = variant.tag.as_ref().unwrap_or(name);
        if let Some(tag) = variant.tag.as_ref().filter(|_| !layout.has_tag()) {
            problems.error(
                codes::UNION_TAG,
                tag.span,
                format!("a `{word}` union has no tag"),
                match layout.is_shape() {
                    true => "the value itself decides",
                    false => "the key that is there decides",
                },
            );
        } else if let Some(first) = tags.insert(&tag.value, tag.span) {
            let diagnostic = Diagnostic::error(
                codes::UNION_TAG,
                tag.span,
                format!("two variants have the tag `{}`", tag.value),
            );
            problems.push(
                diagnostic
                    .label(tag.span, "again here")
                    .label(first, "first used here"),
            );
        }
        let rust = taken.name(
            Style::Camel,
            name,
            variant.about.rust.as_ref(),
            &VARIANTS_OF_UNIONS,
            problems,
        );

        if let (Some(FieldType::Flatten(name)), false) = (&variant.content, layout.is_among()) {
            problems.error(
                codes::UNION_VARIANT,
                name.span,
                "only variants of an `inside` union stand among other keys",
                "write `type:`",
            );
        }
        let resolved = variant.content.as_ref().map(|content| {
            let holds = Holds::new(content, &mut inline);
            resolver.held(Some(index), holds, problems)
        });
        if let Some(resolved) = resolved.as_ref().filter(|resolved| resolved.known) {
            check_content(resolver, kind, variant, resolved, name.span, problems);
        } else if resolved.is_none() && !layout.has_tag() {
            problems.error(
                codes::UNION_VARIANT,
                name.span,
                format!("a variant of a `{word}` union has content"),
                "needs a type",
            );
        }

        let said = Said {
            scope: entry.scope,
            around: docs.origin.as_ref(),
            about: Some(&variant.about),
            nullable: variant.nullable,
            limits: Limits::Own(&variant.demands),
        };
        // What has no content is described all the same.
        let has_content = resolved.is_some();
        let resolved = resolved.unwrap_or_else(Resolved::unknown);
        let slot = resolver.slot(resolved, said, problems).settled();
        lowered.push(Variant {
            tag: WireName(tag.value.clone()),
            key: WireName(name.value.clone()),
            rust,
            ty: has_content.then_some(slot.ty),
            required: variant.required,
            nullable: slot.nullable,
            null_is_sent: false,
            alias: slot.alias,
            constraints: slot.constraints,
            advisory: slot.advisory,
            boxed: false,
            docs: slot.docs,
        });
    }
    Union {
        layout,
        variants: lowered,
        open,
        from: Vec::new(),
    }
}

/// What each kind of union can hold.
fn check_content(
    resolver: &Types<'_>,
    kind: &spec::UnionKind,
    variant: &spec::Variant,
    resolved: &Resolved,
    span: Span,
    problems: &mut Problems<'_>,
) {
    let what = resolver.describe(&resolved.ty);
    let nullable = variant.nullable || resolved.nullable;
    let mut refuse =
        |message: &str, label: String| problems.error(codes::UNION_VARIANT, span, message, label);
    let (layout, word) = (kind.layout(), kind.word());
    if !variant.required && !layout.may_lack_content() {
        refuse(
            "only content of a `named` union may be absent",
            "`required: false` here".to_owned(),
        );
    }
    if layout.is_among() {
        let has_keys = match resolved.ty {
            Ty::Named(id) => {
                let entry = resolver.registry.entry_of(id);
                entry.is_some_and(|entry| entry.def.body.has_keys())
            }
            _ => false,
        };
        if !has_keys {
            let message = format!(
                "a variant of an `{word}` union is a struct or union, whose keys stand beside the tag"
            );
            refuse(&message, format!("this is {what}"));
        }
        if nullable {
            refuse("keys beside a tag cannot be `null`", "nullable".to_owned());
        }
    } else if layout.is_shape() && nullable {
        let message = format!("a variant of a `{word}` union is never `null`");
        refuse(
            &message,
            "say `nullable` where the union is used".to_owned(),
        );
    } else if !layout.has_tag() && nullable {
        let message = format!("in a `{word}` union `null` counts as absent");
        refuse(&message, "nullable".to_owned());
    }
}
