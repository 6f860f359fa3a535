//! What is deprecated says so to whoever uses it, and the generated code around it, which has to
//! use it, is not warned.

use std::collections::BTreeSet;

use proc_macro2::{TokenStream, TokenTree};
use quote::{ToTokens, quote};
use syn::{Attribute, File, ImplItem, Item, parse_quote};

use crate::escape;
use crate::model::{Docs, RustName, Service, WireName};

/// The attribute of something that is deprecated. What to use instead is named as it is in Rust:
/// `siblings` are the names beside it.
pub(super) fn attribute<'a>(
    docs: &Docs,
    siblings: impl Iterator<Item = (&'a WireName, &'a RustName)>,
) -> Option<TokenStream> {
    let instead = docs.deprecated.as_deref()?;
    if instead.is_empty() {
        return Some(quote!(#[deprecated]));
    }
    let names: Vec<_> = siblings
        .filter(|(wire, rust)| wire.0 != rust.bare())
        .collect();
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let mut text = String::with_capacity(instead.len());
    let mut rest = instead;
    while !rest.is_empty() {
        let end = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let (word, after) = match end {
            0 => rest.split_at(rest.chars().next().map_or(0, char::len_utf8)),
            end => rest.split_at(end),
        };
        let name = word.trim_end_matches('.');
        match names.iter().find(|(wire, _)| wire.0 == name) {
            Some((_, rust)) if text.ends_with('`') => text.push_str(rust.bare()),
            Some((_, rust)) => text.push_str(&escape::code(rust.bare())),
            None => text.push_str(name),
        }
        text.push_str(&word[name.len()..]);
        rest = after;
    }
    Some(quote!(#[deprecated = #text]))
}

/// Lets the functions of a file use what has these [names].
pub(super) fn allow(names: &BTreeSet<&str>, file: &mut File) {
    if names.is_empty() {
        return;
    }
    let allow: Attribute =
        parse_quote!(#[allow(deprecated, reason = "generated code knows all fields and values")]);
    let add = |attributes: &mut Vec<Attribute>, tokens: TokenStream| {
        if mentions(tokens, names) {
            attributes.push(allow.clone());
        }
    };
    for item in &mut file.items {
        match item {
            Item::Fn(item) => {
                let tokens = item.block.to_token_stream();
                add(&mut item.attrs, tokens);
            }
            Item::Static(item) => {
                let tokens = item.expr.to_token_stream();
                add(&mut item.attrs, tokens);
            }
            Item::Impl(block) => {
                for item in &mut block.items {
                    match item {
                        ImplItem::Fn(item) => {
                            let tokens = item.block.to_token_stream();
                            add(&mut item.attrs, tokens);
                        }
                        ImplItem::Const(item) => {
                            let tokens = item.to_token_stream();
                            add(&mut item.attrs, tokens);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
}

/// The names in Rust of what is deprecated in a service.
pub(super) fn names(service: &Service) -> BTreeSet<&str> {
    let operations = service.operations.iter();
    let deprecated = operations.filter(|operation| operation.docs.deprecated.is_some());
    let mut names: BTreeSet<&str> = deprecated.map(|of| of.name.0.as_str()).collect();
    for type_ in &service.types {
        let named = type_.named_parts();
        let deprecated = named.filter(|(docs, _)| docs.deprecated.is_some());
        names.extend(deprecated.map(|(_, rust)| rust.0.as_str()));
    }
    names
}

fn mentions(tokens: TokenStream, names: &BTreeSet<&str>) -> bool {
    tokens.into_iter().any(|token| match token {
        TokenTree::Ident(ident) => names.contains(ident.to_string().as_str()),
        TokenTree::Group(group) => mentions(group.stream(), names),
        _ => false,
    })
}
