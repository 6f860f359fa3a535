//! What a printed file refers to, so that its `use` lines name just that.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use apiscribe_runtime::for_generated_code::IMPORTED;
use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use quote::{format_ident, quote};

use crate::model::{RustName, Service, Type, TypeId};

/// Names of std that a file may import, with the module that they come from.
const STD: &[(&str, &[&str])] = &[
    ("std::collections", &["BTreeMap"]),
    ("std::sync", &["Arc"]),
    ("std::time", &["Duration"]),
];

/// Where generated files find the runtime: a name that `lib.rs` gives to the runtime's part for generated code.
const RUNTIME: &str = "crate::support";

/// Names that a file may import, with the module that they come from. The runtime says which are its own.
fn importable() -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    STD.iter().copied().chain([(RUNTIME, IMPORTED)])
}

/// Collects what one file refers to.
pub(super) struct Scope<'a> {
    service: &'a Service,
    types: RefCell<BTreeSet<String>>,
}

impl<'a> Scope<'a> {
    pub(super) fn new(service: &'a Service) -> Self {
        Self {
            service,
            types: RefCell::default(),
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
        let name = &self.service.type_(id).rust;
        self.import(name.bare());
        ident(name)
    }

    /// A name that the service's module exports, imported.
    pub(super) fn import(&self, name: &str) -> Ident {
        self.types.borrow_mut().insert(name.to_owned());
        format_ident!("{name}")
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
        let own: Vec<String> = self
            .types
            .borrow()
            .iter()
            .filter(|name| !defined.contains(*name))
            .cloned()
            .collect();
        if !own.is_empty() {
            lines.insert(format!("crate::{}", self.service.name.bare()), own);
        }
        lines
    }
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
        .map(|(index, part)| {
            let part = format_ident!("{part}");
            if index == 0 {
                quote!(#part)
            } else {
                quote!(::#part)
            }
        })
        .collect();
    let names = names.iter().map(|name| format_ident!("{name}"));
    quote!(use #path::{#(#names),*};)
}

/// Identifiers that are neither behind `::` nor the names of variants where an enum is defined.
fn free_names(tokens: TokenStream, names: &mut BTreeSet<String>) {
    let mut colons = 0;
    let mut in_enum = false;
    for token in tokens {
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
                in_enum |= ident == "enum";
                if ident == "expose_secret" {
                    names.insert("ExposeSecret".to_owned());
                }
                if colons < 2 {
                    names.insert(ident.to_string());
                }
                colons = 0;
            }
            TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
            _ => colons = 0,
        }
    }
}

/// Names that the file's own items define.
fn defined_names(tokens: TokenStream, names: &mut BTreeSet<String>) {
    let mut after = false;
    for token in tokens {
        if let TokenTree::Ident(ident) = token {
            let text = ident.to_string();
            if after {
                names.insert(text.clone());
            }
            after = matches!(text.as_str(), "struct" | "enum" | "type");
        } else {
            after = false;
        }
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
    format_ident!("with_{}", name.bare().trim_start_matches('_'))
}
