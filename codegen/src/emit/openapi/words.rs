//! What documents say in words: descriptions, and where a fact stands.

use crate::escape;
use crate::json::{Json, Object};
use crate::model::{Docs, Encode, Origin, Page, Service};

/// Keys of OpenAPI and JSON Schema in the order in which people write them; keys of ours come last.
const ORDER: &[&str] = &[
    "$ref",
    "description",
    "deprecated",
    "type",
    "format",
    "const",
    "enum",
    "minimum",
    "maximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "contentMediaType",
    "contentSchema",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
    "propertyNames",
    "items",
    "properties",
    "patternProperties",
    "required",
    "dependentRequired",
    "if",
    "then",
    "not",
    "anyOf",
    "oneOf",
    "discriminator",
    "allOf",
    "additionalProperties",
    "unevaluatedProperties",
    "default",
    "examples",
];

/// The keys of a schema in their canonical order.
pub(super) fn arranged(mut schema: Object) -> Object {
    schema.sort_by(ORDER);
    schema
}

/// Says of a schema, parameter or operation what it is, and where that stands.
pub(super) fn describe(docs: &Docs, encode: &[Encode], into: &mut Object) {
    into.set_some("description", description(docs, encode));
    if docs.deprecated.is_some() {
        into.set("deprecated", true);
    }
    into.set_some("x-source", source(docs));
}

/// Describes what several things are said of: the first of them says where it stands.
pub(super) fn describe_all(docs: &[&Docs], into: &mut Object) {
    let texts: Vec<String> = docs
        .iter()
        .filter_map(|docs| description(docs, &[]))
        .collect();
    let text = texts.join(" ");
    into.set_some("description", Some(text).filter(|text| !text.is_empty()));
    if docs.iter().any(|docs| docs.deprecated.is_some()) {
        into.set("deprecated", true);
    }
    into.set_some("x-source", docs.iter().find_map(|docs| source(docs)));
}

/// What it is, what to use instead, how it is written, what nobody checks.
pub(super) fn description(docs: &Docs, encode: &[Encode]) -> Option<String> {
    let mut parts: Vec<String> = docs
        .text
        .iter()
        .map(|text| escape::document(text))
        .collect();
    if let Some(instead) = &docs.deprecated {
        parts.push(
            format!("Deprecated. {}", escape::document(instead))
                .trim_end()
                .to_owned(),
        );
    }
    parts.extend(encode.iter().filter_map(|encode| encode.describes()));
    if !docs.advice.is_empty() {
        parts.push(format!(
            "Not checked: {}",
            escape::document(&docs.advice.join(" "))
        ));
    }
    // After a block of code nothing may follow in its last line.
    let joined = parts
        .into_iter()
        .reduce(|all, part| match all.ends_with("```") {
            true => format!("{all}\n\n{part}"),
            false => format!("{all} {part}"),
        });
    joined.filter(|text| !text.is_empty())
}

/// `Table 3`, `Metadata snapshots: Limits`, `inferred`.
pub(super) fn source(docs: &Docs) -> Option<String> {
    docs.origin.as_ref().map(Origin::short)
}

/// The page of that name.
pub(super) fn page<'s>(service: &'s Service, name: &str) -> Option<&'s Page> {
    service.pages.iter().find(|page| page.name == name)
}

/// Where a page can be read, for `externalDocs`.
pub(super) fn external(page: &Page) -> Option<Json> {
    let url = page.url.as_deref()?;
    let docs = Object::default()
        .with("description", escape::in_markdown(&page.title))
        .with("url", url);
    Some(docs.into())
}
