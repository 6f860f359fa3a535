//! What a generated file refers to, so that its `use` lines name just that.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use proc_macro2::{Delimiter, Ident, Spacing, TokenStream, TokenTree};
use quote::{ToTokens, format_ident, quote};

use super::names::Names;
use crate::imports::importable;
use crate::model::{Origin, RustName, Service, Type, TypeId};

/// Types of Rust that generated clients name.
const PRIMITIVES: &[&str] = &["bool", "f64", "i32", "i64", "str"];

/// Collects what one file refers to.
pub(super) struct Scope<'a> {
    service: &'a Service,
    types: RefCell<BTreeSet<String>>,
    builders: RefCell<BTreeSet<String>>,
    statics: RefCell<Names>,
    sources: RefCell<BTreeSet<String>>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(service: &'a Service) -> Self {
        Self {
            service,
            types: RefCell::default(),
            builders: RefCell::default(),
            statics: RefCell::default(),
            sources: RefCell::default(),
        }
    }

    pub(super) fn service(&self) -> &'a Service {
        self.service
    }

    pub(super) fn type_(&self, id: TypeId) -> &'a Type {
        self.service.type_(id)
    }

    /// The name of a type of the service, imported.
    pub(super) fn name(&self, id: TypeId) -> Ident {
        self.import(self.service.type_(id).rust.bare())
    }

    /// A name that the service's module exports, imported.
    pub(super) fn import(&self, name: &str) -> Ident {
        self.types.borrow_mut().insert(name.to_owned());
        ident(&RustName::escaped(name))
    }

    /// A step of a builder, imported.
    pub(super) fn step(&self, name: &str) -> Ident {
        self.builders.borrow_mut().insert(name.to_owned());
        ident(&RustName::escaped(name))
    }

    /// The module of an operation, imported unless it would hide a type of Rust from the whole
    /// file.
    pub(super) fn module(&self, operation: &RustName) -> TokenStream {
        if PRIMITIVES.contains(&operation.bare()) {
            let name = ident(operation);
            return quote!(super::#name);
        }
        self.import(operation.bare()).into_token_stream()
    }

    /// A name for a static of the file.
    pub(super) fn static_(&self, wanted: &str) -> Ident {
        self.statics.borrow_mut().numbered(wanted)
    }

    /// Where the vendor states a rule, as its violations say it.
    pub(super) fn source(&self, origin: Option<&Origin>) -> String {
        let source = origin.map(Origin::short).unwrap_or_default();
        self.sources.borrow_mut().insert(source.clone());
        source
    }

    /// All that [`source`](Self::source) has given.
    pub(super) fn sources(&self) -> BTreeSet<String> {
        self.sources.borrow().clone()
    }

    /// The names that have been imported, in order.
    pub(super) fn imported(&self) -> Vec<String> {
        self.types.borrow().iter().cloned().collect()
    }

    /// The `use` lines for a file with these items, in the order of rustfmt.
    pub(super) fn uses(&self, items: &TokenStream) -> TokenStream {
        let lines = in_order(self.used(items));
        lines
            .map(|(module, names)| use_line(&module, &names))
            .collect()
    }

    /// The `use` lines for items that are there with a feature, beside others that always are.
    pub(super) fn uses_beside(
        &self,
        items: &TokenStream,
        (others, other_items): (&Self, &TokenStream),
        feature: &str,
    ) -> TokenStream {
        let always = others.used(other_items);
        let mut lines = self.used(items);
        for (module, names) in &mut lines {
            let known = always.get(module);
            names.retain(|name| !known.is_some_and(|known| known.contains(name)));
        }
        lines.retain(|_, names| !names.is_empty());
        let lines = in_order(lines).map(|(module, names)| use_line(&module, &names));
        lines
            .map(|line| quote!(#[cfg(feature = #feature)] #line))
            .collect()
    }

    /// The names that items refer to, by the module they come from.
    fn used(&self, items: &TokenStream) -> BTreeMap<String, Vec<String>> {
        let (mut lines, defined) = imported(items);
        let service = format!("crate::{}", self.service.name.bare());
        let steps = format!("{service}::builders");
        for (module, names) in [(service, &self.types), (steps, &self.builders)] {
            let names = names.borrow();
            let own = names.iter().filter(|name| !defined.contains(*name));
            let own: Vec<String> = own.cloned().collect();
            if !own.is_empty() {
                lines.insert(module, own);
            }
        }
        lines
    }
}

/// The `use` lines for items that name nothing of a service.
pub(super) fn runtime_uses(items: &TokenStream) -> TokenStream {
    let lines = in_order(imported(items).0);
    lines
        .map(|(module, names)| use_line(&module, &names))
        .collect()
}

/// The names of others that items refer to, by the module they come from, and those that they
/// define.
fn imported(items: &TokenStream) -> (BTreeMap<String, Vec<String>>, BTreeSet<String>) {
    let mut seen = BTreeSet::new();
    free_names(items.clone(), &mut seen);
    let mut defined = BTreeSet::new();
    defined_names(items.clone(), &mut defined);

    let mut lines: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (module, names) in importable() {
        let used = names
            .iter()
            .filter(|name| seen.contains(**name) && !defined.contains(**name));
        let mut used: Vec<String> = used.map(|name| (*name).to_owned()).collect();
        used.sort();
        if !used.is_empty() {
            lines.insert(module.to_owned(), used);
        }
    }
    (lines, defined)
}

/// Those of std first, those of the crate last.
fn in_order(lines: BTreeMap<String, Vec<String>>) -> impl Iterator<Item = (String, Vec<String>)> {
    let (own, others): (Vec<_>, Vec<_>) = lines
        .into_iter()
        .partition(|(module, _)| module.starts_with("crate"));
    let (std, others): (Vec<_>, Vec<_>) = others
        .into_iter()
        .partition(|(module, _)| module.starts_with("std"));
    std.into_iter().chain(others).chain(own)
}

fn use_line(module: &str, names: &[String]) -> TokenStream {
    let path: TokenStream = module
        .split("::")
        .enumerate()
        .map(|(index, part)| match index {
            0 => format_ident!("{part}").into_token_stream(),
            _ => {
                let part = ident(&RustName::escaped(part));
                quote!(::#part)
            }
        })
        .collect();
    let names = names.iter().map(|name| ident(&RustName::escaped(name)));
    quote!(use #path::{#(#names),*};)
}

/// Names that tokens refer to: neither what stands behind `::` or before `:`, nor variants where an
/// enum is defined, nor fields and methods.
fn free_names(tokens: TokenStream, names: &mut BTreeSet<String>) {
    let mut colons = 0;
    let mut in_enum = false;
    let mut previous = Before::Other;
    let mut text = String::new();
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let before = std::mem::replace(&mut previous, Before::Other);
        match token {
            TokenTree::Group(group) if in_enum && group.delimiter() == Delimiter::Brace => {
                let contents = group.stream().into_iter().filter(|token| {
                    matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Parenthesis)
                });
                free_names(contents.collect(), names);
                in_enum = false;
            }
            TokenTree::Group(group) => {
                free_names(group.stream(), names);
                colons = 0;
            }
            TokenTree::Ident(ident) => {
                text.clear();
                // A string takes what is written to it.
                let _ = write!(text, "{ident}");
                in_enum |= text == "enum";
                if text == "fn" {
                    previous = Before::Fn;
                }
                let arguments = match tokens.peek() {
                    Some(TokenTree::Group(group))
                        if group.delimiter() == Delimiter::Parenthesis =>
                    {
                        Some(group.stream().is_empty())
                    }
                    _ => None,
                };
                // The trait of this method is needed; a field may have the same name.
                if before == Before::Dot && text == "expose_secret" && arguments == Some(true) {
                    names.insert("ExposeSecret".to_owned());
                }
                let is_row = matches!(
                    tokens.peek(),
                    Some(TokenTree::Punct(punct))
                        if punct.as_char() == ':' && punct.spacing() == Spacing::Alone
                );
                let is_type = text.starts_with(char::is_uppercase) && !is_row;
                let is_call = arguments.is_some() && before == Before::Other;
                if colons < 2 && (is_type || is_call) && !names.contains(&text) {
                    names.insert(text.clone());
                }
                colons = 0;
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
            TokenTree::Punct(punct) => {
                if punct.as_char() == '.' {
                    previous = Before::Dot;
                }
                colons = 0;
            }
            TokenTree::Literal(_) => colons = 0,
        }
    }
}

/// What stands before a name, as far as that makes a difference.
#[derive(PartialEq, Eq)]
enum Before {
    /// The dot of a field or method.
    Dot,
    /// The word that declares a function.
    Fn,
    Other,
}

/// Names that the file's own items define.
fn defined_names(tokens: TokenStream, names: &mut BTreeSet<String>) {
    let mut after = false;
    for token in tokens {
        let TokenTree::Ident(ident) = token else {
            after = false;
            continue;
        };
        if after {
            names.insert(ident.to_string());
        }
        after = ident == "struct" || ident == "enum" || ident == "type";
    }
}

/// A name as an identifier, raw where it is a keyword.
pub(super) fn ident(name: &RustName) -> Ident {
    match name.0.strip_prefix("r#") {
        Some(keyword) => Ident::new_raw(keyword, proc_macro2::Span::call_site()),
        None => format_ident!("{}", name.0),
    }
}

/// The setter of a field: `with_name`.
pub(super) fn setter_name(name: &RustName) -> Ident {
    ident(&name.setter())
}
